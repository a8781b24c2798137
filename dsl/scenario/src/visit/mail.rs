//! What is mailed in a visit, as the server does: that there is something, never what.

use engine::{Actor, Event, Moment, Record, due, due_at, to_do};

use super::Visit;

const HOUR: Moment = 3_600_000;
const WEEK: Moment = 7 * 24 * HOUR;
/// A Monday at nine in the morning, in the time in which scenarios are told.
const MONDAY: Moment = crate::run::BEGIN;
/// How many Mondays are looked at in one act: three reminders go before the first of them that is left out.
const MOST: usize = 1000;

/// Why somebody is mailed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mail {
    /// The client, that there is something new: it was set ready, or opened by itself.
    New,
    /// The client, that there is feedback.
    Feedback,
    /// The client, that a professional wrote on.
    Reply,
    /// The client, that something is still open.
    Reminder,
    /// The client, that an entry is asked for.
    Entry,
    /// The professional, that the client waits, wrote back or saw a warning.
    Task,
}

impl Mail {
    /// The mail that a record brings by itself.
    pub(super) fn of(record: &Record) -> Option<Self> {
        match &record.event {
            Event::Assigned { source: None, .. } => Some(Self::New),
            Event::FeedbackPosted { .. } => Some(Self::Feedback),
            Event::Replied { .. } if matches!(record.by, Actor::Client(_)) => Some(Self::Task),
            Event::Replied { .. } => Some(Self::Reply),
            Event::Sent { waits: true, .. } | Event::AlertRaised { .. } => Some(Self::Task),
            Event::Assigned { .. }
            | Event::SessionOpened { .. }
            | Event::Sent { .. }
            | Event::PlanChanged { .. }
            | Event::Moved { .. }
            | Event::SessionSkipped { .. }
            | Event::SessionBegun { .. }
            | Event::MilestoneReached { .. }
            | Event::TriggerFired { .. }
            | Event::Released { .. }
            | Event::SessionDone { .. }
            | Event::SessionAborted { .. }
            | Event::AskedAgain { .. }
            | Event::Transferred { .. }
            | Event::AlertHandled { .. }
            | Event::Completed
            | Event::Withdrawn => None,
        }
    }
}

impl Visit<'_> {
    /// The reminders of the Mondays since a moment.
    pub(super) fn remind(&mut self, before: Moment) {
        let Some(mut then) = self.run.clone() else {
            return;
        };
        let first = before + WEEK - (before - MONDAY).rem_euclid(WEEK);
        let mondays = (0..).map(|week| first.saturating_add(week * WEEK));
        for monday in mondays.take(MOST).take_while(|at| *at <= self.now) {
            while let Some(at) = due_at(&self.lent, &then).filter(|at| *at <= monday) {
                let records = due(&self.lent, &then, uuid::Uuid::nil(), at);
                if records.is_empty() {
                    break;
                }
                records.iter().for_each(|record| then.apply(record));
            }
            let Some(since) = to_do(&self.lent, &then) else {
                continue;
            };
            if let Some(more) = self.reminded.of_work(since, then.last_activity(), monday) {
                self.reminded = more;
                self.mails.push(Mail::Reminder);
            }
        }
    }
}
