//! What a tool says of itself: for whom it is, what it is about, how it is meant to be used.

use serde::{Deserialize, Serialize};

use crate::{Id, Period};

/// The header of a tool. Everything the catalogue shows and filters on comes from here.
///
/// Terms (`ages`, `themes`, `complaints`, `care`) are ids of the shared vocabulary, checked by the compiler.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The tool's own id; unique on a shelf.
    pub id: Id,
    /// Its name, in the tool's language.
    pub title: String,
    /// What kind of tool it is.
    pub kind: Kind,
    /// Language of the text, as a BCP 47 tag (`nl`, `en`).
    pub language: String,
    /// Version, counted by the author from 1.
    pub version: u32,
    /// One or two sentences for the card in the catalogue.
    pub summary: String,
    /// The longer description for the detail page, in Markdown; empty where the author gave none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Who works through it.
    pub audience: Audience,
    /// Age groups, ids of the vocabulary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ages: Vec<Id>,
    /// Themes, ids of the vocabulary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<Id>,
    /// Complaints and problems, ids of the vocabulary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub complaints: Vec<Id>,
    /// Forms of care, ids of the vocabulary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub care: Vec<Id>,
    /// Suitable for following on a phone.
    #[serde(default)]
    pub mobile: bool,
    /// Suitable for starting without a professional.
    #[serde(default)]
    pub self_help: bool,
    /// Search words, each of which finds the tool.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// What one can do after it, a sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<String>,
    /// Intended pace, in words ("one session per week").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pace: Option<String>,
    /// Tools that go well with this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Id>,
    /// Tools whose answers it names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uses: Vec<Id>,
    /// What one should know or have done before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prerequisites: Option<String>,
    /// For whom it is meant, a sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indications: Vec<String>,
    /// For whom it is not meant, a sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contraindications: Vec<String>,
    /// What it rests on: sources, a line each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contributors: Vec<String>,
    /// A note on safety, shown before the client begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safety: Option<String>,
    /// Where questions about it go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// After how long it is to be looked at anew, counted from when it was last sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Period>,
    /// What it is a translation of, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translation_of: Option<crate::ProgramRef>,
}

/// The kinds of tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A course of sessions, followed one by one.
    Module,
    /// A course of short pages, made for a phone; chapters can be hidden.
    MobileModule,
    /// A course for professionals as learners.
    Training,
    /// One form that is filled in again and again.
    Diary,
    /// Questions that are filled in at one sitting, scored, and asked again later.
    Questionnaire,
    /// Other tools in a recommended order; nothing to work through itself.
    Collection,
    /// A plan of phases that is kept up to date for months.
    ActionPlan,
}

impl Kind {
    /// All kinds, in the order in which they are listed to people.
    pub const ALL: [Self; 7] = [
        Self::Module,
        Self::MobileModule,
        Self::Training,
        Self::Diary,
        Self::Questionnaire,
        Self::Collection,
        Self::ActionPlan,
    ];

    /// The kind's name in stored forms, addresses and translations (`mobile-module`).
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Module => "module",
            Self::MobileModule => "mobile-module",
            Self::Training => "training",
            Self::Diary => "diary",
            Self::Questionnaire => "questionnaire",
            Self::Collection => "collection",
            Self::ActionPlan => "action-plan",
        }
    }

    /// Whether somebody works through it, so that it can be set ready: all but a collection.
    #[must_use]
    pub fn is_worked_through(self) -> bool {
        match self {
            Self::Module
            | Self::MobileModule
            | Self::Training
            | Self::Diary
            | Self::Questionnaire
            | Self::ActionPlan => true,
            Self::Collection => false,
        }
    }

    /// Whether it is one form without chapters and sessions that is sent again and again: every send is an entry of its own,
    /// nothing waits, and it ends only when somebody ends it.
    #[must_use]
    pub fn takes_entries(self) -> bool {
        match self {
            Self::Module | Self::MobileModule | Self::Training | Self::Collection => false,
            Self::Diary | Self::Questionnaire | Self::ActionPlan => true,
        }
    }

    /// Whether each entry goes on from the one before, instead of beginning empty.
    #[must_use]
    pub fn goes_on(self) -> bool {
        self == Self::ActionPlan
    }
}

/// Who works through a tool.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// People in care.
    #[default]
    Clients,
    /// Those who give care, as learners.
    Professionals,
}
