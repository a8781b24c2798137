//! Finding the texts under paths, each with the library it belongs to, and what is wrong with them.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    ops::Range,
    path::{Path, PathBuf},
};

use content::{Library, Problem};
use dsl::{Diagnostic, Language, Severity, Shelf};

use super::{Found, beside::Beside};
use crate::demo;

/// A place in a text.
pub(crate) struct Place {
    /// The text it is in, as it was compiled.
    pub(crate) text: String,
    /// In bytes.
    pub(crate) span: Range<usize>,
    /// Lines and columns from 1, columns in characters, the end exclusive.
    pub(crate) line: u32,
    pub(crate) column: u32,
    pub(crate) end_line: u32,
    pub(crate) end_column: u32,
}

/// Checks all that the paths name.
///
/// # Errors
/// Why a path cannot be checked; then nothing was.
pub(super) fn gather(paths: &[PathBuf], language: Language) -> Result<Vec<Found>, Vec<String>> {
    let texts = texts(paths, language)?;
    let mut checker = Checker {
        language,
        vocabulary: demo::library(),
        libraries: BTreeMap::new(),
        told: BTreeSet::new(),
        found: Vec::new(),
    };
    for text in &texts {
        checker
            .check(text)
            .map_err(|error| vec![unreadable(text, &error, language)])?;
    }
    checker.files(paths);
    let mut found = checker.found;
    found.sort_by(|one, other| one.file.cmp(&other.file));
    Ok(found)
}

/// All texts that the paths name.
///
/// # Errors
/// Why paths name none.
pub(in crate::command) fn texts(
    paths: &[PathBuf],
    language: Language,
) -> Result<BTreeSet<PathBuf>, Vec<String>> {
    let mut texts = BTreeSet::new();
    let mut refused = Vec::new();
    for path in paths {
        if let Err(words) = add(path, &mut texts, language) {
            refused.push(words);
        }
    }
    if refused.is_empty() {
        Ok(texts)
    } else {
        Err(refused)
    }
}

pub(in crate::command) fn unreadable(path: &Path, error: &io::Error, language: Language) -> String {
    match language {
        Language::Nl => format!("{} kan niet worden gelezen: {error}", path.display()),
        Language::En => format!("{} cannot be read: {error}", path.display()),
    }
}

/// Adds a text, or all texts of a folder.
fn add(path: &Path, texts: &mut BTreeSet<PathBuf>, language: Language) -> Result<(), String> {
    // What is under `.` is named as it is elsewhere.
    let path: PathBuf = match path.strip_prefix(".") {
        Ok(inside) if !inside.as_os_str().is_empty() => inside.to_path_buf(),
        Ok(_) | Err(_) => path.to_path_buf(),
    };
    if path.is_dir() {
        let mut inside = BTreeSet::new();
        walk(&path, &mut inside).map_err(|error| unreadable(&path, &error, language))?;
        // Silence would read as praise.
        if inside.is_empty() {
            return Err(match language {
                Language::Nl => format!("in {} staat geen tekst om na te kijken", path.display()),
                Language::En => format!("there is no text to check in {}", path.display()),
            });
        }
        texts.extend(inside);
        return Ok(());
    }
    let words = match (path.exists(), language) {
        (true, _) if is_text(&path) => {
            texts.insert(path);
            return Ok(());
        }
        (true, Language::Nl) => "is geen tekst van een tool (.module) of fragment (.fragment)",
        (true, Language::En) => "is no text of a tool (.module) or fragment (.fragment)",
        (false, Language::Nl) => "is er niet",
        (false, Language::En) => "does not exist",
    };
    Err(format!("{} {words}", path.display()))
}

fn is_text(path: &Path) -> bool {
    let extension = path.extension();
    extension.is_some_and(|extension| extension == "module" || extension == "fragment")
}

fn walk(folder: &Path, texts: &mut BTreeSet<PathBuf>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let path = entry.path();
        // A link to a folder may lead back to where it is.
        if entry.file_type()?.is_dir() {
            walk(&path, texts)?;
        } else if is_text(&path) {
            let plain = path.strip_prefix(".").unwrap_or(&path);
            texts.insert(plain.to_path_buf());
        }
    }
    Ok(())
}

struct Checker {
    language: Language,
    /// Holds the terms for texts that stand in no library.
    vocabulary: Library,
    libraries: BTreeMap<PathBuf, Library>,
    /// What was said already, for several tools may include one fragment.
    told: BTreeSet<(String, usize, usize, &'static str)>,
    found: Vec<Found>,
}

impl Checker {
    fn check(&mut self, path: &Path) -> io::Result<()> {
        let absolute = std::path::absolute(path)?;
        let Some(root) = Library::root_of(&absolute) else {
            return self.alone(path, &Library::default(), Path::new(""));
        };
        if !self.libraries.contains_key(&root) {
            self.libraries.insert(root.clone(), Library::read(&root)?);
        }
        let Some(library) = self.libraries.remove(&root) else {
            return Ok(());
        };
        let inside = absolute.strip_prefix(&root).unwrap_or(&absolute);
        let shown = shown_root(path, inside);
        let done = if path.extension().is_some_and(|kind| kind == "fragment") {
            self.fragment(inside, &library, &shown);
            Ok(())
        } else if let Some(tool) = library.iter().find(|tool| Path::new(&tool.file) == inside) {
            self.text(&tool.text(), path, &library, &library, &shown);
            self.users(&tool.id, &library, &shown);
            Ok(())
        } else {
            self.alone(path, &library, &shown)
        };
        self.libraries.insert(root, library);
        done
    }

    /// A text that is no tool of its library, or is in none.
    fn alone(&mut self, path: &Path, library: &Library, root: &Path) -> io::Result<()> {
        if path.extension().is_some_and(|kind| kind == "fragment") {
            return Ok(());
        }
        let text = std::fs::read(path)?;
        let terms = if library.vocabulary() == &dsl::Vocabulary::default() {
            self.vocabulary.vocabulary().clone()
        } else {
            library.vocabulary().clone()
        };
        let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
        let shelf = Beside {
            library,
            vocabulary: &terms,
            folder,
        };
        self.text(&String::from_utf8_lossy(&text), path, &shelf, library, root);
        Ok(())
    }

    /// What uses answers of a tool can break by a change of it. What else could be better there is not asked about here.
    fn users(&mut self, used: &engine::Id, library: &Library, root: &Path) {
        for tool in library.iter().filter(|tool| tool.uses.contains(used)) {
            let path = root.join(&tool.file);
            let compiled = dsl::compile(&tool.text(), &path.display().to_string(), library);
            for diagnostic in compiled.diagnostics.iter().filter(|found| found.is_error()) {
                self.tell(diagnostic, &tool.text(), &path, library, root);
            }
        }
    }

    /// A fragment is checked in the tools that include it.
    fn fragment(&mut self, inside: &Path, library: &Library, root: &Path) {
        let name = inside.file_stem().unwrap_or_default().to_string_lossy();
        for tool in library.iter() {
            let bundle = library.bundle(tool.id.as_str());
            if bundle.is_some_and(|bundle| bundle.fragments.contains_key(&*name)) {
                let compiled = dsl::compile(&tool.text(), &tool.file, library);
                for diagnostic in &compiled.diagnostics {
                    if diagnostic.file == format!("fragments/{name}.fragment") {
                        self.tell(diagnostic, &tool.text(), Path::new(""), library, root);
                    }
                }
            }
        }
    }

    fn text(&mut self, text: &str, path: &Path, shelf: &dyn Shelf, library: &Library, root: &Path) {
        let compiled = dsl::compile(text, &path.display().to_string(), shelf);
        for diagnostic in &compiled.diagnostics {
            self.tell(diagnostic, text, path, library, root);
        }
    }

    fn tell(
        &mut self,
        diagnostic: &Diagnostic,
        text: &str,
        path: &Path,
        library: &Library,
        root: &Path,
    ) {
        let fragment = diagnostic
            .file
            .strip_prefix("fragments/")
            .and_then(|name| name.strip_suffix(".fragment"))
            .filter(|_| Path::new(&diagnostic.file) != path);
        let (file, text) = match fragment {
            None => (path.display().to_string(), Some(text.to_owned())),
            Some(id) => (
                root.join("library")
                    .join(&diagnostic.file)
                    .display()
                    .to_string(),
                library.fragment(id),
            ),
        };
        let span = &diagnostic.span;
        if self
            .told
            .insert((file.clone(), span.start, span.end, diagnostic.code()))
        {
            self.found
                .push(found(diagnostic, file, text, self.language));
        }
    }

    /// What is wrong with the files of the libraries, as far as they are under the paths.
    fn files(&mut self, paths: &[PathBuf]) {
        let asked: Vec<PathBuf> = paths
            .iter()
            .filter_map(|path| std::path::absolute(path).ok())
            .collect();
        for (root, library) in &self.libraries {
            for finding in library.findings() {
                let file = root.join(&finding.file);
                let about_all = matches!(
                    finding.problem,
                    Problem::Vocabulary(_) | Problem::TermTwice(_)
                );
                if about_all || asked.iter().any(|asked| file.starts_with(asked)) {
                    let (code, severity) = slug(&finding.problem);
                    let tag = match self.language {
                        Language::Nl => "nl",
                        Language::En => "en",
                    };
                    self.found.push(Found {
                        code: code.to_owned(),
                        severity,
                        message: finding.problem.words(tag),
                        why: None,
                        help: String::new(),
                        place: None,
                        file: shorter(&file),
                    });
                }
            }
        }
    }
}

/// The root of a library as the one who asks would write it: what is left of the path without what is inside.
fn shown_root(path: &Path, inside: &Path) -> PathBuf {
    let mut root = path.to_path_buf();
    for _ in inside.components() {
        if !root.pop() {
            return std::path::absolute(path)
                .ok()
                .and_then(|path| {
                    path.ancestors()
                        .nth(inside.components().count())
                        .map(Into::into)
                })
                .unwrap_or_default();
        }
    }
    root
}

pub(in crate::command) fn shorter(file: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    file.strip_prefix(&here)
        .unwrap_or(file)
        .display()
        .to_string()
}

fn slug(problem: &Problem) -> (&'static str, Severity) {
    match problem {
        Problem::Place => ("file-place", Severity::Warning),
        Problem::ToolName(_) => ("file-name", Severity::Error),
        Problem::OtherId(_) => ("file-other-id", Severity::Error),
        Problem::IdTwice(_) => ("file-id-twice", Severity::Error),
        Problem::Media(_) => ("file-media", Severity::Error),
        Problem::Vocabulary(_) => ("vocabulary-unreadable", Severity::Error),
        Problem::TermTwice(_) => ("vocabulary-term-twice", Severity::Error),
    }
}

/// A diagnostic in the words of one language.
pub(super) fn found(
    diagnostic: &Diagnostic,
    file: String,
    text: Option<String>,
    language: Language,
) -> Found {
    Found {
        code: diagnostic.code().to_owned(),
        severity: diagnostic.severity(),
        message: diagnostic.message(language),
        why: diagnostic.why(language),
        help: diagnostic.help(language),
        place: Some(Place {
            text: text.unwrap_or_default(),
            span: diagnostic.span.clone(),
            line: diagnostic.line,
            column: diagnostic.column,
            end_line: diagnostic.end_line,
            end_column: diagnostic.end_column,
        }),
        file,
    }
}
