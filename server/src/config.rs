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
            .unwrap_or_else(|| format!("sqlite://{}", self.file().display()))
    }

    /// The file of the embedded database.
    #[must_use]
    pub fn file(&self) -> PathBuf {
        self.data.join("leidraad.db")
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
    #[arg(long, env = "LEIDRAAD_ADDRESS", value_name = "URL", value_parser = address)]
    pub address: Option<String>,
    /// The program that takes the mail, as `sendmail` of Postfix and msmtp: it is started for each message, reads it, and finds in it
    /// whom it goes to. What has a space in it stands between quotes. Without it messages are put in the folder `mail` of the data
    /// folder.
    #[arg(long, env = "LEIDRAAD_MAIL", value_name = "COMMAND", value_parser = command)]
    pub mail: Option<String>,
    /// The address that mail comes from.
    #[arg(
        long,
        env = "LEIDRAAD_MAIL_FROM",
        value_name = "ADDRESS",
        default_value = "leidraad@localhost"
    )]
    pub mail_from: String,
    /// Show everything, with the library and demo people, in a database of its own (demo.db in the data folder), and say how to
    /// sign in as each. With --database, one that has nobody else in it.
    #[arg(long, env = "LEIDRAAD_DEMO")]
    pub demo: bool,
}

/// A command as people type it.
fn command(text: &str) -> Result<String, String> {
    match shlex::split(text) {
        Some(_) => Ok(text.to_owned()),
        None => Err(format!("a quote in “{text}” is not closed")),
    }
}

/// The address of a site as people type it.
fn address(text: &str) -> Result<String, String> {
    let refused = || {
        format!(
            "“{text}” is no address of a site; one is https://leidraad.example, without anything behind the name"
        )
    };
    let uri: axum::http::Uri = text.parse().map_err(|_| refused())?;
    let schemed = matches!(uri.scheme_str(), Some("https" | "http"));
    let named = uri.host().is_some_and(|host| !host.is_empty());
    let bare = matches!(uri.path(), "" | "/") && uri.query().is_none();
    if schemed && named && bare && !text.contains('@') {
        Ok(text.trim_end_matches('/').to_owned())
    } else {
        Err(refused())
    }
}

#[cfg(test)]
mod tests {
    use super::{address, command};

    #[test]
    fn a_command_may_have_quotes_and_each_is_closed() {
        assert!(command("'/opt/my mail/send' -t").is_ok());
        assert!(command("/opt/send 'half").is_err());
    }

    #[test]
    fn an_address_is_a_site_and_nothing_behind_it() {
        assert_eq!(
            address("https://zorg.example/").as_deref(),
            Ok("https://zorg.example")
        );
        assert!(address("http://127.0.0.1:8080").is_ok());
        for wrong in [
            "foo",
            "zorg.example",
            "ftp://zorg.example",
            "https://",
            "https://a b",
            "https://a/b",
        ] {
            assert!(address(wrong).is_err(), "{wrong}");
        }
    }
}
