//! The contact history and the access log: complete, and never changed.

use sea_orm::{ConnectionTrait, DatabaseTransaction};
use server::store::{HistoryKind, StoreError, Unit, View};
use tests::{
    base::{Base, MORNING},
    people::Practice,
};

use crate::visit::{self, act};

struct Sql(&'static str);

impl Unit for Sql {
    type Output = ();
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), StoreError> {
        transaction.execute_unprepared(self.0).await?;
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_itself_refuses_to_change_what_was_told() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let (person, client) = (&practice.professional, practice.client.id);
        base.store
            .note_view(person, client, View::File, base.morning())
            .await
            .unwrap();
        for sql in [
            "UPDATE history SET at = 0",
            "DELETE FROM history",
            "UPDATE access_log SET at = 0",
            "DELETE FROM access_log",
        ] {
            let refused = base.store.write(Sql(sql)).await.unwrap_err().to_string();
            assert!(refused.contains("append-only"), "{refused}");
        }
        assert!(
            !base
                .store
                .history(client, None, 9)
                .await
                .unwrap()
                .is_empty()
        );
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_look_is_logged_and_told_when_the_last_was_an_hour_ago() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let client = practice.client.id;
        for minute in [0, 10, 59, 120] {
            let stamp = base.at(MORNING + minute * 60_000);
            base.store
                .note_view(&practice.professional, client, View::File, stamp)
                .await
                .unwrap();
        }
        assert_eq!(base.store.access_log(client, 9).await.unwrap().len(), 4);
        let history = base.store.history(client, None, 9).await.unwrap();
        let told = history
            .iter()
            .filter(|entry| entry.kind == HistoryKind::ViewedFile);
        assert_eq!(told.count(), 2);
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_history_tells_all_newest_first_page_by_page() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = visit::answered(&base, &practice).await;
        act(&base, run.id, &practice.client, 2, visit::send())
            .await
            .unwrap();
        act(
            &base,
            run.id,
            &practice.professional,
            3,
            visit::post("Dank je."),
        )
        .await
        .unwrap();
        let whole = base
            .store
            .history(practice.client.id, None, 50)
            .await
            .unwrap();
        let kinds: Vec<_> = whole.iter().rev().map(|entry| entry.kind).collect();
        assert_eq!(
            kinds,
            [
                HistoryKind::Linked,
                HistoryKind::Assigned,
                HistoryKind::SessionOpened,
                HistoryKind::SessionBegun,
                HistoryKind::Sent,
                HistoryKind::FeedbackPosted,
            ]
        );
        assert_eq!(whole[0].actor_name.as_deref(), Some("begeleider"));
        assert_eq!(whole[1].actor_kind, "client");
        assert_eq!(whole[2].session.as_deref(), Some("begin"));

        let mut paged = base
            .store
            .history(practice.client.id, None, 2)
            .await
            .unwrap();
        while let Some(last) = paged.last() {
            let before = Some((last.at, last.id));
            let more = base
                .store
                .history(practice.client.id, before, 2)
                .await
                .unwrap();
            if more.is_empty() {
                break;
            }
            paged.extend(more);
        }
        assert_eq!(paged, whole);
        base.remove().await;
    }
}
