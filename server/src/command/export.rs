//! `leidraad export`: a tool as a FHIR questionnaire.

use std::{fs, io::Write as _, path::PathBuf, process::ExitCode};

use clap::Args;

use super::{Lang, read, write};
use crate::fhir;

/// What is written, and where.
#[derive(Args, Clone, Debug)]
pub struct Export {
    /// The text of a tool.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Where to: a file that ends in .json; standard output where no file is given.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  leidraad export mood/mood.module -o mood.json

Writes a FHIR R4 Questionnaire. What a questionnaire cannot say is listed.";

impl Export {
    /// Writes it. The exit code is 0, 1 where the text has errors, or 2 where nothing could be read or written.
    #[must_use]
    pub fn run(&self, lang: Lang) -> ExitCode {
        let refused = self.output.as_deref();
        if let Some(words) = refused.and_then(|path| write::refused(path, &["json"], lang)) {
            anstream::eprintln!("{words}");
            return ExitCode::from(2);
        }
        let read = match read::program(&self.file, lang) {
            Ok(read) => read,
            Err(code) => return code,
        };
        let exported = fhir::export(&read.program, &read.text, lang);
        for note in &exported.notes {
            anstream::eprintln!("{note}");
        }
        let json = exported.json();
        let written = match &self.output {
            Some(path) => fs::write(path, json),
            None => std::io::stdout().lock().write_all(json.as_bytes()),
        };
        match written {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                let words = lang.pick("dit kan niet worden geschreven", "this cannot be written");
                anstream::eprintln!("{words}: {error}");
                ExitCode::from(2)
            }
        }
    }
}
