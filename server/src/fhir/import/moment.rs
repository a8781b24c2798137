//! A day with a time of day: one question elsewhere, two below each other here.

use dsl::editor::{NameKind, can_name};
use serde_json::Value;

use super::{
    super::questionnaire::{Item, own, standard},
    Import, one_line,
    question::ends,
    words::plain,
};

/// So much of the id of a day goes into that of its time, in characters: an id has an end too.
const STEM: usize = 80;

/// A day as it is written everywhere, `2026-02-03`; none for anything else.
pub(super) fn day(text: &str) -> Option<&str> {
    engine::Date::read(text)
        .is_some_and(|date| date.to_string() == text)
        .then_some(text)
}

impl Import<'_> {
    /// The first and the last day that can be answered. Of a limit at a time of day, the day is kept.
    pub(super) fn days(&mut self, item: &Item) -> Vec<String> {
        let mut cut = false;
        let mut end = |name: &str| {
            let written = standard(&item.extension, name)?.as_str()?;
            let (first, _) = written.split_once('T').unwrap_or((written, ""));
            cut |= first != written;
            day(first)
        };
        let (from, to) = (end("minValue"), end("maxValue"));
        if cut {
            self.notes.add(
                &item.link_id,
                "van de grenzen gaat alleen de dag mee, niet de tijd",
                "of the limits only the day is taken over, not the time",
            );
        }
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            self.notes.add(
                &item.link_id,
                "aan deze grenzen kan geen antwoord voldoen; ze zijn weggelaten",
                "no answer can meet these limits; they are left out",
            );
            return Vec::new();
        }
        ends(from, to)
    }

    /// Asks the time of day below the day, with a remark by which `export` makes one of the two again.
    pub(super) fn time_of_day(&mut self, item: &Item, day: &str) {
        self.notes.add(
            &item.link_id,
            "een datum met een tijd is hier een datum met een tijd eronder; `export` maakt er weer één vraag van",
            "a date with a time is a date with a time below it here; `export` makes one question of them again",
        );
        let word = self.own.pick("tijd", "time");
        let kept = own(&item.extension, "time-id").and_then(Value::as_str);
        let id = match kept.filter(|id| can_name(NameKind::Value, id)) {
            Some(id) => self.names.free(id),
            None => {
                let stem: String = day.chars().take(STEM).collect();
                let stem = stem.trim_end_matches('-');
                self.names.free(&format!("{stem}-{word}"))
            }
        };
        let label = own(&item.extension, "time").and_then(Value::as_str);
        let label = label.map(plain).filter(|label| !label.is_empty());
        let usual = self.own.pick("Hoe laat?", "At what time?");
        let label = label.as_deref().unwrap_or(usual);
        let link = one_line(&item.link_id);
        let link = if link.is_empty() { day } else { &link };
        let required = if item.required {
            "\n  required: yes"
        } else {
            ""
        };
        let initial = Self::initial_time(item);
        self.block(&format!(
            "@# dateTime: {link}\n@ask {id} time \"{label}\"{required}{initial}"
        ));
    }
}
