//! Conversations and favourites in the store: once, and never in the hands of somebody who left.

use engine::Id;
use server::store::{ConversationError, LinkError, NewConversation, NewUnlink};
use tests::{
    base::{Base, MORNING},
    people::Practice,
};
use uuid::Uuid;

use super::visit;

const ID: Uuid = Uuid::from_u128(5);

fn begun(practice: &Practice) -> (Uuid, Option<NewConversation>) {
    let new = NewConversation {
        id: ID,
        client: practice.client.id,
        professional: practice.professional.id,
        place: None,
    };
    (ID, Some(new))
}

async fn wanted(base: &Base) -> usize {
    let out = base.store.outgoing(i64::MAX, 100).await.unwrap();
    out.iter()
        .filter(|one| one.kind == "message-wanted")
        .count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_begins_once_and_a_message_is_written_once() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let (store, client) = (&base.store, &practice.client);
        let write = |key: u128| {
            let (text, key) = ("Hallo".to_owned(), Uuid::from_u128(key));
            store.write_message(client, begun(&practice), text, key, base.morning())
        };
        let (one, same, other) = tokio::join!(write(1), write(1), write(2));
        // On a database with several writers who comes second may have to try again: the form does.
        for (key, done) in [(1, one), (1, same), (2, other)] {
            if done.is_err() {
                write(key).await.unwrap();
            }
        }
        let messages = store.messages(ID).await.unwrap();
        let numbers: Vec<i64> = messages.iter().map(|message| message.number).collect();
        assert_eq!(numbers, [1, 2]);
        assert_eq!(wanted(&base).await, 1, "one mail until it is read");
        assert_eq!(
            store
                .messages_for(practice.professional.id)
                .await
                .unwrap()
                .len(),
            1
        );
        let me = &practice.professional;
        let waits = async || store.messages_for(me.id).await.unwrap().len();
        // What is seen still waits for an answer.
        store.saw_conversation(ID, me.id, 2).await.unwrap();
        assert_eq!(waits().await, 1);
        // What came while the page was made was not seen, and needs an answer still.
        store.needs_no_answer(ID, me.id, 1).await.unwrap();
        assert_eq!(waits().await, 1);
        store.needs_no_answer(ID, me.id, 2).await.unwrap();
        assert_eq!(waits().await, 0);
        // So is what came while the answer was written.
        write(3).await.unwrap();
        store.saw_conversation(ID, me.id, 3).await.unwrap();
        write(4).await.unwrap();
        let answer = async |key| {
            let (text, key) = ("Dag".to_owned(), Uuid::from_u128(key));
            let written = store.write_message(me, begun(&practice), text, key, base.morning());
            written.await.unwrap();
        };
        answer(5).await;
        assert_eq!(waits().await, 1);
        store.saw_conversation(ID, me.id, 5).await.unwrap();
        answer(6).await;
        assert_eq!(waits().await, 0);
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn writing_and_leaving_in_the_same_instant_leave_no_message_with_nobody() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let (store, client) = (&base.store, &practice.client);
        let write = |key: u128, at: i64| {
            let (text, key) = ("Hallo".to_owned(), Uuid::from_u128(key));
            store.write_message(client, begun(&practice), text, key, base.at(at))
        };
        write(1, MORNING).await.unwrap();
        store
            .needs_no_answer(ID, practice.professional.id, 1)
            .await
            .unwrap();
        let end = NewUnlink::new(client.id, practice.professional.id, None);
        let (written, left) = tokio::join!(
            write(2, MORNING + 1),
            store.unlink(end, base.at(MORNING + 1))
        );
        let row = store.conversation(ID).await.unwrap().unwrap();
        match (&written, &left) {
            (Ok(()), Err(LinkError::Responsible)) => assert!(row.to_answer.is_some()),
            (Err(ConversationError::Closed), Ok(())) => assert!(row.closed_at.is_some()),
            other => panic!("{other:?}"),
        }
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_favourite_is_its_clients_own() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let store = &base.store;
        let new = visit::assignment(&practice.client, "rust");
        let run = store.assign(new, &practice.professional, Uuid::new_v4(), base.morning());
        let run = run.await.unwrap().id;
        let which = || (run, Id::from("begin"), Id::from("aankomen"));
        let mark =
            |client: Uuid, on: bool| store.mark_favourite(client, which(), on, base.morning());
        assert!(mark(practice.neighbour.id, true).await.is_err());
        let (one, other) = tokio::join!(
            mark(practice.client.id, true),
            mark(practice.client.id, true)
        );
        assert!(one.unwrap() && other.unwrap());
        assert_eq!(store.favourites(practice.client.id).await.unwrap().len(), 1);
        assert!(mark(practice.neighbour.id, false).await.is_err());
        assert!(mark(practice.client.id, false).await.unwrap());
        assert!(!mark(practice.client.id, false).await.unwrap());
        base.remove().await;
    }
}
