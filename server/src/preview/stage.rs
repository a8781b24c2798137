//! The stage of a preview: a throw-away organisation into which each version of the text is published, and in which a client
//! and a professional are brought to where the author wants to look.

mod cast;
mod place;

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use content::Library;
use engine::{Id, Moment, Program};
use tokio::sync::Mutex;

use super::{
    kept::Kept,
    scene::{Board, Said, Scene, Side, Told, View},
    source::Source,
    way::Target,
};
use crate::{
    app::App,
    job, publishing,
    render::Language,
    store::{NewOrganisation, Organisation, StoreError},
};

/// At how many moments the clock stops at most while it is put forward.
const STOPS: usize = 200;

/// Why the stage cannot be set.
#[derive(Debug, thiserror::Error)]
pub(super) enum StageError {
    /// The texts cannot be read.
    #[error(transparent)]
    Read(#[from] std::io::Error),
    /// The throw-away database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A version could not be published.
    #[error(transparent)]
    Publish(#[from] crate::store::PublishError),
    /// Somebody could not be added.
    #[error(transparent)]
    Person(#[from] crate::store::AddPersonError),
    /// The two could not be linked.
    #[error(transparent)]
    Link(#[from] crate::store::LinkError),
    /// Something on the way was refused.
    #[error(transparent)]
    Act(#[from] crate::store::ActError),
}

/// The stage.
pub(super) struct Stage {
    pub(super) app: Arc<App>,
    /// How far the clock of the stage is ahead, in milliseconds.
    pub(super) ahead: Arc<AtomicI64>,
    pub(super) language: Language,
    pub(super) board: Board,
    source: Source,
    organisation: Organisation,
    /// Held while the stage is set anew: one thing at a time.
    desk: Mutex<Desk>,
}

/// What is needed to set the stage anew.
#[derive(Default)]
struct Desk {
    kept: Kept,
    /// All texts, as they were when all of them were last looked at.
    library: Library,
    /// The newest version of each tool, with what it was made of.
    published: BTreeMap<Id, (String, u32)>,
    /// When the tool was set ready.
    began: Option<Moment>,
}

impl Stage {
    /// A stage on this application, whose clock is `ahead` of that of the machine. Nothing is on it yet.
    pub(super) async fn new(
        app: Arc<App>,
        ahead: Arc<AtomicI64>,
        source: Source,
        language: Language,
    ) -> Result<Self, StageError> {
        let new = NewOrganisation {
            slug: "preview".into(),
            name: crate::render::say(language, "preview-name"),
            contact: String::new(),
            crisis: crate::demo::CRISIS.into(),
            settings: settings(),
        };
        let organisation = app.store.add_organisation(new, app.stamp()).await?;
        Ok(Self {
            app,
            ahead,
            language,
            board: Board::new(Scene {
                feedback: true,
                ..Scene::default()
            }),
            source,
            organisation,
            desk: Mutex::default(),
        })
    }

    /// How all files look now that the preview could depend on.
    pub(super) fn source(&self) -> &Source {
        &self.source
    }

    /// Reads the text again. Without errors it is published as the next version, and the client is brought to where they were. What
    /// else changed comes after it: nobody waits for that.
    pub(super) async fn renew(&self) -> Result<(), StageError> {
        let mut desk = self.desk.lock().await;
        let chosen = self.board.look().1.chosen;
        let (library, choices) = self.source.read(chosen.as_deref(), &desk.library)?;
        let known = |key: &String| choices.iter().any(|choice| choice.key == *key);
        let key = chosen
            .filter(known)
            .or_else(|| Some(choices.first()?.key.clone()));
        let found = key.as_ref().and_then(|key| self.source.tool(&library, key));
        let (Some(key), Some(tool)) = (&key, found) else {
            return Ok(());
        };
        let shown = self.source.shown(key);
        let compiled = dsl::compile(&tool.text(), &shown, &library);
        let said = said(
            &library,
            tool,
            shown,
            &compiled.diagnostics,
            compiled.program.is_none(),
            self.language,
        );
        self.board.change(|scene| {
            scene.said = said;
            scene.choices = choices;
            scene.chosen = Some(key.clone());
            // With a version to show, word of it goes out once that is there.
            compiled.program.is_none()
        });
        let Some(program) = compiled.program else {
            return Ok(());
        };
        let id = program.header.id.clone();
        let (program, fresh) = self.publish(&mut desk, &library, program).await?;
        // What the first client can be given has to be there before that client is.
        let first = self.board.look().1.cast.is_none();
        if first {
            self.beside(&mut desk, &library, &id).await?;
        }
        if fresh || first {
            self.again(&mut desk, Arc::new(program)).await?;
        } else {
            self.board.change(|_| true);
        }
        if !first && self.beside(&mut desk, &library, &id).await? {
            self.board.change(|scene| {
                scene.reload(Side::ALL, false);
                true
            });
        }
        desk.library = library;
        Ok(())
    }

    /// Publishes the tools beside the one that is looked at, as far as they are other than they were; whether any was.
    async fn beside(
        &self,
        desk: &mut Desk,
        library: &Library,
        but: &Id,
    ) -> Result<bool, StageError> {
        let mut fresh = false;
        for other in library.iter().filter(|other| other.id != *but) {
            let known = desk.published.contains_key(&other.id);
            if known && library.same(&desk.library, other.id.as_str()) {
                continue;
            }
            if let Some(program) = dsl::compile(&other.text(), &other.file, library).program {
                fresh |= self.publish(desk, library, program).await?.1;
            }
        }
        Ok(fresh)
    }

    /// Publishes a tool, unless exactly this is there. Gives it with the version that it has here, and whether it is new.
    async fn publish(
        &self,
        desk: &mut Desk,
        library: &Library,
        mut program: Program,
    ) -> Result<(Program, bool), StageError> {
        let id = program.header.id.clone();
        let Some(bundle) = library.bundle(id.as_str()) else {
            return Ok((program, false));
        };
        let hash = bundle.hash();
        if let Some((known, version)) = desk.published.get(&id) {
            if *known == hash {
                program.header.version = *version;
                return Ok((program, false));
            }
            program.header.version = program.header.version.max(version + 1);
        }
        let stamp = self.app.stamp();
        let (store, organisation) = (&self.app.store, self.organisation.id);
        publishing::put(store, organisation, None, program.clone(), &bundle, stamp).await?;
        desk.published.insert(id, (hash, program.header.version));
        Ok((program, true))
    }

    /// Brings the client to a place that the author chose.
    pub(super) async fn jump(&self, target: Target) -> Result<(), StageError> {
        let mut desk = self.desk.lock().await;
        let Some(cast) = self.board.look().1.cast else {
            return Ok(());
        };
        self.gather(&mut desk, &cast).await?;
        let set = self
            .set(&mut desk, Arc::clone(&cast.program), &[target], true)
            .await?;
        self.board.change(|scene| {
            let now = set.path("/now");
            scene.lead(&[Side::Phone, Side::Desktop], &now);
            scene.lead(&[Side::Professional], &set.of_professional());
            scene.told = set.told;
            scene.leave(set.gone);
            scene.enter(set.cast);
            true
        });
        Ok(())
    }

    /// Forgets all that was filled in, and begins again with the clock of the machine.
    pub(super) async fn anew(&self, feedback: bool) -> Result<(), StageError> {
        let mut desk = self.desk.lock().await;
        desk.kept = Kept::default();
        desk.began = None;
        self.ahead.store(0, Ordering::SeqCst);
        self.board.change(|scene| {
            scene.feedback = feedback;
            false
        });
        let Some(cast) = self.board.look().1.cast else {
            return Ok(());
        };
        self.begin(&mut desk, cast.program).await
    }

    /// Shows another text.
    pub(super) async fn choose(&self, key: String) -> Result<(), StageError> {
        {
            let mut desk = self.desk.lock().await;
            desk.began = None;
            self.board.change(|scene| {
                scene.chosen = Some(key);
                scene.cast = None;
                false
            });
        }
        self.renew().await
    }

    /// Puts the clock forward. What it does on the way is done when it is due, one after the other.
    pub(super) async fn pass(&self, time: Moment) -> Result<(), StageError> {
        let _desk = self.desk.lock().await;
        let until = self.app.now().saturating_add(time.max(0));
        job::tick(&self.app, None).await;
        for _ in 0..STOPS {
            let Some(at) = self.next(until).await? else {
                break;
            };
            self.put_clock(at);
            job::tick(&self.app, None).await;
        }
        self.put_clock(until);
        job::tick(&self.app, None).await;
        self.board.change(|scene| {
            scene.told = None;
            scene.reload(Side::ALL, false);
            true
        });
        Ok(())
    }

    /// When the clock is next to do something, until a moment.
    async fn next(&self, until: Moment) -> Result<Option<Moment>, StageError> {
        let store = &self.app.store;
        let runs = store.due_runs(until, None, 1).await?;
        let reminders = store.due_reminders(until, None, 1).await?;
        let opens = runs.first().map(|(at, _)| *at);
        let reminds = reminders.first().and_then(|reminder| reminder.next_at);
        Ok(opens.into_iter().chain(reminds).min())
    }

    fn put_clock(&self, at: Moment) {
        let lacks = at.saturating_sub(self.app.now());
        self.ahead.fetch_add(lacks.max(0), Ordering::SeqCst);
    }

    /// Shows other panes.
    pub(super) fn turn(&self, view: View) {
        self.board.change(|scene| {
            scene.view = view;
            true
        });
    }

    /// Begins a tool from its first session.
    async fn begin(&self, desk: &mut Desk, program: Arc<Program>) -> Result<(), StageError> {
        let set = self.set(desk, program, &[], false).await?;
        self.board.change(|scene| {
            let first = if set.diary { "/now" } else { "" };
            if !set.is_worked_through() {
                scene.view = View::Professional;
            }
            scene.lead(&[Side::Phone, Side::Desktop], &set.path(first));
            scene.lead(&[Side::Professional], &set.of_professional());
            scene.told = None;
            scene.leave(set.gone);
            scene.enter(set.cast);
            true
        });
        Ok(())
    }

    /// Brings the client to where they were, in another version.
    async fn again(&self, desk: &mut Desk, program: Arc<Program>) -> Result<(), StageError> {
        let Some(cast) = self.board.look().1.cast else {
            return self.begin(desk, program).await;
        };
        let target = self.gather(desk, &cast).await?;
        let targets = place::nearest(&cast.program, &program, target);
        let set = self.set(desk, program, &targets, false).await?;
        self.board.change(|scene| {
            for side in Side::ALL {
                let pane = scene.panes.entry(side).or_default();
                pane.path = set.follow(side, &pane.path);
            }
            scene.reload(Side::ALL, false);
            scene.told = set.told.map(|told| {
                if told == Told::Hidden {
                    Told::Gone
                } else {
                    told
                }
            });
            scene.leave(set.gone);
            scene.enter(set.cast);
            true
        });
        Ok(())
    }
}

/// What is said of a text, with the texts that it is about.
fn said(
    library: &Library,
    tool: &content::Tool,
    file: String,
    diagnostics: &[dsl::Diagnostic],
    faulty: bool,
    language: Language,
) -> Said {
    use dsl::Shelf;
    let mut texts = BTreeMap::new();
    for diagnostic in diagnostics {
        let fragment = diagnostic.file.strip_prefix("fragments/");
        let id = fragment.and_then(|name| name.strip_suffix(".fragment"));
        if let Some(text) = id.and_then(|id| library.fragment(id)) {
            texts.insert(diagnostic.file.clone(), text);
        }
    }
    texts.insert(file.clone(), tool.text().into_owned());
    let folder = tool.file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = library.findings().iter();
    let beside =
        beside.filter(|finding| finding.file.starts_with(folder) || !finding.file.contains('/'));
    Said {
        file,
        diagnostics: diagnostics.to_vec(),
        texts,
        files: beside
            .map(|finding| (finding.file.clone(), finding.problem.words(language.tag())))
            .collect(),
        faulty,
    }
}

/// As a new organisation has it, with professionals who are told of warnings: an author wants to see that they are.
fn settings() -> String {
    let settings = crate::demo::settings(None, None);
    let mut settings: serde_json::Value = serde_json::from_str(&settings).unwrap_or_default();
    settings["alerts"] = true.into();
    settings.to_string()
}
