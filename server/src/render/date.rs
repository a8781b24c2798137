//! Moments as people say them: "vandaag 14:05", "maandag 3 november".

use fluent_templates::fluent_bundle::FluentValue;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderErrorReason,
};
use jiff::{Timestamp, Unit, Zoned, tz::TimeZone};
use serde_json::Value;

use super::{Language, say_with};

/// A moment in milliseconds, as somebody in a time zone would say it at another moment.
#[must_use]
pub fn day_and_time(language: Language, zone: &str, at: i64, now: i64) -> String {
    let (at, now) = (zoned(at, zone), zoned(now, zone));
    let days = now
        .date()
        .since((Unit::Day, at.date()))
        .map(|span| span.get_days())
        .unwrap_or(i32::MAX);
    let name = match days {
        0 => "date-today",
        1 => "date-yesterday",
        -1 => "date-tomorrow",
        _ if at.year() == now.year() => "date-day",
        _ => "date-day-of-year",
    };
    let weekday: String = format!("{:?}", at.weekday()).to_lowercase();
    say_with(
        language,
        name,
        [
            ("weekday", FluentValue::from(weekday)),
            ("day", FluentValue::from(i64::from(at.day()).to_string())),
            (
                "month",
                FluentValue::from(i64::from(at.month()).to_string()),
            ),
            ("year", FluentValue::from(i64::from(at.year()).to_string())),
            ("time", FluentValue::from(at.strftime("%H:%M").to_string())),
        ],
    )
}

fn zoned(moment: i64, zone: &str) -> Zoned {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    Timestamp::from_millisecond(moment)
        .unwrap_or_default()
        .to_zoned(zone)
}

/// `{{when moment}}`: a moment in the reader's own zone, beside the page's `now`.
pub(super) struct When;

impl HelperDef for When {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let at = helper
            .param(0)
            .and_then(|at| at.value().as_i64())
            .ok_or(RenderErrorReason::ParamNotFoundForIndex("when", 0))?;
        let page = context.data();
        let now = page.get("now").and_then(Value::as_i64).unwrap_or(at);
        let zone = page
            .get("zone")
            .and_then(Value::as_str)
            .unwrap_or("Europe/Amsterdam");
        let text = day_and_time(Language::of_page(page), zone, at, now);
        let stamp = Timestamp::from_millisecond(at).unwrap_or_default();
        out.write(&format!(
            "<time datetime=\"{stamp}\">{}</time>",
            handlebars::html_escape(&text)
        ))?;
        Ok(())
    }
}
