//! `leidraad import`: a FHIR questionnaire as a text in the module language.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;

use super::{Lang, check};
use crate::{
    demo,
    fhir::{self, Wish},
};

/// What is read, and where the text goes.
#[derive(Args, Clone, Debug)]
pub struct Import {
    /// A FHIR R4 Questionnaire in JSON.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The folder to put it in; the one where you are where none is given.
    #[arg(short, long, value_name = "FOLDER", default_value = ".")]
    output: PathBuf,
    /// The language of the words; that of the questionnaire where none is given.
    #[arg(long, value_enum, value_name = "nl|en", hide_possible_values = true)]
    words: Option<Lang>,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  leidraad import mood.json
  leidraad import mood.json -o content/library --words nl

Writes ID/ID.module and never writes over what is there. What the language cannot say is listed, and stands as
remarks (@#) in the text. The exit code is 1 where the text still has errors.";

impl Import {
    /// Reads it. The exit code is 0, 1 where the text has errors, or 2 where nothing could be read or written.
    #[must_use]
    pub fn run(&self, lang: Lang) -> ExitCode {
        match self.written(lang) {
            Ok(code) => code,
            Err(words) => {
                anstream::eprintln!("{words}");
                ExitCode::from(2)
            }
        }
    }

    fn written(&self, lang: Lang) -> Result<ExitCode, String> {
        let shown = self.file.display();
        let bytes = fs::read(&self.file).map_err(|error| {
            let words = lang.pick("kan niet worden gelezen", "cannot be read");
            format!("{shown} {words}: {error}")
        })?;
        let wish = Wish {
            lang,
            words: self.words,
        };
        let text = String::from_utf8_lossy(&bytes);
        let imported = fhir::import(&text, wish).map_err(|error| format!("{shown}: {error}"))?;
        let path = self.write(&imported, lang)?;
        for note in &imported.notes {
            anstream::eprintln!("{note}");
        }
        anstream::println!("{}", path.display());
        let library = content::Library::around(&path, demo::library().vocabulary());
        let library = library.unwrap_or_default();
        let own = path.display().to_string();
        let compiled = dsl::compile(&imported.text, &own, &library);
        if compiled.program.is_some() {
            let next = lang.pick("Kijk hem na met", "Check it with");
            anstream::println!("{next}: leidraad check {own}");
            return Ok(ExitCode::SUCCESS);
        }
        let errors: Vec<_> = compiled
            .diagnostics
            .into_iter()
            .filter(dsl::Diagnostic::is_error)
            .collect();
        let text = imported.text;
        let mut text_of = |file: &str| (file.to_owned(), (file == own).then(|| text.clone()));
        anstream::eprintln!("{}", check::said(&errors, &mut text_of, lang.into()));
        Ok(ExitCode::FAILURE)
    }

    fn write(&self, imported: &fhir::Imported, lang: Lang) -> Result<PathBuf, String> {
        let folder = self.output.join(&imported.id);
        let path = folder.join(format!("{}.module", imported.id));
        match put(&folder, &path, &imported.text) {
            Ok(()) => Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let words = lang.pick("is er al", "is there already");
                Err(format!("{} {words}", folder.display()))
            }
            Err(error) => {
                let words = lang.pick("kan niet worden geschreven", "cannot be written");
                Err(format!("{} {words}: {error}", path.display()))
            }
        }
    }
}

fn put(folder: &Path, path: &Path, text: &str) -> io::Result<()> {
    if let Some(above) = folder.parent() {
        fs::create_dir_all(above)?;
    }
    fs::create_dir(folder)?;
    fs::write(path, text)
}
