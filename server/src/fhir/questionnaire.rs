//! The parts of a FHIR R4 Questionnaire that are read and written. Whatever else a file holds is kept aside by its name.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Where FHIR's own extensions are defined.
const STANDARD: &str = "http://hl7.org/fhir/StructureDefinition/";
/// Our own extensions, which give a tool back as it was.
pub const OWN: &str = "urn:leidraad:";
/// How items are presented.
const ITEM_CONTROL: &str = "http://hl7.org/fhir/questionnaire-item-control";

/// A questionnaire.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Questionnaire {
    /// `Questionnaire`.
    pub resource_type: String,
    /// Its id on the server it came from.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// Language of its texts.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// Resources that it brings along, such as sets of answers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contained: Vec<Value>,
    /// What FHIR itself has no field for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extension: Vec<Extension>,
    /// Version, in any form.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// Its name for computers.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its name for people.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// `draft`, `active`, `retired` or `unknown`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub status: String,
    /// Who published it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub publisher: String,
    /// What it is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Why it is there.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// Whose it is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub copyright: String,
    /// What it holds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub item: Vec<Item>,
    /// All other fields.
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

/// A group, a question or a text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Item {
    /// Its name within the questionnaire.
    pub link_id: String,
    /// What FHIR itself has no field for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extension: Vec<Extension>,
    /// What it means in terms that others know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub code: Vec<Coding>,
    /// Its number, as people see it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    /// What people read.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Other forms of that text.
    #[serde(rename = "_text", skip_serializing_if = "Option::is_none")]
    pub text_element: Option<Element>,
    /// What it is: `group`, `display`, `choice`, …
    #[serde(rename = "type")]
    pub kind: String,
    /// Shown only when this is so.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub enable_when: Vec<EnableWhen>,
    /// `all` or `any`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub enable_behavior: String,
    /// It must be answered.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// It can be answered more than once.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub repeats: bool,
    /// Nobody answers it by hand.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub read_only: bool,
    /// Most characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u64>,
    /// The address of a set of answers.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub answer_value_set: String,
    /// Answers that can be chosen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answer_option: Vec<AnswerOption>,
    /// Answers that are there beforehand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub initial: Vec<Value>,
    /// What stands below it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub item: Vec<Self>,
    /// All other fields.
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

/// What belongs to a simple value beside the value.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Element {
    /// What FHIR itself has no field for.
    pub extension: Vec<Extension>,
    /// All other fields.
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

/// Something beside FHIR's own fields.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Extension {
    /// What it is.
    pub url: String,
    /// What it is made of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extension: Vec<Self>,
    /// Its value, by the name of its type (`valueInteger`).
    #[serde(flatten)]
    pub value: Map<String, Value>,
}

/// A term of a list that others know.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Coding {
    /// What FHIR itself has no field for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extension: Vec<Extension>,
    /// The list.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub system: String,
    /// The term.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// How people read it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub display: String,
    /// All other fields.
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

/// One comparison with an earlier answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EnableWhen {
    /// The `linkId` of the question.
    pub question: String,
    /// `exists`, `=`, `!=`, `>`, `<`, `>=` or `<=`.
    pub operator: String,
    /// What it is compared with, by the name of its type (`answerCoding`).
    #[serde(flatten)]
    pub answer: Map<String, Value>,
}

/// An answer that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AnswerOption {
    /// What FHIR itself has no field for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub extension: Vec<Extension>,
    /// It is chosen beforehand.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub initial_selected: bool,
    /// The answer, by the name of its type (`valueCoding`).
    #[serde(flatten)]
    pub value: Map<String, Value>,
}

impl Extension {
    /// One of FHIR's own.
    pub(super) fn standard(name: &str, kind: &str, value: impl Into<Value>) -> Self {
        Self::of(format!("{STANDARD}{name}"), kind, value.into())
    }

    /// One of ours.
    pub(super) fn own(name: &str, kind: &str, value: impl Into<Value>) -> Self {
        Self::of(format!("{OWN}{name}"), kind, value.into())
    }

    /// A part of another.
    pub(super) fn part(name: &str, kind: &str, value: impl Into<Value>) -> Self {
        Self::of(name.to_owned(), kind, value.into())
    }

    fn of(url: String, kind: &str, value: Value) -> Self {
        Self {
            url,
            extension: Vec::new(),
            value: Map::from_iter([(format!("value{kind}"), value)]),
        }
    }

    /// How an item is presented.
    pub(super) fn control(code: &str) -> Self {
        let coding = serde_json::json!({"coding": [{"system": ITEM_CONTROL, "code": code}]});
        Self::standard("questionnaire-itemControl", "CodeableConcept", coding)
    }

    /// Whether it is one of FHIR's own, by its name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.url.strip_prefix(STANDARD) == Some(name)
    }

    /// Its value, whatever its type.
    pub(super) fn any(&self) -> Option<&Value> {
        let mut values = self.value.iter();
        values
            .find(|(name, _)| name.starts_with("value"))
            .map(|(_, value)| value)
    }
}

/// The value of one of FHIR's own extensions.
pub(super) fn standard<'e>(extensions: &'e [Extension], name: &str) -> Option<&'e Value> {
    extensions.iter().find(|e| e.is(name))?.any()
}

/// The value of one of our extensions.
pub(super) fn own<'e>(extensions: &'e [Extension], name: &str) -> Option<&'e Value> {
    let named = |url: &str| url.strip_prefix(OWN) == Some(name);
    extensions.iter().find(|e| named(&e.url))?.any()
}

impl Item {
    /// How it is to be presented, where that is said.
    pub(super) fn control(&self) -> Option<&str> {
        let value = standard(&self.extension, "questionnaire-itemControl")?;
        value["coding"][0]["code"].as_str()
    }

    /// A whole number among FHIR's own extensions.
    pub(super) fn whole(&self, name: &str) -> Option<u64> {
        standard(&self.extension, name)?.as_u64()
    }

    /// Its text as Markdown, where it is given so.
    pub(super) fn markdown(&self) -> Option<&str> {
        let element = self.text_element.as_ref()?;
        standard(&element.extension, "rendering-markdown")?.as_str()
    }
}
