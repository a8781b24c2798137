//! Values of a repeated session: one for each round. Within it a name is this round's; outside, it must be said which one is meant.

use super::{
    names::Named as Value,
    survey::{Rounds, Stop, Thing},
};
use crate::{
    diagnostic::{Reports, rule},
    expression::Named,
    language::pair,
    span::Span,
};

/// A session face to face holds nothing that a round could have of its own.
pub(super) fn sessions(stops: &[Stop<'_>], reports: &mut Reports) {
    for stop in stops {
        if let Thing::Session(session) = stop.thing
            && session.in_person
            && let Some(repeat) = &session.repeat
        {
            reports.add(&rule::REPEAT_IN_PERSON, repeat.span);
        }
    }
}

/// Whether a value can be named so at a place: by itself, or within a function over its rounds. `here` is the repeated session
/// that the place stands in. What cannot be is reported.
pub(super) fn check(
    function: Option<Named>,
    name: &str,
    value: &Value<'_>,
    here: Option<Rounds>,
    span: Span,
    reports: &mut Reports,
) -> Option<()> {
    let inside = value.rounds.is_some() && value.rounds == here;
    match (function, value.rounds) {
        (None, Some(_)) if !inside => {
            let latest = reports.spell(pair("latest", "laatste"));
            let right = format!("{latest}({name})");
            reports
                .add(&rule::BARE_ROUND, span)
                .with(name)
                .fix(span, right);
            None
        }
        (None, _) => Some(()),
        (Some(_), None) => {
            reports.add(&rule::NOT_REPEATED, span).with(name);
            None
        }
        (Some(Named::Latest | Named::Average | Named::Count), Some(_)) if inside => {
            reports.add(&rule::WRONG_ROUND, span).with(name).with(pair(
                "this is a round of the same session",
                "dit is een ronde van dezelfde sessie",
            ));
            None
        }
        (Some(Named::Previous), Some(_)) if !inside => {
            reports.add(&rule::WRONG_ROUND, span).with(name).with(pair(
                "this is no round of that session",
                "dit is geen ronde van die sessie",
            ));
            None
        }
        (Some(_), Some(_)) => Some(()),
    }
}

/// Whether a value has rounds, and a place stands in none of them.
pub(super) fn is_of_another_session(value: &Value<'_>, here: Option<Rounds>) -> bool {
    value.rounds.is_some() && value.rounds != here
}
