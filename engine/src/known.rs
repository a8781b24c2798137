//! What is known at one point of a run: answers, values worked out from them, milestones reached.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Answer, Answers, Band, Id, Moment, Place, Program, Run, Sending, Value, number};

mod evaluate;
mod round;
mod score;
mod series;
mod taken;

use round::Round;
pub use series::charts_of_run;
pub(crate) use series::{Figures, all};

/// What expressions and slots of one program can draw on.
#[derive(Clone, Debug)]
pub(crate) struct Known<'p> {
    pub(crate) program: &'p Program,
    pub(crate) answers: Answers,
    pub(crate) values: BTreeMap<Id, Value>,
    pub(crate) reached: BTreeSet<Id>,
    /// What was sent in rounds of repeated sessions, in order of time; without the round that is looked at.
    pub(crate) rounds: Vec<Round>,
    /// What charts draw.
    pub(crate) figures: Figures,
    /// The moment at which what is typed is read; none where it does not matter.
    pub(crate) now: Option<Moment>,
}

impl<'p> Known<'p> {
    /// Nothing.
    pub(crate) fn nothing(program: &'p Program) -> Self {
        Self {
            program,
            answers: Answers::new(),
            values: BTreeMap::new(),
            reached: BTreeSet::new(),
            rounds: Vec::new(),
            figures: Figures::new(),
            now: None,
        }
    }

    /// The same at a moment.
    pub(crate) fn at(mut self, now: Moment) -> Self {
        self.now = Some(now);
        self
    }

    /// All that was sent in the sessions of a place's tool, as that place sees it. Entries do not count: each starts
    /// afresh. Of a repeated session, the place's own round counts as other sessions do; all other rounds stand apart.
    pub(crate) fn sent(place: Place<'p>, run: &Run) -> Self {
        Self::sent_until(place, run, u64::MAX)
    }

    /// What had been sent up to and with the record of this sequence number. Of entries, only the one of that record.
    pub(crate) fn sent_until(place: Place<'p>, run: &Run, sequence: u64) -> Self {
        let mut known = Self::nothing(place.program);
        let ours = |key: &Id| {
            let planned = run.plan().session(key);
            planned.filter(|planned| planned.program.tool == place.program.header.id)
        };
        let version = place.program.header.version;
        for (key, session) in run.sessions() {
            let Some(planned) = ours(key) else {
                continue;
            };
            let mut round = Round {
                own: planned.session == place.session.id,
                ..Round::default()
            };
            for sent in &session.sends {
                let counts = match sent.send {
                    Sending::Gate(_) | Sending::End => sent.sequence <= sequence,
                    Sending::Entry(_) => sent.sequence == sequence,
                };
                if counts {
                    round.at = sent.sequence;
                    round.answers.extend(sent.answers_in(version).into_owned());
                    round.values.extend(sent.values_in(version).into_owned());
                }
            }
            if place.is_other_round(planned) {
                known.rounds.push(round);
            } else {
                known.answers.extend(round.answers);
                known.values.extend(round.values);
            }
        }
        known.rounds.sort_by_key(|round| round.at);
        for reached in run.milestones() {
            // Within a round only its own milestones count, and from outside those of any round.
            let of_place = ours(&reached.session).is_some_and(|planned| {
                planned.session != place.session.id || !place.is_other_round(planned)
            });
            if of_place {
                known.reached.insert(reached.milestone.clone());
                known.reached.extend(reached.since.iter().cloned());
            }
        }
        known
    }

    /// The value of an ask, a computed value or a score.
    pub(crate) fn value(&self, id: &Id) -> Value {
        match self.answers.get(id) {
            Some(answer) => answer.value(),
            None => self.values.get(id).cloned().unwrap_or(Value::Unknown),
        }
    }

    /// The band that a score falls in.
    pub(crate) fn band(&self, score: &Id) -> Option<&'p Band> {
        self.band_of(score, &self.value(score))
    }

    /// The band that a figure of a score falls in.
    pub(crate) fn band_of(&self, score: &Id, figure: &Value) -> Option<&'p Band> {
        let figure = figure.number()?;
        let mut bands = self.program.score(score)?.bands.iter();
        bands.find(|band| band.holds(figure))
    }

    pub(crate) fn answer(&self, ask: &Id) -> Option<&Answer> {
        self.answers.get(ask)
    }
}

impl Band {
    /// Whether a figure falls in it.
    #[must_use]
    pub fn holds(&self, figure: f64) -> bool {
        number::at_most(self.from, figure) && number::at_most(figure, self.to)
    }
}
