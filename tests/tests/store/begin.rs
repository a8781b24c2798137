//! What people begin by themselves: once, also from two windows in the same instant.

use engine::{Audience, Id, Program};
use server::store::{ActError, NewUnlink, RunState};
use tests::{base::Base, people::Practice, tool};
use uuid::Uuid;

fn marked() -> Program {
    let mut program = tool::rest();
    program.header.id = "zelf".into();
    program.header.self_help = true;
    program
}

async fn open(base: &Base) -> Practice {
    let practice = Practice::open(base).await;
    let organisation = &practice.organisation;
    let mut training = tool::rest();
    training.header.id = "training".into();
    training.header.audience = Audience::Professionals;
    for program in [marked(), training] {
        let new = tool::published(program);
        let published = base
            .store
            .publish(organisation.id, None, new, base.morning());
        published.await.unwrap();
    }
    let settings = r#"{"self_help": true}"#.to_owned();
    let name = organisation.name.clone();
    let changed = base
        .store
        .change_organisation(organisation.id, name, settings);
    assert!(changed.await.unwrap());
    practice
}

#[tokio::test(flavor = "multi_thread")]
async fn two_windows_begin_it_once() {
    for base in Base::each().await {
        let practice = open(&base).await;
        let begin = || {
            let (store, client) = (base.store.clone(), practice.client.clone());
            let stamp = base.morning();
            async move {
                store
                    .begin(&client, Id::from("zelf"), Uuid::new_v4(), stamp)
                    .await
            }
        };
        let (one, other) = tokio::join!(begin(), begin());
        assert_eq!(one.unwrap().id, other.unwrap().id);
        let runs = base.store.runs_of_client(practice.client.id).await.unwrap();
        assert_eq!(runs.len(), 1);
        assert_eq!(runs[0].responsible_id, Some(practice.professional.id));
        let out = base.store.outgoing(i64::MAX, 10).await.unwrap();
        assert!(out.is_empty(), "nobody is told of what they did themselves");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_offered_is_refused_whoever_asks() {
    for base in Base::each().await {
        let practice = open(&base).await;
        let stranger = base
            .store
            .person(practice.colleague.id)
            .await
            .unwrap()
            .unwrap();
        for (person, tool) in [
            (&practice.client, "rust"),
            (&practice.client, "training"),
            (&stranger, "zelf"),
            (&stranger, "rust"),
        ] {
            let (store, key) = (&base.store, Uuid::new_v4());
            let begun = store
                .begin(person, Id::from(tool), key, base.morning())
                .await;
            assert!(
                matches!(begun, Err(ActError::NotOffered)),
                "{tool}: {begun:?}"
            );
        }
        let for_client = base.store.set_ready_for_colleague(
            practice.client.id,
            &practice.professional,
            Id::from("training"),
            Uuid::new_v4(),
            base.morning(),
        );
        assert!(matches!(for_client.await, Err(ActError::NoSuchClient)));
        let by_client = base.store.set_ready_for_colleague(
            practice.colleague.id,
            &practice.client,
            Id::from("training"),
            Uuid::new_v4(),
            base.morning(),
        );
        assert!(matches!(by_client.await, Err(ActError::NoSuchClient)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_hears_of_it_hands_it_over_when_they_leave() {
    for base in Base::each().await {
        let practice = open(&base).await;
        let (client, store) = (&practice.client, &base.store);
        let linked = store.link(client.id, practice.colleague.id, None, base.morning());
        linked.await.unwrap();
        let run = store.begin(client, Id::from("zelf"), Uuid::new_v4(), base.morning());
        let run = run.await.unwrap();
        let to = Some(practice.colleague.id);
        let leave = NewUnlink::new(client.id, practice.professional.id, to);
        store.unlink(leave, base.morning()).await.unwrap();
        let rows = store.runs_of_client(client.id).await.unwrap();
        assert_eq!(rows[0].responsible_id, to);
        for _ in 0..2 {
            let away = store.put_away(run.id, client, Uuid::new_v4(), base.morning());
            away.await.unwrap();
        }
        let rows = store.runs_of_client(client.id).await.unwrap();
        assert_eq!(rows[0].state, RunState::Withdrawn);
    }
}
