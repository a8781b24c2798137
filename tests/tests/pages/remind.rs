//! Reminders: on Monday mornings of what is open, and of entries that are due; never too many, and never after one was told to stop.

use axum::http::StatusCode;
use engine::{Audience, Every, Id, Input, Kind, Schedule, Sending};
use server::{mail::Mail, store::NewAssignment};
use tests::tool;
use uuid::Uuid;

use super::post::Office;

const HOUR: i64 = 3_600_000;
const WEEK: i64 = 7 * 24 * HOUR;

/// How many of these remind of something.
fn reminders(mails: &[Mail]) -> usize {
    mails.iter().filter(|mail| mail.stop.is_some()).count()
}

impl Office {
    /// How many reminders came in each of so many weeks; the town begins on a Monday at nine.
    async fn weeks(&self, weeks: usize) -> Vec<usize> {
        let mut came = Vec::new();
        for _ in 0..weeks {
            self.town.pass(WEEK);
            came.push(reminders(&self.look().await));
        }
        came
    }

    /// A diary that is due at noon on every day.
    async fn diary(&self, times: u32) -> Uuid {
        let new = NewAssignment {
            client: self.town.practice.client.id,
            tool: Id::from("logboek"),
            feedback: false,
            schedule: Some(Schedule {
                every: Every::Day,
                hour: 12,
                minute: 0,
                times,
            }),
        };
        let professional = &self.town.practice.professional;
        let store = &self.town.base.store;
        let run = store.assign(new, professional, Uuid::new_v4(), self.town.app.stamp());
        run.await.unwrap().id
    }

    /// How many came at noon on each of so many days; between them it is looked at nine in the morning.
    async fn days(&self, days: usize) -> Vec<usize> {
        let mut came = Vec::new();
        for _ in 0..days {
            let early = reminders(&self.look().await);
            self.town.pass(3 * HOUR);
            came.push(early * 100 + reminders(&self.look().await));
            self.town.pass(21 * HOUR);
        }
        came
    }

    async fn fills_in(&self, run: Uuid) {
        let client = self.town.sign_in(&self.town.practice.client).await;
        let page = format!("/tools/{run}");
        let form = client.opens(&page).await;
        let (key, entry) = (form.field("key"), form.field("entry"));
        let filled = [
            ("page", "formulier"),
            ("key", key.as_str()),
            ("entry", entry.as_str()),
            ("ask:moment", "na het eten"),
            ("go", "send"),
        ];
        let sent = client.posts(&format!("{page}/entry"), &filled).await;
        assert!(sent.location.is_some(), "{}", sent.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn three_mondays_then_silence_until_something_new() {
    let office = Office::open().await;
    assert_eq!(office.weeks(2).await, [0, 0], "a free diary is no work");
    let run = office.town.answered("rust", "beter slapen").await;
    office.look().await;
    assert_eq!(office.weeks(5).await, [1, 1, 1, 0, 0]);
    // It is somebody else's turn, then the client's again.
    let send = Input::Send {
        session: Id::from("begin"),
        send: Sending::Gate(Id::from("halfweg")),
    };
    let client = &office.town.practice.client;
    office.town.act(run.id, client, send).await;
    assert_eq!(office.weeks(2).await, [0, 0]);
    office.feedback(run.id).await;
    assert_eq!(office.weeks(5).await, [1, 1, 1, 0, 0]);
    assert_eq!(office.left().await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_comes_at_nine_says_nothing_and_not_when_it_is_late() {
    let office = Office::open().await;
    office.town.assigned("rust").await;
    office.look().await;
    office.town.pass(WEEK - HOUR);
    assert_eq!(reminders(&office.look().await), 0, "eight in the morning");
    office.town.pass(HOUR);
    let mails = office.look().await;
    assert_eq!(reminders(&mails), 1);
    assert_eq!(mails[0].to, office.town.practice.client.email);
    for secret in ["rust", "Titel", "Sessie", "logboek"] {
        assert!(!mails[0].text.contains(secret), "{}", mails[0].text);
    }
    assert_eq!(reminders(&office.look().await), 0, "once");
    // The server is down from Sunday to Tuesday, and from Monday morning to Monday night.
    office.town.pass(WEEK + 24 * HOUR);
    assert_eq!(reminders(&office.look().await), 0);
    office.town.pass(WEEK - 12 * HOUR);
    assert_eq!(reminders(&office.look().await), 0);
    office.town.pass(WEEK - 10 * HOUR);
    assert_eq!(reminders(&office.look().await), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_busy_with_it_on_sunday_is_left_alone_on_monday() {
    let office = Office::open().await;
    office.town.pass(WEEK - 20 * HOUR);
    office.town.answered("rust", "beter slapen").await;
    office.look().await;
    office.town.pass(20 * HOUR);
    assert_eq!(reminders(&office.look().await), 0);
    assert_eq!(office.weeks(4).await, [1, 1, 1, 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_over_and_who_is_gone_is_not_reminded_of() {
    let office = Office::open().await;
    let run = office.town.assigned("rust").await;
    office.look().await;
    assert_eq!(office.weeks(1).await, [1]);
    let practice = &office.town.practice;
    let stamp = office.town.app.stamp();
    let store = &office.town.base.store;
    store
        .close_account(practice.client.id, None, stamp)
        .await
        .unwrap();
    assert_eq!(office.weeks(2).await, [0, 0]);
    let stamp = office.town.app.stamp();
    store
        .open_account(practice.client.id, None, stamp)
        .await
        .unwrap();
    assert_eq!(office.weeks(1).await, [1]);
    for session in ["begin", "slot"] {
        let abort = Input::Abort {
            session: Id::from(session),
            reason: "Verhuisd.".to_owned(),
        };
        office.town.act(run.id, &practice.professional, abort).await;
    }
    assert_eq!(office.weeks(2).await, [0, 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_that_is_due_is_asked_for_at_its_hour_and_three_times_at_most() {
    let office = Office::new().await;
    let run = office.diary(30).await;
    assert_eq!(office.days(5).await, [1, 1, 1, 0, 0]);
    // Filled in in the morning, it is not asked for that day.
    office.fills_in(run).await;
    assert_eq!(office.days(5).await, [0, 1, 1, 1, 0]);
    let client = office.town.sign_in(&office.town.practice.client).await;
    let all_but_entries = [("mail", "news"), ("mail", "reminders")];
    client.posts("/settings", &all_but_entries).await;
    office.fills_in(run).await;
    assert_eq!(office.days(2).await, [0, 0]);
    assert_eq!(office.left().await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_are_asked_for_as_often_as_was_agreed_and_on_their_own_day() {
    let office = Office::new().await;
    office.diary(2).await;
    office.look().await;
    // The server is down over the first noon, and is back the next morning.
    office.town.pass(24 * HOUR);
    assert_eq!(office.days(3).await, [1, 0, 0]);
    let reminders = office
        .town
        .base
        .store
        .reminders_of(office.town.practice.client.id);
    let of_diary = reminders
        .await
        .unwrap()
        .into_iter()
        .find(|one| one.run_id.is_some());
    assert_eq!(of_diary.unwrap().next_at, None, "never again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_is_stopped_from_the_message_and_turned_on_again() {
    let office = Office::open().await;
    office.town.assigned("rust").await;
    office.look().await;
    office.town.pass(WEEK);
    let mails = office.look().await;
    let stop = mails[0].stop.clone().unwrap();
    assert!(mails[0].text.contains(&stop), "{}", mails[0].text);
    let path = stop.strip_prefix("https://zorg.voorbeeld.test").unwrap();

    let nobody = office.town.nobody();
    let page = nobody.opens(path).await;
    assert!(page.says("Uitzetten"), "{}", page.body);
    assert!(!page.says(&office.town.practice.client.name), "whose it is");
    assert_eq!(office.weeks(1).await, [1], "a look stops nothing");
    let press = [("List-Unsubscribe", "One-Click")];
    let done = nobody.posts(path, &press).await;
    assert_eq!(done.status, StatusCode::OK);
    assert!(done.says("geen herinneringen meer"), "{}", done.body);
    assert_eq!(office.weeks(2).await, [0, 0]);

    let client = office.town.sign_in(&office.town.practice.client).await;
    let settings = client.opens("/settings").await;
    assert!(settings.says("value=\"reminders\">"), "{}", settings.body);
    assert!(settings.says("value=\"news\" checked"), "the rest stays");
    let on = [("mail", "news"), ("mail", "reminders"), ("mail", "entries")];
    let saved = client.posts("/settings", &on).await;
    assert_eq!(saved.location.as_deref(), Some("/settings?done=saved"));
    assert_eq!(office.weeks(1).await, [1]);

    for wrong in [
        "/stop/reminders/00000000-0000-4000-8000-000000000000",
        "/stop/reminders/geen",
        &path.replace("reminders", "news"),
    ] {
        let page = nobody.opens(wrong).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{wrong}");
        let page = nobody.posts(wrong, &press).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_wants_no_mail_gets_none() {
    let office = Office::open().await;
    let practice = &office.town.practice;
    for person in [&practice.client, &practice.professional] {
        let visitor = office.town.sign_in(person).await;
        visitor.posts("/settings", &[]).await;
    }
    let run = office.town.waiting("rust", "beter slapen").await;
    office.feedback(run.id).await;
    assert!(office.look().await.is_empty());
    assert_eq!(office.weeks(2).await, [0, 0]);
    assert_eq!(office.left().await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_learner_is_reminded_of_nothing() {
    let office = Office::open().await;
    let town = &office.town;
    let mut training = tool::rest();
    training.header.id = Id::from("training");
    training.header.kind = Kind::Training;
    training.header.audience = Audience::Professionals;
    town.publish(&town.practice.organisation, training).await;
    let (store, learner) = (&town.base.store, &town.practice.professional);
    let begun = store.begin(
        learner,
        Id::from("training"),
        Uuid::new_v4(),
        town.app.stamp(),
    );
    begun.await.unwrap();
    assert_eq!(office.weeks(3).await, [0, 0, 0]);
}
