//! What changed about the tool, its chapters and sessions, and what stands in them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Changed, Changes, Flat, Part, Parts, page, value};
use crate::{Chapter, Gate, Header, Id, Member, Milestone, Page, Program, Session, Trigger};

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
        if old.language != new.language {
            self.add(Part::Tool, None, Changed::Language);
        }
        self.title(&Part::Tool, None, &old.title, &new.title);
        self.text(&Part::Tool, None, header(old), header(new));
        if found(old) != found(new) {
            self.add(Part::Tool, None, Changed::Catalogue);
        }
        if old.review != new.review {
            self.add(Part::Tool, None, Changed::Review);
        }
    }

    pub(super) fn parts(&mut self, old: &Flat<'_>, new: &Flat<'_>) {
        let pairs = self.pairs(&old.chapters, &new.chapters, Part::Chapter, |part| {
            &part.title
        });
        for pair in pairs {
            let Chapter {
                id: _,
                title,
                hideable,
                // Sessions are parts of their own.
                sessions: _,
            } = pair.old;
            self.title(&pair.part, None, title, &pair.new.title);
            if *hideable != pair.new.hideable {
                self.add(pair.part, None, Changed::Hideable(pair.new.hideable));
            }
        }
        for pair in self.pairs(&old.sessions, &new.sessions, Part::Session, |part| {
            &part.title
        }) {
            self.session(pair);
        }
        for pair in self.pairs(&old.pages, &new.pages, Part::Page, |part| &part.title) {
            let after = new.results.contains(&pair.new.id);
            if old.results.contains(&pair.old.id) != after {
                self.add(pair.part.clone(), pair.inside, Changed::AfterSend(after));
            }
            self.page(&pair);
        }
        for pair in self.pairs(&old.gates, &new.gates, Part::Gate, |part| &part.title) {
            let (is, inside) = (pair.new, pair.inside);
            let Gate {
                id: _,
                title,
                when,
                text,
            } = pair.old;
            self.title(&pair.part, inside, title, &is.title);
            self.condition(&pair.part, inside, when.as_ref(), is.when.as_ref());
            self.text(&pair.part, inside, value::text(text), value::text(&is.text));
        }
        let milestones = self.pairs(&old.milestones, &new.milestones, Part::Milestone, |part| {
            &part.title
        });
        for pair in milestones {
            self.title(&pair.part, pair.inside, &pair.old.title, &pair.new.title);
            let said = |milestone: &Milestone| {
                let Milestone {
                    id: _,
                    title: _,
                    text,
                    image,
                } = milestone;
                let image = image.clone().unwrap_or_default();
                format!("{}\n{image}", value::text(text)).trim().to_owned()
            };
            self.text(&pair.part, pair.inside, said(pair.old), said(pair.new));
        }
        let triggers = self.pairs(&old.triggers, &new.triggers, Part::Trigger, |part| {
            part.tool.as_str()
        });
        for pair in triggers {
            let (is, inside) = (pair.new, pair.inside);
            let Trigger {
                id: _,
                tool,
                when,
                schedule,
            } = pair.old;
            self.condition(&pair.part, inside, when.as_ref(), is.when.as_ref());
            if *tool != is.tool {
                let (old, new) = (tool.clone(), is.tool.clone());
                self.add(pair.part.clone(), inside, Changed::Tool { old, new });
            }
            if *schedule != is.schedule {
                self.add(pair.part, inside, Changed::Schedule);
            }
        }
    }

    fn session(&mut self, pair: Pair<'_, Session>) {
        let (is, inside) = (pair.new, pair.inside);
        let Session {
            id: _,
            title,
            minutes,
            feedback,
            after_days,
            repeat,
            in_person,
            when,
            // Steps are parts of their own.
            steps: _,
            guides,
            notes,
        } = pair.old;
        self.title(&pair.part, inside, title, &is.title);
        self.condition(&pair.part, inside, when.as_ref(), is.when.as_ref());
        let days = Changed::Days {
            old: *after_days,
            new: is.after_days,
        };
        let guided = (guides, notes) != (&is.guides, &is.notes);
        let differing = [
            (*feedback != is.feedback, Changed::Feedback(is.feedback)),
            (*after_days != is.after_days, days),
            (*repeat != is.repeat, Changed::Rounds),
            (*in_person != is.in_person, Changed::InPerson(is.in_person)),
            (*minutes != is.minutes, Changed::Minutes),
            (guided, Changed::ForProfessionals),
        ];
        for (_, what) in differing.into_iter().filter(|(differs, _)| *differs) {
            self.add(pair.part.clone(), inside, what);
        }
    }

    fn page(&mut self, pair: &Pair<'_, Page>) {
        let (is, inside) = (pair.new, pair.inside);
        let Page {
            id: _,
            title,
            when,
            together,
            source,
            items,
        } = pair.old;
        self.title(&pair.part, inside, title, &is.title);
        self.condition(&pair.part, inside, when.as_ref(), is.when.as_ref());
        if page::conditions_differ(items, &is.items) {
            self.add(pair.part.clone(), inside, Changed::Conditions);
        }
        for alert in page::warned_otherwise(items, &is.items) {
            let (old, new) = (Some(alert.when.clone()), Some(alert.when.clone()));
            let what = Changed::Condition { old, new };
            self.add(Part::Alert(alert.id.clone()), Some(&is.id), what);
        }
        let said = |items, source: &Option<String>| {
            let source = source.clone().unwrap_or_default();
            let all = format!("{}\n\n{source}", page::texts(items));
            all.trim().to_owned()
        };
        let (old, new) = (said(items, source), said(&is.items, &is.source));
        self.text(&pair.part, inside, old, new);
        if *together != is.together {
            self.add(pair.part.clone(), inside, Changed::Together);
        }
        if let Some((old, new)) = page::addresses(items, &is.items) {
            self.add(pair.part.clone(), inside, Changed::Address { old, new });
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
            if let Some(was) = self.renamed.get(&part(id.clone())).cloned() {
                self.add(part(id.clone()), inside, Changed::Renamed { was });
            }
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
        let Member {
            tool,
            why,
            text,
            start,
        } = member;
        let start = if *start { " *" } else { "" };
        format!("{tool}{start}: {why}\n{}", value::text(text))
    });
    let all: Vec<String> = intro.chain(members).collect();
    all.join("\n")
}

/// What a tool says of itself to who reads about it, a paragraph each.
fn header(header: &Header) -> String {
    let Header {
        summary,
        description,
        goals,
        pace,
        prerequisites,
        indications,
        contraindications,
        evidence,
        contributors,
        safety,
        contact,
        id: _,
        title: _,
        kind: _,
        language: _,
        review: _,
        // Every version has another.
        version: _,
        // What it is found by is told apart.
        audience: _,
        ages: _,
        themes: _,
        complaints: _,
        care: _,
        mobile: _,
        self_help: _,
        keywords: _,
        related: _,
        uses: _,
        translation_of: _,
    } = header;
    let lines = [
        goals,
        indications,
        contraindications,
        evidence,
        contributors,
    ];
    let single = [pace, prerequisites, safety, contact];
    let all = [summary.clone(), description.clone()].into_iter();
    let all = all.chain(lines.into_iter().map(|lines| lines.join("\n")));
    let all = all.chain(single.into_iter().flatten().cloned());
    let all: Vec<String> = all.filter(|text| !text.is_empty()).collect();
    all.join("\n\n")
}

/// What a tool is found by, and what it goes with.
fn found(header: &Header) -> impl PartialEq {
    (
        header.audience,
        [
            &header.ages,
            &header.themes,
            &header.complaints,
            &header.care,
        ]
        .map(Clone::clone),
        [header.mobile, header.self_help],
        header.keywords.clone(),
        [&header.related, &header.uses].map(Clone::clone),
        header.translation_of.clone(),
    )
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
