//! Reading the text of a tool for a command that needs its program.

use std::{fs, path::Path, process::ExitCode};

use content::Library;
use engine::Program;

use super::{Lang, check};
use crate::demo;

/// A tool with its text and the shelf around it.
pub(super) struct Read {
    pub(super) program: Program,
    pub(super) text: String,
    pub(super) library: Library,
}

/// Reads and compiles a tool. What is wrong is told, and the exit code is 1 where it is the text, 2 where it is the file.
pub(super) fn program(file: &Path, lang: Lang) -> Result<Read, ExitCode> {
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
        let library = Library::around(&std::path::absolute(file)?, demo::library().vocabulary())?;
        Ok((String::from_utf8_lossy(&text).into_owned(), library))
    });
    let (text, library) = read.map_err(|error| {
        let words = lang.pick("kan niet worden gelezen", "cannot be read");
        anstream::eprintln!("{shown} {words}: {error}");
        ExitCode::from(2)
    })?;
    let own = shown.to_string();
    let compiled = dsl::compile(&text, &own, &library);
    if let Some(program) = compiled.program {
        return Ok(Read {
            program,
            text,
            library,
        });
    }
    let errors: Vec<_> = compiled
        .diagnostics
        .into_iter()
        .filter(dsl::Diagnostic::is_error)
        .collect();
    let mut text_of = |file: &str| (file.to_owned(), (file == own).then(|| text.clone()));
    anstream::eprintln!("{}", check::said(&errors, &mut text_of, lang.into()));
    Err(ExitCode::FAILURE)
}
