//! The manual's pages about diagnostics: there is one for each rule, its example gives it, and its boxes say what the rule says.
//!
//! To make a page for a new rule, run `BLESS=1 cargo test -p tests --test cases`: it writes a page with empty examples. Fill in
//! the examples, in Dutch and in English, and run it again: it writes the boxes and the places.

use std::{collections::BTreeSet, fs};

use serde_json::Value;

use dsl::{
    Language, Pair, Rule,
    glossary::{Sort, glossary},
};

use crate::{
    book::{self, Book, Case, Outcome},
    check, files, large,
};

const FOLDER: &str = "diagnostics/";
const SECTIONS: [(&str, &str, Language); 2] = [
    ("## Nederlands", "nl", Language::Nl),
    ("## English", "en", Language::En),
];

/// The rule that a page is about.
fn rule_of(book: &Book) -> Option<&'static Rule> {
    let code = book.name.strip_prefix(FOLDER)?.strip_suffix(".md")?;
    Rule::all().find(|rule| rule.code == code)
}

/// What stands in the boxes of a page, and what should: what `leidraad check` says of the example. A page about a rule has one
/// below each of its two headings; on another page one may follow the places of an example's diagnostics.
pub(crate) fn boxes(book: &Book) -> Vec<Outcome> {
    let Some(rule) = rule_of(book) else {
        return book
            .cases
            .iter()
            .filter_map(|case| told(book, case))
            .collect();
    };
    let mut outcomes = Vec::new();
    for (heading, tag, language) in SECTIONS {
        if let Some(at) = book.lines.iter().position(|line| line == heading) {
            let example = examples(book, tag).first().copied();
            outcomes.push(boxed(book, at + 2, said(rule, example, language)));
        }
    }
    outcomes
}

/// The box that stands from a line on.
fn boxed(book: &Book, begin: usize, found: Vec<String>) -> Outcome {
    let lines = book.lines.iter().skip(begin);
    let end = begin + lines.take_while(|line| line.starts_with('>')).count();
    Outcome {
        line: begin + 1,
        expected: book.lines.get(begin..end).unwrap_or_default().to_vec(),
        found,
        range: begin..end,
        fence: None,
    }
}

fn told(book: &Book, case: &Case) -> Option<Outcome> {
    let block = case.diagnostics.as_ref().filter(|_| case.manual)?;
    let begin = block.at + block.lines.len() + 3;
    let (_, _, language) = SECTIONS.iter().find(|(_, tag, _)| *tag == case.language)?;
    let found = check::tried(case).compiled.diagnostics;
    let rule = found.first()?.rule;
    let is_box = book.lines.get(begin)?.starts_with("> **");
    is_box.then(|| boxed(book, begin, said(rule, Some(case), *language)))
}

/// The examples of a section: first the one that goes wrong, then the one that is right.
fn examples<'b>(book: &'b Book, language: &str) -> Vec<&'b Case> {
    let cases = book.cases.iter();
    cases.filter(|case| case.language == language).collect()
}

fn said(rule: &Rule, example: Option<&Case>, language: Language) -> Vec<String> {
    let general = rule.in_general(language);
    let texts = example
        .and_then(|case| {
            let found = check::tried(case).compiled.diagnostics;
            let diagnostic = found.into_iter().find(|found| found.code() == rule.code)?;
            Some([
                diagnostic.message(language),
                diagnostic.why(language).unwrap_or_default(),
                diagnostic.help(language),
            ])
        })
        .unwrap_or(general);
    let names = match (language, rule.severity) {
        (Language::Nl, dsl::Severity::Error) => ["Fout", "Waarom", "Hulp"],
        (Language::Nl, dsl::Severity::Warning) => ["Waarschuwing", "Waarom", "Hulp"],
        (Language::En, dsl::Severity::Error) => ["Error", "Why", "Help"],
        (Language::En, dsl::Severity::Warning) => ["Warning", "Why", "Help"],
    };
    let mut lines = Vec::new();
    for (name, text) in names.into_iter().zip(texts) {
        if !text.is_empty() {
            if !lines.is_empty() {
                lines.push(">".to_owned());
            }
            lines.push(format!("> **{name}:** {text}"));
        }
    }
    lines
}

#[test]
fn every_rule_has_its_page() {
    let books = book::manual();
    let bless = std::env::var_os("BLESS").is_some();
    let mut missing = Vec::new();
    for rule in Rule::all() {
        if !books.iter().any(|book| rule_of(book) == Some(rule)) {
            if bless {
                let path = book::manual_folder().join(format!("{FOLDER}{}.md", rule.code));
                fs::write(path, skeleton(rule)).unwrap();
            }
            missing.push(rule.code);
        }
    }
    assert!(
        missing.is_empty(),
        "the manual has no page for {}: BLESS=1 makes one in docs/language/diagnostics, with examples to fill in",
        missing.join(", ")
    );
}

#[test]
fn every_page_is_about_a_rule() {
    let books = book::manual();
    let stale: Vec<&str> = books
        .iter()
        .filter(|book| book.name.starts_with(FOLDER) && rule_of(book).is_none())
        .filter(|book| files::problem_of(book).is_none())
        .map(|book| book.name.as_str())
        .collect();
    assert!(stale.is_empty(), "no rule for {}", stale.join(", "));
}

/// The example that goes wrong gives its rule, and others only where the text says so; the mended one is silent about it.
#[test]
fn each_page_shows_its_rule_and_how_to_mend_it() {
    let mut faults = Vec::new();
    for book in &book::manual() {
        let Some(rule) = rule_of(book) else { continue };
        for (heading, tag, _) in SECTIONS {
            let mut fault = |what: &str| faults.push(format!("{}, {heading}: {what}", book.name));
            if !book.lines.iter().any(|line| line == heading) {
                fault("there is no such heading");
            }
            if large::RULES.contains(&rule.code) {
                continue;
            }
            let [wrong, right] = examples(book, tag)[..] else {
                fault("there are not two examples, each under a heading of its own");
                continue;
            };
            let expected = wrong.diagnostics.as_ref();
            let codes: BTreeSet<&str> = expected
                .iter()
                .flat_map(|block| &block.lines)
                .filter_map(|line| line.split_whitespace().next())
                .collect();
            if !codes.contains(rule.code) {
                fault("the first example does not give it");
            }
            for code in codes {
                let named = format!("`{code}`");
                if code != rule.code && !book.lines.iter().any(|line| line.contains(&named)) {
                    fault(&format!(
                        "the first example also gives {named}, and the text does not say so"
                    ));
                }
            }
            let after = check::tried(right).compiled;
            if right.diagnostics.is_some() || after.diagnostics.iter().any(|d| d.rule == rule) {
                fault("the second example is not mended");
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// All pages in one table, in the order of the rules.
#[test]
fn the_list_of_diagnostics_names_each_with_its_message() {
    let path = book::manual_folder().join(FOLDER).join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    let is_row = |line: &&str| line.starts_with("| [");
    let rows: Vec<String> = Rule::all()
        .map(|rule| {
            let [nl, en] = [Language::Nl, Language::En].map(|language| {
                let [message, _, _] = rule.in_general(language);
                message.replace('|', "\\|")
            });
            let code = rule.code;
            format!("| [`{code}`]({code}.md) | {nl} | {en} |")
        })
        .chain(files::rows())
        .collect();
    if std::env::var_os("BLESS").is_some() {
        let before = text.lines().take_while(|line| !is_row(line));
        let after = text
            .lines()
            .skip_while(|line| !is_row(line))
            .skip_while(is_row);
        let lines: Vec<&str> = before
            .chain(rows.iter().map(String::as_str))
            .chain(after)
            .collect();
        fs::write(&path, lines.join("\n") + "\n").unwrap();
    } else {
        let found: Vec<&str> = text.lines().filter(is_row).collect();
        assert!(
            found == rows,
            "the table of docs/language/diagnostics/README.md is not that of the rules: BLESS=1 writes it"
        );
    }
}

/// The reference, in Dutch and in English: each names every word, every option and every function in both spellings.
#[test]
fn the_reference_names_every_word_of_the_language() {
    for folder in ["nl/naslag/", "en/reference/"] {
        let books = book::manual();
        let pages: Vec<&Book> = books
            .iter()
            .filter(|book| book.name.starts_with(folder))
            .collect();
        let mut missing = Vec::new();
        for entry in glossary() {
            let (at, of) = match entry.sort {
                Sort::Word => ("@", None),
                Sort::OptionOf(word) => ("", Some(word)),
                Sort::Question | Sort::Function | Sort::Key | Sort::Kind => ("", None),
            };
            for name in [entry.name.en, entry.name.nl].map(|name| format!("{at}{name}")) {
                let mut about = pages
                    .iter()
                    .filter(|page| of.is_none_or(|word| heads(page, word)));
                if !about.any(|page| names(page, &name)) {
                    let of = of.map(|word| format!(" of @{}", word.en));
                    missing.push(name + &of.unwrap_or_default());
                }
            }
        }
        assert!(
            missing.is_empty(),
            "docs/language/{folder} does not say what these are, each between backticks (an option on the page with the heading of its word): {}",
            missing.join(", ")
        );
    }
}

/// The highlighting colours what is an option, and no sentence that has a colon behind its first word.
#[test]
fn the_highlighting_knows_the_options_and_nothing_else() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../editors/vscode/syntaxes/leidraad.tmLanguage.json"
    );
    let mut written: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let options = glossary();
    let options = options.filter(|entry| matches!(entry.sort, Sort::OptionOf(_)));
    let names: BTreeSet<&str> = options
        .flat_map(|entry| [entry.name.en, entry.name.nl])
        .collect();
    let names: Vec<&str> = names.into_iter().collect();
    let wanted = format!("^\\s+({})(:)(?=\\s|$)", names.join("|"));
    let begin = written["repository"]["option"]["begin"].take();
    assert_eq!(begin.as_str(), Some(wanted.as_str()));
}

/// Whether a heading of the page is about a word.
fn heads(page: &Book, word: Pair) -> bool {
    let headings = page.lines.iter().filter(|line| line.starts_with("## "));
    let spelled = format!("`@{}`", word.en);
    headings.into_iter().any(|line| line.contains(&spelled))
}

/// Whether the page has a word in code, alone or at the begin of an example.
fn names(page: &Book, word: &str) -> bool {
    let ends = ["`", ":", " ", "("];
    let in_code = ends.map(|end| format!("`{word}{end}"));
    let mut lines = page.lines.iter();
    lines.any(|line| in_code.iter().any(|code| line.contains(code.as_str())))
}

fn skeleton(rule: &Rule) -> String {
    let section = |[heading, wrong, right]: [&str; 3]| {
        format!(
            "{heading}\n\n> …\n\n### {wrong}\n\n```module page\n```\n\n```diagnostics\n```\n\n### {right}\n\n```module page\n```\n"
        )
    };
    format!(
        "# {}\n\n{}\n{}",
        rule.code,
        section(["## Nederlands", "Zo gaat het mis", "Zo is het goed"]),
        section(["## English", "This goes wrong", "This is right"]),
    )
}
