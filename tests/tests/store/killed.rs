//! A process that is killed outright loses nothing that it acknowledged.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
};

use engine::Id;
use server::store::Store;
use tests::{
    base::{Base, MORNING},
    people::Practice,
};
use uuid::Uuid;

use crate::visit::{self, SESSION, act, first_page};

const ADDRESS: &str = "LEIDRAAD_TEST_KILLED_ADDRESS";
const CYCLES: usize = 10;
/// Acknowledged saves after which a process is killed in the midst of the next.
const SAVES: usize = 40;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_survives_kill() {
    for mut base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = visit::assign(&base, &practice).await;
        act(&base, run.id, &practice.client, 1, visit::open())
            .await
            .unwrap();
        let mut last = 0;
        for _ in 0..CYCLES {
            base.store.close().await;
            last = saved_until_killed(&base, run.id, practice.client.id, last);
            base.reopen().await;
            let read = base.store.run_of_client(run.id, practice.client.id).await;
            let drafts = read.unwrap().unwrap().drafts;
            let entry = &drafts.entries[&Id::from(SESSION)][&Id::from("zin")];
            let kept: i64 = entry.0[0].text.parse().unwrap();
            assert!(kept >= last, "{last} was acknowledged, {kept} is kept");
            last = kept;
        }
        base.remove().await;
    }
}

/// Runs the writer below in a process of its own, kills it, and gives the highest number that it acknowledged.
fn saved_until_killed(base: &Base, run: Uuid, client: Uuid, from: i64) -> i64 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "killed::saves_until_it_is_killed",
            "--ignored",
            "--nocapture",
        ])
        .env(ADDRESS, format!("{} {run} {client} {from}", base.address))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let ledger = lines
        .map_while(Result::ok)
        .filter_map(|line| line.parse::<i64>().ok());
    let mut last = from;
    for (count, number) in ledger.enumerate() {
        last = number;
        if count == SAVES {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    assert!(last > from, "nothing was acknowledged");
    last
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "the process that is killed by the test above"]
async fn saves_until_it_is_killed() {
    let Ok(told) = std::env::var(ADDRESS) else {
        return;
    };
    let told: Vec<&str> = told.split(' ').collect();
    let [address, run, client, from] = told[..] else {
        panic!("{told:?}")
    };
    let store = Store::open(address).await.unwrap();
    let client = store
        .person(client.parse().unwrap())
        .await
        .unwrap()
        .unwrap();
    let (run, from): (Uuid, i64) = (run.parse().unwrap(), from.parse().unwrap());
    let tab = Uuid::new_v4();
    let mut ledger = std::io::stdout();
    for number in from + 1.. {
        let draft = first_page(tab, number, &[("zin", &number.to_string())]);
        let stamp = server::store::Stamp {
            now: MORNING,
            ids: std::sync::Arc::new(server::store::SystemIds),
        };
        store.save_draft(run, &client, draft, stamp).await.unwrap();
        writeln!(ledger, "{number}").unwrap();
    }
}
