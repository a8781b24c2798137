//! Numbers to call: a translation that lost one would leave somebody without help.

use std::collections::BTreeMap;

use super::{Catalog, Entry};
use crate::command::Lang;

/// What a translator writes beside a text of which the number is another on purpose, in both languages.
const ON_PURPOSE: [&str; 2] = ["number differs on purpose", "nummer verschilt met opzet"];
/// Fewest digits of a number to call that is none of the short ones.
const FEWEST: usize = 7;

/// Numbers that a translation does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Where the text stands.
    pub place: String,
    /// The numbers, as the text has them.
    pub numbers: Vec<String>,
}

impl Lost {
    /// The same in words, with what to do.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let (place, numbers) = (&self.place, self.numbers.join(", "));
        match lang {
            Lang::Nl => format!(
                "{place}: het telefoonnummer {numbers} staat niet in de vertaling. Zet het erin. Hoort daar een ander nummer? Zet er dan als opmerking bij: # nummer verschilt met opzet"
            ),
            Lang::En => format!(
                "{place}: the number to call {numbers} is not in the translation. Put it there. Should there be another number? Then write as a remark beside it: # number differs on purpose"
            ),
        }
    }
}

/// The numbers to call that translations do not have, and of which nobody said that this is meant.
#[must_use]
pub fn lost(catalog: &Catalog) -> Vec<Lost> {
    let done = catalog.entries.iter().filter(|entry| entry.is_done());
    let meant = |entry: &Entry| entry.remarks.iter().any(|remark| is_meant(remark));
    let all = done.filter(|entry| !meant(entry)).map(|entry| Lost {
        place: entry.place.clone(),
        numbers: missing(&entry.text, &entry.translation),
    });
    all.filter(|lost| !lost.numbers.is_empty()).collect()
}

/// Whether a remark says that another number is meant.
#[must_use]
pub fn is_meant(remark: &str) -> bool {
    let remark = remark.to_lowercase();
    ON_PURPOSE.iter().any(|words| remark.contains(words))
}

/// The numbers to call of a text that another text does not have.
#[must_use]
pub fn missing(text: &str, other: &str) -> Vec<String> {
    let there = numbers(other);
    let own = numbers(text).into_iter();
    let gone = own.filter(|(digits, _)| !there.contains_key(digits));
    gone.map(|(_, number)| number).collect()
}

/// The numbers to call in a text, by their digits, each as it is written first.
#[must_use]
pub fn numbers(text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for run in runs(text) {
        if let Some(digits) = callable(run) {
            found.entry(digits).or_insert_with(|| run.to_owned());
            continue;
        }
        for part in run.split(' ') {
            if let Some(digits) = callable(part) {
                found.entry(digits).or_insert_with(|| part.to_owned());
            }
        }
    }
    found
}

/// The digits of what one can call; none where it is another figure.
fn callable(written: &str) -> Option<String> {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let short = dsl::HELP_NUMBERS
        .iter()
        .any(|known| known.bytes().filter(u8::is_ascii_digit).eq(digits.bytes()));
    let long = digits.len() >= FEWEST && written.starts_with(['0', '+']);
    (short || long).then_some(digits)
}

/// Figures that stand together, with single spaces and hyphens between them. Parts of sums (`1.000`, `2,5`) are none.
fn runs(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let is_sum = |at: usize| {
        bytes
            .get(at)
            .is_some_and(|byte| matches!(byte, b'.' | b','))
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !is_digit(at) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while is_digit(end)
            || (bytes
                .get(end)
                .is_some_and(|byte| matches!(byte, b' ' | b'-'))
                && is_digit(end + 1))
        {
            end += 1;
        }
        let plus = at > 0 && bytes[at - 1] == b'+';
        let start = if plus { at - 1 } else { at };
        let before = start > 1 && is_sum(start - 1) && is_digit(start - 2);
        let after = is_sum(end) && is_digit(end + 1);
        if !before && !after {
            // Both ends lie beside a sign of one byte.
            found.extend(text.get(start..end));
        }
        at = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        numbers(text).into_values().collect()
    }

    #[test]
    fn numbers_to_call_are_told_from_other_figures() {
        assert_eq!(of("Bel [112](tel:112) of 113."), ["112", "113"]);
        assert_eq!(
            of("gratis 0800-0113, ook +31 800 0113"),
            ["0800-0113", "+31 800 0113"]
        );
        assert_eq!(of("Samaritans: 116 123."), ["116 123"]);
        for text in [
            "10 tot 20 keer",
            "op 2026-11-22",
            "1.000 stappen, 2,999 euro",
            "van 0 tot 10",
            "",
        ] {
            assert!(of(text).is_empty(), "{text}: {:?}", of(text));
        }
    }

    #[test]
    fn a_number_may_stand_in_another_form_and_others_may_come() {
        assert!(missing("Bel 0800-0113.", "Call 0800 0113, or 112.").is_empty());
        assert_eq!(missing("Bel 112 of 113.", "Call 999 or 113."), ["112"]);
    }
}
