//! What a save costs: one wait for the disk, of the cheaper kind, and one for all who wait together.

use server::store::{Stamp, Store, SystemIds};
use tests::{
    base::{Base, MORNING},
    people::Practice,
};
use tokio::task;
use uuid::Uuid;

use crate::{
    recorder::{self, Change, Done, Ledger, Sync, record},
    visit::{self, act, first_page},
    writer::{Held, handed_over},
};

/// Saves after each other. They fit in the journal many times over, so that SQLite has no reason to tidy it meanwhile.
const ALONE: usize = 40;
/// Saves that wait together.
const TOGETHER: usize = 64;

#[tokio::test(flavor = "multi_thread")]
async fn a_save_alone_waits_once_for_the_disk_and_for_its_data_only() {
    let saves = recorded().await;
    let mut syncs = saves.iter().flat_map(|(_, syncs)| syncs);
    assert!(
        syncs.all(|sync| *sync == Sync::Data),
        "SQLite waits for what is known about a file too: was it built without fdatasync?"
    );
    // The first save begins the journal, which costs more.
    for (words, syncs) in &saves[1..=ALONE] {
        assert_eq!(syncs.len(), 1, "syncs for {words}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_wait_together_wait_for_the_disk_together() {
    let saves = recorded().await;
    let (words, syncs) = saves.last().unwrap();
    assert_eq!(words, "together");
    assert!(!syncs.is_empty(), "nobody waited for the disk");
    assert!(
        syncs.len() <= TOGETHER / 16,
        "{TOGETHER} saves waited together, for {} syncs",
        syncs.len()
    );
}

/// What was acknowledged, each with the syncs of files since the one before.
async fn recorded() -> Vec<(String, Vec<Sync>)> {
    let base = Base::sqlite().await;
    let practice = Practice::open(&base).await;
    let run = visit::assign(&base, &practice).await;
    act(&base, run.id, &practice.client, 1, visit::open())
        .await
        .unwrap();
    base.store.close().await;
    let told = format!("{} {} {}", base.address, run.id, practice.client.id);
    let (mut saves, mut since) = (Vec::new(), Vec::new());
    for done in record(&base, "sync::saves_while_it_is_recorded", &told) {
        match done {
            Done::Acknowledged(words) => saves.push((words, std::mem::take(&mut since))),
            Done::File(_, Change::Synced(sync)) => since.push(sync),
            Done::File(_, Change::Wrote { .. } | Change::Resized(_) | Change::Removed)
            | Done::SyncedFolder => {}
        }
    }
    assert_eq!(saves.len(), 1 + ALONE + 1);
    saves
}

#[tokio::test]
#[ignore = "the process that is recorded by the tests above"]
async fn saves_while_it_is_recorded() {
    let Some(told) = recorder::told() else {
        return;
    };
    let told: Vec<&str> = told.split(' ').collect();
    let [address, run, client] = told[..] else {
        panic!("{told:?}")
    };
    let store = Store::open(address).await.unwrap();
    let (run, client): (Uuid, Uuid) = (run.parse().unwrap(), client.parse().unwrap());
    let client = store.person(client).await.unwrap().unwrap();
    let save = |tab, number: usize| {
        let text = number.to_string();
        let draft = first_page(tab, number.try_into().unwrap(), &[("zin", &text)]);
        let stamp = Stamp {
            now: MORNING,
            ids: std::sync::Arc::new(SystemIds),
        };
        let (store, client) = (store.clone(), client.clone());
        async move { store.save_draft(run, &client, draft, stamp).await.unwrap() }
    };
    let (ledger, tab) = (Ledger::open(), Uuid::new_v4());
    for number in 1..=1 + ALONE {
        save(tab, number).await;
        ledger.acknowledged(&format!("save {number}"));
    }
    let held = Held::at(&store).await;
    let mut waiting = Vec::new();
    for _ in 0..TOGETHER {
        waiting.push(handed_over(save(Uuid::new_v4(), 1)).await);
        // A task is not let do too much at once, and would be made to wait for that alone.
        task::yield_now().await;
    }
    held.go().await;
    for answer in waiting {
        assert_eq!(answer.await.count, 1);
    }
    ledger.acknowledged("together");
    recorder::end();
}
