//! The way to a place in a tool: what a client and a professional would do to get there. It is worked out before any of it is
//! done, so that another way can be tried where one leads nowhere.

use std::collections::BTreeMap;

use engine::{
    Act, Actor, Ask, At, Drafts, Entry, Id, Input, Moment, NextStep, Programs, Record, Run, Screen,
    Sending, Sheet,
};
use uuid::Uuid;

use super::answer;

/// More steps than any tool has: a way that does not end leads nowhere.
const STEPS: usize = 4_000;
/// More pages than any session has, each filled in more often than it can bring new questions.
const ROUNDS: usize = 2_000;

/// Where somebody wants to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// At a session that was not begun: it can be, or opens later, or takes place face to face.
    Before(Id),
    /// On a page, to fill it in.
    Page { session: Id, page: Id },
    /// At what is about to be sent.
    Review(Id),
    /// Just after a send, which may wait.
    Sent { session: Id, send: Sending },
    /// In a tool that takes entries, with so many of them sent; at a page of the next, where it says one.
    Entries { count: u32, page: Option<Id> },
    /// At the end of the tool.
    End,
}

impl Target {
    /// The session it is in, where that must not be over.
    pub(super) fn within(&self) -> Option<&Id> {
        match self {
            Self::Before(session)
            | Self::Page { session, .. }
            | Self::Review(session)
            | Self::Sent { session, .. } => Some(session),
            Self::Entries { .. } | Self::End => None,
        }
    }
}

/// Something that is done on the way.
#[derive(Clone, Debug)]
pub(super) enum Deed {
    /// The client fills in fields of a page.
    Fill {
        session: Id,
        page: Id,
        entries: BTreeMap<Id, Entry>,
    },
    /// The client does something.
    Client(Input),
    /// The professional does something.
    Professional(Input),
    /// The client leaves the page of a milestone.
    See {
        /// In which session.
        session: Id,
        /// Which.
        milestone: Id,
    },
    /// The client stays at a page.
    Rest { session: Id, page: Id },
}

/// Which entry a question is answered in; none in a tool that takes none.
pub(super) type Nth = Option<u32>;

/// What is known of what people did before.
pub(super) trait Memory {
    /// What the author filled in.
    fn entry(&self, nth: Nth, ask: &Ask) -> Option<Entry>;
    /// When something was sent.
    fn sent_at(&self, session: &Id, send: &Sending) -> Option<Moment>;
    /// What the professional wrote about it, or what stands in for that.
    fn feedback(&self, session: &Id, send: &Sending) -> String;
    /// What stands in for words of a client's.
    fn words(&self) -> &str;
}

/// A way, worked out.
#[derive(Clone, Debug, Default)]
pub(super) struct Way {
    /// What is done, each with when.
    pub(super) deeds: Vec<(Moment, Deed)>,
    /// Whether it leads there.
    pub(super) arrives: bool,
    /// When one is there.
    pub(super) at: Moment,
    /// What was filled in that nobody had: it is no answer of the author's.
    pub(super) made: BTreeMap<(Nth, Id), Entry>,
}

/// Where the way begins, and for whom.
pub(super) struct Start<'a> {
    pub(super) programs: &'a dyn Programs,
    pub(super) records: &'a [Record],
    pub(super) client: Uuid,
    pub(super) professional: Uuid,
    pub(super) now: Moment,
}

/// Works out the way to a place.
pub(super) fn way(start: &Start<'_>, memory: &dyn Memory, target: &Target) -> Way {
    let Some(run) = Run::replay(start.records) else {
        return Way::default();
    };
    let mut walk = Walk {
        start,
        memory,
        target,
        records: start.records.to_vec(),
        run,
        drafts: Drafts::default(),
        way: Way {
            at: start.now,
            ..Way::default()
        },
    };
    walk.way.arrives = walk.follow().unwrap_or(false);
    walk.way
}

/// What a screen asks of who walks.
enum Step {
    Open(Id),
    Later(Id, Moment),
    Hold(Id),
    See { session: Id, milestone: Id },
    Section(Id),
    Answer(Id, Sending),
    End,
}

struct Walk<'a> {
    start: &'a Start<'a>,
    memory: &'a dyn Memory,
    target: &'a Target,
    records: Vec<Record>,
    run: Run,
    drafts: Drafts,
    way: Way,
}

impl<'a> Walk<'a> {
    /// Goes until there; `None` where something on the way cannot be done.
    fn follow(&mut self) -> Option<bool> {
        for _ in 0..STEPS {
            if self.is_over() {
                return Some(false);
            }
            let before = |session: &Id| *self.target == Target::Before(session.clone());
            match self.step()? {
                Step::See { session, milestone } => self.see(session, milestone),
                Step::Open(session) | Step::Hold(session) | Step::Later(session, _)
                    if before(&session) =>
                {
                    return Some(true);
                }
                Step::Open(session) => self.client(Input::Open { session })?,
                Step::Hold(session) => self.professional(Input::Hold { session })?,
                Step::Later(_, opens_at) => self.way.at = self.way.at.max(opens_at),
                Step::Answer(session, send) => {
                    if self.is_sent(&session, &send) {
                        return Some(true);
                    }
                    let text = self.memory.feedback(&session, &send);
                    self.professional(Input::PostFeedback {
                        session,
                        send,
                        text,
                    })?;
                }
                Step::Section(session) => {
                    if self.section(&session)? {
                        return Some(true);
                    }
                }
                Step::End => return Some(*self.target == Target::End),
            }
        }
        None
    }

    /// Whether what is wanted can come no more.
    fn is_over(&self) -> bool {
        let session = self
            .target
            .within()
            .and_then(|session| self.run.session(session));
        session.is_some_and(|session| session.state.is_final())
    }

    fn is_sent(&self, session: &Id, send: &Sending) -> bool {
        *self.target
            == Target::Sent {
                session: session.clone(),
                send: send.clone(),
            }
    }

    fn screen(&self, at: &At) -> Option<Screen<'a>> {
        engine::screen(
            self.start.programs,
            &self.run,
            &self.drafts,
            at,
            self.way.at,
        )
        .ok()
    }

    fn step(&self) -> Option<Step> {
        Some(match self.screen(&At::Now)? {
            Screen::Begin(begin) => Step::Open(begin.here.key),
            Screen::Page(live) => Step::Section(live.here.key),
            Screen::Review(review) => Step::Section(review.here.key),
            Screen::Waiting(waiting) => Step::Answer(waiting.here.key, waiting.send),
            Screen::Milestone(milestone) => Step::See {
                session: milestone.here.key,
                milestone: milestone.milestone.id.clone(),
            },
            Screen::NotYet { here, opens_at } => Step::Later(here.key, opens_at),
            Screen::InPerson { here, .. } => Step::Hold(here.key),
            Screen::Finished { .. } | Screen::ReadBack(_) => Step::End,
        })
    }

    /// Fills in what is live of a session, and sends it unless one wants to stay; whether one is there.
    fn section(&mut self, session: &Id) -> Option<bool> {
        let send = self.fill(session)?;
        if let Target::Page {
            session: wanted,
            page,
        } = self.target
            && wanted == session
        {
            let pages = self.pages(session)?;
            if let Some(at) = pages.iter().position(|live| live == page) {
                self.pass(session, &pages[..at])?;
                return self.rest(session, page);
            }
        }
        if *self.target == Target::Review(session.clone()) {
            let pages = self.pages(session)?;
            self.pass(session, &pages)?;
            if let Some(last) = pages.last() {
                self.rest(session, last)?;
            }
            return Some(true);
        }
        if let (Target::Entries { count, page }, Sending::Entry(nth)) = (self.target, &send)
            && nth > count
        {
            let Some(page) = page else {
                return Some(true);
            };
            let pages = self.pages(session)?;
            if pages.contains(page) {
                return self.rest(session, page);
            }
            return Some(false);
        }
        if let Some(at) = self.memory.sent_at(session, &send) {
            self.way.at = self.way.at.max(at);
        }
        self.client(Input::Send {
            session: session.clone(),
            send: send.clone(),
        })?;
        self.drafts.entries.remove(session);
        Some(self.is_sent(session, &send))
    }

    fn rest(&mut self, session: &Id, page: &Id) -> Option<bool> {
        self.drafts.pages.insert(session.clone(), page.clone());
        let deed = Deed::Rest {
            session: session.clone(),
            page: page.clone(),
        };
        self.way.deeds.push((self.way.at, deed));
        Some(true)
    }

    /// The pages that are live now.
    fn pages(&self, session: &Id) -> Option<Vec<Id>> {
        let at = At::Review {
            session: session.clone(),
        };
        let Screen::Review(review) = self.screen(&at)? else {
            return None;
        };
        let sheets = review.sheets.iter();
        Some(sheets.map(|sheet| sheet.page.id.clone()).collect())
    }

    fn see(&mut self, session: Id, milestone: Id) {
        let seen = self.run.plan().seen_as(&session, &milestone);
        self.drafts.seen.insert(seen);
        let deed = Deed::See { session, milestone };
        self.way.deeds.push((self.way.at, deed));
    }

    /// Moves on from pages, as far as that does something.
    fn pass(&mut self, session: &Id, pages: &[Id]) -> Option<()> {
        for page in pages {
            let at = At::Page {
                session: session.clone(),
                page: page.clone(),
            };
            while let Some(Screen::Page(live)) = self.screen(&at)
                && let NextStep::Milestone(milestone) = live.next
            {
                self.client(Input::Next {
                    session: session.clone(),
                    page: page.clone(),
                })?;
                self.see(session.clone(), milestone);
            }
        }
        Some(())
    }

    /// Fills in the live pages of a session: what the author had everywhere, and what is required on the pages that are left
    /// behind. Gives the send that comes after them.
    fn fill(&mut self, session: &Id) -> Option<Sending> {
        let at = At::Review {
            session: session.clone(),
        };
        for _ in 0..ROUNDS {
            let Screen::Review(review) = self.screen(&at)? else {
                return None;
            };
            let nth = match review.send {
                Sending::Entry(nth) => Some(nth),
                Sending::Gate(_) | Sending::End => None,
            };
            let behind = self.behind(session, &review.sheets, nth);
            let filled = self.drafts.entries.entry(session.clone()).or_default();
            let mut any = false;
            for (index, sheet) in review.sheets.iter().enumerate() {
                let mut entries = BTreeMap::new();
                for question in sheet.questions() {
                    let ask = question.ask;
                    let kept = self.memory.entry(nth, ask);
                    let kept = kept.filter(|_| !filled.contains_key(&ask.id));
                    let left = index < behind;
                    let fits = |entry: &Entry| {
                        ask.read_at(entry, Some(self.way.at))
                            .is_ok_and(|read| read.is_some() || !ask.required)
                    };
                    let entry = match kept {
                        Some(entry) if !left || fits(&entry) => entry,
                        _ if left && question.fault.is_some() => {
                            let made = answer::plain(question, self.memory.words(), self.way.at);
                            if filled.get(&ask.id) == Some(&made) {
                                continue;
                            }
                            self.way.made.insert((nth, ask.id.clone()), made.clone());
                            made
                        }
                        _ => continue,
                    };
                    entries.insert(ask.id.clone(), entry);
                }
                if !entries.is_empty() {
                    any = true;
                    filled.extend(entries.clone());
                    let deed = Deed::Fill {
                        session: session.clone(),
                        page: sheet.page.id.clone(),
                        entries,
                    };
                    self.way.deeds.push((self.way.at, deed));
                    // With what was answered, the pages behind it may be others.
                    break;
                }
            }
            if !any {
                return Some(review.send);
            }
        }
        None
    }

    /// How many of the live pages are left behind.
    fn behind(&self, session: &Id, sheets: &[Sheet<'_>], nth: Nth) -> usize {
        match (self.target, nth) {
            (Target::Entries { count, page }, Some(nth)) if nth > *count => {
                let mut pages = sheets.iter().map(|sheet| Some(&sheet.page.id));
                pages.position(|id| id == page.as_ref()).unwrap_or(0)
            }
            (
                Target::Page {
                    session: wanted,
                    page,
                },
                _,
            ) if wanted == session => sheets
                .iter()
                .position(|sheet| sheet.page.id == *page)
                .unwrap_or(sheets.len()),
            (Target::Review(wanted), _) if wanted == session => 0,
            _ => sheets.len(),
        }
    }

    fn client(&mut self, input: Input) -> Option<()> {
        self.act(&input, Actor::Client(self.start.client))?;
        self.way.deeds.push((self.way.at, Deed::Client(input)));
        Some(())
    }

    fn professional(&mut self, input: Input) -> Option<()> {
        self.act(&input, Actor::Professional(self.start.professional))?;
        self.way
            .deeds
            .push((self.way.at, Deed::Professional(input)));
        Some(())
    }

    fn act(&mut self, input: &Input, by: Actor) -> Option<()> {
        let act = Act {
            input,
            by,
            key: Uuid::now_v7(),
            now: self.way.at,
            alerts: false,
        };
        let done = engine::take(self.start.programs, Some(&self.run), &self.drafts, &act).ok()?;
        self.records.extend(done);
        self.run = Run::replay(&self.records)?;
        Some(())
    }
}
