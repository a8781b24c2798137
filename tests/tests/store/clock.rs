//! What the clock does by itself, also when nobody looks.

use engine::{Event, Id, Input, Record, Step};
use server::store::{HistoryKind, RunRow};
use tests::{
    base::{Base, MORNING},
    people::Practice,
    tool,
};
use uuid::Uuid;

use super::visit;

const DAY: i64 = 86_400_000;

/// A talk that was held, and a session that opens a week later.
async fn waits_a_week(base: &Base, practice: &Practice) -> RunRow {
    let mut program = tool::program(
        "pauze",
        engine::Kind::Module,
        vec![
            tool::session("praten", Vec::new()),
            tool::session("later", vec![Step::Page(tool::page("lezen", Vec::new()))]),
        ],
    );
    program.chapters[0].sessions[0].in_person = true;
    program.chapters[0].sessions[1].after_days = 7;
    let new = tool::published(program);
    let published = base
        .store
        .publish(practice.organisation.id, None, new, base.morning());
    published.await.unwrap();
    let new = visit::assignment(&practice.client, "pauze");
    let run = base
        .store
        .assign(new, &practice.professional, Uuid::new_v4(), base.morning())
        .await
        .unwrap();
    let held = Input::Hold {
        session: Id::from("praten"),
    };
    visit::act(base, run.id, &practice.professional, 0, held)
        .await
        .unwrap();
    run
}

async fn opened(base: &Base, run: &RunRow) -> Vec<Record> {
    let loaded = base.store.run_of_client(run.id, run.client_id).await;
    let records = loaded.unwrap().unwrap().records.into_iter();
    let later = Event::SessionOpened {
        session: Id::from("later"),
    };
    records.filter(|record| record.event == later).collect()
}

async fn due(base: &Base, now: i64) -> Vec<Uuid> {
    let due = base.store.due_runs(now, None, 10).await.unwrap();
    due.into_iter().map(|(_, run)| run).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_opens_once_at_its_moment_whoever_looks_first() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let store = &base.store;
        let run = waits_a_week(&base, &practice).await;
        assert_eq!(store.next_due().await.unwrap(), Some(MORNING + 7 * DAY));
        assert!(due(&base, MORNING + 7 * DAY - 1).await.is_empty());
        assert!(!store.tick(run.id, base.at(MORNING + DAY)).await.unwrap());
        assert!(opened(&base, &run).await.is_empty());

        // The server was down for two days; then two of them look at once.
        let now = MORNING + 9 * DAY;
        assert_eq!(due(&base, now).await, [run.id]);
        let (one, other) = tokio::join!(
            store.tick(run.id, base.at(now)),
            store.tick(run.id, base.at(now))
        );
        assert!(one.unwrap() != other.unwrap());
        let records = opened(&base, &run).await;
        assert_eq!(records.len(), 1);
        assert_eq!(records[0].at, MORNING + 7 * DAY, "when it was due");
        assert!(due(&base, now).await.is_empty());
        assert_eq!(store.next_due().await.unwrap(), None);
        let told = store.history(practice.client.id, None, 50).await.unwrap();
        let told: Vec<_> = told
            .iter()
            .filter(|entry| entry.kind == HistoryKind::SessionOpened && entry.at > MORNING)
            .collect();
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].at, told[0].actor_id), (MORNING + 7 * DAY, None));
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_acts_in_the_same_instant_and_the_clock_open_it_once() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = waits_a_week(&base, &practice).await;
        let begin = Input::Open {
            session: Id::from("later"),
        };
        let minutes = 8 * DAY / 60_000;
        let (acted, ticked) = tokio::join!(
            visit::act(&base, run.id, &practice.client, minutes, begin),
            base.store.tick(run.id, base.at(MORNING + 8 * DAY)),
        );
        acted.unwrap();
        ticked.unwrap();
        assert_eq!(opened(&base, &run).await.len(), 1);
        assert!(due(&base, MORNING + 9 * DAY).await.is_empty());
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_opened_early_or_stopped_is_not_due_any_more() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = waits_a_week(&base, &practice).await;
        let early = Input::OpenEarly {
            session: Id::from("later"),
            reason: "Op vakantie".to_owned(),
        };
        visit::act(&base, run.id, &practice.professional, 1, early)
            .await
            .unwrap();
        assert!(due(&base, MORNING + 9 * DAY).await.is_empty());
        base.remove().await;
    }
}
