//! The author's preview: the real player over a throw-away run of the text as it is now, on this machine alone.

mod answer;
mod door;
mod due;
mod frame;
mod kept;
mod scene;
mod search;
mod side;
mod source;
mod stage;
mod way;

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};

use axum::Router;
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::watch};

use self::{
    door::Door,
    scene::Side,
    source::{Source, SourceError},
    stage::{Stage, StageError},
};
use crate::{
    app::App,
    render::{Language, TemplateError},
    route,
    security::listen::{self, Limits},
    store::{Store, StoreError},
};

/// How often the files are looked at. Looking takes at most a twentieth of the time.
const PERIOD: Duration = Duration::from_millis(10);
/// How many times a file has to be seen without anything in it before that is what was saved.
const EMPTY_LOOKS: u32 = 4;
/// How long a browser's request may go on when the preview ends: word of changes is waited for without end.
const FAREWELL: Duration = Duration::from_millis(200);

/// Why there is no preview.
#[derive(Debug, thiserror::Error)]
pub enum PreviewError {
    /// There is nothing at that path.
    #[error("there is nothing there")]
    Missing,
    /// It is no text of a tool, and holds none.
    #[error("no text of a tool")]
    NoText,
    /// The port is in use, or may not be used.
    #[error("port {0} cannot be listened on: {1}")]
    Listen(u16, io::Error),
    /// Something on disk cannot be read or made.
    #[error(transparent)]
    Disk(#[from] io::Error),
    /// The throw-away database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A page of ours has a mistake in it.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// The stage could not be set.
    #[error("the preview could not be made: {0}")]
    Stage(String),
}

impl From<SourceError> for PreviewError {
    fn from(error: SourceError) -> Self {
        match error {
            SourceError::Missing => Self::Missing,
            SourceError::NoText => Self::NoText,
            SourceError::Read(error) => Self::Disk(error),
        }
    }
}

impl From<StageError> for PreviewError {
    fn from(error: StageError) -> Self {
        Self::Stage(error.to_string())
    }
}

/// A preview that can be looked at, until it is ended.
pub struct Preview {
    address: String,
    stop: watch::Sender<bool>,
    tasks: Vec<tokio::task::JoinHandle<()>>,
    store: Store,
    /// Removed with all that is in it at the end.
    _folder: TempDir,
}

impl Preview {
    /// Begins a preview of a text, a folder of texts or a library. `port` is that of the page that frames it; none takes one
    /// that is free.
    ///
    /// # Errors
    /// When there is no text, the port is taken, or the throw-away database cannot be made.
    pub async fn begin(
        path: &Path,
        port: Option<u16>,
        language: Language,
    ) -> Result<Self, PreviewError> {
        let source = Source::find(path)?;
        let frame = listen(port.unwrap_or(0)).await?;
        let mut sides = Vec::new();
        for side in Side::ALL {
            sides.push((side, listen(0).await?));
        }
        let folder = folder()?;
        let file = folder.path().join("preview.db");
        let store = Store::open(&format!("sqlite://{}", file.display())).await?;
        let ahead = Arc::new(AtomicI64::new(0));
        let hands = Arc::clone(&ahead);
        let clock = move || {
            let machine = jiff::Timestamp::now().as_millisecond();
            machine.saturating_add(hands.load(Ordering::SeqCst))
        };
        let app = Arc::new(App::with_clock(store.clone(), Arc::new(clock))?);
        let mut look = source.look();
        let stage = Stage::new(Arc::clone(&app), ahead, source, language).await?;
        let stage = Arc::new(stage);
        stage.renew().await?;

        let door = Door::new(&frame)?;
        let (address, origin) = (door.address(), door.origin().to_owned());
        let (stop, _) = watch::channel(false);
        let mut tasks = Vec::new();
        let mut bases = Vec::new();
        for (side, listener) in sides {
            let door = door.at(&listener)?;
            bases.push((side, door.origin().to_owned()));
            let site = route::site(Arc::clone(&app), None);
            let site = side::site(site, side, &stage, door, &origin);
            tasks.push(serve(listener, site, &stop));
        }
        let router = frame::router(Arc::clone(&stage), door, bases);
        tasks.push(serve(frame, router, &stop));
        let watcher = Arc::clone(&stage);
        tasks.push(tokio::spawn(async move {
            loop {
                look = changed(&watcher, look).await;
                if let Err(error) = watcher.renew().await {
                    // A file that is being replaced is there again in a moment.
                    tracing::warn!(%error, "the text could not be read again");
                }
            }
        }));
        Ok(Self {
            address,
            stop,
            tasks,
            store,
            _folder: folder,
        })
    }

    /// Where it can be looked at. Whoever has this address can.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Ends it, and throws away all that was made for it.
    pub async fn end(mut self) {
        self.stop.send_replace(true);
        // The last one waits for files without end.
        if let Some(watcher) = self.tasks.pop() {
            watcher.abort();
        }
        for task in self.tasks {
            if let Err(error) = task.await {
                tracing::warn!(%error, "a part of the preview failed");
            }
        }
        self.store.close().await;
    }
}

/// Waits until files look other than they did.
async fn changed(stage: &Arc<Stage>, before: source::Look) -> source::Look {
    let mut pause = PERIOD;
    let mut emptied = 0;
    loop {
        tokio::time::sleep(pause).await;
        let stage = Arc::clone(stage);
        let looked = tokio::task::spawn_blocking(move || {
            let began = Instant::now();
            (stage.source().look(), began.elapsed())
        });
        if let Ok((now, took)) = looked.await {
            // A file that was just emptied is about to be written.
            let written = now.iter().all(|(file, seen)| {
                seen.1 > 0
                    || before.get(file).is_none_or(|was| was.1 == 0)
                    || emptied >= EMPTY_LOOKS
            });
            if now != before && written {
                return now;
            }
            emptied = if now == before { 0 } else { emptied + 1 };
            pause = PERIOD.max(took * 20);
        }
    }
}

/// On this machine alone.
async fn listen(port: u16) -> Result<TcpListener, PreviewError> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let bound = TcpListener::bind(address).await;
    bound.map_err(|error| PreviewError::Listen(port, error))
}

/// A folder on memory where there is such, for what is thrown away need not reach a disk.
fn folder() -> io::Result<TempDir> {
    let make = || {
        tempfile::Builder::new()
            .prefix("leidraad-preview-")
            .tempdir()
    };
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        let made = tempfile::Builder::new()
            .prefix("leidraad-preview-")
            .tempdir_in(memory);
        return made.or_else(|_| make());
    }
    make()
}

fn serve(
    listener: TcpListener,
    router: Router,
    stop: &watch::Sender<bool>,
) -> tokio::task::JoinHandle<()> {
    let mut told = stop.subscribe();
    let limits = Limits {
        farewell: FAREWELL,
        ..Limits::default()
    };
    tokio::spawn(async move {
        let stopped = async move {
            // The sender is gone only when the preview is.
            let _ = told.wait_for(|stop| *stop).await;
        };
        if let Err(error) = listen::serve(listener, router, limits, stopped).await {
            tracing::error!(%error, "the preview stopped listening");
        }
    })
}
