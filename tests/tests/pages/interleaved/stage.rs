//! One client in a situation, with the buttons that she and two professionals have before them.

use std::fmt::Write;

use axum::{Router, http::StatusCode};
use engine::{Id, Input, Sending};
use serde_json::json;
use server::store::{NewAssignment, NewDraft, Person, Role, RunRow};
use tests::{
    people,
    town::{Page, Town, Visitor},
};
use uuid::Uuid;

/// What the page of the client saves.
pub(super) const TYPED: &str = "wat ik typte";

/// Where the client is when both have their page before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Situation {
    /// On the first page of the session; nothing was sent.
    Midst,
    /// At the gate, waiting for feedback.
    Waits,
    /// Behind the gate, with the feedback beside it.
    Goes,
}

/// What one of them is about to press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// The client's page saves what was typed.
    Saves,
    /// The client sends it.
    Sends,
    /// The client asks about the page.
    Asks,
    /// The client replies to the feedback.
    Replies,
    /// The professional gives feedback.
    Answers,
    /// The colleague gives feedback on the same.
    ColleagueAnswers,
    /// The professional lets the client go on without feedback.
    Releases,
    /// The professional breaks the session off.
    BreaksOff,
    /// The colleague gives the client's copy another title.
    Retitles,
    /// The professional hands the tool over to the colleague.
    HandsOver,
    /// The colleague ends that the professional accompanies the client, and takes over.
    Unlinks,
    /// The professional ends that the colleague does.
    UnlinksColleague,
    /// The professional closes the client's account.
    Closes,
}

/// A button on a page that is open.
pub(super) struct Button<'t> {
    who: Visitor<'t>,
    pub(super) path: String,
    form: Vec<(&'static str, String)>,
    pub(super) script: Option<serde_json::Value>,
}

impl Button<'_> {
    pub(super) async fn press(&self, site: &Router) -> Page {
        let who = self.who.served_by(site);
        if let Some(body) = &self.script {
            return who.saves(&self.path, body).await;
        }
        let form: Vec<_> = self
            .form
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        who.posts(&self.path, &form).await
    }

    /// What a person typed into it, that stands nowhere else yet.
    pub(super) fn typed(&self) -> Option<&str> {
        let typed = self
            .form
            .iter()
            .find(|(name, _)| *name == "ask:text" || *name == "reason" || *name == "title");
        typed.map(|(_, text)| text.as_str())
    }
}

/// One database with two servers.
pub(super) struct Place {
    pub(super) town: Town,
    pub(super) first: Router,
    pub(super) second: Router,
}

/// One client in a situation, accompanied by both professionals.
pub(super) struct Stage<'t> {
    pub(super) place: &'t Place,
    pub(super) at: Situation,
    client: Person,
    run: RunRow,
    patient: Visitor<'t>,
    professional: Visitor<'t>,
    colleague: Visitor<'t>,
}

impl<'t> Stage<'t> {
    pub(super) async fn set(
        place: &'t Place,
        professionals: &[Visitor<'t>; 2],
        at: Situation,
    ) -> Self {
        let town = &place.town;
        let (store, practice) = (&town.base.store, &town.practice);
        let name = Uuid::new_v4().simple().to_string();
        let client = people::person(&town.base, &practice.organisation, Role::Client, &name).await;
        for professional in [&practice.professional, &practice.colleague] {
            let linked = store.link(client.id, professional.id, None, town.app.stamp());
            linked.await.unwrap();
        }
        let new = NewAssignment {
            client: client.id,
            tool: Id::from("rust"),
            feedback: true,
            schedule: None,
        };
        let run = store.assign(
            new,
            &practice.professional,
            Uuid::new_v4(),
            town.app.stamp(),
        );
        let [professional, colleague] = professionals.clone();
        let stage = Self {
            place,
            at,
            run: run.await.unwrap(),
            patient: town.sign_in(&client).await,
            client,
            professional,
            colleague,
        };
        stage.come_to().await;
        stage
    }

    async fn come_to(&self) {
        let (town, session) = (&self.place.town, Id::from("begin"));
        let open = Input::Open {
            session: session.clone(),
        };
        town.act(self.run.id, &self.client, open).await;
        self.draft("aankomen", "zin").await;
        if self.at == Situation::Midst {
            return;
        }
        let send = Sending::Gate(Id::from("halfweg"));
        let input = Input::Send {
            session: session.clone(),
            send: send.clone(),
        };
        town.act(self.run.id, &self.client, input).await;
        if self.at == Situation::Waits {
            return;
        }
        let text = "Dank voor je openheid.".to_owned();
        let input = Input::PostFeedback {
            session,
            send,
            text,
        };
        town.act(self.run.id, &town.practice.professional, input)
            .await;
        self.draft("verder", "stap").await;
    }

    async fn draft(&self, page: &str, ask: &str) {
        let line = engine::Line {
            key: 0,
            column: None,
            text: "een begin".to_owned(),
        };
        let draft = NewDraft {
            session: Id::from("begin"),
            page: Id::from(page),
            tab: Uuid::new_v4(),
            number: 1,
            entries: [(Id::from(ask), engine::Entry(vec![line]))]
                .into_iter()
                .collect(),
            made_with: std::collections::BTreeMap::new(),
            of: None,
        };
        let town = &self.place.town;
        let saved = town
            .base
            .store
            .save_draft(self.run.id, &self.client, draft, town.app.stamp());
        saved.await.unwrap();
    }

    fn mine(&self, rest: &str) -> String {
        format!("/tools/{}/{rest}", self.run.id)
    }

    fn file(&self, rest: &str) -> String {
        format!("/clients/{}/{rest}", self.client.id)
    }

    fn tool(&self, rest: &str) -> String {
        self.file(&format!("tools/{}/{rest}", self.run.id))
    }

    /// Opens the page on which it is pressed.
    pub(super) async fn ready(&self, act: Act) -> Button<'t> {
        match act {
            Act::Saves => {
                let (page, ask) = match self.at {
                    Situation::Midst => ("aankomen", "zin"),
                    Situation::Waits | Situation::Goes => ("verder", "stap"),
                };
                let body = json!({"tab": Uuid::new_v4(), "number": 1, "page": page,
                                  "entries": {ask: [{"k": 0, "t": TYPED}]}});
                Button {
                    who: self.patient.clone(),
                    path: self.mine(&format!("begin/page/{page}/draft")),
                    form: Vec::new(),
                    script: Some(body),
                }
            }
            Act::Sends => {
                let send = match self.at {
                    Situation::Midst => "gate-halfweg",
                    Situation::Waits | Situation::Goes => "end",
                };
                let (page, to) = (
                    self.mine("begin/send"),
                    self.mine(&format!("begin/send/{send}")),
                );
                self.form(&self.patient, &page, &to, &["key", "shown"], &[])
                    .await
            }
            Act::Asks => {
                let page = self.mine("begin/ask/aankomen");
                let typed = [("ask:text", "Hoe bedoelen jullie dit?"), ("go", "post")];
                self.form(&self.patient, &page, &page, &["key"], &typed)
                    .await
            }
            Act::Replies => {
                let page = self.mine("begin/read/gate-halfweg");
                let typed = [("ask:text", "Dank je wel."), ("go", "post")];
                let to = format!("{page}/reply");
                self.form(&self.patient, &page, &to, &["key", "has"], &typed)
                    .await
            }
            Act::Answers => self.answer(&self.professional, "Van je begeleider.").await,
            Act::ColleagueAnswers => self.answer(&self.colleague, "Van de collega.").await,
            Act::Releases => {
                let page = self.tool("begin/gate-halfweg");
                let typed = [("reason", "We spraken elkaar al.")];
                let to = format!("{page}/release");
                self.form(&self.professional, &page, &to, &["key"], &typed)
                    .await
            }
            Act::BreaksOff => self.adapts(&self.professional, "abort:begin", &[]).await,
            Act::Retitles => {
                self.adapts(&self.colleague, "keep", &[("title", "Voor jou")])
                    .await
            }
            Act::HandsOver => {
                let page = self.tool("hand-over");
                let to = self.place.town.practice.colleague.id.to_string();
                self.form(&self.professional, &page, &page, &["key"], &[("to", &to)])
                    .await
            }
            Act::Unlinks => {
                let practice = &self.place.town.practice;
                let page = self.file(&format!(
                    "professionals/{}/unlink",
                    practice.professional.id
                ));
                let to = practice.colleague.id.to_string();
                self.form(&self.colleague, &page, &page, &[], &[("to", &to)])
                    .await
            }
            Act::UnlinksColleague => {
                let practice = &self.place.town.practice;
                let page = self.file(&format!("professionals/{}/unlink", practice.colleague.id));
                let to = practice.professional.id.to_string();
                self.form(&self.professional, &page, &page, &[], &[("to", &to)])
                    .await
            }
            Act::Closes => {
                let (page, to) = (self.file("details"), self.file("account"));
                self.form(&self.professional, &page, &to, &[], &[("go", "close")])
                    .await
            }
        }
    }

    async fn answer(&self, who: &Visitor<'t>, text: &str) -> Button<'t> {
        let page = self.tool("begin/gate-halfweg");
        let to = format!("{page}/post");
        self.form(
            who,
            &page,
            &to,
            &["key", "has"],
            &[("ask:text", text), ("go", "post")],
        )
        .await
    }

    /// Makes an edit ready to be saved.
    async fn adapts(&self, who: &Visitor<'t>, go: &str, typed: &[(&str, &str)]) -> Button<'t> {
        let page = self.tool("adapt");
        let edit = [typed, &[("go", go)]].concat();
        let kept = self.form(who, &page, &page, &["mark", "seen"], &edit).await;
        let kept = kept.press(&self.place.first).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
        self.form(who, &page, &page, &["mark", "seen"], &[("go", "save")])
            .await
    }

    async fn form(
        &self,
        who: &Visitor<'t>,
        page: &str,
        to: &str,
        hidden: &[&'static str],
        typed: &[(&str, &str)],
    ) -> Button<'t> {
        let opened = who.opens(page).await;
        assert_eq!(opened.status, StatusCode::OK, "{page}: {}", opened.body);
        let names = ["ask:text", "go", "reason", "title", "to"];
        let mut form: Vec<_> = hidden
            .iter()
            .map(|name| (*name, opened.field(name)))
            .collect();
        for (name, value) in typed {
            let name = names.into_iter().find(|known| known == name).unwrap();
            form.push((name, (*value).to_owned()));
        }
        Button {
            who: who.clone(),
            path: to.to_owned(),
            form,
            script: None,
        }
    }

    /// What the client wrote, sent or not.
    pub(super) async fn everything_written(&self) -> String {
        let store = &self.place.town.base.store;
        let loaded = store
            .run_of_client(self.run.id, self.client.id)
            .await
            .unwrap()
            .unwrap();
        format!(
            "{:?} {:?} {:?}",
            loaded.records, loaded.drafts, loaded.aside
        )
    }

    /// Whoever answers for something accompanies the client, and what waits is in somebody's list.
    pub(super) async fn nobody_waits_in_vain(&self, name: &str) {
        let store = &self.place.town.base.store;
        let linked = store.professionals_of(self.client.id).await.unwrap();
        let is_linked = |who: Option<Uuid>| linked.iter().any(|person| Some(person.id) == who);
        let loaded = store
            .run_of_client(self.run.id, self.client.id)
            .await
            .unwrap()
            .unwrap();
        assert!(
            is_linked(loaded.row.responsible_id),
            "{name}: {:?}",
            loaded.row
        );
        for run in store.runs_of_client(self.client.id).await.unwrap() {
            assert!(is_linked(run.responsible_id), "{name}: {run:?}");
        }
        let tasks = store.tasks_about(self.client.id).await.unwrap();
        let session = loaded.run.session(&Id::from("begin")).unwrap();
        let waits = matches!(session.state, engine::SessionState::Waiting(_));
        assert_eq!(waits, !tasks.is_empty(), "{name}: {tasks:?}");
        for who in tasks.iter().map(|task| task.responsible_id) {
            assert!(is_linked(who), "{name}: {tasks:?}");
        }
        for reply in store.replies_about(self.client.id).await.unwrap() {
            assert!(is_linked(Some(reply.responsible_id)), "{name}: {reply:?}");
        }
        for talk in store.conversations(self.client.id, None).await.unwrap() {
            let open = talk.closed_at.is_none();
            assert!(
                !open || is_linked(Some(talk.professional_id)),
                "{name}: {talk:?}"
            );
        }
    }

    /// All that is there afterwards, in words that are the same for every client.
    pub(super) async fn told(&self) -> String {
        let store = &self.place.town.base.store;
        let practice = &self.place.town.practice;
        let name = |id: Option<Uuid>| match id {
            Some(id) if id == practice.professional.id => "professional",
            Some(id) if id == practice.colleague.id => "colleague",
            Some(id) if id == self.client.id => "client",
            Some(_) => "somebody",
            None => "nobody",
        };
        let loaded = store
            .run_of_client(self.run.id, self.client.id)
            .await
            .unwrap()
            .unwrap();
        let mut told = String::new();
        for record in &loaded.records {
            let event = format!("{:?}", record.event);
            let event = event.split([' ', '(', '{']).next().unwrap_or_default();
            write!(told, "{event} ").unwrap();
        }
        let person = store.person(self.client.id).await.unwrap().unwrap();
        writeln!(
            told,
            "\n{:?} {:?} by {} open {}",
            loaded.row.state,
            loaded.row.title,
            name(loaded.row.responsible_id),
            person.active
        )
        .unwrap();
        writeln!(told, "typed {:?}", loaded.drafts.entries).unwrap();
        for task in store.tasks_about(self.client.id).await.unwrap() {
            writeln!(
                told,
                "waits {} for {}",
                task.send,
                name(task.responsible_id)
            )
            .unwrap();
        }
        for task in store.replies_about(self.client.id).await.unwrap() {
            writeln!(
                told,
                "reply {} for {}",
                task.send,
                name(Some(task.responsible_id))
            )
            .unwrap();
        }
        for talk in store.conversations(self.client.id, None).await.unwrap() {
            let said = store.messages(talk.id).await.unwrap().len();
            writeln!(
                told,
                "talk with {} of {said}",
                name(Some(talk.professional_id))
            )
            .unwrap();
        }
        let mut linked: Vec<_> = store
            .professionals_of(self.client.id)
            .await
            .unwrap()
            .iter()
            .map(|person| name(Some(person.id)))
            .collect();
        linked.sort_unstable();
        writeln!(told, "linked {linked:?}").unwrap();
        let history = store.history(self.client.id, None, 100).await.unwrap();
        let mut history: Vec<_> = history
            .iter()
            .map(|entry| format!("{:?}", entry.kind))
            .collect();
        history.sort_unstable();
        writeln!(told, "history {history:?}").unwrap();
        told
    }
}
