//! Face-to-face sessions that are open. Nothing goes on until somebody ticks them off, so they wait beside what is to be answered.

use engine::{Id, Moment, Place, ProgramRef, SessionState};
use uuid::Uuid;

use super::{file, queue::Waiting};
use crate::{
    error::Error,
    role::Professional,
    round,
    store::{Loaded, RunRow, RunState},
};

/// A face-to-face session that is open.
pub(super) struct Meeting {
    client: Uuid,
    run: Uuid,
    tool: String,
    /// Its key in the plan.
    pub(super) session: Id,
    /// Its title.
    pub(super) title: String,
    /// Since when.
    pub(super) since: Moment,
}

/// The one that is open in a run, where one is.
pub(super) fn open(loaded: &Loaded) -> Option<Meeting> {
    let (planned, session) = loaded.run.current()?;
    let place = Place::find(&loaded.programs, planned).ok()?;
    (session.state == SessionState::Open && place.session.in_person).then(|| Meeting {
        client: loaded.row.client_id,
        run: loaded.row.id,
        tool: loaded.row.title.clone(),
        session: planned.key.clone(),
        title: round::title(&place).into_owned(),
        since: session.opened.unwrap_or(loaded.row.assigned_at),
    })
}

/// The one that is open in a run and for this professional to hold: the run is theirs, or nobody's.
pub(super) async fn of_run(
    professional: &Professional,
    row: &RunRow,
) -> Result<Option<Meeting>, Error> {
    let under_way = matches!(row.state, RunState::Assigned | RunState::Active);
    let theirs = row
        .responsible_id
        .is_none_or(|responsible| responsible == professional.id());
    if !(under_way && theirs && has_meetings(professional, row).await?) {
        return Ok(None);
    }
    let loaded = file::load(professional, row.id).await?;
    Ok(loaded.as_ref().and_then(open))
}

/// Few tools have a meeting in them; of the others nothing need be read.
async fn has_meetings(professional: &Professional, row: &RunRow) -> Result<bool, Error> {
    let Ok(version) = u32::try_from(row.version) else {
        return Ok(false);
    };
    let which = ProgramRef {
        tool: Id::new(row.tool.as_str()),
        version,
    };
    let store = &professional.app.store;
    let program = store.program(row.organisation_id, &which).await?;
    Ok(program.is_some_and(|program| {
        let mut sessions = program
            .chapters
            .iter()
            .flat_map(|chapter| &chapter.sessions);
        sessions.any(|session| session.in_person)
    }))
}

impl Meeting {
    /// Among what waits; the tool's page has the button that ticks it off.
    pub(super) fn waiting(self, name: &str) -> Waiting {
        Waiting {
            since: self.since,
            client: self.client,
            name: name.to_owned(),
            kind: "meeting",
            tool: self.tool,
            session: self.title,
            href: file::of_run(self.client, self.run),
            begun: false,
        }
    }
}
