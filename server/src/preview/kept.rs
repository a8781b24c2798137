//! What the author did in the player, kept from one throw-away run to the next by id: what was filled in, when it was sent, and
//! what the professional wrote.

use std::collections::BTreeMap;

use engine::{Ask, Entry, Id, Moment, Sending};

use super::{
    answer,
    way::{Memory, Nth},
};
use crate::store::Loaded;

/// What is kept, of all tools that the throw-away client has.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    entries: BTreeMap<(Id, Nth, Id), Entry>,
    /// What was filled in for the author, who may never have seen it.
    made: BTreeMap<(Id, Nth, Id), Entry>,
    sent: BTreeMap<(Id, Id, Sending), Moment>,
    feedback: BTreeMap<(Id, Id, Sending), String>,
}

impl Kept {
    /// Takes over what stands in a run.
    pub(super) fn gather(&mut self, loaded: &Loaded) {
        let tool = Id::from(loaded.row.tool.as_str());
        let mut entries = 0;
        for (planned, session) in loaded.run.in_order() {
            for sent in &session.sends {
                let nth = match sent.send {
                    Sending::Entry(nth) => {
                        entries = entries.max(nth);
                        Some(nth)
                    }
                    Sending::Gate(_) | Sending::End => None,
                };
                for (ask, answer) in &sent.answers {
                    self.keep((tool.clone(), nth, ask.clone()), answer::typed(answer));
                }
                let which = (tool.clone(), planned.key.clone(), sent.send.clone());
                if let Some(text) = sent.feedback.as_ref().and_then(|one| one.text.clone()) {
                    self.feedback.insert(which.clone(), text);
                }
                self.sent.insert(which, sent.at);
            }
            let program = loaded.programs.get(&planned.program);
            let again = program.is_some_and(|program| program.header.kind.takes_entries());
            let nth = again.then_some(entries + 1);
            let drafts = loaded.drafts.entries.get(&planned.key);
            for (ask, entry) in drafts.into_iter().flatten() {
                self.keep((tool.clone(), nth, ask.clone()), entry.clone());
            }
        }
    }

    fn keep(&mut self, place: (Id, Nth, Id), entry: Entry) {
        if self.made.get(&place) != Some(&entry) {
            self.made.remove(&place);
            self.entries.insert(place, entry);
        }
    }

    /// Notes what was filled in for the author on the way through a tool.
    pub(super) fn made(&mut self, tool: &Id, made: BTreeMap<(Nth, Id), Entry>) {
        let placed = made
            .into_iter()
            .map(|((nth, ask), entry)| ((tool.clone(), nth, ask), entry));
        self.made.extend(placed);
    }

    /// The same for one tool, with what stands in where nothing was kept.
    pub(super) fn of<'k>(&'k self, tool: &'k Id, instead: Instead<'k>) -> impl Memory + 'k {
        OfTool {
            kept: self,
            tool,
            instead,
        }
    }
}

/// What stands in where nothing was kept.
#[derive(Clone, Copy)]
pub(super) struct Instead<'a> {
    /// For words of a client's.
    pub(super) words: &'a str,
    /// For what a professional writes.
    pub(super) feedback: &'a str,
    /// Answers that go before those that were kept.
    pub(super) rather: &'a BTreeMap<Id, Entry>,
}

struct OfTool<'k> {
    kept: &'k Kept,
    tool: &'k Id,
    instead: Instead<'k>,
}

impl Memory for OfTool<'_> {
    fn entry(&self, nth: Nth, ask: &Ask) -> Option<Entry> {
        let rather = self.instead.rather.get(&ask.id);
        let place = (self.tool.clone(), nth, ask.id.clone());
        rather.or_else(|| self.kept.entries.get(&place)).cloned()
    }

    fn sent_at(&self, session: &Id, send: &Sending) -> Option<Moment> {
        let which = (self.tool.clone(), session.clone(), send.clone());
        self.kept.sent.get(&which).copied()
    }

    fn feedback(&self, session: &Id, send: &Sending) -> String {
        let which = (self.tool.clone(), session.clone(), send.clone());
        let wrote = self.kept.feedback.get(&which).map(String::as_str);
        wrote.unwrap_or(self.instead.feedback).to_owned()
    }

    fn words(&self) -> &str {
        self.instead.words
    }
}
