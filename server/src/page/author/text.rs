//! The editor: a text with what is wrong in it, saved as a draft.

use axum::{
    Form, Json,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::Id;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    desk::{Desk, Reading},
    problem::problem,
};
use crate::{
    error::Error,
    page::address::Path,
    render::Language,
    role::Author,
    store::{ModuleDraft, ModuleDraftError, NewModuleDraft},
};

/// What stands in a new text, in the words of the language in which its author works.
fn empty(language: Language) -> &'static str {
    match language {
        Language::English => {
            "---\nid: \ntitle: \nkind: module\nlanguage: en\nversion: 1\nsummary: \ngoals:\n  - \n---\n\n"
        }
        Language::Dutch => {
            "---\nid: \ntitel: \nsoort: module\ntaal: nl\nversie: 1\nsamenvatting: \ndoelen:\n  - \n---\n\n"
        }
    }
}

/// The editor's form.
#[derive(Deserialize)]
pub struct Written {
    text: String,
    /// The mark of the draft that the page was made with; empty where there was none.
    #[serde(default)]
    has: String,
    #[serde(default)]
    go: String,
}

/// What the script wants to have checked.
#[derive(Deserialize)]
pub struct Typed {
    text: String,
}

/// Why a text was not saved.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// It gives itself no id.
    NoId,
    /// It gives itself the id of another tool than it is.
    OtherId,
    /// There is a tool with this id already.
    Taken,
}

impl Fault {
    fn slug(self) -> &'static str {
        match self {
            Self::NoId => "no-id",
            Self::OtherId => "other-id",
            Self::Taken => "taken",
        }
    }
}

/// The editor with a new text.
///
/// # Errors
/// When what is published cannot be read.
pub async fn fresh(author: Author) -> Result<Response, Error> {
    let desk = Desk::open(&author, &Id::from("")).await?;
    Page::of(&desk, empty(author.language)).show(&author)
}

/// Saves a new text.
///
/// # Errors
/// When it cannot be saved.
pub async fn begin(author: Author, Form(written): Form<Written>) -> Result<Response, Error> {
    let text = plain(&written.text);
    let empty = Desk::open(&author, &Id::from("")).await?;
    let reading = empty.read(&text);
    let Some(id) = reading.named else {
        return Page::of(&empty, &text).refused(Fault::NoId).show(&author);
    };
    if written.go == "check" {
        return Page::of(&empty, &text).show(&author);
    }
    let desk = Desk::open(&author, &id).await?;
    if desk.is_known() {
        let page = Page::of(&empty, &text).refused(Fault::Taken);
        return page.show(&author);
    }
    save(&author, &desk, &text, None).await
}

/// The editor with a text that there is.
///
/// # Errors
/// When the organisation has no such tool.
pub async fn page(author: Author, Path(tool): Path<String>) -> Result<Response, Error> {
    let desk = known(&author, &tool).await?;
    let text = desk.text();
    Page::of(&desk, &text).show(&author)
}

/// Checks a text, or saves it.
///
/// # Errors
/// When the organisation has no such tool, or it cannot be saved.
pub async fn post(
    author: Author,
    Path(tool): Path<String>,
    Form(written): Form<Written>,
) -> Result<Response, Error> {
    let desk = known(&author, &tool).await?;
    let text = plain(&written.text);
    let has = Some(written.has).filter(|has| !has.is_empty());
    let page = Page {
        has: has.clone(),
        ..Page::of(&desk, &text)
    };
    let fault = match page.reading.named.as_ref() {
        None => Some(Fault::NoId),
        Some(id) if *id != desk.tool => Some(Fault::OtherId),
        Some(_) => None,
    };
    if let Some(fault) = fault {
        return page.refused(fault).show(&author);
    }
    if written.go == "check" {
        return page.show(&author);
    }
    save(&author, &desk, &text, has).await
}

/// What is wrong with a text, for the script.
///
/// # Errors
/// When the organisation's texts cannot be read.
pub async fn check(
    author: Author,
    Path(tool): Path<String>,
    Json(typed): Json<Typed>,
) -> Result<Response, Error> {
    let desk = Desk::open(&author, &Id::from(tool.as_str())).await?;
    let reading = desk.read(&plain(&typed.text));
    Ok(Json(json!({"problems": problems(&reading, &author)})).into_response())
}

async fn known(author: &Author, tool: &str) -> Result<Desk, Error> {
    let desk = Desk::open(author, &Id::from(tool)).await?;
    if desk.is_known() {
        Ok(desk)
    } else {
        Err(Error::NotFound)
    }
}

async fn save(
    author: &Author,
    desk: &Desk,
    text: &str,
    has: Option<String>,
) -> Result<Response, Error> {
    let reading = desk.read(text);
    let title = reading
        .compiled
        .module
        .title()
        .unwrap_or(desk.tool.as_str());
    let new = NewModuleDraft {
        organisation: author.person.organisation_id,
        tool: desk.tool.clone(),
        title: title.to_owned(),
        bundle: reading.bundle.clone(),
        scenarios: desk.scenarios.clone(),
        began_with: has,
        by: author.id(),
    };
    let store = &author.app.store;
    match store.save_module_draft(new, author.app.stamp()).await {
        Ok(_) => {
            let to = format!("/modules/{}/text?done=saved", desk.tool);
            Ok(Redirect::to(&to).into_response())
        }
        Err(ModuleDraftError::Stale(theirs)) => {
            let mut page = Page::of(desk, text);
            page.has = theirs.as_ref().map(|draft| draft.mark.clone());
            page.theirs = theirs;
            page.show(author)
        }
        Err(error) => Err(error.into()),
    }
}

/// Browsers send a line end as two characters.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn problems(reading: &Reading, author: &Author) -> Vec<Value> {
    let diagnostics = reading.compiled.diagnostics.iter();
    diagnostics
        .map(|diagnostic| problem(diagnostic, &reading.texts, author.language))
        .collect()
}

struct Page<'a> {
    desk: &'a Desk,
    text: String,
    reading: Reading,
    has: Option<String>,
    fault: Option<Fault>,
    /// What somebody else saved meanwhile.
    theirs: Option<Box<ModuleDraft>>,
}

impl<'a> Page<'a> {
    fn of(desk: &'a Desk, text: &str) -> Self {
        Self {
            desk,
            text: text.to_owned(),
            reading: desk.read(text),
            has: desk.draft.as_ref().map(|draft| draft.mark.clone()),
            fault: None,
            theirs: None,
        }
    }

    fn refused(mut self, fault: Fault) -> Self {
        self.fault = Some(fault);
        self
    }

    fn show(&self, author: &Author) -> Result<Response, Error> {
        let tool = &self.desk.tool;
        let new = !self.desk.is_known();
        let status = match (&self.theirs, self.fault) {
            (Some(_), _) => StatusCode::CONFLICT,
            (None, Some(_)) => StatusCode::UNPROCESSABLE_ENTITY,
            (None, None) => StatusCode::OK,
        };
        let theirs = self.theirs.as_ref().and_then(|draft| {
            let bundle = content::Bundle::from_bytes(&draft.bundle).ok()?;
            Some(String::from_utf8_lossy(&bundle.source).into_owned())
        });
        let named = self.reading.named.as_ref();
        let title = self.reading.compiled.module.title();
        let title = title.filter(|title| !title.is_empty());
        let instead = if new {
            author.say("text-new")
        } else {
            tool.to_string()
        };
        author.page_with(
            status,
            "author/text",
            json!({
                "title": title.unwrap_or(&instead),
                "new": new,
                "action": if new { "/write".to_owned() } else { format!("/modules/{tool}/text") },
                "check": format!("/modules/{}/check", if new { "-" } else { tool.as_str() }),
                "back": if new { "/modules".to_owned() } else { format!("/modules/{tool}") },
                "text": self.text,
                "has": self.has.clone().unwrap_or_default(),
                "fault": self.fault.map(Fault::slug),
                "named": named,
                "theirs": theirs,
                "problems": problems(&self.reading, author),
            }),
        )
    }
}
