//! The language in which content authors write: from a text to the program that runs, with everything that is wrong with it.
//!
//! Reading never fails: every text gives a [`Module`] and its [`Diagnostic`]s. Nothing here touches files or clocks; what a
//! module names outside its own text is asked of a [`Shelf`].

mod check;
mod compile;
mod diagnostic;
pub mod editor;
mod expression;
mod format;
pub mod glossary;
mod header;
mod keyword;
mod language;
mod module;
mod place;
mod reading;
mod shelf;
mod span;
mod suggest;
mod syntax;
mod text;
pub mod texts;
mod value;

use engine::Program;

pub use check::HELP_NUMBERS;
pub use diagnostic::{Diagnostic, Edit, Rule, Severity};
pub use engine::{Term, Vocabulary};
pub use format::{FormatOptions, Formatted, format};
pub use language::{Language, Pair};
pub use module::Module;
pub use place::{Part, Place, places};
pub use reading::{LEAST_WORDS, Measure, PageMeasure, Reading, reading};
pub use shelf::{Figures, Shelf, ToolCard, ToolValue};
pub use suggest::slug as id_for;
pub use value::is_id;

use diagnostic::{Reports, Source, rule};
use module::assemble::Assembler;
use span::Span;

/// The largest text that is read, in bytes.
pub const LARGEST: usize = 4_000_000;

/// What came of a text.
#[derive(Debug)]
pub struct Compiled {
    /// The module as it was written.
    pub module: Module,
    /// What can run; there is one exactly when no diagnostic is an error.
    pub program: Option<Program>,
    /// All that was found, in the order of the text; what is in fragments comes last.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a text by the bare grammar and makes nothing of it: the least that reading takes, to measure the rest against.
/// True where the text fits, as every text does.
#[doc(hidden)]
#[must_use]
pub fn recognise(source: &str) -> bool {
    syntax::recognise(source)
}

/// Reads a condition or a sum by the bare grammar, as [`recognise`] does a text.
#[doc(hidden)]
#[must_use]
pub fn recognise_expression(source: &str) -> bool {
    expression::recognise(source)
}

/// Reads a text without looking outside it: fragments are left out and nothing is checked that needs more than the text's
/// shape. `file` is the name that diagnostics give.
#[must_use]
pub fn parse(source: &str, file: &str) -> (Module, Vec<Diagnostic>) {
    let (module, reports, sources, _) = read(source, file, None);
    (module, reports.place(&sources))
}

/// Reads a fragment that no tool includes: what is wrong with its shape, wherever it will be included. Names are not looked at, for they
/// are those of a tool.
#[must_use]
pub fn fragment(id: &str, shelf: &dyn Shelf) -> Vec<Diagnostic> {
    let text = shelf.fragment(id).unwrap_or_default();
    let cut = syntax::cut(&text, 0, &mut Reports::default());
    let holds = |wanted| {
        cut.nodes.iter().any(|node| match node {
            syntax::Node::Directive(directive) => {
                keyword::find(directive.word.value).is_some_and(|(word, _)| word.keyword == wanted)
            }
            syntax::Node::Prose(..) => false,
        })
    };
    // What may stand in it is that of the kind of tool that will include it.
    let (kind, above) = if holds(keyword::Keyword::Phase) {
        ("action-plan", "")
    } else if holds(keyword::Keyword::Tool) {
        ("collection", "")
    } else {
        (
            "module",
            "@chapter a \"A\"\n@session a \"A\"\n@page a \"A\"\n",
        )
    };
    let around = format!(
        "---\nid: a\ntitle: A\nkind: {kind}\nlanguage: en\nversion: 1\n---\n{above}@include {id}\n"
    );
    let (_, reports, sources, _) = read(&around, "", Some(shelf));
    let found = reports.place(&sources).into_iter();
    found.filter(|found| !found.file.is_empty()).collect()
}

/// Reads a text, checks it and makes the program. `file` is the name that diagnostics give.
#[must_use]
pub fn compile(source: &str, file: &str, shelf: &dyn Shelf) -> Compiled {
    compile_read(read(source, file, Some(shelf)), shelf, Whole::Only)
}

/// The same for who wants to look at a text that is not finished: what is wrong is left out of the program, which nobody may work through
/// if any diagnostic is an error. None where nothing is left.
#[must_use]
pub fn draft(source: &str, file: &str, shelf: &dyn Shelf) -> Compiled {
    compile_read(read(source, file, Some(shelf)), shelf, Whole::OrLess)
}

/// What becomes of a text with errors.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whole {
    /// No program.
    Only,
    /// A program of what is left.
    OrLess,
}

/// A text that is being written. What does not change from one keystroke to the next is not read again; what comes of it is always what
/// [`compile`] makes of the whole text.
#[derive(Debug, Default)]
pub struct OpenText {
    known: syntax::Known,
}

impl OpenText {
    /// Compiles the text as it is now, as [`compile`] does. Any text will do; one that differs in few places costs least.
    #[must_use]
    pub fn compile(&mut self, source: &str, file: &str, shelf: &dyn Shelf) -> Compiled {
        let cut =
            |source, reports: &mut Reports| syntax::cut_again(source, &mut self.known, reports);
        compile_read(read_by(cut, source, file, Some(shelf)), shelf, Whole::Only)
    }
}

fn compile_read(read: Read<'_>, shelf: &dyn Shelf, whole: Whole) -> Compiled {
    let (module, mut reports, sources, cut) = read;
    let (names, typed) = check::check(&module, &cut, &sources, shelf, &mut reports);
    let program = match (reports.has_error(), whole) {
        (true, Whole::Only) => None,
        (faulty, Whole::Only | Whole::OrLess) => compile::lower(&module, &names, typed, faulty),
    };
    let diagnostics = reports.place(&sources);
    Compiled {
        module,
        program,
        diagnostics,
    }
}

/// What a client can have sent in the tool that a text makes: its questions, scores and computed values.
#[must_use]
pub fn values(source: &str, shelf: &dyn Shelf) -> Vec<ToolValue> {
    let (module, _, sources, _) = read(source, "", Some(shelf));
    check::elsewhere::values(&module, &sources)
}

/// A text that was read: what it says, what is wrong with its shape, all texts that were read for it, and its own shapes.
type Read<'s> = (Module, Reports, Vec<Source>, syntax::Cut<'s>);

fn read<'s>(source: &'s str, file: &str, shelf: Option<&dyn Shelf>) -> Read<'s> {
    let cut = |source, reports: &mut Reports| syntax::cut(source, 0, reports);
    read_by(cut, source, file, shelf)
}

fn read_by<'s>(
    cut: impl FnOnce(&'s str, &mut Reports) -> syntax::Cut<'s>,
    source: &'s str,
    file: &str,
    shelf: Option<&dyn Shelf>,
) -> Read<'s> {
    let mut reports = Reports::default();
    let too_large = source.len() > LARGEST;
    if too_large {
        reports.add(&rule::TOO_LARGE, Span::new(0, 0, 0));
    }
    let garbled = !too_large && syntax::character::is_garbled(source);
    if garbled {
        // All that is wrong with it comes of this.
        reports.add(&rule::UNREADABLE_CHARACTER, Span::new(0, 0, 0)).advise(
            "The whole file is saved as UTF-16, which some programs call Unicode. Save it as UTF-8.",
            "Het hele bestand is bewaard als UTF-16, in sommige programma's heet dat Unicode. Bewaar het als UTF-8.",
        );
    }
    let text = if too_large || garbled { "" } else { source };
    let cut = cut(text, &mut reports);
    let header = if too_large || garbled {
        header::Heading::default()
    } else {
        let header = header::read(cut.front.as_ref(), 0, &mut reports);
        if cut.front.is_none() {
            header::nearly_opened(text, &mut reports);
        }
        header
    };
    let source = Source {
        name: file.to_owned(),
        text: text.into(),
    };
    let (module, reports, sources) = Assembler::new(source, header, shelf, reports).build(&cut);
    (module, reports, sources, cut)
}

/// A schedule as it is written below a trigger, in either language: `daily at 20:00 for 7 days`. None where it is no schedule.
#[must_use]
pub fn schedule(text: &str) -> Option<engine::Schedule> {
    value::schedule(text).map(|worded| worded.value)
}
