//! One transaction for the units that wait together, and each by itself when that fails.

use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbBackend, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};

use super::job::{Job, Ran};
use crate::store::{StoreError, error::Remedy};

/// How often a unit is run by itself before it is given up.
const ATTEMPTS: u32 = 5;

/// Whether what is written can still be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Medium {
    Sound,
    Failed,
}

type Jobs = Vec<Box<dyn Job>>;

/// How a transaction ended.
enum Ended {
    /// All is kept; the jobs can be answered.
    Committed(Jobs),
    /// Nothing of it is kept.
    Undone(Jobs, StoreError),
}

/// Runs all jobs and answers each.
pub(super) async fn run(connection: &DatabaseConnection, jobs: Jobs) -> Medium {
    let (jobs, error) = match transaction(connection, jobs).await {
        Ended::Committed(jobs) => {
            acknowledge(jobs, &Ok(()));
            return Medium::Sound;
        }
        Ended::Undone(jobs, error) => (jobs, error),
    };
    let mut verdict = fatal(&error);
    for job in jobs {
        if let Some(verdict) = &verdict {
            job.acknowledge(Err(verdict.clone()));
        } else if let Some(broken) = alone(connection, job).await {
            verdict = Some(broken);
        }
    }
    match verdict {
        Some(StoreError::Broken) => Medium::Failed,
        Some(_) | None => Medium::Sound,
    }
}

/// Runs one job by itself, again while others are in its way. Returns the error that also holds for the jobs after it.
async fn alone(connection: &DatabaseConnection, job: Box<dyn Job>) -> Option<StoreError> {
    let mut jobs = vec![job];
    let mut attempt = 1;
    loop {
        match transaction(connection, jobs).await {
            Ended::Committed(done) => {
                acknowledge(done, &Ok(()));
                return None;
            }
            Ended::Undone(undone, error) => {
                if let Some(verdict) = fatal(&error) {
                    acknowledge(undone, &Err(verdict.clone()));
                    return Some(verdict);
                }
                if error.remedy() != Remedy::Again || attempt == ATTEMPTS {
                    acknowledge(undone, &Err(error));
                    return None;
                }
                jobs = undone;
                attempt += 1;
            }
        }
    }
}

fn acknowledge(jobs: Jobs, result: &Result<(), StoreError>) {
    for job in jobs {
        job.acknowledge(result.clone());
    }
}

/// What every job of a transaction has to be told when it failed for this, without being run again.
fn fatal(error: &StoreError) -> Option<StoreError> {
    match error.remedy() {
        Remedy::Stop => Some(StoreError::Broken),
        Remedy::Reconnect => Some(StoreError::Uncertain),
        Remedy::None | Remedy::Again => None,
    }
}

async fn transaction(connection: &DatabaseConnection, jobs: Jobs) -> Ended {
    let options = TransactionOptions {
        sqlite_transaction_mode: (connection.get_database_backend() == DbBackend::Sqlite)
            .then_some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let whole = match connection.begin_with_options(options).await {
        Ok(whole) => whole,
        Err(error) => return Ended::Undone(jobs, error.into()),
    };
    match <[_; 1]>::try_from(jobs) {
        Ok([job]) => single(whole, job).await,
        Err(jobs) => several(whole, jobs).await,
    }
}

/// One job needs no savepoint: the transaction is its own.
async fn single(whole: DatabaseTransaction, job: Box<dyn Job>) -> Ended {
    let Some((whole, job, ran)) = guarded(whole, job).await else {
        return Ended::Committed(Vec::new());
    };
    let ended = match ran {
        Ran::Keep => whole.commit().await,
        Ran::Undo => whole.rollback().await,
        Ran::Mend(error) => {
            roll_back(whole).await;
            return Ended::Undone(vec![job], error);
        }
    };
    match ended {
        Ok(()) => Ended::Committed(vec![job]),
        Err(error) => Ended::Undone(vec![job], error.into()),
    }
}

async fn several(whole: DatabaseTransaction, jobs: Jobs) -> Ended {
    let mut done = Vec::with_capacity(jobs.len());
    let mut rest = jobs.into_iter();
    while let Some(job) = rest.next() {
        let savepoint = match whole.begin().await {
            Ok(savepoint) => savepoint,
            Err(error) => {
                done.push(job);
                done.extend(rest);
                roll_back(whole).await;
                return Ended::Undone(done, error.into());
            }
        };
        let Some((savepoint, job, ran)) = guarded(savepoint, job).await else {
            continue;
        };
        done.push(job);
        let ended = match ran {
            Ran::Keep => savepoint.commit().await.map_err(StoreError::from),
            Ran::Undo => savepoint.rollback().await.map_err(StoreError::from),
            Ran::Mend(error) => {
                roll_back(savepoint).await;
                Err(error)
            }
        };
        if let Err(error) = ended {
            done.extend(rest);
            roll_back(whole).await;
            return Ended::Undone(done, error);
        }
    }
    match whole.commit().await {
        Ok(()) => Ended::Committed(done),
        Err(error) => Ended::Undone(done, error.into()),
    }
}

/// Undoing something that failed may fail too; what counts is the first failure, and dropping it undoes it as well.
async fn roll_back(transaction: DatabaseTransaction) {
    if let Err(error) = transaction.rollback().await {
        tracing::debug!(%error, "rolling back what had failed");
    }
}

/// Runs a job in a task of its own, so that a fault in it ends that job and not the writer. None: it panicked, and what it
/// wrote is undone with the transaction it held.
async fn guarded(
    transaction: DatabaseTransaction,
    mut job: Box<dyn Job>,
) -> Option<(DatabaseTransaction, Box<dyn Job>, Ran)> {
    let task = tokio::spawn(async move {
        let ran = job.run(&transaction).await;
        (transaction, job, ran)
    });
    match task.await {
        Ok(ran) => Some(ran),
        Err(error) => {
            tracing::error!(%error, "a unit of work stopped by a fault; nothing of it was saved");
            None
        }
    }
}
