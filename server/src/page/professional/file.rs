//! The frame of a client's file: whose it is, the menu beside it, and that it was opened.

use engine::{Id, Program, Sending};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{queue, tools::Group};
use crate::{
    error::Error,
    page::{
        catalogue,
        show::{address, item::Tool},
    },
    role::Professional,
    store::{Loaded, Person, View},
};

/// The parts of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Dashboard,
    Details,
    Conversations,
    History,
    Tasks,
    Professionals,
    /// Its tools: of one kind, or all.
    Tools(Option<Group>),
}

impl Part {
    /// In the order of the menu; after them come the kinds of tools.
    const ALL: [Self; 6] = [
        Self::Dashboard,
        Self::Details,
        Self::Conversations,
        Self::History,
        Self::Tasks,
        Self::Professionals,
    ];

    fn key(self) -> &'static str {
        match self {
            Self::Dashboard => "dashboard",
            Self::Details => "details",
            Self::Conversations => "conversations",
            Self::History => "history",
            Self::Tasks => "tasks",
            Self::Professionals => "professionals",
            Self::Tools(group) => group.map_or("tools", Group::key),
        }
    }

    /// Its address in the file of a client.
    fn href(self, client: Uuid) -> String {
        let file = of_client(client);
        match self {
            Self::Dashboard => file,
            Self::Tools(Some(group)) => format!("{file}/tools?kind={}", group.key()),
            other @ (Self::Details
            | Self::Conversations
            | Self::History
            | Self::Tasks
            | Self::Professionals
            | Self::Tools(None)) => format!("{file}/{}", other.key()),
        }
    }
}

/// An opened file.
pub(super) struct File {
    pub(super) client: Person,
    /// For the template `part/file`.
    pub(super) frame: Value,
}

/// Opens a client's file at one of its parts. That it was opened is written before anything of it is read.
pub(super) async fn open(
    professional: &Professional,
    client: Uuid,
    part: Part,
) -> Result<File, Error> {
    let client = professional.client(client).await?.client;
    look(professional, &client, View::File).await?;
    let store = &professional.app.store;
    let waiting = store.tasks_about(client.id).await?.len()
        + store.replies_about(client.id).await?.len()
        + store.alerts_about(client.id).await?.len();
    // A colleague's conversations are the colleague's.
    let unread = queue::messages(professional, Some(client.id)).await?.len();
    let waiting = waiting + unread;
    let groups = groups(professional, client.id, part).await?;
    let groups = groups.into_iter().map(|group| Part::Tools(Some(group)));
    let menu: Vec<Value> = Part::ALL
        .into_iter()
        .chain(groups)
        .map(|each| {
            let count = match each {
                Part::Tasks => waiting,
                Part::Conversations => unread,
                Part::Dashboard
                | Part::Details
                | Part::History
                | Part::Professionals
                | Part::Tools(_) => 0,
            };
            let count = (count > 0).then_some(count);
            json!({"key": each.key(), "href": each.href(client.id), "here": each == part, "count": count})
        })
        .collect();
    let frame = json!({
        "name": client.name,
        "menu": menu,
        "closed": !client.active,
        "assign_href": client.active.then(|| format!("{}/assign", of_client(client.id))),
    });
    Ok(File { client, frame })
}

/// The kinds of tools that the menu names: those that a client can be given, and trainings where this one has any.
async fn groups(
    professional: &Professional,
    client: Uuid,
    part: Part,
) -> Result<Vec<Group>, Error> {
    let trainings = Part::Tools(Some(Group::Trainings));
    let catalogue = catalogue::of(professional, &professional.person).await?;
    let runs = professional.app.store.runs_of_client(client).await?;
    let any = runs.iter().any(|run| {
        let entry = catalogue.entry(&Id::new(run.tool.clone()));
        entry.is_some_and(|entry| Group::of(entry.header.kind) == Some(Group::Trainings))
    });
    let mut groups = Vec::from(Group::ALL);
    groups.retain(|group| *group != Group::Trainings || any || part == trainings);
    Ok(groups)
}

/// Writes that the professional looks at something of the client.
pub(super) async fn look(
    professional: &Professional,
    client: &Person,
    view: View,
) -> Result<(), Error> {
    let app = &professional.app;
    app.store
        .note_view(&professional.person, client.id, view, app.stamp())
        .await?;
    Ok(())
}

/// A run of a client whom the professional accompanies.
pub(super) struct Course {
    pub(super) client: Person,
    pub(super) loaded: Loaded,
}

impl Course {
    /// Finds it; nothing is noted yet.
    pub(super) async fn find(
        professional: &Professional,
        client: Uuid,
        run: Uuid,
    ) -> Result<Self, Error> {
        let client = professional.client(client).await?.client;
        let loaded = load(professional, run).await?;
        let Some(loaded) = loaded.filter(|loaded| loaded.row.client_id == client.id) else {
            // Who was unlinked between the two reads it as anybody who is: the tool is there, and is not theirs to see.
            professional.client(client.id).await?;
            return Err(Error::NotFound);
        };
        Ok(Self { client, loaded })
    }

    /// The same as it is now.
    pub(super) async fn again(&self, professional: &Professional) -> Result<Self, Error> {
        Self::find(professional, self.client.id, self.loaded.row.id).await
    }

    /// Its address.
    pub(super) fn href(&self) -> String {
        of_run(self.client.id, self.loaded.row.id)
    }

    /// The address of something in one of its sessions.
    pub(super) fn session_href(&self, session: &Id, what: &str) -> String {
        format!("{}/{}/{what}", self.href(), address::of_session(session))
    }

    /// The address of a send's answers.
    pub(super) fn send_href(&self, session: &Id, send: &Sending) -> String {
        self.session_href(session, &address::of_send(send))
    }

    /// Shows something of one of its programs, as professionals see it.
    pub(super) fn with_tool<T>(
        &self,
        professional: &Professional,
        program: &Program,
        show: impl FnOnce(Tool<'_>) -> T,
    ) -> T {
        show(Tool {
            app: &professional.app,
            program,
            interface: professional.language,
            page: &|id: &str| catalogue::preview::of_page(program, id),
            document: &|_, _| None,
        })
    }

    /// Where the send that waits is answered.
    pub(super) fn waiting_href(&self) -> Option<String> {
        let (session, sent) = self.loaded.run.waiting()?;
        Some(self.send_href(session, &sent.send))
    }
}

/// A run of a client whom the professional accompanies, with what the clock has done by now, recorded or not.
pub(super) async fn load(professional: &Professional, run: Uuid) -> Result<Option<Loaded>, Error> {
    let app = &professional.app;
    let loaded = app
        .store
        .run_for_professional(run, professional.id())
        .await?;
    Ok(loaded.map(|mut loaded| {
        for record in engine::due(&loaded.programs, &loaded.run, Uuid::nil(), app.now()) {
            loaded.run.apply(&record);
        }
        loaded
    }))
}

/// The address of a client's file.
pub(super) fn of_client(client: Uuid) -> String {
    format!("/clients/{client}")
}

/// The address of one tool in a client's file.
pub(super) fn of_run(client: Uuid, run: Uuid) -> String {
    format!("/clients/{client}/tools/{run}")
}

/// What a send is called in lists: the session, with the gate where it is one.
pub(super) fn title_of_send(session: &str, gate: Option<&str>) -> String {
    match gate {
        Some(gate) => format!("{session}: {gate}"),
        None => session.to_owned(),
    }
}

/// The name of a person, where there is such a person.
pub(super) async fn name(
    professional: &Professional,
    id: Option<Uuid>,
) -> Result<Option<String>, Error> {
    let person = match id {
        Some(id) => professional.app.store.person(id).await?,
        None => None,
    };
    Ok(person.map(|person| person.name))
}
