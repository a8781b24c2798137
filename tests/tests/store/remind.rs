//! Reminders in the store: each once, whoever looks and how often; and what a person turned off.

use engine::Reminded;
use server::store::{MailKind, Reminder};
use tests::{
    base::{Base, MORNING},
    people::Practice,
};
use uuid::Uuid;

use super::visit;

const WEEK: i64 = 7 * 86_400_000;
const ONCE: Reminded = Reminded {
    times: 1,
    last: Some(MORNING),
};

async fn of_client(base: &Base, practice: &Practice) -> Vec<Reminder> {
    let reminders = base.store.reminders_of(practice.client.id).await;
    reminders.unwrap()
}

async fn assigned(base: &Base, practice: &Practice, tool: &str) -> Uuid {
    let new = visit::assignment(&practice.client, tool);
    let run = base
        .store
        .assign(new, &practice.professional, Uuid::new_v4(), base.morning());
    run.await.unwrap().id
}

async fn reminders_out(base: &Base) -> usize {
    let out = base.store.outgoing(i64::MAX, 100).await.unwrap();
    let due = out.iter().filter(|one| one.kind == "reminder");
    due.count()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_that_look_at_once_remind_once_and_so_does_one_that_was_restarted() {
    for mut base in Base::each().await {
        let practice = Practice::open(&base).await;
        assigned(&base, &practice, "rust").await;
        assigned(&base, &practice, "logboek").await;
        let seen = of_client(&base, &practice).await;
        assert_eq!(seen.len(), 1, "one for all that is open");
        assert_eq!(seen[0].next_at, Some(0), "to be worked out");
        // The first look works out when to look, and sends nothing.
        let store = &base.store;
        let (seen, at) = (seen[0].clone(), Some(MORNING + WEEK));
        let moved = store.remind(seen, at, Some(ONCE), base.morning());
        assert!(moved.await.unwrap());
        assert_eq!(reminders_out(&base).await, 0);

        let due = store.due_reminders(MORNING + WEEK, None, 10).await.unwrap();
        assert_eq!(due.len(), 1);
        let next = Some(MORNING + 2 * WEEK);
        let look = || store.remind(due[0].clone(), next, Some(ONCE), base.at(MORNING + WEEK));
        let (one, other) = tokio::join!(look(), look());
        assert!(one.unwrap() != other.unwrap());
        assert_eq!(reminders_out(&base).await, 1);

        base.reopen().await;
        let again = base
            .store
            .remind(due[0].clone(), next, Some(ONCE), base.morning());
        assert!(!again.await.unwrap());
        assert_eq!(reminders_out(&base).await, 1);
        assert_eq!(of_client(&base, &practice).await[0].times, 1);
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_time_of_a_rhythm_gives_one_message_even_where_the_count_was_lost() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        assigned(&base, &practice, "rust").await;
        let store = &base.store;
        let slot = Some(MORNING + WEEK);
        let fresh = of_client(&base, &practice).await.remove(0);
        store
            .remind(fresh, slot, None, base.morning())
            .await
            .unwrap();
        for _ in 0..2 {
            let seen = of_client(&base, &practice).await.remove(0);
            let back = store.remind(seen, slot, Some(ONCE), base.morning());
            assert!(back.await.unwrap());
        }
        assert_eq!(reminders_out(&base).await, 1);
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_never_chose_gets_all_and_a_token_stays_the_same() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let (store, client) = (&base.store, &practice.client);
        let settings = store.mail_settings(client.id).await.unwrap();
        assert!(MailKind::ALL.into_iter().all(|kind| settings.wants(kind)));

        let (one, other) = tokio::join!(
            store.mail_token(client, Uuid::new_v4()),
            store.mail_token(client, Uuid::new_v4())
        );
        let token = one.unwrap();
        assert_eq!(token, other.unwrap());
        let off = vec![(MailKind::Reminders, false)];
        store.choose_mail(client, off).await.unwrap();
        let settings = store.mail_settings(client.id).await.unwrap();
        assert_eq!(settings.off, [MailKind::Reminders]);
        assert_eq!(
            store.mail_token(client, Uuid::new_v4()).await.unwrap(),
            token
        );
        let whose = store.person_of_mail_token(token).await.unwrap();
        assert_eq!(whose.unwrap().id, client.id);
        let nobody = store.person_of_mail_token(Uuid::new_v4()).await;
        assert!(nobody.unwrap().is_none());
        let neighbour = store.mail_settings(practice.neighbour.id).await.unwrap();
        assert!(neighbour.off.is_empty());
        base.remove().await;
    }
}
