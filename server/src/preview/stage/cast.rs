//! Setting the stage: new people, and the client brought to a place by what a client and a professional do themselves.

use std::{
    collections::BTreeMap,
    sync::{Arc, atomic::Ordering},
};

use engine::{Entry, Id, Kind, Moment, Program};
use uuid::Uuid;

use super::{Desk, Stage, StageError, place};
use crate::{
    preview::{
        kept::Instead,
        scene::{Cast, Side, Told},
        search,
        way::{self, Deed, Memory, Start, Target, Way},
    },
    render::{Language, say},
    store::{Loaded, NewAssignment, NewDraft, NewPerson, Person, Role, RunRow},
};

/// The stage as it was set.
pub(super) struct Set {
    pub(super) cast: Cast,
    pub(super) told: Option<Told>,
    pub(super) diary: bool,
    /// What stood for something on the stage before, by what stands for it now.
    now: Vec<(Uuid, Uuid)>,
    /// All people and runs that were on the stage before.
    pub(super) gone: Vec<Uuid>,
    /// The client is exactly where they were wanted.
    arrived: bool,
}

impl Set {
    /// A collection, which nobody works through: it is looked at where a professional chooses from it.
    fn looked_at(program: Arc<Program>, client: Person, professional: Person) -> Self {
        Self {
            cast: Cast {
                program,
                client,
                professional,
                run: Uuid::nil(),
            },
            told: None,
            diary: false,
            now: Vec::new(),
            gone: Vec::new(),
            arrived: true,
        }
    }

    /// Whether the client has it.
    pub(super) fn is_worked_through(&self) -> bool {
        self.cast.program.header.kind.is_worked_through()
    }

    /// Address of something in the client's run; the client's first page where there is no run.
    pub(super) fn path(&self, rest: &str) -> String {
        if self.is_worked_through() {
            format!("/tools/{}{rest}", self.cast.run)
        } else {
            "/home".to_owned()
        }
    }

    /// The professional's page of that run, or of the collection.
    pub(super) fn of_professional(&self) -> String {
        if self.is_worked_through() {
            format!("/clients/{}/tools/{}", self.cast.client.id, self.cast.run)
        } else {
            format!("/catalogue/{}", self.cast.program.header.id)
        }
    }

    /// An address of a side before, as it is now.
    pub(super) fn follow(&self, side: Side, path: &str) -> String {
        let mut now = path.to_owned();
        for (before, after) in &self.now {
            now = now.replace(&before.to_string(), &after.to_string());
        }
        // A tool that the client was given before need not be given any more.
        if self.gone.iter().any(|id| now.contains(&id.to_string())) {
            return match side {
                Side::Phone | Side::Desktop => self.path("/now"),
                Side::Professional => self.of_professional(),
            };
        }
        let of_run = now.starts_with(&self.path("/"));
        if of_run && !(self.arrived && self.has(&now)) {
            self.path("/now")
        } else {
            now
        }
    }

    /// Whether the page that an address names is there.
    fn has(&self, path: &str) -> bool {
        let named = path.split_once("/page/").map(|(_, rest)| rest);
        let page = named.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
        page.is_none_or(|page| self.cast.program.pages().any(|one| one.id.as_str() == page))
    }
}

impl Stage {
    /// Keeps what was done so far, and says where the client is.
    pub(super) async fn gather(
        &self,
        desk: &mut Desk,
        cast: &Cast,
    ) -> Result<Option<Target>, StageError> {
        let mut target = None;
        for run in self.app.store.runs_of_client(cast.client.id).await? {
            let Some(loaded) = self.app.store.run_of_client(run.id, cast.client.id).await? else {
                continue;
            };
            desk.kept.gather(&loaded);
            if run.id == cast.run {
                target = place::of(&loaded, self.app.now());
            }
        }
        Ok(target)
    }

    /// Sets the stage with new people, who go to the first of these places that can be reached. Answers under which a page is
    /// shown are looked for where `seek` says so.
    pub(super) async fn set(
        &self,
        desk: &mut Desk,
        program: Arc<Program>,
        targets: &[Target],
        seek: bool,
    ) -> Result<Set, StageError> {
        let before = self.board.look().1;
        let languages = before
            .cast
            .as_ref()
            .map(|cast| [cast.client.id, cast.professional.id]);
        let mut people = Vec::new();
        for (role, place) in [(Role::Client, 0), (Role::Professional, 1)] {
            let person = match languages {
                Some(ids) => self.app.store.person(ids[place]).await?,
                None => None,
            };
            let tag = person.map_or_else(|| self.tag(&program), |person| person.language);
            people.push(self.person(role, tag).await?);
        }
        let [client, professional] = <[Person; 2]>::try_from(people)
            .map_err(|_| StageError::Read(std::io::Error::other("two people were to be added")))?;
        if !program.header.kind.is_worked_through() {
            return Ok(Set::looked_at(program, client, professional));
        }
        let now = self.app.now();
        let began = *desk.began.get_or_insert(now);
        self.app
            .store
            .link(client.id, professional.id, None, self.app.stamp_at(began))
            .await?;
        let new = NewAssignment {
            client: client.id,
            tool: program.header.id.clone(),
            feedback: before.feedback,
            schedule: None,
        };
        let row = self
            .app
            .store
            .assign(new, &professional, self.app.id(), self.app.stamp_at(began))
            .await?;
        let mut cast = Cast {
            program,
            client,
            professional,
            run: row.id,
        };
        let (at, told, arrived) = self.bring(desk, &cast, &row, began, targets, seek).await?;
        let mut told = told;
        if at > now {
            self.ahead.fetch_add(at - now, Ordering::SeqCst);
            told = told.or(Some(Told::Clock));
        }
        let mut pairs = Vec::new();
        let mut gone = Vec::new();
        if let Some(old) = &before.cast {
            pairs.extend([(old.run, cast.run), (old.client.id, cast.client.id)]);
            pairs.extend(self.others(desk, old, &mut cast).await?);
            let had = self.app.store.runs_of_client(old.client.id).await?;
            gone.extend(had.into_iter().map(|run| run.id));
            gone.push(old.client.id);
        }
        Ok(Set {
            diary: cast.program.header.kind == Kind::Diary,
            now: pairs,
            gone,
            cast,
            told,
            arrived,
        })
    }

    fn tag(&self, program: &Program) -> String {
        let language = Language::from_tag(&program.header.language);
        language.unwrap_or(self.language).tag().to_owned()
    }

    async fn person(&self, role: Role, language: String) -> Result<Person, StageError> {
        let (name, address) = match role {
            Role::Professional => ("preview-professional-name", "professional"),
            Role::Client | Role::Author | Role::ReleaseManager => ("preview-client-name", "client"),
        };
        let reader = Language::from_tag(&language).unwrap_or(self.language);
        let zone = jiff::tz::TimeZone::system();
        let new = NewPerson {
            organisation_id: self.organisation.id,
            role,
            email: format!("{address}-{}@preview.example", self.app.id().simple()),
            name: say(reader, name),
            password_hash: None,
            zone: zone.iana_name().unwrap_or("Europe/Amsterdam").to_owned(),
            language,
        };
        Ok(self.app.store.add_person(new, self.app.stamp()).await?)
    }

    /// Brings the client of a run to the first place that can be reached. Gives when that is, what is to be told, and whether it
    /// is the place that was wanted.
    async fn bring(
        &self,
        desk: &mut Desk,
        cast: &Cast,
        row: &RunRow,
        began: Moment,
        targets: &[Target],
        seek: bool,
    ) -> Result<(Moment, Option<Told>, bool), StageError> {
        let Some(wanted) = targets.first() else {
            return Ok((began, None, true));
        };
        let Some(loaded) = self.app.store.run_of_client(row.id, cast.client.id).await? else {
            return Ok((began, None, false));
        };
        let tool = Id::from(row.tool.as_str());
        let program = loaded.programs.get(&loaded.run.plan().program);
        let words = say(self.language_of(cast), "preview-answer");
        let feedback = say(self.language_of(cast), "preview-feedback");
        let none = BTreeMap::new();
        let found = {
            let memory = |rather: &BTreeMap<Id, Entry>, target: &Target| {
                let instead = Instead {
                    words: &words,
                    feedback: &feedback,
                    rather,
                };
                go(cast, &loaded, began, &desk.kept.of(&tool, instead), target)
            };
            let mut found = (memory(&none, wanted), None);
            if let Some(program) = program.filter(|_| seek && !found.0.arrives) {
                let sets = search::answers(program, wanted, &words);
                let mut ways = sets.iter().map(|rather| memory(rather, wanted));
                if let Some(way) = ways.find(|way| way.arrives) {
                    found = (way, Some(Told::Changed));
                }
            }
            if !found.0.arrives {
                let nearest = match program {
                    Some(program) if targets.len() == 1 => {
                        place::nearest(program, program, Some(wanted.clone()))
                    }
                    Some(_) | None => targets.to_vec(),
                };
                let ways = nearest.iter().skip(1).map(|target| memory(&none, target));
                let way = ways.into_iter().find(|way| way.arrives);
                found = (way.unwrap_or_default(), Some(Told::Hidden));
            }
            found
        };
        let (way, told) = found;
        self.walk(cast, row.id, &way).await?;
        let at = way.at.max(began);
        desk.kept.made(&tool, way.made);
        Ok((at, told, told != Some(Told::Hidden)))
    }

    fn language_of(&self, cast: &Cast) -> Language {
        Language::from_tag(&cast.program.header.language).unwrap_or(self.language)
    }

    /// Does what a way says.
    async fn walk(&self, cast: &Cast, run: Uuid, way: &Way) -> Result<(), StageError> {
        let store = &self.app.store;
        let (client, professional) = (&cast.client, &cast.professional);
        for (at, deed) in &way.deeds {
            let stamp = self.app.stamp_at(*at);
            match deed.clone() {
                Deed::Fill {
                    session,
                    page,
                    entries,
                } => {
                    let draft = NewDraft {
                        session,
                        page,
                        tab: self.app.id(),
                        number: 1,
                        entries,
                        made_with: BTreeMap::new(),
                        of: None,
                    };
                    store.save_draft(run, client, draft, stamp).await?;
                }
                Deed::Client(input) => {
                    store.act(run, client, input, self.app.id(), stamp).await?;
                }
                Deed::Professional(input) => {
                    store
                        .act(run, professional, input, self.app.id(), stamp)
                        .await?;
                }
                Deed::See { session, milestone } => {
                    store.note_seen(run, client, session, milestone).await?;
                }
                Deed::Rest { session, page } => {
                    store
                        .note_position(run, client, session, page, stamp)
                        .await?;
                }
            }
        }
        Ok(())
    }

    /// Brings the client to where they were in the tools that were added on the way. Gives their runs, before and now.
    async fn others(
        &self,
        desk: &mut Desk,
        old: &Cast,
        cast: &mut Cast,
    ) -> Result<Vec<(Uuid, Uuid)>, StageError> {
        let store = &self.app.store;
        let now = store.runs_of_client(cast.client.id).await?;
        let mut pairs = Vec::new();
        for before in store.runs_of_client(old.client.id).await? {
            let same = now
                .iter()
                .find(|run| run.tool == before.tool && run.id != cast.run);
            let Some(row) = same.filter(|_| before.id != old.run) else {
                continue;
            };
            pairs.push((before.id, row.id));
            let Some(loaded) = store.run_of_client(before.id, old.client.id).await? else {
                continue;
            };
            if let Some(target) = place::of(&loaded, self.app.now()) {
                self.bring(desk, cast, row, row.assigned_at, &[target], false)
                    .await?;
            }
        }
        Ok(pairs)
    }
}

fn go(cast: &Cast, loaded: &Loaded, now: Moment, memory: &dyn Memory, target: &Target) -> Way {
    let start = Start {
        programs: &loaded.programs,
        records: &loaded.records,
        client: cast.client.id,
        professional: cast.professional.id,
        now,
    };
    way::way(&start, memory, target)
}
