//! What is shown, counted or taken up where nobody can have answered it: the conditions around the two exclude each other.

use std::rc::Rc;

use engine::Expression;

use super::{ANYTHING, Reach, ways::Around};
use crate::{check::survey::Thing, diagnostic::rule, span::Span};

/// The answers that a score counts, or that a question takes up.
pub(super) fn sources<'m>(thing: Thing<'m>, take: &mut dyn FnMut(&'m str, Span)) {
    if let Thing::Score(score) = thing {
        for item in &score.items {
            take(item.value.as_str(), item.span);
        }
    } else if let Thing::Ask(ask) = thing
        && ask.again.is_none()
        && let Some(of) = &ask.takes_up
    {
        take(of.value.as_str(), of.span);
    }
}

impl<'b> Reach<'b, '_> {
    /// Tells of a value that nobody has who comes here. One that only some have is left alone.
    pub(super) fn asked(
        &mut self,
        name: &str,
        span: Span,
        here: &Around<'b>,
        earlier: &[&'b Expression],
    ) {
        let Some((&id, passed)) = self.base.passed.get_key_value(name) else {
            return;
        };
        let of_everybody = passed.around.is_anything() && passed.needs.is_empty();
        let to_everybody = here.is_anything() && earlier.is_empty();
        if of_everybody || to_everybody || Rc::ptr_eq(&passed.around, here) {
            return;
        }
        let before = self.allow_steps();
        let base = &self.base;
        let mut ways = base.ways(here).to_vec();
        ways.retain_mut(|world| !base.step() || world.give(id, base));
        let possible = !ways.is_empty() && !base.inside(&ANYTHING, earlier, &ways).is_empty();
        self.take_steps(before);
        if possible {
            return;
        }
        let comes = self.base.names.values.get(id).map(|named| named.span);
        if let Some(comes) = comes {
            self.reports
                .add(&rule::NEVER_ASKED, span)
                .with(id)
                .with(comes);
        }
    }
}
