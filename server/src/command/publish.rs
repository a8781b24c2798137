//! `leidraad publish`: checks texts and puts them in the catalogue, once and for good.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use content::{Library, Tool};
use dsl::{Language, Severity};
use uuid::Uuid;

use crate::{
    command::{Lang, check, check::gather, open, organisation, stamp},
    config, demo,
    publishing::{self, PublishingError},
    store::{PublishError, PublishOutcome, Store, StoreError},
};

/// What is published.
#[derive(Args, Clone, Debug)]
pub struct Publish {
    /// Texts of tools, or folders of a library.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    place: config::Place,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  leidraad publish beter-slapen          one tool in its folder
  leidraad publish content/library       all tools of a library

What has an error or is refused keeps all of it from being published. What is published never changes: raise its version to publish it anew.";

/// Why nothing was published, or not all.
#[derive(Debug, thiserror::Error)]
pub enum PublishCommandError {
    /// A file cannot be read.
    #[error("{0} cannot be read: {1}")]
    Read(String, std::io::Error),
    /// The store refused a version, or failed.
    #[error(transparent)]
    Publishing(#[from] PublishingError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A library that holds something to be published.
struct Chosen {
    library: Library,
    /// Those tools, each with its file as the reader knows it.
    tools: Vec<(engine::Id, PathBuf)>,
    /// The folder of its fragments, as the reader knows it.
    fragments: PathBuf,
}

impl Publish {
    /// Checks everything first: what has an error keeps all of it from being published.
    ///
    /// # Errors
    /// Why not, or not all.
    pub async fn run(self, lang: Lang) -> Result<ExitCode, PublishCommandError> {
        for path in &self.paths {
            if !path.exists() {
                let words = lang.pick("is er niet", "does not exist");
                anstream::eprintln!("{} {words}", path.display());
                return Ok(ExitCode::from(2));
            }
        }
        let chosen = self.choose()?;
        if chosen.iter().all(|chosen| chosen.tools.is_empty()) {
            anstream::eprintln!(
                "{}",
                lang.pick(
                    "hier staat geen tekst van een tool (.module)",
                    "there is no text of a tool (.module) here"
                )
            );
            return Ok(ExitCode::from(2));
        }
        if !sound(&chosen, lang) {
            anstream::eprintln!(
                "{}",
                lang.pick(
                    "Er is niets gepubliceerd: verbeter eerst de fouten.",
                    "Nothing was published: mend the errors first."
                )
            );
            return Ok(ExitCode::FAILURE);
        }
        let store = match open(&self.place).await {
            Ok(store) => store,
            Err(error) => {
                anstream::eprintln!("{}", error.in_language(lang));
                return Ok(ExitCode::FAILURE);
            }
        };
        let organisation = organisation(&store, &stamp()).await?.id;
        if !allowed(&chosen, &store, organisation, lang).await {
            store.close().await;
            anstream::eprintln!(
                "{}",
                lang.pick(
                    "Er is niets gepubliceerd: los dit eerst op.",
                    "Nothing was published: solve this first."
                )
            );
            return Ok(ExitCode::FAILURE);
        }
        let tools: Vec<(&Library, &Tool)> = chosen
            .iter()
            .flat_map(|Chosen { library, tools, .. }| {
                let tools = tools.iter();
                tools.filter_map(move |(id, _)| Some((library, library.get(id.as_str())?)))
            })
            .collect();
        let done = publishing::publish_all(&store, organisation, None, &tools, stamp()).await;
        store.close().await;
        match done {
            Ok(all) => {
                for brought in all {
                    say(&brought.program.header, brought.outcome, lang);
                }
                Ok(ExitCode::SUCCESS)
            }
            // Somebody else published in this very moment, or the database failed: all is as it was.
            Err(error) => {
                anstream::eprintln!("{}", refused(&error, lang));
                anstream::eprintln!(
                    "{}",
                    lang.pick("Er is niets gepubliceerd.", "Nothing was published.")
                );
                Ok(ExitCode::FAILURE)
            }
        }
    }

    fn choose(&self) -> Result<Vec<Chosen>, PublishCommandError> {
        let read =
            |path: &Path, error| PublishCommandError::Read(path.display().to_string(), error);
        let mut roots: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
        let mut alone = BTreeSet::new();
        for path in &self.paths {
            let absolute = std::path::absolute(path).map_err(|error| read(path, error))?;
            match root(&absolute) {
                Some(root) => roots.entry(root).or_default().push(absolute),
                // Whatever is no text is no more than passed over here.
                None => alone.extend(
                    gather::texts(std::slice::from_ref(path), Language::En).unwrap_or_default(),
                ),
            }
        }
        let mut chosen = Vec::new();
        for path in alone {
            if path.extension().is_none_or(|kind| kind != "module") {
                continue;
            }
            let library = Library::around(&path, demo::library().vocabulary())
                .map_err(|error| read(&path, error))?;
            let tools = library.iter().map(|tool| (tool.id.clone(), path.clone()));
            chosen.push(Chosen {
                tools: tools.collect(),
                fragments: PathBuf::new(),
                library,
            });
        }
        for (root, paths) in roots {
            let library = Library::read(&root).map_err(|error| read(&root, error))?;
            let tools = library.iter().filter_map(|tool| {
                let file = root.join(&tool.file);
                let asked = paths.iter().any(|path| file.starts_with(path));
                asked.then(|| (tool.id.clone(), gather::shorter(&file).into()))
            });
            chosen.push(Chosen {
                tools: tools.collect(),
                fragments: gather::shorter(&root.join("library")).into(),
                library,
            });
        }
        Ok(chosen)
    }
}

/// Says all that is wrong; whether nothing is an error.
fn sound(chosen: &[Chosen], lang: Lang) -> bool {
    let mut sound = true;
    for Chosen {
        library,
        tools,
        fragments,
    } in chosen
    {
        for (id, file) in tools {
            let Some(tool) = library.get(id.as_str()) else {
                continue;
            };
            let compiled = dsl::compile(&tool.text(), &tool.file, library);
            let mut text_of = |named: &str| {
                let shown = if named == tool.file {
                    file.clone()
                } else {
                    fragments.join(named)
                };
                (shown.display().to_string(), text_of(library, tool, named))
            };
            if !compiled.diagnostics.is_empty() {
                let said = check::said(&compiled.diagnostics, &mut text_of, lang.into());
                anstream::eprintln!("{said}\n");
            }
            let mut found = compiled.diagnostics.iter();
            sound &= !found.any(|found| found.severity() == Severity::Error);
        }
    }
    sound
}

/// Says of each tool why it could not be published; whether all could.
async fn allowed(chosen: &[Chosen], store: &Store, organisation: Uuid, lang: Lang) -> bool {
    let mut allowed = true;
    for Chosen { library, tools, .. } in chosen {
        for (id, file) in tools {
            let Some(tool) = library.get(id.as_str()) else {
                continue;
            };
            let may = publishing::may_publish(store, organisation, library, tool).await;
            if let Err(error) = may {
                anstream::eprintln!("{}: {}", file.display(), refused(&error, lang));
                allowed = false;
            }
        }
    }
    allowed
}

/// The root of the library that a path is in, or of the one that it holds.
fn root(path: &Path) -> Option<PathBuf> {
    Library::root_of(path).or_else(|| Library::root_of(&path.join("content")))
}

fn text_of(library: &Library, tool: &Tool, file: &str) -> Option<String> {
    use dsl::Shelf;
    if file == tool.file {
        return Some(tool.text().into_owned());
    }
    let id = file.strip_prefix("fragments/")?.strip_suffix(".fragment")?;
    library.fragment(id)
}

/// Why a tool was not published, with all that would be wrong elsewhere.
fn refused(error: &PublishingError, lang: Lang) -> String {
    let PublishingError::Breaks { tool, users } = error else {
        return refused_version(error, lang);
    };
    let names = publishing::names(users);
    let mut said = lang.pick(
        format!("{tool} is niet gepubliceerd, want {names} gebruikt antwoorden die de nieuwe versie niet meer zo heeft."),
        format!("{tool} was not published, for {names} uses answers that the new version does not have any more."),
    );
    for found in users.iter().flat_map(|user| user.diagnostics.iter()) {
        let message = found.message(lang.into());
        said += &format!("\n  {}:{}: {message}", found.file, found.line);
    }
    said
}

/// Why a version cannot be published.
fn refused_version(error: &PublishingError, lang: Lang) -> String {
    let dutch = match error {
        PublishingError::Older {
            tool,
            version,
            published,
        } => format!(
            "versie {version} van {tool} is ouder dan versie {published}, en die is gepubliceerd"
        ),
        PublishingError::Refused(PublishError::VersionTaken { tool, version }) => format!(
            "versie {version} van {tool} is eerder met een andere tekst gepubliceerd; verhoog de versie"
        ),
        PublishingError::Faulty { .. }
        | PublishingError::Breaks { .. }
        | PublishingError::Refused(PublishError::Store(_)) => return error.to_string(),
    };
    let english = error.to_string();
    lang.pick(dutch, english)
}

fn say(header: &engine::Header, outcome: PublishOutcome, lang: Lang) {
    let words = match outcome {
        PublishOutcome::Published => lang.pick("is gepubliceerd", "is published"),
        PublishOutcome::Unchanged => lang.pick(
            "was al gepubliceerd, precies zo",
            "was published before, exactly so",
        ),
    };
    let version = lang.pick("versie", "version");
    anstream::println!("{} {version} {} {words}.", header.id, header.version);
}
