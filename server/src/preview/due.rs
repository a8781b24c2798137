//! What waits in the tools of a client, and when the clock is next due to do something.

use engine::{At, Every, Moment, Schedule, Screen};
use jiff::{Timestamp, ToSpan, Zoned, tz::TimeZone};

use crate::{round, store::Loaded};

/// Something that waits, or that comes by itself.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Waits {
    /// `feedback`, `later`, `in-person` or `schedule`.
    pub(super) kind: &'static str,
    /// The title of the tool.
    pub(super) tool: String,
    /// The title of the session.
    pub(super) session: String,
    /// Since when, or when.
    pub(super) at: Moment,
}

/// What waits in a tool.
pub(super) fn waits(loaded: &Loaded, now: Moment, zone: &str) -> Option<Waits> {
    let tool = loaded.row.title.clone();
    if let Some(schedule) = loaded.run.plan().schedule
        && !loaded.run.is_finished()
    {
        let began = loaded.run.assigned();
        return next(schedule, began, now, zone).map(|at| Waits {
            kind: "schedule",
            tool,
            session: String::new(),
            at,
        });
    }
    let mut drafts = loaded.drafts.clone();
    let reached = loaded.run.milestones().iter();
    let plan = loaded.run.plan();
    drafts
        .seen
        .extend(reached.map(|reached| plan.seen_as(&reached.session, &reached.milestone)));
    let screen = engine::screen(&loaded.programs, &loaded.run, &drafts, &At::Now, now).ok()?;
    let (kind, session, at) = match screen {
        Screen::Waiting(waiting) => (
            "feedback",
            round::title(&waiting.here.place).into_owned(),
            waiting.since,
        ),
        Screen::NotYet { here, opens_at } => {
            ("later", round::title(&here.place).into_owned(), opens_at)
        }
        Screen::InPerson { here, .. } => ("in-person", round::title(&here.place).into_owned(), now),
        Screen::Begin(_)
        | Screen::Page(_)
        | Screen::Review(_)
        | Screen::Milestone(_)
        | Screen::Finished { .. }
        | Screen::ReadBack(_) => return None,
    };
    Some(Waits {
        kind,
        tool,
        session,
        at,
    })
}

/// The first time after now at which something comes by itself.
pub(super) fn due(waits: &[Waits], now: Moment) -> Option<Moment> {
    let comes = waits
        .iter()
        .filter(|one| matches!(one.kind, "later" | "schedule"));
    comes.map(|one| one.at).filter(|at| *at > now).min()
}

/// The first time after now of a rhythm that began at a moment.
fn next(schedule: Schedule, began: Moment, now: Moment, zone: &str) -> Option<Moment> {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let began = Timestamp::from_millisecond(began).ok()?.to_zoned(zone);
    let hour = i8::try_from(schedule.hour).ok()?;
    let minute = i8::try_from(schedule.minute).ok()?;
    let mut at = began
        .with()
        .hour(hour)
        .minute(minute)
        .second(0)
        .subsec_nanosecond(0)
        .build()
        .ok()?;
    let fits = |at: &Zoned| match schedule.every {
        Every::Day => true,
        Every::Week(day) => i16::from(at.weekday().to_monday_one_offset()) == i16::from(day),
    };
    while at <= began || !fits(&at) {
        at = at.checked_add(1.day()).ok()?;
    }
    let step = match schedule.every {
        Every::Day => 1.day(),
        Every::Week(_) => 1.week(),
    };
    for _ in 0..schedule.times {
        let moment = at.timestamp().as_millisecond();
        if moment > now {
            return Some(moment);
        }
        at = at.checked_add(step).ok()?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Monday 2 March 2026, 8:00 in Amsterdam.
    const MONDAY: Moment = 1_772_434_800_000;
    const DAY: Moment = 86_400_000;

    #[test]
    fn a_rhythm_is_due_in_the_clients_own_zone_and_ends() {
        let daily = Schedule {
            every: Every::Day,
            hour: 20,
            minute: 0,
            times: 2,
        };
        let at = |now| next(daily, MONDAY, now, "Europe/Amsterdam");
        assert_eq!(at(MONDAY), Some(MONDAY + DAY / 2));
        assert_eq!(at(MONDAY + DAY / 2), Some(MONDAY + DAY + DAY / 2));
        assert_eq!(at(MONDAY + 2 * DAY), None);
    }

    #[test]
    fn a_week_is_counted_from_its_day() {
        let weekly = Schedule {
            every: Every::Week(3),
            hour: 8,
            minute: 0,
            times: 5,
        };
        let at = next(weekly, MONDAY, MONDAY, "Europe/Amsterdam");
        assert_eq!(at, Some(MONDAY + 2 * DAY));
    }
}
