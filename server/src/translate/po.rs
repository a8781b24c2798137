//! The form of the file: PO of GNU gettext, in UTF-8, which the tools of translators read and write.

use super::catalog::{Catalog, Entry};
use crate::command::Lang;

/// Where and why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The line, from 1.
    pub line: usize,
    /// Why.
    pub why: Why,
}

/// Why a line cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is no line of such a file.
    Line,
    /// A text between quotes is not closed, or holds what means nothing.
    Text,
    /// A text has several forms, one for each number of things.
    Plural,
    /// It is not in UTF-8.
    Letters,
}

impl Unreadable {
    /// The same in words.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let why = match self.why {
            Why::Line => lang.pick(
                "deze regel hoort niet in een PO-bestand",
                "this line does not belong in a PO file",
            ),
            Why::Text => lang.pick(
                "de tekst tussen aanhalingstekens klopt niet",
                "the text between quotation marks is not right",
            ),
            Why::Plural => lang.pick(
                "meervoudsvormen kunnen niet: in een tool staat elke tekst er één keer",
                "plural forms cannot be used: in a tool each text stands once",
            ),
            Why::Letters => lang.pick("het bestand is niet in UTF-8", "the file is not in UTF-8"),
        };
        let line = lang.pick("regel", "line");
        format!("{line} {}: {why}", self.line)
    }
}

/// The line at the top of a file that names the text which was last made of it.
pub const MERGED: &str = "X-Merged";
/// The line that names the media of the tool as they were then: `name mark, name mark`.
pub const MERGED_MEDIA: &str = "X-Merged-Media";

/// The file with one line of its head set; nothing else in it changes. None where it has no place for that.
#[must_use]
pub fn marked(file: &str, line: &str, value: &str) -> Option<String> {
    let new = format!("\"{line}: {value}\\n\"");
    let known = format!("\"{line}:");
    let ending = if file.contains("\r\n") { "\r\n" } else { "\n" };
    let at = |begins: &str| {
        let mut start = 0;
        file.split_inclusive('\n').find_map(|line| {
            let here = start..start + line.len();
            start += line.len();
            line.trim_start().starts_with(begins).then_some(here)
        })
    };
    let (line, keep) = match at(&known) {
        Some(line) => (line, false),
        None => (at("\"Language:")?, true),
    };
    let start = if keep { line.end } else { line.start };
    let (before, after) = (&file[..start], &file[line.end..]);
    Some(format!("{before}{new}{ending}{after}"))
}

/// Writes a file.
#[must_use]
pub fn write(catalog: &Catalog) -> String {
    let (id, version) = &catalog.source;
    let mut head = format!(
        "Project-Id-Version: {id} {version}\nLanguage: {}\nMIME-Version: 1.0\n\
         Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n",
        catalog.language
    );
    for (name, value) in &catalog.more {
        head.push_str(&format!("{name}: {value}\n"));
    }
    let mut text = String::new();
    field(&mut text, "", "msgid", "");
    field(&mut text, "", "msgstr", &head);
    for entry in &catalog.entries {
        text.push('\n');
        for remark in &entry.remarks {
            text.push_str(format!("# {remark}").trim_end());
            text.push('\n');
        }
        let before = if entry.gone { "#~ " } else { "" };
        if !entry.gone {
            for told in &entry.told {
                text.push_str(&format!("#. {told}\n"));
            }
            if !entry.at.is_empty() {
                text.push_str(&format!("#: {}\n", entry.at));
            }
        }
        let stale = entry.stale.then(|| "fuzzy".to_owned());
        let marks: Vec<String> = stale
            .into_iter()
            .chain(entry.marks.iter().cloned())
            .collect();
        if !marks.is_empty() {
            text.push_str(&format!("#, {}\n", marks.join(", ")));
        }
        if let Some(old) = &entry.before {
            let old_before = if entry.gone { "#~| " } else { "#| " };
            field(&mut text, old_before, "msgid", old);
        }
        field(&mut text, before, "msgctxt", &entry.place);
        field(&mut text, before, "msgid", &entry.text);
        field(&mut text, before, "msgstr", &entry.translation);
    }
    text
}

/// A text after its name; one of several lines begins below it.
fn field(to: &mut String, before: &str, name: &str, text: &str) {
    to.push_str(&format!("{before}{name} "));
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.len() > 1 {
        to.push_str("\"\"\n");
        for line in lines {
            to.push_str(&format!("{before}{}\n", quoted(line)));
        }
    } else {
        to.push_str(&format!("{}\n", quoted(text)));
    }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// Which of its texts a line goes on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    None,
    Before,
    Place,
    Text,
    Translation,
    /// The place as it was, which nothing is done with.
    Past,
}

#[derive(Default)]
struct Open {
    entry: Entry,
    has_text: bool,
    has_translation: bool,
}

/// Reads a file.
///
/// # Errors
/// Where it is not in UTF-8 or a line of it cannot be read.
pub fn read(bytes: &[u8]) -> Result<Catalog, Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        Unreadable {
            line,
            why: Why::Letters,
        }
    })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut catalog = Catalog::default();
    let mut open = Open::default();
    let mut field = Field::None;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        let wrong = |why| Unreadable {
            line: number + 1,
            why,
        };
        if line.is_empty() {
            close(&mut catalog, &mut open);
            field = Field::None;
            continue;
        }
        let (gone, rest) = match line.strip_prefix("#~") {
            Some(rest) => (true, rest.trim_start()),
            None => (false, line),
        };
        let (past, rest) =
            match rest
                .strip_prefix("#|")
                .or(if gone { rest.strip_prefix('|') } else { None })
            {
                Some(rest) => (true, rest.trim_start()),
                None => (false, rest),
            };
        if let Some(comment) = rest.strip_prefix('#') {
            if open.has_translation {
                close(&mut catalog, &mut open);
            }
            field = Field::None;
            remark(&mut open.entry, comment);
            continue;
        }
        if let Some(quoted) = rest.starts_with('"').then_some(rest) {
            let text = unquoted(quoted).ok_or_else(|| wrong(Why::Text))?;
            goes_on(&mut open.entry, field, &text).ok_or_else(|| wrong(Why::Line))?;
            continue;
        }
        let (name, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        if name == "msgid_plural" || name.starts_with("msgstr[") {
            return Err(wrong(Why::Plural));
        }
        let begins = match (name, past) {
            ("msgid", true) => Field::Before,
            ("msgctxt", true) => Field::Past,
            ("msgctxt", false) => Field::Place,
            ("msgid", false) => Field::Text,
            ("msgstr", false) => Field::Translation,
            _ => return Err(wrong(Why::Line)),
        };
        // Without an empty line between, what comes first in an entry begins the next.
        let next = matches!(begins, Field::Place | Field::Before | Field::Past)
            || (begins == Field::Text && open.has_text);
        if next && open.has_translation {
            close(&mut catalog, &mut open);
        }
        open.has_text |= begins == Field::Text;
        open.has_translation |= begins == Field::Translation;
        open.entry.gone |= gone;
        field = begins;
        if begins == Field::Before {
            open.entry.before.get_or_insert_default();
        }
        let text = unquoted(rest.trim()).ok_or_else(|| wrong(Why::Text))?;
        goes_on(&mut open.entry, field, &text).ok_or_else(|| wrong(Why::Line))?;
    }
    close(&mut catalog, &mut open);
    Ok(catalog)
}

fn goes_on(entry: &mut Entry, field: Field, text: &str) -> Option<()> {
    match field {
        Field::None => return None,
        Field::Past => {}
        Field::Before => entry.before.get_or_insert_default().push_str(text),
        Field::Place => entry.place.push_str(text),
        Field::Text => entry.text.push_str(text),
        Field::Translation => entry.translation.push_str(text),
    }
    Some(())
}

fn remark(entry: &mut Entry, comment: &str) {
    let list = match comment.chars().next() {
        Some('.') => &mut entry.told,
        Some(':') => {
            comment[1..].trim().clone_into(&mut entry.at);
            return;
        }
        Some(',') => {
            for mark in comment[1..].split(',').map(str::trim) {
                match mark {
                    "" => {}
                    "fuzzy" => entry.stale = true,
                    other => entry.marks.push(other.to_owned()),
                }
            }
            return;
        }
        _ => {
            entry.remarks.push(comment.trim().to_owned());
            return;
        }
    };
    list.push(comment[1..].trim().to_owned());
}

fn close(catalog: &mut Catalog, open: &mut Open) {
    let Open {
        entry,
        has_text,
        has_translation,
    } = std::mem::take(open);
    if !has_text && !has_translation {
        return;
    }
    if entry.text.is_empty() && entry.place.is_empty() {
        head(catalog, &entry.translation);
    } else {
        catalog.entries.push(entry);
    }
}

/// The lines that say of what and in which language it is.
fn head(catalog: &mut Catalog, text: &str) {
    for line in text.lines() {
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let (name, value) = (name.trim(), value.trim());
        match name {
            "Project-Id-Version" => {
                let (id, version) = value.rsplit_once(' ').unwrap_or((value, ""));
                catalog.source = (id.to_owned(), version.parse().unwrap_or(1));
            }
            "Language" => value.clone_into(&mut catalog.language),
            "MIME-Version" | "Content-Type" | "Content-Transfer-Encoding" => {}
            _ => catalog.more.push((name.to_owned(), value.to_owned())),
        }
    }
}

/// What stands between quotes; none where that is not closed or holds what means nothing.
fn unquoted(quoted: &str) -> Option<String> {
    let inner = quoted.strip_prefix('"')?.strip_suffix('"')?;
    let mut text = String::with_capacity(inner.len());
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => return None,
            '\\' => text.push(match letters.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                '"' => '"',
                '\\' => '\\',
                'a' => '\u{7}',
                'b' => '\u{8}',
                'f' => '\u{C}',
                'v' => '\u{B}',
                _ => return None,
            }),
            other => text.push(other),
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_reads_back() {
        let entry = |text: &str, translation: &str| Entry {
            place: "a/b title".to_owned(),
            text: text.to_owned(),
            translation: translation.to_owned(),
            told: vec!["A title".to_owned()],
            remarks: vec!["zie Kees".to_owned()],
            at: "a.module:3".to_owned(),
            ..Entry::default()
        };
        let mut stale = entry("drie\\n", "");
        stale.stale = true;
        stale.before = Some("two\nlines".to_owned());
        let mut gone = entry("weg", "\u{FC}ber \"x\"");
        (gone.gone, gone.told, gone.at) = (true, Vec::new(), String::new());
        let catalog = Catalog {
            source: ("a".to_owned(), 3),
            language: "en".to_owned(),
            more: vec![("Last-Translator".to_owned(), "Demo".to_owned())],
            entries: vec![
                entry("een \"twee\"\nén\tdrie\n", "one\n\n\"two\""),
                entry("", "x"),
                stale,
                gone,
            ],
        };
        let text = write(&catalog);
        assert_eq!(read(text.as_bytes()), Ok(catalog.clone()), "{text}");
        let windows = text.replace('\n', "\r\n");
        assert_eq!(read(windows.as_bytes()), Ok(catalog));
    }

    #[test]
    fn what_cannot_be_read_is_said_with_its_line() {
        let why = |text: &[u8]| {
            read(text)
                .map_err(|error| (error.line, error.why))
                .unwrap_err()
        };
        assert_eq!(why(b"msgid \"a\"\nmsgid_plural \"b\"\n"), (2, Why::Plural));
        assert_eq!(why(b"msgid \"a\nmsgstr \"b\"\n"), (1, Why::Text));
        assert_eq!(why(b"hello\n"), (1, Why::Line));
        assert_eq!(why(b"\n\"a\"\n"), (2, Why::Line));
        assert_eq!(why(b"\nmsgid \"\xFF\"\n"), (2, Why::Letters));
    }
}
