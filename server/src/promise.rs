//! Within how many working days is answered, and what waits longer than that. Saturdays and Sundays do not count; holidays do, for
//! nobody has told of them.

use engine::Moment;
use jiff::{Timestamp, civil::Weekday, tz::TimeZone};

/// What counts as late where an organisation promises nothing.
const DAYS: u64 = 3;

/// Whether something that was sent at `since` should have been answered before today, in this zone. `days`: what was promised.
#[must_use]
pub(crate) fn is_late(since: Moment, now: Moment, zone: &str, days: Option<u64>) -> bool {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let date = |moment: Moment| {
        let moment = Timestamp::from_millisecond(moment).unwrap_or_default();
        moment.to_zoned(zone.clone()).date()
    };
    let (mut day, today) = (date(since), date(now));
    let mut left = days.unwrap_or(DAYS);
    loop {
        let Ok(next) = day.tomorrow() else {
            return false;
        };
        day = next;
        if day > today {
            return false;
        }
        if !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
            if left == 0 {
                return true;
            }
            left -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Moment = 86_400_000;
    /// Monday 2 November 2026, 9:00 in Amsterdam.
    const MONDAY: Moment = 1_793_606_400_000;

    #[test]
    fn weekends_do_not_count() {
        let late = |since: i64, now: i64| {
            is_late(
                MONDAY + since * DAY,
                MONDAY + now * DAY,
                "Europe/Amsterdam",
                Some(3),
            )
        };
        let on = |since: i64| (since..since + 14).find(|now| late(since, *now));
        assert_eq!(on(0), Some(4), "Monday: Friday");
        assert_eq!(on(2), Some(8), "Wednesday: Tuesday");
        assert_eq!(on(4), Some(10), "Friday: Thursday");
        assert_eq!(on(5), Some(10), "Saturday: Thursday");
    }

    #[test]
    fn what_is_sent_late_at_night_counts_from_that_day() {
        let night = MONDAY + 14 * 3_600_000 + 59 * 60_000;
        let morning = MONDAY + DAY - 8 * 3_600_000;
        assert!(!is_late(night, morning, "Europe/Amsterdam", Some(1)));
        assert!(!is_late(night, MONDAY + DAY, "Europe/Amsterdam", Some(1)));
        assert!(is_late(
            night,
            MONDAY + 2 * DAY,
            "Europe/Amsterdam",
            Some(1)
        ));
        assert!(
            !is_late(MONDAY, MONDAY - DAY, "Europe/Amsterdam", Some(1)),
            "a clock that went back"
        );
    }
}
