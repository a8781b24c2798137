//! What parts were called before goes into the program, and stays in the text.

use dsl::Language;
use engine::{Former, Id, Renamed};

use crate::{fault::on_page, sample::compiled, shelf::Small};

const TEXT: &str = "@ask sleep matrix \"How was it?\"\n  was: rest, night\n  - asleep: Falling asleep\n  - through: \
                    Sleeping through\n@column good \"Good\"\n@column bad \"Bad\"\n\n@compute twice = trouble * 2\n  was: \
                    double\n\n{twice | -}\n\n@milestone done \"Well done\"\n  was: first-step\n\n@page q \"Q\"\n  was: \
                    old-page\n\nText.";

#[test]
fn former_ids_stand_in_the_program_and_rows_go_with_their_matrix() {
    let found = compiled(&on_page(TEXT));
    let program = found.program.expect("it compiles");
    let former = |part, was, is| Former {
        part,
        was: Id::from(was),
        is: Id::from(is),
    };
    let value = |was, is| former(Renamed::Value, was, is);
    assert_eq!(
        program.renamed,
        [
            value("rest", "sleep"),
            value("rest.asleep", "sleep.asleep"),
            value("rest.through", "sleep.through"),
            value("night", "sleep"),
            value("night.asleep", "sleep.asleep"),
            value("night.through", "sleep.through"),
            value("double", "twice"),
            former(Renamed::Milestone, "first-step", "done"),
            former(Renamed::Page, "old-page", "q"),
        ]
    );
}

#[test]
fn the_formatter_keeps_them_and_the_editor_proposes_the_option() {
    let text = on_page(TEXT);
    let neat = dsl::format(&text, &dsl::FormatOptions::default()).text;
    assert!(neat.contains("\n  was: rest, night\n"), "{neat}");
    for (marked, wanted) in [
        (on_page("@compute twice = trouble * 2\n  ¦"), true),
        (on_page("@ask other text \"Other?\"\n  w¦"), true),
        (on_page("@recall trouble\n  ¦"), false),
    ] {
        let at = marked.find('¦').expect("a mark");
        let text = marked.replace('¦', "");
        let proposals = dsl::editor::complete(&text, at, &Small::new(), Language::En);
        let proposed = proposals.iter().any(|one| one.text.starts_with("was"));
        assert_eq!(proposed, wanted, "{marked}");
    }
}
