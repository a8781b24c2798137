//! Slips of which it is known what was meant: one thing is told, in words that lead to it, and the mend is that.

use dsl::{Diagnostic, Language};

use crate::shelf::Small;

const TOP: &str = "---\nid: proef\ntitel: Proef\nsoort: module\ntaal: nl\nversie: 1\nsamenvatting: Een proef.\ndoelen: [Je weet het.]\ngebruikt: [worry-diary]\n---\n\n\
    @hoofdstuk h \"Een\"\n\n@sessie s \"Een\"\n  feedback: ja\n\n@pagina p \"Een\"\n\n\
    @vraag last schaal \"Last?\"\n  van: 0\n  tot: 10\n\n@vraag verteld ja-nee \"Verteld?\"\n\n\
    @vraag ergst keuze \"Ergst?\"\n  - ochtend: Ochtend\n  - nacht: Nacht\n\n\
    @vraag helpt keuzes \"Helpt?\"\n  - wandelen: Wandelen\n  - praten: Praten\n\n\
    @vraag naam tekst \"Naam?\"\n\n@vraag geld getal \"Uren?\"\n  van: 0\n  tot: 100\n\n";

fn errors(text: &str) -> Vec<Diagnostic> {
    let found = dsl::compile(text, "proef.module", &Small::new()).diagnostics;
    found.into_iter().filter(Diagnostic::is_error).collect()
}

/// One error is found; its help says this in both languages, and its mend, where there is one, leaves nothing wrong.
#[track_caller]
fn told(text: &str, code: &str, nl: &str, en: &str) {
    let found = errors(text);
    let all: Vec<_> = found
        .iter()
        .map(|found| format!("{} {}", found.code(), found.help(Language::Nl)))
        .collect();
    assert_eq!(found.len(), 1, "{text}\n{all:#?}");
    assert_eq!(found[0].code(), code, "{all:?}");
    assert!(found[0].help(Language::Nl).contains(nl), "{all:?}");
    let english = found[0].help(Language::En);
    assert!(english.contains(en), "{english}");
    if let Some(fix) = &found[0].fix {
        let mut mended = text.to_owned();
        mended.replace_range(fix.span.clone(), &fix.text);
        let left: Vec<_> = errors(&mended)
            .iter()
            .map(|found| found.message(Language::Nl))
            .collect();
        assert!(left.is_empty(), "{fix:?}: {left:?}");
    }
}

fn condition(condition: &str) -> String {
    format!("{TOP}@als {condition}\nTekst.\n@einde\n")
}

#[test]
fn a_comparison_with_a_choice_of_several_means_has() {
    let meant = "`bevat(helpt, wandelen)`";
    told(&condition("helpt = wandelen"), "type-fault", meant, meant);
    let meant = "`niet bevat(helpt, wandelen)`";
    told(&condition("helpt != wandelen"), "type-fault", meant, meant);
    let meant = "`ergst = nacht`";
    told(
        &condition("bevat(ergst, nacht)"),
        "type-fault",
        meant,
        meant,
    );
}

#[test]
fn half_a_comparison_is_said_whole() {
    let meant = "`last = 4`";
    told(&condition("last = 3 of 4"), "type-fault", meant, meant);
    told(
        &condition("last = 3 of = 4"),
        "bad-expression",
        meant,
        meant,
    );
    let meant = "`ergst = ochtend`";
    told(
        &condition("ergst = nacht of ochtend"),
        "type-fault",
        meant,
        meant,
    );
    let meant = "`last > 7`";
    told(
        &condition("geld > 2 en last > 3 of 7"),
        "type-fault",
        meant,
        meant,
    );
}

#[test]
fn words_of_clients_are_not_compared() {
    let (nl, en) = ("eigen woorden", "own words");
    told(&condition("naam = jan"), "type-fault", nl, en);
}

#[test]
fn yes_is_written_in_one_way() {
    told(
        &condition("verteld = Ja"),
        "unknown-name",
        "`verteld = ja`",
        "`verteld = ja`",
    );
    told(
        &condition("verteld = waar"),
        "unknown-name",
        "`verteld = ja`",
        "`verteld = ja`",
    );
    told(
        &condition("verteld = onwaar"),
        "unknown-name",
        "`verteld = nee`",
        "`verteld = nee`",
    );
}

#[test]
fn options_have_no_quotes() {
    let (nl, en) = ("zonder aanhalingstekens", "without quotation marks");
    told(&condition("ergst = \"nacht\""), "bad-expression", nl, en);
    let page = format!("{TOP}@pagina q \"Q\"\n  wanneer: ergst = \"nacht\"\n\nTekst.\n");
    told(&page, "bad-expression", nl, en);
}

#[test]
fn a_setting_says_what_is_wrong_with_its_line() {
    let ask = |line: &str| format!("{TOP}@vraag q tekst \"Q?\"\n{line}\n");
    let meant = "`verplicht: ja`";
    told(
        &ask("  verplicht:ja"),
        "option-in-text",
        "spatie achter de dubbele punt",
        meant,
    );
    told(
        &ask("  Verplicht: ja"),
        "option-in-text",
        "kleine letters",
        meant,
    );
    told(
        &ask("  verplicht ja"),
        "option-in-text",
        "dubbele punt",
        meant,
    );
    told(
        &ask("  hint: Kort.\n   verplicht: ja"),
        "option-in-text",
        "evenveel spaties",
        "as many spaces",
    );
}

#[test]
fn lines_of_a_list_begin_with_a_dash() {
    let ask = |lines: &str| format!("{TOP}@vraag q keuze \"Q?\"\n{lines}\n");
    let bullets = |lines: &str| {
        let text = ask(lines);
        let found = errors(&text);
        assert!(!found.is_empty(), "{lines}");
        assert!(
            found.iter().all(|found| found.code() == "bullet"),
            "{lines}: {:?}",
            found.iter().map(Diagnostic::code).collect::<Vec<_>>()
        );
        let mut mended = text.clone();
        for fix in found.iter().rev().filter_map(|found| found.fix.clone()) {
            mended.replace_range(fix.span, &fix.text);
        }
        assert!(errors(&mended).is_empty(), "{mended}");
    };
    bullets("  * a: A\n  * b: B");
    bullets("  1. a: A\n  2. b: B");
    bullets("  – a: A\n  — b: B");
    bullets("  -a: A\n  -b: B");
    bullets("  1.een: Een\n  2.twee: Twee");
    let found = errors(&ask("  a. een\n  b. twee"));
    assert!(
        found
            .iter()
            .all(|found| ["bullet", "option-without-id"].contains(&found.code()))
    );
    assert!(found.iter().any(|found| found.code() == "bullet"));
}

#[test]
fn an_option_that_has_an_id_lacks_something_else() {
    let ask = |line: &str| format!("{TOP}@vraag q keuze \"Q?\"\n  - b: B\n  - c: C\n  - {line}\n");
    told(
        &ask("a:"),
        "option-without-id",
        "wat de cliënt leest",
        "what the client reads",
    );
    told(
        &ask("a = een: A"),
        "option-without-id",
        "`- a = 1: A`",
        "`- a = 1: A`",
    );
}

#[test]
fn names_stand_apart_by_commas() {
    let score =
        |items: &str| format!("{TOP}@score sc \"S\"\n  vragen: {items}\n  ontbrekend: weigeren\n");
    let meant = "`last, geld`";
    told(&score("last geld"), "bad-id", meant, meant);
    told(&score("last; geld"), "bad-id", meant, meant);
}

#[test]
fn what_is_missing_is_named() {
    told(
        &format!("{TOP}@afbeelding \"X\"\n"),
        "missing-media",
        "`@afbeelding zon.svg",
        "after the word",
    );
    told(
        &format!("{TOP}@bereken x\n"),
        "missing-condition",
        "achter `=`",
        "after `=`",
    );
    let number = format!("{TOP}@vraag q getal \"Q?\"\n  van: 0\n  tot: 99999999999999999999\n");
    told(&number, "bad-value", "te groot", "too large");
}

const MORE: &str = "@vraag dag datum \"Dag?\"\n\n@vraag dag2 datum \"Dag?\"\n\n@vraag bed tijd \"Naar bed?\"\n\n@vraag op tijd \"Op?\"\n\n\
    @vraag keren tabel \"Keren?\"\n\n@kolom wat keuze \"Wat?\"\n  - ging: Ging\n  - bleef: Bleef\n\n@kolom hoe schaal \"Hoe?\"\n  van: 0\n  tot: 10\n\n\
    @score sc \"S\"\n  vragen: last, geld\n  ontbrekend: weigeren\n  - laag = 0 tot 40: Laag\n  - hoog = 41 tot 110: Hoog\n\n";

#[track_caller]
fn slips(written: &str, code: &str, nl: &str, en: &str) {
    told(
        &condition(written).replace("@als", &format!("{MORE}@als")),
        code,
        nl,
        en,
    );
}

#[test]
fn a_mark_for_thousands_is_none_for_decimals() {
    slips(
        "geld > 1,000",
        "decimal-comma",
        "zonder teken voor duizendtallen",
        "`1000`",
    );
    slips("geld > 1,5", "decimal-comma", "`1.5`", "`1.5`");
    let warned = |number: &str| {
        let text = condition(&format!("geld > {number}"));
        let found = dsl::compile(&text, "proef.module", &Small::new()).diagnostics;
        let codes: Vec<_> = found.iter().map(Diagnostic::code).collect();
        codes.contains(&"thousands-mark")
    };
    assert!(warned("1.000") && warned("10.500"));
    assert!(!warned("0.500") && !warned("1.5") && !warned("2.125") && !warned("10.00"));
}

#[test]
fn which_day_it_is_is_asked() {
    let (nl, en) = ("`tot: vandaag`", "`to: today`");
    slips("dag > vandaag", "unknown-name", nl, en);
    slips("dag - today > 3", "unknown-name", nl, en);
}

#[test]
fn days_and_times_are_written_in_one_way() {
    let day = "`2024-01-31`";
    for written in ["1-1-2024", "2024-1-1", "2024-13-01", "1/1/2024"] {
        slips(&format!("dag > {written}"), "bad-expression", day, day);
    }
    slips("bed > 24:00", "bad-expression", "`23:59`", "`23:59`");
}

#[test]
fn what_is_not_answered_is_asked_for() {
    let meant = "`niet beantwoord(naam)`";
    slips("naam = \"\"", "bad-expression", meant, meant);
    slips("naam = leeg", "unknown-name", meant, meant);
    let meant = "`niet beantwoord(last)`";
    slips("last = unanswered", "unknown-name", meant, meant);
    let meant = "`beantwoord(last)`";
    slips("last != onbekend", "unknown-name", meant, meant);
    let meant = "niet beantwoord(…)";
    slips("leeg(naam)", "unknown-function", meant, meant);
    let meant = "als a > b dan a - b anders b - a";
    slips("abs(last - geld) > 2", "unknown-function", meant, meant);
}

#[test]
fn a_band_is_named_behind_its_score() {
    let meant = "`sc.band = hoog`";
    slips("sc = hoog", "type-fault", meant, meant);
    slips("sc.hoog", "unknown-name", meant, meant);
    slips("sc.band > laag", "type-fault", "`sc > 40`", "`sc > 40`");
    slips("sc.band >= hoog", "type-fault", "`sc >= 41`", "`sc >= 41`");
}

#[test]
fn what_cannot_be_taken_together_says_what_can() {
    let meant = "`uren(bed, op)`";
    slips("op - bed > 8", "type-fault", meant, meant);
    let meant = "`dag2 - dag`";
    slips("uren(dag, dag2) > 8", "type-fault", meant, meant);
    slips("last", "type-fault", "`last >= 5`", "`last >= 5`");
    slips(
        "naam",
        "type-fault",
        "`beantwoord(naam)`",
        "`beantwoord(naam)`",
    );
    slips(
        "ergst",
        "type-fault",
        "`ergst = ochtend`",
        "`ergst = ochtend`",
    );
    slips("aantal(last) > 2", "type-fault", "`last`", "`last`");
    let meant = "`beantwoord(naam)`";
    slips("aantal(naam) > 2", "type-fault", meant, meant);
    slips(
        "helpt > 2",
        "type-fault",
        "`aantal(helpt)`",
        "`aantal(helpt)`",
    );
    slips(
        "keren > 2",
        "type-fault",
        "`aantal(keren)`",
        "`aantal(keren)`",
    );
    let meant = "`ergst = ochtend`";
    slips("ergst >= 2", "type-fault", meant, meant);
    let (nl, en) = ("een getal", "a number");
    let text = condition("max(keren.wat) = ging").replace("@als", &format!("{MORE}@als"));
    let found = errors(&text);
    assert_eq!(found.len(), 1, "what it is compared with is not judged");
    assert!(found[0].message(Language::Nl).contains(nl));
    assert!(found[0].message(Language::En).contains(en));
    slips(
        "als verteld dan last > 3",
        "bad-expression",
        "anders",
        "anders",
    );
}

#[test]
fn an_option_is_named_by_its_id() {
    let text = condition("ergst = Heel vroeg").replace("Ochtend\n", "Heel vroeg\n");
    let (nl, en) = ("bij haar id", "by its id");
    told(&text, "bad-expression", nl, en);
    let (nl, en) = ("ochtend", "ochtend");
    told(&condition("ergst = Ochtend"), "unknown-choice", nl, en);
}

#[test]
fn one_fault_of_a_column_is_one_fault() {
    for columns in [
        "@kolom a slidr \"A\"\n",
        "@kolom a \"A\"\n",
        "@kolom a lijst \"A\"\n",
    ] {
        let found = errors(&format!("{TOP}@vraag t tabel \"T?\"\n{columns}"));
        let codes: Vec<_> = found.iter().map(Diagnostic::code).collect();
        assert_eq!(codes.len(), 1, "{columns}: {codes:?}");
        assert_ne!(codes[0], "too-few-columns");
    }
}

#[test]
fn of_a_tool_that_is_not_there_it_is_said_once() {
    let text = condition("weg/zwaar.band = hoog").replace("[worry-diary]", "[worry-diary, weg]");
    let codes: Vec<_> = errors(&text).iter().map(Diagnostic::code).collect();
    assert_eq!(codes, ["no-tool-to-use"]);
}

#[test]
fn a_remark_in_the_header_has_no_at_sign() {
    let text = format!("{TOP}Tekst.\n").replace("soort: module", "@# een opmerking\nsoort: module");
    told(
        &text,
        "unclosed-header",
        "begint een opmerking met `#`",
        "begins with `#`",
    );
}

#[test]
fn what_always_holds_speaks_of_no_question() {
    let found = dsl::compile(&condition("ja"), "proef.module", &Small::new()).diagnostics;
    let found = found
        .iter()
        .find(|found| found.code() == "always-true")
        .unwrap();
    let message = found.message(Language::Nl);
    assert!(!message.contains("vraag"), "{message}");
}

#[test]
fn a_slip_in_the_header_is_one_thing_told_in_the_language_of_the_other_lines() {
    for (right, slip) in [
        ("titel", "titl"),
        ("titel", "Titel"),
        ("soort", "sort"),
        ("versie", "verise"),
        ("samenvatting", "samenvating"),
    ] {
        let text = TOP.replacen(&format!("\n{right}:"), &format!("\n{slip}:"), 1);
        let meant = format!("`{right}`");
        told(&text, "unknown-key", &meant, &meant);
    }
    let text = TOP.replacen("@hoofdstuk", "@hofdstuk", 1);
    told(&text, "unknown-word", "`hoofdstuk`", "`hoofdstuk`");
}

#[test]
fn a_value_of_another_tool_stands_behind_a_slash() {
    let meant = "`worry-diary/worst`";
    told(
        &condition("worry-diary.worst > 3"),
        "unknown-name",
        meant,
        meant,
    );
}
