//! A library with another text of one of its tools: one that stands elsewhere, such as an older version of it.

use std::{collections::BTreeMap, fs, io, path::Path};

use engine::Id;

use super::{FRAGMENTS, LIBRARY, Library, Tool, folder};
use crate::media::{self, MediaType};

impl Library {
    /// The same library with a text that stands outside it as one of its tools. The text has the media of the tool that it is a text of, and
    /// before those the files beside it; where the library has no tool of its id, it has those of `like`.
    ///
    /// # Errors
    /// Where a file cannot be read.
    pub fn with_text(mut self, text: &Path, like: Option<&Id>) -> io::Result<Self> {
        let stem = text.file_stem().unwrap_or_default().to_string_lossy();
        let stem = if stem == FRAGMENTS {
            "text"
        } else {
            stem.as_ref()
        };
        let file = format!("{LIBRARY}/{stem}/{stem}.module");
        let mut tool = Tool::new(stem, &file, fs::read(text)?);
        let same = self.tools.get(&tool.id);
        if let Some(same) = same.or_else(|| self.tools.get(like?)) {
            tool.media = same.media.clone();
        }
        tool.media.extend(beside(text)?);
        self.tools.insert(tool.id.clone(), tool);
        Ok(self)
    }
}

/// The media beside a text.
fn beside(text: &Path) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let files = folder::alone(text)?.into_iter();
    let named = files.filter_map(|(path, content)| {
        let name = path.rsplit('/').next()?.to_owned();
        let shown = MediaType::of(&name).is_some() && media::check(&name, &content).is_ok();
        shown.then_some((name, content))
    });
    Ok(named.collect())
}
