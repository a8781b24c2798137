//! Collecting what is found while a text is read, and giving it places that people can use.

use std::collections::BTreeMap;

use super::{consequence::Causes, rule};
use crate::{
    Diagnostic, Edit, Language, Rule,
    language::Pair,
    span::{Lines, Span},
    suggest,
    syntax::character::is_invisible,
};

/// One of the texts that are compiled together.
pub(crate) struct Source {
    /// Its file name, as diagnostics give it.
    pub(crate) name: String,
    /// What it says.
    pub(crate) text: std::rc::Rc<str>,
}

/// What a message is filled with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Arg {
    /// As it stands; what is long is cut short.
    Text(String),
    /// Words of the language in a row: all of them, for who looks for one must find it.
    Words(String),
    /// In the reader's language.
    Both(&'static str, &'static str),
    /// The same for what was put together for the case at hand: English, Dutch.
    Own(String, String),
    /// The line of a place in the same file.
    Line(u32),
    /// A place whose line is not known yet.
    Place(Span),
}

impl Arg {
    pub(super) fn render(&self, language: Language, to: &mut String) {
        match self {
            Self::Text(text) => {
                // A message quotes what was written; a page of it would bury the message.
                let mut letters = text.chars();
                for letter in letters.by_ref().take(60) {
                    // What cannot be seen in the text must be seen in what is said of it.
                    if is_invisible(letter) {
                        to.push_str(&format!("[U+{:04X}]", u32::from(letter)));
                    } else {
                        to.push(letter);
                    }
                }
                if letters.next().is_some() {
                    to.push('…');
                }
            }
            Self::Words(words) => to.push_str(words),
            Self::Both(en, nl) => to.push_str(match language {
                Language::En => en,
                Language::Nl => nl,
            }),
            Self::Own(en, nl) => to.push_str(match language {
                Language::En => en,
                Language::Nl => nl,
            }),
            Self::Line(line) => to.push_str(&line.to_string()),
            Self::Place(_) => to.push('?'),
        }
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Pair> for Arg {
    fn from(pair: Pair) -> Self {
        Self::Both(pair.en, pair.nl)
    }
}

impl From<Span> for Arg {
    fn from(span: Span) -> Self {
        Self::Place(span)
    }
}

/// Something found, at a place in bytes.
pub(crate) struct Finding {
    pub(super) rule: &'static Rule,
    pub(super) span: Span,
    args: Vec<Arg>,
    nearest: Option<String>,
    advice: Option<Arg>,
    fix: Option<(Span, String)>,
}

impl Finding {
    /// Fills the next `{n}` of the message.
    pub(crate) fn with(&mut self, arg: impl Into<Arg>) -> &mut Self {
        // Most have one.
        self.args.reserve_exact(1);
        self.args.push(arg.into());
        self
    }

    /// What fills a `{n}` of the message, where that is a text.
    pub(super) fn text(&self, at: usize) -> Option<&str> {
        if let Some(Arg::Text(text)) = self.args.get(at) {
            Some(text)
        } else {
            None
        }
    }

    /// What to do about the case at hand, instead of what the rule says of all: in English and in Dutch.
    pub(crate) fn advise(&mut self, en: impl Into<String>, nl: impl Into<String>) -> &mut Self {
        self.advice = Some(Arg::Own(en.into(), nl.into()));
        self.nearest = None;
        self
    }

    /// An edit that mends it.
    pub(crate) fn fix(&mut self, span: Span, text: impl Into<String>) -> &mut Self {
        self.fix = Some((span, text.into()));
        self
    }

    /// A known word to offer where the place holds more than the word.
    pub(crate) fn near(&mut self, word: String) -> &mut Self {
        self.nearest = Some(word);
        self
    }

    /// A known word to offer, which also mends the place itself.
    pub(crate) fn offer(&mut self, word: Option<String>) -> &mut Self {
        if let Some(word) = word {
            self.fix = Some((self.span, word.clone()));
            self.nearest = Some(word);
        }
        self
    }
}

/// All that was found so far.
#[derive(Default)]
pub(crate) struct Reports {
    findings: Vec<Finding>,
    /// How many words were looked up among known ones.
    searched: usize,
    /// Words of the language with where they stand, where somebody asks for them.
    spelled: Option<Vec<(Span, Pair)>>,
    /// The language of the words, once one of them showed it: what is offered is spelled in it.
    language: Option<Language>,
    /// What other faults may follow from.
    pub(crate) causes: Causes,
}

/// After this many faults no more are told.
pub(crate) const MOST_FAULTS: usize = 500;
/// A text with more unknown words than this has another trouble than spelling, and searching for each costs time.
const MOST_SEARCHES: usize = 200;

impl Reports {
    /// Reports that also note each word of the language, to spell it in the other one.
    pub(crate) fn noting_words() -> Self {
        Self {
            spelled: Some(Vec::new()),
            ..Self::default()
        }
    }

    /// A word showed the language of the text.
    pub(crate) fn heard(&mut self, language: Language) {
        self.language.get_or_insert(language);
    }

    /// The language of the words, once one of them showed it.
    pub(crate) fn language(&self) -> Option<Language> {
        self.language
    }

    /// A word as this text spells it.
    pub(crate) fn spell(&self, word: Pair) -> &'static str {
        word.in_language(self.language.unwrap_or(Language::En))
    }

    /// A word of the language, exactly where it stands.
    pub(crate) fn spelled(&mut self, word: Pair, span: Span) {
        if let Some(spelled) = &mut self.spelled {
            spelled.push((span, word));
        }
    }

    /// The words that were noted so far; until they are given back none are.
    pub(crate) fn take_noted(&mut self) -> Option<Vec<(Span, Pair)>> {
        self.spelled.take()
    }

    /// Notes words behind those that were noted before.
    pub(crate) fn note_on(&mut self, noted: Option<Vec<(Span, Pair)>>) {
        self.spelled = noted;
    }

    /// The words that were noted, in the order in which they were read.
    pub(crate) fn take_spelled(&mut self) -> Vec<(Span, Pair)> {
        self.spelled.take().unwrap_or_default()
    }

    pub(crate) fn add(&mut self, rule: &'static Rule, span: Span) -> &mut Finding {
        let at = self.findings.len();
        self.findings.push(Finding {
            rule,
            span,
            args: Vec::new(),
            nearest: None,
            advice: None,
            fix: None,
        });
        &mut self.findings[at]
    }

    /// Says more of what was found last.
    pub(crate) fn last(&mut self, say: impl FnOnce(&mut Finding)) {
        if let Some(finding) = self.findings.last_mut() {
            say(finding);
        }
    }

    /// The nearest known word, as long as there are not too many to look for.
    pub(crate) fn nearest<'k>(
        &mut self,
        word: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) -> Option<String> {
        self.searched += 1;
        (self.searched <= MOST_SEARCHES)
            .then(|| suggest::nearest(word, known))
            .flatten()
            .map(str::to_owned)
    }

    /// How many there are, to see later whether more were added.
    pub(crate) fn count(&self) -> usize {
        self.findings.len()
    }

    /// True where something was found that begins within a place.
    pub(crate) fn has_within(&self, place: Span) -> bool {
        self.findings.iter().any(|finding| {
            finding.span.file == place.file
                && (place.start..place.end).contains(&finding.span.start)
        })
    }

    /// True where one of these was found.
    pub(crate) fn has_any(&self, rules: &[&'static Rule]) -> bool {
        let mut found = self.findings.iter().map(|finding| finding.rule);
        found.any(|rule| rules.iter().any(|wanted| std::ptr::eq(*wanted, rule)))
    }

    /// True where the module cannot be used.
    pub(crate) fn has_error(&self) -> bool {
        let mut rules = self.findings.iter().map(|finding| finding.rule);
        rules.any(|rule| rule.severity == crate::Severity::Error)
    }

    /// Where what was found stands in the list, in the order of the text, and each thing once.
    fn order(&self) -> Vec<usize> {
        let unreadable =
            |finding: &&Finding| std::ptr::eq(finding.rule, &rule::UNREADABLE_CHARACTER);
        let unreadable = self.findings.iter().filter(unreadable);
        let unreadable = unreadable.map(|finding| finding.span).collect();
        let places = self.findings.iter().enumerate();
        let places = places.filter(|(_, finding)| !self.causes.explain(finding, &unreadable));
        let mut keys: Vec<(Span, &str, usize)> = places
            .map(|(at, finding)| (finding.span, finding.rule.code, at))
            .collect();
        keys.sort_unstable();
        keys.dedup_by_key(|(span, code, _)| (*span, *code));
        keys.into_iter().map(|(.., at)| at).collect()
    }

    /// Leaves out what comes after the first few hundred faults, and says that there is more.
    fn cap(&mut self, order: &mut Vec<usize>) {
        let mut errors = 0;
        let last = order.iter().position(|at| {
            let severity = self.findings[*at].rule.severity;
            errors += usize::from(severity == crate::Severity::Error);
            errors > MOST_FAULTS
        });
        if let Some(last) = last {
            let span = self.findings[order[last]].span;
            order.truncate(last);
            order.push(self.findings.len());
            self.add(&rule::TOO_MANY_FAULTS, span);
        }
    }

    /// All of it in the order of the text, with lines and columns.
    pub(crate) fn place(mut self, sources: &[Source]) -> Vec<Diagnostic> {
        let mut order = self.order();
        self.cap(&mut order);
        let mut lines: BTreeMap<u32, (Lines<'_>, Lines<'_>)> = BTreeMap::new();
        let mut placed = Vec::with_capacity(order.len());
        for at in order {
            let finding = &mut self.findings[at];
            let Some(source) = sources.get(finding.span.file as usize) else {
                continue;
            };
            let (starts, ends) = lines.entry(finding.span.file).or_insert_with(|| {
                let lines = Lines::new(&source.text);
                (lines.clone(), lines)
            });
            let start = starts.position(finding.span.start as usize);
            let end = ends.position(finding.span.end as usize);
            let args = std::mem::take(&mut finding.args)
                .into_iter()
                .map(|arg| match arg {
                    Arg::Place(span) if span.file == finding.span.file => {
                        Arg::Line(ends.position(span.start as usize).line)
                    }
                    Arg::Place(_) => Arg::Both("another file", "een ander bestand"),
                    other @ (Arg::Text(_)
                    | Arg::Words(_)
                    | Arg::Both(..)
                    | Arg::Own(..)
                    | Arg::Line(_)) => other,
                })
                .collect();
            placed.push(Diagnostic {
                rule: finding.rule,
                file: source.name.clone(),
                span: finding.span.start as usize..finding.span.end as usize,
                line: start.line,
                column: start.column,
                end_line: end.line,
                end_column: end.column,
                nearest: finding.nearest.take(),
                advice: finding.advice.take(),
                words: self.language,
                fix: finding.fix.take().and_then(|(span, text)| {
                    (span.file == finding.span.file).then_some(Edit {
                        span: span.start as usize..span.end as usize,
                        text,
                    })
                }),
                args,
            });
        }
        placed
    }
}
