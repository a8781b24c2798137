//! `@resource`: something to use beside the text: slides, a sheet of exercises, an app.

use engine::{ResourceKind, ResourcePlace};

use super::{Choice, Holds, Key, Keyword, Reader, Word, option, split_first};
use crate::{
    diagnostic::rule,
    language::{Pair, pair},
    module::Resource,
    syntax::{Directive, block},
    value,
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Resource,
    name: pair("resource", "materiaal"),
    options: OPTIONS,
    holds: Holds::OptionsAndText,
};

const OPTIONS: &[Choice] = &[
    option(Key::Address, "address", "adres"),
    option(Key::File, "file", "bestand"),
    option(Key::Ios, "ios", "ios"),
    option(Key::Android, "android", "android"),
    option(Key::Website, "website", "website"),
    option(Key::Language, "language", "taal"),
    option(Key::Account, "account", "account"),
    option(Key::Source, "source", "herkomst"),
];

pub(crate) const KINDS: [(ResourceKind, Pair); 6] = [
    (ResourceKind::Recording, pair("recording", "opname")),
    (ResourceKind::Slides, pair("slides", "dias")),
    (ResourceKind::Exercises, pair("exercises", "oefeningen")),
    (ResourceKind::Tool, pair("tool", "hulpmiddel")),
    (ResourceKind::Link, pair("link", "link")),
    (ResourceKind::App, pair("app", "app")),
];

const ADDRESS: (Pair, Pair) = (
    pair(
        "an address that begins with https://",
        "een adres dat met https:// begint",
    ),
    pair("https://example.org/sleep", "https://example.org/slaap"),
);
const LANGUAGE: (Pair, Pair) = (
    pair("the short name of a language", "de korte naam van een taal"),
    pair("en", "en"),
);

/// Makes the place of an option's value.
type Place = fn(String) -> ResourcePlace;

const ADDRESSES: [(Key, Place); 4] = [
    (Key::Address, ResourcePlace::Address),
    (Key::Ios, ResourcePlace::Ios),
    (Key::Android, ResourcePlace::Android),
    (Key::Website, ResourcePlace::Website),
];

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Resource {
    let (first, rest) = split_first(&directive.args);
    let kind = reader.kind(&first, directive, &KINDS);
    let title = reader.title(&WORD, directive, &rest);
    let folded = block::fold(&WORD, directive, reader);
    let mut places = Vec::new();
    let file = reader.line(&folded, Key::File);
    if let Some(file) = &file {
        places.push(ResourcePlace::File(file.value.clone()));
    }
    let mut given = folded.option(Key::File).is_some();
    for (key, place) in ADDRESSES {
        given |= folded.option(key).is_some();
        let address = reader.read(&folded, key, ADDRESS, |text| {
            value::is_address(text).then(|| text.to_owned())
        });
        places.extend(address.map(|address| place(address.value)));
    }
    if !given {
        let (word, option) = (reader.spell(WORD.name), reader.spell(OPTIONS[0].name));
        reader
            .reports
            .add(&rule::MISSING_OPTION, directive.span)
            .with(word)
            .with(option);
    }
    let language = reader.read(&folded, Key::Language, LANGUAGE, |text| {
        value::is_language(text).then(|| text.to_owned())
    });
    Resource {
        kind,
        title,
        places,
        file,
        language: language.map(|language| language.value),
        account: reader.yes_no(&folded, Key::Account),
        source: reader.line(&folded, Key::Source),
        text: folded.text,
    }
}
