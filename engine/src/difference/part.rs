//! What changed about the tool, its chapters and sessions, and what stands in them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Changed, Changes, Flat, Part, Parts, value};
use crate::{Id, Program, Text};

/// A part as it was and as it is.
pub(super) struct Pair<'p, T> {
    pub(super) part: Part,
    pub(super) inside: Option<&'p Id>,
    pub(super) old: &'p T,
    pub(super) new: &'p T,
}

impl Changes {
    pub(super) fn tool(&mut self, old: &Program, new: &Program) {
        self.text(&Part::Tool, None, members(old), members(new));
        let (old, new) = (&old.header, &new.header);
        if old.id != new.id {
            self.add(Part::Tool, None, Changed::Other);
        }
        if old.kind != new.kind {
            self.add(Part::Tool, None, Changed::Kind);
        }
        self.title(&Part::Tool, None, &old.title, &new.title);
        let texts = |header: &crate::Header| {
            let safety = header.safety.clone().unwrap_or_default();
            let texts = [header.summary.clone(), header.description.clone(), safety];
            texts.join("\n\n").trim().to_owned()
        };
        self.text(&Part::Tool, None, texts(old), texts(new));
    }

    pub(super) fn parts(&mut self, old: &Flat<'_>, new: &Flat<'_>) {
        let pairs = self.pairs(&old.chapters, &new.chapters, Part::Chapter, |part| {
            &part.title
        });
        for pair in pairs {
            self.title(&pair.part, None, &pair.old.title, &pair.new.title);
            if pair.old.hideable != pair.new.hideable {
                self.add(pair.part, None, Changed::Hideable(pair.new.hideable));
            }
        }
        self.sessions(old, new);
        for pair in self.pairs(&old.pages, &new.pages, Part::Page, |part| &part.title) {
            let (was, is, inside) = (pair.old, pair.new, pair.inside);
            self.title(&pair.part, inside, &was.title, &is.title);
            self.condition(&pair.part, inside, was.when.as_ref(), is.when.as_ref());
            if value::conditions(&was.items) != value::conditions(&is.items) {
                self.add(pair.part.clone(), inside, Changed::Conditions);
            }
            self.text(
                &pair.part,
                inside,
                value::texts(&was.items),
                value::texts(&is.items),
            );
        }
        for pair in self.pairs(&old.gates, &new.gates, Part::Gate, |part| &part.title) {
            let (was, is, inside) = (pair.old, pair.new, pair.inside);
            self.title(&pair.part, inside, &was.title, &is.title);
            self.condition(&pair.part, inside, was.when.as_ref(), is.when.as_ref());
            self.text(
                &pair.part,
                inside,
                value::text(&was.text),
                value::text(&is.text),
            );
        }
        let milestones = self.pairs(&old.milestones, &new.milestones, Part::Milestone, |part| {
            &part.title
        });
        for pair in milestones {
            let (was, is, inside) = (pair.old, pair.new, pair.inside);
            self.title(&pair.part, inside, &was.title, &is.title);
            self.text(
                &pair.part,
                inside,
                value::text(&was.text),
                value::text(&is.text),
            );
        }
        let triggers = self.pairs(&old.triggers, &new.triggers, Part::Trigger, |part| {
            part.tool.as_str()
        });
        for pair in triggers {
            let (was, is, inside) = (pair.old, pair.new, pair.inside);
            self.condition(&pair.part, inside, was.when.as_ref(), is.when.as_ref());
            if was.tool != is.tool {
                let (old, new) = (was.tool.clone(), is.tool.clone());
                self.add(pair.part.clone(), inside, Changed::Tool { old, new });
            }
            if was.schedule != is.schedule {
                self.add(pair.part, inside, Changed::Schedule);
            }
        }
    }

    fn sessions(&mut self, old: &Flat<'_>, new: &Flat<'_>) {
        for pair in self.pairs(&old.sessions, &new.sessions, Part::Session, |part| {
            &part.title
        }) {
            let (was, is, inside) = (pair.old, pair.new, pair.inside);
            self.title(&pair.part, inside, &was.title, &is.title);
            self.condition(&pair.part, inside, was.when.as_ref(), is.when.as_ref());
            if was.feedback != is.feedback {
                self.add(pair.part.clone(), inside, Changed::Feedback(is.feedback));
            }
            if was.after_days != is.after_days {
                let (old, new) = (was.after_days, is.after_days);
                self.add(pair.part.clone(), inside, Changed::Days { old, new });
            }
            if was.repeat != is.repeat {
                self.add(pair.part.clone(), inside, Changed::Rounds);
            }
            if was.in_person != is.in_person {
                self.add(pair.part.clone(), inside, Changed::InPerson(is.in_person));
            }
            let notes = |texts: &[Text]| texts.iter().map(value::text).collect::<Vec<_>>();
            let guides = was.guides != is.guides;
            if guides || notes(&was.notes) != notes(&is.notes) {
                self.add(pair.part, inside, Changed::ForProfessionals);
            }
        }
    }

    /// The parts that are in both versions; what is new, gone or elsewhere is told on the way.
    pub(super) fn pairs<'p, T>(
        &mut self,
        old: &Parts<'p, T>,
        new: &Parts<'p, T>,
        part: impl Fn(Id) -> Part,
        name: impl Fn(&'p T) -> &'p str,
    ) -> Vec<Pair<'p, T>> {
        let moved = moved(old, new);
        let mut pairs = Vec::new();
        for (id, inside, is) in new.iter() {
            let Some((was_inside, was)) = old.get(id) else {
                self.add(part(id.clone()), inside, Changed::Added);
                continue;
            };
            match was_inside {
                Some(from) if was_inside != inside => {
                    self.add(part(id.clone()), inside, Changed::MovedFrom(from.clone()));
                }
                _ if moved.contains(id) => self.add(part(id.clone()), inside, Changed::Moved),
                _ => {}
            }
            pairs.push(Pair {
                part: part(id.clone()),
                inside,
                old: was,
                new: is,
            });
        }
        for (id, inside, was) in old.iter().filter(|(id, ..)| new.get(id).is_none()) {
            let mut added = new.iter().filter(|(id, ..)| old.get(id).is_none());
            let like = added.find(|(_, _, is)| !name(was).is_empty() && name(is) == name(was));
            let like = like.map(|(id, ..)| id.clone());
            self.add(part(id.clone()), inside, Changed::Removed { like });
        }
        pairs
    }
}

/// What a collection says of its tools; empty for all others.
fn members(program: &Program) -> String {
    let intro = program.intro.iter().map(value::text);
    let members = program.members.iter().map(|member| {
        let start = if member.start { " *" } else { "" };
        format!(
            "{}{start}: {}\n{}",
            member.tool,
            member.why,
            value::text(&member.text)
        )
    });
    let all: Vec<String> = intro.chain(members).collect();
    all.join("\n")
}

/// The ids that stand elsewhere within the same part. What moves along with the part that it stands in has not moved itself.
fn moved<'p, T>(old: &Parts<'p, T>, new: &Parts<'p, T>) -> BTreeSet<&'p Id> {
    let mut within: BTreeMap<Option<&Id>, [Vec<&Id>; 2]> = BTreeMap::new();
    for (id, inside, _) in old.iter() {
        within.entry(inside).or_default()[0].push(id);
    }
    for (id, inside, _) in new.iter() {
        within.entry(inside).or_default()[1].push(id);
    }
    let parts = within.into_values();
    parts.flat_map(|[old, new]| reordered(&old, &new)).collect()
}

/// The ids that are out of order among those that are in both: all but the longest run that kept its order.
fn reordered<'p>(old: &[&'p Id], new: &[&'p Id]) -> BTreeSet<&'p Id> {
    let place = |id: &Id| old.iter().position(|other| *other == id);
    let kept: Vec<(usize, &Id)> = new
        .iter()
        .filter_map(|id| Some((place(id)?, *id)))
        .collect();
    // For each the longest run that ends with it, and the one before it in that run.
    let mut runs: Vec<(usize, Option<usize>)> = Vec::with_capacity(kept.len());
    for (at, (place, _)) in kept.iter().enumerate() {
        let before = (0..at).filter(|before| kept[*before].0 < *place);
        let best = before.max_by_key(|before| runs[*before].0);
        runs.push((best.map_or(1, |best| runs[best].0 + 1), best));
    }
    let mut moved: BTreeSet<&Id> = kept.iter().map(|(_, id)| *id).collect();
    let mut last = (0..runs.len()).max_by_key(|at| runs[*at].0);
    while let Some(at) = last {
        moved.remove(kept[at].1);
        last = runs[at].1;
    }
    moved
}
