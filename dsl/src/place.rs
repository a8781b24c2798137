//! Where the parts of a module stand in its texts, for whoever speaks of a part of the program and wants to show it.

use engine::Id;

use crate::{
    Shelf,
    diagnostic::Source,
    module::{Item, Step},
    span::{Lines, Span},
};

/// Where a part stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which part.
    pub part: Part,
    /// The file, as diagnostics name it.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// A part of a module, named as in its program.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A session.
    Session(Id),
    /// A page.
    Page(Id),
    /// A gate.
    Gate(Id),
    /// A milestone.
    Milestone(Id),
    /// A trigger.
    Trigger(Id),
    /// An arm of a condition on a page. An `@else` stands where its condition begins.
    Arm {
        /// The page.
        page: Id,
        /// The condition, as its page counts them.
        condition: u32,
        /// The arm.
        arm: u32,
    },
    /// An alert.
    Alert(Id),
    /// A band of a score.
    Band {
        /// The score.
        score: Id,
        /// The band.
        band: Id,
    },
}

/// Where all parts of a module stand, in the order of its text. `file` is the name of the text itself.
#[must_use]
pub fn places(source: &str, file: &str, shelf: &dyn Shelf) -> Vec<Place> {
    let (module, _, sources, _) = crate::read(source, file, Some(shelf));
    let mut found = Found { spans: Vec::new() };
    for session in module.chapters.iter().flat_map(|chapter| &chapter.sessions) {
        let id = session.name.id.value.clone();
        found.add(Part::Session(id), session.name.line);
        for step in &session.steps {
            found.step(step);
        }
    }
    placed(found.spans, &sources)
}

struct Found {
    spans: Vec<(Part, Span)>,
}

impl Found {
    fn add(&mut self, part: Part, span: Span) {
        self.spans.push((part, span));
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Page(page) | Step::Result(page) => {
                let id = &page.name.id.value;
                self.add(Part::Page(id.clone()), page.name.line);
                self.items(id, &page.items, &mut 0);
            }
            Step::Gate(gate) => {
                self.add(Part::Gate(gate.name.id.value.clone()), gate.name.line);
            }
            Step::Milestone(milestone) => {
                let name = &milestone.name;
                self.add(Part::Milestone(name.id.value.clone()), name.line);
            }
            Step::Trigger(trigger) => {
                self.add(Part::Trigger(trigger.id.value.clone()), trigger.id.span);
            }
            Step::Guide(_) | Step::Note(_) => {}
        }
    }

    /// Conditions and alerts are counted as the compiler counts them: in the order of the text, outer ones first.
    fn items(&mut self, page: &Id, items: &[Item], count: &mut u32) {
        for item in items {
            if let Item::If(condition) = item {
                let number = *count;
                *count += 1;
                let first = condition.arms.first().and_then(|arm| arm.when.as_ref());
                let first = first.map(|when| when.span);
                let part = |arm| Part::Arm {
                    page: page.clone(),
                    condition: number,
                    arm,
                };
                let mut last = 0;
                for (number, arm) in (0..).zip(&condition.arms) {
                    let span = arm.when.as_ref().map(|when| when.span).or(first);
                    if let Some(span) = span {
                        self.add(part(number), span);
                    }
                    last = number + 1;
                    self.items(page, &arm.items, count);
                }
                if let Some(span) = first {
                    self.add(part(last), span);
                }
                self.items(page, condition.otherwise(), count);
            } else if let Item::Alert(alert) = item {
                *count += 1;
                self.add(Part::Alert(alert.name.id.value.clone()), alert.name.line);
            } else if let Item::Score(score) = item {
                for band in &score.bands {
                    let part = Part::Band {
                        score: score.name.id.value.clone(),
                        band: band.id.value.clone(),
                    };
                    self.add(part, band.span);
                }
            }
        }
    }
}

/// Spans as files and lines.
fn placed(spans: Vec<(Part, Span)>, sources: &[Source]) -> Vec<Place> {
    let mut lines: Vec<Lines<'_>> = sources
        .iter()
        .map(|source| Lines::new(&source.text))
        .collect();
    let places = spans.into_iter().filter_map(|(part, span)| {
        let file = usize::try_from(span.file).ok()?;
        Some(Place {
            part,
            file: sources.get(file)?.name.clone(),
            line: lines.get_mut(file)?.position(span.start as usize).line,
        })
    });
    places.collect()
}
