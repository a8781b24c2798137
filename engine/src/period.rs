//! A span of time as people say it: days, weeks, months.

use serde::{Deserialize, Serialize};

use crate::{Date, Moment};

const DAY: Moment = 86_400_000;

/// A span of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Period {
    /// So many days.
    Days(u32),
    /// So many months of the calendar.
    Months(u32),
}

impl Period {
    /// The moment that comes so much later. A month later is the same day of the month, or the last one where there is none.
    #[must_use]
    pub fn after(self, from: Moment) -> Moment {
        match self {
            Self::Days(days) => from.saturating_add(DAY.saturating_mul(days.into())),
            Self::Months(months) => {
                let date = Date::of(from);
                let (year, month, day) = date.parts();
                let months = month - 1 + months;
                let year = year.saturating_add(i32::try_from(months / 12).unwrap_or(i32::MAX));
                let month = months % 12 + 1;
                let later = (0..4).find_map(|less| Date::new(year, month, day.checked_sub(less)?));
                later.map_or(from, |later| {
                    from.saturating_add(DAY * i64::from(later.days() - date.days()))
                })
            }
        }
    }
}
