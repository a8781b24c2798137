//! The way through: that every client can come to the end, that every send has something to send, and that triggers lead
//! to tools and not in a circle.
//!
//! Sessions follow each other, and each is done by its last send or by a professional. What could trap a client is a wait that
//! nobody ends (a session face to face without a professional) and a question that no answer fits (see the limits of questions).

use std::collections::BTreeSet;

use engine::{Id, Kind};

use super::survey::{Stop, Thing};
use crate::{
    Shelf,
    diagnostic::{Reports, rule},
    module::{Module, Session, Step, Trigger},
};

pub(super) fn check(module: &Module, stops: &[Stop<'_>], shelf: &dyn Shelf, reports: &mut Reports) {
    for chapter in &module.chapters {
        for session in &chapter.sessions {
            if session.in_person && module.header.self_help {
                reports.add(&rule::CANNOT_FINISH, session.name.line);
            }
            for step in &session.steps {
                if let Step::Trigger(trigger) = step {
                    if chapter.hideable {
                        reports.add(&rule::TRIGGER_IN_HIDEABLE, trigger.id.span);
                    }
                    tool(trigger, module, shelf, reports);
                }
            }
        }
    }
    // What could not be read may be the very question that a send needs.
    if !reports.has_any(&[
        &rule::NOT_AN_INSTRUCTION,
        &rule::UNKNOWN_WORD,
        &rule::FULL_WIDTH_AT,
        &rule::HIDDEN_CHARACTER,
    ]) {
        sends(stops, reports);
        sitting(module, stops, reports);
    }
}

/// A questionnaire asks something.
fn sitting(module: &Module, stops: &[Stop<'_>], reports: &mut Reports) {
    let asks = || {
        let mut stops = stops.iter();
        stops.any(|stop| matches!(stop.thing, Thing::Ask(_) | Thing::Matrix(_)))
    };
    let first = module.chapters.iter().flat_map(|chapter| &chapter.sessions);
    if module.kind() == Kind::Questionnaire
        && let Some(session) = first.into_iter().next()
        && !asks()
    {
        reports.add(&rule::NOTHING_TO_SEND, session.name.line);
    }
}

/// Every gate, and every end that may wait for feedback, has a question before it since the last gate that cannot be hidden.
fn sends(stops: &[Stop<'_>], reports: &mut Reports) {
    let mut asked = 0;
    for stop in stops {
        match stop.thing {
            Thing::Session(_) => asked = 0,
            Thing::Ask(_) => asked += 1,
            Thing::Gate(gate) => {
                if asked == 0 {
                    reports.add(&rule::NOTHING_TO_SEND, gate.name.line);
                }
                if gate.when.is_none() {
                    asked = 0;
                }
            }
            Thing::EndSession(session) if session.feedback && asked == 0 => {
                if !ends_with_gate(session) && !session.steps.is_empty() {
                    reports.add(&rule::NOTHING_TO_SEND, session.name.line);
                }
            }
            Thing::Chapter(_)
            | Thing::Page(_)
            | Thing::Milestone(_)
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
            | Thing::Matrix(_)
            | Thing::Compute(_)
            | Thing::Score(_)
            | Thing::Alert(_)
            | Thing::If
            | Thing::Arm(_)
            | Thing::Else(_)
            | Thing::EndIf
            | Thing::EndPage
            | Thing::EndSession(_) => {}
        }
    }
}

/// A gate after which no page follows takes the place of the send at the end.
fn ends_with_gate(session: &Session) -> bool {
    let last = session
        .steps
        .iter()
        .rfind(|step| matches!(step, Step::Page(_) | Step::Gate(_)));
    matches!(last, Some(Step::Gate(_)))
}

fn tool(trigger: &Trigger, module: &Module, shelf: &dyn Shelf, reports: &mut Reports) {
    let id = &trigger.tool;
    if id.value.as_str().is_empty() {
        return;
    }
    let own = module.id();
    let card = shelf.tool(id.value.as_str());
    if card
        .as_ref()
        .is_some_and(|card| !card.kind.is_worked_through())
    {
        super::collection::not_to_be_set_ready(id, reports);
        return;
    }
    if own != Some(&id.value) && card.is_none() {
        let known = shelf.tools();
        let near = reports.nearest(id.value.as_str(), known.iter().map(Id::as_str));
        let finding = reports
            .add(&rule::UNKNOWN_TOOL, id.span)
            .with(id.value.as_str());
        if let Some(near) = near {
            finding.near(near);
        }
        return;
    }
    if let Some(own) = own
        && let Some(path) = way_back(own, &id.value, shelf)
    {
        let path: Vec<&str> = path.iter().map(Id::as_str).collect();
        reports
            .add(&rule::TRIGGER_CIRCLE, id.span)
            .with(path.join(" → "));
    }
}

/// The tools by which a tool leads back to another, itself included; none where it does not.
fn way_back(own: &Id, from: &Id, shelf: &dyn Shelf) -> Option<Vec<Id>> {
    if own == from {
        return Some(vec![own.clone(), own.clone()]);
    }
    let mut seen = BTreeSet::from([from.clone()]);
    let mut ways = vec![vec![own.clone(), from.clone()]];
    while let Some(way) = ways.pop() {
        let last = way.last()?;
        let triggers = shelf.tool(last.as_str()).map(|tool| tool.triggers);
        for next in triggers.unwrap_or_default() {
            let mut longer = way.clone();
            longer.push(next.clone());
            if next == *own {
                return Some(longer);
            }
            if seen.insert(next) {
                ways.push(longer);
            }
        }
    }
    None
}
