//! Faults of form: characters, lines, options, headers.

use super::{Fault, HEADER, header, in_session, on_page};

pub(super) fn faults() -> Vec<Fault> {
    let mut faults = lines();
    faults.extend(headers());
    faults
}

fn lines() -> Vec<Fault> {
    vec![
        ("not-an-instruction", on_page("⟦@ page⟧")),
        ("unknown-word", on_page("@⟦tipp⟧\n\n  Sleep well.")),
        ("full-width-at", on_page("⟦＠⟧tip")),
        ("full-width-at", on_page("⟦﹫⟧tip")),
        ("hidden-character", on_page("⟦\u{2009}⟧@tip")),
        ("hidden-character", on_page("⟦\u{3000}⟧@if trouble > 3")),
        ("hidden-character", on_page("⟦\u{200B}⟧@tip")),
        ("line-separator", on_page("One.⟦\u{2028}⟧Two.")),
        ("unreadable-character", on_page("Caf⟦\u{FFFD}⟧")),
        ("unclosed-title", on_page("@ask b text ⟦\"How?⟧")),
        ("text-after-title", on_page("@ask b text \"How?\" ⟦now⟧")),
        (
            "title-not-here",
            on_page("@if trouble > 3 \"⟦Much⟧\"\nText.\n@end"),
        ),
        ("missing-title", on_page("⟦@ask b text⟧")),
        ("missing-title", on_page("@ask b text ⟦How are you⟧")),
        (
            "missing-title",
            on_page("Text.\n\n@page welcome ⟦‘Welcome’⟧\n\nText."),
        ),
        (
            "unknown-word",
            on_page("@if trouble > 3\nMuch.\n@⟦else if⟧ trouble > 1\nSome.\n@end"),
        ),
        (
            "decimal-comma",
            on_page("@ask b choice \"How?\"\n  - good = ⟦0,5⟧: Good\n  - bad = 1: Bad"),
        ),
        (
            "not-an-instruction",
            in_session("@page p \"P\"\nText.\n\n⟦@ask: trouble scale \"Trouble?\"⟧"),
        ),
        ("surplus-words", on_page("@image wave.svg ⟦A wave⟧")),
        (
            "surplus-words",
            on_page("@tip ⟦for you⟧ \"Sleep\"\n\n  Well."),
        ),
        ("mixed-languages", on_page("@⟦vraag⟧ b text \"How?\"")),
        (
            "mixed-languages",
            on_page("@if trouble > 3 ⟦en⟧ trouble < 5\nText.\n@end"),
        ),
        (
            "unknown-option",
            on_page("@ask b text \"How?\"\n  ⟦hunt⟧: Look."),
        ),
        (
            "option-not-here",
            on_page("@ask b text \"How?\"\n  ⟦unit⟧: hours"),
        ),
        (
            "doubled-option",
            on_page("@ask b text \"How?\"\n  hint: One.\n  ⟦hint⟧: Two."),
        ),
        (
            "missing-option",
            on_page("⟦@ask b scale \"How?\"⟧\n  from: 1"),
        ),
        (
            "bad-value",
            on_page("@ask b text \"How?\"\n  required: ⟦perhaps⟧"),
        ),
        (
            "bad-value",
            on_page("@ask b number \"How?\"\n  from: ⟦1,5⟧"),
        ),
        (
            "option-in-text",
            on_page("@ask b text \"How?\"\n⟦Hint⟧: look."),
        ),
        (
            "option-in-text",
            on_page("@ask b text \"How?\"\n⟦Required⟧ yes"),
        ),
        (
            "option-in-text",
            on_page("@ask b text \"How?\"\n  ⟦Hint⟧: look."),
        ),
        (
            "option-in-text",
            on_page("@ask b text \"How?\"\n  required: yes\n    ⟦hint⟧: look."),
        ),
        (
            "option-in-text",
            on_page("@ask b text \"How?\"\n\n⟦required⟧: yes"),
        ),
        (
            "missing-colon",
            on_page("@ask b text \"How?\"\n• ⟦required⟧: yes"),
        ),
        (
            "missing-colon",
            on_page("@ask b text \"How?\"\n⟦required⟧ – yes"),
        ),
        (
            "missing-colon",
            on_page("@ask b text \"How?\"\n\n*⟦required⟧*: yes"),
        ),
        (
            "item-in-text",
            on_page("@ask b choice \"How?\"\n  - good: Good\n  - bad: Bad\n\n⟦- so: So⟧"),
        ),
        ("bullet", on_page("So:\n\n⟦• ⟧One.\n• Two.")),
        ("bullet", on_page("@tip\n\n  ⟦•\t⟧One.\n  •\tTwo.")),
        (
            "bullet",
            on_page("@ask b choice \"How?\"\n  - good: Good\n  ⟦• ⟧bad: Bad"),
        ),
        ("line-separator", on_page("One.⟦\u{B}⟧Two.")),
        ("brace", on_page("You wrote ⟦{Trouble}⟧.")),
        (
            "bad-value",
            on_page("@ask b text \"How?\"\n  most: ⟦100000000⟧"),
        ),
        ("line-separator", on_page("One.⟦\u{85}⟧Two.")),
        ("hidden-character", on_page("⟦\u{AD}⟧@tip")),
        ("not-an-instruction", on_page("⟦@ tip⟧")),
        ("not-an-instruction", on_page("⟦@ti\u{AD}p⟧")),
        (
            "bad-value",
            on_page("@ask b scale \"How?\"\n  from: 0\n  to: ⟦101⟧"),
        ),
        (
            "bad-value",
            on_page("@ask b scale \"How?\"\n  from: 0\n  to: ⟦1000000000⟧"),
        ),
        (
            "bad-value",
            on_page(
                "@page q \"Q\"\nText.\n\n@session t \"T\"\n  minutes: ⟦0⟧\n@page r \"R\"\nText.",
            ),
        ),
        (
            "bad-value",
            on_page("@ask b text \"How?\"\n  required: ⟦Yes.⟧"),
        ),
        (
            "option-in-text",
            on_page("Text.\n\n@page q \"Q\"\n\n⟦when⟧: trouble > 3\n\nText."),
        ),
        (
            "option-in-text",
            on_page("Text.\n\n@page q \"Q\"\n⟦when⟧ trouble > 3\n\nText."),
        ),
        (
            "option-in-text",
            on_page("Text.\n\n@gate g \"G\"\n  ⟦when⟧ answered(trouble)"),
        ),
        (
            "option-in-text",
            on_page("@milestone m \"M\"\n  ⟦image⟧ wave.svg"),
        ),
        (
            "option-in-text",
            header(HEADER).replacen("yes\n", "yes\n\n⟦minutes⟧: 10\n\n", 1),
        ),
        (
            "missing-colon",
            on_page("@ask b text \"How?\"\n  ⟦hint⟧ look around you"),
        ),
        (
            "missing-colon",
            on_page("@ask b text \"How?\"\n  • ⟦required⟧ – yes"),
        ),
        (
            "item-in-text",
            on_page("@ask b choice \"How?\"\n  - good: Good\n  - bad: Bad\n⟦- none: None⟧"),
        ),
        (
            "text-in-block",
            on_page("@ask b text \"How?\"\n  ⟦Take your time.⟧"),
        ),
        (
            "word-in-text",
            on_page("@fold-out \"More\"\n\n  Words.\n\n  ⟦@tip \"Rest\"⟧\n    Rest a while."),
        ),
        (
            "list-not-here",
            on_page("@ask b text \"How?\"\n  - ⟦good: Good⟧"),
        ),
        ("brace", on_page("You wrote ⟦{how much?}⟧.")),
        ("brace", on_page("You wrote ⟦{⟧ and more.")),
        (
            "brace-not-here",
            on_page("@ask b text \"Why ⟦{trouble}⟧?\""),
        ),
    ]
}

fn headers() -> Vec<Fault> {
    vec![
        ("missing-header", header("⟦⟧")),
        (
            "unclosed-header",
            header(&HEADER.replacen("---", "⟦---⟧", 1).replace("]\n---", "]\n")),
        ),
        (
            "header-needs-quotes",
            header(&HEADER.replace("title: Sample", "title: ⟦Worry: and now?⟧")),
        ),
        (
            "header-needs-quotes",
            header(&HEADER.replace("title: Sample", "title: ⟦'s Nights⟧")),
        ),
        (
            "header-needs-quotes",
            header(&HEADER.replace("title: Sample", "title: ⟦\"Rest\" and quiet⟧")),
        ),
        (
            "header-needs-quotes",
            header(&HEADER.replace("title: Sample", "title: ⟦\"Rest⟧")),
        ),
        (
            "header-needs-quotes",
            header(&HEADER.replace("title: Sample", "title: ⟦Rest # and quiet⟧")),
        ),
        (
            "header-needs-quotes",
            header(&HEADER.replace("goals: [One.]", "goals:\n  - One.\n  - ⟦You learn: rest.⟧")),
        ),
        (
            "header-needs-quotes",
            header(&HEADER.replace("goals: [One.]", "goals: [One., ⟦You learn: rest.⟧]")),
        ),
        (
            "missing-space",
            header(&HEADER.replace("title: Sample", "⟦title⟧:Sample")),
        ),
        (
            "bullet",
            header(&HEADER.replace("goals: [One.]", "goals:\n  ⟦• ⟧One.\n  • Two.")),
        ),
        (
            "brace-not-here",
            header(&HEADER.replace("title: Sample", "title: ⟦Sample {a}⟧")),
        ),
        (
            "mixed-languages",
            header(&HEADER.replace("summary", "⟦samenvatting⟧")),
        ),
        ("no-options", on_page("@recall trouble\n  ⟦required⟧: yes")),
        ("no-options", on_page("@recall trouble\n⟦required⟧: yes")),
        (
            "item-in-text",
            on_page("@ask b choice \"B?\"\n  - a: A\n  - b: B\n⟦* c: C⟧"),
        ),
        (
            "limits-run-out",
            on_page("@ask when date \"When?\"\n  from: today\n  to: ⟦2030-01-01⟧"),
        ),
        (
            "missing-option",
            on_page("@score s \"S\"\n  items: trouble\n  ⟦missing⟧: average"),
        ),
        (
            "translation-stale",
            header(&HEADER.replace("goals", "translation-of: ⟦worry-diary 2⟧\ngoals")),
        ),
        (
            "translation-missing",
            header(
                &HEADER
                    .replace("A sample.", "⟦Elke dag even stilstaan bij je zorgen.⟧")
                    .replace("goals", "translation-of: worry-diary 3\ngoals"),
            ),
        ),
        (
            "review-not-here",
            header(&HEADER.replace("goals", "review: ⟦3 months⟧\ngoals")),
        ),
        (
            "mixed-languages",
            header(&HEADER.replace("goals", "audience: ⟦cliënten⟧\ngoals")),
        ),
        (
            "unknown-related",
            header(&HEADER.replace("goals", "related: [worry-diary, ⟦worry-diaries⟧]\ngoals")),
        ),
        (
            "unknown-related",
            header(&HEADER.replace("goals", "related: [⟦sample⟧]\ngoals")),
        ),
        (
            "former-id",
            header(&HEADER.replace("goals", "was: [older, ⟦worry-diary⟧]\ngoals")),
        ),
        (
            "former-id",
            header(&HEADER.replace("goals", "was: ⟦sample⟧\ngoals")),
        ),
        (
            "unreadable-header",
            header(&HEADER.replace("goals: [One.]", "⟦goals: [One.⟧")),
        ),
        (
            "unknown-key",
            header(&HEADER.replace("goals", "⟦colour⟧: red\ngoals")),
        ),
        ("unknown-key", header(&HEADER.replace("id:", "⟦Id⟧:"))),
        (
            "doubled-key",
            header(&HEADER.replace("goals", "⟦titel⟧: Another\ngoals")),
        ),
        (
            "missing-key",
            header(
                &HEADER
                    .replacen("---", "⟦---⟧", 1)
                    .replace("version: 1\n", ""),
            ),
        ),
        (
            "bad-header-value",
            header(&HEADER.replace("version: 1", "version: ⟦first⟧")),
        ),
        (
            "too-long",
            header(&HEADER.replace("A sample.", &format!("⟦{}⟧", "long ".repeat(90).trim()))),
        ),
        (
            "unknown-term",
            header(&HEADER.replace("goals", "ages: [⟦adult⟧]\ngoals")),
        ),
        (
            "hidden-in-header",
            header(&HEADER.replace("title: Sample", "title: Sam⟦\u{200B}⟧ple")),
        ),
        (
            "goal-cut",
            header(&HEADER.replace("[One.]", "[You know it, ⟦and more⟧]")),
        ),
        (
            "bad-header-value",
            header(&HEADER.replace("language: en", "language: ⟦de⟧")),
        ),
        (
            "translation-source",
            header(&HEADER.replace("version: 1", "version: 1\ntranslation-of: ⟦sample 1⟧")),
        ),
        (
            "same-words",
            on_page("@ask k choice \"K\"\n  - a: One\n  - b: ⟦One⟧"),
        ),
        (
            "doubled-item",
            on_page("@score s \"S\"\n  items: trouble, ⟦trouble⟧\n  missing: refuse"),
        ),
        (
            "no-goals",
            header(
                &HEADER
                    .replacen("---", "⟦---⟧", 1)
                    .replace("goals: [One.]\n", ""),
            ),
        ),
    ]
}
