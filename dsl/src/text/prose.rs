//! The lines of prose as they count: with one kind of line end, and without blanks that mean nothing.

use memchr::{memchr, memchr_iter, memchr2};

/// What ends a line that the reader must see ended.
pub(crate) const BREAK: &str = "  ";

/// What takes room and shows nothing.
pub(crate) const BLANKS: [char; 3] = [' ', '\t', '\u{A0}'];

/// A line of prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line<'t> {
    /// Where it begins in the text, in bytes.
    pub(crate) start: usize,
    /// Without the blanks at its end.
    pub(crate) text: &'t str,
    /// It ended with two spaces, and the paragraph goes on.
    pub(crate) breaks: bool,
}

/// The lines of a text, each with where it begins. Lines end with LF, CRLF or a lone CR.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let mut done = text.is_empty();
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let from = at;
        let rest = &text[from..];
        let end = memchr2(b'\n', b'\r', rest.as_bytes());
        let end = end.unwrap_or(rest.len());
        let after = &rest[end..];
        at = from + end + if after.starts_with("\r\n") { 2 } else { 1 };
        done = at >= text.len();
        Some((from, &rest[..end]))
    })
}

/// How long the bullet of a word processor is that a line begins with, with the blanks behind it, in bytes.
pub(crate) fn bulleted(line: &str) -> Option<usize> {
    // The last is the bullet of Word's own symbol font.
    let rest = line.strip_prefix(['•', '▪', '◦', '‣', '●', '\u{F0B7}'])?;
    let text = rest.trim_start_matches(BLANKS);
    (text.len() < rest.len() && !text.is_empty()).then(|| line.len() - text.len())
}

/// True for a line without anything to see.
pub(crate) fn is_blank(line: &str) -> bool {
    line.trim_matches(BLANKS).is_empty()
}

/// A line without the blanks at its end, and whether they meant that the line ends for the reader too.
pub(crate) fn trimmed_end(line: &str) -> (&str, bool) {
    (line.trim_end_matches(BLANKS), line.ends_with(BREAK))
}

/// True for a text that [`tidy`] would leave as it is, as it does with most. It may say no of others too.
pub(crate) fn is_tidy(text: &str) -> bool {
    let bytes = text.as_bytes();
    let loose = |at: usize| {
        // The last byte of each of the blanks.
        let blank = at > 0 && matches!(bytes[at - 1], b' ' | b'\t' | 0xA0);
        blank || bytes[at..].starts_with(b"\n\n\n")
    };
    let starts_blank = text.starts_with('\n') || text.starts_with(BLANKS);
    !starts_blank && memchr(b'\r', bytes).is_none() && !memchr_iter(b'\n', bytes).any(loose)
}

/// The lines of prose without blanks at their ends and with one empty line for several, except where a fence makes
/// every empty line count.
pub(crate) fn tidy(text: &str) -> impl Iterator<Item = Line<'_>> {
    let fenced = memchr2(b'`', b'~', text.as_bytes()).is_some()
        && lines(text).any(|(_, line)| {
            let line = line.trim_start_matches([' ', '\t', '>']);
            line.starts_with("```") || line.starts_with("~~~")
        });
    let mut rest = lines(text).peekable();
    let mut above_blank = false;
    std::iter::from_fn(move || {
        loop {
            let (start, line) = rest.next()?;
            let (text, breaks) = trimmed_end(line);
            let blank = text.is_empty();
            if blank && above_blank && !fenced {
                continue;
            }
            above_blank = blank;
            let goes_on = rest.peek().is_some_and(|(_, next)| !is_blank(next));
            return Some(Line {
                start,
                text,
                breaks: breaks && !blank && goes_on,
            });
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tidied(text: &str) -> String {
        let lines = tidy(text).map(|line| {
            let end = if line.breaks { BREAK } else { "" };
            format!("{}{end}", line.text)
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn lines_end_in_one_way_and_only_breaks_keep_their_blanks() {
        assert_eq!(tidied("a \r\nb   \rc\t\n \n\n  d  "), "a\nb  \nc\n\n  d");
    }

    #[test]
    fn what_is_tidy_is_left_as_it_is() {
        for text in ["a", "een\ntwee\n\n- drie", "```\na\n\nb\n```", "a  b\n  c"] {
            assert!(is_tidy(text), "{text:?}");
            assert_eq!(tidied(text), text);
        }
        for text in ["a \nb", "a\n\n\nb", "a\r\nb", "a\t\nb", "a\u{A0}\nb", "\na"] {
            assert!(!is_tidy(text), "{text:?}");
        }
    }

    #[test]
    fn in_a_fence_every_empty_line_counts() {
        assert_eq!(tidied("```\na\n\n\nb\n```"), "```\na\n\n\nb\n```");
    }
}
