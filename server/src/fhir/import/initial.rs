//! What stands in a question before anybody fills it in.

use serde_json::Value;

use super::{
    super::questionnaire::Item, Import, choice::Choice, condition::figure, moment::day,
    question::Form,
};

impl Import<'_> {
    /// The option that fills a question in, as a line of its own; empty where nothing is. What cannot be is listed.
    pub(super) fn initial(&mut self, item: &Item, form: &Form) -> String {
        let chosen = form.choices.iter().any(|choice| choice.selected);
        if item.initial.is_empty() && !chosen {
            return String::new();
        }
        let written = written(item, form).map(|written| format!("  initial: {written}\n"));
        if let Some(option) = written.filter(|option| is_taken(form, option)) {
            return option;
        }
        self.notes.add(
            &item.link_id,
            "wat hier vooraf is ingevuld, kan hier niet staan en is niet overgenomen",
            "what is filled in beforehand cannot stand here and is not taken over",
        );
        String::new()
    }

    /// The same for the time of day of a moment. What cannot be was listed with its day.
    pub(super) fn initial_time(item: &Item) -> String {
        let [value] = &item.initial[..] else {
            return String::new();
        };
        let written = simple(value).and_then(Value::as_str);
        let time = written.and_then(|written| minutes(written.split_once('T')?.1));
        time.map_or_else(String::new, |time| format!("\n  initial: {time}"))
    }
}

fn written(item: &Item, form: &Form) -> Option<String> {
    if !form.choices.is_empty() {
        return options(item, form);
    }
    let [value] = &item.initial[..] else {
        return None;
    };
    let value = simple(value)?;
    match form.word {
        "yes-no" => value
            .as_bool()
            .map(|truth| if truth { "yes" } else { "no" }.to_owned()),
        "number" | "scale" => figure(value.as_f64().or_else(|| value["value"].as_f64())?),
        "date" => {
            let written = value.as_str()?;
            let (written, _) = written.split_once('T').unwrap_or((written, ""));
            day(written).map(str::to_owned)
        }
        "time" => minutes(value.as_str()?),
        "text" | "long" => {
            let text = value.as_str()?.trim();
            let whole = !text.is_empty() && !text.contains(['\n', '\r']);
            whole.then(|| text.to_owned())
        }
        _ => None,
    }
}

fn options(item: &Item, form: &Form) -> Option<String> {
    let mut chosen: Vec<&Choice> = Vec::new();
    for value in &item.initial {
        let (kind, value) = value
            .as_object()?
            .iter()
            .find(|(kind, _)| kind.starts_with("value"))?;
        let kind = kind.replacen("value", "answer", 1);
        chosen.push(form.choices.iter().find(|choice| choice.is(&kind, value))?);
    }
    chosen.extend(form.choices.iter().filter(|choice| choice.selected));
    let mut ids: Vec<&str> = chosen.iter().map(|choice| choice.id.as_str()).collect();
    ids.dedup();
    Some(ids.join(", "))
}

/// The value of one of the fields `value…`.
fn simple(value: &Value) -> Option<&Value> {
    let mut fields = value.as_object()?.iter();
    fields
        .find(|(name, _)| name.starts_with("value"))
        .map(|(_, value)| value)
}

/// A time of day on the minute: `22:30`.
fn minutes(written: &str) -> Option<String> {
    let (clock, rest) = (written.get(..5)?, written.get(5..)?);
    let seconds = rest.get(..3).unwrap_or("");
    let even = seconds.is_empty() || seconds == ":00" || !seconds.starts_with(':');
    engine::Time::read(clock)
        .filter(|_| even)
        .map(|time| time.to_string())
}

/// Whether the language takes it there, with the limits of its question.
fn is_taken(form: &Form, option: &str) -> bool {
    let limits = form.limits.iter().map(|limit| format!("  {limit}\n"));
    let choices = form.choices.iter().map(Choice::line);
    let lines: String = limits.chain([option.to_owned()]).chain(choices).collect();
    let text = format!(
        "id: t\ntitle: T\nlanguage: en\n\n@page p \"P\"\n@ask a {} \"A\"\n{lines}",
        form.word
    );
    let compiled = dsl::compile(&text, "t.module", &content::Library::default());
    let mut found = compiled.diagnostics.iter();
    found.all(|found| found.code() != "bad-value")
}
