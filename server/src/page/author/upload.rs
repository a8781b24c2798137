//! A tool brought in as files: its text, what stands beside it, or a zip of all that. It becomes a draft, with what is wrong in it
//! at once; what is refused changes nothing.

use axum::{
    extract::Request,
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use content::parcel::{LARGEST, Parcel};
use engine::Id;
use http_body_util::BodyExt;
use multer::Multipart;
use serde_json::json;
use uuid::Uuid;

use super::desk::Desk;
use crate::{
    error::Error,
    page::address::Path,
    role::Author,
    store::{ModuleDraft, ModuleDraftError, NewModuleDraft},
};

/// What the form may have beside the files.
const FORM: usize = 64 * 1024;
/// A form that is too large is read so far, for a browser that is cut off does not show why.
const PATIENCE: usize = 4 * LARGEST;

/// The form for a tool that need not be there.
///
/// # Errors
/// When the page cannot be made.
pub async fn fresh(author: Author) -> Result<Response, Error> {
    Page::default().show(&author).await
}

/// Takes a tool that need not be there.
///
/// # Errors
/// When the form cannot be read, or the draft cannot be saved.
pub async fn begin(author: Author, request: Request) -> Result<Response, Error> {
    take(&author, None, request).await
}

/// The form for one tool.
///
/// # Errors
/// When the organisation has no such tool.
pub async fn page(author: Author, Path(tool): Path<String>) -> Result<Response, Error> {
    let desk = known(&author, &tool).await?;
    let page = Page {
        tool: Some(desk.tool),
        draft: desk.draft,
        ..Page::default()
    };
    page.show(&author).await
}

/// Takes files of one tool.
///
/// # Errors
/// When the organisation has no such tool, the form cannot be read, or the draft cannot be saved.
pub async fn post(
    author: Author,
    Path(tool): Path<String>,
    request: Request,
) -> Result<Response, Error> {
    let desk = known(&author, &tool).await?;
    take(&author, Some(desk), request).await
}

async fn known(author: &Author, tool: &str) -> Result<Desk, Error> {
    let desk = Desk::open(author, &Id::from(tool)).await?;
    if desk.is_known() {
        Ok(desk)
    } else {
        Err(Error::NotFound)
    }
}

/// Why it was not taken.
enum Fault {
    /// A variant of the text `upload-fault`.
    Named(&'static str, String),
    /// What is wrong with what was brought, in words.
    Said(String),
}

impl Fault {
    fn of(name: &'static str) -> Self {
        Self::Named(name, String::new())
    }
}

async fn take(author: &Author, desk: Option<Desk>, request: Request) -> Result<Response, Error> {
    let mut page = Page {
        tool: desk.as_ref().map(|desk| desk.tool.clone()),
        draft: desk.as_ref().and_then(|desk| desk.draft.clone()),
        ..Page::default()
    };
    let words = |fault: &content::parcel::Fault| Fault::Said(fault.words(author.language.tag()));
    let Some(Form { has, files }) = form(request).await? else {
        page.fault = Some(words(&content::parcel::Fault::Large { most: LARGEST }));
        return page.show(author).await;
    };
    if files.is_empty() {
        page.fault = Some(Fault::of("none"));
        return page.show(author).await;
    }
    let parcel = tokio::task::spawn_blocking(|| Parcel::read(files)).await;
    let parcel = match parcel.map_err(|error| Error::Failed(error.to_string()))? {
        Ok(parcel) => parcel,
        Err(fault) => {
            page.fault = Some(words(&fault));
            return page.show(author).await;
        }
    };
    let text = match (&parcel.text, &desk) {
        (Some(text), _) => text.replace("\r\n", "\n"),
        (None, Some(desk)) => desk.text(),
        (None, None) => {
            page.fault = Some(Fault::of("no-text"));
            return page.show(author).await;
        }
    };
    let (module, _) = dsl::parse(&text, "");
    let desk = match (module.id().cloned(), desk) {
        (None, _) => {
            page.fault = Some(Fault::of("no-id"));
            return page.show(author).await;
        }
        (Some(id), Some(desk)) if id != desk.tool => {
            page.fault = Some(Fault::Named("other-id", id.to_string()));
            return page.show(author).await;
        }
        (Some(_), Some(desk)) => desk,
        (Some(id), None) => Desk::open(author, &id).await?,
    };
    save(author, page, desk, parcel, &text, has).await
}

async fn save(
    author: &Author,
    mut page: Page,
    mut desk: Desk,
    parcel: Parcel,
    text: &str,
    has: Option<String>,
) -> Result<Response, Error> {
    if parcel.whole {
        desk.bundle.media.clear();
        desk.scenarios.clear();
    }
    desk.bundle.media.extend(parcel.media);
    desk.bundle.fragments.extend(parcel.fragments);
    desk.scenarios.extend(parcel.scenarios);
    let reading = desk.read(text);
    let title = reading.compiled.module.title();
    let new = NewModuleDraft {
        organisation: author.person.organisation_id,
        tool: desk.tool.clone(),
        title: title.unwrap_or(desk.tool.as_str()).to_owned(),
        bundle: reading.bundle.clone(),
        scenarios: desk.scenarios,
        began_with: has,
        by: author.id(),
    };
    let store = &author.app.store;
    match store.save_module_draft(new, author.app.stamp()).await {
        Ok(_) if parcel.left.is_empty() => {
            let to = format!("/modules/{}?done=uploaded", desk.tool);
            Ok(Redirect::to(&to).into_response())
        }
        Ok(draft) => {
            page.left = parcel.left;
            page.tool = Some(desk.tool);
            page.draft = Some(draft);
            page.show(author).await
        }
        Err(ModuleDraftError::Stale(theirs)) => {
            // A form for any tool does not take the place of a draft that its writer has not seen.
            page.fault = Some(Fault::Named("draft-there", desk.tool.to_string()));
            page.draft = theirs.map(|draft| *draft);
            page.tool = Some(desk.tool);
            page.show(author).await
        }
        Err(error) => Err(error.into()),
    }
}

struct Form {
    /// The mark of the draft that the page was made with.
    has: Option<String>,
    files: Vec<(String, Vec<u8>)>,
}

/// What the form brought; none where that is too much.
async fn form(request: Request) -> Result<Option<Form>, Error> {
    let unreadable = |error: &dyn std::fmt::Display| Error::Unreadable(error.to_string());
    let kind = request.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let boundary = multer::parse_boundary(kind).map_err(|error| unreadable(&error))?;
    let mut body = request.into_body();
    let mut bytes = Vec::new();
    let mut size = 0;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|error| unreadable(&error))?.into_data() else {
            continue;
        };
        size += data.len();
        if size > PATIENCE {
            return Err(Error::TooLarge);
        }
        if size <= LARGEST + FORM {
            bytes.extend_from_slice(&data);
        }
    }
    if size > LARGEST + FORM {
        return Ok(None);
    }
    let whole = axum::body::Body::from(bytes).into_data_stream();
    let mut parts = Multipart::new(whole, boundary);
    let mut form = Form {
        has: None,
        files: Vec::new(),
    };
    while let Some(part) = parts
        .next_field()
        .await
        .map_err(|error| unreadable(&error))?
    {
        match part.name() {
            Some("has") => {
                let has = part.text().await.map_err(|error| unreadable(&error))?;
                form.has = Some(has).filter(|has| !has.is_empty());
            }
            Some("file") => {
                // Some browsers give the folder as well.
                let name = part.file_name().unwrap_or_default();
                let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
                let name = name.to_owned();
                let bytes = part.bytes().await.map_err(|error| unreadable(&error))?;
                if !name.is_empty() {
                    form.files.push((name, bytes.to_vec()));
                }
            }
            Some(_) | None => {}
        }
    }
    Ok(Some(form))
}

#[derive(Default)]
struct Page {
    /// The tool that it is for, where that is known.
    tool: Option<Id>,
    /// The draft that there is.
    draft: Option<ModuleDraft>,
    fault: Option<Fault>,
    /// What was not taken of what was brought.
    left: Vec<String>,
}

impl Page {
    async fn show(&self, author: &Author) -> Result<Response, Error> {
        let saved_by: Option<Uuid> = self.draft.as_ref().map(|draft| draft.saved_by);
        let by = match saved_by {
            Some(person) => author.app.store.person(person).await?,
            None => None,
        };
        let draft = self.draft.as_ref().map(|draft| {
            json!({"mark": draft.mark, "at": draft.saved_at, "by": by.map(|person| person.name)})
        });
        let (fault, named, said) = match &self.fault {
            None => (None, "", None),
            Some(Fault::Named(fault, named)) => (Some(*fault), named.as_str(), None),
            Some(Fault::Said(said)) => (None, "", Some(said)),
        };
        let status = match (&self.fault, fault) {
            (None, _) => StatusCode::OK,
            (Some(_), Some("draft-there")) => StatusCode::CONFLICT,
            (Some(_), _) => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let here = self.tool.as_ref().map(|tool| format!("/modules/{tool}"));
        let action = here.as_ref().map(|here| format!("{here}/upload"));
        author.page_with(
            status,
            "author/upload",
            json!({
                "back": here.as_deref().unwrap_or("/modules"),
                "tool": self.tool,
                "action": action.as_deref().unwrap_or("/upload"),
                "draft": draft,
                "fault": fault,
                "named": named,
                "said": said,
                "left": self.left,
                "most": LARGEST / (1024 * 1024),
            }),
        )
    }
}
