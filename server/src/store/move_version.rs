//! Moving a run to a newer version of its tool: what comes of it is stored, and what the client has beside it goes along.

use engine::{Id, Input, Page, Plan, PlannedSession, Program, ProgramRef, Programs, Renamed, Run};
use sea_orm::{
    DatabaseTransaction,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait, Query},
};

use super::{ActError, Acted, NewDraft, Stamp, Store, StoreError, Unit, act, person, run};

/// A move that was looked over.
#[derive(Clone, Debug)]
pub struct NewMove {
    /// The version.
    pub to: ProgramRef,
    /// The sequence number of the run for which it was looked over.
    pub seen: u64,
    /// Names this one act, also when it is asked for again.
    pub key: Uuid,
}

struct Move {
    store: Store,
    run: Uuid,
    who: Uuid,
    new: NewMove,
    stamp: Stamp,
}

impl Unit for Move {
    type Output = Acted;
    type Error = ActError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<Acted, ActError> {
        let scene = act::open(&self.store, transaction, self.run, self.who).await?;
        carry_out(&self.store, transaction, scene, &self.new, &self.stamp).await
    }
}

/// Moves an open run, and all that its client has in it.
pub(super) async fn carry_out(
    store: &Store,
    transaction: &DatabaseTransaction,
    mut scene: act::Scene,
    new: &NewMove,
    stamp: &Stamp,
) -> Result<Acted, ActError> {
    fetch(store, transaction, &mut scene.loaded, &new.to).await?;
    let programs = scene.loaded.programs.clone();
    let (id, before) = (scene.loaded.row.id, scene.loaded.run.plan().clone());
    let input = Input::MoveVersion {
        to: new.to.clone(),
        seen: new.seen,
    };
    let acted = act::act(store, transaction, scene, &input, new.key, stamp).await?;
    let versions = programs
        .program(&before.program)
        .zip(programs.program(&new.to));
    if !acted.records.is_empty()
        && let Some((old, new)) = versions
    {
        let names = Names { old, new };
        for (from, to) in carried(&before, acted.run.plan(), new) {
            names.carry(transaction, id, &from, &to).await?;
        }
    }
    Ok(acted)
}

/// Brings a program among those of a run, with what of other tools it may draw on.
pub(super) async fn fetch(
    store: &Store,
    connection: &impl ConnectionTrait,
    loaded: &mut run::Loaded,
    which: &ProgramRef,
) -> Result<(), StoreError> {
    let organisation = loaded.row.organisation_id;
    if let Some(program) = store.program_in(connection, organisation, which).await? {
        loaded.programs.insert(which.clone(), program);
        let using = loaded.programs.values().map(AsRef::as_ref);
        let whose = (&loaded.row).into();
        let elsewhere = store.elsewhere(connection, &whose, using).await?;
        loaded.programs.elsewhere = elsewhere;
    }
    Ok(())
}

/// The sessions that are of the new version from now on: by what key they were planned, and by what key they are.
fn carried(before: &Plan, after: &Plan, new: &Program) -> Vec<(Id, Id)> {
    let moved = |planned: &PlannedSession| planned.program == after.program;
    let earlier = before.sessions.iter().filter(|one| {
        one.program.tool == after.program.tool && after.session(&one.key).is_none_or(moved)
    });
    let round = |one: &PlannedSession| one.round.unwrap_or(1);
    let pairs = earlier.filter_map(|was| {
        if after.session(&was.key).is_some() {
            return Some((was.key.clone(), was.key.clone()));
        }
        let called = new.now(Renamed::Session, &was.session);
        let mut later = after.sessions.iter().filter(|is| moved(is));
        let is = later.find(|is| is.session == *called && round(is) == round(was))?;
        let fresh = before.session(&is.key).is_none();
        fresh.then(|| (was.key.clone(), is.key.clone()))
    });
    pairs.collect()
}

/// The tables of what a client has in a session, and the column that names a part of it.
const ASKS: [(&str, &str); 2] = [("draft", "ask"), ("set_aside", "ask")];
const PAGES: [(&str, &str); 3] = [
    ("position", "page"),
    ("favourite", "page"),
    ("conversation", "page"),
];

struct Names<'p> {
    old: &'p Program,
    new: &'p Program,
}

impl Names<'_> {
    /// Gives what the client has in a session the names that it has now. What has no place any more keeps its own.
    async fn carry(
        &self,
        transaction: &DatabaseTransaction,
        run: Uuid,
        from: &Id,
        to: &Id,
    ) -> Result<(), StoreError> {
        let renamed = self.new.renamed.iter();
        for former in renamed {
            let (tables, had): (&[_], bool) = match former.part {
                Renamed::Value => (&ASKS, self.old.ask(&former.was).is_some()),
                Renamed::Page => (&PAGES, self.old.page(&former.was).is_some()),
                Renamed::Chapter | Renamed::Session | Renamed::Milestone => continue,
            };
            if !had {
                continue;
            }
            for (table, column) in tables {
                let at = (run, from);
                // What had this name before is something else: it makes room.
                let other = format!("{}@{}", former.is, self.old.header.version);
                rename(transaction, (table, column), at, former.is.as_str(), &other).await?;
                let (was, is) = (former.was.as_str(), former.is.as_str());
                rename(transaction, (table, column), at, was, is).await?;
            }
        }
        if from != to {
            for (table, _) in ASKS.iter().chain(&PAGES) {
                let at = (run, from);
                rename(
                    transaction,
                    (table, "session"),
                    at,
                    from.as_str(),
                    to.as_str(),
                )
                .await?;
            }
        }
        Ok(())
    }
}

async fn rename(
    transaction: &DatabaseTransaction,
    (table, column): (&'static str, &'static str),
    (run, session): (Uuid, &Id),
    was: &str,
    is: &str,
) -> Result<(), StoreError> {
    let update = Query::update()
        .table(table)
        .value(column, is)
        .and_where(Expr::col("run_id").eq(run))
        .and_where(Expr::col("session").eq(session.as_str()))
        .and_where(Expr::col(column).eq(was))
        .to_owned();
    transaction.execute(&update).await?;
    Ok(())
}

/// What a question of a session is called in the version in which the run is.
pub(super) fn called(run: &Run, programs: &dyn Programs, session: &Id, ask: &Id) -> Id {
    match moved(run, programs, session) {
        Some(program) if program.ask(ask).is_none() => program.now(Renamed::Value, ask).clone(),
        Some(_) | None => ask.clone(),
    }
}

/// What stands in the fields of a page, by the names of the version in which the run is: the page may have been open since before
/// it was moved.
pub(super) fn followed(run: &Run, programs: &dyn Programs, new: &NewDraft) -> NewDraft {
    let mut new = new.clone();
    let session = new.session.clone();
    let Some(program) = moved(run, programs, &new.session) else {
        return new;
    };
    let now = |ask: Id| called(run, programs, &session, &ask);
    if program.page(&new.page).is_none() {
        new.page = program.now(Renamed::Page, &new.page).clone();
    }
    new.entries = new.entries.into_iter().map(|(a, e)| (now(a), e)).collect();
    let made = new.made_with.into_iter();
    new.made_with = made.map(|(ask, mark)| (now(ask), mark)).collect();
    new
}

/// A page of a session as an earlier version had it, which the version in which the run is has no more.
pub(super) fn earlier_page<'p>(
    run: &Run,
    programs: &'p dyn Programs,
    session: &Id,
    page: &Id,
) -> Option<&'p Page> {
    let now = moved(run, programs, session)?;
    let earlier = run.earlier().iter().rev();
    let mut earlier = earlier.filter_map(|one| programs.program(one));
    let found = earlier.find_map(|program| program.page(page));
    found.filter(|_| now.page(page).is_none())
}

/// The program of a session that went along when the run was moved. What was begun before stays as it was, and is none.
fn moved<'p>(run: &Run, programs: &'p dyn Programs, session: &Id) -> Option<&'p Program> {
    let planned = run.plan().session(session)?;
    let along = planned.program == run.plan().program && !run.earlier().is_empty();
    along.then(|| programs.program(&planned.program)).flatten()
}

/// Whether a question of a session was one of an earlier version of the tool, and is none any more.
pub(super) fn was_asked(run: &Run, programs: &dyn Programs, session: &Id, ask: &Id) -> bool {
    let now = moved(run, programs, session);
    if now.is_none_or(|now| now.ask(ask).is_some()) {
        return false;
    }
    let mut earlier = run.earlier().iter();
    earlier.any(|one| {
        programs
            .program(one)
            .is_some_and(|program| program.ask(ask).is_some())
    })
}

impl Store {
    /// The newest version of a run's tool, where the run is in an earlier one and is not over; it comes among the run's programs.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn newer_version(
        &self,
        loaded: &mut run::Loaded,
    ) -> Result<Option<ProgramRef>, StoreError> {
        let of = loaded.run.plan().program.clone();
        let organisation = loaded.row.organisation_id;
        let newest = self.newest_version(organisation, &of.tool).await?;
        let newer = newest.filter(|newest| newest.version > of.version);
        let Some(newer) = newer.filter(|_| !loaded.run.is_finished()) else {
            return Ok(None);
        };
        fetch(self, self.read(), loaded, &newer).await?;
        Ok(Some(newer))
    }

    /// Moves a run of a client to a newer version of its tool, for a professional who accompanies them at this moment.
    ///
    /// # Errors
    /// Why it was not done.
    pub async fn move_version(
        &self,
        run: Uuid,
        who: &person::Model,
        new: NewMove,
        stamp: Stamp,
    ) -> Result<Acted, ActError> {
        self.write(Move {
            store: self.clone(),
            run,
            who: who.id,
            new,
            stamp,
        })
        .await
    }
}
