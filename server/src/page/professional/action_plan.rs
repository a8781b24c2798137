//! An action plan in a client's file: what was changed since it was shared before.

use engine::{Id, Kept, Kind, Moment, Program, Sending, SessionRun};
use serde_json::{Value, json};

use super::{file::Course, tools};
use crate::{page::show::answer, render::Language};

/// Marks what was changed in it since the time before, among pages of answers. What other kinds hold stays as it is.
pub(super) fn mark(
    pages: &mut [Value],
    program: &Program,
    session: Option<&SessionRun>,
    send: &Sending,
    language: Language,
) {
    if program.header.kind != Kind::ActionPlan {
        return;
    }
    let sends = session.map_or(&[][..], |session| &session.sends);
    let at = sends.iter().position(|sent| sent.send == *send);
    let Some((sent, before)) = at.and_then(|at| Some((&sends[at], sends.get(at.checked_sub(1)?)?)))
    else {
        return;
    };
    let answers = pages
        .iter_mut()
        .filter_map(|page| page["answers"].as_array_mut())
        .flatten();
    for shown in answers {
        let ask = shown["ask"].as_str().map(Id::from);
        let Some(ask) = ask.as_ref().and_then(|id| program.ask(id)) else {
            continue;
        };
        let was = before.answers.get(&ask.id);
        if sent.answers.get(&ask.id) != was {
            let kept = Kept::Answer {
                ask,
                answer: was.cloned(),
            };
            shown["changed"] = json!(true);
            shown["was"] = answer::kept(&kept, language);
        }
    }
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
