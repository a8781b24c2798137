//! Each id names one thing among its kind.

use std::collections::{BTreeMap, btree_map::Entry};

use engine::Id;

use super::survey::{Stop, Thing};
use crate::{
    diagnostic::{Reports, rule},
    span::{Span, Spot},
};

/// Ids of one kind that were seen, with where.
#[derive(Default)]
struct Seen<'m>(BTreeMap<&'m str, Span>);

impl<'m> Seen<'m> {
    fn add(&mut self, id: &'m Spot<Id>, reports: &mut Reports) {
        if id.value.as_str().is_empty() {
            return;
        }
        match self.0.entry(id.value.as_str()) {
            Entry::Occupied(first) => {
                reports
                    .add(&rule::DOUBLED_ID, id.span)
                    .with(id.value.as_str())
                    .with(*first.get());
            }
            Entry::Vacant(free) => {
                free.insert(id.span);
            }
        }
    }
}

pub(super) fn check(stops: &[Stop<'_>], reports: &mut Reports) {
    let [
        mut chapters,
        mut sessions,
        mut pages,
        mut gates,
        mut milestones,
        mut triggers,
        mut documents,
        mut alerts,
        mut values,
    ] = <[Seen<'_>; 9]>::default();
    for stop in stops {
        match stop.thing {
            Thing::Chapter(chapter) => chapters.add(&chapter.name.id, reports),
            // One that stands for pages without a session has its chapter's id.
            Thing::Session(session) if session.implied => {}
            Thing::Session(session) => sessions.add(&session.name.id, reports),
            Thing::Page(page) => pages.add(&page.name.id, reports),
            Thing::Gate(gate) => gates.add(&gate.name.id, reports),
            Thing::Milestone(milestone) => milestones.add(&milestone.name.id, reports),
            Thing::Trigger(trigger) => triggers.add(&trigger.id, reports),
            Thing::Document(document) => documents.add(&document.name.id, reports),
            Thing::Alert(alert) => alerts.add(&alert.name.id, reports),
            Thing::Chart(chart) => documents.add(&chart.name.id, reports),
            Thing::Ask(ask) => values.add(&ask.name.id, reports),
            Thing::Matrix(matrix) => values.add(&matrix.name.id, reports),
            Thing::Compute(compute) => values.add(&compute.id, reports),
            Thing::Score(score) => values.add(&score.name.id, reports),
            Thing::Guide(_)
            | Thing::Prose(_)
            | Thing::Image(_)
            | Thing::Note(_)
            | Thing::Recall(_)
            | Thing::Video(_)
            | Thing::Audio(_)
            | Thing::Resource(_)
            | Thing::If
            | Thing::Arm(_)
            | Thing::Else(_)
            | Thing::EndIf
            | Thing::EndPage
            | Thing::EndSession(_) => {}
        }
    }
}
