//! The one door for writing: units of work queue here, and those that wait together are committed together.
//!
//! A unit that was handed over is done whether or not its caller still listens, for a phone that leaves the network drops its
//! request anywhere. It is answered only after the commit. Units run in savepoints of one transaction; one that refuses or
//! fails undoes itself alone. When the whole cannot be committed, each is run again by itself. A medium that fails is never
//! tried again in place: from then on nothing is acknowledged, and the program has to be started anew.

mod batch;
mod job;

use sea_orm::{DatabaseConnection, DatabaseTransaction};
use tokio::sync::{mpsc, oneshot, watch};

use self::job::{Job, Waiting};
use super::StoreError;

/// Most units in one commit: it bounds how long the first of them waits.
const TOGETHER: usize = 128;
/// Most units that wait before those who hand over wait too.
const QUEUE: usize = 1024;

/// Something to be done in one transaction. It may be run more than once before it is answered, so it only borrows itself.
pub trait Unit: Send + Sync + 'static {
    /// What comes of it.
    type Output: Send + 'static;
    /// Why it may be refused.
    type Error: Failure;

    /// Does it. An error undoes all that it wrote.
    fn run(
        &self,
        transaction: &DatabaseTransaction,
    ) -> impl Future<Output = Result<Self::Output, Self::Error>> + Send;
}

/// An error of a unit, in which the store can recognise its own.
pub trait Failure: From<StoreError> + Send + 'static {
    /// The store's own error, where it is that.
    fn store_error(&self) -> Option<&StoreError>;
}

impl Failure for StoreError {
    fn store_error(&self) -> Option<&StoreError> {
        Some(self)
    }
}

/// The door, as those who write hold it.
#[derive(Clone)]
pub(super) struct Writer {
    queue: mpsc::Sender<Message>,
    broken: watch::Receiver<bool>,
}

enum Message {
    Do(Box<dyn Job>),
    Close(oneshot::Sender<()>),
}

impl Writer {
    /// Starts the task that writes, on a pool of one connection.
    pub(super) fn start(connection: DatabaseConnection) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        let (break_down, broken) = watch::channel(false);
        tokio::spawn(write(connection, waiting, break_down));
        Self { queue, broken }
    }

    /// Hands over a unit and waits for its answer.
    pub(super) async fn write<U: Unit>(&self, unit: U) -> Result<U::Output, U::Error> {
        let (reply, answer) = oneshot::channel();
        if self
            .queue
            .send(Message::Do(Box::new(Waiting::new(unit, reply))))
            .await
            .is_err()
        {
            return Err(StoreError::Closed.into());
        }
        // The writer answers every unit, but for one that panicked: that took its answer with it.
        answer
            .await
            .unwrap_or_else(|_| Err(StoreError::Fault.into()))
    }

    /// Returns when the medium has failed; never otherwise.
    pub(super) async fn broken(&self) {
        let mut broken = self.broken.clone();
        if broken.wait_for(|broken| *broken).await.is_err() {
            // The writer was closed in good order: there is nothing to report, ever.
            std::future::pending::<()>().await;
        }
    }

    /// Finishes what waits, then closes the connection.
    pub(super) async fn close(&self) {
        let (reply, closed) = oneshot::channel();
        if self.queue.send(Message::Close(reply)).await.is_ok() {
            let _ = closed.await;
        }
    }
}

async fn write(
    connection: DatabaseConnection,
    mut waiting: mpsc::Receiver<Message>,
    break_down: watch::Sender<bool>,
) {
    let mut closing = None;
    let mut messages = Vec::new();
    while closing.is_none() && waiting.recv_many(&mut messages, TOGETHER).await > 0 {
        let mut jobs = Vec::with_capacity(messages.len());
        for message in messages.drain(..) {
            match message {
                Message::Do(job) => jobs.push(job),
                Message::Close(reply) => {
                    waiting.close();
                    closing = Some(reply);
                }
            }
        }
        if closing.is_some() {
            while let Some(message) = waiting.recv().await {
                if let Message::Do(job) = message {
                    jobs.push(job);
                }
            }
        }
        if *break_down.borrow() {
            for job in jobs {
                job.acknowledge(Err(StoreError::Broken));
            }
        } else if batch::run(&connection, jobs).await == batch::Medium::Failed {
            tracing::error!(
                "the disk failed to keep what was written: nothing is acknowledged from now on"
            );
            break_down.send_replace(true);
        }
    }
    let _ = connection.close().await;
    if let Some(reply) = closing {
        let _ = reply.send(());
    }
}
