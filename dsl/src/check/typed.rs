//! Conditions and sums that were typed already, so that each is typed once.

use std::collections::BTreeMap;

use engine::Expression;

use crate::expression::Expr;

/// Typed expressions, by the place in memory of what was written: while the module stands, no other can have it.
#[derive(Default)]
pub(crate) struct Typed(BTreeMap<*const Expr, Expression>);

impl Typed {
    pub(super) fn add(&mut self, expr: &Expr, typed: Expression) {
        self.0.insert(std::ptr::from_ref(expr), typed);
    }

    /// What was made of an expression; none where it is wrong, or rests on something that is.
    pub(super) fn get(&self, expr: &Expr) -> Option<&Expression> {
        self.0.get(&std::ptr::from_ref(expr))
    }

    /// The same, to keep.
    pub(crate) fn take(&mut self, expr: &Expr) -> Option<Expression> {
        self.0.remove(&std::ptr::from_ref(expr))
    }
}
