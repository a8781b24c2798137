//! Faults of collections and questionnaires.

use super::{Fault, of_kind, on_page};

pub(super) fn faults() -> Vec<Fault> {
    let collection = |text: &str| of_kind("collection", text);
    vec![
        (
            "empty-collection",
            collection("Nothing yet.").replacen("---", "⟦---⟧", 1),
        ),
        (
            "unknown-member",
            collection("@tool ⟦worry-dairy⟧ \"To see when worry comes\""),
        ),
        (
            "doubled-member",
            collection("@tool further \"First\"\n\n@tool ⟦further⟧ \"And again\""),
        ),
        (
            "collection-as-tool",
            collection("@tool further \"First\"\n\n@tool ⟦sample⟧ \"Itself\""),
        ),
        (
            "wrong-place",
            collection("@tool further \"First\"\n\n⟦@page p \"P\"⟧"),
        ),
        ("wrong-place", on_page("⟦@tool further \"Why\"⟧")),
        (
            "wrong-place",
            of_kind(
                "questionnaire",
                "@page p \"P\"\n@ask a text \"A?\"\n@result r \"R\"\nThank you.\n⟦@page q \"Q\"⟧\nText.",
            ),
        ),
        (
            "nothing-to-send",
            of_kind("questionnaire", "⟦@page p \"P\"⟧\nText."),
        ),
    ]
}
