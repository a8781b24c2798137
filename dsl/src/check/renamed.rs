//! What parts were called before: each former id is that of one part, and of none that is there now.

use std::collections::BTreeSet;

use engine::{Former, Id, Renamed};

use super::survey::{Stop, Thing, survey};
use crate::{
    diagnostic::{Arg, Reports, rule},
    module::Module,
    span::Spot,
};

/// A part that clients did something with, by its id and its former ones.
struct Part<'m> {
    kind: Renamed,
    id: &'m Spot<Id>,
    was: &'m [Spot<Id>],
}

fn part<'m>(thing: Thing<'m>) -> Option<Part<'m>> {
    let (kind, id, was) = match thing {
        Thing::Chapter(part) => (Renamed::Chapter, &part.name.id, &part.name.was),
        Thing::Session(part) => (Renamed::Session, &part.name.id, &part.name.was),
        Thing::Page(part) => (Renamed::Page, &part.name.id, &part.name.was),
        Thing::Milestone(part) => (Renamed::Milestone, &part.name.id, &part.name.was),
        Thing::Ask(part) => (Renamed::Value, &part.name.id, &part.name.was),
        Thing::Matrix(part) => (Renamed::Value, &part.name.id, &part.name.was),
        Thing::Score(part) => (Renamed::Value, &part.name.id, &part.name.was),
        Thing::Compute(part) => (Renamed::Value, &part.id, &part.was),
        Thing::Gate(_)
        | Thing::Trigger(_)
        | Thing::Guide(_)
        | Thing::Prose(_)
        | Thing::Image(_)
        | Thing::Note(_)
        | Thing::Recall(_)
        | Thing::Video(_)
        | Thing::Audio(_)
        | Thing::Resource(_)
        | Thing::Document(_)
        | Thing::Chart(_)
        | Thing::Alert(_)
        | Thing::If
        | Thing::Arm(_)
        | Thing::Else(_)
        | Thing::EndIf
        | Thing::EndPage
        | Thing::EndSession(_) => return None,
    };
    Some(Part { kind, id, was })
}

pub(super) fn check(stops: &[Stop<'_>], reports: &mut Reports) {
    let parts = || stops.iter().filter_map(|stop| part(stop.thing));
    if parts().all(|part| part.was.is_empty()) {
        return;
    }
    let there: BTreeSet<(Renamed, &Id)> = parts().map(|part| (part.kind, &part.id.value)).collect();
    let mut claimed: BTreeSet<(Renamed, &Id)> = BTreeSet::new();
    for part in parts() {
        for was in part.was {
            let key = (part.kind, &was.value);
            let why = if was.value == part.id.value {
                Arg::Both("it is still its id", "zo heet het nog steeds")
            } else if there.contains(&key) {
                Arg::Both("something else has that id now", "iets anders heet nu zo")
            } else if !claimed.insert(key) {
                Arg::Both(
                    "it is named as a former id above already",
                    "het staat hierboven al als vroeger id",
                )
            } else {
                continue;
            };
            let is = part.id.value.as_str();
            let finding = reports.add(&rule::FORMER_PART, was.span);
            finding.with(was.value.as_str()).with(is).with(why);
        }
    }
}

/// The former names of all parts. The rows of a matrix were called by its former id too.
pub(crate) fn lower(module: &Module) -> Vec<Former> {
    let mut formers = Vec::new();
    for stop in survey(module) {
        let Some(part) = part(stop.thing) else {
            continue;
        };
        for was in part.was {
            let mut add = |was: Id, is: &Id| {
                let part = part.kind;
                let is = is.clone();
                formers.push(Former { part, was, is });
            };
            add(was.value.clone(), &part.id.value);
            if let Thing::Matrix(matrix) = stop.thing {
                for row in &matrix.rows {
                    let own = row.name.id.value.as_str().split_once('.');
                    let own = own.map_or("", |(_, own)| own);
                    add(Id::new(format!("{}.{own}", was.value)), &row.name.id.value);
                }
            }
        }
    }
    formers
}
