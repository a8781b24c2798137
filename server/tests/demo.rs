//! The demonstration stands apart from real people, and is whole or made anew.

#![expect(
    clippy::unwrap_used,
    reason = "a test that unwraps fails with the place and the reason"
)]

use std::{fs, path::Path};

use server::{
    app::App,
    command::serve::first_organisation,
    demo::{self, DemoError},
    store::{NewPerson, Role, Stamp, Store, SystemIds},
};

fn folder(name: &str) -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn stamp() -> Stamp {
    Stamp {
        now: 1_800_000_000_000,
        ids: std::sync::Arc::new(SystemIds),
    }
}

async fn open(file: &Path) -> Store {
    Store::open(&format!("sqlite://{}", file.display()))
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_stopped_half_way_is_begun_again() {
    let folder = folder("half");
    let half = open(&folder.join("demo-unfinished.db")).await;
    half.add_organisation(first_organisation(), stamp())
        .await
        .unwrap();
    half.close().await;

    let file = demo::database(&folder).await.unwrap();
    assert!(!folder.join("demo-unfinished.db").exists());
    assert!(
        !folder.join("leidraad.db").exists(),
        "real people stand elsewhere"
    );
    let store = open(&file).await;
    let organisation = store.organisation_by_slug("demo").await.unwrap().unwrap();
    let bo = store
        .person_by_email(organisation.id, "bo@demo.example")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        store.runs_of_client(bo.id).await.unwrap().len(),
        4,
        "two tools with a diary each"
    );
    let app = App::new(store.clone()).unwrap();
    demo::fill(&app).await.unwrap();
    store.close().await;
    assert_eq!(demo::database(&folder).await.unwrap(), file, "it is kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn demo_people_are_not_put_beside_others() {
    let store = open(&folder("others").join("leidraad.db")).await;
    let organisation = store
        .add_organisation(first_organisation(), stamp())
        .await
        .unwrap();
    let person = NewPerson {
        organisation_id: organisation.id,
        role: Role::Client,
        email: "iemand@voorbeeld.example".into(),
        name: "Iemand".into(),
        password_hash: None,
        language: "nl".into(),
        zone: "Europe/Amsterdam".into(),
    };
    store.add_person(person, stamp()).await.unwrap();
    let app = App::new(store.clone()).unwrap();
    assert!(matches!(demo::fill(&app).await, Err(DemoError::Others)));
    let all = store.organisations().await.unwrap();
    assert_eq!(all.len(), 1, "nothing was added");
    store.close().await;
}
