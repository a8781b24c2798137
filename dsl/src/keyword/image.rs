//! `@image`: a picture of the tool's media, with what it shows for who cannot see it.

use super::{Choice, Holds, Key, Keyword, Reader, Word, option, split_first};
use crate::{
    diagnostic::rule,
    language::pair,
    module::Image,
    span::Spot,
    syntax::{Directive, block},
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Image,
    name: pair("image", "afbeelding"),
    options: OPTIONS,
    holds: Holds::Options,
};

const OPTIONS: &[Choice] = &[option(Key::Caption, "caption", "onderschrift")];

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Image {
    let (file, rest) = split_first(&directive.args);
    if file.value.is_empty() {
        let word = reader.spell(WORD.name);
        reader
            .reports
            .add(&rule::MISSING_MEDIA, directive.span)
            .with(pair("(no name)", "(zonder naam)"))
            .advise(
                format!("Write the name of the file after the word: `@{word} sun.svg \"…\"`."),
                format!(
                    "Schrijf de naam van het bestand achter het woord: `@{word} zon.svg \"…\"`."
                ),
            );
    }
    reader.surplus(&WORD, &rest);
    let folded = block::fold(&WORD, directive, reader);
    Image {
        file: Spot::new(file.value.to_owned(), file.span),
        // Words without quotation marks are told already; that they are missing as well would be untrue.
        alternative: reader.title_if_any(directive).or_else(|| {
            let bare = Spot::new(rest.value.to_owned(), rest.span);
            (!rest.value.is_empty()).then_some(bare)
        }),
        caption: reader.line(&folded, Key::Caption),
    }
}
