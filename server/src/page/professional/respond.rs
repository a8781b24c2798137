//! What a client sent, beside the editor of the feedback on it.

mod letter;
mod post;

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{Act, Actor, Drafts, Event, Id, Input, Place, Sending, Sent, Sheet};
use serde_json::{Value, json};
use uuid::Uuid;

pub use post::{autosave, post, release};

use super::{
    action_plan,
    file::{self, Course},
};
use crate::{
    error::Error,
    page::address::Path,
    page::show::{
        address,
        answer::{self, For},
        item::{self, Questions, Tool},
        posted::of_text,
    },
    role::Professional,
    round,
    store::{FeedbackDraft, View},
};

/// Where a send is, as its address has it: client, run, session, send.
pub type Address = Path<(Uuid, Uuid, String, String)>;

/// The page.
///
/// # Errors
/// When nothing was sent there by a client whom the professional accompanies.
pub async fn page(professional: Professional, address: Address) -> Result<Response, Error> {
    let answers = Answers::find(&professional, address).await?;
    answers.show(&professional, Typed::default()).await
}

/// What stands in the forms that came back, with what is wrong with them.
#[derive(Default)]
struct Typed {
    text: Option<String>,
    reason: Option<String>,
    fault: Option<Missing>,
    /// What was written when there was feedback already.
    unsent: Option<String>,
    /// What another window of the same professional has in the editor.
    aside: Option<String>,
}

/// What is missing in one of the forms.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Missing {
    Text,
    Reason,
}

impl Missing {
    /// For the summary above the forms.
    fn shown(self, professional: &Professional, client: &str) -> Value {
        let (ask, kind, label) = match self {
            Self::Text => {
                let label = professional.say_with("respond-label", [("client", client.into())]);
                ("text", "feedback", label)
            }
            Self::Reason => ("reason", "reason", professional.say("release-reason")),
        };
        json!({"ask": ask, "label": label, "fault": {"kind": kind}})
    }
}

/// What was sent, in the file that it belongs to.
struct Answers {
    course: Course,
    session: Id,
    send: Sending,
}

impl Answers {
    /// Finds it; nothing is noted yet.
    async fn find(
        professional: &Professional,
        Path((client, run, session, send)): Address,
    ) -> Result<Self, Error> {
        let course = Course::find(professional, client, run).await?;
        let answers = Self {
            session: address::session(&session),
            send: address::send(&send).ok_or(Error::NotFound)?,
            course,
        };
        answers.sent().ok_or(Error::NotFound)?;
        Ok(answers)
    }

    fn sent(&self) -> Option<&Sent> {
        let session = self.course.loaded.run.session(&self.session)?;
        session.sent(&self.send)
    }

    fn href(&self) -> String {
        self.course.send_href(&self.session, &self.send)
    }

    /// What the professional has begun to write here.
    async fn draft(&self, professional: &Professional) -> Result<Option<FeedbackDraft>, Error> {
        let store = &professional.app.store;
        let run = self.course.loaded.row.id;
        let (session, send) = (&self.session, &self.send);
        Ok(store
            .feedback_draft(run, session, send, professional.id())
            .await?)
    }

    async fn show(&self, professional: &Professional, typed: Typed) -> Result<Response, Error> {
        let Course { client, loaded } = &self.course;
        let sent = self.sent().ok_or(Error::NotFound)?;
        let run = loaded.row.id;
        let session = self.session.to_string();
        file::look(professional, client, View::Answers { run, session }).await?;
        let planned = loaded.run.plan().session(&self.session);
        let place = Place::find(&loaded.programs, planned.ok_or(Error::NotFound)?)?;
        let sheets =
            engine::sheets_of_send(&loaded.programs, &loaded.run, &self.session, &self.send)?;
        let results =
            engine::results_of_send(&loaded.programs, &loaded.run, &self.session, &self.send)?;
        // A score may be worked out where it is read.
        let all: Vec<Sheet<'_>> = sheets.iter().chain(&results).cloned().collect();
        let mut pages = self.with_tool(professional, place, |tool| {
            answer::pages(tool, &all, For::Professional, None)
        });
        let run_of = loaded.run.session(&self.session);
        action_plan::mark(
            &mut pages,
            place.program,
            run_of,
            &self.send,
            professional.language,
        );
        let draft = self.draft(professional).await?;
        let waits = loaded.run.waiting() == Some((&self.session, sent));
        let other = loaded
            .run
            .responsible()
            .filter(|id| *id != professional.id());
        let status = if typed.unsent.is_some() || typed.aside.is_some() {
            StatusCode::CONFLICT
        } else if typed.fault.is_some() {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        };
        let faults = typed.fault.iter();
        let faults: Vec<Value> = faults
            .map(|missing| missing.shown(professional, &client.name))
            .collect();
        let fault = |of| {
            let found = typed.fault.is_some_and(|missing| missing == of);
            found.then(|| faults.first().map(|fault| fault["fault"].clone()))
        };
        let release = waits.then(|| {
            json!({
                "action": format!("{}/release", self.href()),
                "key": professional.app.id(),
                "reason": typed.reason,
                "fault": fault(Missing::Reason),
            })
        });
        professional.page_with(
            status,
            "professional/respond",
            json!({
                "client": client.name,
                "client_href": file::of_client(client.id),
                "tool": loaded.row.title,
                "session": round::title(&place),
                "title": self.gate_title(place),
                "sent_at": sent.at,
                "pages": pages,
                "guide": self.guide(professional, place)?,
                "note": self.note(professional, place)?,
                "results": self.with_tool(professional, place, |tool| read_after(tool, &results)),
                "documents": self.documents(&sheets),
                "has": of_text(draft.as_ref().map_or("", |draft| draft.text.as_str())),
                "draft": typed.text.or(draft.as_ref().map(|draft| draft.text.clone())).unwrap_or_default(),
                "saved": draft.map_or(0, |draft| draft.saved_at),
                "autosave": format!("{}/draft", self.href()),
                "action": format!("{}/post", self.href()),
                "key": professional.app.id(),
                "waits": waits,
                "opens": self.opens(professional, sent),
                "fault": fault(Missing::Text),
                "released": letter::released(professional, sent).await?,
                "faults": faults,
                "release": release,
                "unsent": typed.unsent,
                "aside": typed.aside,
                "letter": letter::of(professional, sent).await?,
                "who": file::name(professional, other).await?,
                "next": self.next(professional).await?,
            }),
        )
    }

    fn gate_title<'p>(&self, place: Place<'p>) -> Option<&'p str> {
        match &self.send {
            Sending::Gate(id) => {
                let mut gates = place.session.gates();
                let (_, gate) = gates.find(|(_, gate)| gate.id == *id)?;
                Some(&gate.title)
            }
            Sending::End | Sending::Entry(_) => None,
        }
    }

    fn with_tool<T>(
        &self,
        professional: &Professional,
        place: Place<'_>,
        show: impl FnOnce(Tool<'_>) -> T,
    ) -> T {
        self.course.with_tool(professional, place.program, show)
    }

    /// The author's prompts to the professional.
    fn guide(
        &self,
        professional: &Professional,
        place: Place<'_>,
    ) -> Result<Option<String>, Error> {
        let loaded = &self.course.loaded;
        let guides =
            engine::guides_of_send(&loaded.programs, &loaded.run, &self.session, &self.send)?;
        let html: String = self.with_tool(professional, place, |tool| {
            guides.iter().map(|guide| tool.html(guide)).collect()
        });
        Ok((!html.is_empty()).then_some(html))
    }

    /// The documents in what was sent.
    fn documents(&self, sheets: &[Sheet<'_>]) -> Vec<Value> {
        let documents = sheets.iter().flat_map(Sheet::documents);
        let shown = documents.map(|written| {
            let document = written.document;
            json!({"title": document.title, "href": format!("{}/plan/{}", self.href(), document.id)})
        });
        shown.collect()
    }

    /// The author's words to the professional about the session.
    fn note(&self, professional: &Professional, place: Place<'_>) -> Result<Option<String>, Error> {
        let loaded = &self.course.loaded;
        let notes = engine::notes_of_session(&loaded.programs, &loaded.run, &self.session)?;
        let html: String = self.with_tool(professional, place, |tool| {
            notes.iter().map(|note| tool.html(note)).collect()
        });
        Ok((!html.is_empty()).then_some(html))
    }

    /// What the client can go on with once there is feedback: what the engine would open then.
    fn opens(&self, professional: &Professional, sent: &Sent) -> Option<Value> {
        let loaded = &self.course.loaded;
        if loaded.run.waiting() != Some((&self.session, sent)) {
            return None;
        }
        let input = Input::PostFeedback {
            session: self.session.clone(),
            send: self.send.clone(),
            text: "…".to_owned(),
        };
        let act = Act {
            input: &input,
            by: Actor::Professional(professional.id()),
            key: Uuid::nil(),
            now: professional.app.now(),
            alerts: false,
        };
        let records = engine::take(
            &loaded.programs,
            Some(&loaded.run),
            &Drafts::default(),
            &act,
        );
        let records = records.ok()?;
        let done = |event: &Event| matches!(event, Event::SessionDone { .. });
        let opened = records.iter().find_map(|record| {
            if let Event::SessionOpened { session } = &record.event {
                Some(session)
            } else {
                None
            }
        });
        let goes_on = !records.iter().any(|record| done(&record.event));
        let session = opened.or(goes_on.then_some(&self.session))?;
        let planned = loaded.run.plan().session(session)?;
        let place = Place::find(&loaded.programs, planned).ok()?;
        Some(json!({"session": round::title(&place), "same": goes_on}))
    }

    /// What waits for this professional after this.
    async fn next(&self, professional: &Professional) -> Result<Option<Value>, Error> {
        let here = self.href();
        let tasks = professional.app.store.tasks_of(professional.id()).await?;
        let mut others = tasks.into_iter();
        let next = others.find(|task| file::of_task(&task.task) != here);
        Ok(next.map(|next| {
            json!({
                "client": next.client.name,
                "session": next.task.session_title,
                "href": file::of_task(&next.task),
            })
        }))
    }

    /// On to what waits next, or to the empty queue.
    async fn go_on(&self, professional: &Professional, done: &str) -> Result<Response, Error> {
        let next = self.next(professional).await?;
        let href = next.as_ref().and_then(|next| next["href"].as_str());
        let href = href.unwrap_or("/work");
        Ok(Redirect::to(&format!("{href}?done={done}")).into_response())
    }
}

/// What the client read once it was sent.
fn read_after(tool: Tool<'_>, results: &[Sheet<'_>]) -> Vec<Value> {
    let result = |sheet: &Sheet<'_>| {
        let items = item::items(tool, sheet, Questions::Answered);
        json!({"title": sheet.page.title, "items": items, "lang": tool.language().tag()})
    };
    results.iter().map(result).collect()
}
