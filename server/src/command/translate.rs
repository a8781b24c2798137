//! `leidraad translate`: the texts of tools for a translator, how far they are, and the tools in the other language.

mod extract;
mod job;
mod media;
mod merge;
mod origin;
mod status;

use std::{fs, io, path::Path, process::ExitCode};

use clap::{Args, Subcommand};

use super::Lang;
use crate::translate::{Catalog, read};

/// What is to be done with a translation.
#[derive(Args, Clone, Debug)]
pub struct Translate {
    #[command(subcommand)]
    what: What,
}

#[derive(Clone, Debug, Subcommand)]
enum What {
    /// Write the texts of tools to files for translators, or bring those files up to date.
    #[command(after_help = EXTRACT)]
    Extract(extract::Extract),
    /// Say how far the translations of tools are, and whether they were made of what is there now.
    #[command(after_help = STATUS)]
    Status(status::Status),
    /// Make tools in another language, of their texts and the translated files.
    #[command(after_help = MERGE)]
    Merge(merge::Merge),
}

pub(super) const EXAMPLES: &str = "\
Examples:
  leidraad translate extract beter-slapen/beter-slapen.module --to en
  leidraad translate status content/library
  leidraad translate merge beter-slapen/beter-slapen.module beter-slapen/beter-slapen.en.po --id better-sleep
  leidraad translate merge content/library --to en

The file is in the PO format of GNU gettext. Its texts keep their ids, so that a text that changes marks its
translation as stale (fuzzy) and loses nothing.";
const EXTRACT: &str = "\
Examples:
  leidraad translate extract beter-slapen/beter-slapen.module --to en
  leidraad translate extract content/library --to en          all tools, and the fragments that they include";
const STATUS: &str = "\
Examples:
  leidraad translate status beter-slapen/beter-slapen.module
  leidraad translate status content/library --to en

The exit code is 1 where something is not translated or stale, where a translation is not what merge makes now, where
there are two of one tool, where a number to call is lost, or where a fragment or a tool that it names is in another
language. That nobody began with a tool is no fault.";
const MERGE: &str = "\
Examples:
  leidraad translate merge beter-slapen/beter-slapen.module beter-slapen/beter-slapen.en.po --id better-sleep
  leidraad translate merge content/library --to en          all that has a file for translators, in any order

What is not translated is listed, as are the fragments and tools that there are in no other language. A
translation that is not whole is not made, and replaces none that is, unless --unfinished is given: what is not
translated stands there in the language of the text. One that somebody changed by hand is never replaced. The exit code is 1 where braces
differ, something was not made or replaced, or the new text has errors.";

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

fn is_fragment(file: &Path) -> bool {
    file.extension().is_some_and(|kind| kind == "fragment")
}

/// Refuses what is no code of a language.
fn tag(tag: &str, lang: Lang) -> Result<(), String> {
    if !tag.is_empty() && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return Ok(());
    }
    let words = lang.pick(
        "is geen code van een taal, zoals en",
        "is no code of a language, such as en",
    );
    Err(format!("“{tag}” {words}"))
}

/// Refuses what goes with one text only.
fn with_one_text(option: &str, lang: Lang) -> String {
    match lang {
        Lang::Nl => format!("{option} gaat bij één tekst, niet bij een map"),
        Lang::En => format!("{option} goes with one text, not with a folder"),
    }
}

fn catalog(path: &Path, lang: Lang) -> Result<Catalog, String> {
    let bytes = fs::read(path).map_err(|error| unread(path, &error, lang))?;
    read(&bytes).map_err(|error| format!("{}: {}", path.display(), error.words(lang)))
}

fn told(catalog: &Catalog, lang: Lang) -> String {
    let count = catalog.count();
    let (done, all, stale, missing) = (count.done, count.all, count.stale, count.missing());
    match lang {
        Lang::Nl => {
            format!("{done} van {all} vertaald, {stale} verouderd, {missing} nog niet vertaald")
        }
        Lang::En => format!("{done} of {all} translated, {stale} stale, {missing} missing"),
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
