//! Ten thousand texts, made of the samples by slips and by chance: none stops the compiler, and each compiles or has an error.

use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

use crate::{sample::SAMPLES, shelf::Small};

/// One slip of a typing or copying author.
#[derive(Clone, Debug)]
enum Slip {
    Delete(usize, usize),
    Insert(usize, char),
    Swap(usize, usize),
    Double(usize),
    DropLine(usize),
    Cut(usize),
    Word(usize, &'static str),
}

const WORDS: [&str; 24] = [
    "@page",
    "@if",
    "@end",
    "@else",
    "@ask",
    "\n@chapter ",
    "\n---\n",
    "\"",
    "“",
    ":",
    "- ",
    "{",
    "}",
    "\n\n",
    "    ",
    "(",
    ")",
    " and ",
    "\r",
    "@",
    "\u{200B}",
    "＠",
    "\u{FFFC}",
    "of",
];

fn slip() -> impl Strategy<Value = Slip> {
    let at = any::<usize>;
    prop_oneof![
        (at(), 1..30_usize).prop_map(|(at, n)| Slip::Delete(at, n)),
        (at(), any::<char>()).prop_map(|(at, c)| Slip::Insert(at, c)),
        (at(), at()).prop_map(|(a, b)| Slip::Swap(a, b)),
        at().prop_map(Slip::Double),
        at().prop_map(Slip::DropLine),
        at().prop_map(Slip::Cut),
        (at(), 0..WORDS.len()).prop_map(|(at, word)| Slip::Word(at, WORDS[word])),
    ]
}

/// The nearest place where a text can be cut.
fn place(text: &str, at: usize) -> usize {
    let mut at = at % (text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn apply(text: &mut String, slip: &Slip) {
    let lines =
        |text: &str| -> Vec<String> { text.split_inclusive('\n').map(str::to_owned).collect() };
    match slip {
        Slip::Delete(at, length) => {
            let from = place(text, *at);
            let mut to = (from + length).min(text.len());
            while !text.is_char_boundary(to) {
                to += 1;
            }
            text.replace_range(from..to, "");
        }
        Slip::Insert(at, letter) => text.insert(place(text, *at), *letter),
        Slip::Word(at, word) => text.insert_str(place(text, *at), word),
        Slip::Cut(at) => text.truncate(place(text, *at)),
        Slip::Swap(a, b) => {
            let mut lines = lines(text);
            if !lines.is_empty() {
                let (a, b) = (a % lines.len(), b % lines.len());
                lines.swap(a, b);
            }
            *text = lines.concat();
        }
        Slip::Double(at) => {
            let mut lines = lines(text);
            if !lines.is_empty() {
                let line = lines[at % lines.len()].clone();
                lines.insert(at % lines.len(), line);
            }
            *text = lines.concat();
        }
        Slip::DropLine(at) => {
            let mut lines = lines(text);
            if !lines.is_empty() {
                lines.remove(at % lines.len());
            }
            *text = lines.concat();
        }
    }
}

pub(crate) fn mutated() -> impl Strategy<Value = String> {
    (0..SAMPLES.len(), prop::collection::vec(slip(), 1..6)).prop_map(|(sample, slips)| {
        let mut text = SAMPLES[sample].to_owned();
        for slip in &slips {
            apply(&mut text, slip);
        }
        text
    })
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let compiled = dsl::compile(text, "sample.module", &Small::new());
    let errors = compiled.diagnostics.iter().filter(|d| d.is_error()).count();
    prop_assert_eq!(compiled.program.is_none(), errors > 0);
    for diagnostic in &compiled.diagnostics {
        let start = (diagnostic.line, diagnostic.column);
        let end = (diagnostic.end_line, diagnostic.end_column);
        prop_assert!(start >= (1, 1) && start <= end, "{:?}", diagnostic);
        if diagnostic.file == "sample.module" {
            prop_assert!(
                text.get(diagnostic.span.clone()).is_some(),
                "{:?}",
                diagnostic
            );
            if let Some(fix) = &diagnostic.fix {
                prop_assert!(text.get(fix.span.clone()).is_some(), "{:?}", diagnostic);
            }
        }
    }
    let ordered = compiled
        .diagnostics
        .windows(2)
        .all(|pair| pair[0].file != pair[1].file || pair[0].span.start <= pair[1].span.start);
    prop_assert!(ordered, "in the order of the text");
    Ok(())
}

pub(crate) fn run(
    cases: u32,
    texts: impl Strategy<Value = String>,
    holds: impl Fn(&str) -> Result<(), TestCaseError>,
) {
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    let outcome = TestRunner::new(config).run(&texts, |text| holds(&text));
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

#[test]
fn slips_in_real_texts() {
    run(8_000, mutated(), holds);
}

#[test]
fn a_text_that_is_being_written_is_compiled_as_if_it_were_new() {
    let keystrokes = (0..SAMPLES.len(), prop::collection::vec(slip(), 1..12));
    let config = Config {
        cases: 400,
        failure_persistence: None,
        ..Config::default()
    };
    let outcome = TestRunner::new(config).run(&keystrokes, |(sample, slips)| {
        let (shelf, mut open) = (Small::new(), dsl::OpenText::default());
        let mut text = SAMPLES[sample].to_owned();
        for slip in slips {
            let again = open.compile(&text, "sample.module", &shelf);
            let new = dsl::compile(&text, "sample.module", &shelf);
            prop_assert_eq!(&again.program, &new.program);
            prop_assert_eq!(format!("{again:?}"), format!("{new:?}"));
            apply(&mut text, &slip);
        }
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

#[test]
fn texts_by_chance() {
    run(1_000, ".{0,200}", holds);
    run(1_000, by_chance(), holds);
}

/// Lines that look like those of a module.
pub(crate) fn by_chance() -> impl Strategy<Value = String> {
    let lines = prop::collection::vec(
        prop_oneof![
            "[ \t]{0,3}@?[a-z-]{1,9}( [a-z]{1,4}){0,3}( \"[a-z ]{0,9}\")?",
            "[ ]{1,4}[a-z-]{1,8}: .{0,20}",
            "[ ]{0,4}- [a-z]{1,4}( = [0-9])?: .{0,9}",
            "@(if|elif|compute x =) [a-z0-9()<>=+., -]{0,40}",
            "---",
            "",
        ],
        0..40,
    );
    lines.prop_map(|lines| lines.join("\n"))
}

#[test]
fn texts_made_to_tire_the_compiler_are_read_all_the_same() {
    let many = |piece: &str| piece.repeat(10_000 / piece.len());
    let page = "---\nid: a\ntitle: A\nkind: module\nlanguage: en\nversion: 1\nsummary: S\n---\n@chapter c \"C\"\n@session s \"S\"\n@page p \"P\"\n";
    for piece in [
        "(",
        "not ",
        "@if x\n",
        "{",
        "{a}",
        "\"",
        "@\n",
        "\n",
        " ",
        "  a: b\n",
        "- ",
        "---\n",
        "@ask a text \"A\"\n",
        "@if a = b\n@end\n",
        "<b>",
        "[",
        "![](",
        "*",
        "> ",
        "\u{200B}",
        "@include rust\n",
        "@if (a\n",
        "@ask\n  a: b\n",
        "\u{2028}",
    ] {
        for text in [
            many(piece),
            format!("{page}{}", many(piece)),
            format!("{page}@if {}", many(piece)),
            format!("{page}@ask a choice \"A\"\n  - {}", many(piece)),
            format!("---\n{}", many(piece)),
        ] {
            let compiled = dsl::compile(&text, "sample.module", &Small::new());
            let errors = compiled.diagnostics.iter().any(dsl::Diagnostic::is_error);
            assert_eq!(compiled.program.is_none(), errors);
        }
    }
}
