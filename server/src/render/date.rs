//! Moments as people say them: "vandaag 14:05", "maandag 3 november", "2 uur geleden".

use engine::Date;
use fluent_templates::fluent_bundle::FluentValue;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError,
    RenderErrorReason, ScopedJson,
};
use jiff::{Timestamp, Zoned, tz::TimeZone};
use serde_json::Value;

use super::{Language, say, say_with};

/// How a moment is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Day and time of day.
    Full,
    /// The day alone.
    Day,
    /// The day with its year, which also holds later: for what is printed.
    Date,
    /// How long ago.
    Age,
}

/// Where and when somebody reads.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// Language of the interface.
    pub language: Language,
    /// Time zone, by its IANA name; UTC where there is none of that name.
    pub zone: &'a str,
    /// Now, in milliseconds since 1970.
    pub now: i64,
}

impl Reader<'_> {
    /// A moment, in milliseconds since 1970, as this reader would say it.
    #[must_use]
    pub fn say(&self, at: i64, manner: Manner) -> String {
        match manner {
            Manner::Age => self.age(at),
            Manner::Day => self.day(&self.zoned(at)),
            Manner::Date => self.date(&self.zoned(at)),
            Manner::Full => {
                let at = self.zoned(at);
                say_with(
                    self.language,
                    "day-time",
                    [
                        ("day", FluentValue::from(self.day(&at))),
                        ("time", FluentValue::from(at.strftime("%H:%M").to_string())),
                    ],
                )
            }
        }
    }

    fn age(&self, at: i64) -> String {
        let minutes = (self.now - at).max(0) / 60_000;
        let (name, count) = match minutes {
            0..60 => ("age-minutes", minutes.max(1)),
            60..1440 => ("age-hours", minutes / 60),
            _ => ("age-days", minutes / 1440),
        };
        say_with(self.language, name, [("n", FluentValue::from(count))])
    }

    fn day(&self, at: &Zoned) -> String {
        let now = self.zoned(self.now);
        let days = (at.date() - now.date()).get_days();
        let weekday = || {
            let number = at.weekday().to_monday_one_offset();
            ("weekday", self.numbered("weekday", number))
        };
        match days {
            0 => say(self.language, "day-today"),
            -1 => say(self.language, "day-yesterday"),
            1 => say(self.language, "day-tomorrow"),
            -6..=6 => say_with(self.language, "day-near", [weekday()]),
            _ if at.year() == now.year() => {
                let values = self.of_month(at).into_iter().chain([weekday()]);
                say_with(self.language, "day-far", values)
            }
            _ => self.date(at),
        }
    }

    fn date(&self, at: &Zoned) -> String {
        let year = ("year", FluentValue::from(at.year().to_string()));
        let values = self.of_month(at).into_iter().chain([year]);
        say_with(self.language, "day-year", values)
    }

    fn of_month(&self, at: &Zoned) -> [(&'static str, FluentValue<'static>); 2] {
        [
            ("day", FluentValue::from(i64::from(at.day()))),
            ("month", self.numbered("month", at.month())),
        ]
    }

    fn numbered(&self, name: &str, number: i8) -> FluentValue<'static> {
        let number = [("n", FluentValue::from(i64::from(number)))];
        FluentValue::from(say_with(self.language, name, number))
    }

    fn zoned(&self, moment: i64) -> Zoned {
        let zone = TimeZone::get(self.zone).unwrap_or(TimeZone::UTC);
        Timestamp::from_millisecond(moment)
            .unwrap_or_default()
            .to_zoned(zone)
    }
}

/// A day of the calendar in words: "22 november 2026".
#[must_use]
pub fn calendar(language: Language, date: Date) -> String {
    let (year, month, day) = date.parts();
    let month = say_with(language, "month", [("n", FluentValue::from(month))]);
    say_with(
        language,
        "day-year",
        [
            ("day", FluentValue::from(day)),
            ("month", FluentValue::from(month)),
            ("year", FluentValue::from(year.to_string())),
        ],
    )
}

/// `{{when moment}}`, `{{when moment "day"}}`, `{{when moment "date"}}`, `{{when moment "age"}}`: a moment as the page's reader would say it, in a
/// `<time>`; within another helper, its words alone.
pub(super) struct When;

impl When {
    fn read(helper: &Helper<'_>, context: &Context) -> Result<(i64, String), RenderError> {
        let at = helper
            .param(0)
            .and_then(|at| at.value().as_i64())
            .ok_or(RenderErrorReason::ParamNotFoundForIndex("when", 0))?;
        let manner = match helper.param(1).and_then(|manner| manner.value().as_str()) {
            Some("day") => Manner::Day,
            Some("date") => Manner::Date,
            Some("age") => Manner::Age,
            _ => Manner::Full,
        };
        let page = context.data();
        let reader = Reader {
            language: Language::of_page(page),
            zone: page
                .pointer("/site/zone")
                .and_then(Value::as_str)
                .unwrap_or_default(),
            now: page
                .pointer("/site/now")
                .and_then(Value::as_i64)
                .unwrap_or(at),
        };
        Ok((at, reader.say(at, manner)))
    }
}

impl HelperDef for When {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        Ok(ScopedJson::Derived(Value::String(
            Self::read(helper, context)?.1,
        )))
    }

    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let (at, words) = Self::read(helper, context)?;
        let stamp = Timestamp::from_millisecond(at).unwrap_or_default();
        out.write(&format!(
            "<time datetime=\"{stamp}\">{}</time>",
            handlebars::html_escape(&words)
        ))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400_000;

    #[test]
    fn moments_are_said_in_the_readers_own_zone() {
        // 2026-11-22T23:30Z is half past midnight of the next day in Amsterdam.
        let reader = Reader {
            language: Language::Dutch,
            zone: "Europe/Amsterdam",
            now: 1_795_390_200_000,
        };
        assert_eq!(reader.say(reader.now, Manner::Full), "vandaag 00:30");
        assert_eq!(
            reader.say(reader.now - 3_600_000, Manner::Full),
            "gisteren 23:30"
        );
        assert_eq!(reader.say(reader.now + DAY, Manner::Day), "morgen");
        assert_eq!(
            reader.say(reader.now - 20 * DAY, Manner::Day),
            "dinsdag 3 november"
        );
        assert_eq!(
            reader.say(reader.now - 400 * DAY, Manner::Day),
            "19 oktober 2025"
        );
        assert_eq!(reader.say(reader.now, Manner::Date), "23 november 2026");
    }
}
