//! `leidraad publish`: checks texts and puts them in the catalogue, once and for good.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use content::{Library, Tool};
use dsl::Severity;

use crate::{
    command::{check, check::Lang, open, organisation, stamp},
    config, demo,
    publishing::{self, PublishingError},
    store::{PublishOutcome, StoreError},
};

/// What is published.
#[derive(Args, Clone, Debug)]
pub struct Publish {
    /// Texts of tools, or folders of a library.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Language of the messages about the texts.
    #[arg(long, value_enum, default_value_t = Lang::Nl)]
    lang: Lang,
    #[command(flatten)]
    place: config::Place,
}

/// Why nothing was published, or not all.
#[derive(Debug, thiserror::Error)]
pub enum PublishCommandError {
    /// A file cannot be read.
    #[error("{0} cannot be read: {1}")]
    Read(String, std::io::Error),
    /// The store refused a version, or failed.
    #[error(transparent)]
    Publishing(#[from] PublishingError),
    /// The database cannot be used.
    #[error(transparent)]
    Open(#[from] super::OpenError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The libraries that hold what is to be published, each with the ids of those tools.
type Chosen = Vec<(Library, Vec<engine::Id>)>;

impl Publish {
    /// Checks everything first: what has an error keeps all of it from being published.
    ///
    /// # Errors
    /// Why not, or not all.
    pub async fn run(self) -> Result<ExitCode, PublishCommandError> {
        for path in &self.paths {
            if !path.exists() {
                anstream::eprintln!("{} does not exist", path.display());
                return Ok(ExitCode::from(2));
            }
        }
        let chosen = self.choose()?;
        if chosen.iter().all(|(_, tools)| tools.is_empty()) {
            anstream::eprintln!("there is no text of a tool (.module) here");
            return Ok(ExitCode::from(2));
        }
        if !self.sound(&chosen) {
            anstream::eprintln!("Nothing was published: mend the errors first.");
            return Ok(ExitCode::FAILURE);
        }
        let store = open(&self.place).await?;
        let organisation = organisation(&store, &stamp()).await?.id;
        let mut ended = ExitCode::SUCCESS;
        for (library, tools) in &chosen {
            for tool in tools.iter().filter_map(|id| library.get(id.as_str())) {
                match publishing::publish(&store, organisation, None, library, tool, stamp()).await
                {
                    Ok(brought) => say(&brought.program.header, brought.outcome),
                    Err(error) => {
                        anstream::eprintln!("{}: {error}", tool.file);
                        ended = ExitCode::FAILURE;
                    }
                }
            }
        }
        store.close().await;
        Ok(ended)
    }

    fn choose(&self) -> Result<Chosen, PublishCommandError> {
        let read =
            |path: &Path, error| PublishCommandError::Read(path.display().to_string(), error);
        let mut roots: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
        let mut chosen = Chosen::new();
        for path in &self.paths {
            let absolute = std::path::absolute(path).map_err(|error| read(path, error))?;
            match root(&absolute) {
                Some(root) => roots.entry(root).or_default().push(absolute),
                None if absolute.is_file() => {
                    let library = Library::around(&absolute, demo::library().vocabulary())
                        .map_err(|error| read(path, error))?;
                    let tools = library.iter().map(|tool| tool.id.clone()).collect();
                    chosen.push((library, tools));
                }
                None => chosen.push((Library::default(), Vec::new())),
            }
        }
        for (root, paths) in roots {
            let library = Library::read(&root).map_err(|error| read(&root, error))?;
            let asked = |tool: &&Tool| {
                let file = root.join(&tool.file);
                paths.iter().any(|path| file.starts_with(path))
            };
            let tools = library.iter().filter(asked).map(|tool| tool.id.clone());
            let tools = tools.collect();
            chosen.push((library, tools));
        }
        Ok(chosen)
    }

    /// Says all that is wrong; whether nothing is an error.
    fn sound(&self, chosen: &Chosen) -> bool {
        let mut sound = true;
        for (library, tools) in chosen {
            for tool in tools.iter().filter_map(|id| library.get(id.as_str())) {
                let compiled = dsl::compile(&tool.text(), &tool.file, library);
                let mut text_of = |file: &str| text_of(library, tool, file);
                if !compiled.diagnostics.is_empty() {
                    let said = check::said(&compiled.diagnostics, &mut text_of, self.lang.into());
                    anstream::eprintln!("{said}\n");
                }
                let mut found = compiled.diagnostics.iter();
                sound &= !found.any(|found| found.severity() == Severity::Error);
            }
        }
        sound
    }
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

fn say(header: &engine::Header, outcome: PublishOutcome) {
    let words = match outcome {
        PublishOutcome::Published => "is published",
        PublishOutcome::Unchanged => "was published before, exactly so",
    };
    anstream::println!("{} version {} {words}.", header.id, header.version);
}
