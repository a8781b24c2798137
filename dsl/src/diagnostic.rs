//! What is wrong with a text: a rule, a place, and what to do about it, in the author's words and language.

mod alert;
mod chart;
mod collection;
mod consequence;
mod elsewhere;
mod expression;
mod flow;
mod header;
mod question;
mod reading;
mod report;
mod respell;
mod round;
mod shape;
mod structure;
mod translation;

use std::{borrow::Cow, ops::Range};

use crate::Language;

use report::Finding;
pub(crate) use report::{Arg, MOST_FAULTS, Reports, Source};

/// The rules by the file that holds their texts; see there for what each is about.
pub(crate) mod rule {
    pub(crate) use super::{
        alert::*, chart::*, collection::*, elsewhere::*, expression::*, flow::*, header::*,
        question::*, reading::*, round::*, shape::*, structure::*, translation::*,
    };
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The module cannot be used.
    Error,
    /// The module works; a reader may be worse off.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One thing that can be wrong, with what is said about it.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its lasting name, in kebab case.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    en: Texts,
    nl: Texts,
}

/// The texts of a rule in one language. `{0}`, `{1}` stand for what the case at hand is about.
#[derive(Debug, PartialEq, Eq)]
struct Texts {
    message: &'static str,
    why: &'static str,
    help: &'static str,
}

impl Rule {
    /// All rules, by the part of the language they are about.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        [
            header::ALL,
            shape::ALL,
            structure::ALL,
            collection::ALL,
            question::ALL,
            expression::ALL,
            chart::ALL,
            elsewhere::ALL,
            flow::ALL,
            reading::ALL,
            round::ALL,
            alert::ALL,
            translation::ALL,
        ]
        .into_iter()
        .flatten()
        .copied()
    }

    /// Message, why (may be empty) and help as they are for any case, with `…` where the case at hand comes in.
    #[must_use]
    pub fn in_general(&self, language: Language) -> [String; 3] {
        let texts = self.texts(language);
        [texts.message, texts.why, texts.help].map(|text| {
            (0..=9).fold(text.to_owned(), |text, hole| {
                text.replace(&format!("{{{hole}}}"), "…")
            })
        })
    }

    fn texts(&self, language: Language) -> &Texts {
        match language {
            Language::En => &self.en,
            Language::Nl => &self.nl,
        }
    }
}

/// One fault or warning at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// What it is about.
    pub rule: &'static Rule,
    /// The file it is in: the module's own, or that of a fragment it includes.
    pub file: String,
    /// The place in bytes.
    pub span: Range<usize>,
    /// Line of its begin, from 1.
    pub line: u32,
    /// Column of its begin, from 1, in characters.
    pub column: u32,
    /// Line of its end, from 1.
    pub end_line: u32,
    /// Column after its last character, from 1.
    pub end_column: u32,
    /// The nearest known word, where one is like what was written.
    pub nearest: Option<String>,
    /// An edit of the same file that mends it.
    pub fix: Option<Edit>,
    args: Vec<Arg>,
    /// What to do about the case at hand, instead of what the rule says of all.
    advice: Option<Arg>,
    /// The language of the words in the text.
    words: Option<Language>,
}

/// A change to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is taken out, in bytes; empty where something is only put in.
    pub span: Range<usize>,
    /// What is put in its place.
    pub text: String,
}

impl Diagnostic {
    /// The rule's lasting name.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.rule.code
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.rule.severity
    }

    /// True where the module cannot be used because of it.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.rule.severity == Severity::Error
    }

    /// What is wrong, in a sentence that stands alone.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        self.fill(
            &self.spelled(self.rule.texts(language).message, language),
            language,
        )
    }

    /// Why it matters; none where the message says it all.
    #[must_use]
    pub fn why(&self, language: Language) -> Option<String> {
        let why = self.rule.texts(language).why;
        (!why.is_empty()).then(|| self.fill(&self.spelled(why, language), language))
    }

    /// What to do, with the nearest known word where there is one.
    #[must_use]
    pub fn help(&self, language: Language) -> String {
        if let Some(advice) = &self.advice {
            let mut help = String::new();
            advice.render(language, &mut help);
            return help;
        }
        let help = self.spelled(self.rule.texts(language).help, language);
        let help = self.fill(&help, language);
        match (&self.nearest, language) {
            (None, _) => help,
            (Some(word), Language::En) => format!("Did you mean `{word}`? {help}"),
            (Some(word), Language::Nl) => format!("Bedoel je `{word}`? {help}"),
        }
    }

    /// A template with the words of the language as the text spells them, whatever language its reader has.
    fn spelled<'t>(&self, template: &'t str, language: Language) -> Cow<'t, str> {
        match self.words {
            Some(words) if words != language => Cow::Owned(respell::respell(template, words)),
            Some(_) | None => Cow::Borrowed(template),
        }
    }

    fn fill(&self, template: &str, language: Language) -> String {
        let mut filled = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some(open) = rest.find('{') {
            let (before, from) = rest.split_at(open);
            filled.push_str(before);
            let digit = from.as_bytes().get(1).copied().unwrap_or(b' ');
            if digit.is_ascii_digit() && from.as_bytes().get(2) == Some(&b'}') {
                if let Some(arg) = self.args.get(usize::from(digit - b'0')) {
                    arg.render(language, &mut filled);
                }
                rest = &from[3..];
            } else {
                filled.push('{');
                rest = &from[1..];
            }
        }
        filled.push_str(rest);
        filled
    }
}

/// Declares rules: name, severity and code, and for each language message, why (may be empty) and help.
macro_rules! rules {
    ($($name:ident $severity:ident $code:literal
        en $em:literal $ew:literal $eh:literal
        nl $nm:literal $nw:literal $nh:literal)*) => {
        $(pub(crate) static $name: super::Rule = super::Rule {
            code: $code,
            severity: super::Severity::$severity,
            en: super::Texts { message: $em, why: $ew, help: $eh },
            nl: super::Texts { message: $nm, why: $nw, help: $nh },
        };)*
        pub(super) static ALL: &[&super::Rule] = &[$(&$name),*];
    };
}
use rules;
