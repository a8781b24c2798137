//! The formatter: one layout, the same meaning, and words of either language.

use std::collections::BTreeSet;

use dsl::{FormatOptions, Language, format};
use proptest::prelude::*;

use crate::{
    fault::on_page,
    mutation::{by_chance, mutated, run},
    sample::{SAMPLES, compiled},
};

fn laid_out(text: &str) -> String {
    format(text, &FormatOptions::default()).text
}

fn spelled(text: &str, language: Language) -> String {
    let words = Some(language);
    format(text, &FormatOptions { words }).text
}

fn codes(text: &str) -> BTreeSet<&'static str> {
    let found = compiled(text).diagnostics;
    found.iter().map(dsl::Diagnostic::code).collect()
}

/// What must hold for every text whatever.
fn holds(text: &str) -> Result<(), TestCaseError> {
    let formatted = format(text, &FormatOptions::default());
    let neat = formatted.text;
    prop_assert_eq!(&laid_out(&neat), &neat, "laid out once more");
    // A part that got its id is looked at as a whole: what was wrong with it already may come to light.
    if formatted.ids.is_empty() {
        let new: Vec<_> = codes(&neat).difference(&codes(text)).copied().collect();
        prop_assert!(new.is_empty(), "new faults: {:?} in\n{}", new, neat);
    }
    let dutch = spelled(text, Language::Nl);
    let english = spelled(&dutch, Language::En);
    prop_assert_eq!(&spelled(&english, Language::Nl), &dutch, "there and back");
    if let Some(program) = compiled(text).program {
        for other in [&neat, &dutch, &english] {
            let other = compiled(other).program;
            prop_assert_eq!(other.as_ref(), Some(&program), "another program");
        }
    }
    Ok(())
}

/// A quarter of them, so that an author of the compiler waits for seconds; `scripts/test` asks for all.
fn some_of(texts: u32) -> u32 {
    let all = std::env::var_os("LEIDRAAD_TEST_ALL").is_some();
    if all { texts } else { texts / 4 }
}

#[test]
fn slips_in_real_texts_are_laid_out_without_a_change_of_meaning() {
    run(some_of(1_200), mutated(), holds);
}

#[test]
fn texts_by_chance_are_laid_out_without_a_change_of_meaning() {
    run(some_of(300), ".{0,200}", holds);
    run(some_of(400), by_chance(), holds);
}

#[test]
fn windows_and_old_line_ends_make_the_same_program() {
    for text in SAMPLES {
        holds(text).unwrap();
        for end in ["\r\n", "\r", " \n", "\t\r\n"] {
            let other = format!("\u{FEFF}{}", text.replace('\n', end));
            holds(&other).unwrap();
            assert_eq!(compiled(&other).program, compiled(text).program, "{end:?}");
        }
    }
}

#[test]
fn a_text_of_many_habits_gets_one_layout() {
    let messy = "\u{FEFF}\n---  \r\nid: a\r\nTitle: A  \r\n---\n@# remark \n  @chapter   c  “Een \"ding\"”  \n  @page p \"P\"\n   when:   x >= 1   en\n      y = ja\nProse  \ngoes on \n\n\n\nMore\n@ask a\tchoice „Vraag”\n\n\trequired:ja\n\thint :x\n@ask a\tchoice „Vraag”\n\n\trequired: ja\n\t\t-  a=2 :A: b\n\n\t-   b: B\n@if x\n\nYes\n\n@else\n\n    a\n      b\n@end\n@tip\n   x  \n   y\n@123\n\n\n";
    let neat = "---\nid: a\ntitle: A  \n---\n\n@# remark\n@chapter c \"Een \"ding\"\"\n\n@page p \"P\"\n  when: x >= 1   en\n    y = ja\n\nProse  \ngoes on\n\nMore\n\n@ask a choice \"Vraag\"\n\n\trequired:ja\n\thint :x\n\n@ask a choice \"Vraag\"\n  required: ja\n  - a = 2: A: b\n  - b: B\n\n@if x\nYes\n@else\n  a\n    b\n@end\n\n@tip\n\n  x  \n  y\n@123\n";
    assert_eq!(laid_out(messy), neat);
}

#[test]
fn words_are_spelled_in_the_other_language_and_nothing_else_is() {
    let dutch = on_page(
        "@vraag when lijst \"Ja of nee: en dan als het aantal dagen telt?\"\n  aantal: 1 tot 5\n  verplicht: ja\n  hint: ja tot nee\n\n@bereken x = als beantwoord(when) en niet nee dan 1 anders 0\n@als x >= 1 of ja\n@einde\n@trigger t\n  wanneer: aantal(when) > 1 en\n    x >= 1\n  schema: wekelijks op Maandag om 09:00 voor 4 weken\n@score s \"S\"\n  vragen: ja\n  methode: gemiddelde\n  ontbrekend: gemiddelde\n  - nee = 0 tot 1: als of\n",
    );
    let english = spelled(&dutch, Language::En);
    for expected in [
        "@ask when list \"Ja of nee: en dan als het aantal dagen telt?\"\n  count: 1 to 5\n  required: yes\n  hint: ja tot nee\n",
        "@compute x = if answered(when) and not no then 1 else 0\n\n@if x >= 1 or yes\n@end\n",
        "  when: count(when) > 1 and\n    x >= 1\n  schedule: weekly on monday at 09:00 for 4 weeks\n",
        "  items: ja\n  method: mean\n  missing: average\n  - nee = 0 to 1: als of\n",
    ] {
        assert!(english.contains(expected), "{expected}\n--\n{english}");
    }
}

#[test]
fn missing_ids_come_from_titles_and_are_new() {
    let text = "@page \"Één stap\"\n\n@page een-stap \"X\"\n\n@ask a choice \"Q\"\n  - Van alles wat\n  - En\n  - Van alles wat\n\n@ask \"No type\"\n\n@include\n";
    let formatted = format(text, &FormatOptions::default());
    assert_eq!(
        formatted.text,
        "@page een-stap-2 \"Één stap\"\n\n@page een-stap \"X\"\n\n@ask a choice \"Q\"\n  - van-alles-wat: Van alles wat\n  - en-2: En\n  - van-alles-wat-2: Van alles wat\n\n@ask \"No type\"\n\n@include\n"
    );
    assert_eq!(formatted.ids.len(), 4);
}

#[test]
fn what_looks_like_an_option_goes_on_looking_like_one() {
    let text = on_page("@ask a text \"A\"\nHint = say it\n\n@ask b text \"B\"\nText.\n");
    let neat = laid_out(&text);
    assert!(neat.contains("\"A\"\nHint = say it\n"), "{neat}");
    assert!(neat.contains("\"B\"\n\nText.\n"), "{neat}");
}

#[test]
fn a_remark_that_ends_a_header_stays_where_it_stands() {
    let text = on_page("Text.").replacen("---\n", "---\n@# A remark.\n", 1);
    let before = codes(&text);
    assert!(before.contains("unclosed-header"), "{before:?}");
    assert_eq!(codes(&laid_out(&text)), before);
}
