//! A page to answer, and the page before a send.

use super::{Here, LiveScreen, NextStep, Review, Screen, Viewer, now::pages_sent};
use crate::{
    Filled, Id, Refusal, Sending, SessionRun, SessionState, act, known::Known, section::Section,
};

/// How far through the pages of a session somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) number: u32,
    pub(crate) of: u32,
}

impl Count {
    /// Of the page with this index in the live section.
    pub(crate) fn new(section: &Section<'_>, session: &SessionRun, index: usize) -> Self {
        // The form is the same for each entry.
        let before = match section.send {
            Sending::Entry(_) => 0,
            Sending::Gate(_) | Sending::End => {
                session.sends.iter().map(|sent| sent.pages.len()).sum()
            }
        };
        let count = |pages| u32::try_from(pages).unwrap_or(u32::MAX);
        Self {
            number: count(before + index + 1),
            of: count(before + section.pages.len() + section.later),
        }
    }
}

impl<'p> Viewer<'_, 'p> {
    pub(super) fn page(&self, session: &Id, page: &Id) -> Result<Screen<'p>, Refusal> {
        let (here, run) = self.find(session)?;
        let mut pages = here.place.session.pages();
        if pages.all(|(_, found)| found.id != *page) && run.sent_page(page).is_none() {
            return Err(Refusal::NotFound);
        }
        match run.state {
            SessionState::Open if run.sent_page(page).is_none() => {
                let planned = self.run.plan().session(session).ok_or(Refusal::NotFound)?;
                return self.current(planned, run);
            }
            SessionState::Locked => return Err(self.not_now(session, run)),
            SessionState::InProgress => {
                let section = self.section(&here, run);
                if let Some((index, _)) = section.page(page) {
                    return Ok(self.live(here, run, section, index));
                }
                if run.sent_page(page).is_none() {
                    return Err(if section.comes_before(page) {
                        Refusal::Behind {
                            session: session.clone(),
                            send: section.send,
                        }
                    } else {
                        Refusal::NotFound
                    });
                }
            }
            SessionState::Open
            | SessionState::Waiting(_)
            | SessionState::Done
            | SessionState::Aborted
            | SessionState::Skipped => {}
        }
        match run.sent_page(page) {
            Some((sent, shown)) => self.read_back(session, run, sent, std::slice::from_ref(shown)),
            None => Err(self.not_now(session, run)),
        }
    }

    pub(super) fn review(&self, session: &Id) -> Result<Screen<'p>, Refusal> {
        let (here, run) = self.find(session)?;
        if run.state == SessionState::InProgress {
            let section = self.section(&here, run);
            return self.reviewed(here, run, section);
        }
        let planned = self.run.plan().session(session).ok_or(Refusal::NotFound)?;
        self.current(planned, run)
    }

    /// Where the client left off.
    pub(super) fn resume(&self, here: Here<'p>, run: &SessionRun) -> Result<Screen<'p>, Refusal> {
        let section = self.section(&here, run);
        let last_shown = self.drafts.pages.get(&here.key);
        match section.nearest(last_shown) {
            Some(index) => Ok(self.live(here, run, section, index)),
            None => self.reviewed(here, run, section),
        }
    }

    pub(super) fn not_now(&self, session: &Id, run: &SessionRun) -> Refusal {
        act::not_now(self.programs, self.run, session, run, self.now)
    }

    pub(super) fn section(&self, here: &Here<'p>, run: &SessionRun) -> Section<'p> {
        let entries = self.drafts.entries.get(&here.key);
        let known = Known::sent(here.place, self.run)
            .with_elsewhere(self.programs)
            .drawing(self.programs, here.place, self.run, (u64::MAX, self.now))
            .at(self.now);
        Section::new(here.place, run, entries, known)
    }

    fn live(
        &self,
        here: Here<'p>,
        run: &SessionRun,
        mut section: Section<'p>,
        index: usize,
    ) -> Screen<'p> {
        let Count { number, of } = Count::new(&section, run, index);
        let mut milestones = section.milestones_after(index);
        let milestone = milestones.find(|milestone| !self.run.reached(&here.key, milestone));
        let next = match (milestone, section.pages.get(index + 1)) {
            (Some(milestone), _) => NextStep::Milestone(milestone.clone()),
            (None, Some(page)) => NextStep::Page(page.sheet.page.id.clone()),
            (None, None) => NextStep::Review,
        };
        drop(milestones);
        let previous = match index
            .checked_sub(1)
            .and_then(|index| section.pages.get(index))
        {
            Some(page) => Some(page.sheet.page.id.clone()),
            None => last_sent(&section, run),
        };
        Screen::Page(LiveScreen {
            here,
            number,
            of,
            previous,
            next,
            sheet: section.pages.swap_remove(index).sheet,
        })
    }

    fn reviewed(
        &self,
        here: Here<'p>,
        run: &SessionRun,
        section: Section<'p>,
    ) -> Result<Screen<'p>, Refusal> {
        let planned = self.run.plan().session(&here.key);
        let planned = planned.ok_or(Refusal::NotFound)?;
        let plan = self.run.plan();
        let last_page = section.pages.last();
        let previous = match last_page {
            Some(page) => Some(page.sheet.page.id.clone()),
            None => last_sent(&section, run),
        };
        Ok(Screen::Review(Review {
            title: section.gate.map(|gate| gate.title.as_str()),
            text: section
                .gate
                .filter(|gate| !gate.text.is_empty())
                .map(|gate| Filled::new(&gate.text, &section.known)),
            faults: section.faults(),
            responsible: self.run.responsible(),
            waits: plan.waits(planned, here.place.session, &section.send),
            last: section.last,
            previous,
            send: section.send,
            sheets: section.pages.into_iter().map(|page| page.sheet).collect(),
            here,
        }))
    }
}

/// The page sent last in this session. Entries stand each on their own.
fn last_sent(section: &Section<'_>, run: &SessionRun) -> Option<Id> {
    match section.send {
        Sending::Entry(_) => None,
        Sending::Gate(_) | Sending::End => pages_sent(run).pop(),
    }
}
