//! The Markdown of a text: no HTML, no accidental headings or code, links and pictures that lead somewhere.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "Markdown has more events than can surprise"
)]

use memchr::{memchr_iter, memchr3};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use super::Texts;
use crate::{diagnostic::rule, text::Passage, value};

impl Texts<'_, '_> {
    pub(super) fn markdown(&mut self, passage: &Passage, at: usize) {
        let text = passage.text.as_str();
        if !surprising(text) {
            return;
        }
        for (event, range) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
            // A text may come from several places of the source: trim first, then look up the place.
            let piece = &text[range.clone()];
            let shown = piece.trim();
            let from = range.start + (piece.len() - piece.trim_start().len());
            let span = passage.span(from, from + shown.len());
            match event {
                Event::Start(Tag::HtmlBlock) => {
                    self.reports.add(&rule::RAW_HTML, span).with(shown);
                }
                Event::InlineHtml(html) if !html.starts_with("</") => {
                    self.reports.add(&rule::RAW_HTML, span).with(shown);
                }
                Event::Start(Tag::Heading { .. }) if !shown.starts_with('#') => {
                    self.reports.add(&rule::UNDERLINED_HEADING, span);
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                    self.reports.add(&rule::INDENTED_TEXT, span);
                }
                Event::Start(Tag::Link { dest_url, .. }) if dest_url.contains('{') => {
                    self.reports
                        .add(&rule::BRACE_NOT_HERE, span)
                        .with(dest_url.as_ref());
                }
                Event::Start(Tag::Link { dest_url, .. }) if !self.leads(&dest_url, at) => {
                    self.reports
                        .add(&rule::BAD_LINK, span)
                        .with(dest_url.as_ref());
                }
                Event::Start(Tag::Image { dest_url, .. }) => {
                    self.media(&dest_url, span);
                    if shown.starts_with("![]") {
                        self.reports.add(&rule::NO_ALTERNATIVE, span);
                    }
                }
                _ => {}
            }
        }
    }

    /// True for an address on the web that is safe to open, for a telephone number or a mail address, and for a page that comes
    /// before this one.
    fn leads(&self, address: &str, at: usize) -> bool {
        match address.strip_prefix("page:") {
            Some(page) => self.pages.get(page).is_some_and(|page| *page < at),
            None if value::is_direct(address) => true,
            None => address.starts_with("https://") && address.len() > "https://".len(),
        }
    }
}

/// False for a text that holds nothing but paragraphs, emphasis and plain lists, as most do.
fn surprising(text: &str) -> bool {
    if text.starts_with(' ') || text.starts_with('\t') {
        return true;
    }
    let bytes = text.as_bytes();
    if memchr3(b'<', b'[', b'\r', bytes).is_some() {
        return true;
    }
    let surprise = |at: usize| {
        let line = &bytes[at + 1..];
        // Up to three spaces make nothing else of a line.
        let spaces = line
            .iter()
            .take(3)
            .take_while(|byte| **byte == b' ')
            .count();
        match line.get(spaces) {
            Some(b' ' | b'\t' | b'=' | b'>') => true,
            Some(b'-') => {
                // A dash begins a line of a list, or underlines what stands above; behind much space, code.
                let line = text[at + 1 + spaces..].lines().next().unwrap_or_default();
                !line.starts_with("- ") || line.contains('\t') || line.contains("    ")
            }
            _ => false,
        }
    };
    memchr_iter(b'\n', bytes).any(surprise)
}
