//! `@score`: a figure over several answers, with what ranges of it mean.

use std::collections::BTreeMap;

use engine::{Id, Missing};

use super::{Choice, Holds, Key, Keyword, Reader, WAS, Word, option};
use crate::{
    diagnostic::rule,
    language::{Pair, pair},
    module::{Band, Score},
    span::{Span, Spot, trimmed},
    syntax::{
        Directive,
        block::{self, Folded},
    },
    value,
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Score,
    name: pair("score", "score"),
    options: OPTIONS,
    holds: Holds::OptionsAndList,
};

const OPTIONS: &[Choice] = &[
    option(Key::Items, "items", "vragen"),
    option(Key::Missing, "missing", "ontbrekend"),
    option(Key::Minimum, "minimum", "minimum"),
    option(Key::Reverse, "reverse", "omgekeerd"),
    option(Key::Method, "method", "methode"),
    option(Key::Round, "round", "afronden"),
    WAS,
];

pub(crate) const MISSING: [(Missing, Pair); 3] = [
    (Missing::Refuse, pair("refuse", "weigeren")),
    (Missing::Average, pair("average", "gemiddelde")),
    (Missing::Zero, pair("zero", "nul")),
];
pub(crate) const METHOD: [(bool, Pair); 2] = [
    (false, pair("sum", "som")),
    (true, pair("mean", "gemiddelde")),
];

const MISSING_FORM: (Pair, Pair) = (
    pair("refuse, average or zero", "weigeren, gemiddelde of nul"),
    pair("refuse", "weigeren"),
);
const METHOD_FORM: (Pair, Pair) = (pair("sum or mean", "som of gemiddelde"), pair("sum", "som"));
const ROUND_FORM: (Pair, Pair) = (
    pair("a whole number from 0 to 6", "een geheel getal van 0 tot 6"),
    pair("1", "1"),
);

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Score {
    let mut name = reader.name(&WORD, directive, true);
    let folded = block::fold(&WORD, directive, reader);
    name.was = reader.was(&folded);
    for needed in OPTIONS.iter().take(2) {
        let given = folded.option(needed.key);
        if given.is_none_or(|given| given.value.value.trim().is_empty()) {
            let (word, option) = (reader.spell(WORD.name), reader.spell(needed.name));
            reader
                .reports
                .add(&rule::MISSING_OPTION, directive.span)
                .with(word)
                .with(option);
        }
    }
    let missing = reader.one_of(&folded, Key::Missing, MISSING_FORM, &MISSING);
    let minimum = reader.whole(&folded, Key::Minimum);
    // With how few answers there is a score at all is for the author to say, not for the program to guess.
    if matches!(missing, Some(Missing::Average | Missing::Zero))
        && let (Some(option), None) = (folded.option(Key::Missing), folded.option(Key::Minimum))
    {
        let needed = pair("minimum", "minimum");
        let (word, needed) = (reader.spell(WORD.name), reader.spell(needed));
        reader
            .reports
            .add(&rule::MISSING_OPTION, option.span)
            .with(word)
            .with(needed);
    }
    let round = reader.read(&folded, Key::Round, ROUND_FORM, |text| {
        value::whole(text).and_then(|round| u8::try_from(round).ok().filter(|r| *r <= 6))
    });
    Score {
        name,
        items: ids(&folded, Key::Items, reader),
        reverse: ids(&folded, Key::Reverse, reader),
        missing: missing.unwrap_or(Missing::Refuse),
        minimum,
        mean: reader
            .one_of(&folded, Key::Method, METHOD_FORM, &METHOD)
            .unwrap_or(false),
        round: round.map(|round| round.value),
        bands: bands(&folded, reader),
    }
}

/// The questions that an option names.
fn ids(folded: &Folded<'_>, key: Key, reader: &mut Reader<'_>) -> Vec<Spot<Id>> {
    let Some(option) = folded.option(key) else {
        return Vec::new();
    };
    reader.ids(&Spot::new(option.value.value.as_ref(), option.value.span))
}

fn bands(folded: &Folded<'_>, reader: &mut Reader<'_>) -> Vec<Band> {
    reader.no_explanations(folded);
    let mut bands: Vec<Band> = Vec::with_capacity(folded.items.len());
    let mut seen: BTreeMap<Id, Span> = BTreeMap::new();
    for item in &folded.items {
        let line = Spot::new(item.value.as_ref(), item.span);
        let Some(band) = band(&line, reader) else {
            reader
                .reports
                .add(&rule::BAND_FORM, line.span)
                .with(line.value);
            continue;
        };
        if let Some(first) = seen.get(&band.id.value) {
            reader
                .reports
                .add(&rule::DOUBLED_ID, band.id.span)
                .with(band.id.value.as_str())
                .with(*first);
        } else {
            seen.insert(band.id.value.clone(), band.id.span);
        }
        bands.push(band);
    }
    bands
}

/// `laag = 0 to 10: Weinig last`
fn band(line: &Spot<&str>, reader: &mut Reader<'_>) -> Option<Band> {
    let colon = line.value.find(':')?;
    let equals = line.value[..colon].find('=')?;
    let (range, range_span) = trimmed(
        &line.value[equals + 1..colon],
        line.span.part(equals + 1, colon),
    );
    let written = range;
    let range = value::range(written).filter(|range| range.value.0 <= range.value.1)?;
    let (label, label_span) = trimmed(
        &line.value[colon + 1..],
        line.span.part(colon + 1, line.value.len()),
    );
    let (id, id_span) = trimmed(&line.value[..equals], line.span.part(0, equals));
    if label.is_empty() || id.is_empty() {
        return None;
    }
    reader.heard_in(written, range_span, range.word);
    Some(Band {
        id: reader.id(id, id_span, true),
        from: range.value.0,
        to: range.value.1,
        label: reader.plain(label, label_span),
        span: line.span,
    })
}
