//! The catalogue: looking for a tool, judging it, reading its pages before anybody has it.

pub(crate) mod collection;
pub mod detail;
pub mod list;
pub mod preview;

use std::sync::Arc;

use catalog::Catalogue;
use engine::{Audience, Header, Id, Program};

use crate::{
    error::Error,
    render::Language,
    role::Visitor,
    store::{Person, Role},
};

/// The catalogue of the organisation that a person works for.
pub(crate) async fn of(visitor: &Visitor, person: &Person) -> Result<Arc<Catalogue>, Error> {
    let app = &visitor.app;
    app.catalogues.of(&app.store, person.organisation_id).await
}

/// The newest published version of a tool.
pub(crate) async fn program(
    visitor: &Visitor,
    person: &Person,
    tool: &str,
) -> Result<Arc<Program>, Error> {
    let store = &visitor.app.store;
    let organisation = person.organisation_id;
    let which = store
        .newest_version(organisation, &Id::from(tool))
        .await?
        .ok_or(Error::NotFound)?;
    store
        .program(organisation, &which)
        .await?
        .ok_or(Error::NotFound)
}

/// The address of a tool's page.
pub(crate) fn of_tool(tool: &Id) -> String {
    format!("/catalogue/{tool}")
}

/// How many minutes a tool takes in all, by its author's estimates; none where there are none.
pub(crate) fn minutes(program: &Program) -> Option<u32> {
    let chapters = program.chapters.iter();
    let sessions = chapters.flat_map(|chapter| &chapter.sessions);
    let minutes: u32 = sessions
        .filter_map(|session| {
            let rounds = session.repeat.map_or(1, |repeat| repeat.times);
            Some(session.minutes?.saturating_mul(rounds))
        })
        .sum();
    (minutes > 0).then_some(minutes)
}

/// Whether a professional can set a tool ready for a client.
pub(crate) fn can_assign(visitor: &Person, header: &Header) -> bool {
    visitor.role == Role::Professional
        && header.audience == Audience::Clients
        && header.kind.is_worked_through()
}

/// Whether a tool is in another language than its reader's.
pub(crate) fn is_foreign(reader: &Visitor, header: &Header) -> bool {
    Language::from_tag(&header.language) != Some(reader.language)
}

/// How many sessions a tool has; each round counts.
pub(crate) fn sessions(program: &Program) -> usize {
    let chapters = program.chapters.iter();
    let sessions = chapters.flat_map(|chapter| &chapter.sessions);
    sessions.map(|session| session.rounds().count()).sum()
}
