//! Everything that anybody could try next in a run, sensible or not.

use std::collections::BTreeMap;

use engine::{
    Act, Actor, Drafts, Entry, Id, Input, Moment, Plan, Program, ProgramRef, Record, Refusal, Run,
    Sending, due, due_at, take,
};
use uuid::Uuid;

use crate::{
    town::{CLIENT, DAY, HELPER},
    typed::typed,
};

/// One thing that somebody tries.
#[derive(Clone, Debug)]
pub(crate) enum Move {
    Act(Actor, Input),
    /// The client types, or clears what was typed.
    Type {
        session: Id,
        ask: Id,
        entry: Entry,
    },
    /// Time goes by until the clock has something to do.
    Wait,
}

/// Which edits of the plan are tried.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edits {
    pub(crate) hide: bool,
    pub(crate) remove: bool,
    pub(crate) reorder: bool,
    pub(crate) switch: bool,
}

impl Edits {
    pub(crate) const ALL: Self = Self {
        hide: true,
        remove: true,
        reorder: true,
        switch: true,
    };
    pub(crate) const NONE: Self = Self {
        hide: false,
        remove: false,
        reorder: false,
        switch: false,
    };
}

/// A run with all that is beside it.
#[derive(Clone, Debug)]
pub(crate) struct World {
    pub(crate) run: Run,
    pub(crate) drafts: Drafts,
    pub(crate) now: Moment,
    next_key: u128,
}

pub(crate) type Shelf = BTreeMap<ProgramRef, Program>;

impl World {
    pub(crate) fn new(shelf: &Shelf, plan: Plan) -> (Self, Vec<Record>) {
        let input = Input::Assign {
            plan,
            responsible: Some(Uuid::from_u128(2)),
            source: None,
        };
        let act = Act {
            input: &input,
            by: HELPER,
            key: Uuid::from_u128(1),
            now: 0,
            alerts: true,
        };
        let records = take(shelf, None, &Drafts::default(), &act).expect("it can be assigned");
        let world = Self {
            run: Run::replay(&records).expect("it was assigned"),
            drafts: Drafts::default(),
            now: 0,
            next_key: 1,
        };
        (world, records)
    }

    /// Tries something. What is refused changes nothing.
    pub(crate) fn tries(&mut self, shelf: &Shelf, attempt: &Move) -> Result<Vec<Record>, Refusal> {
        self.next_key += 1;
        let key = Uuid::from_u128(self.next_key);
        let records = match attempt {
            Move::Type {
                session,
                ask,
                entry,
            } => {
                let entries = self.drafts.entries.entry(session.clone()).or_default();
                entries.insert(ask.clone(), entry.clone());
                vec![]
            }
            Move::Wait => {
                self.now = due_at(shelf, &self.run).unwrap_or(self.now + DAY);
                due(shelf, &self.run, key, self.now)
            }
            Move::Act(by, input) => {
                let act = Act {
                    input,
                    by: *by,
                    key,
                    now: self.now,
                    alerts: true,
                };
                take(shelf, Some(&self.run), &self.drafts, &act)?
            }
        };
        for record in &records {
            self.run.apply(record);
        }
        Ok(records)
    }

    /// Everything that could be tried next, but for assigning.
    pub(crate) fn moves(&self, shelf: &Shelf, edits: Edits) -> Vec<Move> {
        let mut moves = vec![Move::Wait];
        for planned in &self.run.plan().sessions {
            let program = &shelf[&planned.program];
            let mut sessions = program
                .chapters
                .iter()
                .flat_map(|chapter| &chapter.sessions);
            let session = sessions
                .find(|session| session.id == planned.session)
                .expect("the plan was checked");
            let key = || planned.key.clone();
            let mut client = |input| moves.push(Move::Act(CLIENT, input));
            client(Input::Open { session: key() });
            let entry = self.run.session(&key()).map_or(0, |run| run.sends.len());
            let mut sends = vec![
                Sending::End,
                Sending::Entry(u32::try_from(entry).unwrap() + 1),
            ];
            sends.extend(
                session
                    .gates()
                    .map(|(_, gate)| Sending::Gate(gate.id.clone())),
            );
            for send in &sends {
                client(Input::Send {
                    session: key(),
                    send: send.clone(),
                });
            }
            for (_, page) in session.pages() {
                client(Input::Next {
                    session: key(),
                    page: page.id.clone(),
                });
            }
            let mut helper = |input| moves.push(Move::Act(HELPER, input));
            for send in sends {
                helper(Input::PostFeedback {
                    session: key(),
                    send: send.clone(),
                    text: "Well done.".to_owned(),
                });
                helper(Input::Release {
                    session: key(),
                    send,
                    reason: "A holiday.".to_owned(),
                });
            }
            helper(Input::Hold { session: key() });
            helper(Input::OpenEarly {
                session: key(),
                reason: "A holiday.".to_owned(),
            });
            helper(Input::Abort {
                session: key(),
                reason: String::new(),
            });
            for (_, page) in session.pages() {
                for item in &page.items {
                    for ask in item.asks() {
                        moves.extend(typed(ask).into_iter().map(|entry| Move::Type {
                            session: key(),
                            ask: ask.id.clone(),
                            entry,
                        }));
                    }
                }
            }
        }
        moves.extend(self.edits(shelf, edits));
        moves
    }

    fn edits(&self, shelf: &Shelf, edits: Edits) -> Vec<Move> {
        let old = self.run.plan();
        let mut plans = vec![];
        let mut edit = |change: &dyn Fn(&mut Plan)| {
            let mut plan = old.clone();
            change(&mut plan);
            plans.push(plan);
        };
        if edits.hide {
            for chapter in &shelf[&old.program].chapters {
                if old.hidden.contains(&chapter.id) {
                    edit(&|plan| plan.hidden.retain(|hidden| *hidden != chapter.id));
                } else {
                    edit(&|plan| plan.hidden.push(chapter.id.clone()));
                }
            }
        }
        for at in 0..old.sessions.len() {
            if edits.remove {
                edit(&|plan| drop(plan.sessions.remove(at)));
            }
            if edits.reorder && at > 0 {
                edit(&|plan| plan.sessions.swap(at - 1, at));
            }
            if edits.switch {
                for feedback in [None, Some(true), Some(false)] {
                    edit(&|plan| plan.sessions[at].feedback = feedback);
                }
            }
        }
        let seen = self.run.sequence();
        let changes = plans.into_iter().map(|mut plan| {
            plan.hidden.sort();
            let abort = None;
            Move::Act(HELPER, Input::ChangePlan { plan, abort, seen })
        });
        let mut changes: Vec<Move> = changes.collect();
        if let Some((planned, _)) = self.run.current().filter(|_| edits.remove) {
            let mut plan = old.clone();
            plan.sessions.retain(|planned| {
                let session = self.run.session(&planned.key);
                session.is_none_or(|session| !session.is_untouched())
            });
            let abort = Some((planned.key.clone(), "It does not apply.".to_owned()));
            changes.push(Move::Act(HELPER, Input::ChangePlan { plan, abort, seen }));
        }
        changes
    }
}

/// Whether somebody can do this who wants to come to the end and adapts nothing.
pub(crate) fn leads_on(attempt: &Move) -> bool {
    match attempt {
        Move::Type { .. } | Move::Wait => true,
        Move::Act(_, input) => match input {
            Input::Open { .. }
            | Input::Next { .. }
            | Input::Leave { .. }
            | Input::Send { .. }
            | Input::PostFeedback { .. }
            | Input::Release { .. }
            | Input::Hold { .. } => true,
            Input::Assign { .. }
            | Input::Reply { .. }
            | Input::HandleAlert { .. }
            | Input::OpenEarly { .. }
            | Input::Abort { .. }
            | Input::AskAgain { .. }
            | Input::Stop
            | Input::MoveVersion { .. }
            | Input::ChangePlan { .. }
            | Input::Transfer { .. } => false,
        },
    }
}

pub(crate) fn shelf(program: Program) -> Shelf {
    BTreeMap::from([(program.reference(), program)])
}
