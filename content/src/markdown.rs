//! An author's Markdown as safe HTML: made once for a version of a tool, filled in for each client.
//!
//! Two walls stand between a text and a browser. The first takes the Markdown apart and lets through only what is meant to be
//! there; the second reads the HTML as a browser would and keeps an allow-list, after a quick look whether there is anything to read. What a client wrote is never Markdown: it
//! comes in last, escaped, and only where text stands.

use std::borrow::Cow;

use engine::Text;

use crate::markdown::mark::Marks;

mod address;
mod clean;
mod mark;
mod plain;
mod strict;
mod tame;

/// A text as HTML with gaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The pieces, in order.
    pub parts: Vec<Part>,
}

/// One piece of a rendered text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// HTML as it stands. Not always balanced by itself: an element may hold a gap.
    Html(String),
    /// The value of the text's slot of this number, as text.
    Slot(usize),
    /// The address of the page of this id, within an attribute.
    Page(String),
    /// The address of this file of the tool's media, within an attribute.
    Media(String),
}

/// What the gaps of a text are filled with. Everything is escaped by the text, nothing here need be.
pub trait Fill {
    /// The value of a slot, as the client reads it. Line breaks are kept.
    fn slot(&self, number: usize) -> Cow<'_, str>;
    /// The address of a page.
    fn page(&self, id: &str) -> Cow<'_, str>;
    /// The address of a file of the tool's media.
    fn media(&self, file: &str) -> Cow<'_, str>;
}

/// Renders a text. `language` is the tool's: links that open a new tab say so in it.
///
/// Headings begin at the second level, for the first is the page's own. Links go to `https:` and `page:` addresses, pictures to
/// the tool's own files; anything else stays as plain text, and so does HTML.
#[must_use]
pub fn render(text: &Text, language: &str) -> Rendered {
    if let Some(parts) = plain::plain(&text.markdown, language) {
        return Rendered { parts };
    }
    let mut marks = Marks::default();
    let html = safe(text, language, &mut marks);
    Rendered {
        parts: marks.split(html),
    }
}

/// The HTML of a text, marks and all, behind both walls.
fn safe(text: &Text, language: &str, marks: &mut Marks) -> String {
    let events = tame::tame(&text.markdown, language, marks);
    let mut html = String::with_capacity(text.markdown.len() * 3 / 2);
    pulldown_cmark::html::push_html(&mut html, events.into_iter());
    strict::strict(&html).unwrap_or_else(|| clean::clean(&html))
}

impl Rendered {
    /// True where there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The HTML with its gaps filled.
    #[must_use]
    pub fn fill(&self, with: &impl Fill) -> String {
        let mut html = String::new();
        for part in &self.parts {
            match part {
                Part::Html(piece) => html.push_str(piece),
                Part::Slot(number) => push_escaped(&mut html, &with.slot(*number), "<br>"),
                Part::Page(id) => push_escaped(&mut html, &with.page(id), ""),
                Part::Media(file) => push_escaped(&mut html, &with.media(file), ""),
            }
        }
        html
    }
}

/// Adds a text so that it is nothing but text, in an element or in a quoted attribute.
fn push_escaped(html: &mut String, text: &str, newline: &str) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\n' => html.push_str(newline),
            // A browser reads a null character as it likes.
            '\0' => html.push(char::REPLACEMENT_CHARACTER),
            other => html.push(other),
        }
    }
}
