//! What stands on a page beside its text: films, sounds, things to use, and documents made of answers.

use serde::{Deserialize, Serialize};

use super::Text;
use crate::Id;

/// A film or a sound of the tool's media.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recording {
    /// Path within the tool's media.
    pub file: String,
    /// What it is.
    pub title: String,
    /// What is said and heard, as a file of captions beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub captions: Option<String>,
    /// What is said and heard, to read; empty where it is not there.
    #[serde(default)]
    pub transcript: Text,
}

/// Something to use beside the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Resource {
    /// What it is.
    pub kind: ResourceKind,
    /// Its name.
    pub title: String,
    /// Where it is: at least one place.
    pub places: Vec<ResourcePlace>,
    /// The language it is in, as a BCP 47 tag, where that is not the tool's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// One needs an account elsewhere to use it.
    #[serde(default)]
    pub account: bool,
    /// Who made it, in a line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What it is for; may be empty.
    #[serde(default)]
    pub text: Text,
}

/// What can be used beside a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResourceKind {
    /// Something to listen to or to look at.
    Recording,
    /// Slides.
    Slides,
    /// Sheets to fill in.
    Exercises,
    /// Something to work with.
    Tool,
    /// A page elsewhere.
    Link,
    /// A program for a phone.
    App,
}

/// Where something is to be had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResourcePlace {
    /// An address elsewhere, with https.
    Address(String),
    /// A path within the tool's media.
    File(String),
    /// An address for phones with iOS.
    Ios(String),
    /// An address for phones with Android.
    Android(String),
    /// An address for any browser, of something that is an app as well.
    Website(String),
}

/// A document made of answers, to keep and to print.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Its id: its page is found by it.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// The author's words above the answers; may be empty.
    #[serde(default)]
    pub text: Text,
    /// The asks, titled computed values and scores in it, in order.
    pub values: Vec<Id>,
}
