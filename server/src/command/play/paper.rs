//! Writing to a terminal so that it reads like a page: wrapped, with Markdown as bold and slanted letters.

use std::io::{self, Write};

use dsl::Language;
use engine::{Review, Screen};
use scenario::{looks, passages};

const BOLD: &str = "\u{1b}[1m";
const SLANTED: &str = "\u{1b}[3m";
const DIM: &str = "\u{1b}[2m";
const YELLOW: &str = "\u{1b}[33m";
const CYAN: &str = "\u{1b}[36m";
const PLAIN: &str = "\u{1b}[0m";

/// Most letters on a line: longer ones read badly on any screen.
const WIDEST: usize = 78;

/// What is written on. Colours are taken out where they do not belong by what it writes to.
pub(super) struct Paper<W: Write> {
    out: W,
    width: usize,
}

impl<W: Write> Paper<W> {
    pub(super) fn new(out: W) -> Self {
        let columns = std::env::var("COLUMNS").ok();
        let columns = columns.and_then(|columns| columns.parse().ok());
        Self {
            out,
            width: columns.unwrap_or(WIDEST).clamp(20, WIDEST),
        }
    }

    pub(super) fn title(&mut self, title: &str) -> io::Result<()> {
        writeln!(self.out, "{BOLD}{CYAN}{title}{PLAIN}")
    }

    pub(super) fn lines(&mut self, lines: &[String]) -> io::Result<()> {
        for line in lines {
            writeln!(self.out)?;
            self.paragraph(line)?;
        }
        self.out.flush()
    }

    fn paragraph(&mut self, text: &str) -> io::Result<()> {
        for line in linked(text).lines() {
            for wrapped in wrapped(line, self.width) {
                writeln!(self.out, "{}", inked(&wrapped))?;
            }
        }
        Ok(())
    }

    pub(super) fn question(&mut self, lines: &[String]) -> io::Result<()> {
        writeln!(self.out)?;
        for (at, line) in lines.iter().enumerate() {
            for wrapped in wrapped(line, self.width) {
                if at == 0 {
                    writeln!(self.out, "{BOLD}{CYAN}? {PLAIN}{BOLD}{wrapped}{PLAIN}")?;
                } else {
                    writeln!(self.out, "  {DIM}{wrapped}{PLAIN}")?;
                }
            }
        }
        Ok(())
    }

    pub(super) fn warning(&mut self, words: &str) -> io::Result<()> {
        writeln!(self.out, "{YELLOW}{words}{PLAIN}")
    }

    pub(super) fn prompt(&mut self, prompt: &str) -> io::Result<()> {
        write!(self.out, "{DIM}{prompt}{PLAIN}")?;
        self.out.flush()
    }
}

/// What a screen shows, a paragraph each, up to the question that is asked now; questions are asked apart.
pub(super) fn lines(
    screen: &Screen<'_>,
    language: Language,
    open: &dyn Fn(&engine::Id) -> bool,
) -> Vec<String> {
    match screen {
        Screen::Page(page) => {
            let number = format!(
                "**{}**  ({}/{})",
                page.sheet.page.title, page.number, page.of
            );
            let passages = passages(&page.sheet, language, open).into_iter();
            std::iter::once(number).chain(passages).collect()
        }
        Screen::Review(review) => reviewed(review, language),
        Screen::Begin(_)
        | Screen::Waiting(_)
        | Screen::Milestone(_)
        | Screen::NotYet { .. }
        | Screen::InPerson { .. }
        | Screen::Finished { .. }
        | Screen::ReadBack(_) => {
            let mut lines = looks(screen, language).into_iter();
            let first = lines.next().unwrap_or_default();
            let first = heading(screen, language).unwrap_or(first);
            let first = format!("**{first}**");
            // The names of parts are for scenarios; a client reads titles.
            let title = |line: &String| !matches!(screen, Screen::Milestone(reached) if *line == reached.milestone.title);
            let rest = answered(lines).into_iter().filter(title);
            std::iter::once(first).chain(rest).collect()
        }
    }
}

/// What a screen is, in the words of somebody who works through the tool; none where it says so itself.
fn heading(screen: &Screen<'_>, language: Language) -> Option<String> {
    let dutch = language == Language::Nl;
    Some(match screen {
        Screen::Begin(begin) => {
            let title = &begin.here.place.session.title;
            match dutch {
                true => format!("Hierna: “{title}”"),
                false => format!("Next: “{title}”"),
            }
        }
        Screen::Waiting(waiting) => {
            let title = &waiting.here.place.session.title;
            match dutch {
                true => format!("Verstuurd. “{title}” gaat verder als er feedback is"),
                false => format!("Sent. “{title}” goes on once there is feedback"),
            }
        }
        Screen::Milestone(reached) => {
            let title = &reached.milestone.title;
            match dutch {
                true => format!("Mijlpaal: {title}"),
                false => format!("Milestone: {title}"),
            }
        }
        Screen::NotYet { here, .. } => {
            let title = &here.place.session.title;
            match dutch {
                true => format!("“{title}” gaat later open"),
                false => format!("“{title}” opens later"),
            }
        }
        Screen::InPerson { here, .. } => {
            let title = &here.place.session.title;
            match dutch {
                true => format!("“{title}” is een gesprek met de begeleider"),
                false => format!("“{title}” is a meeting with the professional"),
            }
        }
        Screen::ReadBack(back) => {
            let title = &back.here.place.session.title;
            match dutch {
                true => format!("Zo is “{title}” verstuurd"),
                false => format!("“{title}” as it was sent"),
            }
        }
        Screen::Review(_) => match dutch {
            true => "Dit wordt verstuurd".to_owned(),
            false => "This is what will be sent".to_owned(),
        },
        Screen::Page(_) | Screen::Finished { .. } => return None,
    })
}

/// Questions as they were asked, each with its answer, instead of with their names.
fn answered(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut all = Vec::new();
    let mut answer: Option<String> = None;
    for line in lines {
        if let Some(named) = line.strip_prefix("? ") {
            let (_, given) = named.split_once(" = ").unwrap_or((named, "–"));
            answer = Some(given.to_owned());
        } else if let Some(given) = answer.take() {
            all.push(format!("{line}: {given}"));
        } else {
            all.push(line);
        }
    }
    all
}

fn reviewed(review: &Review<'_>, language: Language) -> Vec<String> {
    let all = looks(&Screen::Review(review.clone()), language);
    let mut lines = all.into_iter();
    let first = lines.next().unwrap_or_default();
    let first = heading(&Screen::Review(review.clone()), language).unwrap_or(first);
    // The options that were not chosen have no place in what is sent.
    let rest = answered(lines.filter(|line| !line.starts_with("- ")));
    std::iter::once(format!("**{first}**"))
        .chain(rest)
        .collect()
}

/// A line in pieces of no more than so many letters; list items hang.
fn wrapped(line: &str, width: usize) -> Vec<String> {
    let hang = match line.trim_start() {
        item if item.starts_with("- ") || item.starts_with("* ") => "  ",
        _ => "",
    };
    let mut lines = Vec::new();
    let mut current = String::new();
    for word in line.split_whitespace() {
        let longer = current.chars().count() + 1 + word.chars().count() > width;
        if longer && !current.trim().is_empty() {
            lines.push(std::mem::replace(&mut current, hang.to_owned()));
        }
        if !current.trim().is_empty() {
            current.push(' ');
        }
        current.push_str(word);
    }
    lines.push(current);
    lines
}

/// Markdown's marks as letters of another kind.
fn inked(line: &str) -> String {
    if let Some(heading) = line.trim_start_matches('#').strip_prefix(' ')
        && line.starts_with('#')
    {
        return format!("{BOLD}{heading}{PLAIN}");
    }
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['*', '\\']) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        if let Some(after) = after.strip_prefix('\\') {
            // A mark behind a stroke is a letter like any other.
            let letter = after.chars().next().filter(char::is_ascii_punctuation);
            out.push(letter.unwrap_or('\\'));
            rest = &after[letter.map_or(0, char::len_utf8)..];
            continue;
        }
        let (mark, ink) = if after.starts_with("**") {
            ("**", BOLD)
        } else {
            ("*", SLANTED)
        };
        let inside = &after[mark.len()..];
        match inside.split_once(mark) {
            Some((marked, after)) if !marked.is_empty() && !marked.starts_with(' ') => {
                out += &format!("{ink}{marked}{PLAIN}");
                rest = after;
            }
            _ => {
                out.push_str(mark);
                rest = inside;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Links as words: what one reads, and behind it the address where it leads out of the tool.
fn linked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        out.push_str(before);
        let parts = link.split_once("](");
        let parts = parts.and_then(|(words, after)| {
            let (address, after) = after.split_once(')')?;
            let one_link = !words.contains(['[', ']']) && !before.ends_with('\\');
            one_link.then_some((words, address, after))
        });
        let Some((words, address, after)) = parts else {
            out.push('[');
            rest = link;
            continue;
        };
        out.push_str(words);
        let outside = address.starts_with("http") && !address.ends_with(&format!("//{words}"));
        if outside {
            out += &format!(" ({address})");
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_wrapped_between_words_and_items_hang() {
        assert_eq!(wrapped("een twee drie", 8), ["een twee", "drie"]);
        assert_eq!(wrapped("- een twee", 6), ["- een", "  twee"]);
        assert_eq!(wrapped("", 8), [""]);
    }

    #[test]
    fn links_are_read_as_words_with_their_address() {
        let link = "Chat op [de site](https://www.113.nl), of [hier](page:x).";
        let read = "Chat op de site (https://www.113.nl), of hier.";
        assert_eq!(linked(link), read);
        assert_eq!(linked("een [haakje] en [nog"), "een [haakje] en [nog");
    }

    #[test]
    fn marks_become_letters_and_stars_stay() {
        assert_eq!(inked("a **b** c"), format!("a {BOLD}b{PLAIN} c"));
        assert_eq!(inked("2 * 3 * 4"), "2 * 3 * 4");
        assert_eq!(
            inked(r"Mail \@ en \*ster\* en \n"),
            r"Mail @ en *ster* en \n"
        );
        assert_eq!(inked("## Kop"), format!("{BOLD}Kop{PLAIN}"));
    }
}
