//! How things look that stand on more than one page: items, answers, paths, faults, the log.

pub(crate) mod address;
pub(crate) mod answer;
pub(crate) mod changed;
pub(crate) mod chart;
pub(crate) mod document;
pub(crate) mod fault;
pub(crate) mod field;
pub(crate) mod item;
pub(crate) mod letter;
pub(crate) mod material;
pub(crate) mod path;
pub(crate) mod posted;
pub(crate) mod schedule;
pub(crate) mod table;
pub(crate) mod talk;
pub(crate) mod told;
pub(crate) mod writing;
