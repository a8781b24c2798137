//! One minimal text for each fault: exactly that fault is found, at the marked place, and nothing else.

mod collection;
mod form;
mod meaning;
mod part;
mod rounds;

use std::collections::BTreeSet;

use dsl::{Language, Rule};

use crate::{sample::told, shelf::Small};

/// A rule's code and a text; the place is between `⟦` and `⟧`.
pub(crate) type Fault = (&'static str, String);

pub(crate) const HEADER: &str = "---\nid: sample\ntitle: Sample\nkind: module\nlanguage: en\nversion: 1\nsummary: A sample.\ngoals: [One.]\n---\n";

/// Something on a page, below the question `trouble` (a scale of 0 to 10).
pub(crate) fn on_page(text: &str) -> String {
    in_session(&format!(
        "@page p \"P\"\n@ask trouble scale \"Trouble?\"\n  from: 0\n  to: 10\n\n{text}\n"
    ))
}

/// Something in a session with feedback.
pub(crate) fn in_session(text: &str) -> String {
    format!("{HEADER}\n@chapter c \"C\"\n@session s \"S\"\n  feedback: yes\n{text}\n")
}

/// Something after the session of a module.
pub(crate) fn after_session(text: &str) -> String {
    on_page(&format!("Text.\n\n{text}"))
}

/// Another kind of tool with a text.
pub(crate) fn of_kind(kind: &str, text: &str) -> String {
    format!(
        "{}\n{text}\n",
        HEADER.replace("kind: module", &format!("kind: {kind}"))
    )
}

pub(crate) fn header(lines: &str) -> String {
    let rest =
        "@chapter c \"C\"\n@session s \"S\"\n  feedback: yes\n@page p \"P\"\n@ask a text \"A?\"\n";
    format!("{lines}\n{rest}")
}

fn faults() -> Vec<Fault> {
    [
        collection::faults(),
        form::faults(),
        part::faults(),
        meaning::faults(),
        rounds::faults(),
    ]
    .concat()
}

#[test]
fn each_fault_is_found_at_its_place_and_nothing_else() {
    let mut wrong = Vec::new();
    for (code, marked) in faults() {
        let start = marked.find('⟦').expect("a place is marked");
        let end = marked.find('⟧').expect("the place ends") - '⟦'.len_utf8();
        let text = marked.replace(['⟦', '⟧'], "");
        let compiled = dsl::compile(&text, "sample.module", &Small::new());
        let found: Vec<(&str, std::ops::Range<usize>)> = compiled
            .diagnostics
            .iter()
            .map(|d| (d.code(), d.span.clone()))
            .collect();
        if found != [(code, start..end)] {
            wrong.push(format!(
                "{code} at {start}..{end}:\n{text}\n{:#?} {found:?}",
                told(&compiled)
            ));
        }
        let errors = compiled.diagnostics.iter().any(dsl::Diagnostic::is_error);
        assert_eq!(compiled.program.is_none(), errors, "{code}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_mend_mends() {
    for (code, marked) in faults() {
        let text = marked.replace(['⟦', '⟧'], "");
        let compiled = dsl::compile(&text, "sample.module", &Small::new());
        let Some(fix) = compiled.diagnostics.first().and_then(|d| d.fix.clone()) else {
            continue;
        };
        let mut mended = text.clone();
        mended.replace_range(fix.span, &fix.text);
        let after = dsl::compile(&mended, "sample.module", &Small::new());
        let codes: Vec<&str> = after.diagnostics.iter().map(|d| d.code()).collect();
        assert!(
            !codes.contains(&code),
            "{code} is still there in:\n{mended}"
        );
    }
}

#[test]
fn every_rule_has_a_fault() {
    let planted: BTreeSet<&str> = faults().iter().map(|(code, _)| *code).collect();
    // These cannot be planted in one small text, and have tests of their own below.
    let apart = [
        "too-large",
        "too-many-faults",
        "too-much-included",
        "fragment-header",
        "include-of-itself",
    ];
    for rule in Rule::all() {
        assert!(
            planted.contains(rule.code) || apart.contains(&rule.code),
            "{}",
            rule.code
        );
    }
}

#[test]
fn every_message_is_there_in_both_languages_and_filled() {
    for (code, marked) in faults() {
        let text = marked.replace(['⟦', '⟧'], "");
        let compiled = dsl::compile(&text, "sample.module", &Small::new());
        for diagnostic in &compiled.diagnostics {
            let (en, nl) = (Language::En, Language::Nl);
            assert_ne!(diagnostic.message(en), diagnostic.message(nl), "{code}");
            for language in [en, nl] {
                let (message, help) = (diagnostic.message(language), diagnostic.help(language));
                for said in [&message, &help] {
                    assert!(!said.is_empty(), "{code}");
                    let holes = ["{0}", "{1}", "{2}", "{3}"];
                    assert!(
                        !holes.iter().any(|hole| said.contains(hole)),
                        "{code}: {said}"
                    );
                }
                assert!(message.ends_with('.'), "{code}: {message}");
            }
        }
    }
}

#[test]
fn codes_are_in_kebab_case_and_each_is_used_once() {
    let mut seen = BTreeSet::new();
    for rule in Rule::all() {
        assert!(seen.insert(rule.code), "{} twice", rule.code);
        let kebab = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(rule.code.chars().all(kebab), "{}", rule.code);
    }
}

#[test]
fn a_text_that_is_too_large_says_so_and_no_more() {
    let text = "x".repeat(dsl::LARGEST + 1);
    let compiled = dsl::compile(&text, "sample.module", &Small::new());
    let codes: Vec<&str> = compiled.diagnostics.iter().map(|d| d.code()).collect();
    assert_eq!(codes, ["too-large"]);
    assert!(compiled.program.is_none());
}

#[test]
fn after_some_hundreds_of_faults_one_says_that_there_are_more() {
    let text = on_page(&"@ x\n".repeat(2_000));
    let found = dsl::compile(&text, "sample.module", &Small::new()).diagnostics;
    let codes: Vec<&str> = found.iter().map(|d| d.code()).collect();
    assert_eq!(codes.len(), 501);
    assert_eq!(codes.last(), Some(&"too-many-faults"));
    assert!(found.windows(2).all(|pair| pair[0].line < pair[1].line));
}

#[test]
fn a_long_chain_of_computed_values_rests_on_its_question_once() {
    let mut chain = "@compute c0 = trouble + 1\n".to_owned();
    for step in 1..300 {
        let below = step - 1;
        chain.push_str(&format!("@compute c{step} = c{below} * c{below}\n"));
    }
    let text = on_page(&format!("{chain}@if c299 > 3\nMuch.\n@end"));
    let program = dsl::compile(&text, "sample.module", &Small::new()).program;
    let program = program.expect("it compiles");
    let engine::Step::Page(page) = &program.chapters[0].sessions[0].steps[0] else {
        panic!("no page")
    };
    let Some(engine::Item::If(condition)) = page.items.last() else {
        panic!("no condition")
    };
    assert_eq!(condition.own_page, [engine::Id::new("trouble")]);
}

#[test]
fn a_choice_of_a_thousand_options_each_with_its_own_text_is_read() {
    let options: String = (0..1_000)
        .map(|n| format!("  - o{n}: Option {n}\n"))
        .collect();
    let arms: String = (1..1_000)
        .map(|n| format!("@elif k = o{n}\nText.\n"))
        .collect();
    let text = on_page(&format!(
        "@ask k choice \"K\"\n{options}\n@if k = o0\nText.\n{arms}@end"
    ));
    let compiled = dsl::compile(&text, "sample.module", &Small::new());
    assert_eq!(told(&compiled), Vec::<String>::new());
}

#[test]
fn prose_that_begins_with_the_name_of_an_option_is_prose() {
    for prose in [
        "When you are ready, go on.",
        "When the day is done: rest.\n\nWhen it is dark, sleep.",
        "Image by image you get further.",
    ] {
        for gap in ["\n", ""] {
            let text = on_page(&format!("@page q \"Q\"\n{gap}{prose}"));
            let compiled = dsl::compile(&text, "sample.module", &Small::new());
            assert_eq!(told(&compiled), Vec::<String>::new(), "{prose}");
        }
    }
    let bullets = "@ask b choice \"How?\"\n  - good: Good\n  - bad: Bad\n\n- One.\n- Two.";
    let compiled = dsl::compile(&on_page(bullets), "sample.module", &Small::new());
    assert_eq!(told(&compiled), Vec::<String>::new());
}

#[test]
fn a_sensitive_question_with_help_beside_it_and_a_send_with_a_question_for_all_are_right() {
    for text in [
        "Call **112** when a life is in danger.\n\n@ask b yes-no \"Do you ever think of suicide?\"",
        "@gate g \"G\"\n@page q \"Q\"\n@if trouble > 3\n@ask b text \"How?\"\n@else\n@ask c text \"What?\"\n@end",
    ] {
        let compiled = dsl::compile(&on_page(text), "sample.module", &Small::new());
        assert_eq!(told(&compiled), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn all_faults_of_a_condition_are_told_at_once() {
    let text = on_page("@if trouble ≥ 7,5 and nobody ≤ 3 or trouble == 9\nMuch.\n@end");
    let compiled = dsl::compile(&text, "sample.module", &Small::new());
    let found: Vec<(&str, u32)> = compiled
        .diagnostics
        .iter()
        .map(|d| (d.code(), d.column))
        .collect();
    assert_eq!(
        found,
        [
            ("operator-spelling", 13),
            ("decimal-comma", 15),
            ("unknown-name", 23),
            ("operator-spelling", 30),
            ("operator-spelling", 45)
        ]
    );
}

#[test]
fn a_fault_in_a_header_hides_no_other() {
    let text = header(
        &HEADER
            .replace("title: Sample", "title: 's Nights")
            .replace("version: 1", "version: first")
            .replace("goals: [One.]", "themes: [angst]\nmobile: perhaps"),
    );
    let compiled = dsl::compile(&text, "sample.module", &Small::new());
    let found: Vec<(&str, u32)> = compiled
        .diagnostics
        .iter()
        .map(|d| (d.code(), d.line))
        .collect();
    assert_eq!(
        found,
        [
            ("no-goals", 1),
            ("header-needs-quotes", 3),
            ("bad-header-value", 6),
            ("unknown-term", 8),
            ("bad-header-value", 9)
        ]
    );
}

#[test]
fn what_cannot_be_seen_is_named() {
    let text = on_page("@ask sle\u{AD}ep text \"How?\"");
    let compiled = dsl::compile(&text, "sample.module", &Small::new());
    let found = compiled.diagnostics.first().expect("it is found");
    assert_eq!(found.code(), "bad-id");
    assert!(found.message(Language::En).contains("sle[U+00AD]ep"));
    assert!(found.help(Language::En).contains("`sleep`"));
}

#[test]
fn faults_in_a_fragment_are_placed_in_the_fragment() {
    let text = on_page("@include headed\n");
    let compiled = dsl::compile(&text, "sample.module", &Small::new());
    let found: Vec<String> = compiled
        .diagnostics
        .iter()
        .map(|d| format!("{}:{}:{} {}", d.file, d.line, d.column, d.code()))
        .collect();
    assert_eq!(found, ["fragments/headed.fragment:1:1 fragment-header"]);
}

#[test]
fn faults_in_prose_below_a_fragment_are_placed_in_the_module() {
    let text = on_page("@include rust\n\nHello {nobody} there.");
    let compiled = dsl::compile(&text, "sample.module", &Small::new());
    let found: Vec<(&str, &str, u32)> = compiled
        .diagnostics
        .iter()
        .map(|d| (d.file.as_str(), d.code(), d.column))
        .collect();
    assert_eq!(found, [("sample.module", "unknown-name", 7)]);
}

#[test]
fn white_space_after_a_title_is_nothing() {
    for space in [" ", "\t", "\u{A0}", " \t "] {
        let text = on_page(&format!(
            "@ask b text \"How?\"{space}\n  hint: Look.{space}"
        ));
        let compiled = dsl::compile(&text, "sample.module", &Small::new());
        assert_eq!(told(&compiled), Vec::<String>::new(), "{space:?}");
    }
}

#[test]
fn a_fragment_that_includes_itself_is_found_where_the_circle_closes() {
    let text = on_page("@include ring\n");
    let compiled = dsl::compile(&text, "sample.module", &Small::new());
    let found: Vec<String> = compiled
        .diagnostics
        .iter()
        .map(|d| format!("{}:{}:{} {}", d.file, d.line, d.column, d.code()))
        .collect();
    assert_eq!(
        found,
        ["fragments/ring-two.fragment:2:10 include-of-itself"]
    );
}

#[test]
fn a_fragment_closes_its_own_conditions() {
    let text = on_page("@if trouble > 3\n@include open\nMore.\n@end\n");
    let compiled = dsl::compile(&text, "sample.module", &Small::new());
    let found: Vec<&str> = compiled.diagnostics.iter().map(|d| d.code()).collect();
    assert_eq!(found, ["unclosed-if", "always-true"]);
}

#[test]
fn a_fragment_may_hold_whole_pages() {
    let text = on_page("@include pages\n");
    let program = dsl::compile(&text, "sample.module", &Small::new()).program;
    let program = program.expect("it compiles");
    assert_eq!(program.chapters[0].sessions[0].steps.len(), 2);
}

#[test]
fn fragments_that_include_each_other_again_and_again_come_to_an_end() {
    struct Doubling(dsl::Vocabulary);
    impl dsl::Shelf for Doubling {
        fn fragment(&self, id: &str) -> Option<String> {
            let level: u32 = id.strip_prefix("level-")?.parse().ok()?;
            let next = level + 1;
            Some(format!("@include level-{next}\n@include level-{next}\n"))
        }
        fn fragments(&self) -> Vec<engine::Id> {
            Vec::new()
        }
        fn tool(&self, _: &str) -> Option<dsl::ToolCard> {
            None
        }
        fn values(&self, _: &str) -> Vec<dsl::ToolValue> {
            Vec::new()
        }

        fn text(&self, _: &str) -> Option<String> {
            None
        }

        fn tools(&self) -> Vec<engine::Id> {
            Vec::new()
        }
        fn media(&self, _: &str, _: &str) -> bool {
            false
        }
        fn vocabulary(&self) -> &dsl::Vocabulary {
            &self.0
        }
    }
    let shelf = Doubling(dsl::Vocabulary::default());
    let compiled = dsl::compile(&on_page("@include level-1\n"), "sample.module", &shelf);
    assert!(compiled.program.is_none());
    assert!(
        compiled
            .diagnostics
            .iter()
            .all(|d| d.code() == "too-much-included")
    );
}
