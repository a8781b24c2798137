//! The commands of the `leidraad` program, one file each.

pub mod account;
pub mod check;
pub mod diff;
pub mod explain;
pub mod export;
pub mod fmt;
pub mod graph;
mod help;
pub mod import;
mod language;
pub mod lsp;
pub mod manual;
pub mod new;
pub mod organisation;
pub mod play;
pub mod preview;
pub mod print;
pub mod publish;
mod read;
pub mod serve;
pub mod test;
pub mod translate;
mod write;

use std::{ffi::OsString, process::ExitCode, sync::Arc};

use clap::{FromArgMatches as _, Parser, Subcommand};
use tracing_subscriber::EnvFilter;

pub use language::Lang;

use crate::{
    config::{Config, Place},
    store::{Organisation, Stamp, Store, StoreError, SystemIds},
};

/// Author and deliver e-mental-health modules.
#[derive(Debug, Parser)]
#[command(name = "leidraad", version, about)]
pub struct Leidraad {
    /// Language of what the commands say; that of the system where none is given.
    #[arg(
        long,
        global = true,
        value_parser = language::Asked,
        env = "LEIDRAAD_LANG",
        value_name = "nl|en",
        hide_possible_values = true
    )]
    lang: Option<Lang>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Begin a module: asks a few questions and writes a text that can be checked at once.
    #[command(after_help = new::EXAMPLES)]
    New(new::New),
    /// Say what is wrong with texts, where, and what to do about it.
    #[command(after_help = check::EXAMPLES)]
    Check(check::Check),
    /// Explain a diagnostic, with an example.
    #[command(after_help = explain::EXAMPLES)]
    Explain(explain::Explain),
    /// Lay out texts in one way, fill in missing ids, and spell the words in Dutch or English.
    #[command(after_help = fmt::EXAMPLES)]
    Fmt(fmt::Fmt),
    /// Draw the flow of a tool: sessions, conditions, sends, milestones and triggers.
    #[command(after_help = graph::EXAMPLES)]
    Graph(graph::Graph),
    /// Read a FHIR questionnaire, and write it as a text in the module language.
    #[command(after_help = import::EXAMPLES)]
    Import(import::Import),
    /// Write a tool as a FHIR questionnaire.
    #[command(after_help = export::EXAMPLES)]
    Export(export::Export),
    /// Write a tool as one document to read and comment on, as HTML or PDF.
    #[command(after_help = print::EXAMPLES)]
    Print(print::Print),
    /// Have a tool translated: its texts for a translator, how far they are, and the tool that comes of it.
    #[command(after_help = translate::EXAMPLES)]
    Translate(translate::Translate),
    /// Serve an editor: what is wrong while one types, and help with writing.
    #[command(after_help = lsp::EXAMPLES)]
    Lsp(lsp::Lsp),
    /// Look at a tool in the browser while its text is written: the real player, on a throw-away run.
    #[command(after_help = preview::EXAMPLES)]
    Preview(preview::Preview),
    /// Work through a tool in the terminal, as a client does.
    #[command(after_help = play::EXAMPLES)]
    Play(play::Play),
    /// Run the scenarios beside tools, and say what they leave untried.
    #[command(after_help = test::EXAMPLES)]
    Test(test::Test),
    /// Say what changed from one version of a tool to another, and what that means for clients who are half-way.
    #[command(after_help = diff::EXAMPLES)]
    Diff(diff::Diff),
    /// Put texts in the catalogue, once they are without errors.
    #[command(after_help = publish::EXAMPLES)]
    Publish(publish::Publish),
    /// Run the server.
    #[command(after_help = serve::EXAMPLES)]
    Serve(Config),
    /// Add, change and close accounts, and say who accompanies whom.
    #[command(after_help = account::EXAMPLES)]
    Account(account::Account),
    /// Say how the organisation is called and reached.
    #[command(after_help = organisation::EXAMPLES)]
    Organisation(organisation::Change),
    /// Write what a shell needs to complete commands.
    #[command(after_help = manual::COMPLETIONS)]
    Completions(manual::Completions),
    /// Write the manual pages of all commands to a folder.
    #[command(after_help = manual::PAGES)]
    Man(manual::Pages),
}

impl Leidraad {
    /// Reads what was asked. Help is given, and what cannot be understood is told, in the reader's language; then the program ends.
    #[must_use]
    pub fn asked() -> Self {
        let arguments: Vec<OsString> = std::env::args_os().collect();
        let lang = help::asked(&arguments);
        let read = match lang {
            Lang::En => help::command(lang).try_get_matches_from(arguments),
            Lang::Nl => help::command(lang).try_get_matches_from(help::spelled_out(arguments)),
        };
        let read = read.and_then(|matches| Self::from_arg_matches(&matches));
        read.unwrap_or_else(|error| match help::fault(&error) {
            Some(words) if lang == Lang::Nl => {
                anstream::eprintln!("{words}");
                std::process::exit(error.exit_code())
            }
            Some(_) | None => error.exit(),
        })
    }

    /// Does what was asked; the exit code says how it went: 0 well, 1 not, 2 asked in a way that cannot be understood.
    #[must_use]
    pub fn run(self) -> ExitCode {
        log();
        let lang = self.lang.unwrap_or_else(Lang::of_system);
        match self.command {
            Command::New(new) => new.run(lang),
            Command::Check(check) => check.run(lang),
            Command::Fmt(fmt) => fmt.run(lang),
            Command::Graph(graph) => graph.run(lang),
            Command::Import(import) => import.run(lang),
            Command::Export(export) => export.run(lang),
            Command::Preview(preview) => match wait(preview.run(lang)) {
                Ok(code) => code,
                Err(error) => finish::<std::io::Error>(Err(error)),
            },
            Command::Play(play) => play.run(lang),
            Command::Test(test) => test.run(lang),
            Command::Diff(diff) => diff.run(lang),
            Command::Print(print) => print.run(lang),
            Command::Translate(translate) => translate.run(lang),
            Command::Publish(publish) => ended(wait(publish.run(lang))),
            Command::Serve(config) => finish(wait(serve::run(config))),
            Command::Explain(explain) => explain.run(lang),
            Command::Account(account) => account.run(lang),
            Command::Organisation(change) => change.run(lang),
            Command::Completions(completions) => completions.run(lang),
            Command::Man(pages) => pages.run(lang),
            Command::Lsp(lsp) => lsp.run(self.lang),
        }
    }
}

/// Logs go to standard error, by `LEIDRAAD_LOG` (`info` where it says nothing).
fn log() {
    let filter = EnvFilter::try_from_env("LEIDRAAD_LOG")
        .unwrap_or_else(|_| EnvFilter::new("warn,server=info"));
    // A second call, as tests make, changes nothing.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init();
}

fn wait<T>(work: impl Future<Output = T>) -> Result<T, std::io::Error> {
    Ok(tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(work))
}

/// Why the database of a command cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no database where one was looked for.
    #[error(
        "there is no database in {0}. Start the server there once (leidraad serve --data {0}), or give the right folder with --data"
    )]
    Nothing(String),
    /// The database cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl OpenError {
    /// The same in the reader's language.
    fn in_language(&self, lang: Lang) -> String {
        match self {
            Self::Nothing(folder) if lang == Lang::Nl => format!(
                "er is geen database in {folder}. Start de server daar een keer (leidraad serve --data {folder}), of geef de goede map met --data"
            ),
            Self::Nothing(_) | Self::Store(_) => self.to_string(),
        }
    }
}

/// Opens the database of a command. Only the server makes one: elsewhere a mistyped folder would become a new database.
async fn open(place: &Place) -> Result<Store, OpenError> {
    if place.database.is_none() && !place.file().is_file() {
        return Err(OpenError::Nothing(place.data.display().to_string()));
    }
    Ok(Store::open(&place.url()).await?)
}

/// The organisation that commands work for: the first there is, or a new one.
async fn organisation(store: &Store, stamp: &Stamp) -> Result<Organisation, StoreError> {
    match store.organisations().await?.into_iter().next() {
        Some(organisation) => Ok(organisation),
        None => {
            let new = serve::first_organisation();
            store.add_organisation(new, stamp.clone()).await
        }
    }
}

/// Now, by the clock of the machine.
fn stamp() -> Stamp {
    Stamp {
        now: jiff::Timestamp::now().as_millisecond(),
        ids: Arc::new(SystemIds),
    }
}

fn ended<E: std::error::Error>(ended: Result<Result<ExitCode, E>, std::io::Error>) -> ExitCode {
    match ended {
        Ok(Ok(code)) => code,
        Ok(Err(error)) => finish(Ok(Err(error))),
        Err(error) => finish::<std::io::Error>(Err(error)),
    }
}

fn finish<E: std::error::Error>(ended: Result<Result<(), E>, std::io::Error>) -> ExitCode {
    let words = match ended {
        Ok(Ok(())) => return ExitCode::SUCCESS,
        Ok(Err(error)) => error.to_string(),
        Err(error) => error.to_string(),
    };
    anstream::eprintln!("{words}");
    ExitCode::FAILURE
}
