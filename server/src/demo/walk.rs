//! A demo client works through a tool as a person would, by the same doors.

use std::collections::BTreeMap;

use engine::{At, Entry, Id, Input, NextStep, Screen};
use uuid::Uuid;

use super::{DemoError, answer, people::Until};
use crate::{
    app::App,
    store::{Loaded, NewDraft, Person},
};

/// More steps than any tool of the library has: a walk that does not end has lost its way.
const STEPS: u32 = 500;

/// What a demo professional writes.
const FEEDBACK: &str = "Dank je voor wat je hebt opgeschreven. Je hebt goed gezien wanneer het begint, en je hebt de oefening \
    geprobeerd terwijl het een drukke week was.\n\nProbeer de komende dagen één keer op te merken: nu ben ik aan het piekeren. Meer \
    hoeft nog niet. Ik ben benieuwd wat je ziet.\n\n(Dit is een demo-bericht.)";

/// A client on the way through a tool.
pub(super) struct Walk<'a> {
    pub(super) app: &'a App,
    pub(super) client: &'a Person,
    pub(super) professional: &'a Person,
    pub(super) run: Uuid,
}

/// What a screen asks of who walks.
enum Step {
    Open(Id),
    Fill {
        session: Id,
        page: Id,
        entries: BTreeMap<Id, Entry>,
        next: NextStep,
    },
    Send {
        session: Id,
        send: engine::Sending,
    },
    See {
        session: Id,
        milestone: Id,
    },
    Wait {
        session: Id,
        send: engine::Sending,
    },
    Stop,
}

impl Walk<'_> {
    /// Goes as far as told.
    pub(super) async fn follow(&self, until: Until) -> Result<(), DemoError> {
        let (mut pages, mut sends) = (0, 0);
        for _ in 0..STEPS {
            let there = match until {
                Until::Assigned => true,
                Until::Pages(count) => pages >= count,
                Until::Sends(count) | Until::Answered(count) => sends >= count,
            };
            let step = self.step(&self.load().await?)?;
            if there {
                if let (Until::Answered(_), Step::Wait { session, send }) = (until, step) {
                    self.answer(session, send).await?;
                }
                return Ok(());
            }
            match step {
                Step::Open(session) => self.act(Input::Open { session }).await?,
                Step::Fill {
                    session,
                    page,
                    entries,
                    next,
                } => {
                    let sent = self.fill(session, page, entries, next).await?;
                    pages += 1;
                    sends += u32::from(sent);
                }
                Step::Send { session, send } => {
                    self.act(Input::Send { session, send }).await?;
                    sends += 1;
                }
                Step::See { session, milestone } => {
                    self.app
                        .store
                        .note_seen(self.run, self.client, session, milestone)
                        .await?
                }
                Step::Wait { session, send } => self.answer(session, send).await?,
                Step::Stop => return Ok(()),
            }
        }
        Err(DemoError::Lost(format!(
            "{} in {}",
            self.client.name, self.run
        )))
    }

    async fn load(&self) -> Result<Loaded, DemoError> {
        let loaded = self
            .app
            .store
            .run_of_client(self.run, self.client.id)
            .await?;
        loaded.ok_or_else(|| DemoError::Lost(self.client.name.clone()))
    }

    fn step(&self, loaded: &Loaded) -> Result<Step, DemoError> {
        let Loaded {
            run,
            drafts,
            programs,
            ..
        } = loaded;
        let screen = engine::screen(programs, run, drafts, &At::Now, self.app.now())
            .map_err(|refusal| DemoError::Lost(refusal.to_string()))?;
        Ok(match screen {
            Screen::Begin(begin) => Step::Open(begin.here.key),
            Screen::Page(live) => Step::Fill {
                session: live.here.key.clone(),
                page: live.sheet.page.id.clone(),
                entries: live
                    .sheet
                    .questions()
                    .map(|question| (question.ask.id.clone(), answer::entry(question.ask)))
                    .collect(),
                next: live.next.clone(),
            },
            Screen::Review(review) => Step::Send {
                session: review.here.key,
                send: review.send,
            },
            Screen::Milestone(milestone) => Step::See {
                session: milestone.here.key,
                milestone: milestone.milestone.id.clone(),
            },
            Screen::Waiting(waiting) => Step::Wait {
                session: waiting.here.key,
                send: waiting.send,
            },
            Screen::NotYet { .. }
            | Screen::InPerson { .. }
            | Screen::Finished { .. }
            | Screen::ReadBack(_) => Step::Stop,
        })
    }

    async fn act(&self, input: Input) -> Result<(), DemoError> {
        self.app
            .store
            .act(
                self.run,
                self.client,
                input,
                self.app.id(),
                self.app.stamp(),
            )
            .await?;
        Ok(())
    }

    async fn answer(&self, session: Id, send: engine::Sending) -> Result<(), DemoError> {
        let input = Input::PostFeedback {
            session,
            send,
            text: FEEDBACK.to_owned(),
        };
        self.app
            .store
            .act(
                self.run,
                self.professional,
                input,
                self.app.id(),
                self.app.stamp(),
            )
            .await?;
        Ok(())
    }

    /// Fills a page, then goes on from it; says whether that was a send. What is filled in may show more questions, which are filled in as well.
    async fn fill(
        &self,
        session: Id,
        page: Id,
        entries: BTreeMap<Id, Entry>,
        next: NextStep,
    ) -> Result<bool, DemoError> {
        let mut entries = entries;
        let mut next = next;
        for number in 1..=3 {
            let draft = NewDraft {
                session: session.clone(),
                page: page.clone(),
                tab: self.app.id(),
                number,
                entries: entries.clone(),
                made_with: BTreeMap::new(),
                of: None,
            };
            self.app
                .store
                .save_draft(self.run, self.client, draft, self.app.stamp())
                .await?;
            let Step::Fill {
                entries: now,
                next: then,
                ..
            } = self.step(&self.load().await?)?
            else {
                break;
            };
            next = then;
            if now.len() == entries.len() {
                break;
            }
            entries = now;
        }
        let left = Input::Next {
            session: session.clone(),
            page: page.clone(),
        };
        match next {
            NextStep::Page(next) => {
                self.app
                    .store
                    .note_position(self.run, self.client, session, next, self.app.stamp())
                    .await?;
            }
            NextStep::Milestone(_) => {
                self.act(left).await?;
                let loaded = self.load().await?;
                let at = At::Page {
                    session: session.clone(),
                    page,
                };
                if let Ok(Screen::Page(live)) = engine::screen(
                    &loaded.programs,
                    &loaded.run,
                    &loaded.drafts,
                    &at,
                    self.app.now(),
                ) && let NextStep::Page(next) = live.next
                {
                    self.app
                        .store
                        .note_position(self.run, self.client, session, next, self.app.stamp())
                        .await?;
                }
            }
            NextStep::Review => {
                let loaded = self.load().await?;
                let at = At::Review {
                    session: session.clone(),
                };
                let screen = engine::screen(
                    &loaded.programs,
                    &loaded.run,
                    &loaded.drafts,
                    &at,
                    self.app.now(),
                )
                .map_err(|refusal| DemoError::Lost(refusal.to_string()))?;
                if let Screen::Review(review) = screen {
                    self.act(Input::Send {
                        session,
                        send: review.send,
                    })
                    .await?;
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}
