//! A question with what stands in its fields; and back, from a posted form to entries.

use std::collections::BTreeMap;

use engine::{Ask, Entry, Fault, Form, Id, Line, Question, Sheet};
use serde_json::{Value, json};

use super::fault::fault;
use crate::render::Language;

/// How many empty lines a list offers when nothing was filled in yet.
const FIRST_LINES: u32 = 3;

/// A question for the template `field/any`. Faults are shown only when `faults` says so: nobody is scolded while typing.
pub(crate) fn field(question: &Question<'_>, faults: bool, language: Language) -> Value {
    let Ask {
        id,
        label,
        form,
        required,
        hint,
        example,
    } = question.ask;
    let entry = &question.entry;
    let first = entry.0.first().map_or("", |line| line.text.as_str());
    let mut field = match form {
        Form::Text { most } => json!({"form": "text", "value": first, "most": most}),
        Form::Long { most } => json!({"form": "long", "value": first, "most": most}),
        Form::Number {
            from,
            to,
            decimals,
            unit,
        } => {
            json!({"form": "number", "value": first, "decimals": decimals, "unit": unit, "from": from, "to": to})
        }
        Form::Scale {
            from,
            to,
            from_label,
            to_label,
        } => {
            let steps: Vec<Value> = (*from..=*to)
                .map(|step| json!({"n": step, "checked": first == step.to_string()}))
                .collect();
            json!({"form": "scale", "steps": steps, "to": to, "from_label": from_label, "to_label": to_label})
        }
        Form::YesNo => json!({"form": "yes-no", "yes": first == "yes", "no": first == "no"}),
        Form::Choice { options } => json!({"form": "choice", "options": checked(options, entry)}),
        Form::Choices {
            options,
            least,
            most,
        } => {
            json!({"form": "choices", "options": checked(options, entry), "least": least, "most": most})
        }
        Form::List { least, most } => list(entry, *least, *most),
    };
    if let Value::Object(field) = &mut field {
        field.insert("id".into(), json!(id));
        field.insert("label".into(), json!(label));
        field.insert("required".into(), json!(required));
        field.insert("hint".into(), json!(hint));
        field.insert("example".into(), json!(example));
        if let (true, Some(found)) = (faults, &question.fault) {
            field.insert("fault".into(), fault(found, language));
        }
    }
    field
}

fn checked(options: &[engine::ChoiceOption], entry: &Entry) -> Vec<Value> {
    options
        .iter()
        .map(|option| {
            let checked = entry.0.iter().any(|line| line.text == option.id.as_str());
            json!({"id": option.id, "label": option.label, "checked": checked})
        })
        .collect()
}

fn list(entry: &Entry, least: u32, most: u32) -> Value {
    let mut lines: Vec<(u32, &str)> = entry
        .0
        .iter()
        .map(|line| (line.key, line.text.as_str()))
        .collect();
    let mut next = lines.iter().map(|(key, _)| key + 1).max().unwrap_or(0);
    let room = usize::try_from(most).unwrap_or(usize::MAX);
    let wanted = usize::try_from(least.max(FIRST_LINES).min(most)).unwrap_or(room);
    while lines.len() < wanted {
        lines.push((next, ""));
        next += 1;
    }
    let shown: Vec<Value> = lines
        .iter()
        .enumerate()
        .map(|(at, (key, text))| json!({"key": key, "text": text, "number": at + 1}))
        .collect();
    json!({"form": "list", "lines": shown, "next_key": next, "room": lines.len() < room, "least": least, "most": most})
}

/// Which faults are said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// All, also what is missing: when it is to be sent.
    All,
    /// What was filled in and is no answer: when one moves on.
    Wrong,
}

/// What is wrong on a sheet, for the summary above the form.
pub(crate) fn faults(sheet: &Sheet<'_>, which: Which, language: Language) -> Vec<Value> {
    let found = sheet.questions().filter_map(|question| {
        let found = question.fault.as_ref()?;
        let said = which == Which::All || *found != Fault::Missing;
        said.then(|| json!({"ask": question.ask.id, "label": question.ask.label, "fault": fault(found, language)}))
    });
    found.collect()
}

/// What a button on the page asks for, beside saving what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Go {
    /// Stay here.
    Save,
    /// Go on.
    Next,
    /// The page before.
    Back,
    /// Stop for now.
    Stop,
    /// Send an entry of a diary.
    Send,
    /// One more line for a list.
    More(Id),
    /// One line less.
    Less(Id, u32),
}

/// A posted form: entries by ask, and the button.
#[derive(Clone, Debug)]
pub(crate) struct Posted {
    /// What stands in the fields of every question that the form had, emptied ones included.
    pub(crate) entries: BTreeMap<Id, Entry>,
    /// The button.
    pub(crate) go: Go,
    /// Other fields.
    pub(crate) other: BTreeMap<String, String>,
}

impl Posted {
    /// Reads a form's fields. `asks` are the questions that stood on the page: browsers leave out boxes that are not ticked,
    /// and a question without any field in the form was answered by nothing.
    pub(crate) fn read<'a>(
        fields: Vec<(String, String)>,
        asks: impl IntoIterator<Item = &'a Ask>,
    ) -> Self {
        let mut entries: BTreeMap<Id, Entry> = asks
            .into_iter()
            .map(|ask| (ask.id.clone(), Entry::default()))
            .collect();
        let mut other = BTreeMap::new();
        let mut go = Go::Save;
        for (name, value) in fields {
            let Some(rest) = name.strip_prefix("ask:") else {
                if name == "go" {
                    go = Go::read(&value);
                } else {
                    other.insert(name, value);
                }
                continue;
            };
            let (ask, key) = rest.split_once(':').unwrap_or((rest, "0"));
            if let (Some(entry), Ok(key)) = (entries.get_mut(ask), key.parse()) {
                // Browsers send lines of a long text apart by CR LF.
                entry.0.push(Line {
                    key,
                    text: value.replace("\r\n", "\n"),
                });
            }
        }
        let mut posted = Self { entries, go, other };
        posted.change_lines();
        posted
    }

    /// Adds or takes away the line that the button asks for, and drops what a form always has: fields left empty.
    fn change_lines(&mut self) {
        if let Go::Less(ask, key) = &self.go
            && let Some(entry) = self.entries.get_mut(ask)
        {
            entry.0.retain(|line| line.key != *key);
        }
        let more = if let Go::More(ask) = &self.go {
            Some(ask)
        } else {
            None
        };
        for (ask, entry) in &mut self.entries {
            if more == Some(ask) {
                let next = entry.0.iter().map(|line| line.key + 1).max().unwrap_or(0);
                entry.0.push(Line {
                    key: next,
                    text: String::new(),
                });
            } else {
                entry.0.retain(|line| !line.text.is_empty());
            }
        }
    }
}

impl Go {
    fn read(value: &str) -> Self {
        match value.split_once(':') {
            Some(("more", ask)) => Self::More(Id::from(ask)),
            Some(("less", rest)) => {
                match rest.rsplit_once(':').map(|(ask, key)| (ask, key.parse())) {
                    Some((ask, Ok(key))) => Self::Less(Id::from(ask), key),
                    _ => Self::Save,
                }
            }
            _ => match value {
                "next" => Self::Next,
                "back" => Self::Back,
                "stop" => Self::Stop,
                "send" => Self::Send,
                _ => Self::Save,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(id: &str, form: Form) -> Ask {
        Ask {
            id: id.into(),
            label: id.into(),
            form,
            required: false,
            hint: None,
            example: None,
        }
    }

    #[test]
    fn a_form_gives_every_question_of_its_page() {
        let asks = [
            ask("zorgen", Form::List { least: 1, most: 5 }),
            ask("last", Form::YesNo),
        ];
        let fields = vec![
            ("ask:zorgen:0".into(), "werk".into()),
            ("ask:zorgen:4".into(), "geld".into()),
            ("ask:zorgen:5".into(), String::new()),
            ("ask:vreemd".into(), "x".into()),
            ("go".into(), "next".into()),
        ];
        let posted = Posted::read(fields, &asks);
        assert_eq!(posted.go, Go::Next);
        let zorgen = &posted.entries["zorgen"].0;
        assert_eq!(
            zorgen
                .iter()
                .map(|line| (line.key, line.text.as_str()))
                .collect::<Vec<_>>(),
            [(0, "werk"), (4, "geld")]
        );
        assert_eq!(posted.entries["last"], Entry::default());
        assert!(!posted.entries.contains_key("vreemd"));
    }

    #[test]
    fn lines_are_added_and_taken_away_without_script() {
        let asks = [ask("zorgen", Form::List { least: 1, most: 5 })];
        let fields = |go: &str| {
            vec![
                ("ask:zorgen:0".to_owned(), "werk".to_owned()),
                ("ask:zorgen:4".to_owned(), "geld".to_owned()),
                ("go".to_owned(), go.to_owned()),
            ]
        };
        let less = Posted::read(fields("less:zorgen:0"), &asks);
        assert_eq!(less.entries["zorgen"].0.len(), 1);
        assert_eq!(less.entries["zorgen"].0[0].text, "geld");
        let more = Posted::read(fields("more:zorgen"), &asks);
        assert_eq!(
            more.entries["zorgen"].0.last().map(|line| line.key),
            Some(5)
        );
    }
}
