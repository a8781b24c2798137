//! What a client sent, beside the editor of the feedback on it.

mod beside;
mod post;

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{Act, Actor, Drafts, Event, Id, Input, Place, Sending, Sent};
use serde_json::{Value, json};
use uuid::Uuid;

pub use post::{autosave, autosave_reply, post, read, release, reply};

use super::{
    file::{self, Course},
    queue, templates,
};
use crate::{
    error::Error,
    page::address::Path,
    page::show::{
        address,
        item::Tool,
        letter::{self, Reading},
        writing::{Desk, Typed},
    },
    role::Professional,
    round,
    store::View,
};

/// Where a send is, as its address has it: client, run, session, send.
pub type Address = Path<(Uuid, Uuid, String, String)>;

/// The page.
///
/// # Errors
/// When nothing was sent there by a client whom the professional accompanies.
pub async fn page(professional: Professional, address: Address) -> Result<Response, Error> {
    let answers = Answers::find(&professional, address).await?;
    answers.show(&professional, Forms::default()).await
}

/// What stands in the forms that came back, with what is wrong with them.
#[derive(Default)]
struct Forms {
    /// The editor.
    typed: Typed,
    /// What was posted as feedback when there was feedback already stands in the editor of a reply.
    late: bool,
    /// The reason to end a wait; what is given back needs one.
    reason: Option<String>,
}

impl Forms {
    fn status(&self) -> StatusCode {
        if self.late {
            StatusCode::CONFLICT
        } else if self.reason.is_some() {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            self.typed.status()
        }
    }

    /// For the summary above the forms.
    fn faults(&self, professional: &Professional, client: &str) -> Vec<Value> {
        let mut faults = Vec::new();
        if let Some(fault) = &self.typed.fault {
            let label = professional.say_with("respond-label", [("client", client.into())]);
            faults.push(json!({"ask": "text", "label": label, "fault": fault}));
        }
        if self.reason.is_some() {
            let label = professional.say("release-reason");
            faults.push(json!({"ask": "reason", "label": label, "fault": {"kind": "reason"}}));
        }
        faults
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

    /// The editor's desk: of the feedback, or of a reply once there is feedback.
    fn desk<'a>(&'a self, professional: &'a Professional) -> Desk<'a> {
        let answered = self.sent().is_some_and(|sent| sent.feedback.is_some());
        Desk {
            visitor: professional,
            person: &professional.person,
            run: self.course.loaded.row.id,
            session: &self.session,
            send: &self.send,
            reply: answered,
        }
    }

    async fn show(&self, professional: &Professional, forms: Forms) -> Result<Response, Error> {
        let Course { client, loaded } = &self.course;
        let sent = self.sent().ok_or(Error::NotFound)?;
        let run = loaded.row.id;
        let session = self.session.to_string();
        file::look(professional, client, View::Answers { run, session }).await?;
        let planned = loaded.run.plan().session(&self.session);
        let place = Place::find(&loaded.programs, planned.ok_or(Error::NotFound)?)?;
        let read = beside::read(self, professional, place, &self.send)?;
        let (thread, unread) = self.thread(professional, sent).await?;
        let waits = loaded.run.waiting() == Some((&self.session, sent));
        let other = loaded
            .run
            .responsible()
            .filter(|id| *id != professional.id());
        let opens = self.opens(professional, sent);
        let faults = forms.faults(professional, &client.name);
        let release = waits.then(|| {
            let fault = forms.reason.as_ref().map(|_| json!({"kind": "reason"}));
            json!({
                "action": format!("{}/release", self.href()),
                "key": professional.app.id(),
                "reason": forms.reason,
                "fault": fault,
            })
        });
        professional.page_with(
            forms.status(),
            "professional/respond",
            json!({
                "client": client.name,
                "client_href": file::of_client(client.id),
                "tool": loaded.row.title,
                "session": round::title(&place),
                "title": gate_title(place, &self.send),
                "sent_at": sent.at,
                "pages": read.pages,
                "before": beside::before(self, professional, place)?,
                "guide": self.guide(professional, place)?,
                "note": self.note(professional, place)?,
                "results": read.results,
                "documents": read.documents,
                "earlier": beside::earlier(self, professional).await?,
                "tool_href": self.course.href(),
                "thread": thread,
                "answered": sent.feedback.is_some(),
                "editor": self.editor(professional, &forms.typed, opens.as_ref()).await?,
                "read_action": unread.then(|| format!("{}/read", self.href())),
                "faults": faults,
                "release": release,
                "late": forms.late,
                "who": file::name(professional, other).await?,
                "next": self.next(professional).await?,
            }),
        )
    }

    async fn editor(
        &self,
        professional: &Professional,
        typed: &Typed,
        opens: Option<&Value>,
    ) -> Result<Value, Error> {
        let desk = self.desk(professional);
        let href = self.href();
        let client = || [("client", self.course.client.name.as_str().into())];
        let hint = professional.say("respond-hint");
        let store = &professional.app.store;
        let kept = store.templates_of(professional.id()).await?;
        let kept = kept.iter().map(|template| {
            let text = templates::filled(&template.text, &self.course.client.name);
            json!({"id": template.id, "title": template.title, "text": text})
        });
        let kept: Vec<Value> = kept.collect();
        if desk.reply {
            let label = professional.say_with("respond-on", client());
            let texts = [label, hint, professional.say("post")];
            let mut editor = desk.editor(&format!("{href}/reply"), typed, texts).await?;
            editor["templates"] = json!(kept);
            return Ok(editor);
        }
        let label = professional.say_with("respond-label", client());
        let post = opens.map_or_else(
            || professional.say("post"),
            |opens| {
                let same = if opens["same"] == true { "yes" } else { "no" };
                let session = opens["session"].as_str().unwrap_or_default();
                let values = [("same", same.into()), ("session", session.into())];
                professional.say_with("post-and-open", values)
            },
        );
        let mut editor = desk.editor(&href, typed, [label, hint, post]).await?;
        editor["action"] = json!(format!("{href}/post"));
        editor["templates"] = json!(kept);
        Ok(editor)
    }

    /// What was written about it, and whether a reply of the client's waits. That it is on the screen now is noted.
    async fn thread(
        &self,
        professional: &Professional,
        sent: &Sent,
    ) -> Result<(Vec<Value>, bool), Error> {
        let store = &professional.app.store;
        let run = self.course.loaded.row.id;
        let (session, send) = (&self.session, &self.send);
        let tasks = store.replies_on(run, session, send).await?;
        let seen = store.threads_seen(professional.id()).await?;
        let key = (run, session.to_string(), address::of_send(send));
        let reading = Reading {
            person: professional.id(),
            seen: seen.get(&key).copied().unwrap_or(0),
            tasks: &tasks,
        };
        let thread = letter::thread(professional, sent, &reading).await?;
        let person = &professional.person;
        store
            .saw_thread(person, run, session, send, letter::last(sent))
            .await?;
        Ok((thread, tasks.iter().any(|task| task.closed_at.is_none())))
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
        let mut others = queue::to_read(professional).await?.into_iter();
        let next = others.find(|waiting| waiting.href != here);
        Ok(next.map(|next| next.row(professional)))
    }

    /// On to what waits next, or to the empty queue.
    async fn go_on(&self, professional: &Professional, done: &str) -> Result<Response, Error> {
        let next = self.next(professional).await?;
        let href = next.as_ref().and_then(|next| next["href"].as_str());
        let href = href.unwrap_or("/work");
        let whom = self.course.client.id;
        Ok(Redirect::to(&format!("{href}?done={done}&for={whom}")).into_response())
    }
}

/// The title of the gate that a send is, where it is one.
fn gate_title<'p>(place: Place<'p>, send: &Sending) -> Option<&'p str> {
    match send {
        Sending::Gate(id) => {
            let mut gates = place.session.gates();
            let (_, gate) = gates.find(|(_, gate)| gate.id == *id)?;
            Some(&gate.title)
        }
        Sending::End | Sending::Entry(_) => None,
    }
}
