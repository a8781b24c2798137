//! `leidraad graph`: the flow of a tool as a picture.

use std::{fs, io::Write as _, path::PathBuf, process::ExitCode};

use clap::{Args, ValueEnum};

use super::{Lang, read, write};
use crate::graph;

/// What is drawn, and how.
#[derive(Args, Clone, Debug)]
pub struct Graph {
    /// The text of a tool.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// How it is written; as the name of the file says where none is given, and else as a picture.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Where to: a file that ends in .svg, .mmd or .dot; standard output where no file is given.
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

impl Format {
    const ALL: [Self; 3] = [Self::Svg, Self::Mermaid, Self::Dot];

    /// How its files end.
    fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Mermaid => "mmd",
            Self::Dot => "dot",
        }
    }
}

pub(super) const EXAMPLES: &str = "\
Examples:
  leidraad graph beter-slapen/beter-slapen.module -o beter-slapen.svg
  leidraad graph beter-slapen/beter-slapen.module -o beter-slapen.dot
  leidraad graph beter-slapen/beter-slapen.module --format mermaid --lang nl

Of a text with errors it says what is wrong, draws what is left, and ends with 1.";

impl Graph {
    /// Draws it. The exit code is 0, 1 where the text has errors and only what is left of it is drawn, or 2 where there is no text or nothing can be written.
    #[must_use]
    pub fn run(&self, lang: Lang) -> ExitCode {
        let format = match self.format(lang) {
            Ok(format) => format,
            Err(words) => {
                anstream::eprintln!("{words}");
                return ExitCode::from(2);
            }
        };
        let read = match read::draft(&self.file, lang) {
            Ok(read) => read,
            Err(code) => return code,
        };
        let flow = graph::flow(&read.program, lang.into());
        let drawn = match format {
            Format::Svg => graph::svg(&flow),
            Format::Mermaid => graph::mermaid(&flow),
            Format::Dot => graph::dot(&flow),
        };
        let written = match &self.output {
            Some(path) => fs::write(path, drawn),
            None => std::io::stdout().lock().write_all(drawn.as_bytes()),
        };
        match written {
            Ok(()) => ExitCode::from(u8::from(read.faulty)),
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

    /// How it is written: as was asked, and else as the file is named.
    fn format(&self, lang: Lang) -> Result<Format, String> {
        let formats = self.format.map_or(Format::ALL.to_vec(), |one| vec![one]);
        let Some(path) = &self.output else {
            return Ok(self.format.unwrap_or(Format::Svg));
        };
        let endings: Vec<&str> = formats.iter().map(|format| format.ending()).collect();
        if let Some(words) = write::refused(path, &endings, lang) {
            return Err(words);
        }
        let ending = path.extension().unwrap_or_default();
        let mut named = formats.iter().copied();
        Ok(named
            .find(|format| ending.eq_ignore_ascii_case(format.ending()))
            .unwrap_or(Format::Svg))
    }
}
