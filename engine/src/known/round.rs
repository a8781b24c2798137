//! What was sent in the rounds of a repeated session, and the values that they make together.

use std::collections::BTreeMap;

use crate::{Answer, Answers, Band, Id, Over, Place, PlannedSession, Value, known::Known};

/// What was sent in one round.
#[derive(Clone, Debug, Default)]
pub(crate) struct Round {
    /// The sequence number of its last send; rounds are in the order of these.
    pub(crate) at: u64,
    /// It is of the session that is looked at.
    pub(crate) own: bool,
    pub(crate) answers: Answers,
    pub(crate) values: BTreeMap<Id, Value>,
}

impl Round {
    fn value(&self, id: &Id) -> Option<Value> {
        let answer = self.answers.get(id).map(Answer::value);
        answer.or_else(|| self.values.get(id).cloned())
    }
}

impl Place<'_> {
    /// Whether a planned session is a round, and not the one of this place.
    pub(crate) fn is_other_round(&self, planned: &PlannedSession) -> bool {
        let own = planned.session == self.session.id && planned.round == self.round;
        planned.round.is_some() && !own
    }
}

impl<'p> Known<'p> {
    /// What was given under a name in each round that has it, in order of time.
    pub(crate) fn in_rounds(&self, id: &Id) -> impl DoubleEndedIterator<Item = Value> {
        self.rounds.iter().filter_map(|round| round.value(id))
    }

    /// The answer that was given to a question of another session in its last round that has one, and that round.
    pub(crate) fn last_round(&self, ask: &Id) -> Option<(&Answer, &Round)> {
        let mut rounds = self.rounds.iter().rev().filter(|round| !round.own);
        rounds.find_map(|round| Some((round.answers.get(ask)?, round)))
    }

    /// The same of any value.
    pub(crate) fn last_value(&self, id: &Id) -> Value {
        let mut rounds = self.rounds.iter().rev().filter(|round| !round.own);
        rounds
            .find_map(|round| round.value(id))
            .unwrap_or(Value::Unknown)
    }

    /// One value made of those of all rounds.
    pub(crate) fn over(&self, over: Over, id: &Id) -> Value {
        let mut values = self.in_rounds(id);
        match over {
            Over::First => values.next().unwrap_or(Value::Unknown),
            Over::Latest => values.next_back().unwrap_or(Value::Unknown),
            Over::Average => {
                let (mut sum, mut known) = (0.0, 0.0);
                for figure in values.filter_map(|value| value.number()) {
                    sum += figure;
                    known += 1.0;
                }
                Value::of((known > 0.0).then(|| sum / known))
            }
            Over::Count => Value::of(u32::try_from(values.count()).ok().map(f64::from)),
        }
    }

    /// The band that a score fell in, over its rounds.
    pub(crate) fn band_over(&self, over: Over, score: &Id) -> Option<&'p Band> {
        self.band_of(score, &self.over(over, score))
    }
}
