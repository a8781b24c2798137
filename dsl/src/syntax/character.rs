//! Characters that look like others or like nothing, where that would change what a line means.

use crate::{
    diagnostic::{Reports, rule},
    span::Span,
};

/// Reports look-alikes of `@`, hidden characters before it, unusual line ends and characters that were lost.
pub(crate) fn check(text: &str, file: u32, reports: &mut Reports) {
    // Most texts hold few characters outside ASCII, and all that is looked for here is outside it.
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| *byte >= 0xE2) {
        at += found;
        let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            at += 1;
            continue;
        };
        let span = Span::new(file, at, at + letter.len_utf8());
        match letter {
            '\u{2028}' | '\u{2029}' => {
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

fn is_hidden(letter: char) -> bool {
    matches!(
        letter,
        ' ' | '\t' | '\u{B}' | '\u{C}' | '\u{A0}' | '\u{2000}'
            ..='\u{200F}' | '\u{202F}' | '\u{205F}' | '\u{2060}' | '\u{3000}' | '\u{FEFF}'
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
