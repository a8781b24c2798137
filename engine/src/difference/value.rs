//! What changed about computed values, scores and warnings, and an author's text as it is held beside another.

use super::{Changed, Changes, Flat, Part};
use crate::{Alert, Compute, Id, Over, SLOT, Score, Slot, Text};

impl Changes {
    pub(super) fn values(&mut self, old: &Flat<'_>, new: &Flat<'_>) {
        let computes = self.pairs(&old.computes, &new.computes, Part::Compute, |part| {
            part.title.as_deref().unwrap_or_default()
        });
        for pair in computes {
            let (is, inside) = (pair.new, pair.inside);
            let Compute {
                id: _,
                title,
                expression,
            } = pair.old;
            let read = |title: &Option<String>| title.clone().unwrap_or_default();
            self.title(&pair.part, inside, &read(title), &read(&is.title));
            let (old, new) = (Some(expression), Some(&is.expression));
            self.condition(&pair.part, inside, old, new);
        }
        for pair in self.pairs(&old.scores, &new.scores, Part::Score, |part| &part.title) {
            let (was, is, inside) = (pair.old, pair.new, pair.inside);
            self.title(&pair.part, inside, &was.title, &is.title);
            if counting(was) != counting(is) {
                self.add(pair.part.clone(), inside, Changed::Counting);
            }
            if was.bands != is.bands {
                self.add(pair.part, inside, Changed::Bands);
            }
        }
        for pair in self.pairs(&old.alerts, &new.alerts, Part::Alert, |part| &part.title) {
            let (is, inside) = (pair.new, pair.inside);
            let Alert {
                id: _,
                // Where it stands among the conditions of its page is told by what stands around it.
                number: _,
                title,
                when,
                own_page,
                task,
                text: words,
            } = pair.old;
            self.title(&pair.part, inside, title, &is.title);
            if (when, own_page) != (&is.when, &is.own_page) {
                let (old, new) = (Some(when.clone()), Some(is.when.clone()));
                self.add(pair.part.clone(), inside, Changed::Condition { old, new });
            }
            self.text(&pair.part, inside, text(words), text(&is.text));
            if *task != is.task {
                self.add(pair.part, inside, Changed::ForProfessionals);
            }
        }
    }
}

/// What a score counts and how. A sum does not depend on the order of what is added.
fn counting(score: &Score) -> impl PartialEq {
    let Score {
        id: _,
        title: _,
        items,
        reverse,
        missing,
        minimum,
        mean,
        round,
        bands: _,
    } = score;
    let sorted = |ids: &[Id]| {
        let mut ids = ids.to_vec();
        ids.sort();
        ids
    };
    let counted = (sorted(items), sorted(reverse));
    (counted, *missing, *minimum, *mean, *round)
}

/// An author's text with its slots as she writes them.
pub(super) fn text(text: &Text) -> String {
    let mut slots = text.slots.iter();
    let mut out = String::new();
    for letter in text.markdown.chars() {
        if letter != SLOT {
            out.push(letter);
        } else if let Some(slot) = slots.next() {
            out += &shown(slot);
        }
    }
    out.trim().to_owned()
}

fn shown(slot: &Slot) -> String {
    let Slot {
        value,
        band,
        over,
        otherwise,
    } = slot;
    let band = if *band { ".band" } else { "" };
    let named = format!("{value}{band}");
    let shown = match over {
        Some(Over::First) => format!("first({named})"),
        Some(Over::Latest) => format!("latest({named})"),
        Some(Over::Average) => format!("average({named})"),
        Some(Over::Count) => format!("count({named})"),
        None => named,
    };
    match otherwise.as_str() {
        "" => format!("{{{shown}}}"),
        words => format!("{{{shown} | {words}}}"),
    }
}
