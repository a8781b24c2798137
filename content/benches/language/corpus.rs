//! The texts that are measured: our own library, and made-up modules of the same shape.

use std::{error::Error, path::Path};

use content::Library;

use super::{model::Model, ours};

/// Sessions of a module of some 27 kB.
pub(crate) const SESSIONS: usize = 9;

/// Texts, each with the name of its file.
pub(crate) struct Corpus {
    pub(crate) library: Library,
    pub(crate) texts: Vec<(String, String)>,
}

impl Corpus {
    /// The library, and made-up modules until all is at least so many bytes.
    pub(crate) fn make(bytes: usize) -> Result<Self, Box<dyn Error>> {
        let library = library()?;
        let own = library.iter();
        let mut texts: Vec<(String, String)> = own
            .map(|tool| (tool.file.clone(), tool.text().into_owned()))
            .collect();
        let mut all: usize = texts.iter().map(|(_, text)| text.len()).sum();
        for number in 0.. {
            if all >= bytes {
                break;
            }
            let model = Model::make(number, SESSIONS);
            let text = ours::text(&model);
            all += text.len();
            texts.push((format!("{}.module", model.id), text));
        }
        Ok(Self { library, texts })
    }

    pub(crate) fn bytes(&self) -> usize {
        self.texts.iter().map(|(_, text)| text.len()).sum()
    }
}

/// The library of this repository.
pub(crate) fn library() -> Result<Library, Box<dyn Error>> {
    Ok(Library::read(Path::new(env!("CARGO_MANIFEST_DIR")))?)
}
