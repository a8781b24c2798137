//! What can be typed at a place: words, options and their values, names, terms of the vocabulary.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "most words have nothing to propose behind them"
)]

mod header;
mod value;

use std::ops::Range;

use crate::{
    Language, Shelf,
    diagnostic::Reports,
    header::KEYS,
    keyword::{self, Key, Keyword, WORDS, Word, ask, resource},
    read,
    syntax::{self, Node},
};

use super::describe::describe;

/// What a proposal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionKind {
    /// A word of the language.
    Word,
    /// An option of a word, or a key of the header.
    Option,
    /// A fixed value: a type, yes or no, an option of a question.
    Value,
    /// A name that the author gave.
    Name,
    /// A function of conditions.
    Function,
    /// Another tool or a fragment.
    Text,
}

/// Something that can be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What it is.
    pub kind: CompletionKind,
    /// What is put into the text.
    pub text: String,
    /// What it means, in a few words.
    pub detail: String,
    /// What it takes the place of, in bytes.
    pub span: Range<usize>,
}

/// What is asked, by whom and where.
struct Request<'r> {
    source: &'r str,
    shelf: &'r dyn Shelf,
    /// Of what is explained.
    reader: Language,
    /// Of what is put into the text.
    written: Language,
    at: usize,
    proposals: Vec<Completion>,
}

/// What can be typed at a byte of a text. `reader` is the language of the explanations; what is put into the text is in the
/// text's own, and in the reader's where the text does not show one yet.
#[must_use]
pub fn complete(source: &str, at: usize, shelf: &dyn Shelf, reader: Language) -> Vec<Completion> {
    let mut at = at.min(source.len());
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    let mut request = Request {
        source,
        shelf,
        reader,
        written: language(source).unwrap_or(reader),
        at,
        proposals: Vec::new(),
    };
    request.answer();
    request.proposals
}

/// The language of a text's words, by the first that is not shared, else by the keys of its header.
pub(super) fn language(source: &str) -> Option<Language> {
    let cut = syntax::cut(source, 0, &mut Reports::default());
    let words = cut.nodes.iter().filter_map(|node| match node {
        Node::Directive(directive) => keyword::find(directive.word.value)?.1,
        Node::Prose(..) => None,
    });
    let keys = cut.front.iter().flat_map(|front| front.yaml.value.lines());
    let keys = keys.filter_map(|line| {
        let key = line.split_once(':')?.0;
        KEYS.iter().find_map(|(_, name)| name.matches(key))?
    });
    words.chain(keys).next()
}

impl Request<'_> {
    /// The line up to the place.
    fn before(&self) -> &str {
        let start = self.source[..self.at]
            .rfind(['\n', '\r'])
            .map_or(0, |at| at + 1);
        &self.source[start..self.at]
    }

    fn propose(&mut self, kind: CompletionKind, text: &str, detail: &str, typed: &str) {
        // What was typed so far is a part of what is meant; an editor finds out which.
        let proposal = Completion {
            kind,
            text: text.to_owned(),
            detail: detail.to_owned(),
            span: self.at - typed.len()..self.at,
        };
        if !self.proposals.contains(&proposal) {
            self.proposals.push(proposal);
        }
    }

    fn answer(&mut self) {
        let cut = syntax::cut(self.source, 0, &mut Reports::default());
        let before = self.before().to_owned();
        if let Some(front) = &cut.front
            && (front.yaml.span.start as usize..=front.yaml.span.end as usize).contains(&self.at)
            && !(front.closed
                && self.at == front.yaml.span.end as usize
                && before.starts_with("---"))
        {
            self.header(&before);
            return;
        }
        let trimmed = before.trim_start();
        if let Some(line) = trimmed.strip_prefix('@') {
            self.instruction(line);
        } else if let Some((word, line)) = self.block(&before) {
            self.option(word, &line, trimmed);
        } else {
            self.braces(trimmed);
        }
    }

    /// On the line of an instruction: the word itself, or what follows it.
    fn instruction(&mut self, line: &str) {
        let Some((word, rest)) = line.split_once(char::is_whitespace) else {
            for word in WORDS {
                let name = word.name.in_language(self.written);
                let detail = describe(word.keyword).in_language(self.reader);
                self.propose(CompletionKind::Word, name, detail, line);
            }
            return;
        };
        let Some((word, _)) = keyword::find(word) else {
            return;
        };
        if rest.contains(['"', '“', '„']) {
            return;
        }
        let typed = last_word(rest);
        let first = rest.split_whitespace().count() <= usize::from(!typed.is_empty());
        match word.keyword {
            Keyword::Ask if !first => {
                for (_, name) in ask::TYPES {
                    let name = name.in_language(self.written);
                    self.propose(CompletionKind::Value, name, "", typed);
                }
            }
            Keyword::If | Keyword::Elif => self.expression(rest),
            Keyword::Compute => {
                if let Some((_, expression)) = rest.split_once('=') {
                    self.expression(expression);
                }
            }
            Keyword::Trigger | Keyword::Tool if first => self.tools(typed),
            Keyword::Resource if first => {
                for (_, name) in resource::KINDS {
                    let name = name.in_language(self.written);
                    self.propose(CompletionKind::Value, name, "", typed);
                }
            }
            Keyword::Recall => self.names(typed),
            Keyword::Again | Keyword::Continue if first => self.names(typed),
            Keyword::Include if first => {
                for id in self.shelf.fragments() {
                    self.propose(CompletionKind::Text, id.as_str(), "", typed);
                }
            }
            _ => {}
        }
    }

    fn tools(&mut self, typed: &str) {
        for id in self.shelf.tools() {
            let title = self.shelf.tool(id.as_str()).map(|tool| tool.title);
            let title = title.unwrap_or_default();
            self.propose(CompletionKind::Text, id.as_str(), &title, typed);
        }
    }

    /// The instruction in whose block an indented line stands, with its line.
    fn block(&self, before: &str) -> Option<(&'static Word, String)> {
        if !before.starts_with([' ', '\t']) {
            return None;
        }
        let above = &self.source[..self.at - before.len()];
        for line in above.lines().rev() {
            let trimmed = line.trim();
            if let Some(line) = trimmed.strip_prefix('@') {
                let word = line.split(char::is_whitespace).next()?;
                return Some((keyword::find(word)?.0, trimmed.to_owned()));
            }
            // Options end at an empty line, and blocks at a line at the edge.
            if trimmed.is_empty() || !line.starts_with([' ', '\t']) {
                return None;
            }
        }
        None
    }

    /// In a block: an option's name, or its value.
    fn option(&mut self, word: &'static Word, line: &str, typed: &str) {
        let Some((key, value)) = typed.split_once(':') else {
            for choice in word.options {
                if word.keyword != Keyword::Ask || asks_for(line, choice.key) {
                    let name = choice.name.in_language(self.written);
                    self.propose(CompletionKind::Option, &format!("{name}: "), "", typed);
                }
            }
            if typed.contains(['{', ']']) {
                self.braces(typed);
            }
            return;
        };
        let Some((choice, _)) = word.option(key) else {
            self.braces(typed);
            return;
        };
        self.value(choice.key, value);
    }

    /// In a text: the names of values between braces, and of pages in a link.
    fn braces(&mut self, line: &str) {
        if let Some((_, page)) = line.rsplit_once("](page:")
            && !page.contains([')', ' '])
        {
            self.pages(page);
            return;
        }
        let Some(inner) = line.rfind('{').map(|at| &line[at + 1..]) else {
            return;
        };
        if inner.contains(['}', '|']) {
            return;
        }
        let typed = last_word(inner);
        self.names(typed);
    }
}

/// Whether a question of the type on its line takes an option.
fn asks_for(line: &str, key: Key) -> bool {
    let type_word = line.split_whitespace().nth(2).unwrap_or_default();
    let found = ask::TYPES
        .iter()
        .find(|(_, name)| name.matches(type_word).is_some());
    found.is_none_or(|(found, _)| {
        matches!(key, Key::Required | Key::Hint | Key::Example | Key::Was) || found.takes(key)
    })
}

/// The part of a word that was typed last; empty after a blank.
fn last_word(text: &str) -> &str {
    let from = text
        .rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '.' | '/')))
        .map_or(0, |at| {
            at + text[at..].chars().next().map_or(1, char::len_utf8)
        });
    &text[from..]
}
