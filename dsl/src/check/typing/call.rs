//! Functions with what they take.

use engine::{Expression, Function, Id, Type};

use super::{Typing, What, constant};
use crate::{
    diagnostic::rule,
    expression::{Expr, ExprKind, FUNCTIONS, Named},
    span::Span,
};

impl Typing<'_, '_> {
    pub(super) fn call(
        &mut self,
        named: Named,
        arguments: &[Expr],
        span: Span,
    ) -> Option<(Expression, Type)> {
        let right_number = match named {
            Named::Answered
            | Named::Count
            | Named::First
            | Named::Latest
            | Named::Previous
            | Named::Reached => arguments.len() == 1,
            Named::Has | Named::Hours | Named::Round => arguments.len() == 2,
            Named::Rescale => arguments.len() == 5,
            Named::Average | Named::Max | Named::Min | Named::Sum => !arguments.is_empty(),
        };
        let (Some(first), true) = (arguments.first(), right_number) else {
            self.misused(named, span);
            return None;
        };
        match named {
            Named::Answered => self.answered(first),
            Named::Reached => self.reached(first),
            Named::First | Named::Latest | Named::Previous => self.of_round(named, first, span),
            Named::Count => {
                if let Some((rounds, _)) = self.all_rounds(first) {
                    let count = Expression::Call(Function::Count, vec![rounds]);
                    return Some((count, Type::Number));
                }
                if let ExprKind::Name(name) = &first.kind
                    && let Some((column, _)) = self.column(name, first.span)?
                {
                    let count = Expression::Call(Function::Count, vec![column]);
                    return Some((count, Type::Number));
                }
                let (typed, type_) = self.any(first)?;
                if !matches!(type_, Type::List | Type::Choices(_)) {
                    self.not_counted(first, &type_, span);
                    return None;
                }
                Some((Expression::Call(Function::Count, vec![typed]), Type::Number))
            }
            Named::Has => self.has(first, arguments.get(1)?, span),
            Named::Hours => {
                if self.days_meant(first, arguments.get(1)?, span) {
                    return None;
                }
                let (from, to) = (self.time(first), self.time(arguments.get(1)?));
                let call = Expression::Call(Function::Hours, vec![from?, to?]);
                Some((call, Type::Number))
            }
            Named::Round => {
                let decimals = arguments.get(1)?;
                let whole = matches!(&decimals.kind, ExprKind::Number(n) if (0.0..=6.0).contains(n) && n.fract() == 0.0);
                if !whole {
                    self.misused(named, decimals.span);
                    return None;
                }
                self.numbers(Function::Round, arguments)
            }
            Named::Rescale => {
                let (call, type_) = self.numbers(Function::Rescale, arguments)?;
                if let Expression::Call(_, parts) = &call
                    && let [_, from, to, ..] = parts.as_slice()
                    && constant(from).is_some()
                    && constant(from) == constant(to)
                {
                    self.reports.add(&rule::DIVIDES_BY_ZERO, span);
                    return None;
                }
                Some((call, type_))
            }
            Named::Average => self.numbers(Function::Average, arguments),
            Named::Max => self.numbers(Function::Max, arguments),
            Named::Min => self.numbers(Function::Min, arguments),
            Named::Sum => self.numbers(Function::Sum, arguments),
        }
    }

    fn time(&mut self, expr: &Expr) -> Option<Expression> {
        let (typed, type_) = self.any(expr)?;
        self.expect(expr, &type_, &Type::Time)?;
        Some(typed)
    }

    fn numbers(&mut self, function: Function, arguments: &[Expr]) -> Option<(Expression, Type)> {
        let over_columns = matches!(
            function,
            Function::Sum | Function::Average | Function::Min | Function::Max
        );
        let typed: Vec<Option<Expression>> = arguments
            .iter()
            .map(|argument| {
                if let ExprKind::Name(name) = &argument.kind
                    && over_columns
                    && let Some((column, type_)) = self.column(name, argument.span)?
                {
                    self.expect(argument, &type_, &Type::Number)?;
                    return Some(column);
                }
                if over_columns && let Some((rounds, type_)) = self.all_rounds(argument) {
                    self.expect(argument, &type_, &Type::Number)?;
                    return Some(rounds);
                }
                self.number(argument)
            })
            .collect();
        let typed = typed.into_iter().collect::<Option<Vec<_>>>()?;
        Some((Expression::Call(function, typed), Type::Number))
    }

    fn answered(&mut self, ask: &Expr) -> Option<(Expression, Type)> {
        if let Some(some) = self.answered_in_rounds(ask) {
            return some;
        }
        let ExprKind::Name(name) = &ask.kind else {
            self.misused(Named::Answered, ask.span);
            return None;
        };
        if self.names.is_elsewhere(name) {
            self.names.elsewhere(name, ask.span, self.reports)?;
            return Some((Expression::Answered(Id::new(name.as_str())), Type::Truth));
        }
        // An ask whose type is at fault can be answered all the same.
        let known = self.names.values.get(name.as_str());
        match known.map(|named| named.what) {
            Some(What::Ask(_)) => {
                if known.is_some_and(|named| named.at < self.at) {
                    return Some((Expression::Answered(Id::new(name.as_str())), Type::Truth));
                }
                self.any(ask)?;
                None
            }
            Some(What::Compute(_) | What::Score(_)) => {
                let (value, _) = self.any(ask)?;
                Some((Expression::known(value), Type::Truth))
            }
            Some(What::Matrix(_)) | None => {
                self.any(ask)?;
                None
            }
        }
    }

    fn reached(&mut self, milestone: &Expr) -> Option<(Expression, Type)> {
        let ExprKind::Name(name) = &milestone.kind else {
            self.misused(Named::Reached, milestone.span);
            return None;
        };
        let Some((at, span)) = self.names.milestones.get(name.as_str()).copied() else {
            let near = self
                .reports
                .nearest(name, self.names.milestones.keys().copied());
            self.reports
                .add(&rule::UNKNOWN_NAME, milestone.span)
                .with(name.as_str())
                .offer(near);
            return None;
        };
        if at >= self.at {
            self.reports
                .add(&rule::USED_TOO_EARLY, milestone.span)
                .with(name.as_str())
                .with(span);
            return None;
        }
        Some((Expression::Reached(Id::new(name.as_str())), Type::Truth))
    }

    fn has(&mut self, choices: &Expr, option: &Expr, span: Span) -> Option<(Expression, Type)> {
        let (typed, type_) = self.any(choices)?;
        let Type::Choices(options) = &type_ else {
            self.equal_meant(choices, &type_, option, span);
            return None;
        };
        let ExprKind::Name(name) = &option.kind else {
            self.misused(Named::Has, span);
            return None;
        };
        let option = self.option(name, options, option, choices)?;
        Some((
            Expression::Call(Function::Has, vec![typed, option]),
            Type::Truth,
        ))
    }

    pub(super) fn misused(&mut self, named: Named, span: Span) {
        let row = FUNCTIONS.iter().find(|(found, _, _)| *found == named);
        if let Some((_, name, use_)) = row {
            self.reports
                .add(&rule::WRONG_ARGUMENTS, span)
                .with(*name)
                .with(*use_);
        }
    }
}
