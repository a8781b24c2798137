//! Expressions with their names resolved and their types right.

mod call;
mod compare;
mod meant;
mod rounds;
mod slip;

use std::borrow::Cow;

use engine::{Expression, Form, Id, Operator, Type};

use super::{
    names::{Names, What},
    round,
    survey::Rounds,
};
use crate::{
    diagnostic::{Reports, Source, rule},
    expression::{Expr, ExprKind},
    language::{Pair, pair},
    span::Span,
};

/// Types the expressions at one place of a module.
pub(crate) struct Typing<'t, 'm> {
    pub(crate) names: &'t Names<'m>,
    pub(crate) sources: &'t [Source],
    /// The place in the survey; only what comes before it is known.
    pub(crate) at: usize,
    /// The repeated session that the place stands in.
    pub(crate) rounds: Option<Rounds>,
    pub(crate) reports: &'t mut Reports,
}

const CONDITION: Pair = pair("something that is true or not", "iets wat waar is of niet");
const NUMBER: Pair = pair("a number", "een getal");

impl<'t> Typing<'t, '_> {
    /// An expression that is true or not.
    fn truth(&mut self, expr: &Expr) -> Option<Expression> {
        let (typed, type_) = self.any(expr)?;
        self.expect(expr, &type_, &Type::Truth)?;
        Some(typed)
    }

    /// Reports an expression that is not true or not.
    pub(crate) fn is_truth(&mut self, expr: &Expr, type_: &Type) {
        self.expect(expr, type_, &Type::Truth);
    }

    fn number(&mut self, expr: &Expr) -> Option<Expression> {
        let (typed, type_) = self.any(expr)?;
        self.expect(expr, &type_, &Type::Number)?;
        Some(typed)
    }

    fn expect(&mut self, expr: &Expr, is: &Type, needed: &Type) -> Option<()> {
        if is == needed {
            return Some(());
        }
        if *needed == Type::Truth {
            self.no_condition(expr, is);
            return None;
        }
        let described = describe(needed);
        self.type_fault(expr, is, described);
        if *needed == Type::Number {
            self.number_meant(expr, is);
        }
        None
    }

    fn type_fault(&mut self, expr: &Expr, is: &Type, needed: Pair) {
        let written = self.written(expr.span).to_owned();
        self.reports
            .add(&rule::TYPE_FAULT, expr.span)
            .with(written)
            .with(describe(is))
            .with(needed);
    }

    fn written(&self, span: Span) -> &str {
        self.sources
            .get(span.file as usize)
            .and_then(|source| source.text.get(span.start as usize..span.end as usize))
            .unwrap_or("")
    }

    /// Any expression, with its type. None where it is wrong, which is reported, or rests on something that is.
    pub(crate) fn any(&mut self, expr: &Expr) -> Option<(Expression, Type)> {
        match &expr.kind {
            ExprKind::Number(number) => {
                self.thousands(expr);
                Some((Expression::Number(*number), Type::Number))
            }
            ExprKind::Truth(truth) => Some((Expression::Truth(*truth), Type::Truth)),
            ExprKind::Date(date) => Some((Expression::Date(*date), Type::Date)),
            ExprKind::Time(time) => Some((Expression::Time(*time), Type::Time)),
            ExprKind::Name(name) => {
                let (typed, type_) = self.name(name, expr.span)?;
                Some((typed, type_.into_owned()))
            }
            ExprKind::Not(inner) => {
                let inner = self.truth(inner)?;
                Some((Expression::Not(Box::new(inner)), Type::Truth))
            }
            ExprKind::Binary(operator, left, right) => self.binary(*operator, left, right),
            ExprKind::Choose(condition, yes, no) => {
                let condition = self.truth(condition);
                let yes = self.any(yes);
                let (no_typed, no_type) = self.any(no)?;
                let (yes, yes_type) = yes?;
                self.expect(no, &no_type, &yes_type)?;
                let choose =
                    Expression::Choose(Box::new(condition?), Box::new(yes), Box::new(no_typed));
                Some((choose, yes_type))
            }
            ExprKind::Call(named, arguments) => self.call(*named, arguments, expr.span),
        }
    }

    fn binary(
        &mut self,
        operator: Operator,
        left: &Expr,
        right: &Expr,
    ) -> Option<(Expression, Type)> {
        let (left, right, type_) = match operator {
            Operator::And | Operator::Or => {
                if self.half(left, right) {
                    self.truth(left);
                    return None;
                }
                let (left, right) = (self.truth(left), self.truth(right));
                (left?, right?, Type::Truth)
            }
            Operator::Equal | Operator::NotEqual => {
                if self.slip(operator, left, right) {
                    return None;
                }
                let (left, right) = self.alike(left, right)?;
                (left, right, Type::Truth)
            }
            Operator::Less | Operator::AtMost | Operator::More | Operator::AtLeast => {
                if self.band_ranked(operator, left, right) {
                    return None;
                }
                let (left, right) = self.ranked(left, right, &[Type::Date, Type::Time])?;
                (left, right, Type::Truth)
            }
            // Of two days, the days between them.
            Operator::Subtract => {
                if self.hours_meant(left, right) {
                    return None;
                }
                let (left, right) = self.ranked(left, right, &[Type::Date])?;
                (left, right, Type::Number)
            }
            Operator::Add | Operator::Multiply => {
                let (left, right) = (self.number(left), self.number(right));
                (left?, right?, Type::Number)
            }
            Operator::Divide => {
                let (typed, by) = (self.number(left), self.number(right));
                let (typed, by) = (typed?, by?);
                if constant(&by) == Some(0.0) {
                    self.reports.add(&rule::DIVIDES_BY_ZERO, right.span);
                    return None;
                }
                (typed, by, Type::Number)
            }
        };
        Some((
            Expression::Binary(operator, Box::new(left), Box::new(right)),
            type_,
        ))
    }

    /// Two sides of one type: numbers, or one of the other types that can stand here.
    fn ranked(
        &mut self,
        left: &Expr,
        right: &Expr,
        others: &[Type],
    ) -> Option<(Expression, Expression)> {
        let (typed, other) = (self.any(left), self.any(right));
        let ((typed, is), (other, other_is)) = (typed?, other?);
        if others.contains(&is) {
            self.expect(right, &other_is, &is)?;
        } else {
            let (numbers, others) = (
                self.expect(left, &is, &Type::Number),
                self.expect(right, &other_is, &Type::Number),
            );
            numbers.and(others)?;
        }
        Some((typed, other))
    }

    /// A named value, or the band of a score.
    fn name(&mut self, name: &str, span: Span) -> Option<(Expression, Cow<'t, Type>)> {
        let names = self.names;
        let (base, band) = match name.strip_suffix(".band") {
            Some(base) => (base, true),
            None => (name, false),
        };
        if names.is_elsewhere(name) {
            let (typed, type_) = names.elsewhere_typed(name, span, self.reports)?;
            return Some((typed, Cow::Owned(type_)));
        }
        let Some(named) = names.values.get(base) else {
            if self.column(name, span)?.is_some() {
                self.reports.add(&rule::COLUMN_ALONE, span).with(name);
                return None;
            }
            self.unknown(name, span);
            return None;
        };
        if named.at >= self.at {
            self.reports
                .add(&rule::USED_TOO_EARLY, span)
                .with(base)
                .with(named.span);
            return None;
        }
        if let What::Matrix(matrix) = named.what {
            self.reports
                .add(&rule::ROW_NEEDED, span)
                .with(base)
                .with(matrix.a_row());
            return None;
        }
        round::check(None, name, named, self.rounds, span, self.reports)?;
        if !band {
            let type_ = named.type_.as_ref()?;
            return Some((Expression::Value(Id::new(base)), Cow::Borrowed(type_)));
        }
        match named.what {
            What::Score(score) if !score.bands.is_empty() => {
                let bands = score.bands.iter().map(|band| band.id.value.clone());
                let type_ = Type::Choice(bands.collect());
                Some((Expression::Band(Id::new(base)), Cow::Owned(type_)))
            }
            What::Ask(_) | What::Matrix(_) | What::Compute(_) | What::Score(_) => {
                self.reports.add(&rule::UNKNOWN_NAME, span).with(name);
                None
            }
        }
    }

    /// `table.column`, where a name is one: the column with its type. None within where there is no such table; nothing where
    /// the table has no such column, which is reported.
    #[expect(
        clippy::option_option,
        reason = "no table is not the same as no column of it"
    )]
    fn column(&mut self, name: &str, span: Span) -> Option<Option<(Expression, Type)>> {
        let names = self.names;
        let Some((table, column)) = name.split_once('.') else {
            return Some(None);
        };
        let Some(named) = names.values.get(table) else {
            return Some(None);
        };
        let What::Ask(ask) = named.what else {
            return Some(None);
        };
        let Some(Form::Table(form)) = &ask.form else {
            return Some(None);
        };
        if named.at >= self.at {
            self.reports
                .add(&rule::USED_TOO_EARLY, span)
                .with(table)
                .with(named.span);
            return None;
        }
        let mut columns = form.columns.iter();
        let Some(found) = columns.find(|known| known.id.as_str() == column) else {
            let columns = form.columns.iter();
            let full: Vec<String> = columns
                .map(|known| format!("{table}.{}", known.id))
                .collect();
            let near = self.reports.nearest(name, full.iter().map(String::as_str));
            self.reports
                .add(&rule::UNKNOWN_NAME, span)
                .with(name)
                .offer(near);
            return None;
        };
        let typed = Expression::Column(Id::new(table), Id::new(column));
        Some(Some((typed, super::names::form_type(&found.form))))
    }

    fn unknown(&mut self, name: &str, span: Span) {
        // A minus or a slash without spaces belongs to the name; two known names say what was meant.
        let known = |part: &str| self.names.values.contains_key(part);
        let number = |part: &str| crate::value::number(part).is_some();
        for (at, sign) in name.match_indices(['-', '/']) {
            let (left, right) = (&name[..at], &name[at + 1..]);
            if known(left) && (known(right) || number(right)) {
                let right = format!("{left} {sign} {right}");
                self.reports
                    .add(&rule::SPACES_NEEDED, span)
                    .with(sign)
                    .with(right.as_str())
                    .fix(span, right);
                return;
            }
        }
        if self.known_elsewhere(name, span) {
            return;
        }
        // A value of another tool stands behind a slash.
        if let Some((tool, value)) = name.split_once('.')
            && self.names.elsewhere.contains_key(tool)
        {
            let finding = self.reports.add(&rule::UNKNOWN_NAME, span).with(name);
            finding.offer(Some(format!("{tool}/{value}")));
            return;
        }
        let near = self
            .reports
            .nearest(name, self.names.values.keys().copied());
        self.reports
            .add(&rule::UNKNOWN_NAME, span)
            .with(name)
            .offer(near);
    }
}

/// What an expression of figures alone comes to.
fn constant(expression: &Expression) -> Option<f64> {
    match expression {
        Expression::Number(figure) => Some(*figure),
        Expression::Negate(inner) => constant(inner).map(|figure| -figure),
        Expression::Binary(operator, left, right) => {
            let (left, right) = (constant(left)?, constant(right)?);
            match operator {
                Operator::Add => Some(left + right),
                Operator::Subtract => Some(left - right),
                Operator::Multiply => Some(left * right),
                Operator::Divide => Some(left / right),
                Operator::And
                | Operator::Or
                | Operator::Equal
                | Operator::NotEqual
                | Operator::Less
                | Operator::AtMost
                | Operator::More
                | Operator::AtLeast => None,
            }
        }
        Expression::Truth(_)
        | Expression::Date(_)
        | Expression::Time(_)
        | Expression::Option(_)
        | Expression::Value(_)
        | Expression::Band(_)
        | Expression::Column(..)
        | Expression::Rounds(_)
        | Expression::Over(..)
        | Expression::BandOver(..)
        | Expression::Answered(_)
        | Expression::Reached(_)
        | Expression::Not(_)
        | Expression::Choose(..)
        | Expression::Call(..) => None,
    }
}

/// A type in the author's words.
fn describe(type_: &Type) -> Pair {
    match type_ {
        Type::Truth => CONDITION,
        Type::Number => NUMBER,
        Type::Text => pair("text", "tekst"),
        Type::Choice(_) => pair("a choice", "een keuze"),
        Type::Choices(_) => pair("a choice of several", "een keuze uit meer"),
        Type::List => pair("a list", "een lijst"),
        Type::Order => pair("an order", "een volgorde"),
        Type::Date => pair("a date", "een datum"),
        Type::Time => pair("a time of day", "een tijdstip"),
    }
}
