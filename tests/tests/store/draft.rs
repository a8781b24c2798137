//! Drafts: never lost, never overtaken by an older save, and the client's alone.

use engine::{Id, Input, Refusal};
use server::store::{ActError, NewFeedbackDraft, mark};
use tests::{
    base::{Base, MORNING},
    people::Practice,
};
use uuid::Uuid;

use crate::visit::{self, SESSION, act, entry, first_page, gate};

async fn typed(base: &Base, practice: &Practice, run: Uuid, ask: &str) -> Option<engine::Entry> {
    let read = base
        .store
        .run_of_client(run, practice.client.id)
        .await
        .unwrap()
        .unwrap();
    read.drafts
        .entries
        .get(&Id::from(SESSION))?
        .get(&Id::from(ask))
        .cloned()
}

#[tokio::test(flavor = "multi_thread")]
async fn saves_may_come_twice_and_in_any_order() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = visit::assign(&base, &practice).await;
        act(&base, run.id, &practice.client, 1, visit::open())
            .await
            .unwrap();
        let tab = Uuid::new_v4();
        let save = |tab, number, text: &'static str| {
            let draft = first_page(tab, number, &[("zin", text)]);
            base.store
                .save_draft(run.id, &practice.client, draft, base.morning())
        };
        assert_eq!(save(tab, 2, "tweede").await.unwrap().count, 1);
        assert_eq!(save(tab, 1, "eerste").await.unwrap().count, 0);
        assert_eq!(save(tab, 2, "nog eens").await.unwrap().count, 0);
        assert_eq!(
            typed(&base, &practice, run.id, "zin").await,
            Some(entry("tweede"))
        );
        assert_eq!(save(tab, 3, "derde").await.unwrap().count, 1);
        assert_eq!(
            typed(&base, &practice, run.id, "zin").await,
            Some(entry("derde"))
        );
        assert_eq!(
            save(Uuid::new_v4(), 1, "ander scherm").await.unwrap().count,
            1
        );
        assert_eq!(
            typed(&base, &practice, run.id, "zin").await,
            Some(entry("ander scherm"))
        );
        base.remove().await;
    }
}

/// What is set aside beside a question, the newest first.
async fn aside(base: &Base, practice: &Practice, run: Uuid, ask: &str) -> Vec<engine::Entry> {
    let read = base
        .store
        .run_of_client(run, practice.client.id)
        .await
        .unwrap()
        .unwrap();
    let session = read.aside.get(&Id::from(SESSION));
    let entries = session.and_then(|session| session.get(&Id::from(ask)));
    entries.cloned().unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_window_writes_over_in_another_is_set_aside_until_it_is_sent() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = visit::assign(&base, &practice).await;
        act(&base, run.id, &practice.client, 1, visit::open())
            .await
            .unwrap();
        let (laptop, phone) = (Uuid::new_v4(), Uuid::new_v4());
        let empty = mark(&engine::Entry::default());
        let save = |tab, number, text: &'static str, has: &str| {
            let mut draft = first_page(tab, number, &[("zin", text), ("wens", "rust")]);
            draft.made_with.insert(Id::from("zin"), has.to_owned());
            base.store
                .save_draft(run.id, &practice.client, draft, base.morning())
        };
        let of = |ask| aside(&base, &practice, run.id, ask);
        save(laptop, 1, "een lang verhaal", &empty).await.unwrap();
        let saved = save(phone, 1, "kort", &empty).await.unwrap();
        assert_eq!(saved.aside[&Id::from("zin")], entry("een lang verhaal"));
        assert_eq!(of("zin").await, [entry("een lang verhaal")]);
        assert!(
            of("wens").await.is_empty(),
            "the same words are nobody's loss"
        );
        save(phone, 2, "korter", &empty).await.unwrap();
        assert_eq!(of("zin").await.len(), 1, "a window's own words are its own");

        save(laptop, 2, "een lang verhaal", &empty).await.unwrap();
        assert_eq!(
            of("zin").await,
            [entry("korter")],
            "put back, it lies aside no longer"
        );
        let seen = mark(&entry("een lang verhaal"));
        save(phone, 3, "anders", &seen).await.unwrap();
        assert_eq!(
            of("zin").await,
            [entry("korter")],
            "what was seen was meant to go"
        );

        act(&base, run.id, &practice.client, 2, visit::send())
            .await
            .unwrap();
        assert!(of("zin").await.is_empty());
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_not_live_takes_nothing() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = visit::assign(&base, &practice).await;
        let tab = Uuid::new_v4();
        let save = |draft| {
            base.store
                .save_draft(run.id, &practice.client, draft, base.morning())
        };
        assert!(
            save(first_page(tab, 1, &[("zin", "te vroeg")]))
                .await
                .is_err()
        );
        act(&base, run.id, &practice.client, 1, visit::open())
            .await
            .unwrap();
        assert!(
            save(first_page(tab, 2, &[("stap", "andere pagina")]))
                .await
                .is_err()
        );
        let mut behind = first_page(tab, 3, &[("stap", "achter het slot")]);
        behind.page = Id::from("verder");
        assert!(save(behind).await.is_err());
        save(first_page(tab, 4, &[("zin", "goed")])).await.unwrap();
        act(&base, run.id, &practice.client, 2, visit::send())
            .await
            .unwrap();
        let late = save(first_page(tab, 5, &[("zin", "te laat")])).await;
        // It goes into nothing, and is kept for the client to read.
        let late = late.unwrap();
        assert!(late.sent && late.count == 0, "{late:?}");
        assert_eq!(late.aside.len(), 1);
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_send_takes_its_own_drafts_and_leaves_the_place() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = visit::answered(&base, &practice).await;
        let (session, page) = (Id::from(SESSION), Id::from("aankomen"));
        base.store
            .note_position(
                run.id,
                &practice.client,
                session.clone(),
                page.clone(),
                base.morning(),
            )
            .await
            .unwrap();
        act(&base, run.id, &practice.client, 2, visit::send())
            .await
            .unwrap();
        assert_eq!(typed(&base, &practice, run.id, "zin").await, None);
        let read = base
            .store
            .run_of_client(run.id, practice.client.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(read.drafts.pages.get(&session), Some(&page));
        let unseen = base
            .store
            .note_seen(
                run.id,
                &practice.client,
                Id::from("first"),
                Id::from("nergens"),
            )
            .await;
        assert!(matches!(unseen, Err(ActError::Refusal(Refusal::NotFound))));
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn begun_feedback_opens_nothing_and_is_gone_when_posted() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = visit::answered(&base, &practice).await;
        act(&base, run.id, &practice.client, 2, visit::send())
            .await
            .unwrap();
        let tab = Uuid::new_v4();
        let save = |number, text: &str| {
            let new = NewFeedbackDraft {
                reply: false,
                tab,
                session: Id::from(SESSION),
                send: gate(),
                number,
                text: text.to_owned(),
                made_with: None,
            };
            base.store
                .save_feedback_draft(run.id, &practice.professional, new, base.at(MORNING))
        };
        assert_eq!(save(2, "Wat fijn").await.unwrap(), 2);
        assert_eq!(save(1, "Wat").await.unwrap(), 2);
        let (session, send) = (Id::from(SESSION), gate());
        let begun = || {
            base.store
                .feedback_draft(run.id, &session, &send, practice.professional.id)
        };
        assert_eq!(begun().await.unwrap().unwrap().text, "Wat fijn");
        let next = Input::Next {
            session: Id::from(SESSION),
            page: Id::from("verder"),
        };
        assert!(act(&base, run.id, &practice.client, 3, next).await.is_err());
        assert_eq!(
            base.store
                .tasks_of(practice.professional.id)
                .await
                .unwrap()
                .len(),
            1
        );
        act(
            &base,
            run.id,
            &practice.professional,
            4,
            visit::post("Wat fijn om te lezen."),
        )
        .await
        .unwrap();
        assert_eq!(begun().await.unwrap(), None);
        base.remove().await;
    }
}
