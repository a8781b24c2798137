//! The reference of the language: every example in it compiles without a remark.

use crate::{
    fault::{HEADER, in_session, of_kind, on_page},
    sample::{compiled, told},
};

const REFERENCE: &str = include_str!("../../../docs/language/README.md");

const MANUAL: &str = include_str!("../../../docs/authoring.md");

/// The examples with what stands behind their fence: `module`, `module page`, `module session`, `module chapter` or
/// `module diary`.
fn examples(of: &'static str) -> Vec<(&'static str, &'static str)> {
    let mut examples = Vec::new();
    let mut rest = of;
    while let Some(open) = rest.find("\n```module") {
        let from = &rest[open + 4..];
        let (kind, body) = from.split_once('\n').unwrap_or((from, ""));
        let end = body.find("\n```").unwrap_or(body.len());
        examples.push((kind, &body[..end]));
        rest = &body[end..];
    }
    examples
}

#[test]
fn every_example_compiles_without_a_remark() {
    let reference = examples(REFERENCE);
    assert!(reference.len() >= 9, "{} examples", reference.len());
    for (kind, body) in reference.into_iter().chain(examples(MANUAL)) {
        let text = match kind {
            "module" => body.to_owned(),
            "module page" => on_page(body),
            "module session" => in_session(body),
            "module chapter" => format!("{HEADER}\n{body}\n"),
            "module diary" => of_kind("diary", body),
            other => panic!("an example of the kind `{other}`"),
        };
        // What every module with an alert says in its header.
        let text = text.replacen("\ngoals: [One.]", "\ngoals: [One.]\nsafety: Call 112.", 1);
        assert_eq!(told(&compiled(&text)), Vec::<String>::new(), "\n{text}");
    }
}

#[test]
fn the_reference_names_every_word_in_both_languages() {
    let words = [
        "chapter",
        "hoofdstuk",
        "session",
        "sessie",
        "page",
        "pagina",
        "image",
        "afbeelding",
        "example",
        "voorbeeld",
        "tip",
        "fold-out",
        "uitklap",
        "role",
        "rol",
        "video",
        "audio",
        "resource",
        "materiaal",
        "plan",
        "recall",
        "terughalen",
        "note",
        "notitie",
        "ask",
        "vraag",
        "column",
        "kolom",
        "continue",
        "vervolg",
        "again",
        "opnieuw",
        "offline",
        "doen",
        "if",
        "als",
        "elif",
        "anders-als",
        "else",
        "anders",
        "end",
        "einde",
        "compute",
        "bereken",
        "score",
        "gate",
        "verzendmoment",
        "guide",
        "handreiking",
        "milestone",
        "mijlpaal",
        "trigger",
        "result",
        "uitslag",
        "tool",
        "hulpmiddel",
        "include",
        "invoegen",
    ];
    for word in words {
        assert!(REFERENCE.contains(&format!("`@{word}`")), "@{word}");
    }
}
