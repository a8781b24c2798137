//! Days of the calendar and times of day, as people write them. No clock and no zone: what day it is, is an argument.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Moment;

const MINUTES_OF_A_DAY: i32 = 24 * 60;
const MILLISECONDS_OF_AN_HOUR: i64 = 3_600_000;
const MILLISECONDS_OF_A_DAY: i64 = 24 * MILLISECONDS_OF_AN_HOUR;

/// A day from the year 1 to 9999, stored as `2026-11-22`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(i32);

impl Date {
    /// The day with these numbers, where there is one.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let month = i32::try_from(month)
            .ok()
            .filter(|month| (1..=12).contains(month))?;
        let day = i32::try_from(day).ok()?;
        // Years begin in March here, so that a leap day comes last.
        let shifted = if month <= 2 { year - 1 } else { year };
        let (era, of_era) = (shifted.div_euclid(400), shifted.rem_euclid(400));
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
        let date = Self(days);
        let same = date.parts() == (year, month.unsigned_abs(), day.unsigned_abs());
        ((1..=9999).contains(&year) && day >= 1 && same).then_some(date)
    }

    /// Reads `2026-11-22`, and the way people write a day: `22-11-2026`, `22/11/2026`, `22.11.2026`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.trim().split(['-', '/', '.']).map(str::trim).collect();
        let [first, month, last] = parts.as_slice() else {
            return None;
        };
        let (year, day) = match (first.len(), last.len()) {
            (4, 1 | 2) => (first, last),
            (1 | 2, 4) => (last, first),
            _ => return None,
        };
        let year = i32::try_from(digits(year)?).ok()?;
        Self::new(year, digits(month)?, digits(day)?)
    }

    /// Year, month from 1, day from 1.
    #[must_use]
    pub fn parts(self) -> (i32, u32, u32) {
        let days = self.0 + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (year, month) = (year + era * 400, (month + 2) % 12 + 1);
        let year = if month <= 2 { year + 1 } else { year };
        (year, month.unsigned_abs(), day.unsigned_abs())
    }

    /// The day that it is at a moment, by universal time.
    pub(crate) fn of(moment: Moment) -> Self {
        Self(i32::try_from(moment.div_euclid(MILLISECONDS_OF_A_DAY)).unwrap_or(i32::MAX / 2))
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn days(self) -> i32 {
        self.0
    }

    /// The first and the last day that it can be somewhere on earth at a moment. A client's own day is one of them, and the
    /// days between.
    #[must_use]
    pub fn around(now: Moment) -> (Self, Self) {
        (
            Self::of(now - 12 * MILLISECONDS_OF_AN_HOUR),
            Self::of(now + 14 * MILLISECONDS_OF_AN_HOUR),
        )
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::read(&text).ok_or_else(|| format!("`{text}` is no day"))
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

/// A time of day in whole minutes, stored as `22:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Time(u16);

impl Time {
    /// Reads `22:30`, `22.30`, `9:05` and what some browsers make of it, `22:30:00`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let (hour, minute) = text.split_once([':', '.'])?;
        let minute = minute.strip_suffix(":00").unwrap_or(minute);
        if hour.len() > 2 || minute.len() != 2 {
            return None;
        }
        let hour = digits(hour).filter(|hour| *hour <= 23)?;
        let minute = digits(minute).filter(|minute| *minute <= 59)?;
        u16::try_from(hour * 60 + minute).ok().map(Self)
    }

    /// Minutes since midnight.
    #[must_use]
    pub fn minutes(self) -> i32 {
        i32::from(self.0)
    }

    /// Minutes from this time to another, across midnight where that one is earlier.
    #[must_use]
    pub fn until(self, other: Self) -> i32 {
        (other.minutes() - self.minutes()).rem_euclid(MINUTES_OF_A_DAY)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl TryFrom<String> for Time {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::read(&text).ok_or_else(|| format!("`{text}` is no time of day"))
    }
}

impl From<Time> for String {
    fn from(time: Time) -> Self {
        time.to_string()
    }
}

/// A number of one to four digits.
fn digits(text: &str) -> Option<u32> {
    let all = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    all.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::{Date, Time};

    #[test]
    fn every_day_of_four_hundred_years_has_its_own_numbers() {
        let first = Date::new(1899, 12, 31).map(Date::days);
        let first = first.unwrap_or_default();
        for days in first..first + 150_000 {
            let (year, month, day) = Date(days).parts();
            assert_eq!(Date::new(year, month, day), Some(Date(days)));
            assert_eq!(Date::read(&Date(days).to_string()), Some(Date(days)));
        }
        assert_eq!(Date::new(1970, 1, 1), Some(Date(0)));
        assert_eq!(Date::new(2026, 11, 22), Some(Date(20_779)));
    }

    #[test]
    fn a_day_that_is_not_there_is_none() {
        for text in [
            "2026-02-29",
            "31-04-2026",
            "2026-13-01",
            "22-11-26",
            "0-1-2026",
            "22 november",
            "",
        ] {
            assert_eq!(Date::read(text), None, "{text}");
        }
        assert_eq!(Date::read("29-2-2028"), Date::new(2028, 2, 29));
        assert_eq!(Date::read(" 22/11/2026 "), Date::new(2026, 11, 22));
    }

    #[test]
    fn a_time_of_day_goes_on_across_midnight() {
        let time = |text| Time::read(text).unwrap_or(Time(0));
        assert_eq!(time("23:30").until(time("7.00")), 450);
        assert_eq!(time("07:00").until(time("07:00:00")), 0);
        for text in ["24:00", "7", "7:5", "7:60", "half acht", "", "7:30:15"] {
            assert_eq!(Time::read(text), None, "{text}");
        }
    }

    #[test]
    fn it_is_today_somewhere() {
        // 2026-11-22T23:30Z.
        let (first, last) = Date::around(1_795_390_200_000);
        assert_eq!(Some(first), Date::new(2026, 11, 22));
        assert_eq!(Some(last), Date::new(2026, 11, 23));
    }
}
