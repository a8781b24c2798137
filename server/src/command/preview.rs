//! `leidraad preview`: the tool in the browser, as its client sees it, while its text is written.

use std::{
    path::PathBuf,
    process::{Command, ExitCode, Stdio},
};

use clap::Args;

use super::{Lang, serve::Signals};
use crate::{
    preview::{Preview as Running, PreviewError},
    render::Language,
};

/// What is looked at.
#[derive(Args, Clone, Debug)]
pub struct Preview {
    /// The text of a tool, a folder with texts, or a library.
    #[arg(value_name = "FILE|FOLDER")]
    path: PathBuf,
    /// Port of the page; one that is free where none is given.
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Open the page in the browser of the system.
    #[arg(long)]
    open: bool,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  leidraad preview beter-slapen/beter-slapen.module --open    one tool
  leidraad preview content --port 8090                        a library, with a list to choose from

Only this machine can look at it, at the address that is printed. All that is filled in is thrown away at the end (Ctrl-C).";

impl Preview {
    /// Shows the preview until it is told to stop. The exit code is 0, 1 where it cannot be shown, or 2 where there is no text.
    pub async fn run(self, lang: Lang) -> ExitCode {
        let signals = Signals::new();
        let language = lang.pick(Language::Dutch, Language::English);
        let preview = match Running::begin(&self.path, self.port, language).await {
            Ok(preview) => preview,
            Err(error) => return self.refused(&error, lang),
        };
        let words = lang.pick("De voorvertoning staat op", "The preview is at");
        anstream::println!("{words} {}", preview.address());
        anstream::println!(
            "{}",
            lang.pick(
                "Wat je opslaat, zie je meteen. Stop met Ctrl-C; dan wordt alles weggegooid wat je hebt ingevuld.",
                "What you save shows at once. Stop with Ctrl-C; all that you filled in is thrown away then."
            )
        );
        if self.open && !open(preview.address()) {
            anstream::eprintln!(
                "{}",
                lang.pick(
                    "De browser kan niet worden geopend. Open het adres zelf.",
                    "The browser cannot be opened. Open the address yourself."
                )
            );
        }
        signals.told_to_stop().await;
        preview.end().await;
        ExitCode::SUCCESS
    }

    fn refused(&self, error: &PreviewError, lang: Lang) -> ExitCode {
        let path = self.path.display();
        let (words, code) = match error {
            PreviewError::Missing => (
                lang.pick(
                    format!("{path} is er niet"),
                    format!("{path} does not exist"),
                ),
                ExitCode::from(2),
            ),
            PreviewError::NoText => (
                lang.pick(
                    format!(
                        "{path} is geen tekst van een tool (.module), en er staat er ook geen in"
                    ),
                    format!("{path} is no text of a tool (.module), and holds none"),
                ),
                ExitCode::from(2),
            ),
            PreviewError::Listen(port, why) => (
                lang.pick(
                    format!("poort {port} kan niet worden gebruikt: {why}"),
                    format!("port {port} cannot be used: {why}"),
                ),
                ExitCode::FAILURE,
            ),
            PreviewError::Disk(_)
            | PreviewError::Store(_)
            | PreviewError::Template(_)
            | PreviewError::Stage(_) => (error.to_string(), ExitCode::FAILURE),
        };
        anstream::eprintln!("{words}");
        code
    }
}

/// Opens an address in the browser of the system; whether that could be asked.
fn open(address: &str) -> bool {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    let program = std::env::var("BROWSER").unwrap_or_else(|_| program.to_owned());
    let asked = Command::new(program)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    asked.is_ok()
}
