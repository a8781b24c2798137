//! What the client does in a visit.

use engine::{
    Ask, At, Id, Input, LiveScreen, NextStep, Question, Record, Refusal, Screen, Sending, Words,
    screen,
};

use super::{Stuck, Visit};
use crate::{Named, answer, person::CLIENT};

/// Most pages that are passed on the way to one: more than any session has.
const MOST_PAGES: usize = 1_000;

impl Visit<'_> {
    pub(super) fn answers(&mut self, ask: &Id, text: &str) -> Result<Vec<Record>, Stuck> {
        let session = self.session();
        let screen = self.screen();
        let shown = screen
            .as_ref()
            .ok()
            .and_then(|screen| question(screen, ask));
        let found: Option<&Ask> = match &shown {
            Some(question) => Some(question.ask),
            None => self.program().and_then(|program| program.ask(ask)),
        };
        let taken = shown.and_then(|question| question.taken.as_ref());
        let entry = answer::entry(found, text, taken, self.now).map_err(Stuck::NotAnAnswer)?;
        let entries = self.drafts.entries.entry(session).or_default();
        entries.insert(ask.clone(), entry);
        Ok(Vec::new())
    }

    pub(super) fn goes_on(&mut self) -> Result<Vec<Record>, Stuck> {
        if self.takes_over() {
            return Ok(Vec::new());
        }
        match self.screen()? {
            Screen::Milestone(milestone) => {
                let run = self.run.as_ref().ok_or(Refusal::NotFound)?;
                let plan = run.plan();
                let seen = plan.seen_as(&milestone.here.key, &milestone.milestone.id);
                self.drafts.seen.insert(seen);
                Ok(Vec::new())
            }
            Screen::Page(page) => {
                let faults = page.sheet.wrong();
                if !faults.is_empty() {
                    return Err(Refusal::Incomplete { faults }.into());
                }
                let session = page.here.key.clone();
                let page = page.sheet.page.id.clone();
                let records = self.act(
                    Input::Next {
                        session: session.clone(),
                        page: page.clone(),
                    },
                    CLIENT,
                );
                // A milestone on the way is shown first; then this is where the client comes.
                let left = At::Page {
                    session: session.clone(),
                    page,
                };
                self.at = match self.after(&left) {
                    Some(NextStep::Page(page)) => {
                        self.drafts.pages.insert(session, page);
                        At::Now
                    }
                    Some(NextStep::Review) => At::Review { session },
                    Some(NextStep::Milestone(_)) | None => At::Now,
                };
                records
            }
            Screen::Begin(_)
            | Screen::Review(_)
            | Screen::Waiting(_)
            | Screen::NotYet { .. }
            | Screen::InPerson { .. }
            | Screen::Finished { .. }
            | Screen::ReadBack(_) => Err(Stuck::NoWayOn),
        }
    }

    /// What was filled in beforehand on the page becomes the client's own as it is left. Gives whether that brought something to
    /// the page, which so stays.
    fn takes_over(&mut self) -> bool {
        let Ok(Screen::Page(page)) = self.screen() else {
            return false;
        };
        let asked = |page: &LiveScreen<'_>| page.sheet.questions().count();
        let before = asked(&page);
        let session = page.here.key.clone();
        let filled = page.sheet.questions();
        let filled = filled
            .filter_map(|question| Some((question.ask.id.clone(), question.initial?.clone())));
        let filled: Vec<_> = filled.collect();
        if filled.is_empty() {
            return false;
        }
        self.drafts
            .entries
            .entry(session)
            .or_default()
            .extend(filled);
        matches!(self.screen(), Ok(Screen::Page(page)) if asked(&page) > before)
    }

    /// What comes after a page, whatever is still to be shown before it.
    fn after(&self, page: &At) -> Option<NextStep> {
        let run = self.run.as_ref()?;
        match screen(&self.lent, run, &self.drafts, page, self.now) {
            Ok(Screen::Page(page)) => Some(page.next),
            Ok(_) | Err(_) => None,
        }
    }

    pub(super) fn goes_to(&mut self, page: &Id) -> Result<Vec<Record>, Stuck> {
        let mut records = Vec::new();
        for _ in 0..MOST_PAGES {
            if let Ok(Screen::Page(shown)) = self.screen()
                && shown.sheet.page.id == *page
            {
                return Ok(records);
            }
            match self.goes_on() {
                Ok(more) => records.extend(more),
                Err(_) => break,
            }
        }
        Err(Stuck::NotOnTheWay(page.clone()))
    }

    pub(super) fn goes_back(&mut self) -> Result<Vec<Record>, Stuck> {
        let (session, page) = match self.screen()? {
            Screen::Page(page) => (page.here.key.clone(), page.previous),
            Screen::Review(review) => (review.here.key.clone(), review.previous),
            Screen::Begin(_)
            | Screen::Waiting(_)
            | Screen::Milestone(_)
            | Screen::NotYet { .. }
            | Screen::InPerson { .. }
            | Screen::Finished { .. }
            | Screen::ReadBack(_) => return Err(Stuck::NoWayOn),
        };
        let page = page.ok_or(Stuck::NoWayOn)?;
        self.at = At::Page { session, page };
        Ok(Vec::new())
    }

    pub(super) fn sends(&mut self, named: Option<&Named>) -> Result<Vec<Record>, Stuck> {
        let session = named.and_then(|named| named.session.clone());
        let session = session.unwrap_or_else(|| self.session());
        if self.takes_over() {
            return Ok(Vec::new());
        }
        let send = match named {
            Some(named) => named.send.clone(),
            None => self.next_send(&session).unwrap_or(Sending::End),
        };
        let taken = self.act(
            Input::Send {
                session: session.clone(),
                send,
            },
            CLIENT,
        );
        self.at = At::Now;
        self.clear_what_went(&session, taken.as_deref().unwrap_or_default());
        taken
    }

    /// The send that comes next in a session.
    #[must_use]
    pub fn next_send(&self, session: &Id) -> Option<Sending> {
        let at = At::Review {
            session: session.clone(),
        };
        let run = self.run.as_ref()?;
        match screen(&self.lent, run, &self.drafts, &at, self.now) {
            Ok(Screen::Review(review)) => Some(review.send),
            Ok(Screen::Waiting(waiting)) => Some(waiting.send),
            Ok(_) | Err(_) => None,
        }
    }

    /// Drafts that were sent are drafts no longer; the others stay.
    fn clear_what_went(&mut self, session: &Id, records: &[Record]) {
        let Some(entries) = self.drafts.entries.get_mut(session) else {
            return;
        };
        for record in records {
            if let Some(Words::Sent { answers, .. }) = &record.words {
                entries.retain(|ask, _| !answers.contains_key(ask));
            }
        }
    }

    /// Whether the client sees this question on the page that they are at.
    ///
    /// # Errors
    /// Why they see no page.
    pub fn asks(&self, ask: &Id) -> Result<bool, Refusal> {
        Ok(question(&self.screen()?, ask).is_some())
    }
}

/// A question on the page that is shown.
fn question<'s, 'p>(screen: &'s Screen<'p>, ask: &Id) -> Option<&'s Question<'p>> {
    if let Screen::Page(page) = screen {
        page.sheet
            .questions()
            .find(|question| question.ask.id == *ask)
    } else {
        None
    }
}
