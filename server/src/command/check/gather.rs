//! Finding the texts under paths, each with the library it belongs to, and what is wrong with them.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

use content::{Library, Problem, Tool};
use dsl::{Diagnostic, Language, Severity, Shelf};

use super::{Found, beside::Beside, progress::Progress, together};
use crate::demo;

/// A place in a text.
pub(crate) struct Place {
    /// The text it is in, as it was compiled: one for all places in it.
    pub(crate) text: Arc<str>,
    /// In bytes.
    pub(crate) span: Range<usize>,
    /// Lines and columns from 1, columns in characters, the end exclusive.
    pub(crate) line: u32,
    pub(crate) column: u32,
    pub(crate) end_line: u32,
    pub(crate) end_column: u32,
}

/// Checks all that the paths name. With `bar`, a long check shows how far it is.
///
/// What cannot be read is told apart, and keeps nothing else from being checked.
///
/// # Errors
/// Why a path names nothing that can be checked; then nothing was.
pub(super) fn gather(
    paths: &[PathBuf],
    language: Language,
    bar: bool,
) -> Result<(Vec<Found>, Vec<String>), Vec<String>> {
    let mut unread = Vec::new();
    let texts = texts(paths, language)?.into_iter();
    let texts: Vec<PathBuf> = texts
        .filter(|text| match strange(text, paths, language) {
            Some(words) => {
                unread.push(words);
                false
            }
            None => true,
        })
        .collect();
    let mut checker = Checker {
        vocabulary: demo::library(),
        libraries: BTreeMap::new(),
        asked: BTreeSet::new(),
    };
    for text in &texts {
        if let Err(error) = checker.know(text) {
            return Err(vec![unreadable(text, &error, language)]);
        }
    }
    let words = match language {
        Language::Nl => "teksten",
        Language::En => "texts",
    };
    let mut progress = Progress::new(texts.len(), bar, words);
    let said = together::all(
        &texts,
        |text| checker.check(text),
        |done| progress.show(done),
    );
    progress.clear();
    // Several tools may include one fragment, and each says what is wrong with it.
    let mut told = BTreeSet::new();
    let mut all = Vec::new();
    for (text, said) in texts.iter().zip(said) {
        let said = said.unwrap_or_else(|error| {
            unread.push(unreadable(text, &error, language));
            Vec::new()
        });
        for said in said {
            let span = &said.diagnostic.span;
            let once = (
                said.file.clone(),
                span.start,
                span.end,
                said.diagnostic.code(),
            );
            if told.insert(once) {
                all.push(found(&said.diagnostic, said.file, said.text, language));
            }
        }
    }
    checker.files(paths, language, &mut all);
    all.sort_by(|one, other| one.file.cmp(&other.file));
    Ok((all, unread))
}

/// Why a text is not read: it is no file, or a link that leads out of the folder that was asked about.
fn strange(text: &Path, paths: &[PathBuf], language: Language) -> Option<String> {
    let shown = text.display();
    let Ok(there) = std::fs::metadata(text) else {
        return Some(match language {
            Language::Nl => format!("{shown} verwijst naar iets dat er niet is"),
            Language::En => format!("{shown} leads to something that is not there"),
        });
    };
    if !there.is_file() {
        return Some(match language {
            Language::Nl => format!("{shown} is geen gewoon bestand, en wordt niet gelezen"),
            Language::En => format!("{shown} is no ordinary file, and is not read"),
        });
    }
    // Who names a link means what it leads to; in a folder it may have been put there by somebody else.
    let named = paths.iter().any(|path| path == text);
    if named || !text.is_symlink() {
        return None;
    }
    let real = text.canonicalize().ok()?;
    let inside = paths.iter().filter_map(|path| path.canonicalize().ok());
    let root = text
        .canonicalize()
        .ok()
        .and_then(|_| std::path::absolute(text).ok());
    let library = root.and_then(|path| Library::root_of(&path)?.canonicalize().ok());
    let mut homes = inside.chain(library);
    if homes.any(|home| real.starts_with(home)) {
        return None;
    }
    Some(match language {
        Language::Nl => {
            format!("{shown} verwijst naar een bestand buiten de map, en wordt niet gelezen")
        }
        Language::En => format!("{shown} leads to a file outside the folder, and is not read"),
    })
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
    /// Holds the terms for texts that stand in no library.
    vocabulary: Library,
    libraries: BTreeMap<PathBuf, Library>,
    /// The texts that are checked, by their whole path.
    asked: BTreeSet<PathBuf>,
}

/// A diagnostic with the file it is in as the reader knows it, and the text of that.
struct Said {
    diagnostic: Diagnostic,
    file: String,
    text: Option<Arc<str>>,
}

impl Checker {
    /// Reads the library that a text belongs to, once.
    fn know(&mut self, path: &Path) -> io::Result<()> {
        let absolute = std::path::absolute(path)?;
        if let Some(root) = Library::root_of(&absolute)
            && !self.libraries.contains_key(&root)
        {
            self.libraries.insert(root.clone(), Library::read(&root)?);
        }
        self.asked.insert(absolute);
        Ok(())
    }

    fn check(&self, path: &Path) -> io::Result<Vec<Said>> {
        let absolute = std::path::absolute(path)?;
        let root = Library::root_of(&absolute);
        let known = root
            .as_ref()
            .and_then(|root| Some((root, self.libraries.get(root)?)));
        let Some((root, library)) = known else {
            return self.alone(path, &Library::default(), Path::new(""));
        };
        let inside = absolute.strip_prefix(root).unwrap_or(&absolute);
        let shown = shown_root(path, inside);
        if path.extension().is_some_and(|kind| kind == "fragment") {
            Ok(self.fragment(inside, library, root, &shown))
        } else if let Some(tool) = tool_of(library, inside) {
            let mut said = text(&tool.text(), path, library, library, &shown);
            said.extend(users(&tool.id, library, &shown));
            Ok(said)
        } else {
            self.alone(path, library, &shown)
        }
    }

    /// A text that is no tool of its library, or is in none.
    fn alone(&self, path: &Path, library: &Library, root: &Path) -> io::Result<Vec<Said>> {
        let written = std::fs::read(path)?;
        if path.extension().is_some_and(|kind| kind == "fragment") {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let file = format!("library/fragments/{name}");
            let library = Library::of([(file, written)]);
            let id = path.file_stem().unwrap_or_default().to_string_lossy();
            let found = dsl::fragment(&id, &library).into_iter();
            let text = library.fragment(&id).map(Arc::from);
            let said = found.map(|diagnostic| Said {
                diagnostic,
                file: path.display().to_string(),
                text: text.clone(),
            });
            return Ok(said.collect());
        }
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
        let written = String::from_utf8_lossy(&written);
        Ok(text(&written, path, &shelf, library, root))
    }

    /// A fragment is checked in the tools that include it; those that are checked themselves say it already. One that nobody includes is
    /// read by itself.
    fn fragment(&self, inside: &Path, library: &Library, root: &Path, shown: &Path) -> Vec<Said> {
        let name = inside.file_stem().unwrap_or_default().to_string_lossy();
        let file = format!("fragments/{name}.fragment");
        let mut said = Vec::new();
        let mut included = false;
        for tool in library.iter() {
            if !library.includes(tool, &name) {
                continue;
            }
            included = true;
            if !self.asked.contains(&root.join(&tool.file)) {
                let compiled = dsl::compile(&tool.text(), &tool.file, library);
                let text = Arc::from(&*tool.text());
                let of_fragment = compiled.diagnostics.into_iter().filter(|d| d.file == file);
                said.extend(
                    of_fragment
                        .map(|diagnostic| tell(diagnostic, &text, Path::new(""), library, shown)),
                );
            }
        }
        if !included {
            let found = dsl::fragment(&name, library).into_iter();
            said.extend(
                found.map(|diagnostic| {
                    tell(diagnostic, &Arc::from(""), Path::new(""), library, shown)
                }),
            );
        }
        said
    }

    /// What is wrong with the files of the libraries, as far as they are under the paths.
    fn files(&self, paths: &[PathBuf], language: Language, all: &mut Vec<Found>) {
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
                    let (code, severity) = (finding.problem.code(), severity(&finding.problem));
                    let tag = match language {
                        Language::Nl => "nl",
                        Language::En => "en",
                    };
                    // What is wrong, and after it what to do.
                    let words = finding.problem.words(tag);
                    let (message, help) = match words.split_once(". ") {
                        Some((message, help)) => (format!("{message}."), help.to_owned()),
                        None => (words, String::new()),
                    };
                    all.push(Found {
                        code: code.to_owned(),
                        severity,
                        message,
                        why: None,
                        help,
                        place: None,
                        file: shorter(&file),
                    });
                }
            }
        }
    }
}

/// The tool whose text this is. Nearly every tool is named as its folder, so that none of the others is looked at.
fn tool_of<'l>(library: &'l Library, text: &Path) -> Option<&'l Tool> {
    let here = |tool: &&Tool| Path::new(&tool.file) == text;
    let folder = text.parent().and_then(Path::file_name)?;
    let named = folder.to_str().and_then(|folder| library.get(folder));
    named.filter(here).or_else(|| library.iter().find(here))
}

/// What uses answers of a tool can break by a change of it. What else could be better there is not asked about here.
fn users(used: &engine::Id, library: &Library, root: &Path) -> Vec<Said> {
    let users = library.iter().filter(|tool| tool.uses.contains(used));
    let said =
        users.flat_map(|tool| text(&tool.text(), &root.join(&tool.file), library, library, root));
    said.filter(|said| said.diagnostic.is_error()).collect()
}

/// What is wrong with a text.
fn text(text: &str, path: &Path, shelf: &dyn Shelf, library: &Library, root: &Path) -> Vec<Said> {
    let compiled = dsl::compile(text, &path.display().to_string(), shelf);
    let all = compiled.diagnostics.into_iter();
    let text = &Arc::from(text);
    all.map(|diagnostic| tell(diagnostic, text, path, library, root))
        .collect()
}

fn tell(
    diagnostic: Diagnostic,
    text: &Arc<str>,
    path: &Path,
    library: &Library,
    root: &Path,
) -> Said {
    let fragment = diagnostic
        .file
        .strip_prefix("fragments/")
        .and_then(|name| name.strip_suffix(".fragment"))
        .filter(|_| Path::new(&diagnostic.file) != path);
    let (file, text) = match fragment {
        None => (path.display().to_string(), Some(Arc::clone(text))),
        Some(id) => (
            root.join("library")
                .join(&diagnostic.file)
                .display()
                .to_string(),
            library.fragment(id).map(Arc::from),
        ),
    };
    Said {
        diagnostic,
        file,
        text,
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

fn severity(problem: &Problem) -> Severity {
    match problem {
        Problem::Place => Severity::Warning,
        Problem::Outside
        | Problem::Unread(_)
        | Problem::ToolName(_)
        | Problem::OtherId(_)
        | Problem::IdTwice(_)
        | Problem::FormerTwice(..)
        | Problem::Media(_)
        | Problem::Vocabulary(_)
        | Problem::TermTwice(_) => Severity::Error,
    }
}

/// A diagnostic in the words of one language.
pub(super) fn found(
    diagnostic: &Diagnostic,
    file: String,
    text: Option<Arc<str>>,
    language: Language,
) -> Found {
    Found {
        code: diagnostic.code().to_owned(),
        severity: diagnostic.severity(),
        message: diagnostic.message(language),
        why: diagnostic.why(language),
        help: diagnostic.help(language),
        place: Some(Place {
            text: text.unwrap_or_else(|| Arc::from("")),
            span: diagnostic.span.clone(),
            line: diagnostic.line,
            column: diagnostic.column,
            end_line: diagnostic.end_line,
            end_column: diagnostic.end_column,
        }),
        file,
    }
}
