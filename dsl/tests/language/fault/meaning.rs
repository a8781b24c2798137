//! Faults of meaning: conditions, answers, the way through, and what people see.

use super::{Fault, HEADER, after_session, in_session, of_kind, on_page};

const HARD: &str = "Behavioural activation presupposes that systematic registration of everyday activities eventually \
    facilitates considerable improvement of emotional functioning. ";

pub(super) fn faults() -> Vec<Fault> {
    let mut faults = conditions();
    faults.extend(flow());
    faults.extend(reading());
    faults
}

fn shown_if(condition: &str) -> String {
    on_page(&format!(
        "@ask mood choice \"M?\"\n  - sad: Sad\n  - glad: Glad\n@ask worries list \"W?\"\n@ask told yes-no \"T?\"\n@if {condition}\nText.\n@end"
    ))
}

fn conditions() -> Vec<Fault> {
    vec![
        (
            "thousands-mark",
            on_page("@ask money number \"Money?\"\n  from: 0\n  to: 5000\n\n@if money > ⟦1.000⟧\nText.\n@end"),
        ),
        (
            "hard-to-read",
            on_page(&format!("⟦@page q \"Q\"⟧\n{}", HARD.repeat(7))),
        ),
        (
            "long-sentence",
            on_page(
                "⟦When you lie awake again and think of all that may go wrong tomorrow, get up, walk through the house, have some water, and lie down again only when you are calm.⟧ Rest.",
            ),
        ),
        (
            "may-send-nothing",
            on_page(
                "Text.\n\n⟦@session t \"T\"⟧\n  feedback: yes\n@page q \"Q\"\nText.\n\n@if trouble > 3\n@ask b text \"How?\"\n@end",
            ),
        ),
        (
            "may-send-nothing",
            on_page(
                "@gate g \"G\"\n@page q \"Q\"\n  when: trouble >= 8\n@ask b text \"How?\"\n\n⟦@gate h \"H\"⟧\n@page r \"R\"\n@ask c text \"How?\"",
            ),
        ),
        (
            "no-crisis-help",
            on_page("⟦@ask b yes-no \"Do you ever think of suicide?\"⟧"),
        ),
        (
            "alert-without-help",
            on_page("⟦@alert a \"You matter.\"⟧\n  when: trouble > 8"),
        ),
        (
            "alert-without-when",
            with_safety(&on_page("⟦@alert a \"You matter.\"⟧\n\n  Call us.")),
        ),
        (
            "alert-in-hideable",
            with_safety(
                &on_page("⟦@alert a \"You matter.\"⟧\n  when: trouble > 8")
                    .replace("@chapter c \"C\"", "@chapter b \"B\"\n@session r \"R\"\n@page o \"O\"\nText.\n\n@chapter c \"C\"\n  hideable: yes"),
            ),
        ),
        (
            "means-apart",
            on_page(
                "@ask t table \"T\"\n@column one number \"One\"\n@column two number \"Two\"\n\n@page q \"Q\"\n@compute d = ⟦average(t.one) - average(t.two)⟧\n\nD: {d | none}.",
            ),
        ),
        ("missing-condition", on_page("⟦@if⟧\nText.\n@end")),
        ("missing-condition", on_page("⟦@compute half⟧")),
        ("bad-expression", shown_if("trouble > 3 ⟦trouble⟧")),
        ("bracket", shown_if("⟦(⟧trouble > 3")),
        ("bracket", shown_if("(trouble > 3)⟦)⟧")),
        ("decimal-comma", shown_if("trouble > ⟦2,5⟧")),
        ("operator-spelling", shown_if("trouble ⟦==⟧ 3")),
        ("operator-spelling", shown_if("trouble ⟦≥⟧ 3")),
        ("chained-comparison", shown_if("⟦2 < trouble < 5⟧")),
        ("spaces-needed", shown_if("⟦trouble-1⟧ > 3")),
        ("spaces-needed", shown_if("trouble⟦+⟧1 > 3")),
        ("unknown-name", shown_if("⟦truble⟧ > 3")),
        ("unknown-name", on_page("You wrote ⟦{truble | nothing}⟧.")),
        (
            "used-too-early",
            on_page("@if ⟦later⟧ > 3\nText.\n@end\n@ask later number \"L?\""),
        ),
        (
            "used-too-early",
            on_page("It is ⟦{later | none}⟧.\n\n@ask later number \"L?\""),
        ),
        (
            "used-too-early",
            on_page("@if reached(⟦m⟧)\nText.\n@end\n@milestone m \"M\""),
        ),
        ("type-fault", shown_if("⟦mood⟧ > 3")),
        ("type-fault", shown_if("⟦trouble⟧")),
        ("type-fault", shown_if("told = ⟦3⟧")),
        ("type-fault", shown_if("count(⟦trouble⟧) > 3")),
        ("unknown-function", shown_if("⟦cuont⟧(worries) > 3")),
        ("wrong-arguments", shown_if("⟦rescale(trouble, 1)⟧ > 3")),
        ("unknown-choice", shown_if("mood = ⟦gald⟧")),
        ("divides-by-zero", shown_if("trouble / ⟦0⟧ > 1")),
        (
            "divides-by-zero",
            shown_if("⟦rescale(trouble, 2, 2, 0, 100)⟧ > 1"),
        ),
        ("never-true", shown_if("⟦trouble > 10⟧")),
        ("never-true", shown_if("⟦trouble > 5 and trouble < 3⟧")),
        ("never-true", shown_if("⟦trouble = 2.5⟧")),
        ("never-true", shown_if("⟦mood = sad and mood = glad⟧")),
        (
            "never-true",
            shown_if("⟦not answered(trouble) and trouble > 3⟧"),
        ),
        (
            "never-true",
            on_page("@compute half = trouble / 2\n@if ⟦half > 5⟧\nText.\n@end"),
        ),
        (
            "never-true",
            on_page("@if trouble > 3\nA.\n@elif ⟦trouble > 5⟧\nB.\n@end"),
        ),
        (
            "never-true",
            on_page("@if trouble > 5\n@if ⟦trouble < 3⟧\nA.\n@end\n@end"),
        ),
        (
            "never-reached",
            on_page(
                "@ask sure scale \"S?\"\n  from: 0\n  to: 10\n  required: yes\n@page q \"Q\"\n@if sure > 5\nA.\n@elif sure <= 5\nB.\n⟦@else⟧\nC.\n@end",
            ),
        ),
        (
            "never-asked",
            on_page("@if trouble > 5\n@ask why text \"W?\"\n@else\nYou said ⟦{why}⟧.\n@end"),
        ),
        (
            "never-asked",
            on_page(
                "@if trouble > 5\n@ask why text \"W?\"\n@end\n@page q \"Q\"\n  when: trouble < 3\n@plan p \"P\"\n  answers: ⟦why⟧",
            ),
        ),
        ("always-true", shown_if("⟦trouble >= 0⟧")),
        ("always-true", shown_if("⟦mood = sad or mood = glad⟧")),
    ]
}

fn flow() -> Vec<Fault> {
    vec![
        (
            "after-nothing",
            format!(
                "{HEADER}@chapter c \"C\"\n⟦@session s \"S\"⟧\n  after: 7 days\n@page p \"P\"\nText.\n"
            ),
        ),
        (
            "may-be-empty",
            after_session("@session t \"T\"\n@page q \"Q\"\n  when: ⟦trouble > 5⟧\nText."),
        ),
        (
            "may-stay-unknown",
            on_page("@score s \"S\"\n  items: trouble, more\n  missing: refuse")
                .replace("language: en", "language: en\nsafety: Call 112.")
                .replace(
                    "@score",
                    "@ask more scale \"More?\"\n  from: 0\n  to: 10\n@score",
                )
                + "\n@alert w \"W.\"\n  when: ⟦s > 5⟧\n",
        ),
        (
            "brace-not-here",
            on_page("See ⟦[this](https://example.org/{trouble})⟧."),
        ),
        (
            "nothing-to-send",
            in_session("@page p \"P\"\nText.\n⟦@gate g \"G\"⟧\n@page q \"Q\"\n@ask a text \"A?\""),
        ),
        (
            "nothing-to-send",
            after_session("⟦@session t \"T\"⟧\n  feedback: yes\n@page q \"Q\"\nText."),
        ),
        ("unknown-tool", after_session("@trigger ⟦wory-diary⟧")),
        ("trigger-circle", after_session("@trigger ⟦sample⟧")),
        ("trigger-circle", after_session("@trigger ⟦circle⟧")),
        (
            "trigger-in-hideable",
            after_session(
                "@chapter d \"D\"\n  hideable: yes\n@session t \"T\"\n@page q \"Q\"\nText.\n@trigger ⟦worry-diary⟧",
            ),
        ),
        (
            "reads-hideable",
            after_session(
                "@chapter d \"D\"\n  hideable: yes\n@session t \"T\"\n@page q \"Q\"\n@ask b text \"B?\"\n@chapter e \"E\"\n@session u \"U\"\n@page r \"R\"\nYou wrote ⟦{b}⟧.",
            ),
        ),
        (
            "answer-unread",
            format!(
                "{HEADER}@chapter c \"C\"\n@session s \"S\"\n@page p \"P\"\n@ask ⟦a⟧ text \"A?\"\n"
            ),
        ),
    ]
}

fn reading() -> Vec<Fault> {
    let words = "A word. ".repeat(180);
    vec![
        ("missing-media", on_page("@image ⟦gone.svg⟧ \"A wave\"")),
        ("missing-media", on_page("@image ⟦../wave.svg⟧ \"A wave\"")),
        ("missing-media", on_page("⟦![A wave](gone.svg)⟧")),
        ("no-alternative", on_page("@image ⟦wave.svg⟧")),
        ("no-alternative", on_page("⟦![](wave.svg)⟧")),
        (
            "long-title",
            after_session(&format!(
                "@page q \"⟦{}⟧\"\nText.",
                "Long ".repeat(13).trim()
            )),
        ),
        (
            "long-page",
            of_kind(
                "mobile-module",
                &format!("@chapter c \"C\"\n⟦@page p \"P\"⟧\n{words}"),
            ),
        ),
        (
            "long-session",
            after_session(&format!(
                "@session t \"T\"\n  minutes: ⟦1⟧\n@page q \"Q\"\n{words}"
            )),
        ),
        ("raw-html", on_page("This is ⟦<b>⟧bold</b>.")),
        ("raw-html", on_page("⟦<div>Box</div>⟧")),
        ("underlined-heading", on_page("⟦A thought\n---⟧\n\nMore.")),
        ("indented-text", on_page("Text.\n\n    ⟦More text.⟧")),
        ("bad-link", on_page("See ⟦[here](http://example.org)⟧.")),
        ("bad-link", on_page("See ⟦[there](page:nowhere)⟧.")),
    ]
}

/// The same module, with what a client reads about safety before it begins.
fn with_safety(text: &str) -> String {
    text.replacen("goals:", "safety: Call 112.\ngoals:", 1)
}
