//! `leidraad test`: runs the scenarios beside modules, and says what they leave untried.

mod cover;
pub(super) mod gather;
mod more;
mod show;
mod work;

use std::{io::Write as _, path::PathBuf, process::ExitCode};

use clap::{Args, ValueEnum};

use super::Lang;
use crate::testing::Tested;

/// What is tested, and how it is said.
#[derive(Args, Clone, Debug)]
pub struct Test {
    /// Scenarios, texts of tools, or folders with those in them.
    #[arg(default_value = ".", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// For people, or one JSON object a line for programs.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Say which pages, ways through conditions, sends, milestones, triggers and bands no scenario reaches.
    #[arg(long)]
    coverage: bool,
    /// End with 1 where the scenarios of a tool reach less than so many per cent.
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    min: Option<u8>,
    /// Write scenarios that reach what none reaches, as a new file beside each tool.
    #[arg(long)]
    write: bool,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  leidraad test beter-slapen                 all scenarios of one tool
  leidraad test content --coverage           a library, with what is left untried
  leidraad test content --min 100            for a build: everything must be tried
  leidraad test beter-slapen --write         write scenarios for what is left untried
  leidraad test . --format json              for programs, one result a line

A scenario stands beside its tool, in a file that ends with .scenario:

  scenario \"Who has much trouble, is offered the diary\"
  client opens
  client answers trouble: 8
    sees \"That is a lot\"
  client sends
    waits
    triggers worry-diary
  professional gives feedback \"Well done.\"

Ends with 0 where all hold, 1 where one does not, 2 where there is nothing to test.";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
}

impl Test {
    /// Tests and says what came of it. The exit code is 0 where all scenarios hold, 1 where one does not or where too little was
    /// reached, 2 where there is nothing to test or something cannot be read.
    #[must_use]
    pub fn run(&self, lang: Lang) -> ExitCode {
        let mut tools = match gather::tools(&self.paths, lang) {
            Ok(tools) => tools,
            Err(refused) => {
                for words in refused {
                    anstream::eprintln!("{words}");
                }
                return ExitCode::from(2);
            }
        };
        // A tool without scenarios counts only where it is asked what is left untried.
        if !self.coverage && self.min.is_none() && !self.write {
            tools.retain(|tool| !tool.scenarios.is_empty());
        }
        let (tested, written) = work::test(&tools, self.write, lang);
        let mut out = anstream::stdout().lock();
        let said = tested.iter().try_for_each(|tested| match self.format {
            Format::Human => write!(out, "{}", show::human(tested, lang)),
            Format::Json => write!(out, "{}", show::json(tested)),
        });
        // Whoever reads has gone; what was found still decides how it ends.
        drop(said);
        if self.coverage || self.min.is_some() {
            let covered = tested.iter().try_for_each(|tested| match self.format {
                Format::Human => write!(out, "{}", cover::human(tested, lang)),
                Format::Json => write!(out, "{}", cover::json(tested)),
            });
            drop(covered);
        }
        drop(out);
        if self.format == Format::Human {
            anstream::eprintln!("{}", show::count(&tested, lang));
        }
        if !written {
            return ExitCode::from(2);
        }
        if tested.iter().all(|tested| self.is_enough(tested)) {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }

    fn is_enough(&self, tested: &Tested) -> bool {
        let percent = tested.whole.percent(&tested.coverage);
        // A text with errors has nothing to reach; its scenarios say so, where it has any.
        let reached = tested.program.is_some();
        let least = usize::from(self.min.unwrap_or(0));
        tested.holds() && (self.min.is_none() || reached && percent >= least)
    }
}
