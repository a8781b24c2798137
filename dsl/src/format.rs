//! One layout for every text, and the words of either language. What cannot be understood stays exactly as it is.

mod directive;
mod layout;
mod mend;
mod spelling;

use crate::{
    LARGEST,
    check::survey::survey,
    diagnostic::{Diagnostic, Edit, Reports, Source},
    header,
    language::{Language, Pair},
    module::assemble::Assembler,
    span::Span,
    syntax,
};

/// What is asked of the formatter beside the layout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FormatOptions {
    /// Spell the words of the language, never those of the author, in this one.
    pub words: Option<Language>,
}

/// A text in its layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    /// The text.
    pub text: String,
    /// It differs from what was given.
    pub changed: bool,
    /// The ids that were missing and were filled in, in the order of the text.
    pub ids: Vec<String>,
}

/// Lays out a text, a whole module or a fragment. Every text can be laid out; one without errors means the same afterwards,
/// and laying it out once more changes nothing.
#[must_use]
pub fn format(source: &str, options: &FormatOptions) -> Formatted {
    if source.len() > LARGEST {
        return Formatted {
            text: source.to_owned(),
            changed: false,
            ids: Vec::new(),
        };
    }
    let (mended, ids) = mend::ids(source);
    let spelled = spelling::apply(&mended, options.words);
    let text = layout::lay_out(&spelled);
    Formatted {
        changed: text != source,
        text,
        ids,
    }
}

/// What reading a text gives, without looking outside it.
struct Reading {
    found: Vec<Diagnostic>,
    /// The words of the language with where they stand.
    words: Vec<(Span, Pair)>,
}

fn read(text: &str) -> Reading {
    let mut reports = Reports::noting_words();
    let cut = syntax::cut(text, 0, &mut reports);
    // A fragment has none.
    let heading = match &cut.front {
        Some(front) => header::read(Some(front), 0, &mut reports),
        None => header::Heading::default(),
    };
    let source = Source {
        name: String::new(),
        text: text.into(),
    };
    let (module, mut reports, sources) = Assembler::new(source, heading, None, reports).build(&cut);
    for stop in survey(&module) {
        for passage in stop.thing.passages() {
            // Only its words count here.
            passage.slots(&mut reports);
        }
    }
    Reading {
        words: reports.take_spelled(),
        found: reports.place(&sources),
    }
}

/// Puts edits in a text. Those that overlap one before them are left out.
pub(crate) fn edited(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut result = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for edit in edits {
        let Some(kept) = text.get(at..edit.span.start) else {
            continue;
        };
        result.push_str(kept);
        result.push_str(&edit.text);
        at = edit.span.end;
    }
    result.push_str(text.get(at..).unwrap_or(""));
    result
}
