//! Moving a run to a newer version of its tool: what stays as it is, what is followed, and what is set aside. Nothing that was
//! sent is touched: it keeps the version it was sent in, and is read in that.
//!
//! A session that was begun stays in its version to its end, so that nobody comes back to other questions than they left. What is
//! still to come moves. A tool that is filled in again and again has no end, so its form moves; each entry is read in the form it
//! was sent in.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Answer, Id, Plan, PlannedSession, Program, ProgramRef, Programs, Refusal, Renamed, Run, Sending,
};

/// What moving a run to another version comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Migration {
    /// The plan after it.
    pub plan: Plan,
    /// What became of each session, in the order of the plan after it; those that go come last.
    pub fates: Vec<Fate>,
    /// What answers and values that were sent are called from now on, by what they were called; none where nothing asks for them
    /// any more. What keeps its name is not here.
    pub names: BTreeMap<Id, Option<Id>>,
    /// Answers that their question would not take any more: they can be read, and count for nothing that is to come.
    pub aside: Vec<SetAside>,
    /// What milestones that were reached are called from now on.
    pub milestones: BTreeMap<Id, Id>,
    /// Chapters that were hidden, and cannot be any more.
    pub shown: Vec<Id>,
}

/// An answer that is set aside.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SetAside {
    /// The session, by key.
    pub session: Id,
    /// The send.
    pub send: Sending,
    /// The question, as it was called when it was sent.
    pub ask: Id,
}

/// What becomes of a session.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    /// It is over, was begun, or is of another tool: it stays as it is.
    Stays(PlannedSession),
    /// It is still to come, and comes as the new version has it.
    Moves {
        /// As it was.
        from: PlannedSession,
        /// As it is to be.
        to: PlannedSession,
    },
    /// It is new.
    Comes(PlannedSession),
    /// It was not begun, and the new version has it no more.
    Goes(PlannedSession),
    /// It is new and would have come before what was done already: it is left out.
    Passed(PlannedSession),
}

/// What is renamed from one version to the next.
struct Names<'p> {
    old: &'p Program,
    new: &'p Program,
}

/// Whether a program has a part of this name.
fn has(program: &Program, part: Renamed, id: &Id) -> bool {
    let mut sessions = program.chapters.iter().flat_map(|all| &all.sessions);
    match part {
        Renamed::Chapter => program.chapters.iter().any(|chapter| chapter.id == *id),
        Renamed::Session => sessions.any(|session| session.id == *id),
        Renamed::Page => program.pages().any(|page| page.id == *id),
        Renamed::Milestone => sessions
            .flat_map(|session| session.milestones())
            .any(|(_, milestone)| milestone.id == *id),
        Renamed::Value => {
            let worked_out = program.compute(id).is_some() || program.score(id).is_some();
            program.ask(id).is_some() || worked_out
        }
    }
}

impl Names<'_> {
    /// What a part of before is now; none where there is no such part any more.
    fn now(&self, part: Renamed, was: &Id, there: impl Fn(&Id) -> bool) -> Option<Id> {
        let mut renamed = self.new.renamed.iter();
        let declared = renamed.find(|former| former.part == part && former.was == *was);
        if declared.is_none() && self.is_taken_over(part, was) {
            return None;
        }
        let now = declared.map_or(was, |former| &former.is);
        there(now).then(|| now.clone())
    }

    /// Whether the name goes to another part, which the version of before had as well.
    fn is_taken_over(&self, part: Renamed, name: &Id) -> bool {
        let renamed = self.new.renamed.iter();
        let mut to = renamed.filter(|former| former.part == part && former.is == *name);
        to.any(|former| has(self.old, part, &former.was))
    }

    fn session(&self, was: &Id) -> Option<Id> {
        self.now(Renamed::Session, was, |id| {
            has(self.new, Renamed::Session, id)
        })
    }

    fn chapter(&self, was: &Id) -> Option<Id> {
        let chapters = &self.new.chapters;
        let hideable = |id: &Id| chapters.iter().any(|c| c.id == *id && c.hideable);
        self.now(Renamed::Chapter, was, hideable)
    }

    fn milestone(&self, was: &Id) -> Option<Id> {
        self.now(Renamed::Milestone, was, |id| {
            has(self.new, Renamed::Milestone, id)
        })
    }

    /// An answer or a value that was worked out; an answer never becomes something that is worked out, nor the reverse.
    fn value(&self, was: &Id, answered: bool) -> Option<Id> {
        self.now(Renamed::Value, was, |id| {
            let asked = self.new.ask(id).is_some();
            let worked_out = self.new.compute(id).is_some() || self.new.score(id).is_some();
            if answered { asked } else { worked_out }
        })
    }
}

/// What moving a run to this version of its tool would come to. Nothing is done.
///
/// # Errors
/// [`Refusal::Finished`] where the tool is over, [`Refusal::NoSuchProgram`] where the version is not here, [`Refusal::NotFound`]
/// where it is none that comes after the run's own.
pub fn migrate(programs: &dyn Programs, run: &Run, to: &ProgramRef) -> Result<Migration, Refusal> {
    if run.is_finished() {
        return Err(Refusal::Finished);
    }
    let find = |program: &ProgramRef| {
        let found = programs.program(program);
        found.ok_or_else(|| Refusal::NoSuchProgram {
            program: program.clone(),
        })
    };
    let of = &run.plan().program;
    let (old, new) = (find(of)?, find(to)?);
    if to.tool != of.tool || to.version <= of.version || old.header.kind != new.header.kind {
        return Err(Refusal::NotFound);
    }
    let mover = Mover {
        run,
        old,
        new,
        names: Names { old, new },
    };
    let fates = if new.header.kind.takes_entries() {
        mover.form()
    } else {
        mover.course()
    };
    Ok(mover.migration(fates))
}

struct Mover<'a> {
    run: &'a Run,
    old: &'a Program,
    new: &'a Program,
    names: Names<'a>,
}

impl Mover<'_> {
    fn is_own(&self, planned: &PlannedSession) -> bool {
        planned.program.tool == self.new.header.id
    }

    /// Whether nothing was done in a session yet.
    fn is_to_come(&self, key: &Id) -> bool {
        let session = self.run.session(key);
        session.is_none_or(|session| session.is_untouched() && !session.state.is_final())
    }

    /// The one session of a tool that takes entries.
    fn form(&self) -> Vec<Fate> {
        let form = Plan::of(self.new, false).sessions.into_iter().next();
        let sessions = self.run.plan().sessions.iter();
        let fates = sessions.map(|from| match &form {
            Some(form) if self.is_own(from) => Fate::Moves {
                from: from.clone(),
                to: PlannedSession {
                    key: from.key.clone(),
                    feedback: from.feedback,
                    ..form.clone()
                },
            },
            Some(_) | None => Fate::Stays(from.clone()),
        });
        fates.collect()
    }

    /// The sessions of a tool that is worked through.
    fn course(&self) -> Vec<Fate> {
        let plan = self.run.plan();
        let author = Plan::of(self.new, plan.feedback).sessions;
        let begun = self.rounds_begun();
        let mut keys: BTreeSet<Id> = plan.sessions.iter().map(|one| one.key.clone()).collect();
        let mut fates: Vec<(Option<usize>, Fate)> = Vec::new();
        for planned in &plan.sessions {
            let at = author.iter().position(|new| self.is_now(planned, new));
            let at = at.filter(|at| fates.iter().all(|(taken, _)| *taken != Some(*at)));
            let stays = !self.is_own(planned)
                || !self.is_to_come(&planned.key)
                || begun.contains(&planned.session);
            let fate = match at {
                _ if stays => Fate::Stays(planned.clone()),
                None => Fate::Goes(planned.clone()),
                Some(at) => {
                    keys.remove(&planned.key);
                    let to = PlannedSession {
                        key: self.key(&author[at].key, &keys),
                        feedback: planned.feedback,
                        ..author[at].clone()
                    };
                    keys.insert(to.key.clone());
                    Fate::Moves {
                        from: planned.clone(),
                        to,
                    }
                }
            };
            fates.push((at, fate));
        }
        self.follow_author(&mut fates);
        for (at, new) in author.iter().enumerate() {
            let known = fates.iter().any(|(taken, _)| *taken == Some(at));
            if !known && !self.was_there(new) && !self.stays_behind(new, &begun) {
                let key = self.key(&new.key, &keys);
                keys.insert(key.clone());
                let new = PlannedSession { key, ..new.clone() };
                add(&mut fates, at, new);
            }
        }
        fates.into_iter().map(|(_, fate)| fate).collect()
    }

    /// The repeated sessions of which a round was begun: the rounds to come stay as those are.
    fn rounds_begun(&self) -> BTreeSet<Id> {
        let sessions = self.run.plan().sessions.iter();
        sessions
            .filter(|one| one.round.is_some() && self.is_own(one) && !self.is_to_come(&one.key))
            .map(|one| one.session.clone())
            .collect()
    }

    /// Whether a session of the plan is this one of the new version.
    fn is_now(&self, planned: &PlannedSession, new: &PlannedSession) -> bool {
        let round = |round: Option<u32>| round.unwrap_or(1);
        self.is_own(planned)
            && round(planned.round) == round(new.round)
            && self.names.session(&planned.session).as_ref() == Some(&new.session)
    }

    /// Whether the version of before had it: then a professional took it out, and it stays out.
    fn was_there(&self, new: &PlannedSession) -> bool {
        let before = Plan::of(self.old, false).sessions;
        before.iter().any(|old| self.is_now(old, new))
    }

    fn stays_behind(&self, new: &PlannedSession, begun: &BTreeSet<Id>) -> bool {
        let mut begun = begun.iter();
        begun.any(|old| self.names.session(old).as_ref() == Some(&new.session))
    }

    /// A key that no session has.
    fn key(&self, wanted: &Id, taken: &BTreeSet<Id>) -> Id {
        let mut key = wanted.clone();
        while taken.contains(&key) {
            key = Id::new(format!("{key}-v{}", self.new.header.version));
        }
        key
    }

    /// Puts what moves in the order of the new version, unless a professional put it in another one.
    fn follow_author(&self, fates: &mut [(Option<usize>, Fate)]) {
        let place = |planned: &PlannedSession| {
            let before = Plan::of(self.old, false).sessions;
            before.iter().position(|old| old.key == planned.key)
        };
        let moves: Vec<usize> = (0..fates.len())
            .filter(|at| matches!(fates[*at].1, Fate::Moves { .. }))
            .collect();
        let before: Vec<Option<usize>> = moves
            .iter()
            .filter_map(|at| match &fates[*at].1 {
                Fate::Moves { from, .. } => Some(place(from)),
                Fate::Stays(_) | Fate::Comes(_) | Fate::Goes(_) | Fate::Passed(_) => None,
            })
            .collect();
        if !before.is_sorted() {
            return;
        }
        let mut moved: Vec<_> = moves.iter().map(|at| fates[*at].clone()).collect();
        moved.sort_by_key(|(at, _)| *at);
        for (at, fate) in moves.into_iter().zip(moved) {
            fates[at] = fate;
        }
    }

    fn migration(&self, fates: Vec<Fate>) -> Migration {
        let old = self.run.plan();
        let sessions = fates.iter().filter_map(|fate| match fate {
            Fate::Stays(planned) | Fate::Comes(planned) | Fate::Moves { to: planned, .. } => {
                Some(planned.clone())
            }
            Fate::Goes(_) | Fate::Passed(_) => None,
        });
        let sessions: Vec<PlannedSession> = sessions.collect();
        let mut hidden = BTreeSet::new();
        let mut shown = Vec::new();
        for chapter in &old.hidden {
            match self.names.chapter(chapter) {
                Some(now) => drop(hidden.insert(now)),
                None => shown.push(chapter.clone()),
            }
            // What stays in the version of before is hidden by the name that it has there.
            let stays = |one: &PlannedSession| {
                one.program == old.program && self.is_own(one) && one.chapter == *chapter
            };
            if sessions.iter().any(stays) {
                hidden.insert(chapter.clone());
            }
        }
        let (names, aside) = self.sent();
        let reached = self.run.milestones().iter();
        let milestones = reached.filter_map(|reached| {
            let now = self.names.milestone(&reached.milestone)?;
            (now != reached.milestone).then(|| (reached.milestone.clone(), now))
        });
        Migration {
            milestones: milestones.collect(),
            plan: Plan {
                program: self.new.reference(),
                title: old.title.clone(),
                feedback: old.feedback,
                hidden: hidden.into_iter().collect(),
                sessions,
                schedule: old.schedule,
            },
            fates,
            names,
            aside,
            shown,
        }
    }

    /// What was sent, by what it is called from now on; and the answers that their question would not take any more.
    fn sent(&self) -> (BTreeMap<Id, Option<Id>>, Vec<SetAside>) {
        let version = self.old.header.version;
        let mut names = BTreeMap::new();
        let mut aside = Vec::new();
        let mut note = |was: &Id, now: Option<Id>| {
            if now.as_ref() != Some(was) {
                names.insert(was.clone(), now);
            }
        };
        let sessions = self.run.in_order();
        for (planned, session) in sessions.filter(|(planned, _)| self.is_own(planned)) {
            for sent in &session.sends {
                for (was, answer) in sent.answers_in(version).iter() {
                    let now = self.names.value(was, true);
                    if let Some(now) = &now
                        && !self.takes(now, answer)
                    {
                        aside.push(SetAside {
                            session: planned.key.clone(),
                            send: sent.send.clone(),
                            ask: was.clone(),
                        });
                    }
                    note(was, now);
                }
                let values = sent.values_in(version);
                for was in values.keys().filter(|was| !was.as_str().contains('/')) {
                    note(was, self.names.value(was, false));
                }
            }
        }
        (names, aside)
    }

    /// Whether a question would take an answer.
    fn takes(&self, ask: &Id, answer: &Answer) -> bool {
        let ask = self.new.ask(ask);
        ask.is_some_and(
            |ask| matches!(ask.read(&answer.entry()), Ok(Some(read)) if read == *answer),
        )
    }
}

/// Puts a new session in its place: after the one that comes before it in the new version. Where something that comes after it
/// was begun already, its time is past.
fn add(fates: &mut Vec<(Option<usize>, Fate)>, at: usize, new: PlannedSession) {
    let later = |(other, fate): &(Option<usize>, Fate)| {
        other.is_some_and(|other| other > at) && matches!(fate, Fate::Stays(_))
    };
    if fates.iter().any(later) {
        fates.push((Some(at), Fate::Passed(new)));
        return;
    }
    let before = |(other, fate): &(Option<usize>, Fate)| {
        other.is_some_and(|other| other < at) && !matches!(fate, Fate::Passed(_) | Fate::Goes(_))
    };
    let after = |(other, fate): &(Option<usize>, Fate)| {
        other.is_some_and(|other| other > at) && !matches!(fate, Fate::Passed(_) | Fate::Goes(_))
    };
    let place = fates.iter().rposition(before).map(|place| place + 1);
    let place = place.or_else(|| fates.iter().position(after));
    fates.insert(place.unwrap_or(fates.len()), (Some(at), Fate::Comes(new)));
}
