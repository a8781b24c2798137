//! The ways in which the answers can be at one place, worked out when they are asked for: most texts on a condition ask for nothing.

use std::{cell::OnceCell, rc::Rc};

use engine::Expression;

use super::{MOST_STEPS, domain::Base, world::World};

/// The ways at one place.
pub(super) type Around<'b> = Rc<Ways<'b>>;

/// Ways that are known, or can be worked out.
#[derive(Default)]
pub(super) struct Ways<'b> {
    worked_out: OnceCell<Vec<World<'b>>>,
    joined: OnceCell<Rc<World<'b>>>,
    holds: Option<Holds<'b>>,
}

/// What holds at a place: a condition, and none of those before it.
pub(super) struct Holds<'b> {
    pub(super) condition: &'b Expression,
    pub(super) earlier: Vec<&'b Expression>,
    pub(super) around: Around<'b>,
    /// The page it stands on.
    pub(super) page: usize,
}

impl<'b> Ways<'b> {
    pub(super) fn known(ways: Vec<World<'b>>) -> Around<'b> {
        Rc::new(Self {
            worked_out: OnceCell::from(ways),
            ..Self::default()
        })
    }

    pub(super) fn where_holds(holds: Holds<'b>) -> Around<'b> {
        Rc::new(Self {
            holds: Some(holds),
            ..Self::default()
        })
    }

    /// Nothing is taken to be so there: everybody gets to it.
    pub(super) fn is_anything(&self) -> bool {
        let known = self.worked_out.get();
        self.holds.is_none() && known.is_some_and(|ways| ways.iter().any(World::is_anything))
    }
}

impl<'b> Base<'b, '_> {
    /// Each way, at a place.
    pub(super) fn ways<'a>(&self, around: &'a Around<'b>) -> &'a [World<'b>] {
        around.worked_out.get_or_init(|| {
            let Some(holds) = &around.holds else {
                return Vec::new();
            };
            // It was seen to be possible, in a few steps.
            let steps = self.steps.replace(MOST_STEPS);
            let page = self.page.replace(holds.page);
            let around = self.ways(&holds.around);
            let ways = self.inside(holds.condition, &holds.earlier, around);
            self.page.set(page);
            self.steps.set(steps);
            if ways.is_empty() {
                return around.to_vec();
            }
            ways
        })
    }

    /// What holds in all of them.
    pub(super) fn joined(&self, around: &Around<'b>) -> Rc<World<'b>> {
        let joined = around.joined.get_or_init(|| {
            let worlds = self.ways(around).iter().cloned();
            let joined = worlds.reduce(|one, other| one.or(&other));
            Rc::new(joined.unwrap_or_default().cut())
        });
        joined.clone()
    }
}
