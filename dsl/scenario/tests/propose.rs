//! Scenarios that are proposed for what none reaches yet.

#![expect(
    clippy::unwrap_used,
    reason = "a test that unwraps fails with the place and the reason"
)]

use std::{collections::BTreeMap, fmt::Write as _};

use content::Library;
use dsl::Language;
use engine::Program;
use scenario::{Coverage, Obstacle, Proposal, Subject, propose, read, run};

const DAY: &str = "---\nid: dag\ntitel: Dag\nsoort: dagboek\ntaal: nl\nversie: 1\nsamenvatting: Een dagboek.\n---\n\n\
    @vraag stemming schaal \"Hoe was je dag?\"\n  van: 0\n  tot: 10\n  verplicht: ja\n\n\
    @vraag waar keuze \"Waar was je?\"\n  - thuis: Thuis\n  - werk: Werk\n\n\
    @score zwaar \"Zwaarte\"\n  vragen: stemming\n  ontbrekend: weigeren\n  - laag = 0 tot 5: Weinig\n  - hoog = 6 tot 10: Veel\n";

fn module(rest: &str) -> String {
    format!(
        "---\nid: proef\ntitel: Proef\nsoort: module\ntaal: nl\nversie: 1\nsamenvatting: Een proef.\ngebruikt: [dag]\n---\n\n\
         @hoofdstuk een \"Een\"\n\n{rest}"
    )
}

/// What is proposed for a text; each proposal holds when it is run again.
fn proposed(text: &str) -> Proposal {
    let files = [
        ("library/proef/proef.module", text),
        ("library/dag/dag.module", DAY),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let library = Library::of(files);
    let compiled = dsl::compile(text, "proef.module", &library);
    let errors: Vec<_> = compiled
        .diagnostics
        .iter()
        .filter(|found| found.is_error())
        .map(|found| format!("{}: {}", found.line, found.message(Language::En)))
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    let program = compiled.program.unwrap();
    let day = dsl::compile(DAY, "dag.module", &library).program.unwrap();
    let programs: BTreeMap<_, Program> = [program.clone(), day]
        .into_iter()
        .map(|program| (program.reference(), program))
        .collect();
    let reference = program.reference();
    let subject = Subject {
        tool: Some(&reference),
        programs: &programs,
        diagnostics: &compiled.diagnostics,
    };
    let proposal = propose(
        &program,
        &subject,
        &Coverage::default(),
        Language::Nl,
        &mut |_, _| true,
    );
    for text in &proposal.scenarios {
        let (scenarios, misread) = read(text);
        assert_eq!(misread, []);
        for scenario in scenarios {
            let outcome = run(&scenario, &subject, &mut Coverage::default(), Language::Nl);
            assert_eq!(outcome.failure, None, "{text}");
        }
    }
    proposal
}

fn reaches_all(text: &str) -> Proposal {
    let proposal = proposed(&module(text));
    assert_eq!(proposal.unreached, [], "{:#?}", proposal.scenarios);
    proposal
}

#[test]
fn a_column_of_a_table_comes_to_a_figure() {
    reaches_all(
        "@sessie a \"A\"\n\n@pagina p \"P\"\n\n\
         @vraag keren tabel \"Wanneer?\"\n  aantal: 2 tot 4\n@kolom wat keuze \"Wat?\"\n  - een: Een\n  - twee: Twee\n@kolom dag datum \"Dag\"\n@kolom hoeveel schaal \"Hoe erg?\"\n  van: 1\n  tot: 9\n\n\
         @pagina q \"Q\"\n\n@als max(keren.hoeveel) >= 8\nVeel.\n@einde\n\n@als som(keren.hoeveel) = 17\nZeventien.\n@einde\n\n@als aantal(keren.dag) = 4\nVier.\n@einde\n",
    );
}

#[test]
fn rows_that_go_on_have_the_keys_of_those_before() {
    reaches_all(
        "@sessie a \"A\"\n\n@pagina p \"P\"\n\n\
         @vraag keren tabel \"Wanneer?\"\n  aantal: 1 tot 4\n  verplicht: ja\n@kolom wat tekst \"Wat?\"\n\n\
         @pagina q \"Q\"\n\n@vervolg keren als later \"En toen?\"\n@kolom erg schaal \"Hoe erg?\"\n  van: 0\n  tot: 10\n\n\
         @pagina r \"R\"\n\n@als gemiddelde(later.erg) > 7\nVeel.\n@einde\n",
    );
}

#[test]
fn lines_are_matched() {
    reaches_all(
        "@sessie a \"A\"\n\n@pagina p \"P\"\n\n@vraag zorgen lijst \"Waarover?\"\n  aantal: 1 tot 5\n  verplicht: ja\n\n\
         @pagina q \"Q\"\n\n@vraag aanpak koppelen \"Wat doe je?\"\n  voor: zorgen\n  - laten: Laten\n  - bespreken: Bespreken\n  - doen: Doen\n\n\
         @pagina r \"R\"\n\n@als bevat(aanpak, bespreken)\nA.\n@einde\n\n@als bevat(aanpak, doen) en bevat(aanpak, bespreken)\nB.\n@einde\n",
    );
}

#[test]
fn days_hours_blank_cells_and_what_was_not_done() {
    reaches_all(
        "@sessie a \"A\"\n\n@pagina p \"P\"\n\n@vraag begin datum \"Wanneer begon het?\"\n  tot: vandaag\n  verplicht: ja\n\n\
         @vraag eind datum \"Wanneer ging het over?\"\n\n@vraag bed tijd \"Naar bed?\"\n\n@vraag op tijd \"Op?\"\n\n\
         @vraag wie contacten \"Wie kun je bellen?\"\n  aantal: 1 tot 2\n\n@doen wandelen \"Ga naar buiten\"\n  verplicht: ja\n\n\
         @bereken dagen = eind - begin\n\n@bereken slaap = uren(bed, op)\n\n\
         @pagina q \"Q\"\n\n@als dagen >= 1 en slaap < 7 en op < 6:45\nKort.\n@einde\n\n\
         @als aantal(wie.phone) < 1\nZoek een nummer.\n@einde\n\n@als wandelen\nGoed.\n@anders\nNog niet.\n@einde\n",
    );
}

#[test]
fn sums_of_two_answers_are_found_by_trying() {
    reaches_all(
        "@sessie eerste \"Eerste\"\n\n@pagina welkom \"Welkom\"\n\n\
         @vraag a getal \"A?\"\n  van: 0\n  tot: 10\n\n@vraag c getal \"C?\"\n  van: 0\n  tot: 100\n\n\
         @vraag k keuzes \"K?\"\n  - rood: Rood\n  - blauw: Blauw\n\n@vraag l lijst \"Lijst?\"\n  aantal: 0 tot 5\n\n\
         @bereken totaal = a + c * 2 \"Som\"\n\n\
         @pagina b \"B\"\n  wanneer: a >= 3 en (c < 50 of bevat(k, rood)) en niet bevat(k, blauw)\n\n\
         Som {totaal | onbekend}.\n\n\
         @als totaal > 190 en a < 8\nHoog\n@anders-als aantal(l) = 4\nVier\n\
         @anders-als afronden(a / 3, 1) = 2.3\nZeven\n@einde\n",
    );
}

#[test]
fn rounds_differ() {
    reaches_all(
        "@sessie week \"Week\"\n  herhaal: wekelijks voor 3 keer\n\n@pagina p \"P\"\n\n@vraag stemming schaal \"Hoe is het?\"\n  van: 0\n  tot: 10\n\n\
         @vraag waar keuze \"Waar?\"\n  - thuis: Thuis\n  - werk: Werk\n\n\
         @pagina q \"Q\"\n\n@als stemming > vorige(stemming)\nBeter.\n@anders-als stemming < vorige(stemming)\nMinder.\n@einde\n\n\
         @als vorige(waar) = werk en waar = thuis\nNu thuis.\n@einde\n\n\
         @sessie slot \"Slot\"\n\n@pagina r \"R\"\n\n@als laatste(stemming) > eerste(stemming)\nVooruit.\n@anders-als aantal(stemming) < 2\nTe weinig.\n@anders-als gemiddelde(stemming) > 8\nHoog.\n@anders\nNiet.\n@einde\n",
    );
}

#[test]
fn other_tools_are_filled_in() {
    let proposal = reaches_all(
        "@sessie a \"A\"\n\n@pagina p \"P\"\n\n@als dag/stemming > 7 en dag/waar = werk\nA.\n@anders-als dag/zwaar.band = laag\nB.\n@einde\n\n\
         @als beantwoord(dag/stemming)\nC.\n@einde\n",
    );
    let all = proposal.scenarios.join("\n");
    assert!(all.contains("cliënt vult dag in: stemming = "), "{all}");
}

#[test]
fn very_many_options_take_few_walks() {
    const MANY: usize = 400;
    let mut text = "@sessie a \"A\"\n\n@pagina p \"P\"\n\n@vraag wat keuzes \"Wat?\"\n".to_owned();
    for option in 0..MANY {
        let _ = writeln!(text, "  - o{option}: Optie {option}");
    }
    text += "\n@pagina q \"Q\"\n\n";
    for option in 0..MANY {
        let _ = write!(
            text,
            "@als bevat(wat, o{option})\nGekozen {option}.\n@einde\n\n"
        );
    }
    let proposal = reaches_all(&text);
    assert!(proposal.scenarios.len() < 6, "{}", proposal.scenarios.len());
}

#[test]
fn what_stands_in_the_way_is_told() {
    let proposal = proposed(&module(
        "@sessie a \"A\"\n\n@pagina p \"P\"\n\n@vraag naam tekst \"Hoe heet je?\"\n\n@vraag n schaal \"Hoe erg?\"\n  van: 0\n  tot: 10\n\n\
         @bereken x = n * n * n - n * n\n\n@pagina q \"Q\"\n\n@als x = 648\nPrecies.\n@einde\n",
    ));
    let told = proposal.unreached.iter().any(|(point, why)| {
        point.id.as_str() == "q" && matches!(why, Some(Obstacle::Condition { true_: true, .. }))
    });
    assert!(
        told || proposal.unreached.is_empty(),
        "{:?}",
        proposal.unreached
    );
}

#[test]
fn rows_can_differ() {
    reaches_all(
        "@sessie a \"A\"\n\n@pagina p \"P\"\n\n\
         @vraag keren tabel \"Wanneer?\"\n  aantal: 2 tot 4\n@kolom wat tekst \"Wat?\"\n@kolom hoe schaal \"Hoe erg?\"\n  van: 0\n  tot: 10\n\n\
         @pagina q \"Q\"\n\n@als max(keren.hoe) >= 8 en min(keren.hoe) <= 2\nPieken.\n@einde\n\n@als min(keren.hoe) >= 7\nVeel.\n@einde\n\n\
         @als aantal(keren) = 4\nVier.\n@einde\n\n@als aantal(keren.hoe) < aantal(keren)\nNiet alles.\n@einde\n\n@als gemiddelde(keren.hoe) < 3\nWeinig.\n@einde\n\n\
         @vervolg keren als later \"En toen?\"\n@kolom erg schaal \"Hoe erg?\"\n  van: 0\n  tot: 10\n\n\
         @pagina r \"R\"\n\n@als max(later.erg) = 9 en min(later.erg) = 1\nUiteen.\n@einde\n",
    );
}

#[test]
fn a_day_lies_between_two_others() {
    reaches_all(
        "@sessie a \"A\"\n\n@pagina p \"P\"\n\n\
         @vraag dag datum \"Welke dag?\"\n  van: 2024-01-01\n  tot: 2024-12-31\n\n@vraag op tijd \"Hoe laat?\"\n\n\
         @pagina q \"Q\"\n\n@als dag > 2024-12-26 en dag < 2024-12-30\nEr tussen.\n@einde\n\n@als op > 6:00 en op < 9:00 en op != 6:01\nVroeg.\n@einde\n",
    );
}

/// The title is what an author reads of a proposal.
#[test]
fn a_title_says_what_was_answered_in_which_round() {
    let proposal = reaches_all(
        "@sessie week \"Week\"\n  herhaal: 3 keer\n\n@pagina p \"P\"\n\n@vraag stemming schaal \"Hoe is het?\"\n  van: 1\n  tot: 10\n  verplicht: ja\n\n\
         @pagina q \"Q\"\n\n@als stemming <= 2 en vorige(stemming) >= 9\nMinder.\n@einde\n",
    );
    let mut fell = proposal.scenarios.iter();
    let fell = fell.find(|text| text.contains("ziet \"Minder.\"")).unwrap();
    let title = fell.lines().next().unwrap();
    let answers: Vec<&str> = fell
        .lines()
        .filter_map(|line| line.strip_prefix("cliënt beantwoordt stemming: "))
        .collect();
    let first = format!("stemming in ronde 1 = {}", answers[0]);
    assert!(title.contains(&first), "{fell}");
    let other = format!("stemming = {}", answers[1]);
    assert!(title.contains(&other), "{fell}");
}

/// The ordinary way is that of most people: not that of somebody in danger, whose answer may well be the first option.
#[test]
fn the_ordinary_way_raises_no_alert() {
    let proposal = reaches_all(
        "@sessie a \"A\"\n\n@pagina p \"P\"\n\n@vraag gevaar keuze \"Drink je elke dag?\"\n  verplicht: ja\n  - elke-dag: Elke dag\n  - soms: Soms\n  - nooit: Nooit\n\n\
         @zorgsignaal stop \"Stop niet in je eentje\"\n  wanneer: gevaar = elke-dag\n  taak: Bel vandaag.\n\n  Bel je huisarts. Bij direct gevaar bel je 112.\n\n\
         @pagina q \"Q\"\n\n@als gevaar = elke-dag\nSamen met je huisarts.\n@anders\nAlleen mag ook.\n@einde\n",
    );
    let first = &proposal.scenarios[0];
    assert!(first.contains("scenario \"De weg door Proef\""), "{first}");
    assert!(
        first.contains("gevaar: soms") || first.contains("gevaar: nooit"),
        "{first}"
    );
    let others = proposal.scenarios[1..].join("\n");
    assert!(others.contains("ziet zorgsignaal stop"), "{others}");
}
