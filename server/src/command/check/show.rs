//! How a finding is said: to people with the piece of text it is about, to programs as one JSON object.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use dsl::{Language, Severity};

use super::{Found, gather::Place};

/// Most lines of a text that are shown: a place may be a whole chapter.
const LINES: usize = 6;
/// Most bytes of a text that are shown.
const BYTES: usize = 2_000;

/// A finding with the piece of text it is about, coloured; whoever prints it takes the colours out where they do not belong.
pub(super) fn human(found: &Found, language: Language) -> String {
    let names = match language {
        Language::Nl => ["fout", "waarschuwing", "waarom", "hulp"],
        Language::En => ["error", "warning", "why", "help"],
    };
    let level = match found.severity {
        Severity::Error => Level::ERROR.with_name(names[0]),
        Severity::Warning => Level::WARNING.with_name(names[1]),
    };
    let title = level
        .primary_title(found.message.as_str())
        .id(found.code.as_str());
    let mut group = match found.place.as_ref().map(window) {
        Some((text, line, span)) => title.element(
            Snippet::source(text)
                .line_start(line)
                .path(found.file.as_str())
                .annotation(AnnotationKind::Primary.span(span)),
        ),
        None => {
            Group::with_title(title).element(annotate_snippets::Origin::path(found.file.as_str()))
        }
    };
    if let Some(why) = &found.why {
        group = group.element(Level::NOTE.with_name(names[2]).message(why.as_str()));
    }
    if !found.help.is_empty() {
        group = group.element(Level::HELP.with_name(names[3]).message(found.help.as_str()));
    }
    Renderer::styled().render(&[group])
}

/// The lines around a place, with the number of the first and the place within them. The renderer stops the program at a place
/// that is not between characters, and reads all it is given: so it is given little, and places that are mended.
fn window(place: &Place) -> (&str, usize, std::ops::Range<usize>) {
    let text = &*place.text;
    let start = floor(text, place.span.start);
    let end = floor(text, place.span.end.max(start));
    let from = text[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let from = from.max(floor(text, start.saturating_sub(BYTES / 2)));
    let mut to = start;
    for _ in 0..LINES {
        to = text[to..].find('\n').map_or(text.len(), |at| to + at + 1);
        if to >= end {
            break;
        }
    }
    let to = floor(text, to.min(from + BYTES)).max(start);
    let line = usize::try_from(place.line).unwrap_or(1);
    (&text[from..to], line, start - from..end.min(to) - from)
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A finding as one JSON object on one line.
pub(super) fn json(found: &Found) -> String {
    let place = found.place.as_ref();
    let at = |pick: fn(&Place) -> u32| place.map_or(1, pick);
    let help = if found.help.is_empty() {
        found.why.clone().unwrap_or_default()
    } else {
        found.help.clone()
    };
    serde_json::json!({
        "code": found.code,
        "severity": found.severity.slug(),
        "file": found.file,
        "line": at(|place| place.line),
        "column": at(|place| place.column),
        "end_line": at(|place| place.end_line),
        "end_column": at(|place| place.end_column),
        "message": found.message,
        "help": help,
    })
    .to_string()
}

/// How much was found, in a line.
pub(super) fn count(errors: usize, warnings: usize, language: Language) -> String {
    let words = match language {
        Language::Nl => ["fout", "fouten", "waarschuwing", "waarschuwingen"],
        Language::En => ["error", "errors", "warning", "warnings"],
    };
    let one =
        |count: usize, word: usize| format!("{count} {}", words[word + usize::from(count != 1)]);
    format!("{}, {}", one(errors, 0), one(warnings, 2))
}

/// Where there is more to read about what was found.
pub(super) fn more(code: &str, language: Language) -> String {
    match language {
        Language::Nl => format!("Meer over een melding: leidraad explain {code}"),
        Language::En => format!("More about a diagnostic: leidraad explain {code} --lang en"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, span: std::ops::Range<usize>) -> Found {
        Found {
            code: "a-code".to_owned(),
            severity: Severity::Error,
            message: "Dit kan niet.".to_owned(),
            why: None,
            help: "Doe het anders.".to_owned(),
            file: "x.module".to_owned(),
            place: Some(Place {
                text: text.into(),
                span,
                line: 2,
                column: 1,
                end_line: 2,
                end_column: 2,
            }),
        }
    }

    #[test]
    fn no_place_stops_the_program() {
        let text = "één\r\nţwee 👩‍👩‍👧 drie\rvier\n\n";
        for start in 0..text.len() + 3 {
            for end in 0..text.len() + 3 {
                let shown = human(&found(text, start..end), Language::Nl);
                assert!(shown.contains("Dit kan niet."));
            }
        }
        human(&found("", 0..0), Language::En);
    }

    #[test]
    fn a_place_is_shown_with_its_own_line_and_number() {
        let shown = human(&found("een\ntwee\ndrie\n", 4..8), Language::Nl);
        let plain = anstream::adapter::strip_str(&shown).to_string();
        assert!(plain.contains("x.module:2:1"), "{plain}");
        assert!(
            plain.contains("2 | twee") && !plain.contains("drie"),
            "{plain}"
        );
        assert!(plain.starts_with("fout[a-code]: Dit kan niet."), "{plain}");
        assert!(plain.contains("hulp: Doe het anders."), "{plain}");
    }

    #[test]
    fn a_long_place_in_a_long_line_is_cut_short() {
        let text = "é".repeat(100_000);
        assert!(human(&found(&text, 0..200_000), Language::Nl).len() < 10_000);
        assert!(human(&found(&text, 100_001..100_002), Language::Nl).len() < 10_000);
    }
}
