//! What is known at one point of a run: answers, values worked out from them, milestones reached.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Answer, Answers, Band, Id, Moment, Program, Run, Sending, Value, number};

mod evaluate;
mod score;
mod taken;

/// What expressions and slots of one program can draw on.
#[derive(Clone, Debug)]
pub(crate) struct Known<'p> {
    pub(crate) program: &'p Program,
    pub(crate) answers: Answers,
    pub(crate) values: BTreeMap<Id, Value>,
    pub(crate) reached: BTreeSet<Id>,
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
            now: None,
        }
    }

    /// The same at a moment.
    pub(crate) fn at(mut self, now: Moment) -> Self {
        self.now = Some(now);
        self
    }

    /// All that was sent in the sessions of this program's tool. Entries do not count: each starts afresh.
    pub(crate) fn sent(program: &'p Program, run: &Run) -> Self {
        Self::sent_until(program, run, u64::MAX)
    }

    /// What had been sent up to and with the record of this sequence number. Of entries, only the one of that record.
    pub(crate) fn sent_until(program: &'p Program, run: &Run, sequence: u64) -> Self {
        let mut known = Self::nothing(program);
        let ours = |key: &Id| {
            let planned = run.plan().session(key);
            planned.is_some_and(|planned| planned.program.tool == program.header.id)
        };
        for (key, session) in run.sessions() {
            if !ours(key) {
                continue;
            }
            for sent in &session.sends {
                let counts = match sent.send {
                    Sending::Gate(_) | Sending::End => sent.sequence <= sequence,
                    Sending::Entry(_) => sent.sequence == sequence,
                };
                if counts {
                    known.answers.extend(sent.answers.clone());
                    known.values.extend(sent.values.clone());
                }
            }
        }
        let reached = run.milestones().iter();
        let reached = reached.filter(|reached| ours(&reached.session));
        known
            .reached
            .extend(reached.map(|reached| reached.milestone.clone()));
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
        let figure = self.values.get(score)?.number()?;
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
