//! `leidraad graph`: the flow of a tool as a picture.

use std::{fs, io::Write as _, path::PathBuf, process::ExitCode};

use clap::{Args, ValueEnum};

use super::{Lang, read};
use crate::graph;

/// What is drawn, and how.
#[derive(Args, Clone, Debug)]
pub struct Graph {
    /// The text of a tool.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// How it is written.
    #[arg(long, value_enum, default_value_t = Format::Svg)]
    format: Format,
    /// Where to; standard output where no file is given.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A picture for browsers and documents, light or dark as the reader has it.
    Svg,
    /// Text for whatever shows Mermaid.
    Mermaid,
    /// Text for Graphviz.
    Dot,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  leidraad graph beter-slapen/beter-slapen.module -o beter-slapen.svg
  leidraad graph beter-slapen/beter-slapen.module --format mermaid --lang nl";

impl Graph {
    /// Draws it. The exit code is 0, 1 where the text has errors, or 2 where there is no text or nothing can be written.
    #[must_use]
    pub fn run(&self, lang: Lang) -> ExitCode {
        let program = match read::program(&self.file, lang) {
            Ok(read) => read.program,
            Err(code) => return code,
        };
        let flow = graph::flow(&program, lang.into());
        let drawn = match self.format {
            Format::Svg => graph::svg(&flow),
            Format::Mermaid => graph::mermaid(&flow),
            Format::Dot => graph::dot(&flow),
        };
        let written = match &self.output {
            Some(path) => fs::write(path, drawn),
            None => std::io::stdout().lock().write_all(drawn.as_bytes()),
        };
        match written {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                let words = lang.pick(
                    "de tekening kan niet worden geschreven",
                    "the picture cannot be written",
                );
                anstream::eprintln!("{words}: {error}");
                ExitCode::from(2)
            }
        }
    }
}
