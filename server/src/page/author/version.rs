//! What becomes of a text: released by who wrote it, published or given back by who may, and an earlier version brought back.

use axum::{
    Form,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use content::Bundle;
use engine::{Id, ProgramRef};
use serde::Deserialize;
use serde_json::json;

use super::{
    changes,
    desk::{Desk, with_version},
};
use crate::{
    error::{Error, Refused},
    graph,
    page::address::Path,
    publishing,
    role::{Author, ReleaseManager},
    store::{ModuleDraftError, NewProgram, NewVersion, SeenDraft},
};

/// The most characters of what is said of a version.
const LONGEST: usize = 2_000;

/// What is said of a text.
#[derive(Deserialize)]
pub struct Said {
    #[serde(default)]
    message: String,
    /// The mark of the draft that the page was made with.
    #[serde(default)]
    has: String,
}

impl Said {
    /// What is said, without the blanks around it.
    fn words(&self, tool: &str) -> Result<String, Error> {
        let words = self.message.trim().replace("\r\n", "\n");
        if words.is_empty() {
            let refused = Refused::new("no-message", StatusCode::UNPROCESSABLE_ENTITY);
            return Err(refused.back(format!("/modules/{tool}")).into());
        }
        Ok(words.chars().take(LONGEST).collect())
    }
}

fn refused(kind: &'static str, tool: &str) -> Error {
    Refused::new(kind, StatusCode::CONFLICT)
        .back(format!("/modules/{tool}"))
        .into()
}

/// Why it was not done, with the way to how it is now.
fn with_way_back(error: ModuleDraftError, tool: &str) -> Error {
    let error = Error::from(error);
    if let Error::Refused(refused) = error {
        refused.back(format!("/modules/{tool}")).into()
    } else {
        error
    }
}

fn done(tool: &str, what: &str) -> Response {
    Redirect::to(&format!("/modules/{tool}?done={what}")).into_response()
}

/// Proposes a text to be published. One with errors is not proposed.
///
/// # Errors
/// When there is no such text, it has errors, or somebody else saved it meanwhile.
pub async fn release(
    author: Author,
    Path(tool): Path<String>,
    Form(said): Form<Said>,
) -> Result<Response, Error> {
    let desk = Desk::open(&author, &Id::from(tool.as_str())).await?;
    if desk.draft.is_none() {
        return Err(Error::NotFound);
    }
    let message = said.words(&tool)?;
    let reading = desk.read(&desk.text());
    if reading.compiled.program.is_none() {
        return Err(refused("text-has-errors", &tool));
    }
    if !changes::breaks(&author, &reading).await?.is_empty() {
        return Err(refused("breaks-others", &tool));
    }
    let seen = SeenDraft {
        organisation: author.person.organisation_id,
        tool: desk.tool.clone(),
        mark: said.has.clone(),
    };
    let store = &author.app.store;
    store
        .release_module_draft(seen, message, author.id(), author.app.stamp())
        .await
        .map_err(|error| with_way_back(error, &tool))?;
    Ok(done(&tool, "text-released"))
}

/// Gives a proposed text back to who writes it, with what is to be mended.
///
/// # Errors
/// When it is not proposed, nothing is said, or somebody else saved it meanwhile.
pub async fn give_back(
    manager: ReleaseManager,
    Path(tool): Path<String>,
    Form(said): Form<Said>,
) -> Result<Response, Error> {
    let author = manager.as_author();
    let desk = Desk::open(&author, &Id::from(tool.as_str())).await?;
    if desk.draft.is_none() {
        return Err(Error::NotFound);
    }
    let why = said.words(&tool)?;
    let seen = SeenDraft {
        organisation: author.person.organisation_id,
        tool: desk.tool.clone(),
        mark: said.has,
    };
    let store = &author.app.store;
    store
        .give_module_draft_back(seen, why, author.id(), author.app.stamp())
        .await
        .map_err(|error| with_way_back(error, &tool))?;
    Ok(done(&tool, "text-given-back"))
}

/// Throws a text that is not published away. Where nothing of it was ever published, the module is not there any more.
///
/// # Errors
/// When there is no such text, or somebody else saved it meanwhile.
pub async fn throw(
    author: Author,
    Path(tool): Path<String>,
    Form(said): Form<Said>,
) -> Result<Response, Error> {
    let desk = Desk::open(&author, &Id::from(tool.as_str())).await?;
    if desk.draft.is_none() {
        return Err(Error::NotFound);
    }
    let seen = SeenDraft {
        organisation: author.person.organisation_id,
        tool: desk.tool.clone(),
        mark: said.has,
    };
    let store = &author.app.store;
    store
        .throw_module_draft(seen, author.id(), author.app.stamp())
        .await
        .map_err(|error| with_way_back(error, &tool))?;
    let way = match desk.published {
        Some(_) => format!("/modules/{tool}?done=text-thrown"),
        None => "/modules?done=text-thrown".to_owned(),
    };
    Ok(Redirect::to(&way).into_response())
}

/// Publishes a text that was released. Its version is raised where that is published already.
///
/// # Errors
/// When it was not released, has errors, or somebody else saved it meanwhile.
pub async fn publish(
    manager: ReleaseManager,
    Path(tool): Path<String>,
    Form(said): Form<Said>,
) -> Result<Response, Error> {
    let author = manager.as_author();
    let desk = Desk::open(&author, &Id::from(tool.as_str())).await?;
    let Some(draft) = &desk.draft else {
        return Err(Error::NotFound);
    };
    let seen = SeenDraft {
        organisation: author.person.organisation_id,
        tool: desk.tool.clone(),
        mark: said.has.clone(),
    };
    let text = desk.text();
    bring(&author, &desk, &text, draft.message.clone(), Some(seen)).await?;
    Ok(done(&tool, "text-published"))
}

/// Publishes the text of an earlier version as a new one. What was published stays as it is.
///
/// # Errors
/// When there is no such version, or it has errors by now.
pub async fn revert(
    manager: ReleaseManager,
    Path((tool, version)): Path<(String, u32)>,
    Form(said): Form<Said>,
) -> Result<Response, Error> {
    let author = manager.as_author();
    let message = said.words(&tool)?;
    let mut desk = Desk::open(&author, &Id::from(tool.as_str())).await?;
    desk.bundle = bundle(&author, &tool, version).await?;
    let which = ProgramRef {
        tool: desk.tool.clone(),
        version,
    };
    let organisation = author.person.organisation_id;
    desk.scenarios = author.app.store.scenarios(organisation, &which).await?;
    let text = desk.text();
    bring(&author, &desk, &text, message, None).await?;
    Ok(done(&tool, "text-published"))
}

async fn bring(
    author: &Author,
    desk: &Desk,
    text: &str,
    message: String,
    draft: Option<SeenDraft>,
) -> Result<(), Error> {
    let tool = desk.tool.as_str();
    let mut reading = desk.read(text);
    let newest = desk.published.as_ref().map(|one| one.program.version);
    let version = reading
        .compiled
        .program
        .as_ref()
        .map(|program| program.header.version);
    if let (Some(newest), Some(version)) = (newest, version)
        && version <= newest
    {
        reading = desk.read(&with_version(text, newest.saturating_add(1)));
    }
    let Some(program) = reading.compiled.program else {
        return Err(refused("text-has-errors", tool));
    };
    if program.header.id != desk.tool {
        return Err(refused("text-has-errors", tool));
    }
    let (store, organisation) = (&author.app.store, author.person.organisation_id);
    if let Some(tool) = reading.library.get(tool)
        && !publishing::broken(store, organisation, &reading.library, tool)
            .await?
            .is_empty()
    {
        return Err(refused("text-breaks-others", tool.id.as_str()));
    }
    let new = NewVersion {
        organisation,
        program: NewProgram {
            scenarios: desk.scenarios.clone(),
            ..publishing::made(program, &reading.bundle)
        },
        message,
        draft,
        by: author.id(),
    };
    let published = store.publish_version(new, author.app.stamp());
    published
        .await
        .map_err(|error| with_way_back(error, tool))?;
    Ok(())
}

async fn bundle(author: &Author, tool: &str, version: u32) -> Result<Bundle, Error> {
    let which = ProgramRef {
        tool: Id::from(tool),
        version,
    };
    let organisation = author.person.organisation_id;
    let source = author.app.store.source(organisation, &which).await?;
    let source = source.ok_or(Error::NotFound)?;
    // A damaged bundle has no text to show, and none to publish again.
    Ok(Bundle::from_bytes(&source).unwrap_or_default())
}

/// The text of a published version, to read.
///
/// # Errors
/// When there is no such version.
pub async fn page(
    author: Author,
    Path((tool, version)): Path<(String, u32)>,
) -> Result<Response, Error> {
    let bundle = bundle(&author, &tool, version).await?;
    let store = &author.app.store;
    let versions = store
        .versions(author.person.organisation_id, &Id::from(tool.as_str()))
        .await?;
    let newest = versions
        .first()
        .is_none_or(|newest| newest.version == version);
    author.page(
        "author/version",
        json!({
            "tool": tool,
            "version": version,
            "back": format!("/modules/{tool}"),
            "text": String::from_utf8_lossy(&bundle.source),
            "since": (!newest).then(|| format!("/modules/{tool}/changes?since={version}")),
            "revert": (!newest && author.may_publish()).then(|| format!("/modules/{tool}/versions/{version}/revert")),
        }),
    )
}

/// The flow of a tool as a picture: of its text, or of what is published where the text has errors.
///
/// # Errors
/// When there is no such tool.
pub async fn flow(author: Author, Path(tool): Path<String>) -> Result<Response, Error> {
    let desk = Desk::open(&author, &Id::from(tool.as_str())).await?;
    if !desk.is_known() {
        return Err(Error::NotFound);
    }
    let program = match desk.read(&desk.text()).compiled.program {
        Some(program) => program,
        None => (*desk.program(&author).await?.ok_or(Error::NotFound)?).clone(),
    };
    let drawn = graph::svg(&graph::flow(&program, author.language.into()));
    let policy = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox");
    let headers = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("image/svg+xml"),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, drawn).into_response())
}
