//! What the client does in a visit.

use engine::{
    At, DONE, Entry, Form, Id, Input, Line, MATCHED, NOTES, NextStep, Program, Record, Screen,
    Sending, Words, screen as engine_screen,
};

use super::Visit;
use crate::{act::Send, people::CLIENT, screen::refusal};

impl Visit {
    pub(super) fn entry(&self, ask: &Id, text: &str) -> Entry {
        Self::entry_of(&self.programs[&self.tool], ask, text)
    }

    pub(super) fn entry_of(program: &Program, ask: &Id, text: &str) -> Entry {
        let form = program.ask(ask).map(|ask| &ask.form);
        let parts = text.split(';').map(str::trim);
        let lines: Vec<Line> = match form {
            Some(Form::Choices { .. } | Form::List { .. } | Form::Order { .. }) => (0..)
                .zip(parts)
                .map(|(key, text)| Line::new(key, text))
                .collect(),
            Some(Form::Match { .. }) => {
                let pairs = parts.map(|pair| pair.split_once('=').expect("key=option"));
                let pairs = pairs.map(|(key, option)| {
                    let key = key.trim().parse().expect("a key");
                    Line::of_column(key, MATCHED, option.trim())
                });
                pairs.collect()
            }
            // Rows are parted by `;`, their cells by `,`; `7=` before a row gives it that key.
            Some(Form::Table(table)) => (0..)
                .zip(parts)
                .flat_map(|(key, row)| {
                    let (key, row) = match row.split_once('=') {
                        Some((given, row)) => (given.trim().parse().expect("a key"), row),
                        None => (key, row),
                    };
                    let cells = table.columns.iter().zip(row.split(','));
                    cells.map(move |(column, text)| {
                        Line::of_column(key, column.id.as_str(), text.trim())
                    })
                })
                .collect(),
            Some(Form::Offline { .. }) => [DONE, NOTES]
                .into_iter()
                .zip(parts)
                .map(|(column, text)| Line::of_column(0, column, text))
                .collect(),
            _ => vec![Line::new(0, text)],
        };
        Entry(lines)
    }

    pub(super) fn go_on(&mut self) -> Vec<String> {
        let screen = self.screen();
        match screen {
            Ok(Screen::Milestone(milestone)) => {
                let run = self.run.as_ref().expect("a milestone was reached in a run");
                let seen = run
                    .plan()
                    .seen_as(&milestone.here.key, &milestone.milestone.id);
                self.drafts.seen.insert(seen);
                Vec::new()
            }
            Ok(Screen::Page(page)) => {
                let session = page.here.key.clone();
                let page = page.sheet.page.id.clone();
                let lines = self.act(
                    Input::Next {
                        session: session.clone(),
                        page: page.clone(),
                    },
                    CLIENT,
                );
                // A milestone on the way is shown first; then this is where the client comes.
                self.at = At::Page {
                    session: session.clone(),
                    page,
                };
                let next = match self.page_after_milestones() {
                    Some(NextStep::Page(page)) => {
                        self.drafts.pages.insert(session, page);
                        At::Now
                    }
                    Some(NextStep::Review) => At::Review { session },
                    Some(NextStep::Milestone(_)) | None => At::Now,
                };
                self.at = next;
                lines
            }
            Ok(_) => vec!["there is no way on from here".to_owned()],
            Err(why) => refusal(&why),
        }
    }

    /// What comes after the page where the client is, whatever is still to be shown before it.
    pub(super) fn page_after_milestones(&self) -> Option<NextStep> {
        let run = self.run.as_ref()?;
        match engine_screen(&self.programs, run, &self.drafts, &self.at, self.now) {
            Ok(Screen::Page(page)) => Some(page.next),
            _ => None,
        }
    }

    pub(super) fn send(&mut self, send: Option<&Send>) -> Vec<String> {
        let session = send
            .and_then(|send| send.session.clone())
            .unwrap_or_else(|| self.session());
        let send = match send {
            Some(send) => send.send.clone(),
            None => self.next_send(&session).unwrap_or(Sending::End),
        };
        let before = self.stored.len();
        let lines = self.act(
            Input::Send {
                session: session.clone(),
                send,
            },
            CLIENT,
        );
        self.at = At::Now;
        self.clear_what_went(&session, before);
        lines
    }

    pub(super) fn next_send(&self, session: &Id) -> Option<Sending> {
        let at = At::Review {
            session: session.clone(),
        };
        let run = self.run.as_ref()?;
        match engine_screen(&self.programs, run, &self.drafts, &at, self.now) {
            Ok(Screen::Review(review)) => Some(review.send),
            Ok(Screen::Waiting(waiting)) => Some(waiting.send),
            _ => None,
        }
    }

    /// Drafts that were sent are drafts no longer; the others stay.
    pub(super) fn clear_what_went(&mut self, session: &Id, before: usize) {
        for record in &self.stored[before..] {
            let record: Record = serde_json::from_str(record).expect("a record can be read back");
            if let (Some(Words::Sent { answers, .. }), Some(entries)) =
                (&record.words, self.drafts.entries.get_mut(session))
            {
                entries.retain(|ask, _| !answers.contains_key(ask));
            }
        }
    }
}
