//! What an edit changed in a plan, for the contact history.

use engine::{Event, Id, Place, Plan, PlannedSession, Programs, Record};
use serde_json::{Value, json};

/// What one plan changed in another, as a list of `{kind, what}`: each kind a variant of the text `plan-change`, with the titles
/// of what it is about.
fn changed(programs: &dyn Programs, before: &Plan, after: &Plan) -> Vec<Value> {
    let mut changes = Vec::new();
    let mut note = |kind: &str, what: Vec<String>| {
        changes.push(json!({"kind": kind, "what": what}));
    };
    if before.title != after.title {
        note("title", Vec::new());
    }
    if before.feedback != after.feedback {
        let kind = if after.feedback { "with" } else { "without" };
        note(kind, Vec::new());
    }
    if before.schedule != after.schedule {
        note("rhythm", Vec::new());
    }
    let without = |plan: &Plan, other: &Plan| -> Vec<String> {
        let sessions = plan.sessions.iter();
        let only = sessions.filter(|planned| other.session(&planned.key).is_none());
        only.map(|planned| title(programs, planned)).collect()
    };
    let switched = |on: bool| -> Vec<String> {
        let sessions = after.sessions.iter().filter(|planned| {
            let was = before.session(&planned.key);
            was.is_some_and(|was| was.feedback != planned.feedback) && planned.feedback == Some(on)
        });
        sessions.map(|planned| title(programs, planned)).collect()
    };
    let chapters = |plan: &Plan, other: &Plan| -> Vec<String> {
        let hidden = plan.hidden.iter();
        let only = hidden.filter(|chapter| !other.hidden.contains(chapter));
        only.map(|chapter| of_chapter(programs, plan, chapter))
            .collect()
    };
    let lists = [
        ("added", without(after, before)),
        ("removed", without(before, after)),
        ("session-with", switched(true)),
        ("session-without", switched(false)),
        ("hidden", chapters(after, before)),
        ("shown", chapters(before, after)),
    ];
    for (kind, what) in lists {
        if !what.is_empty() {
            note(kind, what);
        }
    }
    if in_both(before, after) != in_both(after, before) {
        note("moved", Vec::new());
    }
    changes
}

/// What a record of an edit changed; `earlier` are the records before it.
pub(crate) fn by_record(programs: &dyn Programs, earlier: &[Record], after: &Plan) -> Vec<Value> {
    let before = earlier.iter().rev().find_map(|record| match &record.event {
        Event::Assigned { plan, .. } | Event::PlanChanged { plan } | Event::Moved { plan, .. } => {
            Some(plan)
        }
        Event::SessionOpened { .. }
        | Event::SessionSkipped { .. }
        | Event::SessionBegun { .. }
        | Event::Sent { .. }
        | Event::MilestoneReached { .. }
        | Event::TriggerFired { .. }
        | Event::AlertRaised { .. }
        | Event::AlertHandled { .. }
        | Event::FeedbackPosted { .. }
        | Event::Replied { .. }
        | Event::Released { .. }
        | Event::SessionDone { .. }
        | Event::SessionAborted { .. }
        | Event::AskedAgain { .. }
        | Event::Transferred { .. }
        | Event::Completed
        | Event::Withdrawn => None,
    });
    before.map_or_else(Vec::new, |before| changed(programs, before, after))
}

/// The sessions of one plan that the other has too, in order.
fn in_both<'p>(plan: &'p Plan, other: &Plan) -> Vec<&'p Id> {
    let keys = plan.sessions.iter().map(|planned| &planned.key);
    keys.filter(|key| other.session(key).is_some()).collect()
}

fn title(programs: &dyn Programs, planned: &PlannedSession) -> String {
    Place::find(programs, planned).map_or_else(
        |_| planned.key.to_string(),
        |place| crate::round::title(&place).into_owned(),
    )
}

fn of_chapter(programs: &dyn Programs, plan: &Plan, chapter: &Id) -> String {
    let program = programs.program(&plan.program);
    let chapters = program.into_iter().flat_map(|program| &program.chapters);
    let mut found = chapters.filter(|found| found.id == *chapter);
    let found = found.next();
    found.map_or_else(|| chapter.to_string(), |found| found.title.clone())
}
