//! Values of other tools: what a client sent in them last, lent to a tool that names them.
//!
//! Such a value is named `tool/value` wherever it is used. A send keeps those that it could draw on, so that what was sent reads the
//! same for good, whatever is sent in the other tool later.

use std::{
    collections::BTreeMap,
    ops::{Deref, DerefMut},
};

use serde::{Deserialize, Serialize};

use crate::{
    Along, Answer, Id, Moment, Place, Point, Program, ProgramRef, Programs, Run, Sent, Value,
    known::{Known, all},
};

/// A value of another tool that a program names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Used {
    /// The other tool.
    pub tool: Id,
    /// The ask, the computed value or the score there.
    pub value: Id,
    /// What it is called there, for who reads it here.
    pub title: String,
}

impl Used {
    /// The name by which it is used.
    #[must_use]
    pub fn name(&self) -> Id {
        Id::new(format!("{}/{}", self.tool, self.value))
    }
}

/// What a client sent in other tools, by `tool/value`. With each value stand its band (`tool/value.band`) and the words for it
/// (`.label` behind either) where it has such.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Elsewhere {
    values: BTreeMap<Id, Value>,
    /// When each was sent.
    at: BTreeMap<Id, Moment>,
    /// All figures that were sent under each name, in order of time.
    figures: BTreeMap<Id, Vec<Point>>,
}

impl Elsewhere {
    /// Takes in what a client sent in one run of another tool. Of several, the latest counts.
    pub fn gather<'u>(
        &mut self,
        programs: &dyn Programs,
        run: &Run,
        used: impl IntoIterator<Item = &'u Used>,
    ) {
        for used in used {
            let mut figures = all(sends(run, &used.tool).map(|(_, sent)| sent), &used.value);
            if !figures.is_empty() {
                let known = self.figures.entry(used.name()).or_default();
                known.append(&mut figures);
                known.sort_by_key(|point| match point.along {
                    Along::Sent(at) => at,
                    Along::Round(number) | Along::Row(number) => number.into(),
                });
            }
            let found = sends(run, &used.tool).filter_map(|(key, sent)| {
                let value = value(sent, &used.value)?;
                Some((sent.at, sent.sequence, key, value))
            });
            let Some((at, _, key, value)) = found.max_by_key(|(at, sequence, ..)| (*at, *sequence))
            else {
                continue;
            };
            let name = used.name();
            if self.at.get(&name).is_some_and(|known| *known > at) {
                continue;
            }
            let planned = run.plan().session(key);
            let place = planned.and_then(|planned| Place::find(programs, planned).ok());
            self.at.insert(name.clone(), at);
            self.values
                .retain(|known, _| *known != name && !is_of(known, &name));
            if let Some(place) = place {
                self.describe(&name, &used.value, &value, place.program);
            }
            self.values.insert(name, value);
        }
    }

    /// All figures by the name under which they are used.
    pub(crate) fn figures(&self) -> &BTreeMap<Id, Vec<Point>> {
        &self.figures
    }

    /// Adds the band a score falls in and the words for chosen options.
    fn describe(&mut self, name: &Id, id: &Id, value: &Value, program: &Program) {
        let mut known = Known::nothing(program);
        known.values.insert(id.clone(), value.clone());
        if let Some(band) = known.band(id) {
            let banded = Id::new(format!("{name}.band"));
            let label = Value::Text(band.label.clone());
            self.values.insert(labelled(&banded), label);
            self.values.insert(banded, Value::Choice(band.id.clone()));
        }
        let label = |option: &Id| {
            let label = program.ask(id).and_then(|ask| ask.label_of(option));
            label.unwrap_or(option.as_str()).to_owned()
        };
        if let Value::Choice(option) = value {
            let label = Value::Text(label(option));
            self.values.insert(labelled(name), label);
        } else if let Value::Choices(options) = value {
            let labels = Value::List(options.iter().map(label).collect());
            self.values.insert(labelled(name), labels);
        }
    }
}

/// Programs with what of other tools a client's run may draw on.
#[derive(Clone, Debug, Default)]
pub struct Lent<P> {
    /// The programs.
    pub programs: P,
    /// What the client sent in other tools.
    pub elsewhere: Elsewhere,
}

impl<P> Lent<P> {
    /// Programs that draw on nothing of other tools.
    pub fn nothing(programs: P) -> Self {
        Self {
            programs,
            elsewhere: Elsewhere::default(),
        }
    }
}

impl<P: Programs> Programs for Lent<P> {
    fn program(&self, which: &ProgramRef) -> Option<&Program> {
        self.programs.program(which)
    }

    fn elsewhere(&self) -> Option<&Elsewhere> {
        Some(&self.elsewhere)
    }
}

impl<P> Deref for Lent<P> {
    type Target = P;

    fn deref(&self) -> &P {
        &self.programs
    }
}

impl<P> DerefMut for Lent<P> {
    fn deref_mut(&mut self) -> &mut P {
        &mut self.programs
    }
}

/// What a name is read by, for people.
pub(crate) fn labelled(name: &Id) -> Id {
    Id::new(format!("{name}.label"))
}

/// Whether a name is that of another tool's value.
pub(crate) fn is_elsewhere(name: &Id) -> bool {
    name.as_str().contains('/')
}

fn is_of(name: &Id, value: &Id) -> bool {
    let rest = name.as_str().strip_prefix(value.as_str());
    rest.is_some_and(|rest| rest.starts_with('.'))
}

/// Everything that was sent in the sessions of one tool.
fn sends<'r>(run: &'r Run, tool: &'r Id) -> impl Iterator<Item = (&'r Id, &'r Sent)> {
    let sessions = run.in_order();
    sessions
        .filter(move |(planned, _)| planned.program.tool == *tool)
        .flat_map(|(planned, session)| session.sends.iter().map(|sent| (&planned.key, sent)))
}

fn value(sent: &Sent, id: &Id) -> Option<Value> {
    // Other tools know it by the name that it has now.
    let answer = sent.answers_in(u32::MAX).get(id).map(Answer::value);
    answer.or_else(|| sent.values_in(u32::MAX).get(id).cloned())
}

impl<'p> Known<'p> {
    /// With what was sent in other tools by now. What earlier sends kept of them gives way.
    pub(crate) fn with_elsewhere(mut self, programs: &dyn Programs) -> Self {
        if let Some(elsewhere) = programs.elsewhere() {
            for used in &self.program.uses {
                let name = used.name();
                self.values
                    .retain(|known, _| *known != name && !is_of(known, &name));
                let values = elsewhere.values.iter();
                let ours = values.filter(|(known, _)| **known == name || is_of(known, &name));
                self.values
                    .extend(ours.map(|(known, value)| (known.clone(), value.clone())));
            }
        }
        self
    }

    /// What a send keeps of other tools.
    pub(crate) fn of_elsewhere(&self) -> impl Iterator<Item = (Id, Value)> {
        let values = self.values.iter();
        values
            .filter(|(name, _)| is_elsewhere(name))
            .map(|(name, value)| (name.clone(), value.clone()))
    }
}
