//! Reading the text of a tool for a command that needs its program.

use std::{env, fs, io, path::Path, process::ExitCode};

use content::Library;
use engine::{Id, Program};

use super::{Lang, check};
use crate::demo;

/// A tool with its text and the shelf around it.
pub(super) struct Read {
    pub(super) program: Program,
    pub(super) text: String,
    pub(super) library: Library,
    /// The text has errors, and they were told: the program is of what is left of it.
    pub(super) faulty: bool,
}

/// Reads and compiles a tool. What is wrong is told, and the exit code is 1 where it is the text, 2 where it is the file.
pub(super) fn program(file: &Path, lang: Lang) -> Result<Read, ExitCode> {
    let read = text(file, None, lang)?;
    read.whole(dsl::compile, lang)
}

/// The same for a look at a text that is not finished: what is wrong is told, and what is left of it can be seen.
pub(super) fn draft(file: &Path, lang: Lang) -> Result<Read, ExitCode> {
    let read = text(file, None, lang)?;
    read.whole(dsl::draft, lang)
}

/// A text that may stand outside the library of another, as a copy of an older version does: what it includes and shows is looked for there.
/// It is read as a draft, for what stands around it may have gone on since.
pub(super) fn beside(file: &Path, other: &Path, lang: Lang) -> Result<Read, ExitCode> {
    let read = text(file, Some(other), lang)?;
    read.whole(dsl::draft, lang)
}

/// The same for a text that has to be whole.
pub(super) fn program_beside(file: &Path, other: &Path, lang: Lang) -> Result<Read, ExitCode> {
    let read = text(file, Some(other), lang)?;
    read.whole(dsl::compile, lang)
}

/// A text with the shelf around it.
struct Unread {
    shown: String,
    text: String,
    library: Library,
}

impl Unread {
    fn whole(
        self,
        compile: fn(&str, &str, &dyn dsl::Shelf) -> dsl::Compiled,
        lang: Lang,
    ) -> Result<Read, ExitCode> {
        let Self {
            shown,
            text,
            library,
        } = self;
        let compiled = compile(&text, &shown, &library);
        let errors: Vec<_> = compiled
            .diagnostics
            .into_iter()
            .filter(dsl::Diagnostic::is_error)
            .collect();
        if !errors.is_empty() {
            let mut text_of = |file: &str| (file.to_owned(), (file == shown).then(|| text.clone()));
            anstream::eprintln!("{}", check::said(&errors, &mut text_of, lang.into()));
        }
        Ok(Read {
            program: compiled.program.ok_or(ExitCode::FAILURE)?,
            text,
            library,
            faulty: !errors.is_empty(),
        })
    }
}

/// The library for a text that is in none: that of the other text, and else that of the folder one works in.
fn elsewhere(other: Option<&Path>) -> io::Result<Option<(Library, Option<Id>)>> {
    let here = env::current_dir()?;
    let other = other.map(std::path::absolute).transpose()?;
    let root = match &other {
        Some(other) => Library::root_of(other),
        None => Library::root_of(&here.join("content")),
    };
    let Some(root) = root else {
        return Ok(None);
    };
    let library = Library::read(&root)?;
    let own = |tool: &&content::Tool| Some(root.join(&tool.file)) == other;
    let like = library.iter().find(own).map(|tool| tool.id.clone());
    Ok(Some((library, like)))
}

fn around(file: &Path, other: Option<&Path>) -> io::Result<Library> {
    let own = std::path::absolute(file)?;
    if Library::root_of(&own).is_none()
        && let Some((library, like)) = elsewhere(other)?
    {
        return library.with_text(&own, like.as_ref());
    }
    Library::around(&own, demo::library().vocabulary())
}

fn text(file: &Path, other: Option<&Path>, lang: Lang) -> Result<Unread, ExitCode> {
    let shown = file.display();
    let module = file.extension().is_some_and(|kind| kind == "module");
    if !module || !file.is_file() {
        let words = if file.exists() {
            lang.pick(
                "is geen tekst van een tool (.module)",
                "is no text of a tool (.module)",
            )
        } else {
            lang.pick("is er niet", "does not exist")
        };
        anstream::eprintln!("{shown} {words}");
        return Err(ExitCode::from(2));
    }
    let read = fs::read(file).and_then(|text| {
        let library = around(file, other)?;
        Ok((String::from_utf8_lossy(&text).into_owned(), library))
    });
    let (text, library) = read.map_err(|error| {
        let words = lang.pick("kan niet worden gelezen", "cannot be read");
        anstream::eprintln!("{shown} {words}: {error}");
        ExitCode::from(2)
    })?;
    Ok(Unread {
        shown: shown.to_string(),
        text,
        library,
    })
}
