//! The texts that a professional keeps to write feedback with: the list, a new one, changing one, throwing one away.

use axum::{
    Form,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    error::Error,
    page::address::Path,
    render::Language,
    role::Professional,
    store::{FeedbackTemplate, NewTemplate, TemplateError},
};

/// Where they are.
const HREF: &str = "/templates";

/// What stands in a text for the first name of the client, in either language.
const NAMES: [&str; 2] = ["{naam}", "{name}"];

/// A text with the first name of the client put in.
pub(super) fn filled(text: &str, client: &str) -> String {
    let first = client.split_whitespace().next().unwrap_or_default();
    NAMES
        .into_iter()
        .fold(text.to_owned(), |text, name| text.replace(name, first))
}

/// The list.
///
/// # Errors
/// When it cannot be read.
pub async fn list(professional: Professional) -> Result<Response, Error> {
    let kept = professional
        .app
        .store
        .templates_of(professional.id())
        .await?;
    let kept = kept.iter().map(|template| {
        json!({
            "title": template.title,
            "begin": template.text.lines().next(),
            "href": format!("{HREF}/{}", template.id),
        })
    });
    professional.page(
        "professional/templates",
        json!({"templates": kept.collect::<Vec<Value>>(), "new_href": format!("{HREF}/new"), "back": "/work"}),
    )
}

/// A new one.
///
/// # Errors
/// When the page cannot be made.
pub async fn fresh(professional: Professional) -> Result<Response, Error> {
    let id = professional.app.id();
    show(&professional, Sheet::new(id), Vec::new(), StatusCode::OK)
}

/// One of them, to be changed.
///
/// # Errors
/// When there is no such text of this professional.
pub async fn page(professional: Professional, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let template = find(&professional, id).await?;
    show(&professional, template.into(), Vec::new(), StatusCode::OK)
}

async fn find(professional: &Professional, id: Uuid) -> Result<FeedbackTemplate, Error> {
    let store = &professional.app.store;
    let template = store.template(professional.id(), id).await?;
    template.ok_or(Error::NotFound)
}

/// What stands in the form.
struct Sheet {
    id: Uuid,
    title: String,
    text: String,
    /// The count of changes that it was made with; 0 for a new one.
    seen: i64,
    /// What another window made of it.
    aside: Option<FeedbackTemplate>,
}

impl Sheet {
    fn new(id: Uuid) -> Self {
        Self {
            id,
            title: String::new(),
            text: String::new(),
            seen: 0,
            aside: None,
        }
    }
}

impl From<FeedbackTemplate> for Sheet {
    fn from(template: FeedbackTemplate) -> Self {
        Self {
            id: template.id,
            title: template.title,
            text: template.text,
            seen: template.number,
            aside: None,
        }
    }
}

fn show(
    professional: &Professional,
    sheet: Sheet,
    faults: Vec<Value>,
    status: StatusCode,
) -> Result<Response, Error> {
    let fault = |ask: &str| {
        let mut found = faults.iter().filter(|fault| fault["ask"] == ask);
        found.next().map(|fault| fault["fault"].clone())
    };
    let there = sheet.seen > 0;
    let href = format!("{HREF}/{}", sheet.id);
    professional.page_with(
        status,
        "professional/template",
        json!({
            "id": sheet.id,
            "title": sheet.title,
            "text": sheet.text,
            "seen": sheet.seen,
            "aside": sheet.aside.map(|aside| json!({"title": aside.title, "text": aside.text})),
            "title_fault": fault("title"),
            "text_fault": fault("text"),
            "faults": faults,
            "action": href,
            "throw": there.then(|| format!("{href}/throw")),
            "name": NAMES[usize::from(professional.language == Language::English)],
            "back": HREF,
        }),
    )
}

/// The form.
#[derive(Deserialize)]
pub struct Kept {
    #[serde(default)]
    title: String,
    #[serde(default)]
    text: String,
    /// The count of changes that the form was made with.
    #[serde(default)]
    seen: i64,
}

/// Keeps what stands in the form. Whatever stands against that, the form comes back with it.
///
/// # Errors
/// When the text is another's, or it cannot be stored.
pub async fn keep(
    professional: Professional,
    Path(id): Path<Uuid>,
    Form(kept): Form<Kept>,
) -> Result<Response, Error> {
    let app = &professional.app;
    let new = NewTemplate {
        id,
        title: kept.title,
        text: kept.text.replace("\r\n", "\n"),
        seen: kept.seen,
    };
    let mut sheet = Sheet {
        id,
        title: new.title.clone(),
        text: new.text.clone(),
        seen: new.seen,
        aside: None,
    };
    let done = app
        .store
        .keep_template(&professional.person, new, app.stamp())
        .await;
    let (ask, fault) = match done {
        Ok(()) => return Ok(Redirect::to(&format!("{HREF}?done=template-kept")).into_response()),
        Err(TemplateError::NotTheirs) => return Err(Error::NotFound),
        Err(TemplateError::Store(error)) => return Err(error.into()),
        Err(TemplateError::Changed) => {
            let there = find(&professional, id).await?;
            sheet.seen = there.number;
            sheet.aside = Some(there);
            return show(&professional, sheet, Vec::new(), StatusCode::CONFLICT);
        }
        Err(TemplateError::NoTitle) => ("title", json!({"kind": "template-title"})),
        Err(TemplateError::Empty) => ("text", json!({"kind": "template-text"})),
        Err(TemplateError::Full) => ("text", json!({"kind": "template-full"})),
        Err(TemplateError::TooLong { title, most, is }) => {
            let ask = if title { "title" } else { "text" };
            (ask, json!({"kind": "too-long", "most": most, "is": is}))
        }
    };
    let label = professional.say(&format!("template-{ask}"));
    let faults = vec![json!({"ask": ask, "label": label, "fault": fault})];
    show(
        &professional,
        sheet,
        faults,
        StatusCode::UNPROCESSABLE_ENTITY,
    )
}

/// Throws one away.
///
/// # Errors
/// When there is no such text of this professional.
pub async fn throw(professional: Professional, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let store = &professional.app.store;
    if !store.forget_template(professional.id(), id).await? {
        return Err(Error::NotFound);
    }
    Ok(Redirect::to(&format!("{HREF}?done=template-thrown")).into_response())
}
