//! `leidraad translate extract`: the texts of tools in files for translators.

use std::{fs, path::PathBuf, process::ExitCode};

use clap::Args;
use dsl::texts::texts;

use super::{
    catalog,
    job::of_another,
    origin::{Around, Origin},
    tag, told, unwritten, with_one_text,
};
use crate::{
    command::{Lang, write as file},
    translate::{Catalog, write},
};

#[derive(Args, Clone, Debug)]
pub(super) struct Extract {
    /// The text of a tool, a fragment, or a folder of them.
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// The code of the language to translate to.
    #[arg(long, value_name = "LANGUAGE")]
    to: String,
    /// Where to; a file beside the text where none is given.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Extract {
    pub(super) fn run(&self, lang: Lang) -> Result<ExitCode, String> {
        tag(&self.to, lang)?;
        let around = Around::find(&self.path, lang)?;
        if around.all && self.output.is_some() {
            return Err(with_one_text("--output", lang));
        }
        let wanted = around.wanted(&self.to).into_iter();
        let wanted: Vec<&Origin> = wanted
            .filter(|origin| !around.all || !around.is_by_hand(origin, &self.to))
            .collect();
        if wanted.is_empty() {
            let words = lang.pick(
                "heeft niets dat naar die taal te vertalen is",
                "has nothing that is to be translated to that language",
            );
            return Err(format!("{} {words}", self.path.display()));
        }
        let mut refused = false;
        for origin in wanted {
            let done = self.one(origin, lang);
            match done {
                Ok(()) => {}
                Err(words) if around.all => {
                    refused = true;
                    anstream::eprintln!("{words}");
                }
                Err(words) => return Err(words),
            }
        }
        Ok(ExitCode::from(u8::from(refused)))
    }

    fn one(&self, origin: &Origin, lang: Lang) -> Result<(), String> {
        let path = self.output.clone().unwrap_or_else(|| origin.po(&self.to));
        if let Some(words) = file::refused(&path, &["po"], lang) {
            return Err(words);
        }
        let mut catalog = match path.is_file() {
            true => catalog(&path, lang)?,
            false => Catalog::default(),
        };
        let pieces = texts(&origin.text);
        of_another(&catalog, &path, origin, &pieces, lang)?;
        let name = origin.file.file_name().unwrap_or_default();
        catalog.entries = catalog.renewed(&pieces, &name.to_string_lossy(), lang);
        catalog.source = (origin.id.clone(), origin.version);
        self.to.clone_into(&mut catalog.language);
        fs::write(&path, write(&catalog)).map_err(|error| unwritten(&path, &error, lang))?;
        anstream::println!("{}", path.display());
        anstream::println!("{}", told(&catalog, lang));
        Ok(())
    }
}
