//! One walk from the assignment to the end, with chosen answers to some questions and ordinary ones to all others.

use std::collections::{BTreeMap, BTreeSet};

use dsl::Language;
use engine::{Id, Screen, Sending};

use super::{
    answers::{of_form, ordinary as plain},
    given::{Answer, Given},
};
use crate::{Act, Coverage, Edit, Point, Visit};

/// Most steps of a walk.
const MOST_STEPS: usize = 4_000;
const DAY: i64 = 24 * 3_600_000;

/// What was done on a walk, and what it reached.
pub(super) struct Trail {
    pub(super) steps: Vec<Taken>,
    pub(super) reached: Coverage,
    pub(super) finished: bool,
}

/// One step of a walk.
pub(super) struct Taken {
    pub(super) act: Act,
    /// The round of a repeated session in which it was done; 0 outside of these.
    pub(super) round: u32,
    /// The page at which the client is then.
    pub(super) page: Option<Id>,
    /// The milestone that the client sees then.
    pub(super) milestone: Option<Id>,
    /// What of the program was reached with it that nothing had reached.
    pub(super) new: Vec<Point>,
    /// What the client can read then.
    pub(super) looks: Vec<String>,
}

/// Walks, after the plan was changed where that is asked. What `given` says nothing about is answered as `ordinary` does. `known` was reached before: what is new is told of what it does not
/// hold.
pub(super) fn walk(
    visit: Visit<'_>,
    given: &Given,
    ordinary: &Given,
    edit: Option<&Edit>,
    known: &Coverage,
    language: Language,
) -> Trail {
    let mut walker = Walker {
        visit,
        given,
        ordinary,
        known: known.clone(),
        language,
        asked: BTreeSet::new(),
        trail: Trail {
            steps: Vec::new(),
            reached: Coverage::default(),
            finished: false,
        },
    };
    walker.take(Act::Assigned { feedback: true });
    if let Some(edit) = edit {
        walker.take(Act::Edits(edit.clone()));
    }
    for tool in given.tools() {
        walker.fill_in(tool);
    }
    for _ in 0..MOST_STEPS {
        let Some(act) = walker.next() else { break };
        if !walker.take(act) {
            break;
        }
    }
    walker.trail
}

/// What a client and a professional do to come to a page from where a visit is, with ordinary answers to what is not answered
/// yet. None where no such way leads there.
#[must_use]
pub fn way_to(visit: &Visit<'_>, page: &Id, language: Language) -> Option<Vec<Act>> {
    let given = Given::default();
    let mut walker = Walker {
        visit: visit.clone(),
        given: &given,
        ordinary: &given,
        known: Coverage::default(),
        language,
        asked: BTreeSet::new(),
        trail: Trail {
            steps: Vec::new(),
            reached: Coverage::default(),
            finished: false,
        },
    };
    if let Ok(Screen::Page(here)) = visit.screen() {
        let answered = here.sheet.questions();
        let answered = answered.filter(|question| question.answer.is_some());
        let key = &here.here.key;
        walker
            .asked
            .extend(answered.map(|question| (key.clone(), question.ask.id.clone())));
    }
    for _ in 0..MOST_STEPS {
        let act = walker.next()?;
        let went = walker.take(act);
        if walker.visit.is_at(page) {
            let steps = walker.trail.steps.into_iter();
            return Some(steps.map(|taken| taken.act).collect());
        }
        if !went {
            return None;
        }
    }
    None
}

struct Walker<'w, 'p> {
    visit: Visit<'p>,
    given: &'w Given,
    /// What is answered where `given` says nothing.
    ordinary: &'w Given,
    known: Coverage,
    language: Language,
    /// The questions that had their turn, each with its session: the rounds of one ask the same again.
    asked: BTreeSet<(Id, Id)>,
    trail: Trail,
}

impl Walker<'_, '_> {
    /// What is to be done next; none where there is nothing more.
    fn next(&mut self) -> Option<Act> {
        match self.visit.screen().ok()? {
            Screen::Begin(_) => Some(Act::Opens(None)),
            Screen::Page(page) => {
                for question in page.sheet.questions() {
                    let ask = question.ask;
                    if !self.asked.insert((page.here.key.clone(), ask.id.clone())) {
                        continue;
                    }
                    let round = round_of(&page.here.key);
                    let chosen = self.given.answer(&ask.id, round);
                    let chosen = chosen.or_else(|| self.ordinary.answer(&ask.id, round));
                    let text = match chosen {
                        Some(Answer::Nothing) if !ask.required => None,
                        Some(Answer::Nothing) | None => {
                            plain(question, self.language, self.visit.now())
                        }
                        Some(answer) => answer.to(question),
                    };
                    if let Some(text) = text {
                        return Some(Act::Answers {
                            ask: ask.id.clone(),
                            text,
                        });
                    }
                }
                Some(Act::GoesOn)
            }
            // The form of a diary comes again after each entry: one is enough.
            Screen::Review(review) if matches!(review.send, Sending::Entry(2..)) => None,
            Screen::Review(review) if review.faults.is_empty() => Some(Act::Sends(None)),
            Screen::Review(_) => None,
            Screen::Waiting(_) => Some(Act::GivesFeedback {
                on: None,
                text: match self.language {
                    Language::Nl => "Dank je wel voor je antwoorden.".to_owned(),
                    Language::En => "Thank you for your answers.".to_owned(),
                },
            }),
            Screen::Milestone(_) => Some(Act::GoesOn),
            Screen::NotYet { opens_at, .. } => {
                // Part of a day is waited for as a whole one.
                let days = (opens_at - self.visit.now() + DAY - 1).div_euclid(DAY);
                Some(Act::Passes(days.max(1) * DAY))
            }
            Screen::InPerson { .. } => Some(Act::Holds(None)),
            Screen::ReadBack(_) => Some(Act::Returns),
            Screen::Finished { .. } => {
                self.trail.finished = true;
                None
            }
        }
    }

    /// Fills another tool in, with ordinary answers to what is not chosen and has to be answered.
    fn fill_in(&mut self, tool: &Id) {
        let mut programs = self.visit.programs().values();
        let Some(program) = programs.find(|program| program.header.id == *tool) else {
            return;
        };
        let chosen: BTreeMap<&Id, &Answer> = self.given.of_tool(tool).collect();
        let asks = program
            .pages()
            .flat_map(|page| page.items.iter().flat_map(engine::Item::asks));
        let answers = asks.filter_map(|ask| {
            let text = match chosen.get(&ask.id) {
                Some(answer) => answer.alone(ask),
                None => ask
                    .required
                    .then(|| of_form(&ask.form, None, self.language, self.visit.now())),
            };
            let text = text.filter(|text| !text.is_empty())?;
            Some((ask.id.clone(), text))
        });
        let answers: Vec<(Id, String)> = answers.collect();
        self.take(Act::FillsIn {
            tool: tool.clone(),
            answers,
        });
    }

    /// Does it. False where it could not be done, or where there is nothing more to see.
    fn take(&mut self, act: Act) -> bool {
        let entries = |visit: &Visit<'_>| {
            let run = visit.run()?;
            let mut sends = run.sessions().values().flat_map(|session| &session.sends);
            sends
                .find(|sent| matches!(sent.send, Sending::Entry(_)))
                .map(|_| ())
        };
        let round = match self.visit.screen() {
            Ok(Screen::Page(page)) => round_of(&page.here.key),
            Ok(_) | Err(_) => 0,
        };
        if self.visit.perform(&act).is_err() {
            return false;
        }
        self.trail.reached.see(&self.visit);
        let new: Vec<Point> = self
            .trail
            .reached
            .iter()
            .filter(|point| !self.known.holds(point))
            .cloned()
            .collect();
        self.known.extend(self.trail.reached.clone());
        let screen = self.visit.screen().ok();
        let milestone = match &screen {
            Some(Screen::Milestone(shown)) => Some(shown.milestone.id.clone()),
            Some(_) | None => None,
        };
        let page = match &screen {
            Some(Screen::Page(shown)) => Some(shown.sheet.page.id.clone()),
            Some(_) | None => None,
        };
        let looks = screen.map(|screen| crate::looks(&screen, self.language));
        self.trail.steps.push(Taken {
            act,
            round,
            page,
            milestone,
            new,
            looks: looks.unwrap_or_default(),
        });
        entries(&self.visit).is_none()
    }
}

/// The round of a session as its key in the plan says it: `week.2`.
fn round_of(key: &Id) -> u32 {
    let round = key.as_str().rsplit_once('.');
    let round = round.and_then(|(_, round)| round.parse().ok());
    round.unwrap_or(0)
}
