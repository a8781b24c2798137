//! `leidraad translate`: the texts of a tool for a translator, how far they are, and the tool in the other language.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Subcommand};
use content::Library;
use dsl::texts::{Identity, texts};

use super::{Lang, check, write as file};
use crate::{
    demo,
    translate::{Catalog, foreign, in_language, merge, read, write},
};

/// What is to be done with a translation.
#[derive(Args, Clone, Debug)]
pub struct Translate {
    #[command(subcommand)]
    what: What,
}

#[derive(Clone, Debug, Subcommand)]
enum What {
    /// Write the texts of a tool to a file for translators, or bring that file up to date.
    #[command(after_help = EXTRACT)]
    Extract(Extract),
    /// Say how far the translations beside a tool are.
    #[command(after_help = STATUS)]
    Status(Status),
    /// Make the tool in the other language, of its text and a translated file.
    #[command(after_help = MERGE)]
    Merge(Merge),
}

#[derive(Args, Clone, Debug)]
struct Extract {
    /// The text of a tool, or a fragment.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The code of the language to translate to.
    #[arg(long, value_name = "LANGUAGE")]
    to: String,
    /// Where to; a file beside the text where none is given.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Args, Clone, Debug)]
struct Status {
    /// The text of a tool, or a fragment.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

#[derive(Args, Clone, Debug)]
struct Merge {
    /// The text of a tool, or a fragment.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What the translator gave back.
    #[arg(value_name = "FILE.po")]
    translation: PathBuf,
    /// The id of the tool in the other language; made of the id and the language where none is given.
    #[arg(long)]
    id: Option<String>,
    /// Its version; that of the text where none is given.
    #[arg(long = "as-version", value_name = "NUMBER")]
    version: Option<u32>,
    /// The folder to put it in; beside the folder of the tool where none is given.
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  leidraad translate extract beter-slapen/beter-slapen.module --to en
  leidraad translate status beter-slapen/beter-slapen.module
  leidraad translate merge beter-slapen/beter-slapen.module beter-slapen/beter-slapen.en.po --id better-sleep

The file is in the PO format of GNU gettext. Its texts keep their ids, so that a text that changes marks its
translation as stale (fuzzy) and loses nothing.";
const EXTRACT: &str = "\
Examples:
  leidraad translate extract beter-slapen/beter-slapen.module --to en";
const STATUS: &str = "\
Examples:
  leidraad translate status beter-slapen/beter-slapen.module

The exit code is 1 where something is not translated or stale, or where a fragment or a tool that it names is in
another language.";
const MERGE: &str = "\
Examples:
  leidraad translate merge beter-slapen/beter-slapen.module beter-slapen/beter-slapen.en.po --id better-sleep

What is not translated stays in the language of the text, and is listed, as are the fragments and tools that
there are in no other language. The exit code is 1 where braces differ
or the new text has errors.";

impl Translate {
    /// Does it. The exit code is 0, 1 where something is wrong with texts, or 2 where files cannot be read or written.
    #[must_use]
    pub fn run(&self, lang: Lang) -> ExitCode {
        let done = match &self.what {
            What::Extract(extract) => extract.run(lang),
            What::Status(status) => status.run(lang),
            What::Merge(merge) => merge.run(lang),
        };
        done.unwrap_or_else(|words| {
            anstream::eprintln!("{words}");
            ExitCode::from(2)
        })
    }
}

impl Extract {
    fn run(&self, lang: Lang) -> Result<ExitCode, String> {
        let (source, stem) = text(&self.file, lang)?;
        let tag = self.to.as_str();
        if tag.is_empty() || !tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            let words = lang.pick(
                "is geen code van een taal, zoals en",
                "is no code of a language, such as en",
            );
            return Err(format!("“{tag}” {words}"));
        }
        let path = self
            .output
            .clone()
            .unwrap_or_else(|| self.file.with_file_name(format!("{stem}.{tag}.po")));
        if let Some(words) = file::refused(&path, &["po"], lang) {
            return Err(words);
        }
        let mut catalog = match path.is_file() {
            true => catalog(&path, lang)?,
            false => Catalog::default(),
        };
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        catalog.entries = catalog.renewed(&texts(&source), &name, lang);
        catalog.source = (stem, version(&source));
        tag.clone_into(&mut catalog.language);
        fs::write(&path, write(&catalog)).map_err(|error| unwritten(&path, &error, lang))?;
        anstream::println!("{}", path.display());
        anstream::println!("{}", told(&catalog, lang));
        Ok(ExitCode::SUCCESS)
    }
}

impl Status {
    fn run(&self, lang: Lang) -> Result<ExitCode, String> {
        let (source, stem) = text(&self.file, lang)?;
        let folder = self
            .file
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let entries = fs::read_dir(folder).map_err(|error| unread(folder, &error, lang))?;
        let mut paths: Vec<PathBuf> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .collect();
        paths.retain(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with(&format!("{stem}.")) && name.ends_with(".po")
        });
        paths.sort();
        if paths.is_empty() {
            let words = lang.pick(
                "heeft geen vertalingen naast zich",
                "has no translations beside it",
            );
            anstream::println!("{} {words}", self.file.display());
        }
        let library = around(&self.file, lang)?;
        let mut whole = true;
        for path in paths {
            let mut catalog = catalog(&path, lang)?;
            catalog.entries = catalog.renewed(&texts(&source), "", lang);
            let count = catalog.count();
            whole &= count.done == count.all;
            anstream::println!("{}: {}", path.display(), told(&catalog, lang));
            let language = catalog.language.replace('_', "-");
            for foreign in foreign(&source, &language, &library) {
                whole = false;
                anstream::println!("  {}", foreign.words(lang));
            }
        }
        Ok(ExitCode::from(u8::from(!whole)))
    }
}

impl Merge {
    fn run(&self, lang: Lang) -> Result<ExitCode, String> {
        let (source, stem) = text(&self.file, lang)?;
        let catalog = catalog(&self.translation, lang)?;
        let language = catalog.language.replace('_', "-");
        if language.is_empty() {
            let words = lang.pick(
                "zegt niet in welke taal het is (Language)",
                "does not say in which language it is (Language)",
            );
            return Err(format!("{} {words}", self.translation.display()));
        }
        let id = self
            .id
            .clone()
            .unwrap_or_else(|| format!("{stem}-{}", language.to_lowercase()));
        if !dsl::is_id(&id) || id == stem {
            let words = lang.pick(
                "is geen id voor de vertaling; kies er een met --id",
                "is no id for the translation; choose one with --id",
            );
            return Err(format!("“{id}” {words}"));
        }
        let of = version(&source);
        let identity = Identity {
            id: &id,
            version: self.version.unwrap_or(of),
            language: &language,
            of: (&stem, of),
        };
        let mut merged = match merge(&source, &catalog, identity) {
            Ok(merged) => merged,
            Err(faults) => {
                for fault in faults {
                    anstream::eprintln!("{}", fault.words(lang));
                }
                return Ok(ExitCode::FAILURE);
            }
        };
        let library = around(&self.file, lang)?;
        let (text, elsewhere) = in_language(&merged.text, &language, &library);
        merged.text = text;
        for place in &merged.missing {
            let words = lang.pick("niet vertaald", "not translated");
            anstream::eprintln!("{place}: {words}");
        }
        for foreign in elsewhere {
            anstream::eprintln!("{}", foreign.words(lang));
        }
        let path = self.put(&id, &stem, &merged.text, lang)?;
        anstream::println!("{}", path.display());
        if is_fragment(&self.file) {
            return Ok(ExitCode::SUCCESS);
        }
        let shelf = around(&path, lang)?;
        let own = path.display().to_string();
        let compiled = dsl::compile(&merged.text, &own, &shelf);
        if compiled.program.is_some() {
            return Ok(ExitCode::SUCCESS);
        }
        let errors: Vec<_> = compiled
            .diagnostics
            .into_iter()
            .filter(dsl::Diagnostic::is_error)
            .collect();
        let mut text_of =
            |file: &str| (file.to_owned(), (file == own).then(|| merged.text.clone()));
        anstream::eprintln!("{}", check::said(&errors, &mut text_of, lang.into()));
        Ok(ExitCode::FAILURE)
    }

    /// Writes the text and lays the media beside it. A text that is no translation of this one is never written over.
    fn put(&self, id: &str, stem: &str, text: &str, lang: Lang) -> Result<PathBuf, String> {
        let own = std::path::absolute(&self.file).unwrap_or_default();
        let beside = own.parent().unwrap_or(Path::new("."));
        let path = if is_fragment(&self.file) {
            let folder = self.output.as_deref().unwrap_or(beside);
            folder.join(format!("{id}.fragment"))
        } else {
            let above = self.output.as_deref().or(beside.parent()).unwrap_or(beside);
            above.join(id).join(format!("{id}.module"))
        };
        let folder = path.parent().unwrap_or(Path::new("."));
        if let Ok(there) = fs::read_to_string(&path) {
            let ours = there.lines().any(|line| {
                let of = line
                    .strip_prefix("translation-of: ")
                    .or(line.strip_prefix("vertaling-van: "));
                of.is_some_and(|of| of.trim_matches('"').starts_with(&format!("{stem} ")))
            });
            // A fragment cannot say what it was made of; only under the name for it is it known as that.
            let ours = match is_fragment(&self.file) {
                true => id.starts_with(&format!("{stem}-")),
                false => ours,
            };
            if !ours {
                let words = lang.pick(
                    "is er al, en is geen vertaling hiervan",
                    "is there already, and is no translation of this",
                );
                return Err(format!("{} {words}", path.display()));
            }
        }
        fs::create_dir_all(folder).map_err(|error| unwritten(folder, &error, lang))?;
        if !is_fragment(&self.file) {
            media(beside, folder).map_err(|error| unwritten(folder, &error, lang))?;
        }
        fs::write(&path, text).map_err(|error| unwritten(&path, &error, lang))?;
        Ok(path)
    }
}

/// Lays the media of a tool beside another, where they are not yet.
fn media(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let there = to.join(&name);
        if path.is_file() && content::media::MediaType::of(&name).is_some() && !there.exists() {
            fs::copy(&path, there)?;
        }
    }
    Ok(())
}

/// The library around a text.
fn around(file: &Path, lang: Lang) -> Result<Library, String> {
    let path = std::path::absolute(file).unwrap_or_default();
    let library = Library::around(&path, demo::library().vocabulary());
    library.map_err(|error| unread(file, &error, lang))
}

fn is_fragment(file: &Path) -> bool {
    file.extension().is_some_and(|kind| kind == "fragment")
}

/// The text of a tool or a fragment, and its id.
fn text(file: &Path, lang: Lang) -> Result<(String, String), String> {
    let kind = file.extension().is_some_and(|kind| kind == "module") || is_fragment(file);
    if !kind {
        let words = lang.pick(
            "is geen tekst van een tool (.module) of een fragment",
            "is no text of a tool (.module) and no fragment",
        );
        return Err(format!("{} {words}", file.display()));
    }
    let bytes = fs::read(file).map_err(|error| unread(file, &error, lang))?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let stem = file
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let (module, _) = dsl::parse(&text, "");
    let id = module.id().map_or(stem, ToString::to_string);
    Ok((text, id))
}

fn version(source: &str) -> u32 {
    let (module, _) = dsl::parse(source, "");
    module.version().unwrap_or(1)
}

fn catalog(path: &Path, lang: Lang) -> Result<Catalog, String> {
    let bytes = fs::read(path).map_err(|error| unread(path, &error, lang))?;
    read(&bytes).map_err(|error| format!("{}: {}", path.display(), error.words(lang)))
}

fn told(catalog: &Catalog, lang: Lang) -> String {
    let count = catalog.count();
    let (done, all, stale) = (count.done, count.all, count.stale);
    match lang {
        Lang::Nl => format!("{done} van {all} vertaald, {stale} verouderd"),
        Lang::En => format!("{done} of {all} translated, {stale} stale"),
    }
}

fn unread(path: &Path, error: &io::Error, lang: Lang) -> String {
    let words = lang.pick("kan niet worden gelezen", "cannot be read");
    format!("{} {words}: {error}", path.display())
}

fn unwritten(path: &Path, error: &io::Error, lang: Lang) -> String {
    let words = lang.pick("kan niet worden geschreven", "cannot be written");
    format!("{} {words}: {error}", path.display())
}
