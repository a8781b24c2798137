//! `leidraad account`: adds and closes accounts, and says who accompanies whom.

mod change;

use std::{
    io::{self, BufRead, IsTerminal, Write},
    process::{Command, ExitCode, Stdio},
};

use clap::{Args, Subcommand, ValueEnum};
use validator::ValidateEmail;

use crate::{
    command::{Lang, ended, open, organisation, wait},
    config,
    security::password,
    store::{self, AddPersonError, LinkError, NewPerson, Person, Role, Store, StoreError},
};

/// Accounts of people.
#[derive(Args, Clone, Debug)]
pub struct Account {
    #[command(subcommand)]
    what: What,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  leidraad account add --role client --name 'Demo Client' --email client@example.org
  leidraad account link client@example.org professional@example.org
  leidraad account unlink client@example.org professional@example.org --to colleague@example.org
  leidraad account password client@example.org
  leidraad account close client@example.org
  leidraad account open client@example.org";

#[derive(Clone, Debug, Subcommand)]
enum What {
    /// Add an account. The password is asked for, and never given as an argument: others could read it there.
    Add(Add),
    /// Say that a professional accompanies a client.
    Link(Link),
    /// Say that a professional accompanies a client no longer; another may take over what is not finished.
    Unlink(change::Unlink),
    /// Set a new password, for one that was forgotten. It is asked for, as with `add`.
    Password(change::Password),
    /// Let nobody in with an account any more. What is there is kept.
    Close(change::Close),
    /// Let somebody in again with an account that was closed, with the password that they had.
    Open(change::Open),
}

#[derive(Args, Clone, Debug)]
struct Add {
    /// What the person does here.
    #[arg(long, value_enum)]
    role: RoleName,
    /// The name that others see.
    #[arg(long)]
    name: String,
    /// The address with which they sign in.
    #[arg(long)]
    email: String,
    /// The language of their pages.
    #[arg(long, value_name = "nl|en", default_value = "nl", value_parser = ["nl", "en"])]
    language: String,
    /// Their time zone.
    #[arg(long, default_value = "Europe/Amsterdam")]
    zone: String,
    /// Read the password from standard input, one line.
    #[arg(long)]
    password_stdin: bool,
    #[command(flatten)]
    place: config::Place,
}

#[derive(Args, Clone, Debug)]
struct Link {
    /// The client's address.
    #[arg(value_name = "CLIENT_EMAIL")]
    client: String,
    /// The professional's address.
    #[arg(value_name = "PROFESSIONAL_EMAIL")]
    professional: String,
    #[command(flatten)]
    place: config::Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum RoleName {
    Author,
    ReleaseManager,
    Professional,
    Client,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Author => Self::Author,
            RoleName::ReleaseManager => Self::ReleaseManager,
            RoleName::Professional => Self::Professional,
            RoleName::Client => Self::Client,
        }
    }
}

/// Why an account was not added or linked, in words for who runs the server.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// The name is blank.
    #[error("an account needs a name")]
    NoName,
    /// The address cannot be one.
    #[error("“{0}” is no address for mail")]
    Address(String),
    /// There is no such time zone.
    #[error("there is no time zone “{0}”; one is Europe/Amsterdam")]
    Zone(String),
    /// The password is too short or too long.
    #[error("a password has {} to {} characters", password::FEWEST, password::MOST)]
    Length,
    /// The two times it was typed differ.
    #[error("the two passwords are not the same")]
    Differ,
    /// The password cannot be read.
    #[error("the password cannot be read: {0}")]
    Read(#[from] io::Error),
    /// The password cannot be hashed.
    #[error(transparent)]
    Hash(#[from] password::HashError),
    /// Nobody has this address in this role.
    #[error("there is no {0} with the address {1}")]
    Nobody(&'static str, String),
    /// The professional still accompanies a client.
    #[error("this professional still accompanies {0}; end that first (leidraad account unlink)")]
    StillLinked(String),
    /// The account was refused.
    #[error(transparent)]
    Add(#[from] AddPersonError),
    /// The link was refused.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// The database cannot be used.
    #[error(transparent)]
    Open(#[from] super::OpenError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<store::AccountError> for AccountError {
    fn from(error: store::AccountError) -> Self {
        match error {
            store::AccountError::StillLinked(client) => Self::StillLinked(client),
            // Read a moment ago; and nobody but who runs the server is asked about.
            store::AccountError::NoSuchAccount | store::AccountError::NotTheirs => {
                Self::Nobody("account", String::new())
            }
            store::AccountError::Store(error) => error.into(),
        }
    }
}

impl Account {
    /// Does it, and says what came of it.
    #[must_use]
    pub fn run(self, lang: Lang) -> ExitCode {
        let done = wait(async {
            match self.what {
                What::Add(add) => add.run(lang).await,
                What::Link(link) => link.run(lang).await,
                What::Unlink(unlink) => unlink.run(lang).await,
                What::Password(password) => password.run(lang).await,
                What::Close(close) => close.run(lang).await,
                What::Open(open) => open.run(lang).await,
            }
        });
        ended(done.map(|done| done.map_err(|error| error.in_language(lang))))
    }
}

impl AccountError {
    /// What can be mended by who typed the command is said in their language; what the database says stays as it is.
    fn in_language(self, lang: Lang) -> Said {
        if lang == Lang::En {
            return Said(self.to_string());
        }
        Said(match self {
            Self::NoName => "een account heeft een naam nodig".into(),
            Self::Address(address) => format!("“{address}” is geen mailadres"),
            Self::Zone(zone) => {
                format!("er is geen tijdzone “{zone}”; een ervan is Europe/Amsterdam")
            }
            Self::Length => format!(
                "een wachtwoord heeft {} tot {} tekens",
                password::FEWEST,
                password::MOST
            ),
            Self::Differ => "de twee wachtwoorden zijn niet gelijk".into(),
            Self::Read(error) => format!("het wachtwoord kan niet worden gelezen: {error}"),
            Self::Nobody(role, address) => {
                let role = match role {
                    "client" => "cliënt",
                    "professional" => "professional",
                    _ => "account",
                };
                format!("er is geen {role} met het adres {address}")
            }
            Self::StillLinked(client) => format!(
                "deze professional begeleidt {client} nog; beëindig dat eerst (leidraad account unlink)"
            ),
            Self::Open(error) => error.in_language(lang),
            other @ (Self::Hash(_) | Self::Add(_) | Self::Link(_) | Self::Store(_)) => {
                other.to_string()
            }
        })
    }
}

/// Words that are ready to be read.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Said(String);

impl Add {
    async fn run(self, lang: Lang) -> Result<ExitCode, AccountError> {
        if self.name.trim().is_empty() {
            return Err(AccountError::NoName);
        }
        if !self.email.trim().validate_email() {
            return Err(AccountError::Address(self.email));
        }
        if jiff::tz::TimeZone::get(&self.zone).is_err() {
            return Err(AccountError::Zone(self.zone));
        }
        let hash = password::hash(read_password(self.password_stdin, lang)?).await?;
        let store = open(&self.place).await?;
        let stamp = super::stamp();
        let new = NewPerson {
            organisation_id: organisation(&store, &stamp).await?.id,
            role: self.role.into(),
            email: self.email,
            name: self.name,
            password_hash: Some(hash),
            language: self.language,
            zone: self.zone,
        };
        let added = store.add_person(new, stamp).await;
        store.close().await;
        let added = added?;
        let words = lang.pick("kan inloggen als", "can sign in as");
        anstream::println!("{} {words} {}.", added.name, added.email);
        Ok(ExitCode::SUCCESS)
    }
}

impl Link {
    async fn run(self, lang: Lang) -> Result<ExitCode, AccountError> {
        let store = open(&self.place).await?;
        let linked = self.link(&store).await;
        store.close().await;
        let (client, professional) = linked?;
        let words = lang.pick("begeleidt nu", "now accompanies");
        anstream::println!("{} {words} {}.", professional.name, client.name);
        Ok(ExitCode::SUCCESS)
    }

    async fn link(&self, store: &Store) -> Result<(Person, Person), AccountError> {
        let stamp = super::stamp();
        let organisation = organisation(store, &stamp).await?.id;
        let find = async |email: &String, role, words| {
            let found = store.person_by_email(organisation, email).await?;
            found
                .filter(|person| person.role == role)
                .ok_or_else(|| AccountError::Nobody(words, email.clone()))
        };
        let client = find(&self.client, Role::Client, "client").await?;
        let professional = find(&self.professional, Role::Professional, "professional").await?;
        store.link(client.id, professional.id, None, stamp).await?;
        Ok((client, professional))
    }
}

/// A password that can be one: a line of standard input, or asked for.
fn read_password(from_stdin: bool, lang: Lang) -> Result<String, AccountError> {
    let password = if from_stdin {
        line(&mut io::stdin().lock())?
    } else {
        asked(lang)?
    };
    if (password::FEWEST..=password::MOST).contains(&password.chars().count()) {
        Ok(password)
    } else {
        Err(AccountError::Length)
    }
}

/// Asks for a password twice; on a terminal it is not shown.
fn asked(lang: Lang) -> Result<String, AccountError> {
    let _hidden = Hidden::new();
    let mut input = io::stdin().lock();
    let first = prompt(lang.pick("Wachtwoord: ", "Password: "), &mut input)?;
    let second = prompt(lang.pick("Nog eens: ", "Again: "), &mut input)?;
    if first == second {
        Ok(first)
    } else {
        Err(AccountError::Differ)
    }
}

fn prompt(words: &str, input: &mut impl BufRead) -> io::Result<String> {
    let mut terminal = io::stderr();
    write!(terminal, "{words}")?;
    terminal.flush()?;
    let typed = line(input);
    writeln!(terminal)?;
    typed
}

fn line(input: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    input.read_line(&mut line)?;
    Ok(line.trim_end_matches(['\n', '\r']).to_owned())
}

/// While it lives, a terminal shows nothing of what is typed.
struct Hidden(bool);

impl Hidden {
    fn new() -> Self {
        Self(io::stdin().is_terminal() && echo("-echo"))
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        if self.0 {
            echo("echo");
        }
    }
}

fn echo(setting: &str) -> bool {
    let set = Command::new("stty")
        .arg(setting)
        .stdin(Stdio::inherit())
        .status();
    set.is_ok_and(|status| status.success())
}
