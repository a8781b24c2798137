//! Warnings: raised when the page that shows one is left, and closed by a professional.

use std::collections::BTreeSet;

use super::turn::{Turn, said};
use crate::{
    Drafts, Event, Id, Refusal, Sending, SessionState, Words, run::Raised, section::LivePage,
};

impl Turn<'_> {
    /// The client leaves a page, whichever way: what it warns of is raised, and nothing else happens.
    pub(super) fn leave(
        &mut self,
        drafts: &Drafts,
        session: &Id,
        page: &Id,
    ) -> Result<(), Refusal> {
        let at = self.at(session)?;
        if at.session.state != SessionState::InProgress {
            return Err(self.not_now(&at));
        }
        let section = self.section(&at, drafts);
        let (index, _) = section.page(page).ok_or(Refusal::NotFound)?;
        self.raise(session, &section.send, &section.pages[index..=index]);
        Ok(())
    }

    /// Raises what these pages warn of and was not raised before: once in a session, and once for each entry. Where nobody is
    /// responsible there is nobody to tell.
    pub(super) fn raise(&mut self, session: &Id, send: &Sending, pages: &[LivePage<'_>]) {
        if !self.alerts || self.run.responsible().is_none() {
            return;
        }
        let stands = self.stands(session);
        let entry = match send {
            Sending::Entry(entry) => Some(*entry),
            Sending::Gate(_) | Sending::End => None,
        };
        for page in pages {
            let alerts = page.sheet.alerts().map(|shown| shown.alert);
            let new = alerts
                .filter(|alert| !stands.contains(&(page.sheet.page.id.clone(), alert.number)));
            for alert in new.map(|alert| &alert.id) {
                let known = |raised: &Raised| {
                    raised.session == *session && raised.alert == *alert && raised.entry == entry
                };
                if !self.run.alerts().iter().any(known) {
                    let event = Event::AlertRaised {
                        session: session.clone(),
                        page: page.sheet.page.id.clone(),
                        alert: alert.clone(),
                        entry,
                    };
                    self.happened(event, None);
                }
            }
        }
    }

    /// What warned already when it was sent last, by page and number, where entries go on from each other: what still stands is
    /// no news.
    fn stands(&self, session: &Id) -> BTreeSet<(Id, u32)> {
        let goes_on = self
            .at(session)
            .is_ok_and(|at| at.place.program.header.kind.goes_on());
        let sends = self.run.session(session).map(|session| &session.sends);
        let last = sends.and_then(|sends| sends.last()).filter(|_| goes_on);
        let pages = last.iter().flat_map(|sent| &sent.pages);
        pages
            .flat_map(|shown| {
                shown
                    .arms
                    .keys()
                    .map(|number| (shown.page.clone(), *number))
            })
            .collect()
    }

    /// A professional says what was done about a warning.
    pub(super) fn handle_alert(&mut self, raised: u64, text: &str) -> Result<(), Refusal> {
        let alert = self.run.alert(raised).ok_or(Refusal::NotFound)?;
        if alert.handled.is_some() {
            return Err(Refusal::AlreadyAnswered);
        }
        let session = alert.session.clone();
        let words = Words::Reason(said(text)?);
        self.happened(Event::AlertHandled { session, raised }, Some(words));
        Ok(())
    }
}
