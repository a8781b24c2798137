//! Characters that look like others or like nothing, where that would change what a line means.

use crate::{
    diagnostic::{Reports, rule},
    span::Span,
    text::rare,
};

/// Reports look-alikes of `@`, hidden characters before it, unusual line ends and characters that were lost.
pub(crate) fn check(text: &str, file: u32, reports: &mut Reports) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = suspect(&bytes[at..]) {
        at += found;
        let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            at += 1;
            continue;
        };
        let span = Span::new(file, at, at + letter.len_utf8());
        match letter {
            // What a page or a line ends with in word processors.
            '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{B}' | '\u{C}' => {
                reports.add(&rule::LINE_SEPARATOR, span).fix(span, "\n");
            }
            '\u{FFFD}' => {
                reports.add(&rule::UNREADABLE_CHARACTER, span);
            }
            '＠' | '﹫' if starts_line(text, at) => {
                let written = &text[at..at + letter.len_utf8()];
                reports
                    .add(&rule::FULL_WIDTH_AT, span)
                    .with(written)
                    .fix(span, "@");
            }
            _ if is_hidden(letter) && at > 0 && starts_line(text, at) => {
                let hidden = text[at..]
                    .find(|c: char| !is_hidden(c))
                    .unwrap_or(text.len() - at);
                if text[at + hidden..].starts_with(['@', '＠', '﹫']) {
                    let span = Span::new(file, at, at + hidden);
                    reports.add(&rule::HIDDEN_CHARACTER, span).fix(span, "");
                }
                at += hidden;
                continue;
            }
            _ => {}
        }
        at += letter.len_utf8();
    }
}

/// Where the first byte is with which anything begins that is looked for; most texts hold hardly any.
fn suspect(bytes: &[u8]) -> Option<usize> {
    let begins = |byte: u8| matches!(byte, 0x0B | 0x0C | 0xC2) | (byte >= 0xE1);
    rare::first(bytes, begins)
}

/// White space of any kind, and what is not seen at all.
fn is_hidden(letter: char) -> bool {
    letter != '\n' && letter != '\r' && (letter.is_whitespace() || is_invisible(letter))
}

/// Characters that show nothing and take no room.
pub(crate) fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'
            ..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'
            ..='\u{FE0F}' | '\u{FEFF}'
    )
}

/// True where only white space and hidden characters stand before it on its line.
fn starts_line(text: &str, at: usize) -> bool {
    text[..at]
        .chars()
        .rev()
        .take(64)
        .find(|c| !is_hidden(*c))
        .is_none_or(|c| matches!(c, '\n' | '\r'))
}
