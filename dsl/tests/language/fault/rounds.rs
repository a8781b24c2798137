//! Faults of rounds, of the values of other tools, and of the charts that draw both.

use super::{Fault, HEADER, after_session, on_page};

pub(super) fn faults() -> Vec<Fault> {
    let mut faults = rounds();
    faults.extend(elsewhere());
    faults.extend(charts());
    faults
}

/// Something in a session that is repeated, below the question `mood` (a scale of 1 to 10).
fn in_rounds(text: &str) -> String {
    format!(
        "{HEADER}\n@chapter c \"C\"\n@session s \"S\"\n  repeat: weekly for 4 times\n@page p \"P\"\n\
         @ask mood scale \"M?\"\n  from: 1\n  to: 10\n\n{text}\n"
    )
}

/// A page with a condition, in a session after the one with questions.
fn later(condition: &str) -> String {
    format!("@session t \"T\"\n@page q \"Q\"\n@if {condition}\nText.\n@end")
}

fn rounds() -> Vec<Fault> {
    vec![
        ("bare-round", in_rounds(&later("⟦mood⟧ > 3"))),
        ("not-repeated", on_page(&later("⟦first(trouble)⟧ > 3"))),
        (
            "wrong-round",
            in_rounds("@if ⟦latest(mood)⟧ > 3\nText.\n@end"),
        ),
        (
            "repeat-in-person",
            after_session("@session t \"T\"\n  in-person: yes\n  repeat: ⟦weekly for 4 times⟧"),
        ),
    ]
}

/// Something on a page of a tool that uses another.
fn using(tools: &str, text: &str) -> String {
    let uses = format!("goals: [One.]\nuses: [{tools}]\n");
    on_page(text).replace("goals: [One.]\n", &uses)
}

fn elsewhere() -> Vec<Fault> {
    let diary = |text: &str| using("worry-diary", text);
    vec![
        ("no-tool-to-use", using("⟦nobody⟧", "Text.")),
        ("uses-itself", using("⟦sample⟧", "Text.")),
        (
            "tool-not-used",
            on_page("@if ⟦worry-diary/worst⟧ > 3\nText.\n@end"),
        ),
        (
            "not-in-tool",
            diary("@if ⟦worry-diary/best⟧ > 3\nText.\n@end"),
        ),
        ("maybe-not-there", diary("It was ⟦{worry-diary/worst}⟧.")),
    ]
}

fn charts() -> Vec<Fault> {
    vec![
        (
            "no-line",
            on_page("@chart line \"A line\"\n  values: ⟦trouble⟧"),
        ),
        (
            "chart-mixed",
            in_rounds(
                "@ask t table \"T\"\n@column one number \"One\"\n\n@session u \"U\"\n@page q \"Q\"\n\
                 @chart line \"A line\"\n  values: mood, ⟦t.one⟧",
            ),
        ),
    ]
}
