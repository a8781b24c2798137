//! All runs of a tool to its newest version: each once, whoever does it, until somebody stops it.

use engine::{Event, Id, Kind, Program, ProgramRef};
use server::store::{HistoryKind, MoveBatchError, Person, Role, RunRow, Store};
use tests::{
    base::{Base, MORNING},
    people::{self, Practice},
    tool,
};
use uuid::Uuid;

use crate::visit;

const BATCH: Uuid = Uuid::from_u128(41);

struct Scene {
    practice: Practice,
    manager: Person,
    runs: Vec<RunRow>,
}

/// The tool as it is, under the next number.
fn newer(kind: Kind) -> Program {
    let mut newer = tool::rest();
    newer.header.version = 2;
    newer.header.kind = kind;
    newer
}

/// The client has two tools; the newer version of one is published.
async fn scene(base: &Base, newer: Program) -> Scene {
    let practice = Practice::open(base).await;
    let organisation = &practice.organisation;
    let manager = people::person(base, organisation, Role::ReleaseManager, "uitgever").await;
    let mut runs = vec![visit::answered(base, &practice).await];
    let other = visit::assignment(&practice.client, "logboek");
    let (professional, key) = (&practice.professional, Uuid::new_v4());
    let store = &base.store;
    let diary = store.assign(other, professional, key, base.morning());
    runs.push(diary.await.unwrap());
    let new = tool::published(newer);
    let published = store.publish(organisation.id, None, new, base.morning());
    published.await.unwrap();
    Scene {
        practice,
        manager,
        runs,
    }
}

fn to() -> ProgramRef {
    ProgramRef {
        tool: Id::from("rust"),
        version: 2,
    }
}

async fn start(base: &Base, scene: &Scene, id: Uuid) -> Result<(), MoveBatchError> {
    let stamp = base.at(MORNING + 600_000);
    base.store
        .start_moves(id, &scene.manager, to(), stamp)
        .await
}

/// What a server does of it; how many runs had their turn.
async fn work(base: &Base, store: &Store) -> usize {
    let mut done = 0;
    for (batch, run) in store.waiting_moves(10).await.unwrap() {
        let stamp = base.at(MORNING + 660_000);
        done += usize::from(store.step_moves(batch, run, stamp).await.unwrap());
    }
    store.end_moves(base.at(MORNING + 661_000)).await.unwrap();
    done
}

async fn version(base: &Base, run: &RunRow) -> (i32, usize) {
    let loaded = base.store.run_of_client(run.id, run.client_id).await;
    let loaded = loaded.unwrap().unwrap();
    let moved = loaded.records.iter();
    let moved = moved.filter(|record| matches!(record.event, Event::Moved { .. }));
    (loaded.row.version, moved.count())
}

#[tokio::test(flavor = "multi_thread")]
async fn each_run_is_moved_once_and_its_history_says_by_whom() {
    for base in Base::each().await {
        let scene = scene(&base, newer(Kind::Module)).await;
        let store = &base.store;
        let outlook = store.move_outlook(&scene.manager, &to(), MORNING).await;
        let outlook = outlook.unwrap();
        assert_eq!((outlook.earlier, outlook.looked), (1, 1));
        let counted = (outlook.kept, outlook.moved, outlook.aside);
        assert_eq!(counted, (1, 0, 0));
        for _ in 0..2 {
            start(&base, &scene, BATCH).await.unwrap();
        }
        let other = start(&base, &scene, Uuid::from_u128(42)).await;
        assert!(matches!(other, Err(MoveBatchError::UnderWay)));
        // Two servers at once.
        let second = Store::open(&base.address).await.unwrap();
        let (one, other) = tokio::join!(work(&base, store), work(&base, &second));
        assert_eq!(one + other, 1);
        assert_eq!(work(&base, store).await, 0);
        second.close().await;
        assert_eq!(version(&base, &scene.runs[0]).await, (2, 1));
        assert_eq!(version(&base, &scene.runs[1]).await, (1, 0));
        let organisation = scene.practice.organisation.id;
        let moves = store.moves_of(organisation, &Id::from("rust")).await;
        let moves = moves.unwrap();
        assert_eq!((moves[0].moved, moves[0].waits), (1, 0));
        assert!(moves[0].batch.ended_at.is_some());
        let history = store.history(scene.practice.client.id, None, 50).await;
        let told = history.unwrap();
        let told = told.iter().find(|entry| entry.kind == HistoryKind::Moved);
        assert_eq!(told.unwrap().actor_id, Some(scene.manager.id));
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_to_come_that_reads_otherwise_is_counted_as_new() {
    for base in Base::each().await {
        let mut newer = newer(Kind::Module);
        let sessions = newer.chapters.iter_mut();
        let mut sessions = sessions.flat_map(|chapter| &mut chapter.sessions);
        sessions.next_back().unwrap().title = "Vooruitzien".to_owned();
        let scene = scene(&base, newer).await;
        let to = to();
        let outlook = base.store.move_outlook(&scene.manager, &to, MORNING);
        let outlook = outlook.await.unwrap();
        let counted = (outlook.kept, outlook.moved, outlook.aside);
        assert_eq!(counted, (0, 1, 0));
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_moved_stays_with_why_and_holds_up_nothing() {
    for base in Base::each().await {
        let scene = scene(&base, newer(Kind::Training)).await;
        let store = &base.store;
        let outlook = store.move_outlook(&scene.manager, &to(), MORNING).await;
        assert_eq!(outlook.unwrap().cannot, [("kind", 1)].into_iter().collect());
        start(&base, &scene, BATCH).await.unwrap();
        assert_eq!(work(&base, store).await, 1);
        assert_eq!(version(&base, &scene.runs[0]).await, (1, 0));
        let organisation = scene.practice.organisation.id;
        let moves = store.moves_of(organisation, &Id::from("rust")).await;
        let moves = moves.unwrap();
        assert_eq!(
            moves[0].stays,
            [("kind".to_owned(), 1)].into_iter().collect()
        );
        assert!(moves[0].batch.ended_at.is_some());
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_stopped_moves_nobody_any_more() {
    for base in Base::each().await {
        let scene = scene(&base, newer(Kind::Module)).await;
        let store = &base.store;
        start(&base, &scene, BATCH).await.unwrap();
        let waiting = store.waiting_moves(10).await.unwrap();
        let stamp = || base.at(MORNING + 630_000);
        store
            .stop_moves(BATCH, &scene.manager, stamp())
            .await
            .unwrap();
        // A server that had read what waits.
        for (batch, run) in waiting {
            assert!(!store.step_moves(batch, run, stamp()).await.unwrap());
        }
        assert_eq!(work(&base, store).await, 0);
        assert_eq!(version(&base, &scene.runs[0]).await, (1, 0));
        // It can be started again.
        start(&base, &scene, Uuid::from_u128(42)).await.unwrap();
        assert_eq!(work(&base, store).await, 1);
        assert_eq!(version(&base, &scene.runs[0]).await, (2, 1));
        base.remove().await;
    }
}
