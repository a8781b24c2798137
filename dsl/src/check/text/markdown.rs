//! The Markdown of a text: no HTML, no accidental headings or code, links and pictures that lead somewhere.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "Markdown has more events than can surprise"
)]

use memchr::{memchr, memchr_iter, memchr2, memmem};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use super::Texts;
use crate::{
    diagnostic::rule,
    text::{Passage, rare},
    value,
};

impl Texts<'_, '_> {
    pub(super) fn markdown(&mut self, passage: &Passage, at: usize) {
        let text = passage.text.as_str();
        if !surprising(text)
            && let Some(addresses) = linked(text)
            && addresses.iter().all(|address| self.leads(address, at))
        {
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

/// The addresses of a text whose square brackets all belong to `[words](address)`, in which nothing can mean anything else; none
/// where it has to be read as Markdown.
fn linked(text: &str) -> Option<Vec<&str>> {
    let mut addresses = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(open) = memchr2(b'[', b']', &bytes[at..]) {
        let rest = text[at + open..].strip_prefix('[')?;
        let close = memchr2(b'[', b']', rest.as_bytes())?;
        let (words, behind) = rest.split_at(close);
        let address = behind.strip_prefix("](")?;
        let address = &address[..address.find(')')?];
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/.:-".contains(&byte);
        let picture = text[..at + open].ends_with('!');
        let empty = words.is_empty() || address.is_empty();
        if picture || empty || words.contains('\n') || !address.bytes().all(plain) {
            return None;
        }
        addresses.push(address);
        at += open + 1 + close + 2 + address.len();
    }
    // Between these, and behind much space, brackets may be nothing but that.
    let other = |byte: u8| matches!(byte, b'\\' | b'`' | b'~');
    let read = !addresses.is_empty() && (rare::first(bytes, other).is_some() || is_wide(bytes));
    (!read).then_some(addresses)
}

/// True where much space stands in a row.
fn is_wide(text: &[u8]) -> bool {
    memchr(b'\t', text).is_some() || memmem::find(text, b"    ").is_some()
}

/// False for a text that holds nothing but paragraphs, emphasis, plain lists and what stands between brackets, as most do.
fn surprising(text: &str) -> bool {
    if text.starts_with(' ') || text.starts_with('\t') {
        return true;
    }
    let bytes = text.as_bytes();
    if memchr2(b'<', b'\r', bytes).is_some() {
        return true;
    }
    // Few texts have much space anywhere.
    let mut wide = None;
    let mut surprise = |at: usize| {
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
                line.get(spaces + 1) != Some(&b' ') || {
                    let line = &line[spaces..];
                    let end = memchr(b'\n', line).unwrap_or(line.len());
                    wide.get_or_insert_with(|| is_wide(bytes)).to_owned() && is_wide(&line[..end])
                }
            }
            _ => false,
        }
    };
    memchr_iter(b'\n', bytes).any(&mut surprise)
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::*;

    /// What reading in full finds that could be reported.
    fn found(text: &str) -> Vec<String> {
        let events = Parser::new_ext(text, Options::empty());
        let found = events.filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
            Event::Start(Tag::Image { .. } | Tag::CodeBlock(CodeBlockKind::Indented)) => {
                Some(format!("{event:?}"))
            }
            Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => Some(format!("{event:?}")),
            _ => None,
        });
        found.collect()
    }

    const PIECES: [&str; 34] = [
        "Bel [113](tel:113) nu.",
        "[113](tel:113)",
        "[kijk](https://a.nl/b-c)",
        "[dag](page:a)",
        "[",
        "]",
        "](",
        "(",
        ")",
        "](tel:1)",
        "[a",
        "!",
        "*",
        "**",
        "_",
        "`",
        "``",
        "~~~\n",
        "\\",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "1.    ",
        "  ",
        "    ",
        "\t",
        "# ",
        "a b",
        ": ",
        "[a]: b",
        "é",
        "=",
        "{naam}",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 5_000, ..ProptestConfig::default() })]

        #[test]
        fn links_that_are_seen_at_once_are_those_of_markdown(pieces in vec(select(&PIECES[..]), 0..9)) {
            let text = pieces.concat();
            if let (false, Some(addresses)) = (surprising(&text), linked(&text))
                && text.contains('[')
            {
                prop_assert_eq!(found(&text), addresses, "{:?}", text);
            }
        }
    }

    #[test]
    fn ordinary_links_are_seen_at_once() {
        let text = "Bel [0800-0113](tel:0800-0113), of kijk op [de site](https://www.113.nl).\n\n- even rusten";
        let addresses = vec!["tel:0800-0113", "https://www.113.nl"];
        assert!(!surprising(text));
        assert_eq!(linked(text), Some(addresses));
    }
}
