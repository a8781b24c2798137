//! What a client typed and has not sent; nobody else reads it.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use engine::{Actor, Ask, At, Entry, Id, Item, Refusal, Screen, Sending};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, entity::prelude::*, sea_query::OnConflict};

use super::{
    ActError, Stamp, Store, StoreError, Unit, act, known, move_version, person, position, run,
    set_aside::{self, mark},
};

/// An entry of one question.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "draft")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub session: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub ask: String,
    pub organisation_id: Uuid,
    pub entry: Vec<u8>,
    pub tab: Uuid,
    pub number: i64,
    pub saved_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What a page's fields hold, to be saved.
#[derive(Clone, Debug)]
pub struct NewDraft {
    /// The session, by key.
    pub session: Id,
    /// The page that the fields are on.
    pub page: Id,
    /// The open page that saves. Its own saves are ordered by their number; between two pages the later comer counts.
    pub tab: Uuid,
    /// Counts the saves of that open page from 1.
    pub number: i64,
    /// What stands in the fields.
    pub entries: BTreeMap<Id, Entry>,
    /// What stood in each field when the page was made, by its mark. What the store holds beside that was written elsewhere
    /// meanwhile, and is set aside before it is written over.
    pub made_with: BTreeMap<Id, String>,
    /// The entry that the page was made for, where it says so.
    pub of: Option<Sending>,
}

/// What came of a save.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// For how many questions something was saved.
    pub count: usize,
    /// Entries that were set aside for it: those of another window that stood there, or, where the page was of an entry that
    /// is sent already, what was typed on it since.
    pub aside: BTreeMap<Id, Entry>,
    /// The page was of an entry that is sent already: nothing was saved in the next one.
    pub stale: bool,
    /// The session was taken from the client meanwhile. What was typed is kept for them to read, and can be sent no more.
    pub put_away: bool,
    /// The same, because the tool was moved to a newer version, which asks it no more.
    pub renewed: bool,
    /// The page was sent from another window: what was typed on it since was set aside, for the client to read.
    pub sent: bool,
}

pub(super) fn unreadable(error: serde_json::Error) -> StoreError {
    StoreError::Unreadable {
        what: "a draft",
        why: error.to_string(),
    }
}

/// Forgets the drafts of what was sent. With an entry all of them go, also what a condition had hidden, and the page last
/// seen: the next entry begins empty, and at its begin.
pub(super) async fn clear<'i>(
    transaction: &DatabaseTransaction,
    run: Uuid,
    session: &Id,
    send: &Sending,
    asks: impl Iterator<Item = &'i Id>,
) -> Result<(), StoreError> {
    let mut those = Entity::delete_many()
        .filter(Column::RunId.eq(run))
        .filter(Column::Session.eq(session.as_str()));
    let asks = match send {
        Sending::Entry(_) => None,
        Sending::Gate(_) | Sending::End => Some(asks.map(Id::as_str).collect::<Vec<_>>()),
    };
    if let Some(asks) = &asks {
        those = those.filter(Column::Ask.is_in(asks.clone()));
    }
    those.exec(transaction).await?;
    if asks.is_none() {
        position::forget(transaction, run, session).await?;
    }
    set_aside::clear(transaction, run, session, asks).await
}

/// Refuses what is not done by the client on a page that is live now.
pub(super) fn live<'s>(
    scene: &'s act::Scene,
    session: &Id,
    page: &Id,
    now: i64,
) -> Result<&'s engine::Page, Refusal> {
    if !matches!(scene.by, Actor::Client(_)) {
        return Err(Refusal::NotTheirs);
    }
    let loaded = &scene.loaded;
    let at = At::Page {
        session: session.clone(),
        page: page.clone(),
    };
    match engine::screen(&loaded.programs, &loaded.run, &loaded.drafts, &at, now)? {
        Screen::Page(live) if live.sheet.page.id == *page => Ok(live.sheet.page),
        Screen::ReadBack(sent) => Err(Refusal::AlreadySent {
            session: session.clone(),
            send: sent.send,
        }),
        Screen::Begin(_)
        | Screen::Page(_)
        | Screen::Review(_)
        | Screen::Waiting(_)
        | Screen::Milestone(_)
        | Screen::NotYet { .. }
        | Screen::InPerson { .. }
        | Screen::Finished { .. } => Err(Refusal::NotFound),
    }
}

/// What became of a page while it stood open.
enum Meanwhile {
    /// It can be filled in.
    Nothing,
    /// Its session was taken from the client.
    PutAway,
    /// It is of the version of before, and the one of now has no such page.
    Renewed,
    /// It was sent from another window.
    Sent(Sending),
}

/// The page to keep what was typed for, and what became of it: nothing typed on it is lost, whatever did.
fn kept<'s>(
    scene: &'s act::Scene,
    new: &NewDraft,
    now: i64,
) -> Result<(&'s engine::Page, Meanwhile), Refusal> {
    let refusal = match live(scene, &new.session, &new.page, now) {
        Ok(page) => return Ok((page, Meanwhile::Nothing)),
        Err(refusal) => refusal,
    };
    if let Refusal::AlreadySent { send, .. } = &refusal
        && let Some(page) = page_of(scene, &new.session, &new.page)
    {
        return Ok((page, Meanwhile::Sent(send.clone())));
    }
    let run = &scene.loaded.run;
    let session = run.session(&new.session);
    let open = session.is_some_and(|session| session.sent_page(&new.page).is_none());
    let theirs = matches!(scene.by, Actor::Client(_));
    let programs = &scene.loaded.programs;
    if theirs && let Some(page) = move_version::earlier_page(run, programs, &new.session, &new.page)
    {
        return Ok((page, Meanwhile::Renewed));
    }
    if !(theirs && open && engine::is_put_away(run, &new.session)) {
        return Err(refusal);
    }
    let page = page_of(scene, &new.session, &new.page);
    page.map(|page| (page, Meanwhile::PutAway)).ok_or(refusal)
}

/// A page of a session of the plan.
fn page_of<'s>(scene: &'s act::Scene, session: &Id, page: &Id) -> Option<&'s engine::Page> {
    let planned = scene.loaded.run.plan().session(session)?;
    let place = engine::Place::find(&scene.loaded.programs, planned).ok()?;
    let mut pages = place.session.pages();
    pages
        .find(|(_, found)| found.id == *page)
        .map(|(_, page)| page)
}

struct Save {
    store: Store,
    run: Uuid,
    client: Uuid,
    new: NewDraft,
    stamp: Stamp,
}

/// How a run is after a save, and the revision that it then has.
pub(super) type After = Option<(Arc<run::Loaded>, i64)>;

impl Unit for Save {
    type Output = (Saved, After);
    type Error = ActError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(Saved, After), ActError> {
        let scene = act::open(&self.store, transaction, self.run, self.client).await?;
        let run::Loaded { run, programs, .. } = &scene.loaded;
        let new = &move_version::followed(run, programs, &self.new);
        let (page, meanwhile) = kept(&scene, new, self.stamp.now)?;
        let mut asks: BTreeMap<&Id, &Ask> = BTreeMap::new();
        Item::find(&page.items, &mut |item| {
            asks.extend(item.asks().iter().map(|ask| (&ask.id, ask)));
            None::<()>
        });
        // What was asked before the run was moved has no place any more, and is the client's to read.
        let mut gone = new.entries.keys().filter(|ask| !asks.contains_key(ask));
        if gone.any(|ask| !move_version::was_asked(run, programs, &new.session, ask)) {
            return Err(Refusal::NotFound.into());
        }
        let renewed = new.entries.keys().any(|ask| !asks.contains_key(ask));
        let put_away = match &meanwhile {
            Meanwhile::Nothing => renewed,
            Meanwhile::PutAway | Meanwhile::Renewed => true,
            Meanwhile::Sent(send) => {
                let mut saved = self.stale(transaction, &scene, send, &asks).await?;
                saved.sent = true;
                return Ok((saved, None));
            }
        };
        let renewed = renewed || matches!(meanwhile, Meanwhile::Renewed);
        if let Some(of) = &new.of
            && self.is_sent(&scene, of)
        {
            return Ok((self.stale(transaction, &scene, of, &asks).await?, None));
        }
        let new = &self.typed(&scene, new, &asks);
        let aside = self.beside(transaction, &scene, new).await?;
        let later = |ask: &Id| {
            let typed = scene.loaded.typed.get(&(new.session.clone(), ask.clone()));
            typed.is_some_and(|(tab, number)| *tab == new.tab && *number >= new.number)
        };
        let written: Vec<(&Id, &Entry)> =
            new.entries.iter().filter(|(ask, _)| !later(ask)).collect();
        let rows = written
            .iter()
            .map(|(ask, entry)| {
                Ok(ActiveModel {
                    run_id: Set(self.run),
                    session: Set(new.session.as_str().to_owned()),
                    ask: Set(ask.as_str().to_owned()),
                    organisation_id: Set(scene.loaded.row.organisation_id),
                    entry: Set(serde_json::to_vec(entry).map_err(unreadable)?),
                    tab: Set(new.tab),
                    number: Set(new.number),
                    saved_at: Set(self.stamp.now),
                })
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        let count = rows.len();
        if count > 0 {
            Entity::insert_many(rows)
                .on_conflict(
                    OnConflict::columns([Column::RunId, Column::Session, Column::Ask])
                        .update_columns([
                            Column::Entry,
                            Column::Tab,
                            Column::Number,
                            Column::SavedAt,
                        ])
                        .to_owned(),
                )
                .exec_without_returning(transaction)
                .await?;
        }
        let saved = Saved {
            count,
            aside,
            stale: false,
            put_away,
            renewed,
            sent: false,
        };
        let after = self.after(&scene, new, &written, &saved);
        let Some(after) = after else {
            return Ok((saved, None));
        };
        let revision = known::revision(transaction, self.run).await?;
        Ok((saved, Some((Arc::new(after), revision))))
    }
}

impl Save {
    /// The run with what was written, where nothing else has changed.
    fn after(
        &self,
        scene: &act::Scene,
        new: &NewDraft,
        written: &[(&Id, &Entry)],
        saved: &Saved,
    ) -> Option<run::Loaded> {
        let (session, now) = (&new.session, self.stamp.now);
        let beside = scene.loaded.aside.contains_key(session) || !saved.aside.is_empty();
        let backwards = scene.loaded.saved.get(session).is_some_and(|at| *at > now);
        if beside || backwards || written.is_empty() {
            return None;
        }
        let mut after = scene.loaded.clone();
        let entries = after.drafts.entries.entry(session.clone()).or_default();
        for (ask, entry) in written {
            entries.insert(Id::clone(ask), Entry::clone(entry));
            let typed = (new.tab, new.number);
            after.typed.insert((session.clone(), Id::clone(ask)), typed);
        }
        after.saved.insert(session.clone(), now);
        Some(after)
    }

    /// What was typed: what an author filled in, and nobody touched, does not take the place of what another window wrote.
    fn typed<'n>(
        &self,
        scene: &act::Scene,
        new: &'n NewDraft,
        asks: &BTreeMap<&Id, &Ask>,
    ) -> Cow<'n, NewDraft> {
        let there = scene.loaded.drafts.entries.get(&new.session);
        let nothing = mark(&Entry::default());
        let untouched = |ask: &Id, entry: &Entry| {
            let initial = asks.get(ask).and_then(|ask| ask.initial.as_ref());
            initial == Some(entry)
                && new.made_with.get(ask) == Some(&nothing)
                && there.is_some_and(|there| there.contains_key(ask))
        };
        if !new.entries.iter().any(|(ask, entry)| untouched(ask, entry)) {
            return Cow::Borrowed(new);
        }
        let mut typed = new.clone();
        typed.entries.retain(|ask, entry| !untouched(ask, entry));
        Cow::Owned(typed)
    }

    /// Sets aside what another window wrote where this one writes, unless this one has seen it; gives what was.
    async fn beside(
        &self,
        transaction: &DatabaseTransaction,
        scene: &act::Scene,
        new: &NewDraft,
    ) -> Result<BTreeMap<Id, Entry>, StoreError> {
        let loaded = &scene.loaded;
        let there = loaded.drafts.entries.get(&new.session);
        let kept = loaded.aside.get(&new.session);
        let mut aside = BTreeMap::new();
        for (ask, entry) in &new.entries {
            let at = self.aside_at(scene, ask);
            if kept.is_some_and(|kept| kept.contains_key(ask)) {
                set_aside::put_back(transaction, at, entry).await?;
            }
            let typed = loaded.typed.get(&(new.session.clone(), ask.clone()));
            let Some(there) = there.and_then(|there| there.get(ask)) else {
                continue;
            };
            if typed.is_some_and(|(tab, _)| *tab == new.tab) {
                continue;
            }
            let unseen = new.made_with.get(ask) != Some(&mark(there));
            if unseen && mark(there) != mark(entry) && !set_aside::blank(there) {
                set_aside::put(transaction, at, there, self.stamp.now).await?;
                aside.insert(ask.clone(), there.clone());
            }
        }
        Ok(aside)
    }

    fn aside_at<'a>(&'a self, scene: &act::Scene, ask: &'a Id) -> set_aside::At<'a> {
        set_aside::At {
            run: self.run,
            organisation: scene.loaded.row.organisation_id,
            session: &self.new.session,
            ask,
        }
    }

    fn is_sent(&self, scene: &act::Scene, of: &Sending) -> bool {
        let session = scene.loaded.run.session(&self.new.session);
        session.is_some_and(|session| session.sent(of).is_some())
    }

    /// What was typed on a page of an entry that is sent: what went with it needs nothing, the rest is set aside.
    async fn stale(
        &self,
        transaction: &DatabaseTransaction,
        scene: &act::Scene,
        of: &Sending,
        asks: &BTreeMap<&Id, &Ask>,
    ) -> Result<Saved, ActError> {
        let run::Loaded { run, programs, .. } = &scene.loaded;
        let sheets = engine::sheets_of_send(programs, run, &self.new.session, of)?;
        let sent: BTreeMap<&Id, &engine::Question<'_>> = sheets
            .iter()
            .flat_map(engine::Sheet::questions)
            .map(|question| (&question.ask.id, question))
            .collect();
        let mut aside = BTreeMap::new();
        for (ask, entry) in &self.new.entries {
            let now = move_version::called(run, programs, &self.new.session, ask);
            // It may have been sent under either name.
            let question = sent.get(ask).or_else(|| sent.get(&now));
            let asked = question.map(|question| question.ask);
            let asked = asked.or_else(|| asks.get(&now).copied());
            let read = asked.and_then(|ask| ask.read(entry).ok()).flatten();
            let answer = question.and_then(|question| question.answer.as_ref());
            let went = read.is_some() && read.as_ref() == answer;
            if !went && !set_aside::blank(entry) {
                let at = self.aside_at(scene, &now);
                set_aside::put(transaction, at, entry, self.stamp.now).await?;
                aside.insert(now, entry.clone());
            }
        }
        Ok(Saved {
            count: 0,
            aside,
            stale: true,
            put_away: false,
            renewed: false,
            sent: false,
        })
    }
}

impl Store {
    /// Saves what stands in the fields of a live page of a client's own run. What the same open page saved under the same or a
    /// higher number stays as it is; what another window wrote meanwhile is set aside. Answered only when it is safe.
    ///
    /// # Errors
    /// When the page is not live, or has no such question, or it cannot be saved.
    pub async fn save_draft(
        &self,
        run: Uuid,
        client: &person::Model,
        new: NewDraft,
        stamp: Stamp,
    ) -> Result<Saved, ActError> {
        let (saved, _) = self.save_and_see(run, client, new, stamp).await?;
        Ok(saved)
    }

    /// The same, with the run as it is then, where that can be told without reading it.
    ///
    /// # Errors
    /// As those of [`save_draft`](Self::save_draft).
    pub(crate) async fn save_and_see(
        &self,
        run: Uuid,
        client: &person::Model,
        new: NewDraft,
        stamp: Stamp,
    ) -> Result<(Saved, Option<Arc<run::Loaded>>), ActError> {
        let save = Save {
            store: self.clone(),
            run,
            client: client.id,
            new,
            stamp,
        };
        let (saved, after) = self.write(save).await?;
        Ok((saved, self.note_after(after)))
    }

    /// Notes how a run is after what is committed by now, and gives it.
    pub(super) fn note_after(&self, after: After) -> Option<Arc<run::Loaded>> {
        let (after, revision) = after?;
        self.note(revision, &after);
        Some(after)
    }
}
