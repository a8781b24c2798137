//! Mail: that there is something to see, to who is to see it, once.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering},
};

use engine::{Id, Input, Kind, Sending, Step};
use server::{
    job,
    mail::{Mail, MailError, Mailer, Post},
    store::NewUnlink,
};
use tests::{tool, town::Town};
use uuid::Uuid;

const MINUTE: i64 = 60_000;

/// Keeps what it is given; or takes nothing, while it is broken.
#[derive(Default)]
pub(super) struct Mailbox {
    mails: Mutex<Vec<Mail>>,
    broken: AtomicBool,
}

impl Mailer for Mailbox {
    fn send(&self, mail: &Mail) -> Result<(), MailError> {
        if self.broken.load(Ordering::SeqCst) {
            return Err(MailError::NotTaken("stuk".to_owned()));
        }
        mail.message()?;
        self.mails.lock().unwrap().push(mail.clone());
        Ok(())
    }
}

pub(super) struct Office {
    pub(super) town: Town,
    mailbox: Arc<Mailbox>,
}

impl Office {
    pub(super) async fn open() -> Self {
        let office = Self::new().await;
        office.town.assigned("logboek").await;
        office.look().await;
        // So long, what else is set ready waits.
        office.town.pass(10 * MINUTE);
        office
    }

    /// One in which nothing was set ready yet.
    pub(super) async fn new() -> Self {
        Self {
            town: Town::open().await,
            mailbox: Arc::default(),
        }
    }

    /// What went out in one look.
    pub(super) async fn look(&self) -> Vec<Mail> {
        let mailer = Arc::clone(&self.mailbox);
        let post = Post {
            mailer,
            from: "praktijk@voorbeeld.test".to_owned(),
            site: "https://zorg.voorbeeld.test".to_owned(),
        };
        job::tick(&self.town.app, Some(&post)).await;
        std::mem::take(&mut *self.mailbox.mails.lock().unwrap())
    }

    pub(super) async fn left(&self) -> usize {
        let out = self.town.base.store.outgoing(i64::MAX, 100).await;
        out.unwrap().len()
    }

    pub(super) async fn feedback(&self, run: Uuid) {
        let input = Input::PostFeedback {
            session: Id::from("begin"),
            send: Sending::Gate(Id::from("halfweg")),
            text: "Goed gedaan, en geheim.".to_owned(),
        };
        let professional = &self.town.practice.professional;
        self.town.act(run, professional, input).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_to_see_something_hears_that_it_is_there_and_nothing_of_it() {
    let office = Office::open().await;
    let (client, professional) = (
        &office.town.practice.client,
        &office.town.practice.professional,
    );
    let run = office.town.waiting("rust", "beter slapen").await;
    let mails = office.look().await;
    let to: Vec<_> = mails.iter().map(|mail| mail.to.as_str()).collect();
    // That it was set ready, and that the diary was added, goes to the client; the rest to who answers.
    assert!(to.contains(&professional.email.as_str()), "{to:?}");
    assert!(office.look().await.is_empty(), "once");
    office.feedback(run.id).await;
    let answered = office.look().await;
    assert_eq!(answered.len(), 1);
    assert_eq!(answered[0].to, client.email);
    assert!(
        answered[0]
            .text
            .contains("https://zorg.voorbeeld.test/home")
    );
    for mail in mails.iter().chain(&answered) {
        assert!(mail.subject.contains("Praktijk Proef"), "{mail:?}");
        for secret in ["beter slapen", "geheim", "rust", "Sessie"] {
            assert!(!mail.text.contains(secret), "{mail:?}");
            assert!(!mail.subject.contains(secret), "{mail:?}");
        }
    }
    assert_eq!(office.left().await, 0, "nothing stays behind");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_taken_is_tried_again() {
    let office = Office::open().await;
    office.town.waiting("rust", "beter slapen").await;
    office.mailbox.broken.store(true, Ordering::SeqCst);
    assert!(office.look().await.is_empty());
    office.mailbox.broken.store(false, Ordering::SeqCst);
    assert!(office.look().await.is_empty(), "not at once");
    office.town.pass(2 * MINUTE);
    assert!(!office.look().await.is_empty());
    assert_eq!(office.left().await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_never_taken_is_given_up_in_the_end() {
    let office = Office::open().await;
    office.town.waiting("rust", "beter slapen").await;
    office.mailbox.broken.store(true, Ordering::SeqCst);
    for _ in 0..8 {
        assert!(office.left().await > 0);
        office.look().await;
        office.town.pass(121 * MINUTE);
    }
    assert_eq!(office.left().await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_hears_of_what_is_not_theirs_any_more() {
    let office = Office::open().await;
    let practice = &office.town.practice;
    let store = &office.town.base.store;
    let (client, leaver, stays) = (
        practice.client.id,
        practice.professional.id,
        practice.colleague.id,
    );
    let run = office.town.waiting("rust", "beter slapen").await;
    let stamp = || office.town.app.stamp();
    store.link(client, stays, None, stamp()).await.unwrap();
    let unlink = NewUnlink::new(client, leaver, Some(stays));
    store.unlink(unlink, stamp()).await.unwrap();
    let mails = office.look().await;
    let to = |whose: &str| mails.iter().any(|mail| mail.to == whose);
    assert!(!to(&practice.professional.email));
    assert!(to(&practice.colleague.email), "who took it over");

    let feedback = Input::PostFeedback {
        session: Id::from("begin"),
        send: Sending::Gate(Id::from("halfweg")),
        text: "Goed gedaan.".to_owned(),
    };
    office.town.act(run.id, &practice.colleague, feedback).await;
    store.close_account(client, None, stamp()).await.unwrap();
    assert!(office.look().await.is_empty(), "a closed account");
    assert_eq!(office.left().await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sets_several_things_ready_sends_no_mail_for_each() {
    let office = Office::new().await;
    let practice = &office.town.practice;
    let tools = ["een", "twee", "drie", "vier"];
    for tool in tools {
        let page = tool::page("bladzijde", vec![tool::ask("zin", false)]);
        let session = tool::session("begin", vec![Step::Page(page)]);
        let program = tool::program(tool, Kind::Module, vec![session]);
        office.town.publish(&practice.organisation, program).await;
    }
    office.town.assigned("een").await;
    office.town.assigned("twee").await;
    assert_eq!(office.look().await.len(), 1, "both are said at once");
    office.town.assigned("drie").await;
    assert!(office.look().await.is_empty(), "it was said a moment ago");
    office.town.pass(10 * MINUTE);
    assert_eq!(office.look().await.len(), 1, "what came since, after it");
    office.town.pass(10 * MINUTE);
    assert!(office.look().await.is_empty() && office.left().await == 0);
    office.town.assigned("vier").await;
    assert_eq!(
        office.look().await.len(),
        1,
        "later it is said at once again"
    );
}
