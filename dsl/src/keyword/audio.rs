//! `@audio`: a sound of the tool's media, with what is said in it.

use super::{Holds, Keyword, Reader, Word};
use crate::{
    language::pair,
    module::Recording,
    syntax::{Directive, block},
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Audio,
    name: pair("audio", "audio"),
    options: &[],
    holds: Holds::Text,
};

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Recording {
    let (file, title) = reader.file_and_title(&WORD, directive);
    let folded = block::fold(&WORD, directive, reader);
    Recording {
        file,
        title,
        captions: None,
        transcript: folded.text,
    }
}
