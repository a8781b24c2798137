//! When something that is used again and again is due, for the text `schedule`.

use engine::{Every, Schedule};
use serde_json::{Value, json};

use crate::render::{Language, say_with};

/// A rhythm, with its weekday in words.
pub(crate) fn schedule(schedule: Schedule, language: Language) -> Value {
    let (every, weekday) = match schedule.every {
        Every::Day => ("day", None),
        Every::Week(day) => (
            "week",
            Some(say_with(
                language,
                "weekday",
                [("n", i64::from(day).into())],
            )),
        ),
    };
    json!({
        "every": every,
        "weekday": weekday,
        "time": format!("{:02}:{:02}", schedule.hour, schedule.minute),
        "times": schedule.times,
    })
}
