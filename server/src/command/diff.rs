//! `leidraad diff`: what changed from one version of a tool to another, and what that means for clients who are half-way.

use std::{fmt::Write as _, io::Write as _, path::PathBuf, process::ExitCode};

use clap::{Args, ValueEnum};
use engine::{Change, Changed, Kind, Part, Weight, difference};

use super::{
    Lang,
    read::{self, Read},
};
use crate::changes::{self, Piece};

/// What is held side by side, and how it is said.
#[derive(Args, Clone, Debug)]
pub struct Diff {
    /// The old text.
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The new text.
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// For people, or one JSON object a line for programs.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// The weightiest change with which it still ends with 0.
    #[arg(long, value_enum, default_value_t = Allow::Note)]
    allow: Allow,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  leidraad diff old/beter-slapen.module beter-slapen/beter-slapen.module
  git show HEAD:content/library/beter-slapen/beter-slapen.module > old.module
  leidraad diff old.module content/library/beter-slapen/beter-slapen.module
  leidraad diff a.module b.module --format json   for programs, one change a line
  leidraad diff a.module b.module --allow safe    for a build: nothing that anybody has to know

An old text that stands in no library finds the fragments and media of the new one's library.

Each change is safe, has something to know for clients who are half-way, or needs a decision. Nothing happens to
clients by it: they keep their version until somebody moves them.

Ends with 0 where no change is weightier than --allow (a note, if it is not given), 1 where one is or where a text
has errors, 2 where there is no text.";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Allow {
    /// Changes that nobody has to know of.
    Safe,
    /// Changes with something to know.
    Note,
    /// Changes for which somebody has to decide.
    Decision,
}

impl Diff {
    /// Says what changed. The exit code is 0 where nothing weightier than `--allow` did, 1 where it did or a text has errors,
    /// 2 where there is no text.
    #[must_use]
    pub fn run(&self, lang: Lang) -> ExitCode {
        let (old, new) = match (
            read::beside(&self.old, &self.new, lang),
            read::program_beside(&self.new, &self.old, lang),
        ) {
            (Ok(old), Ok(new)) => (old, new),
            (Err(code), _) | (_, Err(code)) => return code,
        };
        if old.faulty {
            let words = lang.pick(
                "de oude tekst heeft fouten, zie hierboven: wat daardoor niet te lezen is, telt hier als nieuw",
                "the old text has errors, see above: what cannot be read for them counts as new here",
            );
            anstream::eprintln!("{}: {words}", self.old.display());
        }
        let mut found = difference(&old.program, &new.program);
        found.extend(media(&old, &new));
        let mut out = anstream::stdout().lock();
        let said = match self.format {
            Format::Human => human(&found, new.program.header.kind, lang),
            Format::Json => {
                let kind = new.program.header.kind;
                found.iter().map(|change| json(change, kind)).collect()
            }
        };
        // Whoever reads has gone; what was found still decides how it ends.
        drop(out.write_all(said.as_bytes()));
        let allowed = match self.allow {
            Allow::Safe => Weight::Safe,
            Allow::Note => Weight::Note,
            Allow::Decision => Weight::Decision,
        };
        let weightiest = found.iter().map(Change::weight).max();
        if !old.faulty && weightiest.is_none_or(|weight| weight <= allowed) {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

/// The pictures and recordings that have another content under the same name, which no text tells.
fn media(old: &Read, new: &Read) -> Option<Change> {
    let files = |read: &Read| {
        let tool = read.library.get(read.program.header.id.as_str());
        tool.map(|tool| tool.media.clone()).unwrap_or_default()
    };
    let (old, new) = (files(old), files(new));
    let other = old
        .iter()
        .filter(|(name, bytes)| new.get(*name).is_some_and(|now| now != *bytes));
    let other: Vec<String> = other.map(|(name, _)| name.clone()).collect();
    (!other.is_empty()).then_some(Change {
        part: Part::Tool,
        inside: None,
        what: Changed::Media(other),
    })
}

const BOLD: &str = "\u{1b}[1m";
const RED: &str = "\u{1b}[31m";
const GREEN: &str = "\u{1b}[32m";
const YELLOW: &str = "\u{1b}[33m";
const PLAIN: &str = "\u{1b}[0m";

/// All changes, the weightiest first.
fn human(found: &[Change], kind: Kind, lang: Lang) -> String {
    if found.is_empty() {
        let words = lang.pick("Er is niets veranderd.", "Nothing changed.");
        return format!("{words}\n");
    }
    let mut out = String::new();
    for weight in changes::WEIGHTS {
        let of_weight: Vec<&Change> = found
            .iter()
            .filter(|change| change.weight() == weight)
            .collect();
        if of_weight.is_empty() {
            continue;
        }
        let colour = match weight {
            Weight::Decision => RED,
            Weight::Note => YELLOW,
            Weight::Safe => GREEN,
        };
        let heading = changes::heading(weight, lang.into());
        let _ = writeln!(out, "{colour}{BOLD}{heading}{PLAIN} ({})", of_weight.len());
        for change in of_weight {
            let _ = writeln!(out, "  {}", changes::change(change, lang.into()));
            if let Some((old, new)) = changes::texts(change, lang.into()) {
                let _ = writeln!(out, "      {}", coloured(&old, &new));
            }
            if let Some(effect) = changes::effect(change, kind, lang.into()) {
                let _ = writeln!(out, "      → {effect}");
            }
        }
        out.push('\n');
    }
    out
}

/// The words that changed, as `[-gone-] {+new+}`, coloured; whoever prints it takes the colours out where they do not belong.
fn coloured(old: &str, new: &str) -> String {
    let pieces = changes::extract(old, new).into_iter();
    let said = pieces.map(|piece| match piece {
        Piece::Same(words) => words,
        Piece::Gone(words) => format!("{RED}[-{words}-]{PLAIN}"),
        Piece::New(words) => format!("{GREEN}{{+{words}+}}{PLAIN}"),
        Piece::Between => "…".to_owned(),
    });
    said.collect::<Vec<_>>().join(" ")
}

/// A change as one JSON object on one line.
fn json(change: &Change, kind: Kind) -> String {
    let (part, id) = changes::slug(&change.part);
    let texts = changes::texts(change, dsl::Language::En);
    let texts = texts.as_ref();
    let line = serde_json::json!({
        "part": part,
        "id": id,
        "inside": change.inside.as_ref().map(engine::Id::as_str),
        "weight": changes::weight(change.weight()),
        "message": changes::change(change, dsl::Language::En),
        "effect": changes::effect(change, kind, dsl::Language::En),
        "old": texts.map(|(old, _)| old),
        "new": texts.map(|(_, new)| new),
    });
    format!("{line}\n")
}
