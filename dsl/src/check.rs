//! What must hold of a module beyond its shape. Each file checks one thing; they know nothing of each other.

mod condition;
mod id;
pub(crate) mod names;
mod part;
pub(crate) mod survey;
pub(crate) mod typing;

use crate::{
    Shelf,
    diagnostic::{Reports, Source},
    header,
    module::Module,
};

use names::Names;

/// Checks a module, and gives what its names stand for.
pub(crate) fn check<'m>(
    module: &'m Module,
    sources: &[Source],
    shelf: &dyn Shelf,
    reports: &mut Reports,
) -> Names<'m> {
    let stops = survey::survey(module);
    let mut names = Names::collect(&stops);
    header::check_terms(&module.header, shelf.vocabulary(), reports);
    part::check(module, reports);
    id::check(&stops, reports);
    condition::check(&stops, &mut names, sources, reports);
    names
}
