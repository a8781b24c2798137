//! `leidraad check`: says what is wrong with texts and their files, where, and what to do about it.

mod beside;
pub(super) mod gather;
pub(super) mod progress;
mod reading;
mod show;
mod together;

use std::{io::Write as _, path::PathBuf, process::ExitCode, sync::Arc};

use clap::{Args, ValueEnum};
use dsl::Severity;

use self::gather::Place;
use super::{Lang, explain};

/// What is checked and how it is said.
#[derive(Args, Clone, Debug)]
pub struct Check {
    /// Texts of tools, or folders with texts in them.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// For people, or one JSON object a line for programs.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Show how easy each page is to read, instead of what is wrong.
    #[arg(long)]
    reading: bool,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  leidraad check beter-slapen            one tool in its folder
  leidraad check content --lang nl       a library, in Dutch
  leidraad check . --format json         for programs, one finding a line
  leidraad check content --reading       how easy each page is to read

Ends with 0 without errors (warnings are none), 1 with errors, 2 where there is nothing to check.";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
}

/// Something found, in the words of one language.
pub(crate) struct Found {
    /// Its lasting name.
    pub(crate) code: String,
    pub(crate) severity: Severity,
    pub(crate) message: String,
    /// Why it matters; none where the message says it all.
    pub(crate) why: Option<String>,
    /// What to do; empty where the message says it.
    pub(crate) help: String,
    /// Where; none where it is about a whole file.
    pub(crate) place: Option<Place>,
    /// The file as the reader knows it.
    pub(crate) file: String,
}

impl Check {
    /// Checks and says what was found. The exit code is 0 also with warnings, 1 with errors, 2 where a path names nothing that
    /// can be checked.
    #[must_use]
    pub fn run(&self, lang: Lang) -> ExitCode {
        let language = lang.into();
        if self.reading {
            return reading::run(&self.paths, self.format, language);
        }
        let bar = self.format == Format::Human;
        let (found, unread) = match gather::gather(&self.paths, language, bar) {
            Ok(found) => found,
            Err(refused) => {
                for words in refused {
                    anstream::eprintln!("{words}");
                }
                return ExitCode::from(2);
            }
        };
        let mut out = anstream::stdout().lock();
        let said = found.iter().try_for_each(|found| match self.format {
            Format::Human => writeln!(out, "{}\n", show::human(found, language)),
            Format::Json => writeln!(out, "{}", show::json(found)),
        });
        // Whoever reads has gone; what was found still decides how it ends.
        drop(said);
        let errors = found
            .iter()
            .filter(|found| found.severity == Severity::Error)
            .count();
        if self.format == Format::Human && !found.is_empty() {
            anstream::eprintln!("{}", show::count(errors, found.len() - errors, language));
            // Once, so that it does not stand between what was found.
            let mut codes = found.iter().map(|found| found.code.as_str());
            if let Some(code) = codes.find(|code| explain::is_known(code)) {
                anstream::eprintln!("{}", show::more(code, language));
            }
        }
        drop(out);
        for words in &unread {
            anstream::eprintln!("{words}");
        }
        if !unread.is_empty() {
            ExitCode::from(2)
        } else if errors == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

/// What diagnostics say, for commands that compile by other ways than this. `text_of` gives the name of a file as the reader
/// knows it, and its text.
pub(crate) fn said(
    diagnostics: &[dsl::Diagnostic],
    text_of: &mut dyn FnMut(&str) -> (String, Option<String>),
    language: dsl::Language,
) -> String {
    let shown = diagnostics.iter().map(|diagnostic| {
        let (file, text) = text_of(&diagnostic.file);
        let found = gather::found(diagnostic, file, text.map(Arc::from), language);
        show::human(&found, language)
    });
    shown.collect::<Vec<_>>().join("\n\n")
}
