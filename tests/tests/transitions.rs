//! The table of states in the documentation is made from the engine; this keeps it true.

use std::fmt::Write as _;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/states.md");

fn page() -> String {
    let mut page = String::from(
        "# States\n\nMade from the engine by `BLESS=1 cargo test -p tests --test transitions`. What happens (an event) takes a tool or a \
         session from one state to the next; there is no other way.\n",
    );
    for (of, title) in [
        (engine::Of::Tool, "A tool"),
        (engine::Of::Session, "A session"),
    ] {
        let _ = write!(
            page,
            "\n## {title}\n\n| from | event | to |\n| --- | --- | --- |\n"
        );
        for step in engine::transitions().filter(|step| step.of == of) {
            let named = |state: &'static str| {
                if state.is_empty() {
                    "(not there)"
                } else {
                    state
                }
            };
            let _ = writeln!(
                page,
                "| {} | {} | {} |",
                named(step.from),
                step.event,
                named(step.to)
            );
        }
    }
    page
}

#[test]
fn the_table_of_states_is_the_engines() {
    let page = page();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(PAGE, &page).expect("the page is written");
    }
    let written = std::fs::read_to_string(PAGE).unwrap_or_default();
    assert_eq!(written, page, "run it with BLESS=1 and read the difference");
}
