//! Replies: what each leaves behind, on both databases.

use engine::{Actor, Id, Input};
use server::store::{ActError, Acted, HistoryKind, NewUnlink};
use tests::{base::Base, people::Practice};
use uuid::Uuid;

use crate::visit::{self, SESSION, act, gate};

fn reply(text: &str) -> Input {
    Input::Reply {
        session: Id::from(SESSION),
        send: gate(),
        text: text.to_owned(),
    }
}

async fn answered(base: &Base, practice: &Practice) -> Uuid {
    let run = visit::answered(base, practice).await;
    act(base, run.id, &practice.client, 2, visit::send())
        .await
        .unwrap();
    let post = visit::post("Dank je.");
    act(base, run.id, &practice.professional, 3, post)
        .await
        .unwrap();
    run.id
}

async fn sees(base: &Base, practice: &Practice, run: Uuid, acted: &Acted) {
    let (session, send) = (Id::from(SESSION), gate());
    let person = &practice.professional;
    let last = acted.run.sequence();
    base.store
        .saw_thread(person, run, &session, &send, last)
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn each_reply_is_one_task_that_is_closed_once() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = answered(&base, &practice).await;
        let (client, professional) = (&practice.client, &practice.professional);
        let first = act(&base, run, client, 4, reply("Eén.")).await.unwrap();
        sees(&base, &practice, run, &first).await;
        act(&base, run, client, 5, reply("Twee.")).await.unwrap();
        let session = Id::from(SESSION);
        let open = async || {
            let all = base.store.replies_on(run, &session, &gate()).await.unwrap();
            all.iter().filter(|task| task.closed_at.is_none()).count()
        };
        assert_eq!(open().await, 2);
        let waiting = base.store.replies_of(professional.id).await.unwrap();
        assert_eq!(waiting.len(), 1, "one row for the thread");
        let about = base.store.replies_about(client.id).await.unwrap();
        assert_eq!(about.len(), 1);

        let answer = act(&base, run, professional, 6, reply("Drie."))
            .await
            .unwrap();
        assert_eq!(open().await, 1, "only what was seen is answered");
        sees(&base, &practice, run, &answer).await;
        let read = || {
            base.store
                .read_replies(run, professional, session.clone(), gate(), base.morning())
        };
        assert!(read().await.unwrap());
        assert!(!read().await.unwrap(), "it is read once");
        assert_eq!(open().await, 0);

        let told = base.store.history(client.id, None, 50).await.unwrap();
        let count = |kind| told.iter().filter(|entry| entry.kind == kind).count();
        assert_eq!(count(HistoryKind::Replied), 3);
        assert_eq!(count(HistoryKind::ReplyRead), 1);
        assert!(told.iter().all(|entry| !entry.detail.contains("Twee.")));
        let out = base.store.outgoing(i64::MAX, 100).await.unwrap();
        let count = |kind: &str| out.iter().filter(|mail| mail.kind == kind).count();
        assert_eq!((count("reply-wanted"), count("reply-given")), (2, 1));
        assert!(out.iter().all(|mail| !mail.payload.contains("Twee.")));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn words_of_a_reply_are_read_back_as_they_were() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = answered(&base, &practice).await;
        let client = &practice.client;
        act(&base, run, client, 4, reply("Eén.\n\nTwee."))
            .await
            .unwrap();
        let loaded = base.store.run_of_client(run, client.id).await;
        let loaded = loaded.unwrap().unwrap();
        let session = loaded.run.session(&Id::from(SESSION)).unwrap();
        let replies = &session.sent(&gate()).unwrap().replies;
        assert_eq!(replies.len(), 1);
        assert_eq!(replies[0].by, Actor::Client(client.id));
        assert_eq!(replies[0].text.as_deref(), Some("Eén.\n\nTwee."));
        let other = act(&base, run, &practice.neighbour, 5, reply("Hoi.")).await;
        assert!(matches!(other, Err(ActError::NoSuchRun)));
        let other = act(&base, run, &practice.colleague, 5, reply("Hoi.")).await;
        assert!(matches!(other, Err(ActError::NotLinked)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_leaves_in_the_same_instant_is_not_the_one_to_read_it() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = answered(&base, &practice).await;
        let (client, from, to) = (
            &practice.client,
            practice.professional.id,
            practice.colleague.id,
        );
        base.store
            .link(client.id, to, None, base.morning())
            .await
            .unwrap();
        let (replied, left) = tokio::join!(
            act(&base, run, client, 4, reply("Ben je er?")),
            base.store
                .unlink(NewUnlink::new(client.id, from, Some(to)), base.morning()),
        );
        replied.unwrap();
        left.unwrap();
        assert!(base.store.replies_of(from).await.unwrap().is_empty());
        assert_eq!(base.store.replies_of(to).await.unwrap().len(), 1);
    }
}
