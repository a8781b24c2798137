//! What is known of a run is never older than what is stored, and never anybody else's.

use engine::{Id, Input};
use server::store::{Loaded, Store};
use tests::{base::Base, people::Practice};
use uuid::Uuid;

use crate::visit::{self, act, first_page};

/// The words of the first question, as a store gives them to the client.
fn words(loaded: &Loaded) -> Option<String> {
    let entry = loaded.drafts.entries.get("begin")?.get("zin")?;
    Some(entry.0.first()?.text.clone())
}

async fn own(store: &Store, run: Uuid, client: Uuid) -> Option<Loaded> {
    store.run_of_client(run, client).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_server_writes_is_read_at_once() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let (run, client) = (visit::assign(&base, &practice).await.id, practice.client.id);
        let other = Store::open(&base.address).await.unwrap();
        act(&base, run, &practice.client, 1, visit::open())
            .await
            .unwrap();
        for number in 1..=4 {
            // Known here, and there, before either writes.
            own(&base.store, run, client).await.unwrap();
            own(&other, run, client).await.unwrap();
            let text = format!("zin {number}");
            let draft = first_page(Uuid::new_v4(), 1, &[("zin", &text)]);
            let writer = if number % 2 == 0 { &base.store } else { &other };
            let saved = writer.save_draft(run, &practice.client, draft, base.morning());
            saved.await.unwrap();
            for reader in [&base.store, &other] {
                let loaded = own(reader, run, client).await.unwrap();
                assert_eq!(words(&loaded).as_deref(), Some(text.as_str()));
                let aside = loaded.aside.get("begin").and_then(|asks| asks.get("zin"));
                assert_eq!(aside.map_or(0, Vec::len), number - 1, "set aside");
            }
        }
        other.close().await;
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn events_and_places_are_seen_as_soon_as_they_are_there() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let (run, client) = (visit::assign(&base, &practice).await.id, practice.client.id);
        let before = own(&base.store, run, client).await.unwrap();
        assert!(before.drafts.pages.is_empty());
        act(&base, run, &practice.client, 1, visit::open())
            .await
            .unwrap();
        let begun = own(&base.store, run, client).await.unwrap();
        assert!(begun.records.len() > before.records.len());
        assert_eq!(
            begun.row.sequence,
            i64::try_from(begun.run.sequence()).unwrap()
        );
        let (session, page) = (Id::from("begin"), Id::from("aankomen"));
        let noted = base.store.note_position(
            run,
            &practice.client,
            session.clone(),
            page.clone(),
            base.morning(),
        );
        noted.await.unwrap();
        let there = own(&base.store, run, client).await.unwrap();
        assert_eq!(there.drafts.pages.get(&session), Some(&page));
        act(&base, run, &practice.client, 2, Input::Stop)
            .await
            .unwrap();
        let over = own(&base.store, run, client).await.unwrap();
        assert!(over.run.is_finished() && !over.row.is_open());
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_is_given_what_is_known() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = visit::assign(&base, &practice).await.id;
        act(&base, run, &practice.client, 1, visit::open())
            .await
            .unwrap();
        let draft = first_page(Uuid::new_v4(), 1, &[("zin", "Van mij.")]);
        let saved = base
            .store
            .save_draft(run, &practice.client, draft, base.morning());
        saved.await.unwrap();
        assert!(own(&base.store, run, practice.client.id).await.is_some());
        assert!(own(&base.store, run, practice.neighbour.id).await.is_none());
        // A client's own side is nobody else's, also where it is known.
        let read = base
            .store
            .run_for_professional(run, practice.professional.id);
        let read = read.await.unwrap().unwrap();
        assert!(read.drafts.entries.is_empty() && read.saved.is_empty());
        let foreign = base.store.run_for_professional(run, practice.colleague.id);
        assert!(foreign.await.unwrap().is_none());
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_save_that_is_refused_leaves_nothing_that_would_be_known() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let (run, client) = (visit::assign(&base, &practice).await.id, practice.client.id);
        act(&base, run, &practice.client, 1, visit::open())
            .await
            .unwrap();
        let draft = first_page(Uuid::new_v4(), 1, &[("zin", "Dit staat er.")]);
        let saved = base
            .store
            .save_draft(run, &practice.client, draft, base.morning());
        saved.await.unwrap();
        own(&base.store, run, client).await.unwrap();
        let wrong = first_page(Uuid::new_v4(), 1, &[("bestaat-niet", "Dit niet.")]);
        let refused = base
            .store
            .save_draft(run, &practice.client, wrong, base.morning());
        refused.await.unwrap_err();
        let loaded = own(&base.store, run, client).await.unwrap();
        assert_eq!(words(&loaded).as_deref(), Some("Dit staat er."));
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_another_server_marks_is_marked_at_once() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let (run, client) = (visit::assign(&base, &practice).await.id, practice.client.id);
        let other = Store::open(&base.address).await.unwrap();
        act(&base, run, &practice.client, 1, visit::open())
            .await
            .unwrap();
        let page = (Id::from("begin"), Id::from("aankomen"));
        for on in [true, false, true] {
            let known = own(&base.store, run, client).await.unwrap();
            assert_eq!(known.marked.contains(&page), !on);
            let which = (run, page.0.clone(), page.1.clone());
            let marked = other.mark_favourite(client, which, on, base.morning());
            assert!(marked.await.unwrap());
            let known = own(&base.store, run, client).await.unwrap();
            assert_eq!(known.marked.contains(&page), on);
        }
        other.close().await;
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mark_that_is_made_while_another_server_saves_is_not_lost_from_what_is_known() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let (run, client) = (visit::assign(&base, &practice).await.id, practice.client.id);
        let other = Store::open(&base.address).await.unwrap();
        act(&base, run, &practice.client, 1, visit::open())
            .await
            .unwrap();
        let (page, tab) = ((Id::from("begin"), Id::from("aankomen")), Uuid::new_v4());
        own(&base.store, run, client).await.unwrap();
        for number in 1..=60 {
            let on = number % 2 == 1;
            let which = (run, page.0.clone(), page.1.clone());
            let draft = first_page(tab, number, &[("zin", &format!("zin {number}"))]);
            let saving = base
                .store
                .save_draft(run, &practice.client, draft, base.morning());
            let marking = other.mark_favourite(client, which, on, base.morning());
            let (saved, marked) = tokio::join!(saving, marking);
            saved.unwrap();
            assert!(marked.unwrap());
            let known = own(&base.store, run, client).await.unwrap();
            assert_eq!(known.marked.contains(&page), on, "{number}");
        }
        other.close().await;
        base.remove().await;
    }
}
