//! Clients who type and send, and what must be found of it.

use std::collections::BTreeSet;

use engine::{Answer, Id, Input, Sending, Words};
use server::store::{NewDraft, Person, Stamp, Store, SystemIds};
use tests::base::MORNING;
use uuid::Uuid;

use crate::{recorder::Ledger, visit};

/// A client in a run of the module `rust` or of the diary `logboek`, who types one number after another.
pub(super) struct Typist {
    run: Uuid,
    client: Person,
    diary: bool,
}

/// What was acknowledged to a typist.
#[derive(Clone, Default)]
pub(super) struct Acknowledged {
    saved: u64,
    sent: BTreeSet<u64>,
}

impl Typist {
    pub(super) fn new(run: Uuid, client: &Person, diary: bool) -> Self {
        Self {
            run,
            client: client.clone(),
            diary,
        }
    }

    /// In words for another process.
    pub(super) fn told(&self) -> String {
        format!("{} {} {}", self.run, self.client.id, self.diary)
    }

    pub(super) async fn from(told: &[&str], store: &Store) -> Self {
        let [run, client, diary] = told else {
            panic!("{told:?}")
        };
        let client = store.person(client.parse().unwrap()).await;
        Self {
            run: run.parse().unwrap(),
            client: client.unwrap().unwrap(),
            diary: diary.parse().unwrap(),
        }
    }

    fn place(&self) -> (Id, Id, Id) {
        let (session, page, ask) = if self.diary {
            ("logboek", "formulier", "moment")
        } else {
            (visit::SESSION, "aankomen", "zin")
        };
        (session.into(), page.into(), ask.into())
    }

    pub(super) async fn opens(&self, store: &Store) {
        let (session, ..) = self.place();
        self.acts(store, Input::Open { session }).await;
    }

    /// Types a number, and notes it when it is saved.
    pub(super) async fn types(&self, store: &Store, number: u64, ledger: &Ledger) {
        let (session, page, ask) = self.place();
        let draft = NewDraft {
            session,
            page,
            tab: self.run,
            number: number.try_into().unwrap(),
            entries: [(ask, visit::entry(&number.to_string()))].into(),
            made_with: std::collections::BTreeMap::new(),
            of: None,
        };
        let saved = store.save_draft(self.run, &self.client, draft, stamp());
        assert_eq!(saved.await.unwrap().count, 1);
        ledger.acknowledged(&format!("{} saved {number}", self.run));
    }

    /// Sends the number that was typed last, as the entry of the diary so counted or at the gate, and notes it when it is sent.
    pub(super) async fn sends(&self, store: &Store, number: u64, entry: u32, ledger: &Ledger) {
        let (session, ..) = self.place();
        let send = if self.diary {
            Sending::Entry(entry)
        } else {
            visit::gate()
        };
        self.acts(store, Input::Send { session, send }).await;
        ledger.acknowledged(&format!("{} sent {number}", self.run));
    }

    async fn acts(&self, store: &Store, input: Input) {
        let acted = store.act(self.run, &self.client, input, Uuid::new_v4(), stamp());
        assert!(!acted.await.unwrap().records.is_empty());
    }

    /// Adds to what was acknowledged, where it was to this typist.
    pub(super) fn hears(&self, told: &str, acknowledged: &mut Acknowledged) {
        let words: Vec<&str> = told.split(' ').collect();
        let [run, what, number] = words[..] else {
            panic!("{told}")
        };
        let number = number.parse().unwrap();
        if run == self.run.to_string() {
            match what {
                "saved" => acknowledged.saved = number,
                "sent" => assert!(acknowledged.sent.insert(number)),
                other => panic!("{other}"),
            }
        }
    }

    /// Says what was acknowledged and is not in the store.
    pub(super) async fn misses(&self, store: &Store, all: &Acknowledged) -> Result<(), String> {
        let read = store.run_of_client(self.run, self.client.id).await;
        let read = read.map_err(|error| format!("a run cannot be read: {error}"))?;
        let read = read.ok_or("a run is gone")?;
        let (session, _, ask) = self.place();
        let draft = read.drafts.entries.get(&session);
        let draft = draft.and_then(|entries| entries.get(&ask));
        let typed = draft.map(|entry| number(&entry.0[0].text)).transpose()?;
        let mut sent = BTreeSet::new();
        for record in &read.records {
            if let Some(Words::Sent { answers, .. }) = &record.words {
                let Some(Answer::Text(text)) = answers.get(&ask) else {
                    return Err(format!("something else was sent: {answers:?}"));
                };
                sent.insert(number(text)?);
            }
        }
        if let Some(lost) = all.sent.difference(&sent).next() {
            return Err(format!("{lost} was sent, and is not there"));
        }
        let latest = typed.max(sent.last().copied()).unwrap_or(0);
        if latest < all.saved {
            return Err(format!("{} was saved, {latest} is kept", all.saved));
        }
        Ok(())
    }
}

fn number(text: &str) -> Result<u64, String> {
    text.parse()
        .map_err(|_| format!("something else was typed: {text}"))
}

fn stamp() -> Stamp {
    Stamp {
        now: MORNING,
        ids: std::sync::Arc::new(SystemIds),
    }
}
