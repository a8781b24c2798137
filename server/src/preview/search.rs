//! Finding answers under which a page or a send is there: what its conditions ask about is tried, from the least to the most.

use std::collections::{BTreeMap, BTreeSet};

use engine::{Ask, Entry, Expression, Id, Program, Sending, Session, Step};

use super::{answer, way::Target};

/// Steps from the least answers to the most, tried for all questions at once: what a sum hangs on is found so.
const LEVELS: usize = 11;
/// Most combinations that are tried.
const TRIED: usize = 400;

/// What the conditions on the way to a place ask about.
#[derive(Default)]
struct Asked<'p> {
    asks: Vec<&'p Ask>,
    figures: Vec<f64>,
    seen: BTreeSet<Id>,
}

/// Sets of answers under which a place may be reached that is hidden otherwise, best guesses first.
pub(super) fn answers(program: &Program, target: &Target, words: &str) -> Vec<BTreeMap<Id, Entry>> {
    let mut asked = Asked::default();
    let wanted = target.within();
    let sessions = program
        .chapters
        .iter()
        .flat_map(|chapter| &chapter.sessions);
    for session in sessions.filter(|one| wanted.is_none_or(|wanted| is_key(one, wanted))) {
        let when = session.steps.iter().find_map(|step| match (step, target) {
            (
                Step::Page(page),
                Target::Page { page: wanted, .. }
                | Target::Entries {
                    page: Some(wanted), ..
                },
            ) if page.id == *wanted => page.when.as_ref(),
            (
                Step::Gate(gate),
                Target::Sent {
                    send: Sending::Gate(wanted),
                    ..
                },
            ) if gate.id == *wanted => gate.when.as_ref(),
            _ => None,
        });
        for condition in session.when.iter().chain(when) {
            asked.read(condition, program);
        }
    }
    let tried: Vec<(&Id, Vec<Entry>)> = asked
        .asks
        .iter()
        .map(|ask| (&ask.id, answer::candidates(ask, &asked.figures, words)))
        .filter(|(_, tried)| !tried.is_empty())
        .collect();
    if tried.is_empty() {
        return Vec::new();
    }
    let mut sets: Vec<BTreeMap<Id, Entry>> = (0..LEVELS)
        .map(|level| {
            let one = tried.iter().map(|(ask, entries)| {
                let at = (level * (entries.len() - 1)).div_ceil(LEVELS - 1);
                ((*ask).clone(), entries[at].clone())
            });
            one.collect()
        })
        .collect();
    let all: usize = tried.iter().map(|(_, entries)| entries.len()).product();
    for number in 0..all.min(TRIED) {
        let mut rest = number;
        let one = tried.iter().map(|(ask, entries)| {
            let at = rest % entries.len();
            rest /= entries.len();
            ((*ask).clone(), entries[at].clone())
        });
        sets.push(one.collect());
    }
    sets
}

/// Whether plans name a session, or one of its rounds, by a key.
pub(super) fn is_key(session: &Session, key: &Id) -> bool {
    session.rounds().any(|round| session.key(round) == *key)
}

impl<'p> Asked<'p> {
    fn read(&mut self, expression: &Expression, program: &'p Program) {
        match expression {
            Expression::Number(figure) => self.figures.push(*figure),
            Expression::Value(id)
            | Expression::Band(id)
            | Expression::Column(id, _)
            | Expression::Rounds(id)
            | Expression::Over(_, id)
            | Expression::BandOver(_, id)
            | Expression::Answered(id) => self.name(id, program),
            Expression::Not(one) | Expression::Negate(one) => self.read(one, program),
            Expression::Binary(_, one, other) => {
                self.read(one, program);
                self.read(other, program);
            }
            Expression::Choose(one, two, three) => {
                for part in [one, two, three] {
                    self.read(part, program);
                }
            }
            Expression::Call(_, parts) => {
                for part in parts {
                    self.read(part, program);
                }
            }
            Expression::Truth(_)
            | Expression::Date(_)
            | Expression::Time(_)
            | Expression::Option(_)
            | Expression::Reached(_) => {}
        }
    }

    fn name(&mut self, id: &Id, program: &'p Program) {
        if !self.seen.insert(id.clone()) {
            return;
        }
        if let Some(ask) = program.ask(id) {
            self.asks.push(ask);
        } else if let Some(compute) = program.compute(id) {
            self.read(&compute.expression, program);
        } else if let Some(score) = program.score(id) {
            for item in &score.items {
                self.name(item, program);
            }
        }
    }
}
