//! The fold: what each event changes.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Actor, Event, Feedback, Id, Moment, Moved, Plan, Raised, Reached, Record, Release, Reply, Run,
    RunState, Sent, SessionRun, SessionState, SetAside, Words,
};

impl Run {
    /// The run as its assignment leaves it; `None` for any other record.
    pub(super) fn begin(record: &Record) -> Option<Self> {
        let Event::Assigned {
            plan,
            responsible,
            source,
        } = &record.event
        else {
            return None;
        };
        let mut run = Self {
            plan: plan.clone(),
            responsible: *responsible,
            source: source.clone(),
            state: RunState::Assigned,
            sessions: BTreeMap::new(),
            milestones: Vec::new(),
            triggers: BTreeSet::new(),
            alerts: Vec::new(),
            keys: BTreeSet::new(),
            sequence: 0,
            assigned: record.at,
            scheduled: record.at,
            ended: None,
            last_activity: None,
            earlier: Vec::new(),
        };
        run.adopt(plan);
        run.note(record);
        Some(run)
    }

    /// Takes in the next record. Records of sessions that the plan does not have change nothing but the sequence.
    pub fn apply(&mut self, record: &Record) {
        self.note(record);
        let at = record.at;
        match &record.event {
            Event::Assigned { .. } => {}
            Event::PlanChanged { plan } => {
                // Another rhythm begins anew: it would be over already, were it counted from the first day.
                if plan.schedule != self.plan.schedule {
                    self.scheduled = at;
                }
                self.adopt(plan);
            }
            Event::Moved {
                plan,
                names,
                aside,
                milestones,
            } => {
                self.rename(plan, names, aside, milestones);
                self.earlier.push(self.plan.program.clone());
                self.adopt(plan);
            }
            Event::SessionOpened { session } => self.with(session, |session| {
                session.state = SessionState::Open;
                session.opened.get_or_insert(at);
                session.wanted.get_or_insert(at);
            }),
            Event::AskedAgain { session } => self.with(session, |session| {
                session.wanted.get_or_insert(at);
            }),
            Event::SessionBegun { session } => {
                self.state = RunState::Active;
                self.with(session, |session| {
                    session.state = SessionState::InProgress;
                    session.begun.get_or_insert(at);
                });
            }
            Event::Sent {
                session,
                send,
                pages,
                waits,
            } => {
                let (answers, values) = match &record.words {
                    Some(Words::Sent { answers, values }) => (answers.clone(), values.clone()),
                    Some(Words::Feedback(_) | Words::Reply(_) | Words::Reason(_)) | None => {
                        Default::default()
                    }
                };
                let Some(from) = self.plan.session(session).cloned() else {
                    return;
                };
                let sent = Sent {
                    send: send.clone(),
                    from,
                    moved: Vec::new(),
                    sequence: record.sequence,
                    at,
                    waits: *waits,
                    pages: pages.clone(),
                    answers,
                    values,
                    feedback: None,
                    released: None,
                    replies: Vec::new(),
                };
                self.with(session, |session| {
                    if sent.waits {
                        session.state = SessionState::Waiting(sent.send.clone());
                    }
                    session.sends.push(sent);
                    session.wanted = None;
                });
            }
            Event::MilestoneReached { session, milestone } => self.milestones.push(Reached {
                session: session.clone(),
                milestone: milestone.clone(),
                at,
                since: Vec::new(),
            }),
            Event::TriggerFired {
                session, trigger, ..
            } => {
                self.triggers.insert((session.clone(), trigger.clone()));
            }
            Event::AlertRaised {
                session,
                page,
                alert,
                entry,
            } => self.alerts.push(Raised {
                sequence: record.sequence,
                at,
                session: session.clone(),
                page: page.clone(),
                alert: alert.clone(),
                entry: *entry,
                handled: None,
            }),
            Event::AlertHandled { raised, .. } => {
                let mut alerts = self.alerts.iter_mut();
                if let Some(alert) = alerts.find(|alert| alert.sequence == *raised) {
                    alert.handled = Some(released(record));
                }
            }
            Event::FeedbackPosted { session, send } => {
                let feedback = Feedback {
                    sequence: record.sequence,
                    by: record.by,
                    at,
                    text: match &record.words {
                        Some(Words::Feedback(text)) => Some(text.clone()),
                        Some(Words::Sent { .. } | Words::Reply(_) | Words::Reason(_)) | None => {
                            None
                        }
                    },
                };
                self.with(session, |session| {
                    session.stop_waiting(|sent| sent.send == *send);
                    let mut sends = session.sends.iter_mut();
                    if let Some(sent) = sends.find(|sent| sent.send == *send) {
                        sent.feedback = Some(feedback);
                    }
                });
            }
            Event::Replied { session, send } => {
                let reply = Reply {
                    sequence: record.sequence,
                    by: record.by,
                    at,
                    text: match &record.words {
                        Some(Words::Reply(text)) => Some(text.clone()),
                        Some(Words::Sent { .. } | Words::Feedback(_) | Words::Reason(_)) | None => {
                            None
                        }
                    },
                };
                self.with(session, |session| {
                    let mut sends = session.sends.iter_mut();
                    if let Some(sent) = sends.find(|sent| sent.send == *send) {
                        sent.replies.push(reply);
                    }
                });
            }
            Event::Released { session, send } => {
                let release = released(record);
                self.with(session, |session| {
                    session.stop_waiting(|sent| sent.send == *send);
                    let mut sends = session.sends.iter_mut();
                    if let Some(sent) = sends.find(|sent| sent.send == *send) {
                        sent.released = Some(release);
                    }
                });
            }
            Event::SessionDone { session } => {
                self.state = RunState::Active;
                self.end(session, SessionState::Done, at);
            }
            Event::SessionAborted { session } => self.end(session, SessionState::Aborted, at),
            Event::SessionSkipped { session } => self.end(session, SessionState::Skipped, at),
            Event::Transferred { to } => self.responsible = Some(*to),
            Event::Completed => self.finish(RunState::Completed, at),
            Event::Withdrawn => self.finish(RunState::Withdrawn, at),
        }
    }

    fn note(&mut self, record: &Record) {
        self.sequence = record.sequence;
        self.keys.insert(record.key);
        if let Actor::Client(_) = record.by {
            self.last_activity = Some(record.at);
        }
    }

    /// Takes a plan over. A session whose chapter is hidden now goes back behind its lock, and so does one that was opened but
    /// not begun where another now comes before it; what was filled in stays.
    fn adopt(&mut self, plan: &Plan) {
        let mut sessions = BTreeMap::new();
        let mut earlier_locked = false;
        for planned in &plan.sessions {
            let session = self.sessions.remove(&planned.key);
            let mut session = session.unwrap_or_else(SessionRun::locked);
            let hidden = plan.hides(planned);
            let under_way = matches!(session.state, SessionState::Open | SessionState::InProgress);
            let overtaken =
                session.state == SessionState::Open && session.is_untouched() && earlier_locked;
            if under_way && hidden || overtaken {
                session.state = SessionState::Locked;
            }
            earlier_locked |= session.state == SessionState::Locked && !hidden;
            sessions.insert(planned.key.clone(), session);
        }
        self.sessions = sessions;
        self.plan = plan.clone();
    }

    /// Notes what all that was sent is called from now on.
    fn rename(
        &mut self,
        plan: &Plan,
        names: &BTreeMap<Id, Option<Id>>,
        aside: &[SetAside],
        milestones: &BTreeMap<Id, Id>,
    ) {
        let to = &plan.program;
        for (key, session) in &mut self.sessions {
            let sends = session.sends.iter_mut();
            for sent in sends.filter(|sent| sent.from.program.tool == to.tool) {
                let mut names = names.clone();
                let aside = aside.iter();
                let aside = aside.filter(|one| one.session == *key && one.send == sent.send);
                names.extend(aside.map(|one| (one.ask.clone(), None)));
                let to = to.version;
                sent.moved.push(Moved { to, names });
            }
        }
        for reached in &mut self.milestones {
            let last = reached.since.last().unwrap_or(&reached.milestone);
            if let Some(now) = milestones.get(last) {
                reached.since.push(now.clone());
            }
        }
    }

    fn with(&mut self, session: &Id, change: impl FnOnce(&mut SessionRun)) {
        if let Some(session) = self.sessions.get_mut(session) {
            change(session);
        }
    }

    fn end(&mut self, session: &Id, state: SessionState, at: Moment) {
        self.with(session, |session| {
            session.state = state;
            session.ended = Some(at);
        });
    }

    fn finish(&mut self, state: RunState, at: Moment) {
        self.state = state;
        self.ended = Some(at);
    }
}

/// Who did something, when, and why.
fn released(record: &Record) -> Release {
    Release {
        sequence: record.sequence,
        by: record.by,
        at: record.at,
        reason: match &record.words {
            Some(Words::Reason(text)) => Some(text.clone()),
            Some(Words::Sent { .. } | Words::Feedback(_) | Words::Reply(_)) | None => None,
        },
    }
}

impl SessionRun {
    fn stop_waiting(&mut self, on: impl Fn(&Sent) -> bool) {
        if self.waiting().is_some_and(on) {
            self.state = SessionState::InProgress;
        }
    }
}
