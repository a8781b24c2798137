//! The texts that are previewed, on disk: which there are, what they say now, and whether they changed.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use content::Library;
use engine::Vocabulary;

use crate::demo;

/// Deeper than any library goes.
const DEEPEST: u32 = 6;

/// Where the texts are.
#[derive(Clone, Debug)]
pub(super) struct Source {
    root: Root,
    /// The terms of texts that stand in no library.
    vocabulary: Vocabulary,
}

#[derive(Clone, Debug)]
enum Root {
    /// Tools of a library: those under a path of it.
    Library { root: PathBuf, under: PathBuf },
    /// Texts by themselves.
    Alone(Vec<PathBuf>),
}

/// Why there is nothing to preview.
#[derive(Debug, thiserror::Error)]
pub(super) enum SourceError {
    /// There is nothing at that path.
    #[error("there is nothing there")]
    Missing,
    /// What is there is no text of a tool, and holds none.
    #[error("no text of a tool")]
    NoText,
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] io::Error),
}

/// A text that can be previewed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    /// Names it for as long as its file is called so.
    pub(super) key: String,
    /// Its title.
    pub(super) title: String,
}

/// What files looked like when they were last seen.
pub(super) type Look = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

impl Source {
    /// Finds the texts at a path: a text, a folder of texts, or a library.
    pub(super) fn find(path: &Path) -> Result<Self, SourceError> {
        let path = std::path::absolute(path)?;
        if !path.exists() {
            return Err(SourceError::Missing);
        }
        let vocabulary = demo::library().vocabulary().clone();
        let is_text = |path: &Path| path.extension().is_some_and(|kind| kind == "module");
        let below = Library::root_of(&path.join("content"));
        if let Some(root) = Library::root_of(&path).or(below) {
            let under = if root.starts_with(&path) {
                root.clone()
            } else {
                path.clone()
            };
            let library = Library::read(&root)?;
            let mut tools = library.iter();
            if tools.any(|tool| root.join(&tool.file).starts_with(&under)) {
                let root = Root::Library { root, under };
                return Ok(Self { root, vocabulary });
            }
        }
        let texts = if path.is_dir() {
            let mut texts = Vec::new();
            for entry in fs::read_dir(&path)? {
                texts.push(entry?.path());
            }
            texts.retain(|path| is_text(path) && path.is_file());
            texts.sort();
            texts
        } else {
            vec![path.clone()]
        };
        if texts.is_empty() || !texts.iter().all(|text| is_text(text)) {
            return Err(SourceError::NoText);
        }
        Ok(Self {
            root: Root::Alone(texts),
            vocabulary,
        })
    }

    /// All that there is now; what is as it was `before` is taken from there. A text that stands by itself is a library of one; `key`
    /// says which, the first where it names none.
    pub(super) fn read(
        &self,
        key: Option<&str>,
        before: &Library,
    ) -> io::Result<(Library, Vec<Choice>)> {
        match &self.root {
            Root::Library { root, under } => {
                let library = before.read_again(root)?;
                let tools = library
                    .iter()
                    .filter(|tool| root.join(&tool.file).starts_with(under));
                let choices = tools.map(|tool| Choice {
                    key: tool.file.clone(),
                    title: tool.title.clone(),
                });
                let mut choices: Vec<Choice> = choices.collect();
                choices.sort_by(|one, other| one.title.cmp(&other.title));
                Ok((library, choices))
            }
            Root::Alone(texts) => {
                let name = |path: &Path| path.display().to_string();
                let chosen = texts.iter().find(|path| Some(name(path).as_str()) == key);
                let Some(text) = chosen.or(texts.first()) else {
                    return Ok((Library::default(), Vec::new()));
                };
                let library = Library::alone(text, &self.vocabulary)?;
                let choices = texts.iter().map(|path| Choice {
                    key: name(path),
                    title: path
                        .file_stem()
                        .unwrap_or_default()
                        .to_string_lossy()
                        .into_owned(),
                });
                Ok((library, choices.collect()))
            }
        }
    }

    /// The tool of a library that a choice names.
    pub(super) fn tool<'l>(&self, library: &'l Library, key: &str) -> Option<&'l content::Tool> {
        match &self.root {
            Root::Library { .. } => library.iter().find(|tool| tool.file == key),
            Root::Alone(_) => library.iter().next(),
        }
    }

    /// What the author calls a text: the path from where the program runs.
    pub(super) fn shown(&self, key: &str) -> String {
        let file = match &self.root {
            Root::Library { root, .. } => root.join(key),
            Root::Alone(_) => PathBuf::from(key),
        };
        let here = std::env::current_dir().unwrap_or_default();
        file.strip_prefix(&here)
            .unwrap_or(&file)
            .display()
            .to_string()
    }

    /// How all files look now that a preview could depend on.
    pub(super) fn look(&self) -> Look {
        let mut look = Look::new();
        match &self.root {
            Root::Library { root, .. } => {
                note(&root.join("vocabulary.yaml"), &mut look);
                walk(&root.join("library"), 0, &mut look);
            }
            Root::Alone(texts) => {
                let folders = texts.iter().filter_map(|text| text.parent());
                for folder in folders.collect::<std::collections::BTreeSet<_>>() {
                    walk(folder, DEEPEST, &mut look);
                }
            }
        }
        look
    }
}

fn walk(folder: &Path, depth: u32, look: &mut Look) {
    // A folder that is gone, or may not be read, holds nothing to look at.
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && !hidden && depth < DEEPEST => {
                walk(&entry.path(), depth + 1, look);
            }
            Ok(kind) if !kind.is_dir() && !hidden => note(&entry.path(), look),
            Ok(_) | Err(_) => {}
        }
    }
}

fn note(file: &Path, look: &mut Look) {
    if let Ok(about) = fs::metadata(file) {
        look.insert(file.to_path_buf(), (about.modified().ok(), about.len()));
    }
}
