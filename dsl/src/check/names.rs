//! What the names in conditions and braces stand for: questions, computed values, scores and milestones.

use std::collections::BTreeMap;

use engine::{Form, Type};

use super::survey::{Rounds, Stop, Thing};
use crate::{
    ToolValue,
    module::{Ask, Compute, Matrix, Score},
    span::Span,
};

/// A named value.
pub(crate) struct Named<'m> {
    pub(crate) what: What<'m>,
    /// None where it could not be made out; what uses it is not judged.
    pub(crate) type_: Option<Type>,
    pub(crate) span: Span,
    /// Its place in the survey: only what comes later can use it.
    pub(crate) at: usize,
    pub(crate) chapter: usize,
    pub(crate) page: usize,
    /// The repeated session it stands in: there it has a value for each round.
    pub(crate) rounds: Option<Rounds>,
}

/// The kinds of value.
#[derive(Clone, Copy)]
pub(crate) enum What<'m> {
    Ask(&'m Ask),
    /// A matrix, which has no value of its own: its rows have.
    Matrix(&'m Matrix),
    Compute(&'m Compute),
    Score(&'m Score),
}

/// All names of a module.
pub(crate) struct Names<'m> {
    pub(crate) values: BTreeMap<&'m str, Named<'m>>,
    /// Milestones with their place in the survey.
    pub(crate) milestones: BTreeMap<&'m str, (usize, Span)>,
    /// The values of the tools that it uses, by tool. None for one that is not there.
    pub(crate) elsewhere: BTreeMap<&'m str, Option<Vec<ToolValue>>>,
}

impl<'m> Names<'m> {
    /// The names with the types of questions and scores; those of computed values follow as they are checked.
    pub(crate) fn collect(stops: &[Stop<'m>]) -> Self {
        let mut names = Self {
            values: BTreeMap::new(),
            milestones: BTreeMap::new(),
            elsewhere: BTreeMap::new(),
        };
        for (at, stop) in stops.iter().enumerate() {
            let (id, what, type_) = match stop.thing {
                Thing::Ask(ask) => (
                    &ask.name.id,
                    What::Ask(ask),
                    ask.form.as_ref().map(form_type),
                ),
                Thing::Matrix(matrix) => (&matrix.name.id, What::Matrix(matrix), None),
                Thing::Compute(compute) => (&compute.id, What::Compute(compute), None),
                Thing::Score(score) => (&score.name.id, What::Score(score), Some(Type::Number)),
                Thing::Milestone(milestone) => {
                    let id = &milestone.name.id;
                    let milestones = &mut names.milestones;
                    milestones.entry(id.value.as_str()).or_insert((at, id.span));
                    continue;
                }
                Thing::Chapter(_)
                | Thing::Session(_)
                | Thing::Page(_)
                | Thing::Gate(_)
                | Thing::Trigger(_)
                | Thing::Guide(_)
                | Thing::Prose(_)
                | Thing::Image(_)
                | Thing::Note(_)
                | Thing::Recall(_)
                | Thing::Video(_)
                | Thing::Audio(_)
                | Thing::Resource(_)
                | Thing::Document(_)
                | Thing::Alert(_)
                | Thing::Chart(_)
                | Thing::If
                | Thing::Arm(_)
                | Thing::Else(_)
                | Thing::EndIf
                | Thing::EndPage
                | Thing::EndSession(_) => continue,
            };
            if !id.value.as_str().is_empty() {
                names.values.entry(id.value.as_str()).or_insert(Named {
                    what,
                    type_,
                    span: id.span,
                    at,
                    chapter: stop.chapter,
                    page: stop.page,
                    rounds: stop.rounds,
                });
            }
        }
        names
    }
}

pub(super) fn form_type(form: &Form) -> Type {
    match form {
        Form::Text { .. } | Form::Long { .. } => Type::Text,
        Form::Number { .. } | Form::Scale { .. } => Type::Number,
        Form::YesNo | Form::Offline { .. } | Form::Photo { .. } => Type::Truth,
        Form::Choice { options } => {
            Type::Choice(options.iter().map(|option| option.id.clone()).collect())
        }
        Form::Choices { options, .. } | Form::Match { options, .. } => {
            Type::Choices(options.iter().map(|option| option.id.clone()).collect())
        }
        Form::List { .. } | Form::Table(_) => Type::List,
        Form::Order { .. } => Type::Order,
        Form::Date { .. } => Type::Date,
        Form::Time => Type::Time,
    }
}
