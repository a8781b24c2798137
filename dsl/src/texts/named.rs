//! The fragments and tools that a text names, so that a translation can name those of its own language.

use std::ops::Range;

use super::syntax::{self, Directive, Node};
use crate::{
    Edit,
    diagnostic::Reports,
    keyword::{self, Key, Keyword},
};

/// What a name in a text stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NamedKind {
    /// A fragment that is included.
    Fragment,
    /// A tool that is triggered, used, named as related, or in a collection.
    Tool,
}

struct Named<'s> {
    kind: NamedKind,
    id: &'s str,
    span: Range<usize>,
    /// It is the id of something else as well: another name comes on a line of its own.
    own_id: bool,
}

/// The fragments and tools that a text names, each once.
#[must_use]
pub fn named(source: &str) -> Vec<(NamedKind, String)> {
    let all = all(source).into_iter();
    let mut named: Vec<_> = all.map(|named| (named.kind, named.id.to_owned())).collect();
    named.sort();
    named.dedup();
    named
}

/// The text with other fragments and tools in their place; those for which `with` gives none stay as they are.
#[must_use]
pub fn naming(source: &str, mut with: impl FnMut(NamedKind, &str) -> Option<String>) -> String {
    let edits = all(source).into_iter().filter_map(|named| {
        let new = with(named.kind, named.id)?;
        Some(match named.own_id {
            false => Edit {
                span: named.span,
                text: new,
            },
            true => Edit {
                span: named.span.end..named.span.end,
                text: format!("\n  tool: {new}"),
            },
        })
    });
    crate::format::edited(source, edits.collect())
}

fn all(source: &str) -> Vec<Named<'_>> {
    if source.len() > crate::LARGEST {
        return Vec::new();
    }
    let (module, _) = crate::parse(source, "");
    let header = &module.header;
    let mut found = Vec::new();
    let mut add = |kind, span: Range<usize>, own_id| {
        if let Some(id) = source.get(span.clone()).filter(|id| crate::is_id(id)) {
            found.push(Named {
                kind,
                id,
                span,
                own_id,
            });
        }
    };
    for tool in header.related.iter().chain(&header.uses) {
        let whole = tool.span.start as usize..tool.span.end as usize;
        // Between quotes or not, the id is the same.
        let at = source
            .get(whole.clone())
            .and_then(|text| text.find(tool.value.as_str()));
        let start = whole.start + at.unwrap_or_default();
        add(
            NamedKind::Tool,
            start..start + tool.value.as_str().len(),
            false,
        );
    }
    let cut = syntax::cut(source, 0, &mut Reports::default());
    for node in &cut.nodes {
        if let Node::Directive(directive) = node
            && let Some((kind, span, own_id)) = of_directive(directive)
        {
            add(kind, span, own_id);
        }
    }
    for tool in &header.uses {
        for span in values_of(source, tool.value.as_str()) {
            add(NamedKind::Tool, span, false);
        }
    }
    found
}

fn of_directive(directive: &Directive<'_>) -> Option<(NamedKind, Range<usize>, bool)> {
    let (word, _) = keyword::find(directive.word.value)?;
    let args = &directive.args;
    let first = args.value.split_whitespace().next()?;
    let start = args.span.start as usize + args.value.find(first)?;
    let first = start..start + first.len();
    if word.keyword == Keyword::Include {
        return Some((NamedKind::Fragment, first, false));
    }
    if word.keyword == Keyword::Tool {
        return Some((NamedKind::Tool, first, false));
    }
    if word.keyword != Keyword::Trigger {
        return None;
    }
    let tool = directive.block.iter().find_map(|line| match &line.shape {
        syntax::LineShape::Option(key, value) => {
            let (choice, _) = word.option(key.value)?;
            (choice.key == Key::Tool).then_some(value.span.start as usize..value.span.end as usize)
        }
        syntax::LineShape::Item(_) | syntax::LineShape::Text => None,
    });
    Some(match tool {
        Some(tool) => (NamedKind::Tool, tool, false),
        None => (NamedKind::Tool, first, true),
    })
}

/// Where values of a tool are named (`tool/value`): in instructions and settings before any quote, and between braces in texts.
fn values_of(source: &str, tool: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let instruction = line.trim_start().starts_with('@');
        let setting = line.starts_with([' ', '\t'])
            && line.trim_start().split_once(':').is_some_and(|(key, _)| {
                key.chars()
                    .all(|letter| letter.is_alphabetic() || letter == '-')
            });
        for (at, _) in line.match_indices(tool) {
            let (before, after) = (&line[..at], &line[at + tool.len()..]);
            let whole = !before.ends_with(|letter: char| {
                letter.is_alphanumeric() || ['-', '_', '/', '.', ':'].contains(&letter)
            });
            let mut after = after.chars();
            let value = after.next() == Some('/') && after.next().is_some_and(char::is_alphabetic);
            let braced = before.rfind('{') > before.rfind('}');
            let bare = (instruction || setting) && !before.contains(['"', '“', '„']);
            if whole && value && (braced || bare) {
                found.push(start + at..start + at + tool.len());
            }
        }
        start += line.len();
    }
    found
}
