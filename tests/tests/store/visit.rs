//! A client on the way through the small tool `rust`.

use std::collections::BTreeMap;

use engine::{Entry, Id, Input, Line, Sending};
use server::store::{ActError, Acted, NewAssignment, NewDraft, Person, RunRow};
use tests::{
    base::{Base, MORNING},
    people::Practice,
};
use uuid::Uuid;

pub(crate) const SESSION: &str = "begin";

pub(crate) fn gate() -> Sending {
    Sending::Gate(Id::from("halfweg"))
}

pub(crate) fn entry(text: &str) -> Entry {
    Entry(vec![Line {
        key: 0,
        column: None,
        text: text.to_owned(),
    }])
}

pub(crate) fn assignment(client: &Person, tool: &str) -> NewAssignment {
    NewAssignment {
        client: client.id,
        tool: Id::from(tool),
        feedback: true,
        schedule: None,
    }
}

pub(crate) async fn assign(base: &Base, practice: &Practice) -> RunRow {
    base.store
        .assign(
            assignment(&practice.client, "rust"),
            &practice.professional,
            Uuid::new_v4(),
            base.morning(),
        )
        .await
        .unwrap()
}

/// An act at so many minutes past the morning, under a key of its own.
pub(crate) async fn act(
    base: &Base,
    run: Uuid,
    who: &Person,
    minute: i64,
    input: Input,
) -> Result<Acted, ActError> {
    let stamp = base.at(MORNING + minute * 60_000);
    base.store.act(run, who, input, Uuid::new_v4(), stamp).await
}

pub(crate) fn open() -> Input {
    Input::Open {
        session: Id::from(SESSION),
    }
}

pub(crate) fn send() -> Input {
    Input::Send {
        session: Id::from(SESSION),
        send: gate(),
    }
}

pub(crate) fn post(text: &str) -> Input {
    Input::PostFeedback {
        session: Id::from(SESSION),
        send: gate(),
        text: text.to_owned(),
    }
}

pub(crate) fn first_page(tab: Uuid, number: i64, entries: &[(&str, &str)]) -> NewDraft {
    let entries = entries
        .iter()
        .map(|(ask, text)| (Id::from(*ask), entry(text)));
    NewDraft {
        session: Id::from(SESSION),
        page: Id::from("aankomen"),
        tab,
        number,
        entries: entries.collect::<BTreeMap<_, _>>(),
        made_with: BTreeMap::new(),
        of: None,
    }
}

/// Begins the run and answers the first page.
pub(crate) async fn answered(base: &Base, practice: &Practice) -> RunRow {
    let run = assign(base, practice).await;
    act(base, run.id, &practice.client, 1, open())
        .await
        .unwrap();
    let draft = first_page(
        Uuid::new_v4(),
        1,
        &[("zin", "beter slapen"), ("wens", "rust")],
    );
    base.store
        .save_draft(run.id, &practice.client, draft, base.at(MORNING + 90_000))
        .await
        .unwrap();
    run
}
