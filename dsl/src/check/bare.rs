//! Sessions in which some clients find nothing, and a wait for a session that is not there.

use engine::{Expression, Kind};

use super::{
    parts::{any, asks_whether, spread},
    typed::Typed,
};
use crate::{
    diagnostic::{Reports, rule},
    module::{Item, Module, Page, Session, Step},
};

pub(super) fn check(module: &Module, typed: &Typed, reports: &mut Reports) {
    let sessions = || module.chapters.iter().flat_map(|chapter| &chapter.sessions);
    if let Some(first) = sessions().next().filter(|first| first.after_days > 0) {
        reports.add(&rule::AFTER_NOTHING, first.name.line);
    }
    // A form that is filled in again and again is one page, and a questionnaire one sitting.
    if module.kind().takes_entries() || module.kind() == Kind::Questionnaire {
        return;
    }
    for session in sessions().filter(|session| !session.in_person) {
        only_page(session, typed, reports);
    }
}

/// The only page of a session is hidden from some, and the session is not.
fn only_page(session: &Session, typed: &Typed, reports: &mut Reports) {
    let mut pages = session.steps.iter().filter_map(page_of);
    let (Some(page), None) = (pages.next(), pages.next()) else {
        return;
    };
    let Some((when, condition)) = page.when.as_ref().and_then(|w| Some((w, typed.get(w)?))) else {
        return;
    };
    // Who asks for an answer may well know that everybody gives it.
    let of_rounds = |part: &Expression| matches!(part, Expression::Rounds(_));
    if asks_whether(condition) || any(condition, &of_rounds) {
        return;
    }
    // That nothing is sent is told already.
    if session.feedback && asks(&page.items) {
        return;
    }
    let mut known = Vec::new();
    if let Some(when) = &session.when {
        let Some(when) = typed.get(when) else { return };
        spread(when, &mut known);
    }
    let mut needed = Vec::new();
    spread(condition, &mut needed);
    if !needed.iter().all(|part| known.contains(part)) {
        reports.add(&rule::MAY_BE_EMPTY, when.span);
    }
}

fn page_of(step: &Step) -> Option<&Page> {
    if let Step::Page(page) | Step::Result(page) = step {
        Some(page)
    } else {
        None
    }
}

fn asks(items: &[Item]) -> bool {
    items.iter().any(|item| {
        if let Item::If(condition) = item {
            let mut arms = condition.arms.iter();
            arms.any(|arm| asks(&arm.items)) || asks(condition.otherwise())
        } else {
            matches!(item, Item::Ask(_) | Item::Matrix(_))
        }
    })
}
