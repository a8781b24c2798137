//! Texts that are too large to stand in a file of cases.

use crate::{book::Block, shelf::CaseShelf};

/// The rules that are held here.
pub(crate) const RULES: [&str; 3] = ["too-large", "too-much-included", "too-many-faults"];

fn codes(text: &str, shelf: &CaseShelf) -> Vec<&'static str> {
    let compiled = dsl::compile(text, "proef.module", shelf);
    assert!(compiled.program.is_none());
    let mut codes: Vec<&str> = compiled
        .diagnostics
        .iter()
        .map(dsl::Diagnostic::code)
        .collect();
    codes.retain(|code| RULES.contains(code));
    codes
}

#[test]
fn a_text_that_is_too_large_is_not_read() {
    let text = "Lees dit.\n".repeat(dsl::LARGEST / 10 + 1);
    assert_eq!(codes(&text, &CaseShelf::default()), ["too-large"]);
}

#[test]
fn fragments_cannot_make_a_module_too_large() {
    let fragment = |name: &str, lines: &[&str]| Block {
        info: vec!["fragment".to_owned(), name.to_owned()],
        at: 0,
        lines: lines.iter().map(|line| (*line).to_owned()).collect(),
    };
    // Each holds the next four times: a small text that would become a million.
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    let mut blocks: Vec<Block> = names
        .windows(2)
        .map(|pair| {
            let include = format!("@invoegen {}", pair[1]);
            fragment(pair[0], &[&include, &include, &include, &include])
        })
        .collect();
    blocks.push(fragment("j", &["Lees dit."]));
    let text = "---\nid: proef\ntitel: Proef\nsoort: module\ntaal: nl\nversie: 1\nsamenvatting: Een proef.\n---\n\n\
                @hoofdstuk een \"Een\"\n\n@sessie a \"A\"\n\n@pagina p \"P\"\n\n@invoegen a\n\n@vraag x tekst \"X?\"\n";
    let codes = codes(text, &CaseShelf::new(&blocks, false));
    assert_eq!(codes.first(), Some(&"too-much-included"));
}

#[test]
fn after_some_hundreds_of_faults_one_says_that_there_are_more() {
    let text = "@ pagina\n".repeat(2_000);
    assert_eq!(codes(&text, &CaseShelf::default()), ["too-many-faults"]);
}
