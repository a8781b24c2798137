//! The answers that can be chosen.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    super::questionnaire::{AnswerOption, Coding, Item, own, standard},
    Import,
    condition::figure,
    name::id_of,
    one_line,
    words::plain,
};

/// An answer that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choice {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) score: Option<f64>,
    /// It is chosen before anybody chooses.
    pub(super) selected: bool,
    /// What stands in the questionnaire.
    value: Value,
    coding: Coding,
}

impl Choice {
    /// Whether a value of a condition is this answer.
    pub(super) fn is(&self, kind: &str, value: &Value) -> bool {
        if kind != "answerCoding" {
            return self.value == *value || value.as_str() == Some(&self.coding.display);
        }
        let text = |key: &str| value[key].as_str().unwrap_or("");
        let same = |one: &str, other: &str| one.is_empty() || other.is_empty() || one == other;
        match text("code") {
            "" => !text("display").is_empty() && text("display") == self.coding.display,
            code => code == self.coding.code && same(text("system"), &self.coding.system),
        }
    }

    /// What others call it, where its id does not say so.
    pub(super) fn remark(&self) -> Option<String> {
        let Coding { system, code, .. } = &self.coding;
        if code.is_empty() || (code == &self.id && system.is_empty()) {
            return None;
        }
        let (system, code) = (one_line(system), one_line(code));
        Some(format!("@# code {}: {system}|{code}\n", self.id))
    }

    /// Its line in a list.
    pub(super) fn line(&self) -> String {
        let Self { id, label, .. } = self;
        match self.score.and_then(figure) {
            Some(score) => format!("  - {id} = {score}: {label}\n"),
            None => format!("  - {id}: {label}\n"),
        }
    }
}

impl Import<'_> {
    /// The answers of a question.
    pub(super) fn choices(&mut self, item: &Item) -> Vec<Choice> {
        let mut taken = BTreeSet::new();
        let mut choices = Vec::new();
        for option in &item.answer_option {
            choices.extend(choice(option, &mut taken));
            let alone = standard(&option.extension, "questionnaire-optionExclusive");
            if alone.and_then(Value::as_bool) == Some(true) {
                self.alone(item, choices.last());
            }
        }
        if !item.answer_value_set.is_empty() {
            choices.extend(self.contained(item, &mut taken));
        }
        choices
    }

    /// Says of an answer that it goes with no other: nothing keeps a client from choosing both here.
    fn alone(&mut self, item: &Item, choice: Option<&Choice>) {
        let label = choice.map_or("", |choice| &choice.label);
        self.notes.add(
            &item.link_id,
            format!("“{label}” sluit andere antwoorden uit, en dat is hier niet te zeggen: een cliënt kan beide kiezen"),
            format!("“{label}” goes with no other answer, and that cannot be said here: a client can choose both"),
        );
    }

    /// The answers of a set that the questionnaire brings along.
    fn contained(&mut self, item: &Item, taken: &mut BTreeSet<String>) -> Vec<Choice> {
        let wanted = item.answer_value_set.as_str();
        let sets = self.read.contained.iter();
        let set = wanted.strip_prefix('#').and_then(|id| {
            let mut sets = sets.filter(|set| set["resourceType"] == "ValueSet");
            sets.find(|set| set["id"] == id)
        });
        let Some(set) = set else {
            let wanted = one_line(wanted);
            self.notes.add(
                &item.link_id,
                format!("de antwoorden staan elders ({wanted})"),
                format!("the answers stand elsewhere ({wanted})"),
            );
            return Vec::new();
        };
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let mut concepts = Vec::new();
        for include in list(&set["compose"]["include"]) {
            let system = &include["system"];
            let named = list(&include["concept"]).into_iter();
            concepts.extend(named.map(|concept| (system.clone(), concept)));
        }
        if concepts.is_empty() {
            let expanded = list(&set["expansion"]["contains"]).into_iter();
            concepts.extend(expanded.map(|concept| (concept["system"].clone(), concept)));
        }
        let mut choices = Vec::new();
        for (system, mut concept) in concepts {
            if let (Some(fields), Some(system)) = (concept.as_object_mut(), system.as_str()) {
                fields.insert("system".to_owned(), system.into());
            }
            let mut option = AnswerOption::default();
            option.value.insert("valueCoding".to_owned(), concept);
            choices.extend(choice(&option, taken));
        }
        choices
    }
}

/// Whether enough of the answers that an item itself offers can be read for there to be something to choose.
pub(super) fn offers_some(item: &Item) -> bool {
    let mut taken = BTreeSet::new();
    let read = item.answer_option.iter();
    read.filter_map(|option| choice(option, &mut taken))
        .nth(1)
        .is_some()
}

fn choice(option: &AnswerOption, taken: &mut BTreeSet<String>) -> Option<Choice> {
    let mut values = option.value.iter();
    let (kind, value) = values.find(|(name, _)| name.starts_with("value"))?;
    let coding = match kind.as_str() {
        "valueCoding" => serde_json::from_value::<Coding>(value.clone()).ok()?,
        _ => Coding::default(),
    };
    let written = match (kind.as_str(), value) {
        ("valueCoding", _) => String::new(),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Number(number)) => number.to_string(),
        _ => return None,
    };
    let labels = [&coding.display, &coding.code, &written].map(|text| plain(text));
    let label = labels.into_iter().find(|text| !text.is_empty())?;
    let named = own(&coding.extension, "id").and_then(Value::as_str);
    let name = match (named, coding.code.as_str(), written.as_str()) {
        (Some(id), _, _) => id.to_owned(),
        (None, "", "") => label.clone(),
        (None, "", written) => written.to_owned(),
        (None, code, _) if code.bytes().all(|b| b.is_ascii_digit()) => {
            // A number says nothing to who reads a condition.
            let slug = dsl::id_for(&label).filter(|slug| slug.len() <= 30);
            slug.map_or_else(|| code.to_owned(), |slug| id_of(&slug, "o"))
        }
        (None, code, _) => code.to_owned(),
    };
    let wanted = id_of(&name, "o");
    let mut id = wanted.clone();
    let mut number = 1;
    while !taken.insert(id.clone()) {
        number += 1;
        id = format!("{wanted}-{number}");
    }
    let weights = ["ordinalValue", "itemWeight"];
    let score = weights
        .into_iter()
        .flat_map(|name| {
            [
                standard(&option.extension, name),
                standard(&coding.extension, name),
            ]
        })
        .find_map(|value| value?.as_f64());
    Some(Choice {
        id,
        label,
        score,
        selected: option.initial_selected,
        value: value.clone(),
        coding,
    })
}
