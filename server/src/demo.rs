//! The demonstration: the library published, and demo people at different points of their modules.

mod answer;
mod people;
mod walk;

use std::{
    io,
    path::{Path, PathBuf},
};

use content::Library;
use engine::Id;
use rust_embed::RustEmbed;

use crate::{
    app::App,
    publishing,
    security::password,
    store::{NewAssignment, Organisation, Person, Role, Store},
};

pub use people::Demo;

/// Everybody's password in the demonstration.
pub const PASSWORD: &str = "demo-wachtwoord";

/// What the help page says of itself, where the organisation has written nothing else.
pub const CRISIS: &str = "Is er gevaar voor je leven of voor dat van een ander? Bel dan meteen **112**.\n\n\
    Praat er ook over met iemand die je vertrouwt. Je hoeft niet te wachten tot iemand hier leest.";

/// Why the demonstration could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The library has a mistake in it.
    #[error(transparent)]
    Library(#[from] publishing::PublishingError),
    /// The store refused.
    #[error(transparent)]
    Store(#[from] crate::store::StoreError),
    /// An account could not be made.
    #[error(transparent)]
    Account(#[from] crate::store::AddPersonError),
    /// Somebody could not be linked.
    #[error(transparent)]
    Link(#[from] crate::store::LinkError),
    /// A demo client could not do what the demonstration tells them to.
    #[error("{0}")]
    Act(#[from] crate::store::ActError),
    /// A demo client is not where the demonstration expects them.
    #[error("a demo client is lost: {0}")]
    Lost(String),
    /// The password could not be hashed.
    #[error(transparent)]
    Password(#[from] password::HashError),
    /// A page of ours has a mistake in it.
    #[error(transparent)]
    Template(#[from] crate::render::TemplateError),
    /// The file of the demonstration could not be put in its place.
    #[error("{0}: {1}")]
    File(String, io::Error),
    /// The database has people of its own: the published password would let anybody in beside them.
    #[error(
        "this database has an organisation or people of its own; give the demonstration another"
    )]
    Others,
    /// It was stopped while it was filled.
    #[error("this database was not filled to the end; empty it and start again")]
    Unfinished,
}

/// What an organisation sets: how it is reached, and whom one can call in a crisis.
#[must_use]
pub fn settings(phone: Option<&str>, mail: Option<&str>) -> String {
    serde_json::json!({
        "phone": phone,
        "mail": mail,
        "crisis_lines": [
            {"name": "Levensgevaar", "number": "112", "href": "tel:112", "note": "Politie, brandweer en ambulance. Dag en nacht."},
            {"name": "Denk je aan zelfmoord?", "number": "113", "href": "tel:113",
             "note": "113 Zelfmoordpreventie, dag en nacht."},
            {"name": "Gratis bellen met 113", "number": "0800-0113", "href": "tel:08000113", "note": "Dezelfde mensen, dag en nacht."},
            {"name": "Chatten met 113", "number": "113.nl", "href": "https://www.113.nl", "note": "Als praten te moeilijk is."},
            {"name": "Iemand om mee te praten", "number": "088 0767 000", "href": "tel:0880767000",
             "note": "De Luisterlijn, dag en nacht, anoniem."},
        ],
    })
    .to_string()
}

/// The demonstration's own file in the folder of the data; it is filled where there is none yet. A file gets its name once it is
/// filled to the end, so that one who was stopped meanwhile begins again.
///
/// # Errors
/// When it cannot be filled, or not be put in its place.
pub async fn database(folder: &Path) -> Result<PathBuf, DemoError> {
    let file = folder.join("demo.db");
    if file.exists() {
        return Ok(file);
    }
    let unfinished = folder.join("demo-unfinished.db");
    let failed = |error| DemoError::File(unfinished.display().to_string(), error);
    for end in ["db", "db-wal", "db-shm"] {
        match std::fs::remove_file(unfinished.with_extension(end)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
            Ok(()) | Err(_) => {}
        }
    }
    let store = Store::open(&format!("sqlite://{}", unfinished.display())).await?;
    let filled = fill(&App::new(store.clone())?).await;
    store.close().await;
    filled?;
    if unfinished.with_extension("db-wal").exists() {
        return Err(DemoError::Unfinished);
    }
    std::fs::rename(&unfinished, &file).map_err(failed)?;
    Ok(file)
}

/// Publishes the library and adds the demo people, unless they are there already.
///
/// # Errors
/// When there are other people, the library has a mistake in it, or the store fails.
pub async fn fill(app: &App) -> Result<Vec<Demo>, DemoError> {
    for organisation in app.store.organisations().await? {
        for role in [
            Role::Author,
            Role::ReleaseManager,
            Role::Professional,
            Role::Client,
        ] {
            let mut people = app.store.people(organisation.id, role).await?.into_iter();
            let is_ours =
                |person: &Person| people::ALL.iter().any(|demo| demo.email == person.email);
            if organisation.slug != "demo" || people.any(|person| !is_ours(&person)) {
                return Err(DemoError::Others);
            }
        }
    }
    let organisation = match app.store.organisation_by_slug("demo").await? {
        Some(organisation) => organisation,
        None => {
            app.store
                .add_organisation(people::organisation(), app.stamp())
                .await?
        }
    };
    publish(app, &organisation).await?;
    let already = app
        .store
        .person_by_email(organisation.id, people::ALL[0].email)
        .await?;
    if already.is_none() {
        enrol(app, &organisation).await?;
    } else if is_whole(app, &organisation).await? {
        add_staff(app, &organisation).await?;
    } else {
        return Err(DemoError::Unfinished);
    }
    Ok(people::ALL.to_vec())
}

/// Adds who writes and publishes, as far as a demonstration of before has no such people.
async fn add_staff(app: &App, organisation: &Organisation) -> Result<(), DemoError> {
    let staff = |demo: &&Demo| matches!(demo.role, Role::Author | Role::ReleaseManager);
    for demo in people::ALL.iter().filter(staff) {
        let found = app.store.person_by_email(organisation.id, demo.email);
        if found.await?.is_none() {
            let hash = password::hash(PASSWORD.to_owned()).await?;
            let new = demo.person(organisation.id, &hash);
            app.store.add_person(new, app.stamp()).await?;
        }
    }
    Ok(())
}

/// Whether everybody has what the demonstration gives them.
async fn is_whole(app: &App, organisation: &Organisation) -> Result<bool, DemoError> {
    for story in people::STORIES {
        let found = app.store.person_by_email(organisation.id, story.client);
        let Some(client) = found.await? else {
            return Ok(false);
        };
        let runs = app.store.runs_of_client(client.id).await?;
        if !runs.iter().any(|run| run.tool == story.tool) {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn enrol(app: &App, organisation: &Organisation) -> Result<(), DemoError> {
    let hash = password::hash(PASSWORD.to_owned()).await?;
    let mut there: Vec<(&Demo, Person)> = Vec::new();
    for demo in &people::ALL {
        let person = app
            .store
            .add_person(demo.person(organisation.id, &hash), app.stamp())
            .await?;
        there.push((demo, person));
    }
    let find = |email: &str| {
        let mut found = there.iter().filter(|(demo, _)| demo.email == email);
        found
            .next()
            .map(|(_, person)| person)
            .ok_or_else(|| DemoError::Lost(email.to_owned()))
    };
    for story in people::STORIES {
        let (client, professional) = (find(story.client)?, find(story.professional)?);
        if !app.store.linked(client.id, professional.id).await? {
            app.store
                .link(client.id, professional.id, None, app.stamp())
                .await?;
        }
        let new = NewAssignment {
            client: client.id,
            tool: Id::from(story.tool),
            feedback: story.feedback,
            schedule: None,
        };
        let run = app
            .store
            .assign(new, professional, app.id(), app.stamp())
            .await?;
        walk::Walk {
            app,
            client,
            professional,
            run: run.id,
        }
        .follow(story.until)
        .await?;
    }
    Ok(())
}

/// The library of the program itself.
#[derive(RustEmbed)]
#[folder = "../content/"]
#[include = "library/*"]
#[include = "vocabulary.yaml"]
struct Files;

/// The library that the program carries.
#[must_use]
pub fn library() -> Library {
    Library::of(Files::iter().filter_map(|path| {
        let content = Files::get(&path)?.data.into_owned();
        Some((path.into_owned(), content))
    }))
}

async fn publish(app: &App, organisation: &Organisation) -> Result<(), DemoError> {
    let library = library();
    let tools: Vec<_> = library.iter().map(|tool| (&library, tool)).collect();
    let (store, organisation) = (&app.store, organisation.id);
    publishing::publish_all(store, organisation, None, &tools, app.stamp()).await?;
    Ok(())
}

/// What is printed when the demonstration runs.
#[must_use]
pub fn welcome(address: &str, people: &[Demo]) -> String {
    let mut text = format!(
        "\nLeidraad runs at {address}\n\nSign in as any of these demo people. Password: {PASSWORD}\n\n"
    );
    for demo in people {
        text.push_str(&format!(
            "  {:<28} {:<13} {}\n",
            demo.email,
            demo.role_in_words(),
            demo.about
        ));
    }
    text.push_str("\nStop with Ctrl-C.");
    text
}
