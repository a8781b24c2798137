//! Every text of the cases is laid out without a change of what it means, and its words go to the other language and back.

use std::collections::BTreeSet;

use dsl::{Compiled, FormatOptions, Language, format};

use crate::{
    book,
    shelf::{CaseShelf, headed},
};

fn codes(compiled: &Compiled) -> BTreeSet<&'static str> {
    let found = compiled.diagnostics.iter();
    found.map(dsl::Diagnostic::code).collect()
}

#[test]
fn every_case_means_the_same_when_it_is_laid_out() {
    let mut laid_out = 0;
    for book in book::all() {
        for case in book.cases.iter().filter(|case| case.own) {
            let words: Vec<&str> = case.module.info.iter().map(String::as_str).collect();
            let (text, _) = headed("proef", &words[1..], &case.module.lines);
            let at = format!("{}:{}", book.name, case.module.at + 1);
            let shelf = CaseShelf::new(&case.shelf, case.manual);
            let compile = |text: &str| dsl::compile(text, "proef.module", &shelf);
            let spell = |text: &str, words| format(text, &FormatOptions { words });
            let plain = spell(&text, None);
            assert_eq!(spell(&plain.text, None).text, plain.text, "{at}: once more");
            let dutch = spell(&text, Some(Language::Nl)).text;
            let english = spell(&dutch, Some(Language::En)).text;
            assert_eq!(spell(&english, Some(Language::Nl)).text, dutch, "{at}");

            let before = compile(&text);
            for (after, mended) in [
                (&plain.text, !plain.ids.is_empty()),
                (&dutch, true),
                (&english, true),
            ] {
                let after = compile(after);
                if before.program.is_some() {
                    assert_eq!(after.program, before.program, "{at}");
                }
                let new: Vec<_> = codes(&after).difference(&codes(&before)).copied().collect();
                assert!(mended || new.is_empty(), "{at}: {new:?}");
            }
            laid_out += 1;
        }
    }
    assert!(laid_out > 80, "{laid_out} texts");
}
