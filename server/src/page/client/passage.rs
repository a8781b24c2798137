//! A run of the client's own, opened to look at or to act in.

use std::sync::Arc;

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Actor, After, Ask, At, Event, Filled, Id, Input, Item, Kind, LiveScreen, Page, Place, Program,
    Refusal, Renamed, Review, Screen, Sending, Sent, Sheet,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::unsent;
use crate::{
    error::{Error, Refused},
    page::show::{
        address, answer,
        item::{self, Questions, Tool},
    },
    render::Language,
    role::Participant,
    store::{ActError, Acted, Loaded},
};

/// A run of the client's own.
pub(super) struct Passage<'a> {
    pub(super) client: &'a Participant,
    pub(super) loaded: Arc<Loaded>,
}

impl<'a> Passage<'a> {
    /// Opens the client's own run; any other does not exist for them.
    pub(super) async fn open(client: &'a Participant, run: Uuid) -> Result<Self, Error> {
        let loaded = client
            .app
            .store
            .shared_run_of_client(run, client.id())
            .await?
            .ok_or(Error::NotFound)?;
        Ok(Self { client, loaded })
    }

    /// The same for the run that the client's address names, as it was when they came in: not where anything was done since.
    pub(super) async fn arrive(client: &'a Participant, run: Uuid) -> Result<Self, Error> {
        let there = client.run.as_deref().filter(|there| there.is(run));
        let Some(there) = there else {
            return Err(Error::NotFound);
        };
        let store = &client.app.store;
        let loaded = store.arrived_run(there.clone()).await?;
        let loaded = loaded.ok_or(Error::NotFound)?;
        Ok(Self { client, loaded })
    }

    /// The same run as it is now.
    pub(super) async fn again(&mut self) -> Result<(), Error> {
        *self = Self::open(self.client, self.id()).await?;
        Ok(())
    }

    /// The same run as a save left it, where it told.
    pub(super) async fn after(&mut self, run: Option<Arc<Loaded>>) -> Result<(), Error> {
        match run {
            Some(run) => self.loaded = run,
            None => self.again().await?,
        }
        Ok(())
    }

    pub(super) fn id(&self) -> Uuid {
        self.loaded.row.id
    }

    /// The tool that was assigned.
    pub(super) fn program(&self) -> Result<&Program, Error> {
        let which = &self.loaded.run.plan().program;
        self.loaded
            .programs
            .get(which)
            .map(|program| &**program)
            .ok_or_else(|| Error::Failed(format!("{which:?} is not published")))
    }

    pub(super) fn is_diary(&self) -> bool {
        self.program()
            .is_ok_and(|program| program.header.kind == Kind::Diary)
    }

    pub(super) fn is_action_plan(&self) -> bool {
        self.program()
            .is_ok_and(|program| program.header.kind == Kind::ActionPlan)
    }

    pub(super) fn is_questionnaire(&self) -> bool {
        self.program()
            .is_ok_and(|program| program.header.kind == Kind::Questionnaire)
    }

    /// Whether something stands in the fields of a session that was not sent yet.
    pub(super) fn under_way(&self, session: &Id) -> bool {
        let entries = self.loaded.drafts.entries.get(session);
        entries.is_some_and(|entries| !entries.is_empty())
    }

    /// What was sent there.
    pub(super) fn sent(&self, session: &Id, send: &Sending) -> Option<&Sent> {
        self.loaded.run.session(session)?.sent(send)
    }

    /// The entry that is sent next, where the tool takes entries.
    pub(super) fn next_entry(&self) -> Option<Sending> {
        let (planned, _) = self.loaded.run.current()?;
        let review = self.review(&planned.key).ok()?.ok()?;
        Some(review.send).filter(|send| matches!(send, Sending::Entry(_)))
    }

    /// What the client sees.
    pub(super) fn screen(&self, at: &At) -> Result<Screen<'_>, Error> {
        let Loaded {
            run,
            drafts,
            programs,
            ..
        } = &*self.loaded;
        engine::screen(programs, run, drafts, at, self.client.app.now())
            .map_err(|refusal| self.refused(refusal))
    }

    /// A refusal, with a way back into the tool.
    pub(super) fn refused(&self, refusal: Refusal) -> Error {
        if let Some(taken) = self.taken(&refusal) {
            return taken.into();
        }
        let error = Error::from(refusal);
        if let Error::Refused(refused) = error {
            refused.back(self.href("")).into()
        } else {
            error
        }
    }

    /// That a professional took this session from the client: what was typed in it is kept, and where to read it.
    fn taken(&self, refusal: &Refusal) -> Option<Refused> {
        let run = &self.loaded.run;
        let session = match refusal {
            Refusal::NotOpen { session, .. } | Refusal::Locked { session } => session,
            // A tool that is over has no session that is meant: it may be the one that was taken.
            Refusal::Finished => {
                let mut sessions = run.sessions().keys();
                sessions.find(|key| engine::is_put_away(run, key))?
            }
            Refusal::NotFound
            | Refusal::NoSuchProgram { .. }
            | Refusal::NotTheirs
            | Refusal::AlreadyAssigned
            | Refusal::NotYet { .. }
            | Refusal::InPerson { .. }
            | Refusal::Waiting { .. }
            | Refusal::Behind { .. }
            | Refusal::AlreadySent { .. }
            | Refusal::Incomplete { .. }
            | Refusal::AlreadyAnswered
            | Refusal::NothingToAnswer
            | Refusal::TooLong { .. }
            | Refusal::NotWaiting
            | Refusal::EmptyText
            | Refusal::Stale { .. }
            | Refusal::Fixed { .. }
            | Refusal::NotHideable { .. }
            | Refusal::DoubleKey { .. }
            | Refusal::StandsAlone { .. }
            | Refusal::NothingToDo
            | Refusal::NobodyResponsible { .. } => return None,
        };
        if !engine::is_put_away(run, session) {
            return None;
        }
        // Broken off by whose it is: they put it away, in another window.
        let own = self.loaded.records.iter().any(|record| {
            matches!(record.event, Event::SessionAborted { .. })
                && matches!(record.by, Actor::Client(_))
        });
        let kind = if own { "put-away" } else { "taken" };
        let refused = Refused::new(kind, StatusCode::CONFLICT);
        Some(match unsent::href(self) {
            Some(href) => refused.leads("unsent", href),
            None => refused.back(self.href("")),
        })
    }

    /// The page to fill in at a place; where there is none, the address of where the client is instead.
    pub(super) fn live(&self, at: &At) -> Result<Result<LiveScreen<'_>, String>, Error> {
        let screen = self.screen(at)?;
        if let Screen::Page(live) = screen {
            Ok(Ok(live))
        } else {
            Ok(Err(self.place_of(&screen)))
        }
    }

    /// Whether a page was sent.
    pub(super) fn is_sent(&self, session: &Id, page: &Id) -> bool {
        let session = self.loaded.run.session(session);
        session.is_some_and(|session| session.sent_page(page).is_some())
    }

    /// The questions of a page, whether or not it can be filled in now.
    pub(super) fn asks(&self, session: &Id, page: &Id) -> Vec<&Ask> {
        let planned = self.loaded.run.plan().session(session);
        let place = planned.and_then(|planned| Place::find(&self.loaded.programs, planned).ok());
        let mut pages = place.into_iter().flat_map(|place| place.session.pages());
        let page = pages.find(|(_, found)| found.id == *page);
        let now = page.into_iter().flat_map(|(_, page)| asks_of(page));
        let mut asks: Vec<&Ask> = now.collect();
        asks.extend(self.asked_before(session));
        asks
    }

    /// The questions that a session had before the run was moved to the version in which it is, where it went along: a page of
    /// then may still stand open. Their names are followed when what was typed is saved.
    pub(super) fn asked_before(&self, session: &Id) -> Vec<&Ask> {
        let Some(now) = self.moved(session) else {
            return Vec::new();
        };
        let earlier = self.loaded.run.earlier().iter().rev();
        let earlier = earlier.filter_map(|one| self.loaded.programs.get(one));
        let asks = earlier.flat_map(|program| program.pages().flat_map(asks_of));
        asks.filter(|ask| now.ask(&ask.id).is_none()).collect()
    }

    /// The program of a session that went along when the run was moved to another version.
    fn moved(&self, session: &Id) -> Option<&Program> {
        let run = &self.loaded.run;
        let planned = run.plan().session(session)?;
        let along = planned.program == run.plan().program && !run.earlier().is_empty();
        let program = self.loaded.programs.get(&planned.program);
        program.map(|program| &**program).filter(|_| along)
    }

    /// What a page is called in the version in which the run is.
    pub(super) fn page_now(&self, session: &Id, page: Id) -> Id {
        match self.moved(session) {
            Some(program) if program.page(&page).is_none() => {
                program.now(Renamed::Page, &page).clone()
            }
            Some(_) | None => page,
        }
    }

    /// Whether a page was one of the tool before the run was moved, and is no more.
    pub(super) fn is_gone(&self, session: &Id, page: &Id) -> bool {
        let mut earlier = self.loaded.run.earlier().iter();
        let had = |program: &Program| program.page(page).is_some();
        let was = earlier.any(|one| self.loaded.programs.get(one).is_some_and(|one| had(one)));
        was && self.moved(session).is_some_and(|now| !had(now))
    }

    /// What is about to be sent; where nothing is, the address of where the client is instead.
    pub(super) fn review(&self, session: &Id) -> Result<Result<Review<'_>, String>, Error> {
        let screen = self.screen(&At::Review {
            session: session.clone(),
        })?;
        if let Screen::Review(review) = screen {
            Ok(Ok(review))
        } else {
            Ok(Err(self.place_of(&screen)))
        }
    }

    /// Does something, and opens the run anew.
    pub(super) async fn act(&mut self, input: Input, key: Uuid) -> Result<Acted, Error> {
        let app = &self.client.app;
        let acted = app
            .store
            .act(self.id(), &self.client.person, input, key, app.stamp())
            .await;
        self.again().await?;
        acted.map_err(|error| self.not_done(error))
    }

    /// Why something was not done, as things are now.
    pub(super) fn not_done(&self, error: ActError) -> Error {
        match error {
            ActError::Refusal(refusal) => self.refused(refusal),
            ActError::NoSuchRun
            | ActError::NoSuchClient
            | ActError::NoSuchTool
            | ActError::NotLinked
            | ActError::HasTool
            | ActError::ChangedElsewhere
            | ActError::ClientClosed
            | ActError::SignedOut
            | ActError::NotOffered
            | ActError::Store(_) => error.into(),
        }
    }

    /// The name of who answers, where somebody does.
    pub(super) async fn who(&self) -> Result<Option<String>, Error> {
        let Some(id) = self.loaded.run.responsible() else {
            return Ok(None);
        };
        Ok(self
            .client
            .app
            .store
            .person(id)
            .await?
            .map(|person| person.name))
    }

    /// Whether somebody answers what is sent in this run, at any of its sessions.
    pub(super) fn is_guided(&self) -> bool {
        let run = &self.loaded.run;
        run.plan().feedback
            || run.in_order().any(|(planned, _)| {
                Place::find(&self.loaded.programs, planned)
                    .is_ok_and(|place| run.plan().may_wait(planned, place.session))
            })
    }

    /// What comes after a send, for the template `part/then`.
    pub(super) fn then(&self, session: &Id, send: &Sending) -> Result<Value, Error> {
        if let Sending::Entry(_) = send {
            return Ok(json!({"kind": "entry"}));
        }
        let Loaded {
            run,
            drafts,
            programs,
            ..
        } = &*self.loaded;
        let after = engine::after(programs, run, drafts, session, send, self.client.app.now())?;
        Ok(match after {
            After::Now => json!({"kind": "now"}),
            After::Later { opens_at, days, .. } => {
                json!({"kind": "later", "at": opens_at, "days": days})
            }
            After::InPerson { .. } => json!({"kind": "in-person"}),
            After::End => json!({"kind": "end"}),
        })
    }

    /// Address of something in this run.
    pub(super) fn href(&self, rest: &str) -> String {
        format!("/tools/{}{rest}", self.id())
    }

    /// Address of a page.
    pub(super) fn page_href(&self, session: &Id, page: &Id) -> String {
        self.href(&format!("/{}/page/{page}", address::of_session(session)))
    }

    /// Address of what is sent next.
    pub(super) fn review_href(&self, session: &Id) -> String {
        self.href(&format!("/{}/send", address::of_session(session)))
    }

    /// Everything on a sheet, for the player.
    pub(super) fn items(
        &self,
        place: &Place<'_>,
        sheet: &Sheet<'_>,
        questions: Questions,
    ) -> Vec<Value> {
        self.with_place(place, |tool| item::items(tool, sheet, questions))
    }

    /// Everything on a page to fill in. Beside a question stands what another window had there, where one wrote over it.
    pub(super) fn fields(&self, live: &LiveScreen<'_>, questions: Questions) -> Vec<Value> {
        let mut items = self.items(&live.here.place, &live.sheet, questions);
        let Some(aside) = self.loaded.aside.get(&live.here.key) else {
            return items;
        };
        for question in live.sheet.questions() {
            let Some(entries) = aside.get(&question.ask.id) else {
                continue;
            };
            let shown = entries
                .iter()
                .map(|entry| answer::aside(question, entry, self.client.language));
            let id = question.ask.id.as_str();
            if let Some(item) = items.iter_mut().find(|item| item["ask"]["id"] == id) {
                item["ask"]["aside"] = shown.collect();
            }
        }
        items
    }

    /// An author's text with what goes into its slots.
    pub(super) fn html(&self, program: &Program, filled: &Filled<'_>) -> String {
        self.with_tool(program, |tool| tool.html(filled))
    }

    /// Shows something of a program, as the client sees it.
    pub(super) fn with_tool<T>(&self, program: &Program, show: impl FnOnce(Tool<'_>) -> T) -> T {
        self.shown(program, None, show)
    }

    /// The same from within a session: what leads to a page of a repeated one, leads to it in the same round.
    pub(super) fn with_place<T>(&self, place: &Place<'_>, show: impl FnOnce(Tool<'_>) -> T) -> T {
        self.shown(place.program, Some(place), show)
    }

    fn shown<T>(
        &self,
        program: &Program,
        from: Option<&Place<'_>>,
        show: impl FnOnce(Tool<'_>) -> T,
    ) -> T {
        let page = |page: &str| {
            self.session_of(page, from)
                .map_or_else(String::new, |key| self.page_href(key, &page.into()))
        };
        show(Tool {
            app: &self.client.app,
            program,
            interface: self.client.language,
            page: &page,
            document: &|page, document| {
                let session = self.session_of(page.as_str(), from)?;
                Some(format!("{}/plan/{document}", self.page_href(session, page)))
            },
        })
    }

    /// The session of the plan that a page stands in: of several rounds the one that is looked from, else the last that was begun.
    fn session_of(&self, page: &str, from: Option<&Place<'_>>) -> Option<&Id> {
        let mut nearest: Option<&Id> = None;
        for (planned, session) in self.loaded.run.in_order() {
            let Ok(place) = Place::find(&self.loaded.programs, planned) else {
                continue;
            };
            let mut pages = place.session.pages();
            if pages.all(|(_, found)| found.id.as_str() != page) {
                continue;
            }
            if from.is_some_and(|from| *from == place) {
                return Some(&planned.key);
            }
            if nearest.is_none() || session.begun.is_some() {
                nearest = Some(&planned.key);
            }
        }
        nearest
    }

    /// Where this screen has its page.
    pub(super) fn place_of(&self, screen: &Screen<'_>) -> String {
        match screen {
            Screen::Begin(_)
            | Screen::NotYet { .. }
            | Screen::InPerson { .. }
            | Screen::Finished { .. } => self.href("/now"),
            Screen::Page(live) => self.page_href(&live.here.key, &live.sheet.page.id),
            Screen::Review(review) => self.review_href(&review.here.key),
            Screen::Waiting(waiting) => {
                let session = address::of_session(&waiting.here.key);
                self.href(&format!(
                    "/{session}/read/{}",
                    address::of_send(&waiting.send)
                ))
            }
            Screen::Milestone(milestone) => self.href(&format!(
                "/{}/milestone/{}",
                address::of_session(&milestone.here.key),
                milestone.milestone.id
            )),
            Screen::ReadBack(back) => {
                let session = address::of_session(&back.here.key);
                self.href(&format!("/{session}/read/{}", address::of_send(&back.send)))
            }
        }
    }

    pub(super) fn redirect(&self, screen: &Screen<'_>) -> Response {
        Redirect::to(&self.place_of(screen)).into_response()
    }
}

/// The language of a tool's own text.
pub(super) fn tool_language(program: &Program) -> Language {
    Language::from_tag(&program.header.language).unwrap_or_default()
}

/// The questions of a page.
fn asks_of(page: &Page) -> Vec<&Ask> {
    let mut asks = Vec::new();
    Item::find(&page.items, &mut |item| {
        asks.extend(item.asks());
        None::<()>
    });
    asks
}
