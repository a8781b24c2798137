//! Conditions and sums: that every name in them is known where they stand, and that their types fit.

use engine::Type;

use super::{
    names::Names,
    survey::{Stop, Thing},
    typed::Typed,
    typing::Typing,
};
use crate::{
    diagnostic::{Reports, Source},
    expression::Expr,
};

/// Checks all expressions in the order of the text, and notes the types of computed values on the way. Gives what could be typed.
pub(super) fn check(
    stops: &[Stop<'_>],
    names: &mut Names<'_>,
    sources: &[Source],
    reports: &mut Reports,
) -> Typed {
    let mut all = Typed::default();
    for (at, stop) in stops.iter().enumerate() {
        let when: &Option<Expr> = match stop.thing {
            Thing::Session(session) => &session.when,
            Thing::Page(page) => &page.when,
            Thing::Gate(gate) => &gate.when,
            Thing::Trigger(trigger) => &trigger.when,
            Thing::Alert(alert) => &alert.when,
            Thing::Arm(arm) => &arm.when,
            Thing::Compute(compute) => {
                if let Some(expression) = &compute.expression {
                    let mut typing = Typing {
                        names,
                        sources,
                        at,
                        rounds: stop.rounds,
                        reports,
                    };
                    let type_: Option<Type> = typing.any(expression).map(|(typed, type_)| {
                        all.add(expression, typed);
                        type_
                    });
                    if let Some(named) = names.values.get_mut(compute.id.value.as_str())
                        && named.at == at
                    {
                        named.type_ = type_;
                    }
                }
                continue;
            }
            Thing::Chapter(_)
            | Thing::Milestone(_)
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
            | Thing::Ask(_)
            | Thing::Matrix(_)
            | Thing::Score(_)
            | Thing::If
            | Thing::Else(_)
            | Thing::EndIf
            | Thing::EndPage
            | Thing::EndSession(_) => continue,
        };
        if let Some(when) = when {
            let mut typing = Typing {
                names,
                sources,
                at,
                rounds: stop.rounds,
                reports,
            };
            if let Some((typed, type_)) = typing.any(when) {
                typing.is_truth(when, &type_);
                all.add(when, typed);
            }
        }
    }
    all
}
