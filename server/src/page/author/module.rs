//! One module: its pages to look at, what is still to be mended, its flow, its versions, and what becomes of its text.

use axum::response::Response;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{changes, check, desk::Desk, problem::problem};
use crate::{error::Error, page::address::Path, page::catalogue, role::Author, store::Version};

/// The page.
///
/// # Errors
/// When the organisation has no such module.
pub async fn page(author: Author, Path(tool): Path<String>) -> Result<Response, Error> {
    let desk = Desk::open(&author, &tool.as_str().into()).await?;
    if !desk.is_known() {
        return Err(Error::NotFound);
    }
    let text = desk.text();
    let reading = desk.read(&text);
    let published = desk.program(&author).await?;
    // What can be looked at is what clients get; a stricter compiler takes nothing away.
    let chapters = published.iter().flat_map(|published| &published.chapters);
    let sessions = chapters.flat_map(|chapter| &chapter.sessions);
    let previews: Vec<Value> = sessions
        .filter(|session| session.pages().next().is_some())
        .filter_map(|session| {
            let href = catalogue::preview::href(published.as_ref()?, session, 1);
            Some(json!({"title": session.title, "href": href}))
        })
        .collect();
    // A text in a damaged bundle cannot be read, and is not to be found fault with.
    let diagnostics = reading
        .compiled
        .diagnostics
        .iter()
        .filter(|_| !text.is_empty());
    let problems: Vec<Value> = diagnostics
        .map(|diagnostic| problem(diagnostic, &reading.texts, author.language))
        .collect();
    let program = reading.compiled.program.as_ref().or(published.as_deref());
    let header = program.map(|program| &program.header);
    let broken = reading.compiled.program.is_none() && !text.is_empty();
    let store = &author.app.store;
    let organisation = author.person.organisation_id;
    let mut versions = Vec::new();
    for version in store.versions(organisation, &desk.tool).await? {
        versions.push(row(&author, &desk, version).await?);
    }
    let mut thrown = Vec::new();
    for one in store.thrown_drafts(organisation, &desk.tool).await? {
        thrown.push(json!({"by": name(&author, Some(one.by)).await?, "at": one.at}));
    }
    let breaks = match &desk.draft {
        Some(_) => changes::breaks(&author, &reading).await?,
        None => Vec::new(),
    };
    let draft = match &desk.draft {
        Some(draft) => Some(json!({
            "mark": draft.mark,
            "by": name(&author, Some(draft.saved_by)).await?,
            "at": draft.saved_at,
            "released_at": draft.released_at,
            "released_by": name(&author, draft.released_by).await?,
            "message": draft.message,
            "given_back_at": draft.given_back_at,
            "given_back_by": name(&author, draft.given_back_by).await?,
            "given_back_why": draft.given_back_why,
            "sound": !broken && breaks.is_empty(),
            "breaks": breaks,
            "changes": changes::counts(published.as_deref(), reading.compiled.program.as_ref()),
        })),
        None => None,
    };
    let title = desk.draft.as_ref().map(|draft| draft.title.as_str());
    author.page(
        "author/module",
        json!({
            "title": title.or(header.map(|header| header.title.as_str())).unwrap_or(&tool),
            "file": desk.file(),
            "kind": header.map(|header| header.kind.slug()),
            "version": header.map(|header| header.version),
            "state": check::state(desk.published.as_ref(), desk.draft.as_ref(), broken),
            "back": "/modules",
            "here": format!("/modules/{tool}"),
            "detail_href": published.as_ref().map(|published| catalogue::of_tool(&published.header.id)),
            "words": check::words(&text),
            "sessions": program.map_or(0, catalogue::sessions),
            "previews": previews,
            "published_version": published.as_ref().map(|published| published.header.version),
            "problems": problems,
            "draft": draft,
            "may_publish": author.may_publish(),
            "moves_href": (author.may_publish() && desk.published.is_some()).then(|| format!("/modules/{tool}/moves")),
            "scenarios": desk.scenarios.len(),
            "flow": program.is_some(),
            "flow_of_published": broken && program.is_some(),
            "versions": versions,
            "thrown": thrown,
        }),
    )
}

async fn name(author: &Author, person: Option<Uuid>) -> Result<Option<String>, Error> {
    let Some(person) = person else {
        return Ok(None);
    };
    let person = author.app.store.person(person).await?;
    Ok(person.map(|person| person.name))
}

async fn row(author: &Author, desk: &Desk, version: Version) -> Result<Value, Error> {
    Ok(json!({
        "n": version.version,
        "at": version.published_at,
        "by": name(author, version.published_by).await?,
        "proposed_by": name(author, version.released_by).await?,
        "message": version.message,
        "href": format!("/modules/{}/versions/{}", desk.tool, version.version),
    }))
}
