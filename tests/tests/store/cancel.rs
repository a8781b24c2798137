//! Whoever asks may go away at any moment: nothing that was acknowledged is lost, and nothing is left open behind them.

use std::sync::{Arc, Mutex};

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use server::store::NewOrganisation;
use tests::{base::Base, people::Practice};

use crate::visit;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_request_that_is_dropped_anywhere_loses_nothing() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = visit::answered(&base, &practice).await;
        let acknowledged = Arc::new(Mutex::new(Vec::new()));
        for round in 0..200_usize {
            let tasks = (0..4_usize).map(|task| {
                let store = base.store.clone();
                let (stamp, client) = (base.morning(), practice.client.id);
                let acknowledged = Arc::clone(&acknowledged);
                let slug = format!("{round}-{task}");
                tokio::spawn(async move {
                    store.run_of_client(run.id, client).await.unwrap();
                    let new = NewOrganisation {
                        slug: slug.clone(),
                        name: slug.clone(),
                        contact: String::new(),
                        crisis: String::new(),
                        settings: "{}".to_owned(),
                    };
                    store.add_organisation(new, stamp).await.unwrap();
                    acknowledged.lock().unwrap().push(slug);
                    store.run_of_client(run.id, client).await.unwrap();
                })
            });
            let tasks: Vec<_> = tasks.collect();
            // Further into their work with every round, and all over it when they are done sooner.
            for _ in 0..(round * 7) % 400 {
                tokio::task::yield_now().await;
            }
            for task in &tasks[..3] {
                task.abort();
            }
            for task in tasks {
                assert!(!matches!(task.await, Err(error) if error.is_panic()));
            }
        }
        let kept = base.store.organisations().await.unwrap();
        let acknowledged = acknowledged.lock().unwrap().clone();
        assert!(acknowledged.len() >= 200);
        for slug in &acknowledged {
            assert!(
                kept.iter().any(|each| each.slug == *slug),
                "{slug} was acknowledged and is lost"
            );
        }
        nothing_is_left_open(&base).await;
        base.remove().await;
    }
}

async fn nothing_is_left_open(base: &Base) {
    let backend = base.store.read().get_database_backend();
    if backend != DbBackend::Postgres {
        return;
    }
    let asked = "SELECT count(*) FROM pg_stat_activity \
                 WHERE datname = current_database() AND state LIKE 'idle in transaction%'";
    // What was begun for those who went away is still being finished: only what stays open is left open.
    let mut open = 1_i64;
    for _ in 0..200 {
        let row = base
            .store
            .read()
            .query_one_raw(Statement::from_string(backend, asked))
            .await;
        open = row.unwrap().unwrap().try_get_by_index(0).unwrap();
        if open == 0 {
            break;
        }
    }
    assert_eq!(open, 0);
}
