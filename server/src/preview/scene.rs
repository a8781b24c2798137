//! What a preview shows at one moment: the text as far as it is good, who plays in it, and what stands in each pane.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use dsl::Diagnostic;
use engine::Program;
use tokio::sync::watch;
use uuid::Uuid;

use super::source::Choice;
use crate::store::Person;

/// A window onto the real pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// The client's, as narrow as a phone.
    Phone,
    /// The client's, as wide as there is room.
    Desktop,
    /// The professional's.
    Professional,
}

impl Side {
    pub(super) const ALL: [Self; 3] = [Self::Phone, Self::Desktop, Self::Professional];

    pub(super) fn slug(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Desktop => "desktop",
            Self::Professional => "professional",
        }
    }
}

/// Which panes stand side by side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum View {
    /// What the client sees, on a phone and on a wide screen.
    #[default]
    Client,
    /// The client's phone beside the professional.
    Both,
    /// The professional alone.
    Professional,
}

impl View {
    pub(super) const ALL: [Self; 3] = [Self::Client, Self::Both, Self::Professional];

    pub(super) fn slug(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Both => "both",
            Self::Professional => "professional",
        }
    }

    pub(super) fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.slug() == slug)
    }

    pub(super) fn sides(self) -> &'static [Side] {
        match self {
            Self::Client => &[Side::Phone, Side::Desktop],
            Self::Both => &[Side::Phone, Side::Professional],
            Self::Professional => &[Side::Professional],
        }
    }
}

/// What a pane shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pane {
    /// The address without the site.
    pub(super) path: String,
    /// Counts how often it had to be loaded again.
    pub(super) load: u64,
    /// It follows another pane, and may take its time.
    pub(super) soft: bool,
}

/// Who plays, and in what.
#[derive(Clone, Debug)]
pub(super) struct Cast {
    pub(super) program: Arc<Program>,
    pub(super) client: Person,
    pub(super) professional: Person,
    /// The run of the previewed tool.
    pub(super) run: Uuid,
}

/// What is said of the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// The file, as the author knows it.
    pub(super) file: String,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The texts by the names that diagnostics give them.
    pub(super) texts: BTreeMap<String, String>,
    /// What is wrong with files beside it, in words.
    pub(super) files: Vec<(String, String)>,
    /// The text has errors: what is shown is an earlier version, if any.
    pub(super) faulty: bool,
}

/// What the author is told about what was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// The page is hidden, whatever is answered.
    Hidden,
    /// Answers were chosen under which the page is shown.
    Changed,
    /// The clock was put forward, for something opens later.
    Clock,
    /// What was shown is not in the text any more.
    Gone,
}

impl Told {
    pub(super) fn slug(self) -> &'static str {
        match self {
            Self::Hidden => "hidden",
            Self::Changed => "changed",
            Self::Clock => "clock",
            Self::Gone => "gone",
        }
    }
}

/// What a preview shows at one moment.
#[derive(Clone, Debug, Default)]
pub(super) struct Scene {
    pub(super) cast: Option<Cast>,
    /// Counts who came on the stage: a page of those before says nothing of those who are there now.
    pub(super) cast_number: u64,
    /// Clients and runs that were on it before.
    pub(super) gone: Arc<BTreeSet<String>>,
    pub(super) said: Said,
    pub(super) choices: Vec<Choice>,
    pub(super) chosen: Option<String>,
    pub(super) view: View,
    /// The tool is set ready with feedback.
    pub(super) feedback: bool,
    pub(super) told: Option<Told>,
    pub(super) panes: BTreeMap<Side, Pane>,
}

impl Scene {
    /// Puts others on the stage.
    pub(super) fn enter(&mut self, cast: Cast) {
        self.cast = Some(cast);
        self.cast_number += 1;
    }

    /// Notes who left the stage, and what they had.
    pub(super) fn leave(&mut self, ids: impl IntoIterator<Item = Uuid>) {
        Arc::make_mut(&mut self.gone).extend(ids.into_iter().map(|id| id.to_string()));
    }

    /// Whether an address is of somebody or something that is not on the stage any more.
    pub(super) fn is_gone(&self, path: &str) -> bool {
        let mut parts = path.split(['/', '?', '#', '&', '=']);
        parts.any(|part| self.gone.contains(part))
    }

    /// Has panes loaded again.
    pub(super) fn reload(&mut self, sides: impl IntoIterator<Item = Side>, soft: bool) {
        for side in sides {
            let pane = self.panes.entry(side).or_default();
            pane.load += 1;
            pane.soft = soft;
        }
    }

    /// Leads panes somewhere.
    pub(super) fn lead(&mut self, sides: &[Side], path: &str) {
        for side in sides {
            self.panes.entry(*side).or_default().path = path.to_owned();
        }
        self.reload(sides.iter().copied(), false);
    }
}

/// The scene, and word of every change to it.
pub(super) struct Board {
    scene: Mutex<Scene>,
    news: watch::Sender<u64>,
}

impl Board {
    pub(super) fn new(scene: Scene) -> Self {
        Self {
            scene: Mutex::new(scene),
            news: watch::Sender::new(1),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Scene> {
        self.scene.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The scene as it is, with the number of its last change.
    pub(super) fn look(&self) -> (u64, Scene) {
        let scene = self.lock();
        (*self.news.borrow(), scene.clone())
    }

    /// Changes the scene, and tells who listens where something came of it.
    pub(super) fn change(&self, change: impl FnOnce(&mut Scene) -> bool) {
        let mut scene = self.lock();
        if change(&mut scene) {
            self.news.send_modify(|revision| *revision += 1);
        }
    }

    /// Who wants to hear of changes.
    pub(super) fn listen(&self) -> watch::Receiver<u64> {
        self.news.subscribe()
    }
}
