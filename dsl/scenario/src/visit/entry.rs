//! Whether an entry is asked for in a visit, by the days of a schedule. Scenarios are told in a time in which every day has as many
//! hours; the server does the same in the client's own zone.

use dsl::Language;
use engine::{Event, Every, Id, Moment, Run, Schedule};

use super::{Mail, Visit};

const MINUTE: Moment = 60_000;
const HOUR: Moment = 60 * MINUTE;
const DAY: Moment = 24 * HOUR;
/// Until this hour of the night it is still the day before.
const NIGHT: u8 = 4;

/// One of the times of a schedule, while it lasts. Milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// When its day begins, after the night before: what was filled in since counts.
    pub day: Moment,
    /// When it is due.
    pub from: Moment,
}

/// The time of a schedule that began at a moment that is due now: until the night before the day on which the next one is.
#[must_use]
pub fn due_at(schedule: Schedule, began: Moment, now: Moment) -> Option<Due> {
    let first = first(schedule, began);
    let days = (now - night(schedule)).div_euclid(DAY) - first.div_euclid(DAY);
    let index = u32::try_from(days / step(schedule)).unwrap_or(0);
    let from = at(schedule, first, index);
    (index < schedule.times && from <= now).then(|| Due {
        day: from - from.rem_euclid(DAY) + night(schedule),
        from,
    })
}

/// Whether an entry is asked for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// There is no schedule, and nothing was added with one.
    NoSchedule,
    /// It is there to be filled in.
    Now,
    /// It was filled in for this time.
    Filled,
    /// It is asked for next at this moment.
    At(Moment),
    /// All times have been, or the tool is over.
    Over,
}

impl Asked {
    /// What is so, in words.
    pub(crate) fn words(self, now: Moment, language: Language) -> String {
        let (nl, en) = match self {
            Self::NoSchedule => ("er is geen schema", "there is no schedule"),
            Self::Now => ("een invulling staat klaar", "an entry is due"),
            Self::Filled => (
                "er is voor deze keer al ingevuld",
                "it was filled in for this time",
            ),
            Self::Over => ("het schema is voorbij", "the schedule is over"),
            Self::At(moment) => {
                let minutes = (moment - now).div_euclid(MINUTE);
                let (hours, rest) = (minutes.div_euclid(60), minutes.rem_euclid(60));
                return match language {
                    Language::Nl => {
                        format!("de volgende staat klaar over {hours} uur en {rest} minuten")
                    }
                    Language::En => format!("the next is due in {hours} hours and {rest} minutes"),
                };
            }
        };
        match language {
            Language::Nl => nl,
            Language::En => en,
        }
        .to_owned()
    }
}

impl Visit<'_> {
    /// Whether an entry is asked for: of this tool, or of one that it added.
    #[must_use]
    pub fn asked(&self, tool: Option<&Id>) -> Asked {
        let Some(run) = &self.run else {
            return Asked::NoSchedule;
        };
        let own = tool.is_none_or(|tool| *tool == self.tool.tool);
        let found = if own {
            let schedule = run.plan().schedule;
            schedule.map(|schedule| (schedule, run.scheduled(), last_send(run)))
        } else {
            self.added(tool)
        };
        let Some((schedule, began, last)) = found else {
            return Asked::NoSchedule;
        };
        if own && run.is_finished() {
            return Asked::Over;
        }
        match due_at(schedule, began, self.now) {
            Some(due) if last.is_none_or(|last| last < due.day) => return Asked::Now,
            Some(_) => return Asked::Filled,
            None => {}
        }
        let mut times = times(schedule, began);
        let next = times.find(|at| *at > self.now);
        next.map_or(Asked::Over, Asked::At)
    }

    /// The schedule with which a tool was added last, since when, and when something was last filled in there.
    fn added(&self, tool: Option<&Id>) -> Option<(Schedule, Moment, Option<Moment>)> {
        self.records.iter().rev().find_map(|record| {
            let Event::TriggerFired {
                tool: fired,
                schedule,
                ..
            } = &record.event
            else {
                return None;
            };
            let last = self.filled_in.get(fired).copied();
            let last = last.filter(|last| *last >= record.at);
            (Some(fired) == tool).then_some(((*schedule)?, record.at, last))
        })
    }

    /// The mail about entries of this tool that were asked for since a moment.
    pub(super) fn ask_for_entries(&mut self, before: Moment) {
        let Some(run) = self.run.as_ref().filter(|run| !run.is_finished()) else {
            return;
        };
        let Some(schedule) = run.plan().schedule else {
            return;
        };
        let (began, last) = (run.scheduled(), last_send(run));
        let passed = times(schedule, began).skip_while(|at| *at <= before);
        for at in passed.take_while(|at| *at <= self.now) {
            let due = due_at(schedule, began, at);
            let filled = due.is_some_and(|due| last.is_some_and(|last| last >= due.day));
            if filled {
                continue;
            }
            if let Some(more) = self.asked_for.once_more(last.unwrap_or(began), at) {
                self.asked_for = more;
                self.mails.push(Mail::Entry);
            }
        }
    }
}

fn last_send(run: &Run) -> Option<Moment> {
    let sends = run.sessions().values().flat_map(|session| &session.sends);
    sends.map(|sent| sent.at).max()
}

/// All times of a schedule that began at a moment.
fn times(schedule: Schedule, began: Moment) -> impl Iterator<Item = Moment> {
    let first = first(schedule, began);
    (0..schedule.times).map(move |index| at(schedule, first, index))
}

fn at(schedule: Schedule, first: Moment, index: u32) -> Moment {
    first.saturating_add(Moment::from(index).saturating_mul(step(schedule) * DAY))
}

/// The first time: after it began, on a day that fits.
fn first(schedule: Schedule, began: Moment) -> Moment {
    let hour = Moment::from(schedule.hour) * HOUR + Moment::from(schedule.minute) * MINUTE;
    let mut at = began - began.rem_euclid(DAY) + hour;
    // The first of January 1970 was a Thursday.
    let weekday = |at: Moment| (at.div_euclid(DAY) + 3).rem_euclid(7) + 1;
    let fits = |at: Moment| match schedule.every {
        Every::Day => true,
        Every::Week(day) => weekday(at) == Moment::from(day),
    };
    while at <= began || !fits(at) {
        at += DAY;
    }
    at
}

/// In days.
fn step(schedule: Schedule) -> Moment {
    match schedule.every {
        Every::Day => 1,
        Every::Week(_) => 7,
    }
}

/// How much of a day still belongs to the day before; nothing of what is asked for at night itself.
fn night(schedule: Schedule) -> Moment {
    if schedule.hour < NIGHT {
        0
    } else {
        Moment::from(NIGHT) * HOUR
    }
}
