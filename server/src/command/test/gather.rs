//! Finding the scenarios under paths, each with the tool that it is about.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

use content::Library;

use super::Lang;
use crate::{command::check::gather::unreadable, demo};

/// A tool with its scenarios.
pub(super) struct Tool {
    /// Its text, as the one who asks writes it.
    pub(super) file: PathBuf,
    pub(super) text: String,
    /// The library that it is in, or that it is by itself.
    pub(super) library: std::sync::Arc<Library>,
    /// The scenarios, by file.
    pub(super) scenarios: Vec<(PathBuf, String)>,
}

/// All tools that the paths name, by themselves or by their scenarios.
pub(super) fn tools(paths: &[PathBuf], lang: Lang) -> Result<Vec<Tool>, Vec<String>> {
    let mut chosen: BTreeMap<PathBuf, BTreeSet<PathBuf>> = BTreeMap::new();
    let mut refused = Vec::new();
    for path in paths {
        if let Err(words) = add(path, &mut chosen, lang) {
            refused.push(words);
        }
    }
    if !refused.is_empty() {
        return Err(refused);
    }
    let mut libraries = BTreeMap::new();
    let mut tools = Vec::new();
    for (file, scenarios) in chosen {
        let tool = read(&file, &scenarios, &mut libraries);
        tools.push(tool.map_err(|(path, error)| vec![unreadable(&path, &error, lang.into())])?);
    }
    Ok(tools)
}

fn read(
    file: &Path,
    scenarios: &BTreeSet<PathBuf>,
    libraries: &mut BTreeMap<PathBuf, std::sync::Arc<Library>>,
) -> Result<Tool, (PathBuf, io::Error)> {
    let of = |path: &Path| {
        let path = path.to_path_buf();
        move |error| (path, error)
    };
    let text = |path: &Path| {
        let bytes = fs::read(path).map_err(of(path))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    };
    let absolute = std::path::absolute(file).map_err(of(file))?;
    let root = Library::root_of(&absolute);
    let known = root.as_ref().and_then(|root| libraries.get(root)).cloned();
    let library = match known {
        Some(library) => library,
        None => {
            let vocabulary = demo::library();
            let library = Library::around(&absolute, vocabulary.vocabulary()).map_err(of(file))?;
            let library = std::sync::Arc::new(library);
            libraries.extend(root.map(|root| (root, library.clone())));
            library
        }
    };
    let scenarios = scenarios.iter().map(|path| Ok((path.clone(), text(path)?)));
    Ok(Tool {
        file: file.to_path_buf(),
        text: text(file)?,
        library,
        scenarios: scenarios.collect::<Result<_, _>>()?,
    })
}

/// Adds a tool with its scenarios, one scenario, or all of a folder.
fn add(
    path: &Path,
    chosen: &mut BTreeMap<PathBuf, BTreeSet<PathBuf>>,
    lang: Lang,
) -> Result<(), String> {
    let unread = |error| unreadable(path, &error, lang.into());
    if path.is_dir() {
        let mut files = BTreeSet::new();
        walk(path, &mut files).map_err(unread)?;
        let before = chosen.len();
        let (modules, scenarios): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|file| is(file, "module"));
        for module in modules {
            chosen.entry(module).or_default();
        }
        for scenario in scenarios {
            let module = module_of(&scenario).map_err(unread)?;
            let module = module.ok_or_else(|| orphan(&scenario, lang))?;
            chosen.entry(module).or_default().insert(scenario);
        }
        if chosen.len() == before {
            let words = lang.pick(
                "hier staat geen tool om te testen",
                "there is no tool to test here",
            );
            return Err(format!("{}: {words}", path.display()));
        }
        return Ok(());
    }
    if !path.is_file() {
        let words = lang.pick("is er niet", "does not exist");
        return Err(format!("{} {words}", path.display()));
    }
    if is(path, "scenario") {
        let module = module_of(path).map_err(unread)?;
        let module = module.ok_or_else(|| orphan(path, lang))?;
        chosen.entry(module).or_default().insert(path.to_path_buf());
        return Ok(());
    }
    if !is(path, "module") {
        let words = lang.pick(
            "is geen scenario (.scenario) en geen tekst van een tool (.module)",
            "is no scenario (.scenario) and no text of a tool (.module)",
        );
        return Err(format!("{} {words}", path.display()));
    }
    let own = chosen.entry(path.to_path_buf()).or_default();
    own.extend(scenarios_of(path).map_err(unread)?);
    Ok(())
}

/// The scenarios that are about a text, in order.
pub(in crate::command) fn scenarios_of(module: &Path) -> io::Result<Vec<PathBuf>> {
    let mut own = Vec::new();
    for file in beside(module)? {
        if is(&file, "scenario") && module_of(&file)?.as_deref() == Some(module) {
            own.push(file);
        }
    }
    Ok(own)
}

fn orphan(scenario: &Path, lang: Lang) -> String {
    let words = lang.pick(
        "hoort bij geen tool: zet het in de map van een tool",
        "belongs to no tool: put it in the folder of a tool",
    );
    format!("{} {words}", scenario.display())
}

/// The text that a scenario is about: that with the same name, or that of its folder, or the only one there.
pub(in crate::command) fn module_of(scenario: &Path) -> io::Result<Option<PathBuf>> {
    // `x.2.scenario` is about `x.module`, as `x.scenario` is.
    let name = scenario.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.split('.').next().unwrap_or_default();
    let named = scenario.with_file_name(format!("{stem}.module"));
    if named.is_file() {
        return Ok(Some(named));
    }
    let modules = beside(scenario)?;
    let modules: Vec<_> = modules
        .into_iter()
        .filter(|file| is(file, "module"))
        .collect();
    let folder = std::path::absolute(scenario)?;
    let folder = folder.parent().and_then(Path::file_name);
    let of_folder = modules.iter().find(|module| module.file_stem() == folder);
    Ok(match (of_folder, modules.as_slice()) {
        (Some(module), _) => Some(module.clone()),
        (None, [only]) => Some(only.clone()),
        (None, _) => None,
    })
}

/// The files in the same folder, in order.
fn beside(path: &Path) -> io::Result<Vec<PathBuf>> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let here = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(here)? {
        files.push(folder.join(entry?.file_name()));
    }
    files.sort();
    Ok(files)
}

fn is(path: &Path, kind: &str) -> bool {
    path.extension().is_some_and(|extension| extension == kind)
}

fn walk(folder: &Path, files: &mut BTreeSet<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let path = entry.path();
        // A link to a folder may lead back to where it is.
        if entry.file_type()?.is_dir() {
            walk(&path, files)?;
        } else if is(&path, "module") || is(&path, "scenario") {
            let plain = path.strip_prefix(".").unwrap_or(&path);
            files.insert(plain.to_path_buf());
        }
    }
    Ok(())
}
