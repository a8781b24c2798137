//! What lies on the author's desk: the texts that are open, and the libraries they belong to.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    str::FromStr as _,
};

use content::Library;
use dsl::{
    Compiled, Language, OpenText, Shelf, ToolValue,
    editor::{Names, names},
};
use lsp_types::Uri;
use url::Url;

use super::{place::Encoding, shelf::OpenShelf};
use crate::demo;

/// The desk.
pub(super) struct Desk {
    /// Of what is said to the author.
    pub(super) language: Language,
    pub(super) encoding: Encoding,
    open: BTreeMap<PathBuf, String>,
    /// What was read of the texts that are open, for the next keystroke.
    read: BTreeMap<PathBuf, OpenText>,
    /// Libraries as they were read last, by their root.
    libraries: BTreeMap<PathBuf, Library>,
    /// Libraries of which something was saved since they were read: only that is read anew.
    stale: BTreeMap<PathBuf, Library>,
    /// Holds the terms for texts that stand in no library.
    terms: Library,
    /// What a client can send in the tools whose texts were changed here.
    values: BTreeMap<PathBuf, Vec<ToolValue>>,
    /// Whether the editor gives files and folders another name when it is told to.
    pub(super) moves_files: bool,
    /// Texts whose diagnostics have to be told anew.
    pub(super) changed: BTreeSet<PathBuf>,
    /// The files about which something was told for a text.
    pub(super) told: BTreeMap<PathBuf, BTreeSet<PathBuf>>,
}

impl Desk {
    pub(super) fn new(language: Language, encoding: Encoding) -> Self {
        Self {
            language,
            encoding,
            open: BTreeMap::new(),
            read: BTreeMap::new(),
            libraries: BTreeMap::new(),
            stale: BTreeMap::new(),
            terms: demo::library(),
            values: BTreeMap::new(),
            moves_files: false,
            changed: BTreeSet::new(),
            told: BTreeMap::new(),
        }
    }

    /// A text was opened or became another.
    pub(super) fn put(&mut self, path: PathBuf, text: String) {
        self.touch(&path);
        self.open.insert(path, text);
    }

    /// A text was closed: what was saved counts again.
    pub(super) fn take(&mut self, path: &Path) {
        self.open.remove(path);
        self.read.remove(path);
        self.forget(path);
        self.touch(path);
    }

    /// Something of a library was saved: it is read again when it is asked for.
    pub(super) fn forget(&mut self, path: &Path) {
        if let Some(root) = Library::root_of(path) {
            if let Some(library) = self.libraries.remove(&root) {
                self.stale.insert(root.clone(), library);
            }
            for open in self.open.keys() {
                if open.starts_with(&root) {
                    self.changed.insert(open.clone());
                }
            }
        }
    }

    fn touch(&mut self, path: &Path) {
        self.changed.insert(path.to_path_buf());
        // What a fragment says is said in the texts that include it.
        if is_fragment(path)
            && let Some(root) = Library::root_of(path)
        {
            let beside = self.open.keys().filter(|open| open.starts_with(&root));
            self.changed.extend(beside.cloned());
        }
    }

    /// Whether a text is open.
    pub(super) fn has(&self, path: &Path) -> bool {
        self.open.contains_key(path)
    }

    /// A text as the author sees it: open, or saved.
    pub(super) fn text(&self, path: &Path) -> Option<String> {
        match self.open.get(path) {
            Some(text) => Some(text.clone()),
            None => {
                let bytes = std::fs::read(path).ok()?;
                Some(String::from_utf8_lossy(&bytes).into_owned())
            }
        }
    }

    /// Compiles a text as the author sees it.
    pub(super) fn compile(&mut self, path: &Path) -> Option<Compiled> {
        let text = self.text(path)?;
        let name = path.display().to_string();
        let mut read = self.read.remove(path).unwrap_or_default();
        let compiled = self.on_shelf(path, |shelf| read.compile(&text, &name, shelf));
        if self.has(path) {
            self.read.insert(path.to_path_buf(), read);
        }
        Some(compiled)
    }

    /// Does something with the shelf that a text stands on.
    pub(super) fn on_shelf<T>(&mut self, path: &Path, ask: impl FnOnce(&dyn Shelf) -> T) -> T {
        let root = Library::root_of(path);
        if let Some(root) = &root
            && !self.libraries.contains_key(root)
        {
            let before = self.stale.remove(root).unwrap_or_default();
            let library = before.read_again(root).unwrap_or_default();
            self.libraries.insert(root.clone(), library);
        }
        let library = root.as_ref().and_then(|root| self.libraries.get(root));
        let fragments = root.as_ref().map(|root| root.join("library/fragments"));
        let open = self.open.iter().filter_map(|(path, text)| {
            let name = path.strip_prefix(fragments.as_ref()?).ok()?;
            let id = name.to_str()?.strip_suffix(".fragment")?;
            Some((id.to_owned(), text.as_str()))
        });
        let tools = self.open.iter().filter_map(|(path, text)| {
            let within = path.strip_prefix(root.as_ref()?).ok()?;
            is_module(path).then_some(())?;
            let within = within.to_str()?;
            let tool = library?.iter().find(|tool| tool.file == within)?;
            Some((tool.id.to_string(), text.as_str()))
        });
        let none = Library::default();
        let shelf = OpenShelf {
            vocabulary: library.unwrap_or(&self.terms).vocabulary(),
            library: library.unwrap_or(&none),
            fragments: open.collect(),
            tools: tools.collect(),
            folder: path.parent().unwrap_or(Path::new("")).to_path_buf(),
        };
        ask(&shelf)
    }

    /// The file that a diagnostic or a name about `path` means by `file`.
    pub(super) fn file(path: &Path, file: &str) -> PathBuf {
        match (file.strip_prefix("fragments/"), Library::root_of(path)) {
            (Some(name), Some(root)) => root.join("library/fragments").join(name),
            _ => path.to_path_buf(),
        }
    }

    /// The texts of all tools of the library that `path` is in; `path` itself where it is in none.
    pub(super) fn tools(&mut self, path: &Path) -> Vec<PathBuf> {
        self.on_shelf(path, |_| ());
        let root = Library::root_of(path);
        let library = root.as_ref().and_then(|root| self.libraries.get(root));
        let mut tools: Vec<PathBuf> = match (&root, library) {
            (Some(root), Some(library)) => {
                library.iter().map(|tool| root.join(&tool.file)).collect()
            }
            _ => Vec::new(),
        };
        if !is_fragment(path) && !tools.iter().any(|tool| tool == path) {
            tools.push(path.to_path_buf());
        }
        tools
    }

    /// The names in the text of a tool and in what it includes.
    pub(super) fn names(&mut self, tool: &Path) -> Names {
        let Some(text) = self.text(tool) else {
            return Names::default();
        };
        let file = tool.display().to_string();
        self.on_shelf(tool, |shelf| names(&text, &file, shelf))
    }

    /// Marks the open texts that use what a client sends in a tool, where that has become another.
    pub(super) fn follow(&mut self, tool: &Path) {
        let open = |path: &&PathBuf| is_module(path) && path.as_path() != tool;
        if is_fragment(tool) || self.open.keys().find(open).is_none() {
            return;
        }
        let Some(text) = self.text(tool) else {
            return;
        };
        let values = self.on_shelf(tool, |shelf| dsl::values(&text, shelf));
        if self.values.get(tool).is_some_and(|known| *known == values) {
            return;
        }
        self.values.insert(tool.to_path_buf(), values);
        let root = Library::root_of(tool);
        let beside = self.open.keys().filter(|path| {
            is_module(path) && root.as_ref().is_some_and(|root| path.starts_with(root))
        });
        self.changed.extend(beside.cloned());
    }
}

/// Whether a file is the text of a tool.
pub(super) fn is_module(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "module")
}

/// Whether a file holds scenarios.
pub(super) fn is_scenario(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "scenario")
}

/// Whether a file is a fragment.
pub(super) fn is_fragment(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "fragment")
}

/// The file that an editor means.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    Url::parse(uri.as_str()).ok()?.to_file_path().ok()
}

/// How a file is told to an editor.
pub(super) fn uri(path: &Path) -> Option<Uri> {
    Uri::from_str(Url::from_file_path(path).ok()?.as_str()).ok()
}
