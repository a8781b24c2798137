//! How what stands on a page is held side by side: its texts, its conditions, and what stands under them.

use std::collections::BTreeMap;

use super::value::text;
use crate::{
    Alert, Arm, Aside, Chart, Charted, Document, Expression, Id, If, Image, Item, Matrix, Recall,
    Recording, Resource, ResourcePlace,
};

/// Calls with each item, those within conditions too, in the order of the text.
pub(super) fn each<'p>(items: &'p [Item], work: &mut impl FnMut(&'p Item)) {
    under(items, &Vec::new(), &mut |item, _| work(item));
}

/// The arms that something stands under, the outermost first; nothing for what is always there.
type Under<'p> = Vec<(&'p [Arm], Option<usize>)>;

fn under<'p>(items: &'p [Item], within: &Under<'p>, work: &mut impl FnMut(&'p Item, &Under<'p>)) {
    for item in items {
        work(item, within);
        if let Item::If(condition) = item {
            let deeper = |arm| {
                let own = [(condition.arms.as_slice(), arm)];
                within.iter().copied().chain(own).collect()
            };
            for (at, arm) in condition.arms.iter().enumerate() {
                under(&arm.items, &deeper(Some(at)), work);
            }
            under(&condition.otherwise, &deeper(None), work);
        }
    }
}

/// Whether what stands on a page is there under other conditions.
pub(super) fn conditions_differ(old: &[Item], new: &[Item]) -> bool {
    let (was, is) = (Conditions::of(old), Conditions::of(new));
    let moved = |(id, path): (&&Id, &Vec<_>)| is.ids.get(*id).is_some_and(|now| now != path);
    // Texts have no id: where they are the same, they are to stand under the same.
    let same_texts = texts(old) == texts(new);
    was.all != is.all || was.ids.iter().any(moved) || (same_texts && was.texts != is.texts)
}

/// The warnings that are in both and come up by the same condition as before, but stand under others now.
pub(super) fn warned_otherwise<'p>(old: &'p [Item], new: &'p [Item]) -> Vec<&'p Alert> {
    let (was, is) = (Conditions::of(old), Conditions::of(new));
    let mut alerts = Vec::new();
    each(new, &mut |item| {
        if let Item::Alert(alert) = item
            && was
                .ids
                .get(&alert.id)
                .is_some_and(|path| Some(path) != is.ids.get(&alert.id))
        {
            alerts.push(alert);
        }
    });
    each(old, &mut |item| {
        if let Item::Alert(before) = item {
            let told = |now: &&Alert| {
                now.id == before.id
                    && (&now.when, &now.own_page) != (&before.when, &before.own_page)
            };
            alerts.retain(|now| !told(now));
        }
    });
    alerts
}

/// The condition of each arm, and which arm it is; none is the last resort.
type Path<'p> = Vec<(Vec<&'p Expression>, Option<usize>)>;

/// The conditions on a page, and what stands under which.
struct Conditions<'p> {
    all: Vec<(Vec<&'p Expression>, &'p [Id])>,
    ids: BTreeMap<&'p Id, Path<'p>>,
    texts: Vec<(String, Path<'p>)>,
}

impl<'p> Conditions<'p> {
    fn of(items: &'p [Item]) -> Self {
        let mut found = Self {
            all: Vec::new(),
            ids: BTreeMap::new(),
            texts: Vec::new(),
        };
        let whens = |arms: &'p [Arm]| arms.iter().map(|arm| &arm.when).collect::<Vec<_>>();
        under(items, &Vec::new(), &mut |item, within| {
            if let Item::If(condition) = item {
                let If {
                    // Counts the conditions, and so changes with what comes before it.
                    number: _,
                    arms,
                    // What stands under it comes by itself.
                    otherwise: _,
                    own_page,
                } = condition;
                found.all.push((whens(arms), own_page));
            }
            let path: Path<'_> = within.iter().map(|(arms, at)| (whens(arms), *at)).collect();
            for id in ids(item) {
                found.ids.insert(id, path.clone());
            }
            let said = said(item);
            if !said.is_empty() {
                found.texts.push((said, path));
            }
        });
        found
    }
}

/// The ids of what has a part of its own.
fn ids(item: &Item) -> Vec<&Id> {
    if let Item::Compute(compute) = item {
        vec![&compute.id]
    } else if let Item::Score(score) = item {
        vec![&score.id]
    } else if let Item::Alert(alert) = item {
        vec![&alert.id]
    } else {
        item.asks().iter().map(|ask| &ask.id).collect()
    }
}

/// All that a page says besides its questions and warnings.
pub(super) fn texts(items: &[Item]) -> String {
    let mut texts = Vec::new();
    each(items, &mut |item| {
        let said = said(item);
        if !said.is_empty() {
            texts.push(said);
        }
    });
    texts.join("\n\n")
}

/// What an item says by itself, behind the word that an author writes for it; what its questions ask is theirs.
fn said(item: &Item) -> String {
    match item {
        Item::Prose(prose) => text(prose),
        Item::Image(image) => {
            let Image {
                file,
                alternative,
                caption,
            } = image;
            let caption = caption.clone().unwrap_or_default();
            lines("@image", [file.clone(), alternative.clone(), caption])
        }
        Item::Example(note) => aside("@example", note),
        Item::Tip(note) => aside("@tip", note),
        Item::FoldOut(note) => aside("@fold-out", note),
        Item::Role(note) => aside("@role", note),
        Item::Recall(recall) => {
            let Recall { title, values } = recall;
            let title = title.clone().unwrap_or_default();
            lines("@recall", [title, named(values)])
        }
        Item::Video(recording) => played("@video", recording),
        Item::Audio(recording) => played("@audio", recording),
        Item::Resource(resource) => used(resource),
        Item::Document(document) => {
            let Document {
                id,
                title,
                text: words,
                values,
            } = document;
            let own = format!("@plan {id}");
            lines(&own, [title.clone(), text(words), named(values)])
        }
        Item::Chart(chart) => drawn(chart),
        Item::Matrix(matrix) => {
            let Matrix {
                id,
                label,
                hint,
                // Questions are parts of their own.
                rows: _,
            } = matrix;
            let hint = hint.clone().unwrap_or_default();
            lines(&format!("@ask {id}"), [label.clone(), hint])
        }
        Item::Ask(_) | Item::Compute(_) | Item::Score(_) | Item::Alert(_) | Item::If(_) => {
            String::new()
        }
    }
}

fn lines<const N: usize>(word: &str, said: [String; N]) -> String {
    let said = said.into_iter().filter(|line| !line.is_empty());
    let said = std::iter::once(word.to_owned()).chain(said);
    said.collect::<Vec<_>>().join("\n")
}

fn named(values: &[Id]) -> String {
    let values: Vec<&str> = values.iter().map(Id::as_str).collect();
    values.join(", ")
}

fn aside(word: &str, aside: &Aside) -> String {
    let Aside { title, text: words } = aside;
    lines(word, [title.clone().unwrap_or_default(), text(words)])
}

fn played(word: &str, recording: &Recording) -> String {
    let Recording {
        file,
        title,
        captions,
        transcript,
    } = recording;
    let captions = captions.clone().unwrap_or_default();
    let said = [title.clone(), file.clone(), captions, text(transcript)];
    lines(word, said)
}

fn drawn(chart: &Chart) -> String {
    let Chart {
        id,
        title,
        lines: drawn,
        text: words,
    } = chart;
    let drawn = drawn.iter().map(|line| {
        let Charted {
            value,
            title,
            // Its ends are those of the question.
            from: _,
            to: _,
        } = line;
        format!("{title}: {value}")
    });
    let drawn = drawn.collect::<Vec<_>>().join("\n");
    lines(&format!("@chart {id}"), [title.clone(), text(words), drawn])
}

fn used(resource: &Resource) -> String {
    let Resource {
        kind,
        title,
        // Told apart: it decides where people go.
        places: _,
        language,
        account,
        source,
        text: words,
    } = resource;
    let kind = format!("@resource {kind:?}").to_lowercase();
    let account = if *account { "account" } else { "" };
    let language = language.clone().unwrap_or_default();
    let source = source.clone().unwrap_or_default();
    let said = [title.clone(), language, account.to_owned(), source];
    lines(&kind, [lines("", said).trim().to_owned(), text(words)])
}

/// Where things to use are to be had, before and now, where that differs for one that is in both.
pub(super) fn addresses(old: &[Item], new: &[Item]) -> Option<(String, String)> {
    let places = |items| {
        let mut places: BTreeMap<&str, Vec<&ResourcePlace>> = BTreeMap::new();
        each(items, &mut |item| {
            if let Item::Resource(resource) = item {
                let own = places.entry(&resource.title).or_default();
                own.extend(&resource.places);
            }
        });
        places
    };
    let (old, new) = (places(old), places(new));
    let differing = old.iter().filter_map(|(title, was)| {
        let is = new.get(title)?;
        (is != was).then(|| (shown(title, was), shown(title, is)))
    });
    let (old, new): (Vec<_>, Vec<_>) = differing.unzip();
    (!old.is_empty()).then(|| (old.join("\n"), new.join("\n")))
}

fn shown(title: &str, places: &[&ResourcePlace]) -> String {
    let places = places.iter().map(|place| match place {
        ResourcePlace::Address(place) | ResourcePlace::File(place) => place.clone(),
        ResourcePlace::Ios(place) => format!("iOS: {place}"),
        ResourcePlace::Android(place) => format!("Android: {place}"),
        ResourcePlace::Website(place) => format!("web: {place}"),
    });
    format!("{title}: {}", places.collect::<Vec<_>>().join(", "))
}
