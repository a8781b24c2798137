//! An action plan in a client's file: what was changed since it was shared before.

use engine::{Id, Kind, Moment, Place, Sending, Sheet};
use serde_json::{Value, json};

use super::{file::Course, tools};
use crate::{error::Error, page::show::answer, render::Language, store::Loaded};

/// Marks what was changed in it since the time before, among pages of answers. What other kinds hold stays as it is.
///
/// # Errors
/// When what was shared before cannot be read.
pub(super) fn mark(
    pages: &mut [Value],
    loaded: &Loaded,
    session: &Id,
    place: Place<'_>,
    send: &Sending,
    language: Language,
) -> Result<(), Error> {
    if place.program.header.kind != Kind::ActionPlan {
        return Ok(());
    }
    let shared = loaded.run.session(session);
    let sends = shared.map_or(&[][..], |session| &session.sends);
    let at = sends.iter().position(|sent| sent.send == *send);
    let Some((sent, before)) = at.and_then(|at| Some((&sends[at], sends.get(at.checked_sub(1)?)?)))
    else {
        return Ok(());
    };
    let sheets = engine::sheets_of_send(&loaded.programs, &loaded.run, session, &before.send)?;
    let shown = pages.iter_mut();
    let shown = shown.filter_map(|page| page["answers"].as_array_mut());
    for shown in shown.flatten() {
        let ask = shown["ask"].as_str().map(Id::from);
        let Some(ask) = ask.as_ref().and_then(|id| place.program.ask(id)) else {
            continue;
        };
        let was = before.answers.get(&ask.id);
        if sent.answers.get(&ask.id) != was {
            let mut questions = sheets.iter().flat_map(Sheet::questions);
            let asked = questions.find(|question| question.ask.id == ask.id);
            shown["changed"] = json!(true);
            shown["was"] = match asked {
                Some(question) => answer::answer(question, language),
                None => json!({"label": ask.label, "none": true}),
            };
        }
    }
    Ok(())
}

/// When an action plan is to be looked at anew, where it says so and was shared.
pub(super) fn review_at(course: &Course) -> Option<Moment> {
    let loaded = &course.loaded;
    if tools::kind(loaded) != Kind::ActionPlan {
        return None;
    }
    let program = loaded.programs.get(&loaded.run.plan().program)?;
    let sends = loaded
        .run
        .sessions()
        .values()
        .flat_map(|session| &session.sends);
    let last = sends.map(|sent| sent.at).max()?;
    Some(program.header.review?.after(last))
}
