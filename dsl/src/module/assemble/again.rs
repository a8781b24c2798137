//! What takes up a question that stands above it, made once all of the text is read: the same question again, and what names a
//! matrix for all of its rows.

use std::collections::{BTreeMap, BTreeSet};

use engine::Id;

use crate::{
    diagnostic::{Reports, rule},
    module::{Ask, Chapter, Item, Matrix, Step},
    span::{Span, Spot},
};

/// Gives each question that takes up another what it takes from there, and what counts or shows matrices their rows.
pub(super) fn take_up(chapters: &mut [Chapter], reports: &mut Reports) {
    // What is asked again, counted and shown: nothing else is looked for above. Most texts ask nothing again.
    let (mut wanted, mut taken_up) = (BTreeSet::new(), false);
    each(chapters, &mut |item| {
        if let Item::Ask(ask) = item {
            taken_up |= ask.again.is_some();
            wanted.extend(ask.again.iter().map(|of| of.value.clone()));
        } else if let Item::Score(score) = item {
            let names = score.items.iter().chain(&score.reverse);
            wanted.extend(names.map(|name| name.value.clone()));
        } else if let Some(shown) = shown(item) {
            wanted.extend(shown.iter().map(|name| name.value.clone()));
        } else {
            taken_up |= matches!(item, Item::Matrix(_));
        }
    });
    if !taken_up {
        return;
    }
    let mut lacking = Vec::new();
    let mut above: BTreeMap<Id, Item> = BTreeMap::new();
    each(chapters, &mut |item| {
        if let Item::Ask(ask) = item
            && let Some(of) = ask.again.clone().filter(|of| !of.value.as_str().is_empty())
        {
            match above.get(&of.value) {
                Some(Item::Ask(first)) => repeat(ask, first),
                Some(Item::Matrix(first)) => *item = Item::Matrix(Box::new(rows_again(ask, first))),
                _ => lacking.push(of),
            }
        }
        if let Item::Score(score) = item {
            for names in [&mut score.items, &mut score.reverse] {
                all_rows(names, &above);
            }
        } else if let Some(names) = shown(item) {
            all_rows(names, &above);
        } else if let Some(id) = asked(item).filter(|id| wanted.contains(&id.value)) {
            let id = id.value.clone();
            above.entry(id).or_insert_with(|| item.clone());
        }
    });
    if lacking.is_empty() {
        return;
    }
    let mut places = BTreeMap::new();
    each(chapters, &mut |item| {
        if let Some(id) = asked(item) {
            places.entry(id.value.clone()).or_insert(id.span);
        }
    });
    for of in &lacking {
        missing(of, &places, reports);
    }
}

/// The id of a question or of a matrix.
fn asked(item: &Item) -> Option<&Spot<Id>> {
    if let Item::Ask(ask) = item {
        Some(&ask.name.id)
    } else if let Item::Matrix(matrix) = item {
        Some(&matrix.name.id)
    } else {
        None
    }
}

fn repeat(ask: &mut Ask, first: &Ask) {
    ask.form.clone_from(&first.form);
    ask.required = first.required;
    ask.hint.clone_from(&first.hint);
    ask.example.clone_from(&first.example);
    ask.text.clone_from(&first.text);
    ask.takes_up.clone_from(&first.takes_up);
    if ask.name.title.value.is_empty() {
        ask.name.title.clone_from(&first.name.title);
    }
}

/// A matrix again: each of its rows asks the row of the first again.
fn rows_again(ask: &Ask, first: &Matrix) -> Matrix {
    let mut again = first.clone();
    let title = std::mem::replace(&mut again.name, ask.name.clone()).title;
    if again.name.title.value.is_empty() {
        again.name.title = title;
    }
    for row in &mut again.rows {
        let of = std::mem::replace(&mut row.name.id, ask.name.id.clone());
        let short = of.value.as_str().split_once('.').map_or("", |(_, row)| row);
        row.name.id.value = Id::new(format!("{}.{short}", ask.name.id.value));
        row.again = Some(of);
    }
    again
}

/// The answers that are shown again.
fn shown(item: &mut Item) -> Option<&mut Vec<Spot<Id>>> {
    if let Item::Recall(recall) = item {
        Some(&mut recall.values)
    } else if let Item::Document(document) = item {
        Some(&mut document.values)
    } else {
        None
    }
}

/// Who names a matrix means all of its rows.
fn all_rows(names: &mut Vec<Spot<Id>>, above: &BTreeMap<Id, Item>) {
    let named = names
        .drain(..)
        .flat_map(|name| match above.get(&name.value) {
            Some(Item::Matrix(matrix)) => {
                let rows = matrix.rows.iter();
                rows.map(|row| Spot::new(row.name.id.value.clone(), name.span))
                    .collect()
            }
            _ => vec![name],
        });
    *names = named.collect();
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

/// All items in the order of the text.
pub(super) fn each(chapters: &mut [Chapter], visit: &mut dyn FnMut(&mut Item)) {
    let sessions = chapters
        .iter_mut()
        .flat_map(|chapter| &mut chapter.sessions);
    for step in sessions.flat_map(|session| &mut session.steps) {
        if let Step::Page(page) = step {
            each_of(&mut page.items, visit);
        }
    }
}

fn each_of(items: &mut [Item], visit: &mut dyn FnMut(&mut Item)) {
    for item in items {
        visit(item);
        if let Item::If(condition) = item {
            for arm in &mut condition.arms {
                each_of(&mut arm.items, visit);
            }
            if let Some(otherwise) = &mut condition.otherwise {
                each_of(&mut otherwise.items, visit);
            }
        }
    }
}
