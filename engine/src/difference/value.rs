//! What changed about computed values and scores, and how the texts and conditions of a page are held side by side.

use super::{Changed, Changes, Flat, Part};
use crate::{Aside, Chart, Document, Expression, Item, Over, Recording, SLOT, Text};

impl Changes {
    pub(super) fn values(&mut self, old: &Flat<'_>, new: &Flat<'_>) {
        let computes = self.pairs(&old.computes, &new.computes, Part::Compute, |part| {
            part.title.as_deref().unwrap_or_default()
        });
        for pair in computes {
            let (was, is, inside) = (pair.old, pair.new, pair.inside);
            let title = |title: &Option<String>| title.clone().unwrap_or_default();
            self.title(&pair.part, inside, &title(&was.title), &title(&is.title));
            let (old, new) = (Some(&was.expression), Some(&is.expression));
            self.condition(&pair.part, inside, old, new);
        }
        for pair in self.pairs(&old.scores, &new.scores, Part::Score, |part| &part.title) {
            let (was, is, inside) = (pair.old, pair.new, pair.inside);
            self.title(&pair.part, inside, &was.title, &is.title);
            let counting = was.items != is.items
                || was.reverse != is.reverse
                || was.missing != is.missing
                || was.minimum != is.minimum
                || was.mean != is.mean
                || was.round != is.round;
            if counting {
                self.add(pair.part.clone(), inside, Changed::Counting);
            }
            if was.bands != is.bands {
                self.add(pair.part, inside, Changed::Bands);
            }
        }
    }
}

/// Calls with each item, those within conditions too, in the order of the text.
pub(super) fn each<'p>(items: &'p [Item], work: &mut impl FnMut(&'p Item)) {
    for item in items {
        work(item);
        if let Item::If(condition) = item {
            for arm in &condition.arms {
                each(&arm.items, work);
            }
            each(&condition.otherwise, work);
        }
    }
}

/// The conditions on a page, in order.
pub(super) fn conditions(items: &[Item]) -> Vec<Vec<&Expression>> {
    let mut conditions = Vec::new();
    each(items, &mut |item| {
        if let Item::If(condition) = item {
            conditions.push(condition.arms.iter().map(|arm| &arm.when).collect());
        }
    });
    conditions
}

/// All that a page says besides its questions.
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

/// What an item says by itself; what its questions ask is theirs.
fn said(item: &Item) -> String {
    let aside = |aside: &Aside| {
        let title = aside.title.clone().unwrap_or_default();
        format!("{title}\n{}", text(&aside.text))
    };
    let played = |recording: &Recording| {
        let Recording {
            title,
            file,
            captions,
            transcript,
        } = recording;
        let captions = captions.clone().unwrap_or_default();
        format!("{title}\n{file}\n{captions}\n{}", text(transcript))
    };
    let written = |document: &Document| {
        let values: Vec<&str> = document.values.iter().map(crate::Id::as_str).collect();
        let text = text(&document.text);
        format!("{}\n{text}\n{}", document.title, values.join(", "))
    };
    let drawn = |chart: &Chart| {
        let lines = chart.lines.iter();
        let lines: Vec<String> = lines
            .map(|line| format!("{}: {}", line.title, line.value))
            .collect();
        let text = text(&chart.text);
        format!("{}\n{text}\n{}", chart.title, lines.join("\n"))
    };
    let said = match item {
        Item::Prose(prose) => text(prose),
        Item::Image(image) => {
            let caption = image.caption.clone().unwrap_or_default();
            format!("{}\n{}\n{caption}", image.file, image.alternative)
        }
        Item::Example(note) | Item::Tip(note) | Item::FoldOut(note) | Item::Role(note) => {
            aside(note)
        }
        Item::Recall(recall) => {
            let values: Vec<&str> = recall.values.iter().map(crate::Id::as_str).collect();
            let title = recall.title.clone().unwrap_or_default();
            format!("{title}\n{}", values.join(", "))
        }
        Item::Video(recording) | Item::Audio(recording) => played(recording),
        Item::Resource(resource) => format!("{}\n{}", resource.title, text(&resource.text)),
        Item::Document(document) => written(document),
        Item::Chart(chart) => drawn(chart),
        Item::Matrix(matrix) => {
            let hint = matrix.hint.clone().unwrap_or_default();
            format!("{}\n{hint}", matrix.label)
        }
        Item::Alert(alert) => {
            let task = alert.task.clone().unwrap_or_default();
            format!("{}\n{}\n{task}", alert.title, text(&alert.text))
        }
        Item::Ask(_) | Item::Compute(_) | Item::Score(_) | Item::If(_) => String::new(),
    };
    said.trim().to_owned()
}

/// An author's text with its slots as she writes them.
pub(super) fn text(text: &Text) -> String {
    let mut slots = text.slots.iter();
    let mut out = String::new();
    for letter in text.markdown.chars() {
        if letter == SLOT {
            if let Some(slot) = slots.next() {
                let band = if slot.band { ".band" } else { "" };
                let named = format!("{}{band}", slot.value);
                let shown = match slot.over {
                    Some(Over::First) => format!("first({named})"),
                    Some(Over::Latest) => format!("latest({named})"),
                    Some(Over::Average) => format!("average({named})"),
                    Some(Over::Count) => format!("count({named})"),
                    None => named,
                };
                out += &format!("{{{shown}}}");
            }
        } else {
            out.push(letter);
        }
    }
    out.trim().to_owned()
}
