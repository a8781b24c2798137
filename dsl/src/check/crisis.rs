//! Questions about danger to life have help in reach: on their page, or above it in the session.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "few of all parts are asked about"
)]

use super::survey::{Stop, Thing};
use crate::{
    diagnostic::{Reports, rule},
    module::Ask,
    reading::texts,
    text::rare,
};

/// What such questions hold, in small letters.
const DANGER: [&str; 27] = [
    "zelfmoord",
    "zelfdoding",
    "suïcid",
    "suicid",
    "zelfbeschadig",
    "zelfverwond",
    "dood wil",
    "dood zou",
    "liever dood",
    "dood was",
    "er niet meer te zijn",
    "er niet meer wil",
    "niet meer leven",
    "niet meer wil leven",
    "eind aan je leven",
    "einde aan je leven",
    "jezelf pijn",
    "jezelf iets aan",
    "kill yourself",
    "end your life",
    "self-harm",
    "self harm",
    "hurt yourself",
    "hurting yourself",
    "harm yourself",
    "better off dead",
    "want to die",
];

/// The numbers of those who help at once, in the countries where the two languages are spoken.
pub const HELP: [&str; 12] = [
    "112",
    "113",
    "0800-0113",
    "1813",
    "999",
    "911",
    "988",
    "111",
    "116 123",
    "000",
    "13 11 14",
    "1737",
];

pub(super) fn check(stops: &[Stop<'_>], reports: &mut Reports) {
    let mut page: Vec<&Ask> = Vec::new();
    let mut helped = false;
    let mut alerted = false;
    for stop in stops {
        match stop.thing {
            Thing::Session(_) => helped = false,
            Thing::Ask(ask) if is_about_danger(ask) => page.push(ask),
            // It says itself whom to call, to who needs it.
            Thing::Alert(_) => alerted = true,
            // A page that names help stands for those that follow in the session; one that only may, does too.
            Thing::EndPage => {
                if let (false, Some(first)) = (helped || alerted, page.first()) {
                    reports.add(&rule::NO_CRISIS_HELP, first.name.line);
                }
                page.clear();
                alerted = false;
            }
            _ => {}
        }
        texts(stop.thing, &mut |text| helped = helped || names_help(text));
    }
}

fn is_about_danger(ask: &Ask) -> bool {
    let options = ask.form.as_ref().map_or(&[][..], engine::Form::options);
    let mut texts = [ask.name.title.value.as_str(), ask.text.text.as_str()]
        .into_iter()
        .chain(ask.hint.as_ref().map(|hint| hint.value.as_str()))
        .chain(options.iter().map(|option| option.label.as_str()));
    texts.any(speaks_of_danger)
}

fn speaks_of_danger(text: &str) -> bool {
    if text.is_ascii() {
        return begins_danger(text.as_bytes());
    }
    let text = text.to_lowercase();
    DANGER.iter().any(|words| text.contains(words))
}

/// The same for a text in ASCII: where three letters in a row begin some of the words, those are looked at.
fn begins_danger(text: &[u8]) -> bool {
    text.windows(3).enumerate().any(|(at, three)| {
        let begins = BEGINS[0][usize::from(three[0] & 31)]
            & BEGINS[1][usize::from(three[1] & 31)]
            & BEGINS[2][usize::from(three[2] & 31)];
        begins != 0
            && DANGER.iter().any(|words| {
                let here = text.get(at..at + words.len());
                here.is_some_and(|here| here.eq_ignore_ascii_case(words.as_bytes()))
            })
    })
}

/// For each of the first three places of the words, and each letter by its last five bits: which words have it there.
static BEGINS: [[u32; 32]; 3] = {
    let mut begins = [[0; 32]; 3];
    let mut word = 0;
    while word < DANGER.len() {
        let mut at = 0;
        while at < 3 {
            let letter = DANGER[word].as_bytes()[at] & 31;
            begins[at][letter as usize] |= 1 << word;
            at += 1;
        }
        word += 1;
    }
    begins
};

/// True where a number to call stands in a text as a word of its own.
fn names_help(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    // Each of them begins with a figure, as few words do.
    while let Some(figure) = rare::first(&bytes[at..], |byte| byte.is_ascii_digit()) {
        let rest = &bytes[at + figure..];
        let whole = |number: &&str| {
            rest.strip_prefix(number.as_bytes())
                .is_some_and(|behind| !behind.first().is_some_and(u8::is_ascii_digit))
        };
        if HELP.iter().any(whole) {
            return true;
        }
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit());
        at += figure + digits.count();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn danger_is_heard_in_small_letters_and_capitals() {
        for words in DANGER {
            let text = format!("Heb je, of: {words}?");
            assert!(speaks_of_danger(&text), "{text}");
            assert!(speaks_of_danger(&text.to_uppercase()), "{text}");
            assert!(speaks_of_danger(words), "{words}");
        }
        for text in [
            "",
            "Ze",
            "Hoe gaat het met jezelf?",
            "Wat was dood hout?",
            "Één boom",
        ] {
            assert!(!speaks_of_danger(text), "{text}");
        }
    }

    #[test]
    fn a_number_to_call_stands_by_itself() {
        for text in [
            "Bel 112.",
            "113",
            "0800-0113",
            "x116 123",
            "1 112",
            "5111-988",
        ] {
            assert!(names_help(text), "{text}");
        }
        for text in ["1123", "5112", "Bel ons", "116 1234", "", "13 11 145"] {
            assert!(!names_help(text), "{text}");
        }
    }
}
