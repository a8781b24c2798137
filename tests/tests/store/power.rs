//! A power cut at any moment loses nothing that was acknowledged.
//!
//! A process that saves and sends is recorded. Then the power is cut at many moments of the recording: the files are made as a
//! disk may hold them, and the store is opened on them again. `LEIDRAAD_TEST_SEED` repeats the chance of a run that failed,
//! `LEIDRAAD_TEST_CUTS` asks for more moments than usual.

mod chance;
mod disk;
mod typist;

use std::{
    fs,
    hash::{BuildHasher, RandomState},
    path::Path,
    sync::Arc,
};

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement};
use server::store::{Store, StoreError, Unit};
use tests::{
    base::{Base, folder},
    people::Practice,
};
use tokio::task::JoinSet;

use self::{
    chance::Chance,
    disk::{Disk, Files},
    typist::{Acknowledged, Typist},
};
use crate::{
    recorder::{self, Change, Done, Ledger, home, record},
    visit,
};

const DATABASE: &str = "leidraad.db";
const JOURNAL: &str = "leidraad.db-wal";
const FOLDER: &str = "their folder";
const CUTS: u64 = 300;
/// Cuts of a disk that is deaf to something: three in ten of them do harm, or more.
const DEAF_CUTS: u64 = 40;
/// Rounds of typing. After half of them, the process closes its database and opens it again.
const ROUNDS: u64 = 40;
/// The entries of a diary are sent after so many rounds each.
const ENTRY: u64 = 4;
/// Databases that are opened and checked at the same time.
const AT_ONCE: usize = 4;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_survives_a_power_cut() {
    let base = Base::sqlite().await;
    let typists = typists(&base).await;
    base.store.close().await;
    let before = files(&home(&base));
    let told: Vec<String> = typists.iter().map(Typist::told).collect();
    let told = format!("{} {}", base.address, told.join(" "));
    let done = record(&base, "power::types_while_it_is_recorded", &told);

    let mut whole = Disk::with(before.clone());
    done.iter().for_each(|done| whole.take(done));
    assert!(
        whole.seen() == files(&home(&base)),
        "the process wrote something that was not recorded"
    );
    let seed = number("LEIDRAAD_TEST_SEED").unwrap_or_else(|| RandomState::new().hash_one(0));
    let cuts = number("LEIDRAAD_TEST_CUTS").unwrap_or(CUTS);
    let trial = Trial {
        before,
        done,
        typists: typists.into(),
        seed,
    };

    let faults = trial.cut(cuts, |_| true).await;
    assert!(
        faults.is_empty(),
        "{} of {cuts} power cuts do harm (LEIDRAAD_TEST_SEED={seed}):\n{}",
        faults.len(),
        faults
            .iter()
            .take(10)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n")
    );
    // Each kind of sync is needed. If a disk that is deaf to it did no harm, this test would see nothing at all.
    for of in [JOURNAL, DATABASE, FOLDER] {
        let faults = trial.cut(DEAF_CUTS, |done| !is_sync(done, of)).await;
        assert!(
            !faults.is_empty(),
            "{DEAF_CUTS} power cuts do no harm without syncs of {of} (LEIDRAAD_TEST_SEED={seed})"
        );
    }
}

fn number(name: &str) -> Option<u64> {
    let told = std::env::var(name).ok()?;
    Some(told.parse().expect("a number"))
}

fn is_sync(done: &Done, of: &str) -> bool {
    match done {
        Done::SyncedFolder => of == FOLDER,
        Done::File(name, Change::Synced(_)) => name == of,
        Done::Acknowledged(_) | Done::File(..) => false,
    }
}

/// Two clients, each in a module and in a diary.
async fn typists(base: &Base) -> Vec<Typist> {
    let practice = Practice::open(base).await;
    let mut typists = Vec::new();
    for (client, professional) in [
        (&practice.client, &practice.professional),
        (&practice.neighbour, &practice.colleague),
    ] {
        for (tool, diary) in [("rust", false), ("logboek", true)] {
            let (new, key) = (visit::assignment(client, tool), uuid::Uuid::new_v4());
            let run = base.store.assign(new, professional, key, base.morning());
            let typist = Typist::new(run.await.unwrap().id, client, diary);
            typist.opens(&base.store).await;
            typists.push(typist);
        }
    }
    typists
}

/// The database with its journals.
fn files(home: &Path) -> Files {
    let mut files = Files::new();
    for name in [DATABASE, JOURNAL, "leidraad.db-journal"] {
        if let Ok(bytes) = fs::read(home.join(name)) {
            files.insert(name.to_owned(), bytes);
        }
    }
    files
}

/// A recording, with what goes before it and what has to come of it.
struct Trial {
    before: Files,
    done: Vec<Done>,
    typists: Arc<[Typist]>,
    seed: u64,
}

impl Trial {
    /// Cuts the power at so many moments, of a disk that heard only some of what was done. Says of each cut that does harm what
    /// that is.
    async fn cut(&self, cuts: u64, heard: impl Fn(&Done) -> bool) -> Vec<String> {
        let mut chance = Chance::from(self.seed);
        let length = self.done.len();
        let mut moments: Vec<u64> = (0..cuts).map(|_| chance.below(length as u64)).collect();
        moments.sort_unstable();
        let mut moments = moments.into_iter().peekable();
        let mut disk = Disk::with(self.before.clone());
        let mut acknowledged = vec![Acknowledged::default(); self.typists.len()];
        let (mut checks, mut faults) = (JoinSet::new(), Vec::new());
        for (at, done) in (0..).zip(&self.done) {
            if heard(done) {
                disk.take(done);
            }
            if let Done::Acknowledged(words) = done {
                for (typist, acknowledged) in self.typists.iter().zip(&mut acknowledged) {
                    typist.hears(words, acknowledged);
                }
            }
            while moments.next_if_eq(&at).is_some() {
                if checks.len() == AT_ONCE {
                    faults.extend(checks.join_next().await.unwrap().unwrap());
                }
                let found = disk.cut(&mut chance);
                let (typists, acknowledged) = (Arc::clone(&self.typists), acknowledged.clone());
                checks.spawn(async move {
                    let harm = harm(found, &typists, &acknowledged).await;
                    harm.map(|harm| format!("after {at} of {length}: {harm}"))
                });
            }
        }
        while let Some(fault) = checks.join_next().await {
            faults.extend(fault.unwrap());
        }
        faults
    }
}

/// What is wrong with the database that was found when the power came back.
async fn harm(found: Files, typists: &[Typist], acknowledged: &[Acknowledged]) -> Option<String> {
    let home = folder();
    for (name, bytes) in found {
        fs::write(home.path().join(name), bytes).unwrap();
    }
    let address = format!("sqlite://{}", home.path().join(DATABASE).display());
    let store = match Store::open(&address).await {
        Ok(store) => store,
        Err(error) => return Some(format!("the database cannot be opened: {error}")),
    };
    let checked = checked(&store, typists, acknowledged).await;
    store.close().await;
    checked.err()
}

async fn checked(
    store: &Store,
    typists: &[Typist],
    acknowledged: &[Acknowledged],
) -> Result<(), String> {
    let asked = Statement::from_string(DbBackend::Sqlite, "PRAGMA integrity_check");
    let answer = store.read().query_one_raw(asked).await;
    let answer = answer.and_then(|row| row.expect("a row").try_get_by_index::<String>(0));
    match answer {
        Ok(answer) if answer == "ok" => {}
        Ok(damage) => return Err(format!("the database is damaged: {damage}")),
        Err(error) => return Err(format!("the database cannot be checked: {error}")),
    }
    for (typist, acknowledged) in typists.iter().zip(acknowledged) {
        typist.misses(store, acknowledged).await?;
    }
    Ok(())
}

#[tokio::test]
#[ignore = "the process that is recorded by the test above"]
async fn types_while_it_is_recorded() {
    let Some(told) = recorder::told() else {
        return;
    };
    let (address, told) = told.split_once(' ').unwrap();
    let mut store = often_tidied(address).await;
    let mut typists = Vec::new();
    for told in told.split(' ').collect::<Vec<_>>().chunks(3) {
        typists.push(Typist::from(told, &store).await);
    }
    let [module, diary, other_module, other_diary] = &typists[..] else {
        panic!("{told}")
    };
    let ledger = Ledger::open();
    for (round, alone) in (1..=ROUNDS).zip(typists.iter().cycle()) {
        let number = 2 * round;
        // Those who wait together are saved together.
        tokio::join!(
            module.types(&store, number, &ledger),
            diary.types(&store, number, &ledger),
            other_module.types(&store, number, &ledger),
            other_diary.types(&store, number, &ledger),
        );
        if round % ENTRY == 0 {
            let entry = u32::try_from(round / ENTRY).unwrap();
            diary.sends(&store, number, entry, &ledger).await;
            other_diary.sends(&store, number, entry, &ledger).await;
        }
        if round == ROUNDS / 2 {
            store.close().await;
            store = often_tidied(address).await;
        }
        if round == ROUNDS {
            module.sends(&store, number, 0, &ledger).await;
        } else {
            alone.types(&store, number + 1, &ledger).await;
        }
    }
    recorder::end();
}

/// Opens the store so that SQLite moves what it wrote into the database, and begins its journal anew, after every few saves: a
/// short recording then has many of these moments.
async fn often_tidied(address: &str) -> Store {
    let store = Store::open(address).await.unwrap();
    store.write(Tidy).await.unwrap();
    store
}

struct Tidy;

impl Unit for Tidy {
    type Output = ();
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), StoreError> {
        let often = "PRAGMA wal_autocheckpoint = 16";
        transaction.execute_unprepared(often).await?;
        Ok(())
    }
}
