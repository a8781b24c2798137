//! The two sides of `=` and `!=`: numbers, yes or no, choices and their options.

use std::borrow::Cow;

use engine::{Expression, Id, Type};

use super::{Typing, What, describe};
use crate::{
    diagnostic::{Reports, rule},
    expression::{Expr, ExprKind, Named},
    language::pair,
};

/// The name of a value, or of the value whose round is taken: of a round it is the same as of the question itself.
fn asked(expr: &Expr) -> Option<&str> {
    let mut named = &expr.kind;
    if let ExprKind::Call(Named::First | Named::Latest | Named::Previous, arguments) = named {
        named = &arguments.first()?.kind;
    }
    if let ExprKind::Name(name) = named {
        Some(name)
    } else {
        None
    }
}

impl<'t> Typing<'t, '_> {
    /// Two sides that can be the same. An option is known by the choice it is compared with.
    pub(super) fn alike(&mut self, left: &Expr, right: &Expr) -> Option<(Expression, Expression)> {
        if let Some(options) = self.options_of(left)
            && let ExprKind::Name(name) = &right.kind
        {
            let beside = left;
            let (left, _) = self.any(left)?;
            let right = self.option(name, &options, right, beside)?;
            return Some((left, right));
        }
        if let Some(options) = self.options_of(right)
            && let ExprKind::Name(name) = &left.kind
        {
            let beside = right;
            let (right, _) = self.any(right)?;
            let left = self.option(name, &options, left, beside)?;
            return Some((left, right));
        }
        let typed = self.any(left);
        if typed.is_none() && self.rests_on_it(right) {
            return None;
        }
        let other = self.any(right);
        let ((left_typed, left_type), (right_typed, right_type)) = (typed?, other?);
        if !matches!(
            left_type,
            Type::Number | Type::Truth | Type::Choice(_) | Type::Date | Type::Time
        ) {
            let needed = pair(
                "a number, a yes or no, a choice, a date or a time",
                "een getal, een ja of nee, een keuze, een datum of een tijdstip",
            );
            self.type_fault(left, &left_type, needed);
            return None;
        }
        if left_type != right_type {
            self.type_fault(right, &right_type, describe(&left_type));
            return None;
        }
        Some((left_typed, right_typed))
    }

    /// The option of a question that a client reads so, without regard for capitals.
    fn labelled(&self, question: &Expr, words: &str) -> Option<String> {
        let ExprKind::Name(name) = &question.kind else {
            return None;
        };
        let What::Ask(ask) = self.names.values.get(name.as_str())?.what else {
            return None;
        };
        let words = words.to_lowercase();
        let mut options = ask.form.as_ref()?.options().iter();
        let found = options.find(|option| option.label.to_lowercase() == words);
        found.map(|option| option.id.to_string())
    }

    /// The options of a choice or the bands of a score, where an expression names one that is known.
    fn options_of(&self, expr: &Expr) -> Option<Cow<'t, [Id]>> {
        let name = asked(expr)?;
        let names = self.names;
        if names.is_elsewhere(name) {
            let found = names.elsewhere_typed(name, expr.span, &mut Reports::default());
            return match found?.1 {
                Type::Choice(options) => Some(Cow::Owned(options)),
                Type::Truth
                | Type::Number
                | Type::Text
                | Type::Choices(_)
                | Type::List
                | Type::Order
                | Type::Date
                | Type::Time => None,
            };
        }
        if let Some(base) = name.strip_suffix(".band") {
            return match names.values.get(base)?.what {
                What::Score(score) if !score.bands.is_empty() => Some(
                    score
                        .bands
                        .iter()
                        .map(|band| band.id.value.clone())
                        .collect(),
                ),
                What::Score(_) | What::Ask(_) | What::Matrix(_) | What::Compute(_) => None,
            };
        }
        match names.values.get(name)?.type_.as_ref()? {
            Type::Choice(options) => Some(Cow::Borrowed(options)),
            Type::Truth
            | Type::Number
            | Type::Text
            | Type::Choices(_)
            | Type::List
            | Type::Order
            | Type::Date
            | Type::Time => None,
        }
    }

    /// An option by its id; a name that is a choice itself is compared as one.
    pub(super) fn option(
        &mut self,
        name: &str,
        options: &[Id],
        expr: &Expr,
        beside: &Expr,
    ) -> Option<Expression> {
        if options.iter().any(|option| option.as_str() == name) {
            return Some(Expression::Option(Id::new(name)));
        }
        if self.options_of(expr).is_some_and(|other| other == options) {
            return self.any(expr).map(|(typed, _)| typed);
        }
        if asked(beside).is_some_and(|ask| self.reports.causes.is_lame(ask)) {
            // It may be the one that could not be read.
            return None;
        }
        let near = self.reports.nearest(name, options.iter().map(Id::as_str));
        let near = self.labelled(beside, name).or(near);
        let names: Vec<&str> = options.iter().map(Id::as_str).collect();
        self.reports
            .add(&rule::UNKNOWN_CHOICE, expr.span)
            .with(name)
            .with(names.join(", "))
            .offer(near);
        None
    }
}
