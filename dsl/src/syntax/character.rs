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
    let mut lost = 0;
    let mut first_lost = None;
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
                lost += 1;
                first_lost.get_or_insert(span);
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
    if let Some(first) = first_lost {
        tell_lost(first, lost, reports);
    }
}

/// Letters that are lost have one cause, however many they are.
fn tell_lost(first: Span, count: usize, reports: &mut Reports) {
    let finding = reports.add(&rule::UNREADABLE_CHARACTER, first);
    if count > 1 {
        finding.advise(
            format!("There are {count} such places, and this is the first: the file is saved in an old encoding, such as Latin-1 or Windows-1252. Open it in that encoding and save it as UTF-8, or type them again."),
            format!("Zo zijn er {count} plaatsen, en dit is de eerste: het bestand is bewaard in een oude tekenset, zoals Latin-1 of Windows-1252. Open het in die tekenset en bewaar het als UTF-8, of typ ze opnieuw."),
        );
    }
}

/// Whether a text was saved with two bytes for each letter: half of it is nothing then.
pub(crate) fn is_garbled(text: &str) -> bool {
    const LOOKED_AT: usize = 400;
    const FEWEST: usize = 8;
    let looked = text.len().min(LOOKED_AT);
    let nothing = text.bytes().take(LOOKED_AT).filter(|byte| *byte == 0);
    let nothing = nothing.count();
    nothing >= FEWEST && nothing * 4 >= looked
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_two_bytes_a_letter_is_told_by_one_message() {
        let plain = "---\nid: a\ntitle: Een\n---\n@chapter a \"A\"\nTekst.\n";
        let wide: Vec<u8> = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let read = String::from_utf8_lossy(&[&[0xFF, 0xFE], wide.as_slice()].concat()).into_owned();
        assert!(is_garbled(&read) && !is_garbled(plain) && !is_garbled(""));
        let (_, found) = crate::parse(&read, "a");
        let codes: Vec<&str> = found.iter().map(crate::Diagnostic::code).collect();
        assert_eq!(codes, ["unreadable-character"]);
        assert!(found[0].help(crate::Language::En).contains("UTF-16"));
    }
}
