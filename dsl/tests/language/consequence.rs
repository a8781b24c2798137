//! A slip is told once: what only follows from it is not told beside it, and what does not, is.

use crate::shelf::Small;

const TEXT: &str = "---\nid: proef\ntitel: Proef\nsoort: module\ntaal: nl\nversie: 1\nsamenvatting: Een proef.\ndoelgroep: cliënten\ndoelen: [Je weet het.]\n---\n\n\
    @hoofdstuk h \"Een\"\n\n@sessie s \"Een\"\n  feedback: ja\n\n@pagina p \"Een\"\n\n\
    @vraag last schaal \"Last?\"\n  van: 0\n  tot: 10\n\n\
    @vraag doe keuze \"Wat doe je?\"\n  - blijf: Ik blijf\n  - op: Ik ga eruit\n\n\
    @vraag naam tekst \"Hoe heet het?\"\n\n\
    @als last > 7\nDat is veel.\n@einde\n\n@als doe = blijf\nSta op.\n@einde\n";

fn codes(text: &str) -> Vec<&'static str> {
    let found = dsl::compile(text, "proef.module", &Small::new()).diagnostics;
    found.iter().map(dsl::Diagnostic::code).collect()
}

#[test]
fn one_slip_is_one_thing_told() {
    assert_eq!(codes(TEXT), [""; 0]);
    for (right, slip, code) in [
        ("  van: 0", "\tvan: 0", "option-in-text"),
        ("  tot: 10", "tot: 10", "option-in-text"),
        ("  tot: 10", "  t/m: 10", "unknown-option"),
        ("  tot: 10", "  tto: 10", "unknown-option"),
        ("@vraag last", "@ vraag last", "not-an-instruction"),
        ("@vraag last schaal", "@question last scale", "unknown-word"),
        ("- blijf: Ik blijf", "- Ik blijf", "option-without-id"),
        ("- op: Ik", "- op Ik", "option-without-id"),
        ("feedback: ja", "feedback: Ja", "bad-value"),
        ("cliënten", "cli\u{FFFD}nten", "unreadable-character"),
        ("doe = blijf", "doe is blijf", "operator-spelling"),
        (
            "doe = blijf",
            "doe is gelijk aan blijf",
            "operator-spelling",
        ),
        ("last > 7", "last is groter dan 7", "operator-spelling"),
    ] {
        let text = TEXT.replacen(right, slip, 1);
        assert_ne!(text, TEXT, "{right}");
        assert_eq!(codes(&text), [code], "{slip}");
    }
}

#[test]
fn what_does_not_follow_is_told_as_well() {
    let text = TEXT.replacen("@vraag last", "@ vraag last", 1);
    let other = text.replacen("last > 7", "lust > 7", 1);
    assert_eq!(codes(&other), ["not-an-instruction", "unknown-name"]);
    // Of another question all options are known.
    let text = TEXT.replacen(
        "@vraag naam tekst \"Hoe heet het?\"",
        "@vraag wie keuze \"Wie?\"\n  - Ik\n  - jij: Jij",
        1,
    );
    let other = text.replacen("doe = blijf", "doe = bleef", 1);
    assert_eq!(codes(&other), ["option-without-id", "unknown-choice"]);
}

#[test]
fn a_first_line_that_is_nearly_the_fence_is_told_of_as_that() {
    for line in ["--", "----", "—", "–––", "***"] {
        let text = TEXT.replacen("---", line, 1);
        let found = dsl::compile(&text, "proef.module", &Small::new()).diagnostics;
        assert_eq!(found[0].code(), "missing-header", "{line}");
        assert!(found[0].help(dsl::Language::Nl).contains(line), "{line}");
        let fix = found[0].fix.as_ref().unwrap();
        let mut mended = text.clone();
        mended.replace_range(fix.span.clone(), &fix.text);
        assert_eq!(codes(&mended), [""; 0], "{line}");
    }
}
