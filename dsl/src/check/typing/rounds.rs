//! What is made of the rounds of a repeated session: one value, or all of them for a function over several.

use engine::{Expression, Function, Id, Operator, Over, Type};

use super::{Typing, What};
use crate::{
    check::round,
    diagnostic::rule,
    expression::{Expr, ExprKind, Named},
    span::Span,
};

impl Typing<'_, '_> {
    /// `first(x)`, `latest(x)`, `previous(x)`.
    pub(super) fn of_round(
        &mut self,
        function: Named,
        value: &Expr,
        span: Span,
    ) -> Option<(Expression, Type)> {
        let ExprKind::Name(name) = &value.kind else {
            self.misused(function, span);
            return None;
        };
        let (base, band) = match name.strip_suffix(".band") {
            Some(base) => (base, true),
            None => (name.as_str(), false),
        };
        let names = self.names;
        if names.is_elsewhere(name) {
            self.reports
                .add(&rule::NOT_REPEATED, value.span)
                .with(name.as_str());
            return None;
        }
        let Some(named) = names.values.get(base) else {
            self.unknown(name, value.span);
            return None;
        };
        round::check(Some(function), name, named, self.rounds, span, self.reports)?;
        // What comes later in a round was known in the round before.
        if named.at >= self.at && named.rounds != self.rounds {
            self.reports
                .add(&rule::USED_TOO_EARLY, value.span)
                .with(base)
                .with(named.span);
            return None;
        }
        let over = function.over()?;
        match named.what {
            What::Matrix(matrix) => {
                self.reports
                    .add(&rule::ROW_NEEDED, value.span)
                    .with(base)
                    .with(matrix.a_row());
                None
            }
            What::Score(score) if band && !score.bands.is_empty() => {
                let bands = score.bands.iter().map(|band| band.id.value.clone());
                let type_ = Type::Choice(bands.collect());
                Some((Expression::BandOver(over, Id::new(base)), type_))
            }
            What::Ask(_) | What::Compute(_) | What::Score(_) if band => {
                self.reports
                    .add(&rule::UNKNOWN_NAME, value.span)
                    .with(name.as_str());
                None
            }
            What::Ask(_) | What::Compute(_) | What::Score(_) => {
                let type_ = named.type_.clone()?;
                Some((Expression::Over(over, Id::new(base)), type_))
            }
        }
    }

    /// Whether any round has an answer: `answered(previous(x))` within the session, `answered(latest(x))` or `answered(x)` outside
    /// it. None for what is said of no rounds; nothing within where it is wrong, which is reported.
    #[expect(
        clippy::option_option,
        reason = "to be about no rounds is not the same as to be wrong about them"
    )]
    pub(super) fn answered_in_rounds(&mut self, ask: &Expr) -> Option<Option<(Expression, Type)>> {
        let rounds = if let ExprKind::Call(
            function @ (Named::First | Named::Latest | Named::Previous),
            arguments,
        ) = &ask.kind
        {
            let [value] = &arguments[..] else {
                self.misused(*function, ask.span);
                return Some(None);
            };
            let typed = self.of_round(*function, value, ask.span);
            let Some((Expression::Over(_, id) | Expression::BandOver(_, id), _)) = typed else {
                return Some(None);
            };
            // Which of the rounds is asked for makes no difference to whether there is one.
            Expression::Over(Over::Count, id)
        } else {
            Expression::Call(Function::Count, vec![self.all_rounds(ask)?.0])
        };
        let none = Box::new(Expression::Number(0.0));
        let some = Expression::Binary(Operator::More, Box::new(rounds), none);
        Some(Some((some, Type::Truth)))
    }

    /// All rounds of a value of a repeated session, seen from outside it. None for anything else.
    pub(super) fn all_rounds(&self, value: &Expr) -> Option<(Expression, Type)> {
        let ExprKind::Name(name) = &value.kind else {
            return None;
        };
        let named = self.names.values.get(name.as_str())?;
        if named.at >= self.at || named.rounds.is_none() || named.rounds == self.rounds {
            return None;
        }
        let rounds = Expression::Rounds(Id::new(name.as_str()));
        Some((rounds, named.type_.clone()?))
    }
}
