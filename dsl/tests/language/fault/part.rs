//! Faults of parts: where they stand, what they are called, that they hold something, questions and scores.

use super::{Fault, HEADER, after_session, in_session, of_kind, on_page};

pub(super) fn faults() -> Vec<Fault> {
    let mut faults = parts();
    faults.extend(questions());
    faults
}

fn parts() -> Vec<Fault> {
    let deep = format!(
        "{}⟦@if trouble > 1⟧\nText.\n{}",
        "@if answered(trouble)\n".repeat(20),
        "@end\n".repeat(21)
    );
    vec![
        (
            "wrong-place",
            format!("{HEADER}⟦@session s \"S\"⟧\n@page p \"P\"\nText.\n"),
        ),
        (
            "wrong-place",
            format!("{HEADER}@chapter c \"C\"\n⟦@page p \"P\"⟧\nText.\n"),
        ),
        (
            "wrong-place",
            on_page("@if trouble > 3\nText.\n⟦@gate g \"G\"⟧\n@end"),
        ),
        (
            "wrong-place",
            of_kind("diary", "⟦@chapter c \"C\"⟧\n@ask a text \"A?\""),
        ),
        (
            "wrong-place",
            of_kind("diary", "@page p \"P\"\nText.\n⟦@page q \"Q\"⟧\nText."),
        ),
        (
            "wrong-place",
            of_kind(
                "mobile-module",
                "@chapter c \"C\"\n@page p \"P\"\nText.\n⟦@session s \"S\"⟧\n@page q \"Q\"\nText.",
            ),
        ),
        (
            "outside-page",
            format!(
                "{HEADER}@chapter c \"C\"\n@session s \"S\"\n⟦Welcome.⟧\n\nAnd more.\n@page p \"P\"\nText.\n"
            ),
        ),
        ("outside-page", on_page("@milestone m \"M\"\n\n⟦And on.⟧")),
        ("unclosed-if", on_page("⟦@if trouble > 3⟧\nText.")),
        ("no-open-if", on_page("Text.\n⟦@end⟧")),
        ("no-open-if", on_page("Text.\n⟦@else⟧")),
        (
            "after-else",
            on_page("@if trouble > 3\nA.\n@else\nB.\n⟦@elif trouble > 1⟧\nC.\n@end"),
        ),
        ("too-deep", on_page(&deep)),
        (
            "too-deep",
            on_page(&format!(
                "@if ⟦{}trouble > 1{}⟧\nText.\n@end",
                "(".repeat(65),
                ")".repeat(65)
            )),
        ),
        ("missing-id", after_session("⟦@page \"On\"⟧\nText.")),
        ("bad-id", after_session("@page ⟦Further_On⟧ \"On\"\nText.")),
        ("reserved-id", on_page("@ask ⟦of⟧ text \"How?\"")),
        ("doubled-id", on_page("@ask ⟦trouble⟧ text \"How?\"")),
        (
            "former-part",
            on_page("@ask a text \"A?\"\n  was: b, ⟦trouble⟧"),
        ),
        ("former-part", on_page("@ask a text \"A?\"\n  was: ⟦a⟧")),
        (
            "former-part",
            on_page("@ask a text \"A?\"\n  was: c\n\n@ask b text \"B?\"\n  was: ⟦c⟧"),
        ),
        ("bad-id", on_page("@ask a text \"A?\"\n  was: ⟦other/a⟧")),
        ("doubled-id", after_session("@page ⟦p⟧ \"On\"\nText.")),
        ("empty-module", HEADER.replacen("---", "⟦---⟧", 1)),
        ("empty-chapter", after_session("⟦@chapter d \"D\"⟧")),
        ("empty-session", after_session("⟦@session t \"T\"⟧")),
        ("empty-page", after_session("⟦@page q \"Q\"⟧")),
        ("missing-text", on_page("⟦@tip \"Sleep\"⟧")),
        ("missing-include", on_page("@include ⟦rost⟧")),
        ("fragment-language", on_page("@include ⟦in-dutch⟧")),
        (
            "cannot-finish",
            in_session("@page p \"P\"\n@ask a text \"A?\"\n⟦@session t \"T\"⟧\n  in-person: yes")
                .replace("goals", "self-help: yes\ngoals"),
        ),
    ]
}

fn questions() -> Vec<Fault> {
    let score = |lines: &str| {
        on_page(&format!(
            "@ask b scale \"B?\"\n  from: 0\n  to: 4\n@ask note text \"N?\"\n@ask n number \"N?\"\n@ask c choice \"C?\"\n  - one = 1: One\n  - two: Two\n@score ⟦⟧{lines}"
        ))
        .replacen("⟦⟧", "", 1)
    };
    vec![
        ("missing-as", on_page("⟦@again trouble \"How?\"⟧")),
        (
            "no-rows",
            on_page("⟦@ask m matrix \"M\"⟧\n@column a \"A\"\n@column b \"B\""),
        ),
        (
            "too-few-columns",
            on_page("⟦@ask m matrix \"M\"⟧\n  - x: X\n@column a \"A\""),
        ),
        (
            "figure-of-row",
            on_page("@ask m matrix \"M\"\n  - ⟦x = 2⟧: X\n@column a \"A\"\n@column b \"B\""),
        ),
        (
            "row-needed",
            on_page("@ask m matrix \"M\"\n  - x: X\n@column a \"A\"\n@column b \"B\"\n\n{⟦⟧}")
                .replace("{⟦⟧}", "⟦{m}⟧"),
        ),
        (
            "too-many-columns",
            on_page(&{
                let columns: String = (1..=12)
                    .map(|n| format!("@column c{n} text \"C\"\n"))
                    .collect();
                format!("@ask t table \"T\"\n{columns}@column ⟦one-more⟧ text \"C\"")
            }),
        ),
        (
            "column-type",
            on_page("@ask t table \"T\"\n@column a text \"A\"\n@column b ⟦list⟧ \"B\""),
        ),
        (
            "column-alone",
            on_page("@ask t table \"T\"\n@column a number \"A\"\n\n@compute b = ⟦t.a⟧ + 1"),
        ),
        (
            "wrong-source",
            on_page("@page q \"Q\"\n@continue ⟦trouble⟧ as more \"M\"\n@column a text \"A\""),
        ),
        (
            "same-page",
            on_page(
                "@ask t table \"T\"\n@column a text \"A\"\n@continue ⟦t⟧ as more \"M\"\n@column b text \"B\"",
            ),
        ),
        ("missing-type", on_page("⟦@ask b \"How?\"⟧")),
        (
            "unknown-type",
            on_page("@ask b ⟦scael⟧ \"How?\"\n  from: 0\n  to: 3"),
        ),
        (
            "too-few-options",
            on_page("⟦@ask b choice \"How?\"⟧\n  - good: Good"),
        ),
        (
            "option-without-id",
            on_page("@ask b choice \"How?\"\n  - good: Good\n  - fine: Fine\n  - ⟦Not so good⟧"),
        ),
        (
            "doubled-id",
            on_page("@ask b choice \"How?\"\n  - good: Good\n  - ⟦good⟧: Fine"),
        ),
        (
            "explanation-not-here",
            on_page(
                "@score s \"S\"\n  items: trouble\n  missing: zero\n  minimum: 1\n  - low = 0 to 10: Low\n    > ⟦Why.⟧",
            ),
        ),
        (
            "unknown-resource",
            on_page("@resource ⟦book⟧ \"B\"\n  address: https://example.org"),
        ),
        (
            "wrong-file",
            on_page("@video ⟦wave.svg⟧ \"V\"\n  captions: walk.vtt"),
        ),
        ("no-captions", on_page("@video walk.mp4 \"⟦V⟧\"")),
        ("no-transcript", on_page("@audio calm.mp3 \"⟦V⟧\"")),
        ("nothing-named", on_page("⟦@recall \"Before\"⟧")),
        (
            "untitled-value",
            on_page("@compute half = trouble / 2\n@recall trouble, ⟦half⟧"),
        ),
        (
            "impossible-limits",
            on_page("@ask b number \"How?\"\n  from: 5\n  to: ⟦3⟧"),
        ),
        (
            "impossible-limits",
            on_page("@ask b number \"How?\"\n  from: 0.2\n  to: ⟦0.8⟧"),
        ),
        (
            "impossible-limits",
            on_page("@ask b choices \"How?\"\n  count: ⟦3 to 4⟧\n  - a: A\n  - b: B"),
        ),
        (
            "impossible-limits",
            score("s \"S\"\n  items: trouble, b\n  missing: zero\n  minimum: ⟦3⟧"),
        ),
        (
            "not-scorable",
            score("s \"S\"\n  items: trouble, ⟦note⟧\n  missing: zero\n  minimum: 1"),
        ),
        (
            "not-scorable",
            score("s \"S\"\n  items: trouble, ⟦c⟧\n  missing: zero\n  minimum: 1"),
        ),
        (
            "not-scorable",
            score("s \"S\"\n  items: trouble, ⟦n⟧\n  reverse: n\n  missing: zero\n  minimum: 1"),
        ),
        (
            "not-an-item",
            score("s \"S\"\n  items: trouble\n  reverse: ⟦b⟧\n  missing: refuse"),
        ),
        (
            "band-form",
            score(
                "s \"S\"\n  items: trouble\n  missing: refuse\n  - low = 0 to 10: Low\n  - ⟦high from 11: High⟧",
            ),
        ),
        (
            "band-gap",
            score(
                "s \"S\"\n  items: trouble\n  missing: refuse\n  - low = 0 to 4: Low\n  - ⟦high = 6 to 10: High⟧",
            ),
        ),
        (
            "band-gap",
            score(
                "s \"S\"\n  items: trouble, b\n  missing: refuse\n  - low = 0 to 4: Low\n  - ⟦high = 5 to 13: High⟧",
            ),
        ),
        (
            "band-gap",
            score("s \"S\"\n  items: trouble\n  missing: refuse\n  - ⟦low = 1 to 10: Low⟧"),
        ),
        (
            "band-overlap",
            score(
                "s \"S\"\n  items: trouble\n  missing: refuse\n  - low = 0 to 5: Low\n  - ⟦high⟧ = 5 to 10: High",
            ),
        ),
        (
            "missing-round",
            on_page(
                "@ask b scale \"B?\"\n  from: 0\n  to: 10\n⟦@score s \"S\"⟧\n  items: trouble, b\n  missing: refuse\n  method: mean\n  - low = 0 to 5: Low\n  - high = 6 to 10: High",
            ),
        ),
    ]
}
