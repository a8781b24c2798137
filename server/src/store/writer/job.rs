//! A unit of work with the answer that waits for it, whatever its types.

use std::pin::Pin;

use sea_orm::DatabaseTransaction;
use tokio::sync::oneshot;

use super::{Failure, Unit};
use crate::store::{StoreError, error::Remedy};

/// A future that was boxed to forget its type.
pub(super) type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What a job asks of the transaction after it ran.
#[derive(Debug)]
pub(super) enum Ran {
    /// Keep what it wrote.
    Keep,
    /// Undo what it wrote.
    Undo,
    /// Undo the whole transaction: this happened, and it is more than the unit's own.
    Mend(StoreError),
}

/// A unit of work that waits, without its types.
pub(super) trait Job: Send {
    /// Runs the unit, and holds on to what came of it.
    fn run<'a>(&'a mut self, transaction: &'a DatabaseTransaction) -> Boxed<'a, Ran>;

    /// Answers the one who handed it over: with what came of it, once that is safe, or with the store's error.
    fn acknowledge(self: Box<Self>, committed: Result<(), StoreError>);
}

pub(super) struct Waiting<U: Unit> {
    unit: U,
    outcome: Option<Result<U::Output, U::Error>>,
    reply: oneshot::Sender<Result<U::Output, U::Error>>,
}

impl<U: Unit> Waiting<U> {
    pub(super) fn new(unit: U, reply: oneshot::Sender<Result<U::Output, U::Error>>) -> Self {
        Self {
            unit,
            outcome: None,
            reply,
        }
    }
}

impl<U: Unit> Job for Waiting<U> {
    fn run<'a>(&'a mut self, transaction: &'a DatabaseTransaction) -> Boxed<'a, Ran> {
        Box::pin(async {
            let outcome = self.unit.run(transaction).await;
            let ran = match &outcome {
                Ok(_) => Ran::Keep,
                Err(error) => match error.store_error() {
                    Some(error) if error.remedy() != Remedy::None => Ran::Mend(error.clone()),
                    Some(_) | None => Ran::Undo,
                },
            };
            self.outcome = Some(outcome);
            ran
        })
    }

    fn acknowledge(self: Box<Self>, committed: Result<(), StoreError>) {
        let answer = match (committed, self.outcome) {
            (Ok(()), Some(outcome)) => outcome,
            (Ok(()), None) => Err(StoreError::Fault.into()),
            (Err(error), _) => Err(error.into()),
        };
        // The one who handed it over may have gone; the work is done all the same.
        let _ = self.reply.send(answer);
    }
}
