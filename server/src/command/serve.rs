//! `leidraad serve`: runs the server until it is told to stop.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use tokio::{
    net::TcpListener,
    signal::unix::{Signal, SignalKind, signal},
};

use crate::{
    app::App,
    config::Config,
    demo, job,
    mail::{Folder, Post, Program},
    route,
    security::listen::{self, Limits},
    store::{NewOrganisation, Store},
};

pub(super) const EXAMPLES: &str = "\
Examples:
  leidraad serve --demo                                everything to see, with demo people
  leidraad serve --data /var/lib/leidraad --address https://leidraad.example";

/// Why the server did not start, or stopped by itself.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The folder for the data cannot be made.
    #[error("the folder {0} cannot be made: {1}")]
    Folder(String, std::io::Error),
    /// The address cannot be listened on.
    #[error("{0} cannot be listened on: {1}")]
    Listen(std::net::SocketAddr, std::io::Error),
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] crate::store::StoreError),
    /// A page of ours has a mistake in it.
    #[error(transparent)]
    Template(#[from] crate::render::TemplateError),
    /// The demonstration could not be made.
    #[error("the demonstration could not be made: {0}")]
    Demo(#[from] demo::DemoError),
    /// The server failed while it ran.
    #[error("the server stopped: {0}")]
    Stopped(String),
}

/// Runs the server until SIGTERM or SIGINT. Prints where it can be reached once it can.
///
/// # Errors
/// When it cannot start, or the disk fails while it runs.
pub async fn run(config: Config) -> Result<(), ServeError> {
    let signals = Signals::new();
    let mut url = config.place.url();
    if config.place.database.is_none() {
        let folder = &config.place.data;
        std::fs::create_dir_all(folder)
            .map_err(|error| ServeError::Folder(folder.display().to_string(), error))?;
        if config.demo {
            url = format!("sqlite://{}", demo::database(folder).await?.display());
        }
    }
    let store = Store::open(&url).await?;
    let listener = TcpListener::bind(config.listen)
        .await
        .map_err(|error| ServeError::Listen(config.listen, error))?;
    let app = Arc::new(App::new(store.clone())?);
    let here = listener
        .local_addr()
        .map_err(|error| ServeError::Listen(config.listen, error))?;
    let address = config
        .address
        .clone()
        .unwrap_or_else(|| format!("http://{here}"));
    if config.demo {
        let people = demo::fill(&app).await?;
        anstream::println!("{}", demo::welcome(&address, &people));
    } else {
        let fresh = begin(&app).await?;
        anstream::println!("Leidraad listens on {address}");
        if fresh {
            anstream::println!("{HOW_TO_BEGIN}");
        }
    }
    let broken = Arc::new(AtomicBool::new(false));
    let stop = {
        let (store, broken) = (store.clone(), Arc::clone(&broken));
        async move {
            tokio::select! {
                () = signals.told_to_stop() => tracing::info!("told to stop"),
                () = store.failed() => broken.store(true, Ordering::Relaxed),
            }
        }
    };
    let folder = Folder(config.place.data.join("mail"));
    let program = config.mail.as_deref().and_then(Program::new);
    let post = Post {
        mailer: match program {
            Some(program) if !config.demo => Arc::new(program),
            Some(_) | None => Arc::new(folder),
        },
        from: config.mail_from.clone(),
        site: address,
    };
    let jobs = tokio::spawn(job::run(Arc::clone(&app), post));
    let site = route::site(app, config.address.as_deref());
    let served = listen::serve(listener, site, Limits::default(), stop).await;
    // What it had handed over is finished by the store.
    jobs.abort();
    store.close().await;
    if broken.load(Ordering::Relaxed) {
        // Not a clean end: whoever watches over the program starts it again.
        return Err(ServeError::Stopped(
            "the disk failed to keep what was written".into(),
        ));
    }
    served.map_err(|error| ServeError::Stopped(error.to_string()))
}

/// What a new installation is told.
const HOW_TO_BEGIN: &str = "
Nobody can sign in yet. To begin:

  leidraad account add --role author --name NAME --email ADDRESS
  leidraad account add --role release-manager --name NAME --email ADDRESS
  leidraad account add --role professional --name NAME --email ADDRESS
  leidraad account add --role client --name NAME --email ADDRESS
  leidraad account link CLIENT-ADDRESS PROFESSIONAL-ADDRESS
  leidraad publish content/library

To look around first, with demo people and the library, in a database of its own:  leidraad serve --demo
";

/// Makes sure that there is an organisation, and says whether nobody has an account yet.
async fn begin(app: &App) -> Result<bool, ServeError> {
    use crate::store::Role;
    let organisation = match app.store.organisations().await?.into_iter().next() {
        Some(organisation) => organisation,
        None => {
            app.store
                .add_organisation(first_organisation(), app.stamp())
                .await?
        }
    };
    for role in [
        Role::Author,
        Role::ReleaseManager,
        Role::Professional,
        Role::Client,
    ] {
        if !app.store.people(organisation.id, role).await?.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The organisation of a new installation.
#[must_use]
pub fn first_organisation() -> NewOrganisation {
    NewOrganisation {
        slug: "leidraad".into(),
        name: "Leidraad".into(),
        contact: String::new(),
        crisis: demo::CRISIS.into(),
        settings: demo::settings(None, None),
    }
}

/// Listens to the signals from when it is made, so that one that comes at once is not missed.
pub(super) struct Signals(Option<(Signal, Signal)>);

impl Signals {
    pub(super) fn new() -> Self {
        let pair = (
            signal(SignalKind::terminate()),
            signal(SignalKind::interrupt()),
        );
        Self(match pair {
            (Ok(terminate), Ok(interrupt)) => Some((terminate, interrupt)),
            // Where signals cannot be listened to, the system's own way of ending a program stays.
            _ => None,
        })
    }

    pub(super) async fn told_to_stop(self) {
        let Some((mut terminate, mut interrupt)) = self.0 else {
            return std::future::pending().await;
        };
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    }
}
