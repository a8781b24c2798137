//! The texts that are put in other languages: one that is named, or all of a folder, with the library around them.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use content::Library;

use super::{is_fragment, unread};
use crate::{
    command::{Lang, check::gather},
    demo,
    translate::{Names, short},
};

/// A text that is put in other languages.
pub(super) struct Origin {
    pub(super) file: PathBuf,
    pub(super) id: String,
    pub(super) text: String,
    pub(super) version: u32,
    /// The code of its language; empty for a fragment.
    pub(super) language: String,
    pub(super) fragment: bool,
    /// What it is a translation of itself.
    pub(super) of: Option<String>,
}

impl Origin {
    fn read(file: &Path, lang: Lang) -> Result<Self, String> {
        let fragment = is_fragment(file);
        if !fragment && file.extension().is_none_or(|kind| kind != "module") {
            let words = lang.pick(
                "is geen tekst van een tool (.module) of een fragment",
                "is no text of a tool (.module) and no fragment",
            );
            return Err(format!("{} {words}", file.display()));
        }
        let bytes = fs::read(file).map_err(|error| unread(file, &error, lang))?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (module, _) = dsl::parse(&text, "");
        let stem = || {
            let stem = file.file_stem().unwrap_or_default();
            stem.to_string_lossy().into_owned()
        };
        Ok(Self {
            file: file.to_owned(),
            id: module.id().map_or_else(stem, ToString::to_string),
            version: module.version().unwrap_or(1),
            language: module.language().unwrap_or_default().to_owned(),
            of: module.translation_of().map(|of| of.tool.to_string()),
            fragment,
            text,
        })
    }

    /// The folder that it stands in.
    pub(super) fn folder(&self) -> &Path {
        let folder = self.file.parent();
        folder
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."))
    }

    /// Its file for translators to a language.
    pub(super) fn po(&self, tag: &str) -> PathBuf {
        self.file.with_file_name(format!("{}.{tag}.po", self.id))
    }

    /// Its files for translators, each of a language.
    pub(super) fn pos(&self, lang: Lang) -> Result<Vec<PathBuf>, String> {
        let folder = self.folder();
        let entries = fs::read_dir(folder).map_err(|error| unread(folder, &error, lang))?;
        let mut paths: Vec<PathBuf> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .collect();
        let begins = format!("{}.", self.id);
        paths.retain(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with(&begins) && name.ends_with(".po")
        });
        // As the one who asks named the folder.
        if self.file.parent() == Some(Path::new("")) {
            for path in &mut paths {
                *path = path.file_name().unwrap_or_default().into();
            }
        }
        paths.sort();
        Ok(paths)
    }
}

/// What was asked about.
pub(super) struct Around {
    /// The texts that are put in other languages, tools and fragments.
    pub(super) origins: Vec<Origin>,
    /// All that can be named.
    pub(super) names: Names,
    pub(super) library: Library,
    /// The folder of the library, where there is one.
    pub(super) root: Option<PathBuf>,
    /// A folder was asked about.
    pub(super) all: bool,
}

impl Around {
    /// Finds the texts of a file or a folder.
    pub(super) fn find(path: &Path, lang: Lang) -> Result<Self, String> {
        let all = path.is_dir();
        let absolute = std::path::absolute(path).unwrap_or_default();
        let root = Library::root_of(&absolute);
        let read = |error| unread(path, &error, lang);
        let (origins, library) = if all {
            let library = match &root {
                Some(root) => Library::read(root).map_err(read)?,
                None => Library::default(),
            };
            let texts = gather::texts(&[path.to_owned()], lang.into());
            let texts = texts.map_err(|refused| refused.join("\n"))?.into_iter();
            let texts: Result<Vec<_>, _> = texts.map(|text| Origin::read(&text, lang)).collect();
            (texts?, library)
        } else {
            let origin = Origin::read(path, lang)?;
            (vec![origin], around(path, lang)?)
        };
        let mut names = Names::of(&library);
        if root.is_none() {
            let beside = if all { Vec::new() } else { siblings(&absolute) };
            let beside: Vec<Origin> = beside
                .iter()
                .filter_map(|file| Origin::read(file, lang).ok())
                .collect();
            for origin in origins.iter().chain(&beside) {
                match origin.fragment {
                    true => names.add_fragment(&origin.id),
                    false => {
                        names.add_tool(&origin.id, &origin.language, origin.of.as_deref());
                    }
                }
            }
        }
        Ok(Self {
            // A translation is made again from its source.
            origins: origins
                .into_iter()
                .filter(|origin| !all || origin.of.is_none())
                .collect(),
            names,
            library,
            root,
            all,
        })
    }

    /// The texts that are to be had in a language and are in another: of a folder those tools, and the fragments that they include.
    pub(super) fn wanted(&self, language: &str) -> Vec<&Origin> {
        let language = short(language);
        let tools = self.library.iter();
        let tools = tools.filter(|tool| short(&tool.language) != language);
        let included: BTreeSet<String> = tools
            .filter_map(|tool| self.library.bundle(tool.id.as_str()))
            .flat_map(|bundle| bundle.fragments.into_keys())
            .map(|id| id.to_string())
            .collect();
        let wanted = |origin: &&Origin| {
            if !self.all {
                return true;
            }
            if !origin.fragment {
                return short(&origin.language) != language;
            }
            let translation = origin.id.rsplit_once('-');
            let translation = translation.is_some_and(|(of, _)| self.names.has_fragment(of));
            !translation && (self.root.is_none() || included.contains(&origin.id))
        };
        self.origins.iter().filter(wanted).collect()
    }

    /// A translation that somebody wrote as a text of its own: there is nothing for a translator.
    pub(super) fn is_by_hand(&self, origin: &Origin, language: &str) -> bool {
        let other = format!("{}-{}", origin.id, short(language));
        origin.fragment && self.names.has_fragment(&other) && !origin.po(language).is_file()
    }

    /// The translations of a text in a language.
    pub(super) fn translations(&self, origin: &Origin, language: &str) -> Vec<String> {
        let all = self.names.translations(&origin.id);
        let own = all.filter(|(_, other)| short(other) == short(language));
        own.map(|(id, _)| id.to_owned()).collect()
    }
}

/// The texts of the tools in the folders beside that of a tool.
fn siblings(file: &Path) -> Vec<PathBuf> {
    let above = file.parent().and_then(Path::parent);
    let folders = above.and_then(|above| fs::read_dir(above).ok());
    let folders = folders.into_iter().flatten().flatten();
    let texts = folders.map(|folder| {
        let name = folder.file_name();
        let name = format!("{}.module", name.to_string_lossy());
        folder.path().join(name)
    });
    texts.filter(|text| text.is_file()).collect()
}

/// The library around a text.
pub(super) fn around(file: &Path, lang: Lang) -> Result<Library, String> {
    let path = std::path::absolute(file).unwrap_or_default();
    let library = Library::around(&path, demo::library().vocabulary());
    library.map_err(|error| unread(file, &error, lang))
}
