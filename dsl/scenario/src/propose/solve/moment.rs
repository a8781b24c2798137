//! Working answers out back from days and times of day.

use std::collections::BTreeSet;

use engine::{Date, Expression, Form, Id, Operator};

use super::{Solver, cross, holds, one};
use crate::{
    propose::given::{Answer, Given},
    run::BEGIN,
};

const DAY: i64 = 24 * 3_600_000;

impl<'p> Solver<'p> {
    /// Remembers with which days and times of day a value is compared.
    pub(super) fn note_moment(&mut self, value: &Expression, with: &Expression) {
        const AROUND: [i32; 3] = [-1, 0, 1];
        let Expression::Value(id) = value else {
            return;
        };
        if let Expression::Time(time) = with {
            let times = self.times.entry(id.clone()).or_default();
            times.extend(AROUND.map(|by| time.minutes() + by));
        } else if let Expression::Date(date) = with {
            let days = self.days.entry(id.clone()).or_default();
            days.extend(AROUND.map(|by| date.days() + by));
        }
    }

    /// Days or times of day: those around the one it is compared with first, then those around all others that the same value is
    /// compared with.
    pub(super) fn moment(
        &self,
        id: &Id,
        operator: Operator,
        with: &Expression,
        want: bool,
    ) -> Vec<Given> {
        let inside = |solver: &Solver<'p>, id: &Id| solver.moment(id, operator, with, want);
        if let Some(ways) = self.elsewhere(id, inside) {
            return ways;
        }
        let (place, known, write): (i32, _, fn(i32) -> String) =
            if let Expression::Date(date) = with {
                (date.days(), self.days.get(id), written_day)
            } else if let Expression::Time(time) = with {
                (time.minutes(), self.times.get(id), written_time)
            } else {
                return Vec::new();
            };
        let mut places = vec![place - 1, place, place + 1];
        places.extend(known.into_iter().flatten());
        let mut tried = BTreeSet::new();
        let fits = |at: i32| holds(operator, f64::from(at), f64::from(place)) == want;
        places.retain(|at| fits(*at) && tried.insert(*at));
        let ways = places.into_iter();
        ways.map(|at| one(id, Answer::Words(write(at)))).collect()
    }

    /// Two times of day with so many hours between them: from midnight on, and around the times that each is compared with.
    pub(super) fn hours(&self, from: &Id, to: &Id, figure: f64) -> Vec<Given> {
        const DAY: i32 = 24 * 60;
        let Some(between) = (0..DAY).find(|minutes| f64::from(*minutes) == (figure * 60.0).round())
        else {
            return Vec::new();
        };
        let compared = |id: &Id| self.times.get(id).cloned().unwrap_or_default().into_iter();
        let begins = std::iter::once(0)
            .chain(compared(from))
            .chain(compared(to).map(|end| end - between));
        let clock = |minutes: i32| {
            let minutes = minutes.rem_euclid(DAY);
            Answer::Words(format!("{:02}:{:02}", minutes / 60, minutes % 60))
        };
        let ways = begins.flat_map(|begin| {
            cross(
                &[one(from, clock(begin))],
                &[one(to, clock(begin + between))],
            )
        });
        ways.collect()
    }

    /// Two days with so many between them, the later one the day on which scenarios begin.
    pub(super) fn days(
        &self,
        later: &Expression,
        earlier: &Expression,
        figure: f64,
    ) -> Option<Vec<Given>> {
        let (Expression::Value(later), Expression::Value(earlier)) = (later, earlier) else {
            return None;
        };
        let is_day = |id: &Id| {
            let asked = self.asks.get(id);
            asked.is_some_and(|asked| matches!(asked.ask.form, Form::Date { .. }))
        };
        if !is_day(later) || !is_day(earlier) || figure.fract() != 0.0 {
            return None;
        }
        let days = (0..40_000_i32).find(|days| f64::from(*days) == figure)?;
        let day = |ago: i32| {
            let date = Date::around(BEGIN + DAY / 2 - i64::from(ago) * DAY).0;
            Answer::Words(date.to_string())
        };
        Some(cross(&[one(later, day(0))], &[one(earlier, day(days))]))
    }
}

fn written_day(days: i32) -> String {
    Date::around(i64::from(days) * DAY + DAY / 2).0.to_string()
}

fn written_time(minutes: i32) -> String {
    let minutes = minutes.clamp(0, 24 * 60 - 1);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
