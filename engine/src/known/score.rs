//! Working out a score over several answers.

use crate::{
    Answer, Ask, Form, Id, Missing, Program, Score, Value, known::Known, number, view::Basis,
};

impl Known<'_> {
    /// The figure of a score, or unknown where there are too few answers for one.
    pub(crate) fn score(&self, score: &Score) -> Value {
        Value::of(self.figure(score))
    }

    /// How many of its questions a score rests on.
    pub(crate) fn basis(&self, score: &Score) -> Basis {
        let answered = score.items.iter().filter(|item| {
            let ask = self.program.ask(item);
            ask.zip(self.answer(item))
                .is_some_and(|(ask, answer)| worth(ask, answer).is_some())
        });
        let count = |items| u32::try_from(items).unwrap_or(u32::MAX);
        let of = count(score.items.len());
        Basis {
            answered: count(answered.count()),
            of,
            least: match score.missing {
                Missing::Refuse => of,
                Missing::Average | Missing::Zero => score.minimum,
            },
        }
    }

    fn figure(&self, score: &Score) -> Option<f64> {
        let mut given = Vec::new();
        for item in &score.items {
            let Some(answer) = self.answer(item) else {
                continue;
            };
            let ask = self.program.ask(item)?;
            let figure = worth(ask, answer)?;
            given.push(if score.reverse.contains(item) {
                let (least, most) = range(&ask.form)?;
                least + most - figure
            } else {
                figure
            });
        }
        let counted = f64::from(u32::try_from(given.len()).ok()?);
        let items = f64::from(u32::try_from(score.items.len()).ok()?);
        if counted < f64::from(score.minimum) {
            return None;
        }
        let sum: f64 = given.iter().sum();
        let sum = match score.missing {
            Missing::Refuse if counted < items => return None,
            Missing::Refuse | Missing::Zero => sum,
            Missing::Average => sum / counted * items,
        };
        let figure = if score.mean { sum / items } else { sum };
        let figure = Some(figure).filter(|figure| figure.is_finite())?;
        Some(match score.round {
            Some(decimals) => number::round(figure, decimals),
            None => figure,
        })
    }
}

impl Program {
    /// The least and the most that a score can be; none where a question of it has no such ends.
    #[must_use]
    pub fn ends_of(&self, score: &Score) -> Option<(f64, f64)> {
        let items = f64::from(u32::try_from(score.items.len()).ok()?);
        let ends = score
            .items
            .iter()
            .try_fold((0.0, 0.0), |(low, high), item| {
                let (least, most) = range(&self.ask(item)?.form)?;
                Some((low + least, high + most))
            });
        let (low, high) = ends?;
        Some(if score.mean {
            (low / items, high / items)
        } else {
            (low, high)
        })
    }
}

/// What an answer counts for.
fn worth(ask: &Ask, answer: &Answer) -> Option<f64> {
    let scored = |option: &Id| {
        let found = ask.form.options().iter().find(|each| each.id == *option);
        found.and_then(|option| option.score)
    };
    match answer {
        Answer::Number(figure) => Some(*figure),
        Answer::YesNo(yes) => Some(f64::from(u8::from(*yes))),
        Answer::Choice(option) => scored(option),
        Answer::Choices(options) => options.iter().map(scored).sum(),
        Answer::Text(_)
        | Answer::List(_)
        | Answer::Table(_)
        | Answer::Match(_)
        | Answer::Order(_)
        | Answer::Date(_)
        | Answer::Time(_)
        | Answer::Offline { .. }
        | Answer::Photo { .. } => None,
    }
}

/// The least and the most that an answer can count for.
fn range(form: &Form) -> Option<(f64, f64)> {
    match form {
        Form::Number { from, to, .. } => from.zip(*to),
        Form::Scale { from, to, .. } => Some((f64::from(*from), f64::from(*to))),
        Form::YesNo => Some((0.0, 1.0)),
        Form::Choice { options } => {
            let scores = || options.iter().filter_map(|option| option.score);
            scores().reduce(f64::min).zip(scores().reduce(f64::max))
        }
        Form::Choices { .. }
        | Form::Text { .. }
        | Form::Long { .. }
        | Form::List { .. }
        | Form::Table(_)
        | Form::Match { .. }
        | Form::Order { .. }
        | Form::Date { .. }
        | Form::Time
        | Form::Offline { .. }
        | Form::Photo { .. } => None,
    }
}
