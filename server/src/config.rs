//! How one server process is set up: by flags, by the environment, or by what suits most.

use std::{net::SocketAddr, path::PathBuf};

use clap::Args;

/// Where things are kept. Shared by every command that touches stored data.
#[derive(Args, Clone, Debug)]
pub struct Place {
    /// Folder for the embedded database.
    #[arg(
        long,
        env = "LEIDRAAD_DATA",
        value_name = "DIR",
        default_value = "data"
    )]
    pub data: PathBuf,
    /// Address of a database to use instead of the embedded one (postgres://… or sqlite://…).
    #[arg(long, env = "LEIDRAAD_DATABASE", value_name = "URL")]
    pub database: Option<String>,
}

impl Place {
    /// The address of the database: the one given, or the file in the data folder.
    #[must_use]
    pub fn url(&self) -> String {
        self.database
            .clone()
            .unwrap_or_else(|| format!("sqlite://{}", self.data.join("leidraad.db").display()))
    }
}

/// How the server listens and what it may assume of its surroundings.
#[derive(Args, Clone, Debug)]
pub struct Config {
    /// Where things are kept.
    #[command(flatten)]
    pub place: Place,
    /// Address and port to listen on.
    #[arg(
        long,
        env = "LEIDRAAD_LISTEN",
        value_name = "ADDR",
        default_value = "127.0.0.1:8080"
    )]
    pub listen: SocketAddr,
    /// The address people use, when it is not the one listened on (https://…, behind a proxy). With https, cookies are
    /// sent over secure connections only.
    #[arg(long, env = "LEIDRAAD_ADDRESS", value_name = "URL")]
    pub address: Option<String>,
    /// Fill the database with the library and with demo people, and say how to sign in as each.
    #[arg(long, env = "LEIDRAAD_DEMO")]
    pub demo: bool,
}

impl Config {
    /// Whether people reach the server over https.
    #[must_use]
    pub fn secure(&self) -> bool {
        self.address
            .as_deref()
            .is_some_and(|address| address.starts_with("https://"))
    }
}
