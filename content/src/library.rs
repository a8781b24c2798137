//! A folder of tools, fragments and media with the vocabulary they share, read into memory.
//!
//! ```text
//! vocabulary.yaml
//! library/<tool>/<tool>.module      the tool's text, with its media beside it
//! library/fragments/<id>.fragment   what several tools include
//! ```

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
};

use engine::{Id, Vocabulary};

use crate::{bundle::Bundle, media};

mod finding;
mod folder;
mod include;
mod other;
mod shelf;
mod tool;

pub use finding::{Finding, Problem};
pub use tool::Tool;

/// The folder that holds the tools.
const LIBRARY: &str = "library";
/// The folder within it that holds the fragments.
const FRAGMENTS: &str = "fragments";
/// The file of the vocabulary.
const VOCABULARY: &str = "vocabulary.yaml";

/// What a folder holds.
#[derive(Clone, Debug, Default)]
pub struct Library {
    vocabulary: Vocabulary,
    tools: BTreeMap<Id, Tool>,
    fragments: BTreeMap<Id, Vec<u8>>,
    findings: Vec<Finding>,
}

impl Library {
    /// Reads a folder.
    ///
    /// # Errors
    /// Where the folder or a file in it cannot be read. What is wrong *with* a file is among the [`findings`](Self::findings).
    pub fn read(root: &Path) -> io::Result<Self> {
        Self::default().read_again(root)
    }

    /// Reads a folder again: what has not changed since this was read is taken from here.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_again(&self, root: &Path) -> io::Result<Self> {
        let files = folder::files(root)?;
        let mut library = Self::made(files.inside, self);
        for path in files.outside {
            library.find(&path, Problem::Outside);
        }
        for (path, why) in files.unread {
            library.find(&path, Problem::Unread(why));
        }
        Ok(library)
    }

    /// Reads the library that a tool's text belongs to. A text that stands in no library is one by itself: with the media
    /// beside it, no fragments, and the vocabulary that is given.
    ///
    /// # Errors
    /// Where a file cannot be read.
    pub fn around(text: &Path, vocabulary: &Vocabulary) -> io::Result<Self> {
        match Self::root_of(text) {
            Some(root) => Self::read(&root),
            None => Self::alone(text, vocabulary),
        }
    }

    /// A tool's text as a library by itself, wherever it stands: with the media beside it and no fragments.
    ///
    /// # Errors
    /// Where a file cannot be read.
    pub fn alone(text: &Path, vocabulary: &Vocabulary) -> io::Result<Self> {
        Ok(Self::of(folder::alone(text)?).with_vocabulary(vocabulary))
    }

    /// The root of the library that a file or folder is in: the nearest folder above that holds a vocabulary and a folder of tools.
    #[must_use]
    pub fn root_of(path: &Path) -> Option<PathBuf> {
        let root = path
            .ancestors()
            .find(|folder| folder.join(VOCABULARY).is_file() && folder.join(LIBRARY).is_dir());
        root.map(Path::to_path_buf)
    }

    /// Puts a library together from files, each with its path from the root, parted by `/`.
    #[must_use]
    pub fn of(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        Self::made(files, &Self::default())
    }

    fn made(files: impl IntoIterator<Item = (String, Vec<u8>)>, before: &Self) -> Self {
        let mut library = Self::default();
        let mut loose = Vec::new();
        let mut tools = Vec::new();
        let files: BTreeMap<String, Vec<u8>> = files.into_iter().collect();
        for (path, content) in files {
            let pieces: Vec<&str> = path.split('/').collect();
            match *pieces.as_slice() {
                [VOCABULARY] => library.read_vocabulary(&content),
                // What translators work on lies beside the text, and is no part of the tool.
                [LIBRARY, _, name] if name.ends_with(".po") => {}
                [LIBRARY, FRAGMENTS, name] => library.add_fragment(&path, name, content),
                [LIBRARY, folder, name] if name.ends_with(".module") => {
                    tools.extend(library.tool_of(folder, &path, content, before));
                }
                [LIBRARY, folder, name] => {
                    loose.push((folder.to_owned(), name.to_owned(), path, content));
                }
                _ => library.find(&path, Problem::Place),
            }
        }
        // Of two that call themselves the same, the one whose folder is called so is meant.
        tools.sort_by_key(|tool: &Tool| tool.id.as_str() != tool.folder());
        for tool in tools {
            library.add_tool(tool);
        }
        library.one_former_each();
        for (folder, name, path, content) in loose {
            if name.ends_with(".scenario") {
                library.add_scenarios(&folder, name, &content);
            } else {
                library.add_media(&folder, name, &path, content, before);
            }
        }
        library
    }

    /// The same library with these shared terms.
    #[must_use]
    pub fn with_vocabulary(mut self, vocabulary: &Vocabulary) -> Self {
        self.vocabulary = vocabulary.clone();
        self
    }

    /// The shared terms.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// All tools, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Tool> {
        self.tools.values()
    }

    /// One tool.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Tool> {
        self.tools.get(id)
    }

    /// What is wrong with files, in the order of their paths; what they say is the compiler's business.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// All that a tool is made of now.
    #[must_use]
    pub fn bundle(&self, id: &str) -> Option<Bundle> {
        let tool = self.tools.get(id)?;
        let mut fragments = BTreeMap::new();
        let mut asked = BTreeSet::new();
        let mut open = include::includes(&tool.source);
        while let Some(id) = open.pop() {
            if let Some(text) = self.fragments.get(&id)
                && asked.insert(id.clone())
            {
                open.extend(include::includes(text));
                fragments.insert(id, text.clone());
            }
        }
        Some(Bundle {
            source: tool.source.clone(),
            fragments,
            media: tool.media.clone(),
        })
    }

    /// Whether a tool includes a fragment, also by way of others.
    #[must_use]
    pub fn includes(&self, tool: &Tool, fragment: &str) -> bool {
        let mut asked = BTreeSet::new();
        let mut open = include::includes(&tool.source);
        while let Some(id) = open.pop() {
            if id.as_str() == fragment {
                return true;
            }
            if let Some(text) = self.fragments.get(&id)
                && asked.insert(id)
            {
                open.extend(include::includes(text));
            }
        }
        false
    }

    /// Whether a tool is made of just what it was made of in another library: its text, its media and the fragments that it includes.
    #[must_use]
    pub fn same(&self, other: &Self, id: &str) -> bool {
        let (Some(own), Some(theirs)) = (self.tools.get(id), other.tools.get(id)) else {
            return false;
        };
        if own.source != theirs.source || own.media != theirs.media {
            return false;
        }
        if self.fragments == other.fragments {
            return true;
        }
        let mut asked = BTreeSet::new();
        let mut open = include::includes(&own.source);
        while let Some(id) = open.pop() {
            let text = self.fragments.get(&id);
            if text != other.fragments.get(&id) {
                return false;
            }
            if let Some(text) = text
                && asked.insert(id)
            {
                open.extend(include::includes(text));
            }
        }
        true
    }

    fn read_vocabulary(&mut self, content: &[u8]) {
        let text = String::from_utf8_lossy(content);
        match serde_yaml::from_str(&text) {
            Ok(vocabulary) => self.vocabulary = vocabulary,
            Err(error) => self.find(VOCABULARY, Problem::Vocabulary(error.to_string())),
        }
        let vocabulary = &self.vocabulary;
        let lists = [
            &vocabulary.ages,
            &vocabulary.themes,
            &vocabulary.complaints,
            &vocabulary.care,
        ];
        let mut twice = Vec::new();
        for list in lists {
            let mut seen = BTreeSet::new();
            let again = list.iter().filter(|term| !seen.insert(&term.id));
            twice.extend(again.map(|term| term.id.clone()));
        }
        for id in twice {
            self.find(VOCABULARY, Problem::TermTwice(id));
        }
    }

    fn add_fragment(&mut self, path: &str, name: &str, content: Vec<u8>) {
        match name.strip_suffix(".fragment") {
            Some(id) => {
                self.fragments.insert(id.into(), content);
            }
            None => self.find(path, Problem::Place),
        }
    }

    /// Reads a tool; none where its file is not named as its folder.
    fn tool_of(
        &mut self,
        folder: &str,
        path: &str,
        source: Vec<u8>,
        before: &Self,
    ) -> Option<Tool> {
        if path != format!("{LIBRARY}/{folder}/{folder}.module") {
            self.find(path, Problem::ToolName(folder.into()));
            return None;
        }
        let known = before.tools.get(folder);
        let known = known.filter(|tool| tool.file == path && tool.source == source);
        Some(match known {
            Some(tool) => tool.as_read(),
            None => Tool::new(folder, path, source),
        })
    }

    fn add_tool(&mut self, tool: Tool) {
        let file = tool.file.clone();
        if self.tools.contains_key(&tool.id) {
            return self.find(&file, Problem::IdTwice(tool.id));
        }
        if tool.id.as_str() != tool.folder() {
            self.find(&file, Problem::OtherId(tool.id.clone()));
        }
        self.tools.insert(tool.id.clone(), tool);
    }

    /// A former name leads to one tool: two that claim it would both be given whoever works in it.
    fn one_former_each(&mut self) {
        let mut claimed: BTreeMap<Id, Id> = BTreeMap::new();
        let mut twice = Vec::new();
        for tool in self.tools.values() {
            for was in &tool.was {
                match claimed.get(was) {
                    Some(other) if *other != tool.id => {
                        let problem = Problem::FormerTwice(was.clone(), other.clone());
                        twice.push((tool.file.clone(), problem));
                    }
                    Some(_) => {}
                    None => drop(claimed.insert(was.clone(), tool.id.clone())),
                }
            }
        }
        for (file, problem) in twice {
            self.find(&file, problem);
        }
    }

    /// The tool whose folder this is.
    fn in_folder(&mut self, folder: &str) -> Option<&mut Tool> {
        // Nearly every tool is named as its folder.
        let id = match self.tools.get(folder) {
            Some(tool) if tool.folder() == folder => Some(&tool.id),
            Some(_) | None => {
                let mut tools = self.tools.values();
                tools
                    .find(|tool| tool.folder() == folder)
                    .map(|tool| &tool.id)
            }
        };
        id.cloned().and_then(|id| self.tools.get_mut(&id))
    }

    fn add_scenarios(&mut self, folder: &str, name: String, content: &[u8]) {
        if let Some(tool) = self.in_folder(folder) {
            let text = String::from_utf8_lossy(content).into_owned();
            tool.scenarios.insert(name, text);
        }
    }

    fn add_media(
        &mut self,
        folder: &str,
        name: String,
        path: &str,
        content: Vec<u8>,
        before: &Self,
    ) {
        let Some(tool) = self.in_folder(folder) else {
            return self.find(path, Problem::Place);
        };
        let known = before.tools.get(&tool.id);
        if known.is_some_and(|known| {
            known.folder() == folder && known.media.get(&name) == Some(&content)
        }) {
            tool.media.insert(name, content);
            return;
        }
        match media::check(&name, &content) {
            Ok(_) => {
                tool.media.insert(name, content);
            }
            Err(fault) => self.find(path, Problem::Media(fault)),
        }
    }

    fn find(&mut self, path: &str, problem: Problem) {
        self.findings.push(Finding {
            file: path.to_owned(),
            problem,
        });
        self.findings
            .sort_by(|one, other| one.file.cmp(&other.file));
    }
}
