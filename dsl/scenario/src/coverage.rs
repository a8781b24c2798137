//! What scenarios reach of a tool: its pages, the ways through its conditions, its gates, milestones, triggers and bands.

mod whole;

use std::collections::{BTreeMap, BTreeSet};

use engine::{
    Event, Id, Item, Page, Program, Record, Screen, Sending, Session, Sheet, Step, Words,
};

use crate::Visit;
pub use whole::Whole;

/// One thing that can be reached or not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// The page, session, gate, milestone, trigger or score that it is about.
    pub id: Id,
    /// What of it.
    pub way: Way,
}

/// What can be reached of a part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// A session is begun, or held.
    Begun,
    /// A session is passed over, for its condition is not true.
    Skipped,
    /// A page is seen.
    Seen,
    /// A page stays hidden, for its condition is not true.
    Hidden,
    /// An arm of a condition of a page is shown. The arm after the last is the `@else`, or that a single `@if` is not shown.
    Arm {
        /// Which condition of the page.
        condition: u32,
        /// Which arm.
        arm: u32,
    },
    /// A gate is sent, or the end of a session with feedback, and waits.
    Waited,
    /// It is passed.
    Passed,
    /// A gate stays closed, for its condition is not true.
    Closed,
    /// A milestone is reached.
    Reached,
    /// A trigger fires.
    Fired,
    /// A trigger does not fire, for its condition is not true.
    Quiet,
    /// An alert comes up.
    Alerted,
    /// An alert stays away from a page that is sent.
    Calm,
    /// A score falls in this band.
    Band(Id),
}

/// What was reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    reached: BTreeSet<Point>,
}

impl Coverage {
    /// Whether something was reached.
    #[must_use]
    pub fn holds(&self, point: &Point) -> bool {
        self.reached.contains(point)
    }

    /// Everything that was reached.
    pub fn iter(&self) -> impl Iterator<Item = &Point> {
        self.reached.iter()
    }

    /// Adds what another reached.
    pub fn extend(&mut self, other: Self) {
        self.reached.extend(other.reached);
    }

    /// Notes what the client of a visit sees now, and what happened so far.
    pub fn see(&mut self, visit: &Visit<'_>) {
        let Some(program) = visit.program() else {
            return;
        };
        match visit.screen() {
            Ok(Screen::Page(page)) => self.sheet(&page.sheet, program),
            Ok(Screen::InPerson { here, sheets }) => {
                for sheet in &sheets {
                    self.sheet(sheet, program);
                }
                let shown: Vec<&Id> = sheets.iter().map(|sheet| &sheet.page.id).collect();
                self.hidden(here.place.session.pages().map(|(_, page)| page), &shown);
            }
            Ok(_) | Err(_) => {}
        }
        let noted = self.noted(visit.records());
        for record in &visit.records()[noted..] {
            self.record(record, visit, program);
        }
    }

    /// Where in the records what is new begins: the last act.
    fn noted(&self, records: &[Record]) -> usize {
        let last = records.last().map(|record| record.key);
        let before = records.iter().rposition(|record| Some(record.key) != last);
        before.map_or(0, |at| at + 1)
    }

    fn add(&mut self, id: &Id, way: Way) {
        let id = id.clone();
        self.reached.insert(Point { id, way });
    }

    fn sheet(&mut self, sheet: &Sheet<'_>, program: &Program) {
        self.add(&sheet.page.id, Way::Seen);
        self.arms(&sheet.page.id, &sheet.page.items, &sheet.arms, false);
        let known = sheet
            .outcomes()
            .filter_map(|outcome| outcome.value.number().map(|figure| (outcome.id, figure)));
        for (id, figure) in known {
            self.band(program, id, figure);
        }
    }

    fn band(&mut self, program: &Program, score: &Id, figure: f64) {
        let bands = program.score(score).map_or(&[][..], |score| &score.bands);
        if let Some(band) = bands.iter().find(|band| band.holds(figure)) {
            self.add(score, Way::Band(band.id.clone()));
        }
    }

    /// What was shown of a page, which was sent so or is still being filled in.
    fn arms(&mut self, page: &Id, items: &[Item], taken: &BTreeMap<u32, u32>, sent: bool) {
        for item in items {
            if let Item::Alert(alert) = item {
                if taken.contains_key(&alert.number) {
                    self.add(&alert.id, Way::Alerted);
                } else if sent {
                    self.add(&alert.id, Way::Calm);
                }
            }
            let Item::If(condition) = item else { continue };
            let last = u32::try_from(condition.arms.len()).unwrap_or(u32::MAX);
            let arm = taken.get(&condition.number).copied();
            // While its own questions are silent an `@else` is not shown either.
            if arm.is_some() || condition.otherwise.is_empty() {
                let way = Way::Arm {
                    condition: condition.number,
                    arm: arm.unwrap_or(last),
                };
                self.add(page, way);
            }
            let inside = usize::try_from(arm.unwrap_or(last)).ok();
            match inside.and_then(|at| condition.arms.get(at)) {
                Some(arm) => self.arms(page, &arm.items, taken, sent),
                None if arm.is_some() => self.arms(page, &condition.otherwise, taken, sent),
                None => {}
            }
        }
    }

    fn hidden<'p>(&mut self, pages: impl Iterator<Item = &'p Page>, shown: &[&Id]) {
        for page in pages.filter(|page| page.when.is_some() && !shown.contains(&&page.id)) {
            self.add(&page.id, Way::Hidden);
        }
    }

    fn record(&mut self, record: &Record, visit: &Visit<'_>, program: &Program) {
        let session_of = |key: &Id| {
            let planned = visit.run()?.plan().session(key)?;
            let ours = planned.program.tool == program.header.id;
            let mut sessions = program
                .chapters
                .iter()
                .flat_map(|chapter| &chapter.sessions);
            sessions.find(|session| ours && session.id == planned.session)
        };
        match &record.event {
            Event::SessionBegun { session } | Event::SessionDone { session } => {
                if let Some(session) = session_of(session) {
                    self.add(&session.id, Way::Begun);
                }
                self.ended(record, session_of);
            }
            Event::SessionSkipped { session } => {
                if let Some(session) = session_of(session) {
                    self.add(&session.id, Way::Skipped);
                }
            }
            Event::Sent {
                session: key,
                send,
                pages,
                waits,
            } => {
                let Some(session) = session_of(key) else {
                    return;
                };
                for shown in pages {
                    self.add(&shown.page, Way::Seen);
                    let mut pages = session.steps.iter().filter_map(page_of);
                    if let Some(page) = pages.find(|page| page.id == shown.page) {
                        self.arms(&page.id, &page.items, &shown.arms, true);
                    }
                }
                let from = before(visit, key, record.sequence, session);
                let to = place(session, send);
                let shown: Vec<&Id> = pages.iter().map(|shown| &shown.page).collect();
                let steps = session.steps.get(from..to).unwrap_or_default();
                let pages = steps.iter().filter_map(page_of);
                self.hidden(pages, &shown);
                self.closed(steps);
                self.part(session, send, *waits);
                self.quiet(session, send, from, to, visit, record);
                if let Some(Words::Sent { values, .. }) = &record.words {
                    for (id, value) in values {
                        if let Some(figure) = value.number() {
                            self.band(program, id, figure);
                        }
                    }
                }
            }
            Event::FeedbackPosted { session, send } | Event::Released { session, send } => {
                if let Some(session) = session_of(session) {
                    self.part(session, send, false);
                }
            }
            Event::MilestoneReached { milestone, session } => {
                if session_of(session).is_some() {
                    self.add(milestone, Way::Reached);
                }
            }
            Event::TriggerFired {
                trigger, session, ..
            } => {
                if session_of(session).is_some() {
                    self.add(trigger, Way::Fired);
                }
            }
            Event::Assigned { .. }
            | Event::PlanChanged { .. }
            | Event::Moved { .. }
            | Event::SessionOpened { .. }
            | Event::SessionAborted { .. }
            | Event::AskedAgain { .. }
            | Event::AlertRaised { .. }
            | Event::AlertHandled { .. }
            | Event::Replied { .. }
            | Event::Transferred { .. }
            | Event::Completed
            | Event::Withdrawn => {}
        }
    }

    /// A session that is held shows no page for a send to count.
    fn ended<'p>(&mut self, record: &Record, session_of: impl Fn(&Id) -> Option<&'p Session>) {
        if let Event::SessionDone { session } = &record.event
            && let Some(session) = session_of(session).filter(|session| session.in_person)
        {
            for (_, page) in session.pages().filter(|(_, page)| page.when.is_none()) {
                self.add(&page.id, Way::Seen);
            }
        }
    }

    /// The gate, or the end of a session that may wait there.
    fn part(&mut self, session: &Session, send: &Sending, waits: bool) {
        let id = match send {
            Sending::Gate(gate) => gate,
            Sending::End if session.feedback => &session.id,
            Sending::End | Sending::Entry(_) => return,
        };
        self.add(id, if waits { Way::Waited } else { Way::Passed });
    }

    /// The gates that were passed over on the way to a send.
    fn closed(&mut self, steps: &[Step]) {
        for step in steps {
            if let Step::Gate(gate) = step {
                self.add(&gate.id, Way::Closed);
            }
        }
    }

    /// The triggers that were decided at a send and did not fire.
    fn quiet(
        &mut self,
        session: &Session,
        send: &Sending,
        from: usize,
        to: usize,
        visit: &Visit<'_>,
        record: &Record,
    ) {
        let last = session.pages().all(|(at, _)| at < to) || *send == Sending::End;
        let end = if last { session.steps.len() } else { to };
        let fired = |id: &Id| {
            let mut records = visit.records().iter();
            records.any(|other| {
                other.key == record.key
                    && matches!(&other.event, Event::TriggerFired { trigger, .. } if trigger == id)
            })
        };
        for (at, trigger) in session.triggers() {
            if (from..end).contains(&at) && !fired(&trigger.id) {
                self.add(&trigger.id, Way::Quiet);
            }
        }
    }
}

fn page_of(step: &Step) -> Option<&Page> {
    match step {
        Step::Page(page) | Step::Result(page) => Some(page),
        Step::Gate(_) | Step::Milestone(_) | Step::Trigger(_) => None,
    }
}

/// Where among the steps a send stands.
fn place(session: &Session, send: &Sending) -> usize {
    match send {
        Sending::Gate(gate) => {
            let mut gates = session.gates();
            let found = gates.find(|(_, found)| found.id == *gate);
            found.map_or(session.steps.len(), |(at, _)| at)
        }
        Sending::End | Sending::Entry(_) => session.steps.len(),
    }
}

/// Where among the steps the part begins that a send closes.
fn before(visit: &Visit<'_>, key: &Id, sequence: u64, session: &Session) -> usize {
    let sent = visit.run().and_then(|run| run.session(key));
    let earlier = sent.and_then(|sent| {
        let mut sends = sent.sends.iter().rev();
        sends.find(|sent| sent.sequence < sequence)
    });
    match earlier.map(|sent| &sent.send) {
        Some(send @ Sending::Gate(_)) => place(session, send) + 1,
        Some(Sending::End | Sending::Entry(_)) | None => 0,
    }
}
