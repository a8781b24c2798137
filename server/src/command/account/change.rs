//! What is changed of accounts that are there: a new password, no longer accompanying a client, no longer signing in.

use std::process::ExitCode;

use clap::Args;

use super::{AccountError, read_password};
use crate::{
    command::{Lang, open, organisation},
    config,
    security::password,
    store::{NewUnlink, Person, Role, Store},
};

/// Sets a new password.
#[derive(Args, Clone, Debug)]
pub(super) struct Password {
    /// The address with which they sign in.
    email: String,
    /// Read the password from standard input, one line.
    #[arg(long)]
    password_stdin: bool,
    #[command(flatten)]
    place: config::Place,
}

/// Ends that a professional accompanies a client.
#[derive(Args, Clone, Debug)]
pub(super) struct Unlink {
    /// The client's address.
    #[arg(value_name = "CLIENT_EMAIL")]
    client: String,
    /// The professional's address.
    #[arg(value_name = "PROFESSIONAL_EMAIL")]
    professional: String,
    /// Another professional of the client, who answers from now on for what is not finished.
    #[arg(long, value_name = "PROFESSIONAL_EMAIL")]
    to: Option<String>,
    #[command(flatten)]
    place: config::Place,
}

/// Lets nobody in with this account any more.
#[derive(Args, Clone, Debug)]
pub(super) struct Close {
    /// The address with which they sign in.
    email: String,
    #[command(flatten)]
    place: config::Place,
}

/// Lets a person in again with an account that was closed.
#[derive(Args, Clone, Debug)]
pub(super) struct Open {
    /// The address with which they sign in.
    email: String,
    #[command(flatten)]
    place: config::Place,
}

/// The person with this address, in this role where one is asked for.
async fn find(store: &Store, email: &str, role: Option<Role>) -> Result<Person, AccountError> {
    let organisation = organisation(store, &crate::command::stamp()).await?.id;
    let found = store.person_by_email(organisation, email).await?;
    let words = match role {
        Some(Role::Client) => "client",
        Some(Role::Professional) => "professional",
        Some(Role::Author | Role::ReleaseManager) | None => "account",
    };
    found
        .filter(|person| role.is_none_or(|role| person.role == role))
        .ok_or_else(|| AccountError::Nobody(words, email.to_owned()))
}

impl Password {
    pub(super) async fn run(self, lang: Lang) -> Result<ExitCode, AccountError> {
        let store = open(&self.place).await?;
        let done = self.set(&store, lang).await;
        store.close().await;
        let person = done?;
        let words = lang.pick(
            "heeft een nieuw wachtwoord, en is overal uitgelogd",
            "has a new password, and is signed out everywhere",
        );
        anstream::println!("{} {words}.", person.name);
        Ok(ExitCode::SUCCESS)
    }

    async fn set(&self, store: &Store, lang: Lang) -> Result<Person, AccountError> {
        let person = find(store, &self.email, None).await?;
        let hash = password::hash(read_password(self.password_stdin, lang)?).await?;
        store.set_password(person.id, hash).await?;
        store.delete_web_sessions_of(person.id).await?;
        Ok(person)
    }
}

impl Unlink {
    pub(super) async fn run(self, lang: Lang) -> Result<ExitCode, AccountError> {
        let store = open(&self.place).await?;
        let done = self.end(&store).await;
        store.close().await;
        let (client, professional) = done?;
        let words = lang.pick("begeleidt niet meer", "no longer accompanies");
        anstream::println!("{} {words} {}.", professional.name, client.name);
        Ok(ExitCode::SUCCESS)
    }

    async fn end(&self, store: &Store) -> Result<(Person, Person), AccountError> {
        let client = find(store, &self.client, Some(Role::Client)).await?;
        let professional = find(store, &self.professional, Some(Role::Professional)).await?;
        let to = match &self.to {
            Some(email) => Some(find(store, email, Some(Role::Professional)).await?.id),
            None => None,
        };
        let stamp = crate::command::stamp();
        let new = NewUnlink::new(client.id, professional.id, to);
        store.unlink(new, stamp).await?;
        Ok((client, professional))
    }
}

impl Close {
    pub(super) async fn run(self, lang: Lang) -> Result<ExitCode, AccountError> {
        let store = open(&self.place).await?;
        let done = self.close(&store).await;
        store.close().await;
        let person = done?;
        let words = lang.pick(
            "kan niet meer inloggen. Wat er staat, is bewaard",
            "can no longer sign in. What is there is kept",
        );
        anstream::println!("{} {words}.", person.name);
        Ok(ExitCode::SUCCESS)
    }

    async fn close(&self, store: &Store) -> Result<Person, AccountError> {
        let person = find(store, &self.email, None).await?;
        let stamp = crate::command::stamp();
        store.close_account(person.id, None, stamp).await?;
        Ok(person)
    }
}

impl Open {
    pub(super) async fn run(self, lang: Lang) -> Result<ExitCode, AccountError> {
        let store = open(&self.place).await?;
        let done = self.open(&store).await;
        store.close().await;
        let person = done?;
        let words = lang.pick("kan weer inloggen", "can sign in again");
        anstream::println!("{} {words}.", person.name);
        Ok(ExitCode::SUCCESS)
    }

    async fn open(&self, store: &Store) -> Result<Person, AccountError> {
        let person = find(store, &self.email, None).await?;
        let stamp = crate::command::stamp();
        store.open_account(person.id, None, stamp).await?;
        Ok(person)
    }
}
