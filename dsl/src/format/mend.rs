//! Ids that are missing, made of the titles and labels that stand beside where they belong.

use std::{collections::BTreeSet, ops::Range};

use super::{edited, read};
use crate::{
    diagnostic::{Diagnostic, Edit, Reports, rule},
    keyword,
    syntax::{self, LineShape, Node},
    value::RESERVED,
};

/// The text with ids where one is needed and can be made, and those ids.
pub(super) fn ids(source: &str) -> (String, Vec<String>) {
    let found = read(source).found;
    let mut edits = missing(source, &found);
    if edits.is_empty() {
        return (source.to_owned(), Vec::new());
    }
    let with = |edits: &[(String, Edit)]| {
        edited(source, edits.iter().map(|(_, edit)| edit.clone()).collect())
    };
    let mut text = with(&edits);
    let news = news(&found, &text);
    if !news.is_empty() {
        // An id can bring to light what is missing beside it, such as the type of a question: that line stays as it is.
        let mut shift = 0;
        edits.retain(|(_, edit)| {
            let line = edit.span.start + shift;
            let end = text[line..]
                .find(['\n', '\r'])
                .map_or(text.len(), |end| line + end);
            shift += edit.text.len();
            !news
                .iter()
                .any(|at| (line.saturating_sub(40)..=end).contains(at))
        });
        text = with(&edits);
        if !self::news(&found, &text).is_empty() {
            return (source.to_owned(), Vec::new());
        }
    }
    (text, edits.into_iter().map(|(id, _)| id).collect())
}

/// Where a text has a kind of fault that it did not have.
fn news(before: &[Diagnostic], text: &str) -> Vec<usize> {
    let known: BTreeSet<&str> = before.iter().map(Diagnostic::code).collect();
    let now = read(text).found.into_iter();
    // That options read the same is no fault of their ids.
    let new =
        now.filter(|found| !known.contains(found.code()) && found.code() != rule::SAME_WORDS.code);
    new.map(|found| found.span.start).collect()
}

/// The ids that can be filled in, each with its edit, in the order of the text.
fn missing(source: &str, found: &[Diagnostic]) -> Vec<(String, Edit)> {
    let mut edits = Vec::new();
    let mut names: Option<Names> = None;
    for diagnostic in found {
        let needed = [rule::MISSING_ID.code, rule::OPTION_WITHOUT_ID.code];
        let Some(fix) = &diagnostic.fix else { continue };
        // With a figure, something else is wrong with the line than that its id is missing.
        let figured = source
            .get(diagnostic.span.clone())
            .is_some_and(|line| !line.starts_with('@') && line.contains('='));
        if !needed.contains(&diagnostic.code()) || figured {
            continue;
        }
        let Names { taken, guessed } = names.get_or_insert_with(|| all(source));
        if guessed.iter().any(|range| range.contains(&fix.span.start)) {
            continue;
        }
        let wanted = fix.text.trim_matches([' ', ':']);
        let mut id = wanted.to_owned();
        let mut number = 1;
        while taken.contains(&id) || RESERVED.contains(&id.as_str()) {
            number += 1;
            id = format!("{wanted}-{number}");
        }
        taken.insert(id.clone());
        let text = fix.text.replacen(wanted, &id, 1);
        let span = fix.span.clone();
        edits.push((id, Edit { span, text }));
    }
    edits.sort_by_key(|(_, edit)| edit.span.start);
    edits
}

/// What is known of a text before ids are made for it.
struct Names {
    taken: BTreeSet<String>,
    /// Instructions whose word is none: what they lack is a guess.
    guessed: Vec<Range<usize>>,
}

/// All that may be an id in a text: what follows the words, and what begins the lines of lists.
fn all(source: &str) -> Names {
    let cut = syntax::cut(source, 0, &mut Reports::default());
    let mut names = Names {
        taken: BTreeSet::new(),
        guessed: Vec::new(),
    };
    let mut add = |text: &str| {
        let id = text.split([' ', '\t', '\u{A0}', '=', ':']).next();
        names.taken.extend(id.map(str::to_owned));
    };
    for node in &cut.nodes {
        let Node::Directive(directive) = node else {
            continue;
        };
        if keyword::find(directive.word.value).is_none() {
            let extent = directive.extent;
            names
                .guessed
                .push(extent.start as usize..extent.end as usize);
        }
        add(directive.args.value);
        for line in &directive.block {
            if let LineShape::Item(item) = &line.shape {
                add(item.value);
            }
        }
    }
    names
}
