//! When something that is asked for again and again is due, in the client's own zone: a day is the client's day, also where the
//! clock is put forward or back.

use engine::{Every, Moment, Schedule};
use jiff::{Timestamp, ToSpan, Zoned, tz::TimeZone};

/// Until this hour of the night it is still the day before: what is asked for in the evening can be filled in before going to sleep.
const NIGHT: u8 = 4;

/// One of the times of a rhythm, while it lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Which, counted from 1.
    pub number: u32,
    /// When its day begins, after the night before: what was filled in since counts.
    pub day: Moment,
    /// When it is due.
    pub from: Moment,
}

/// The first time after now of a rhythm that began at a moment; none once all have been.
#[must_use]
pub fn next(schedule: Schedule, began: Moment, now: Moment, zone: &str) -> Option<Moment> {
    let first = first(schedule, began, zone)?;
    // The one before the first that can be after now, for the hour may differ.
    let earliest = passed(schedule, &first, now)?.saturating_sub(1);
    (earliest..schedule.times)
        .map_while(|index| at(schedule, &first, index))
        .map(|at| at.timestamp().as_millisecond())
        .find(|at| *at > now)
}

/// The time that is due now: from its moment until the night is over before the day on which the next one is due, or would be.
#[must_use]
pub fn slot(schedule: Schedule, began: Moment, now: Moment, zone: &str) -> Option<Slot> {
    let first = first(schedule, began, zone)?;
    let index = passed(schedule, &first, now)?;
    let due = at(schedule, &first, index)?;
    let from = due.timestamp().as_millisecond();
    if index >= schedule.times || from > now {
        return None;
    }
    Some(Slot {
        number: index + 1,
        day: due
            .start_of_day()
            .ok()?
            .checked_add(night(schedule).hours())
            .ok()?
            .timestamp()
            .as_millisecond(),
        from,
    })
}

/// The hour, in the client's own zone, at which they are reminded on a Monday.
const MORNING: i8 = 9;
/// From this hour on nobody is reminded any more that day.
const EVENING: i8 = 20;

/// The first Monday morning after now on which a client is reminded of what is open.
#[must_use]
pub fn monday(now: Moment, zone: &str) -> Option<Moment> {
    let now = zoned(now, zone)?;
    let monday = now
        .date()
        .checked_sub(i64::from(now.weekday().to_monday_zero_offset()).days())
        .ok()?;
    [0, 1].into_iter().find_map(|weeks| {
        let day = monday.checked_add(weeks.weeks()).ok()?;
        let at = day
            .at(MORNING, 0, 0, 0)
            .to_zoned(now.time_zone().clone())
            .ok()?;
        (at > now).then(|| at.timestamp().as_millisecond())
    })
}

/// Whether a reminder for a time may still go now: later that day, and not at night.
#[must_use]
pub fn in_time(slot: Moment, now: Moment, zone: &str) -> bool {
    let (Some(slot), Some(now)) = (zoned(slot, zone), zoned(now, zone)) else {
        return false;
    };
    slot <= now
        && slot.date() == now.date()
        && now.hour() < EVENING.max(slot.hour().saturating_add(1))
}

fn zoned(at: Moment, zone: &str) -> Option<Zoned> {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    Some(Timestamp::from_millisecond(at).ok()?.to_zoned(zone))
}

/// How many hours of a day still belong to the day before; none of what is asked for at night itself.
fn night(schedule: Schedule) -> i64 {
    if schedule.hour < NIGHT {
        0
    } else {
        i64::from(NIGHT)
    }
}

/// How many times' days had begun before the day of `now`, or the number of the time whose day or week it is.
fn passed(schedule: Schedule, first: &Zoned, now: Moment) -> Option<u32> {
    let now = Timestamp::from_millisecond(now).ok()?;
    let now = now.to_zoned(first.time_zone().clone());
    let today = now.checked_sub(night(schedule).hours()).ok()?.date();
    let days = (today - first.date()).get_days();
    Some(u32::try_from(days / step(schedule)).unwrap_or(0))
}

fn step(schedule: Schedule) -> i32 {
    match schedule.every {
        Every::Day => 1,
        Every::Week(_) => 7,
    }
}

/// A time of the rhythm, by its number from 0. Each is counted from the first: an hour that a day lacks moves that day only.
fn at(schedule: Schedule, first: &Zoned, index: u32) -> Option<Zoned> {
    let days = i64::from(index) * i64::from(step(schedule));
    first.checked_add(days.days()).ok()
}

/// The first time: after it began, on a day that fits.
fn first(schedule: Schedule, began: Moment, zone: &str) -> Option<Zoned> {
    let began = zoned(began, zone)?;
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
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Monday 2 March 2026, 8:00 in Amsterdam.
    const MONDAY: Moment = 1_772_434_800_000;
    const HOUR: Moment = 3_600_000;
    const DAY: Moment = 24 * HOUR;
    const ZONE: &str = "Europe/Amsterdam";

    fn daily(hour: u8, times: u32) -> Schedule {
        Schedule {
            every: Every::Day,
            hour,
            minute: 0,
            times,
        }
    }

    #[test]
    fn a_rhythm_is_due_in_the_clients_own_zone_and_ends() {
        let at = |now| next(daily(20, 2), MONDAY, now, ZONE);
        assert_eq!(at(MONDAY), Some(MONDAY + DAY / 2));
        assert_eq!(at(MONDAY + DAY / 2), Some(MONDAY + DAY + DAY / 2));
        assert_eq!(at(MONDAY + 2 * DAY), None);
    }

    #[test]
    fn a_reminder_comes_on_monday_morning_in_summer_and_winter() {
        // From noon on Friday 27 March 2026, before the clock is put forward, and from October over its being put back.
        for (from, hours) in [(1_774_609_200_000, 68), (1_792_749_600_000, 70)] {
            let first = monday(from, ZONE).unwrap();
            assert_eq!((first - from) / HOUR, hours);
            assert_eq!(monday(first - 1, ZONE), Some(first));
            assert_eq!(monday(first, ZONE), Some(first + 7 * DAY));
        }
    }

    #[test]
    fn a_reminder_goes_on_its_own_day_and_not_at_night() {
        let nine = MONDAY + HOUR;
        let hours = [-1, 0, 10, 11, 14, 15, 24].map(|hour| in_time(nine, nine + hour * HOUR, ZONE));
        assert_eq!(hours, [false, true, true, false, false, false, false]);
        // An entry that is asked for late in the evening is asked for then.
        let late = MONDAY + 14 * HOUR;
        assert!(in_time(late, late + HOUR / 2, ZONE));
        assert!(!in_time(late, late + HOUR, ZONE));
    }

    #[test]
    fn a_week_is_counted_from_its_day() {
        let weekly = Schedule {
            every: Every::Week(3),
            ..daily(8, 5)
        };
        let at = next(weekly, MONDAY, MONDAY, ZONE);
        assert_eq!(at, Some(MONDAY + 2 * DAY));
        let due =
            |days: i64| slot(weekly, MONDAY, MONDAY + days * DAY, ZONE).map(|slot| slot.number);
        assert_eq!(
            [due(1), due(2), due(8), due(9), due(35), due(36), due(37)],
            [None, Some(1), Some(1), Some(2), Some(5), Some(5), None]
        );
    }

    #[test]
    fn a_day_is_due_from_its_hour_into_the_night() {
        let number = |hours: i64| {
            slot(daily(20, 2), MONDAY, MONDAY + hours * HOUR, ZONE).map(|slot| slot.number)
        };
        // 19:00, 20:00, 23:00, midnight, 3:00, 4:00, 20:00 the next day, and the days after the last.
        assert_eq!(
            [11, 12, 15, 16, 19, 20, 36, 60].map(number),
            [
                None,
                Some(1),
                Some(1),
                Some(1),
                Some(1),
                None,
                Some(2),
                None
            ]
        );
        let due = slot(daily(20, 2), MONDAY, MONDAY + 13 * HOUR, ZONE).unwrap();
        assert_eq!(
            due.day,
            MONDAY - 4 * HOUR,
            "what comes at night is of the day before"
        );
        assert_eq!(due.from, MONDAY + 12 * HOUR);
    }

    /// Friday 27 March 2026, 12:00; in the night to Sunday the clock skips the hour of two.
    #[test]
    fn an_hour_that_a_day_lacks_moves_that_day_only() {
        let friday = 1_774_609_200_000;
        let mut now = friday;
        let mut seen = Vec::new();
        while let Some(at) = next(
            Schedule {
                minute: 30,
                ..daily(2, 4)
            },
            friday,
            now,
            ZONE,
        ) {
            seen.push((at - friday) * 2 / HOUR);
            now = at;
        }
        // Half hours since noon: 2:30, then 3:30 in summer time, then 2:30 again.
        assert_eq!(seen, [29, 77, 123, 171]);
    }

    #[test]
    fn scenarios_are_told_by_the_same_days() {
        for hours in 0..600 {
            let now = MONDAY + hours * HOUR / 2;
            for hour in [0, 3, 4, 9, 20] {
                for every in [Every::Day, Every::Week(1), Every::Week(4)] {
                    let schedule = Schedule {
                        every,
                        ..daily(hour, 3)
                    };
                    let told = scenario::due_at(schedule, MONDAY, now);
                    let is = slot(schedule, MONDAY, now, "UTC");
                    let is = is.map(|slot| (slot.day, slot.from));
                    assert_eq!(
                        told.map(|due| (due.day, due.from)),
                        is,
                        "{schedule:?} at {now}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_set_ready_after_its_hour_begins_the_next_day() {
        let evening = MONDAY + 13 * HOUR;
        assert_eq!(slot(daily(20, 3), evening, evening + HOUR, ZONE), None);
        let next = slot(daily(20, 3), evening, evening + DAY, ZONE);
        assert_eq!(next.map(|slot| slot.number), Some(1));
    }
}
