//! The sentences that a scenario can be told in, for editors that propose them.

use dsl::Language;

use crate::{act, claim, pattern::shown};

/// What a line of a scenario tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// What somebody does: it begins at the left edge.
    Act,
    /// What must be so then: it stands indented.
    Claim,
}

/// The sentences of one kind, each as it is shown, with what may be left out between square brackets, and without that.
#[must_use]
pub fn sentences(kind: LineKind, language: Language) -> Vec<(String, String)> {
    let dutch = language == Language::Nl;
    let forms: Vec<String> = match kind {
        LineKind::Act => act::whole_forms()
            .map(|(en, nl)| if dutch { nl } else { en })
            .collect(),
        LineKind::Claim => claim::forms()
            .map(|(en, nl)| if dutch { nl } else { en }.to_owned())
            .collect(),
    };
    let whole = forms.into_iter().map(|form| {
        let least = shown(&without_brackets(&form), dutch);
        (shown(&form, dutch), least)
    });
    whole.collect()
}

fn without_brackets(form: &str) -> String {
    let mut depth = 0_u32;
    let mut kept = String::new();
    for sign in form.chars() {
        match sign {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            sign if depth == 0 => kept.push(sign),
            _ => {}
        }
    }
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}
