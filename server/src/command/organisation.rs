//! `leidraad organisation`: what people read of the organisation at the foot of every page.

use std::process::ExitCode;

use clap::Args;

use super::{Lang, OpenError, ended, open, organisation, stamp, wait};
use crate::{
    config,
    store::{Store, StoreError},
};

pub(super) const EXAMPLES: &str = "\
Examples:
  leidraad organisation --name 'Example Practice' --phone 000-0000000 --mail help@example.org
  leidraad organisation --alerts on
  leidraad organisation --self-help on
  leidraad organisation --answer-within 3";

/// The organisation. What is not given stays as it is; an empty text takes it away.
#[derive(Args, Clone, Debug)]
pub struct Change {
    /// Its name, on every page.
    #[arg(long)]
    name: Option<String>,
    /// The telephone number for whom something does not work.
    #[arg(long)]
    phone: Option<String>,
    /// The address for mail, likewise.
    #[arg(long)]
    mail: Option<String>,
    /// Whether professionals are told when a warning of a tool comes up with a client. Off until it is turned on: first agree who reads it, and when.
    #[arg(long, value_enum)]
    alerts: Option<Switch>,
    /// Whether clients may begin by themselves what the catalogue marks as self-help. Off until it is turned on; what was begun goes on when it is turned off again.
    #[arg(long, value_enum)]
    self_help: Option<Switch>,
    /// Within how many working days professionals answer what clients send and write back. Clients are told so where they write, and what waits longer is marked as late. 0 takes the promise away.
    #[arg(long, value_name = "DAYS")]
    answer_within: Option<u8>,
    #[command(flatten)]
    place: config::Place,
}

/// On or off.
#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum Switch {
    On,
    Off,
}

/// Why the organisation was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// The database cannot be used.
    #[error("{0}")]
    Open(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Change {
    /// Does it, and says how it is now.
    #[must_use]
    pub fn run(self, lang: Lang) -> ExitCode {
        ended(wait(async {
            let opened = open(&self.place).await;
            let store =
                opened.map_err(|error: OpenError| ChangeError::Open(error.in_language(lang)))?;
            let done = self.change(&store).await;
            store.close().await;
            anstream::println!("{}", done?);
            Ok::<_, ChangeError>(ExitCode::SUCCESS)
        }))
    }

    async fn change(&self, store: &Store) -> Result<String, ChangeError> {
        let now = organisation(store, &stamp()).await?;
        let mut settings: serde_json::Value =
            serde_json::from_str(&now.settings).unwrap_or_default();
        for (key, value) in [("phone", &self.phone), ("mail", &self.mail)] {
            if let Some(text) = value.as_deref().map(str::trim) {
                settings[key] = (!text.is_empty()).then_some(text).into();
            }
        }
        if let Some(alerts) = self.alerts {
            settings["alerts"] = (alerts == Switch::On).into();
        }
        if let Some(self_help) = self.self_help {
            settings["self_help"] = (self_help == Switch::On).into();
        }
        if let Some(days) = self.answer_within {
            settings["answers_within"] = (days > 0).then_some(days).into();
        }
        let name = self.name.as_deref().map(str::trim);
        let name = name.filter(|name| !name.is_empty()).unwrap_or(&now.name);
        store
            .change_organisation(now.id, name.to_owned(), settings.to_string())
            .await?;
        let said = |key: &str| settings[key].as_str().unwrap_or("–").to_owned();
        let switch = |key: &str| if settings[key] == true { "on" } else { "off" };
        let (alerts, self_help) = (switch("alerts"), switch("self_help"));
        let answers = match settings["answers_within"].as_u64() {
            Some(days) => format!(", answers within {days} working days"),
            None => String::new(),
        };
        Ok(format!(
            "{name}, {}, {}, alerts {alerts}, self-help {self_help}{answers}",
            said("phone"),
            said("mail")
        ))
    }
}
