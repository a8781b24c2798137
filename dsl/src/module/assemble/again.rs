//! Questions that take up an earlier one: they get its form and its words once all of the text is read.

use std::collections::BTreeMap;

use engine::Id;

use crate::{
    diagnostic::{Reports, rule},
    module::{Ask, Chapter, Item, Step},
    span::{Span, Spot},
};

/// Gives each question that takes up another what it takes from there.
pub(super) fn take_up(chapters: &mut [Chapter], reports: &mut Reports) {
    let mut places = BTreeMap::new();
    let mut taken_up = false;
    each(chapters, &mut |ask| {
        taken_up |= ask.again.is_some();
        let id = ask.name.id.clone();
        places.entry(id.value).or_insert(id.span);
    });
    if !taken_up {
        return;
    }
    let mut above: BTreeMap<Id, Ask> = BTreeMap::new();
    each(chapters, &mut |ask| {
        if let Some(of) = ask.again.clone().filter(|of| !of.value.as_str().is_empty()) {
            match above.get(&of.value) {
                Some(first) => repeat(ask, first),
                None => missing(&of, &places, reports),
            }
        }
        let id = ask.name.id.value.clone();
        above.entry(id).or_insert_with(|| ask.clone());
    });
}

fn repeat(ask: &mut Ask, first: &Ask) {
    ask.form.clone_from(&first.form);
    ask.required = first.required;
    ask.hint.clone_from(&first.hint);
    ask.example.clone_from(&first.example);
    ask.text.clone_from(&first.text);
    if ask.name.title.value.is_empty() {
        ask.name.title.clone_from(&first.name.title);
    }
}

fn missing(of: &Spot<Id>, places: &BTreeMap<Id, Span>, reports: &mut Reports) {
    let name = of.value.as_str();
    if let Some(later) = places.get(&of.value) {
        reports
            .add(&rule::USED_TOO_EARLY, of.span)
            .with(name)
            .with(*later);
        return;
    }
    let near = reports.nearest(name, places.keys().map(Id::as_str));
    reports
        .add(&rule::UNKNOWN_NAME, of.span)
        .with(name)
        .offer(near);
}

/// All questions in the order of the text.
fn each(chapters: &mut [Chapter], visit: &mut dyn FnMut(&mut Ask)) {
    let sessions = chapters
        .iter_mut()
        .flat_map(|chapter| &mut chapter.sessions);
    for step in sessions.flat_map(|session| &mut session.steps) {
        if let Step::Page(page) = step {
            each_of(&mut page.items, visit);
        }
    }
}

fn each_of(items: &mut [Item], visit: &mut dyn FnMut(&mut Ask)) {
    for item in items {
        if let Item::Ask(ask) = item {
            visit(ask);
        } else if let Item::If(condition) = item {
            for arm in &mut condition.arms {
                each_of(&mut arm.items, visit);
            }
            if let Some(otherwise) = &mut condition.otherwise {
                each_of(otherwise, visit);
            }
        }
    }
}
