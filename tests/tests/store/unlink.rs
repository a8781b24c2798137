//! Who accompanies a client no longer, and what happens in the same instant: nothing is ever left with somebody who is gone.

use server::store::{AccountError, ActError, HistoryKind, LinkError, NewUnlink, Person};
use tests::{base::Base, people::Practice};
use uuid::Uuid;

use super::visit;

/// The practice with both professionals accompanying the client.
async fn both(base: &Base) -> Practice {
    let practice = Practice::open(base).await;
    let (client, colleague) = (practice.client.id, practice.colleague.id);
    let linked = base.store.link(client, colleague, None, base.morning());
    linked.await.unwrap();
    practice
}

fn unlink(practice: &Practice, who: &Person, to: Option<&Person>, by: &Person) -> NewUnlink {
    NewUnlink {
        client: practice.client.id,
        professional: who.id,
        to: to.map(|to| to.id),
        by: Some(by.id),
    }
}

/// Whoever answers for something of the client is there to do so.
async fn nobody_waits_for_who_is_gone(base: &Base, practice: &Practice) {
    let store = &base.store;
    let client = practice.client.id;
    let linked = store.professionals_of(client).await.unwrap();
    let is_linked = |who: Option<Uuid>| linked.iter().any(|person| Some(person.id) == who);
    for run in store.runs_of_client(client).await.unwrap() {
        assert!(is_linked(run.responsible_id), "{run:?}");
    }
    for task in store.tasks_about(client).await.unwrap() {
        assert!(is_linked(task.responsible_id), "{task:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn all_that_somebody_answered_for_goes_to_who_takes_over_and_the_log_says_who_did_it() {
    for base in Base::each().await {
        let practice = both(&base).await;
        let store = &base.store;
        let (professional, colleague) = (&practice.professional, &practice.colleague);
        let run = visit::answered(&base, &practice).await;
        visit::act(&base, run.id, &practice.client, 2, visit::send())
            .await
            .unwrap();
        let kept = unlink(&practice, professional, None, colleague);
        let kept = store.unlink(kept, base.morning()).await;
        assert!(matches!(kept, Err(LinkError::Responsible)), "{kept:?}");

        let gone = unlink(&practice, professional, Some(colleague), colleague);
        store.unlink(gone, base.morning()).await.unwrap();
        nobody_waits_for_who_is_gone(&base, &practice).await;
        assert_eq!(store.tasks_of(colleague.id).await.unwrap().len(), 1);
        let told = store.history(practice.client.id, None, 50).await.unwrap();
        for kind in [HistoryKind::Transferred, HistoryKind::Unlinked] {
            let entry = told.iter().find(|entry| entry.kind == kind).unwrap();
            assert_eq!(entry.actor_id, Some(colleague.id), "{entry:?}");
        }
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_runs_the_server_hands_over_in_nobodys_name() {
    for base in Base::each().await {
        let practice = both(&base).await;
        visit::assign(&base, &practice).await;
        let new = NewUnlink {
            by: None,
            ..unlink(
                &practice,
                &practice.professional,
                Some(&practice.colleague),
                &practice.colleague,
            )
        };
        base.store.unlink(new, base.morning()).await.unwrap();
        nobody_waits_for_who_is_gone(&base, &practice).await;
        let told = base.store.history(practice.client.id, None, 50).await;
        let told = told.unwrap();
        let handed = told
            .iter()
            .find(|entry| entry.kind == HistoryKind::Transferred);
        assert_eq!(handed.unwrap().actor_id, None);
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_is_never_left_with_nobody() {
    for base in Base::each().await {
        let practice = both(&base).await;
        let store = &base.store;
        let (one, other) = (&practice.professional, &practice.colleague);
        // Each sees the other stay.
        let (first, second) = tokio::join!(
            store.unlink(unlink(&practice, one, None, one), base.morning()),
            store.unlink(unlink(&practice, other, None, other), base.morning()),
        );
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        let refused = first.err().or(second.err());
        assert!(matches!(refused, Some(LinkError::Last)), "{refused:?}");
        let left = store.professionals_of(practice.client.id).await.unwrap();
        assert_eq!(left.len(), 1);
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_unlink_each_other_end_with_one_of_them() {
    for base in Base::each().await {
        let practice = both(&base).await;
        let store = &base.store;
        let (one, other) = (&practice.professional, &practice.colleague);
        let (first, second) = tokio::join!(
            store.unlink(unlink(&practice, one, None, other), base.morning()),
            store.unlink(unlink(&practice, other, None, one), base.morning()),
        );
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        let refused = first.err().or(second.err());
        assert!(matches!(refused, Some(LinkError::NotTheirs)), "{refused:?}");
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_in_the_same_instant_is_handed_over_or_refused() {
    for base in Base::each().await {
        let practice = both(&base).await;
        let store = &base.store;
        let (leaver, stays) = (&practice.professional, &practice.colleague);
        let leave = || {
            let new = unlink(&practice, leaver, Some(stays), stays);
            store.unlink(new, base.morning())
        };
        let back = async || {
            let linked = store.link(practice.client.id, leaver.id, None, base.morning());
            linked.await.unwrap();
        };

        // Something is set ready.
        let assign = || {
            let new = visit::assignment(&practice.client, "logboek");
            store.assign(new, leaver, Uuid::new_v4(), base.morning())
        };
        let (assigned, left) = tokio::join!(assign(), leave());
        left.unwrap();
        assert!(
            matches!(assigned, Ok(_) | Err(ActError::NotLinked)),
            "{assigned:?}"
        );
        nobody_waits_for_who_is_gone(&base, &practice).await;
        let late = assign().await;
        assert!(matches!(late, Err(ActError::NotLinked)), "{late:?}");
        back().await;

        // The client sends, and waits.
        let run = visit::answered(&base, &practice).await;
        let send = visit::act(&base, run.id, &practice.client, 2, visit::send());
        let (sent, left) = tokio::join!(send, leave());
        sent.unwrap();
        left.unwrap();
        nobody_waits_for_who_is_gone(&base, &practice).await;
        assert_eq!(store.tasks_of(stays.id).await.unwrap().len(), 1);
        back().await;

        // Feedback is posted by who leaves: it stands, or it was too late.
        let post = visit::act(&base, run.id, leaver, 3, visit::post("Op de valreep."));
        let (posted, left) = tokio::join!(post, leave());
        left.unwrap();
        let open = store.tasks_of(stays.id).await.unwrap().len();
        match posted {
            Ok(_) => assert_eq!(open, 0),
            Err(ActError::NotLinked) => assert_eq!(open, 1),
            Err(other) => panic!("{other:?}"),
        }
        nobody_waits_for_who_is_gone(&base, &practice).await;
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_account_is_told_of_and_nothing_new_is_set_ready_for_it() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let store = &base.store;
        let (client, by) = (practice.client.id, Some(practice.professional.id));
        let refused = store
            .close_account(client, Some(practice.colleague.id), base.morning())
            .await;
        assert!(matches!(refused, Err(AccountError::NotTheirs)));
        let run = visit::answered(&base, &practice).await;
        for _ in 0..2 {
            store
                .close_account(client, by, base.morning())
                .await
                .unwrap();
        }
        let late = visit::act(&base, run.id, &practice.client, 2, visit::send()).await;
        assert!(matches!(late, Err(ActError::SignedOut)), "{late:?}");
        let new = || visit::assignment(&practice.client, "logboek");
        let assign = store.assign(
            new(),
            &practice.professional,
            Uuid::new_v4(),
            base.morning(),
        );
        let refused = assign.await;
        assert!(
            matches!(refused, Err(ActError::ClientClosed)),
            "{refused:?}"
        );

        store
            .open_account(client, by, base.morning())
            .await
            .unwrap();
        visit::act(&base, run.id, &practice.client, 3, visit::send())
            .await
            .unwrap();
        let told = store.history(client, None, 50).await.unwrap();
        let count = |kind| told.iter().filter(|entry| entry.kind == kind).count();
        assert_eq!(count(HistoryKind::AccountClosed), 1);
        assert_eq!(count(HistoryKind::AccountOpened), 1);

        let guide = store
            .close_account(practice.professional.id, None, base.morning())
            .await;
        assert!(
            matches!(guide, Err(AccountError::StillLinked(_))),
            "{guide:?}"
        );
        base.remove().await;
    }
}
