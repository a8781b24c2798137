//! `leidraad completions` and `leidraad man`: what shells and readers of manual pages need, made of the commands themselves.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use clap_complete::Shell;

use super::{Lang, help};

/// For which shell.
#[derive(Args, Clone, Debug)]
pub struct Completions {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) const COMPLETIONS: &str = "\
Examples:
  leidraad completions bash > ~/.local/share/bash-completion/completions/leidraad
  leidraad completions zsh > ~/.zfunc/_leidraad
  leidraad completions fish > ~/.config/fish/completions/leidraad.fish";

/// Where to.
#[derive(Args, Clone, Debug)]
pub struct Pages {
    /// A folder; it is made where it is not there.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(super) const PAGES: &str = "\
Example:
  leidraad man ~/.local/share/man/man1";

impl Completions {
    /// Writes the completions to standard output.
    #[must_use]
    pub fn run(&self, lang: Lang) -> ExitCode {
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut help::command(lang), "leidraad", &mut text);
        match std::io::Write::write_all(&mut std::io::stdout().lock(), &text) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        }
    }
}

impl Pages {
    /// Writes the pages.
    #[must_use]
    pub fn run(&self, lang: Lang) -> ExitCode {
        let written = std::fs::create_dir_all(&self.folder)
            .and_then(|()| clap_mangen::generate_to(help::command(lang), &self.folder));
        match written {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                let words = lang.pick("kan niet worden geschreven", "cannot be written");
                anstream::eprintln!("{} {words}: {error}", self.folder.display());
                ExitCode::FAILURE
            }
        }
    }
}
