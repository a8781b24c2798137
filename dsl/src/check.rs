//! What must hold of a module beyond its shape. Each file checks one thing; they know nothing of each other.

mod alert;
mod bare;
pub(crate) mod chart;
mod collection;
mod columns;
mod condition;
mod crisis;
pub(crate) mod elsewhere;
mod flow;
mod id;
mod length;
mod means;
pub(crate) mod names;
mod part;
mod parts;
mod reach;
mod reading;
mod related;
pub(crate) mod renamed;
pub(crate) mod round;
mod score;
mod silent;
pub(crate) mod survey;
mod text;
mod translation;
pub(crate) mod typed;
pub(crate) mod typing;
mod unknown;
mod uses;

pub use crisis::HELP as HELP_NUMBERS;

use crate::{
    Shelf,
    diagnostic::{Reports, Source},
    header,
    module::Module,
    syntax::Cut,
};

use names::Names;
use typed::Typed;
use uses::Uses;

/// Checks a module, and gives what its names stand for and what its conditions and sums became.
pub(crate) fn check<'m>(
    module: &'m Module,
    cut: &Cut<'_>,
    sources: &[Source],
    shelf: &dyn Shelf,
    reports: &mut Reports,
) -> (Names<'m>, Typed) {
    let stops = survey::survey_of(module, cut.nodes.len());
    let mut names = Names::collect(&stops);
    elsewhere::tools(module, &mut names, shelf, reports);
    header::check_terms(&module.header, shelf.vocabulary(), reports);
    related::check(module, shelf, reports);
    translation::check(module, cut, sources, shelf, reports);
    part::check(module, reports);
    id::check(&stops, reports);
    renamed::check(&stops, reports);
    columns::check(&stops, &names, reports);
    let typed = condition::check(&stops, &mut names, sources, reports);
    score::check(&stops, &names, reports);
    let mut uses = Uses::default();
    text::check(module, &stops, &names, shelf, &mut uses, reports);
    uses.collect(&stops);
    uses::check(module, &names, &uses, shelf, reports);
    collection::check(module, shelf, reports);
    round::sessions(&stops, reports);
    chart::check(module, &stops, &names, reports);
    flow::check(module, &stops, shelf, reports);
    alert::check(module, &stops, reports);
    bare::check(module, &typed, reports);
    crisis::check(&stops, reports);
    means::check(&stops, reports);
    length::check(module, &stops, reports);
    reading::check(module, &stops, reports);
    let sends = silent::sends(module);
    reach::check(&stops, &names, &typed, &uses, &sends, reports);
    unknown::check(module, &stops, &names, &typed, reports);
    (names, typed)
}
