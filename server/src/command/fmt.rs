//! `leidraad fmt`: lays out texts in one way, and spells their words in one language.

use std::{
    io::{self, IsTerminal as _, Read as _, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use dsl::{FormatOptions, Formatted};

use super::{Lang, check::gather, write};

/// What is laid out, and how.
#[derive(Args, Clone, Debug)]
pub struct Fmt {
    /// Texts of tools or fragments, or folders with texts in them.
    #[arg(required_unless_present = "stdin", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Change nothing; say which files would change, and end with 1 where one would.
    #[arg(long)]
    check: bool,
    /// Spell the words of the language (not those of the author) in Dutch or in English.
    #[arg(long, value_enum, value_name = "nl|en", hide_possible_values = true)]
    words: Option<Lang>,
    /// Read a text from standard input and write it to standard output.
    #[arg(long, conflicts_with = "paths")]
    stdin: bool,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  leidraad fmt beter-slapen              lay out one tool
  leidraad fmt content --check           which files of a library are not laid out?
  leidraad fmt slaap.module --words en   spell its words in English
  leidraad fmt --stdin < a.module        for editors

What it cannot understand it leaves as it is. No text that people read is changed, and no meaning.";

/// What came of one file.
enum Outcome {
    Same,
    /// It was changed, or would be; with the ids that were filled in.
    Changed(Vec<String>),
    Failed(String),
}

impl Fmt {
    /// Lays out. The exit code is 0, or 1 where `--check` finds a file that would change, or 2 where something cannot be read
    /// or written.
    #[must_use]
    pub fn run(&self, lang: Lang) -> ExitCode {
        if self.stdin {
            return self.through(lang);
        }
        let texts = match gather::texts(&self.paths, lang.into()) {
            Ok(texts) => texts,
            Err(refused) => {
                for words in refused {
                    anstream::eprintln!("{words}");
                }
                return ExitCode::from(2);
            }
        };
        let progress = Progress::new(texts.len());
        let (mut changed, mut failed) = (0, 0);
        let mut out = anstream::stdout().lock();
        for (number, path) in texts.iter().enumerate() {
            progress.at(number);
            let line = match self.file(path, lang) {
                Outcome::Same => continue,
                Outcome::Changed(ids) => {
                    changed += 1;
                    said(path, &ids, self.check, lang)
                }
                Outcome::Failed(words) => {
                    failed += 1;
                    progress.clear();
                    anstream::eprintln!("{words}");
                    continue;
                }
            };
            progress.clear();
            // Whoever reads has gone; the files are laid out all the same.
            drop(writeln!(out, "{line}"));
        }
        progress.clear();
        match (failed, changed) {
            (0, changed) if changed == 0 || !self.check => ExitCode::SUCCESS,
            (0, _) => ExitCode::FAILURE,
            _ => ExitCode::from(2),
        }
    }

    fn lay_out(&self, text: &str) -> Formatted {
        let words = self.words.map(Into::into);
        dsl::format(text, &FormatOptions { words })
    }

    fn file(&self, path: &Path, lang: Lang) -> Outcome {
        let text = match std::fs::read(path).map(String::from_utf8) {
            Ok(Ok(text)) => text,
            Ok(Err(_)) => {
                let words = lang.pick(
                    "is geen UTF-8 en blijft zoals het is",
                    "is not UTF-8 and stays as it is",
                );
                return Outcome::Failed(format!("{} {words}", path.display()));
            }
            Err(error) => return Outcome::Failed(gather::unreadable(path, &error, lang.into())),
        };
        let formatted = self.lay_out(&text);
        if !formatted.changed {
            return Outcome::Same;
        }
        if !self.check
            && let Err(error) = write::replace(path, &formatted.text)
        {
            let words = lang.pick("kan niet worden geschreven", "cannot be written");
            return Outcome::Failed(format!("{} {words}: {error}", path.display()));
        }
        Outcome::Changed(formatted.ids)
    }

    /// From standard input to standard output.
    fn through(&self, lang: Lang) -> ExitCode {
        let mut text = String::new();
        if let Err(error) = io::stdin().lock().read_to_string(&mut text) {
            let words = lang.pick(
                "de invoer kan niet worden gelezen",
                "the input cannot be read",
            );
            anstream::eprintln!("{words}: {error}");
            return ExitCode::from(2);
        }
        let formatted = self.lay_out(&text);
        if self.check {
            return ExitCode::from(u8::from(formatted.changed));
        }
        // The text is data: nothing in it is taken for a colour.
        match io::stdout().lock().write_all(formatted.text.as_bytes()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(2),
        }
    }
}

fn said(path: &Path, ids: &[String], check: bool, lang: Lang) -> String {
    let path = path.display();
    let what = match check {
        true => lang.pick("zou veranderen", "would change"),
        false => lang.pick("opgemaakt", "laid out"),
    };
    if ids.is_empty() {
        return format!("{path}: {what}");
    }
    let new = lang.pick("nieuwe id's", "new ids");
    format!("{path}: {what}; {new}: {}", ids.join(", "))
}

/// How far it is, on a terminal and with many files only.
struct Progress(Option<usize>);

impl Progress {
    const MANY: usize = 50;

    fn new(all: usize) -> Self {
        Self((all > Self::MANY && io::stderr().is_terminal()).then_some(all))
    }

    fn at(&self, number: usize) {
        if let Some(all) = self.0 {
            anstream::eprint!("\r{number}/{all}");
        }
    }

    fn clear(&self) {
        if self.0.is_some() {
            anstream::eprint!("\r             \r");
        }
    }
}
