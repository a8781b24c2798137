//! What the word or name under the pointer is.

use std::ops::Range;

use super::{describe::describe, names, outline::Part, outline::outline};
use crate::{
    Language, Shelf,
    diagnostic::Reports,
    keyword,
    syntax::{self, Node},
};

/// What is said of a place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The word or name that it is about, in bytes.
    pub span: Range<usize>,
    /// What it is, in Markdown.
    pub markdown: String,
}

/// What stands at a byte of a text; none where it is nothing of the language.
#[must_use]
pub fn hover(
    source: &str,
    file: &str,
    at: usize,
    shelf: &dyn Shelf,
    language: Language,
) -> Option<Hover> {
    word(source, at, language).or_else(|| name(source, file, at, shelf))
}

fn word(source: &str, at: usize, language: Language) -> Option<Hover> {
    let cut = syntax::cut(source, 0, &mut Reports::default());
    let directives = cut.nodes.iter().filter_map(|node| match node {
        Node::Directive(directive) => Some(directive),
        Node::Prose(..) => None,
    });
    let mut here = directives.map(|directive| &directive.word);
    let here =
        here.find(|word| (word.span.start as usize..=word.span.end as usize).contains(&at))?;
    let (word, spelled) = keyword::find(here.value)?;
    let mut markdown = format!(
        "**@{}**\n\n{}",
        here.value,
        describe(word.keyword).in_language(language)
    );
    if !word.options.is_empty() {
        let label = match language {
            Language::En => "Options",
            Language::Nl => "Opties",
        };
        let names = word.option_names(spelled.unwrap_or(language));
        markdown.push_str(&format!("\n\n{label}: {names}"));
    }
    Some(Hover {
        span: here.span.start as usize..here.span.end as usize,
        markdown,
    })
}

fn name(source: &str, file: &str, at: usize, shelf: &dyn Shelf) -> Option<Hover> {
    let all = names(source, file, shelf).all;
    let under =
        |name: &&super::Name| name.file == file && (name.span.start..=name.span.end).contains(&at);
    let here = all.iter().find(under)?;
    let span = here.span.clone();
    if here.kind.is_shared() && !here.given {
        let title = shelf.tool(here.id.as_str()).map(|tool| tool.title);
        return Some(Hover {
            span,
            markdown: format!("**{}**", title.unwrap_or_else(|| here.id.to_string())),
        });
    }
    if let Some(tool) = &here.tool {
        let source = shelf.text(tool.as_str())?;
        let all = names(&source, "", shelf).all;
        return given(&all, here, &source, "", shelf, span);
    }
    given(&all, here, source, file, shelf, span)
}

/// The line where a name was given, out of all names of the text that gives it.
fn given(
    all: &[super::Name],
    here: &super::Name,
    source: &str,
    file: &str,
    shelf: &dyn Shelf,
    span: Range<usize>,
) -> Option<Hover> {
    let given = all
        .iter()
        .find(|name| name.given && name.kind == here.kind && name.id == here.id)?;
    let text = if given.file == file {
        source.to_owned()
    } else {
        let id = given
            .file
            .strip_prefix("fragments/")?
            .strip_suffix(".fragment")?;
        shelf.fragment(id)?
    };
    if here.kind.is_part() {
        let start = text[..given.span.start].rfind('\n').map_or(0, |at| at + 1);
        let line = text[start..].lines().next()?.trim();
        return Some(Hover {
            span,
            markdown: format!("```leidraad\n{line}\n```"),
        });
    }
    let part = part_at(&outline(&text), given.span.start)?;
    let line = text.get(part.line.clone())?;
    Some(Hover {
        span,
        markdown: format!("**{}**\n\n```leidraad\n{line}\n```", part.title),
    })
}

/// The innermost part whose opening line holds this byte.
fn part_at(parts: &[Part], at: usize) -> Option<Part> {
    parts.iter().find_map(|part| {
        if part.line.contains(&at) {
            return Some(part.clone());
        }
        part_at(&part.parts, at)
    })
}
