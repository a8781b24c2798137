//! `@video`: a film of the tool's media, with captions and what is said in it.

use super::{Choice, Holds, Key, Keyword, Reader, Word, option};
use crate::{
    language::pair,
    module::Recording,
    syntax::{Directive, block},
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Video,
    name: pair("video", "video"),
    options: OPTIONS,
    holds: Holds::OptionsAndText,
};

const OPTIONS: &[Choice] = &[option(Key::Captions, "captions", "ondertiteling")];

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Recording {
    let (file, title) = reader.file_and_title(&WORD, directive);
    let folded = block::fold(&WORD, directive, reader);
    Recording {
        file,
        title,
        captions: reader.line(&folded, Key::Captions),
        transcript: folded.text,
    }
}
