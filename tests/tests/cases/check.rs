//! From a case to what comes of it: its diagnostics, and the transcripts of its visits.

use dsl::{Compiled, Diagnostic};

use crate::{
    book::{Block, Case, Outcome},
    shelf::{CaseShelf, headed},
    visit,
};

/// Nearly every small text asks something that nobody reads: this counts only where a case is about it.
const UNREAD: &str = "answer-unread";

fn names_unread(case: &Case) -> bool {
    // A whole module of the manual is one that an author could use.
    let first = case.above.first().or(case.module.lines.first());
    if case.manual && first.is_some_and(|line| line == "---") {
        return true;
    }
    let expected = case.diagnostics.iter().flat_map(|block| &block.lines);
    expected.into_iter().any(|line| line.starts_with(UNREAD))
}

/// A case's text, compiled.
pub(crate) struct Tried {
    pub(crate) compiled: Compiled,
    /// What was compiled.
    pub(crate) text: String,
    pub(crate) shelf: CaseShelf,
    /// The lines that were put before what the file says.
    added: u32,
}

/// Compiles a case, whatever the file says of it.
pub(crate) fn tried(case: &Case) -> Tried {
    let info = case.module.info.iter().skip(1).map(String::as_str);
    let mut words: Vec<&str> = info.collect();
    if !words.iter().any(|word| ["nl", "en"].contains(word)) {
        words.push(case.language);
    }
    let lines = [&case.above[..], &case.module.lines].concat();
    let (text, added) = headed("proef", &words, &lines);
    let shelf = CaseShelf::new(&case.shelf, case.manual);
    Tried {
        compiled: dsl::compile(&text, "proef.module", &shelf),
        text,
        shelf,
        added,
    }
}

/// What comes of a case, at each place where the file says something about it or should.
pub(crate) fn outcomes(case: &Case) -> Vec<Outcome> {
    let Tried {
        compiled,
        shelf,
        added,
        ..
    } = tried(case);

    let mut outcomes = Vec::new();
    if case.own {
        let unread = names_unread(case);
        let found: Vec<String> = compiled
            .diagnostics
            .iter()
            .filter(|diagnostic| unread || diagnostic.code() != UNREAD)
            .map(|diagnostic| place(diagnostic, added))
            .collect();
        outcomes.push(diagnostics(case, found));
    }
    for block in &case.visits {
        let found = match &compiled.program {
            Some(program) => visit::transcript(program, &shelf, &block.lines),
            None => unvisited(&block.lines),
        };
        outcomes.push(Outcome {
            line: block.at + 1,
            expected: block.lines.clone(),
            found,
            range: inside(block),
            fence: None,
        });
    }
    outcomes
}

/// The acts of a visit that cannot be made, for the text has errors.
fn unvisited(lines: &[String]) -> Vec<String> {
    let mut acts: Vec<String> = lines
        .iter()
        .filter(|line| !line.starts_with(' '))
        .cloned()
        .collect();
    acts.insert(1.min(acts.len()), "  the text has errors".to_owned());
    acts
}

fn diagnostics(case: &Case, found: Vec<String>) -> Outcome {
    match &case.diagnostics {
        Some(block) => Outcome {
            line: block.at + 1,
            expected: block.lines.clone(),
            found,
            range: inside(block),
            fence: None,
        },
        None => {
            let end = inside(&case.module).end + 1;
            Outcome {
                line: case.module.at + 1,
                expected: Vec::new(),
                found,
                range: end..end,
                fence: Some("diagnostics"),
            }
        }
    }
}

/// `code line:column`, as the lines stand in the case; after the file, where it is that of a fragment.
fn place(diagnostic: &Diagnostic, added: u32) -> String {
    let code = diagnostic.code();
    let column = diagnostic.column;
    if diagnostic.file == "proef.module" {
        match diagnostic.line.checked_sub(added) {
            Some(line) if line > 0 => format!("{code} {line}:{column}"),
            _ => format!("{code} header"),
        }
    } else {
        format!("{code} {} {}:{column}", diagnostic.file, diagnostic.line)
    }
}

fn inside(block: &Block) -> std::ops::Range<usize> {
    block.at + 1..block.at + 1 + block.lines.len()
}
