//! The manual's pages about the files of a library: there is one for each problem, its example gives it, and its box says what
//! `leidraad check` says.

use content::{Library, Problem};

use crate::book::{self, Book};

const SECTIONS: [(&str, &str, [&str; 2]); 2] = [
    (
        "## Nederlands",
        "nl",
        ["### Zo gaat het mis", "### Zo is het goed"],
    ),
    (
        "## English",
        "en",
        ["### This goes wrong", "### This is right"],
    ),
];
/// Problems of a disk, which files in a text cannot show.
const OF_A_DISK: [&str; 2] = ["file-outside", "file-unread"];

/// The problem that a page is about, by its code.
pub(crate) fn problem_of(book: &Book) -> Option<&'static str> {
    let code = book
        .name
        .strip_prefix("diagnostics/")?
        .strip_suffix(".md")?;
    Problem::CODES.into_iter().find(|known| *known == code)
}

/// The rows of these pages in the list of all: a code with what its page says in either language.
pub(crate) fn rows() -> Vec<String> {
    let books = book::manual();
    let row = |code: &str| {
        let book = books.iter().find(|book| problem_of(book) == Some(code))?;
        let [nl, en] = SECTIONS.map(|(heading, _, _)| {
            let lines = book.lines.iter().skip_while(|line| *line != heading);
            let told = lines
                .skip(2)
                .map_while(|line| line.strip_prefix("> **"))
                .next();
            let told = told.and_then(|told| told.split_once(":** "));
            told.map_or("", |(_, told)| told).to_owned()
        });
        Some(format!("| [`{code}`]({code}.md) | {nl} | {en} |"))
    };
    Problem::CODES.into_iter().filter_map(row).collect()
}

/// The files below a heading of a section, each with its path.
fn files(book: &Book, section: &str, heading: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let (mut here, mut open) = (false, false);
    let lines = book
        .lines
        .iter()
        .skip_while(|line| *line != section)
        .skip(1);
    for line in lines.take_while(|line| !line.starts_with("## ")) {
        if open && line == "```" {
            open = false;
        } else if open {
            if let Some((_, content)) = files.last_mut() {
                content.extend(line.bytes().chain([b'\n']));
            }
        } else if line.starts_with("### ") {
            here = line == heading;
        } else if let Some(path) = line.strip_prefix("```file ").filter(|_| here) {
            files.push((path.to_owned(), Vec::new()));
            open = true;
        }
    }
    files
}

#[test]
fn every_problem_of_a_file_has_its_page_whose_example_gives_it() {
    let books = book::manual();
    let mut faults = Vec::new();
    for code in Problem::CODES {
        let Some(book) = books.iter().find(|book| problem_of(book) == Some(code)) else {
            faults.push(format!("{code}: the manual has no page"));
            continue;
        };
        for (section, tag, [wrong, right]) in SECTIONS {
            if !book.lines.iter().any(|line| line == section) {
                faults.push(format!("{code}: no {section}"));
            }
            if OF_A_DISK.contains(&code) {
                continue;
            }
            let library = Library::of(files(book, section, wrong));
            let found: Vec<_> = library.findings().iter().collect();
            if found.is_empty() || found.iter().any(|found| found.problem.code() != code) {
                faults.push(format!(
                    "{code}, {section}: the first example gives {found:?}"
                ));
            }
            for found in found {
                // What a reader of YAML says goes on with a drawing of the place.
                let words = found.problem.words(tag);
                let words = words.lines().next().unwrap_or_default();
                if !book.lines.iter().any(|line| line.ends_with(words)) {
                    faults.push(format!("{code}, {section}: the box should say {words}"));
                }
            }
            let after = files(book, section, right);
            let findings = Library::of(after.clone()).findings().to_vec();
            if after.is_empty() || !findings.is_empty() {
                faults.push(format!("{code}, {section}: the second gives {findings:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
