//! Whether somebody can sign in with an account. What is there stays there, whichever it is.

use sea_orm::{ActiveValue::Set, DatabaseTransaction, entity::prelude::*};

use super::{
    Failure, Stamp, Store, StoreError, Unit,
    history::{Kind, Note},
    link, person, web_session,
};

/// Why an account was not closed or opened.
#[derive(Clone, Debug, thiserror::Error)]
pub enum AccountError {
    /// There is no such account.
    #[error("there is no such account")]
    NoSuchAccount,
    /// Who does this does not accompany the client, or not any more.
    #[error("who does not accompany this client decides nothing about it")]
    NotTheirs,
    /// The professional still accompanies clients: what waits for somebody who cannot come would wait for ever. The address of one
    /// of them.
    #[error("this professional still accompanies {0}")]
    StillLinked(String),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbErr> for AccountError {
    fn from(error: DbErr) -> Self {
        Self::Store(error.into())
    }
}

impl Failure for AccountError {
    fn store_error(&self) -> Option<&StoreError> {
        match self {
            Self::Store(error) => Some(error),
            Self::NoSuchAccount | Self::NotTheirs | Self::StillLinked(_) => None,
        }
    }
}

struct SetActive {
    person: Uuid,
    active: bool,
    by: Option<Uuid>,
    stamp: Stamp,
}

impl Unit for SetActive {
    type Output = ();
    type Error = AccountError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), AccountError> {
        let person = person::hold(transaction, self.person)
            .await?
            .ok_or(AccountError::NoSuchAccount)?;
        let by = match self.by {
            Some(by) => {
                link::open(transaction, person.id, by)
                    .await?
                    .ok_or(AccountError::NotTheirs)?;
                person::Entity::find_by_id(by).one(transaction).await?
            }
            None => None,
        };
        if person.active == self.active {
            return Ok(());
        }
        if !self.active {
            if let Some(client) = link::one_client(transaction, person.id).await? {
                return Err(AccountError::StillLinked(client.email));
            }
            web_session::end_all(transaction, person.id).await?;
        }
        person::Entity::update(person::ActiveModel {
            id: Set(person.id),
            active: Set(self.active),
            ..Default::default()
        })
        .exec(transaction)
        .await?;
        if person.role == person::Role::Client {
            let kind = if self.active {
                Kind::AccountOpened
            } else {
                Kind::AccountClosed
            };
            let mut note = Note::of(&person, kind);
            if let Some(by) = &by {
                note = note.by(by);
            }
            note.insert(transaction, &self.stamp).await?;
        }
        Ok(())
    }
}

impl Store {
    /// Lets nobody in with an account any more, and ends where they are signed in; nothing happens when that is so already. Done
    /// `by` a professional who accompanies the client, or by none where who runs the server does it.
    ///
    /// # Errors
    /// Why it was not done. Nothing has changed then.
    pub async fn close_account(
        &self,
        person: Uuid,
        by: Option<Uuid>,
        stamp: Stamp,
    ) -> Result<(), AccountError> {
        let active = false;
        self.write(SetActive {
            person,
            active,
            by,
            stamp,
        })
        .await
    }

    /// Lets a person in again, with the password that they had. Done `by` whom, as with [`close_account`](Self::close_account).
    ///
    /// # Errors
    /// Why it was not done. Nothing has changed then.
    pub async fn open_account(
        &self,
        person: Uuid,
        by: Option<Uuid>,
        stamp: Stamp,
    ) -> Result<(), AccountError> {
        let active = true;
        self.write(SetActive {
            person,
            active,
            by,
            stamp,
        })
        .await
    }
}
