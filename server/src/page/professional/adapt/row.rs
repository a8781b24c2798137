//! The sessions of a plan under edit, each with the buttons that can be pressed for it.

use std::collections::BTreeMap;

use engine::{Edit, Event, Id, Place, PlannedSession, SessionRun, SessionState};
use serde_json::{Value, json};

use super::bench::Bench;
use crate::page::show::{address, path};

/// The rows in order, with the chapters' names between them. What is to go stands greyed where it was. Without `works` nothing can
/// be pressed. `gaps`: what would be left out, by session.
pub(super) fn rows(bench: &Bench, gaps: &BTreeMap<Id, Vec<String>>, works: bool) -> Vec<Value> {
    let lines = lines(bench);
    let mut rows = Vec::new();
    let mut chapter = None;
    let mut headed = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let planned = line.planned;
        let Ok(place) = Place::find(bench.programs(), planned) else {
            continue;
        };
        let here = Some((&planned.program, &planned.chapter));
        if place.program.chapters.len() > 1 && chapter != here {
            chapter = here;
            let first = !headed.contains(&here);
            headed.push(here);
            rows.push(heading(bench, &place, planned, works && first));
        }
        let mut row = line.row(bench, &place, &lines, at, works);
        row["gaps"] = json!(gaps.get(line.key()));
        rows.push(row);
    }
    rows
}

/// A chapter's name, with whether it can be hidden.
fn heading(bench: &Bench, place: &Place<'_>, planned: &PlannedSession, works: bool) -> Value {
    let plan = bench.adapted.run.plan();
    let own = planned.program == plan.program;
    let hidden = plan.hides(planned);
    json!({
        "chapter": place.chapter.title,
        "anchor": format!("s-chapter-{}", place.chapter.id),
        "lang": place.program.header.language,
        "hidden": hidden,
        "go": (works && own && place.chapter.hideable)
            .then(|| format!("{}:{}", if hidden { "show" } else { "hide" }, place.chapter.id)),
    })
}

/// A session as it is to be, or one that is to go.
struct Line<'b> {
    planned: &'b PlannedSession,
    /// As it stands now; none for one that is to come in.
    was: Option<&'b SessionRun>,
    /// As it is to be; none for one that is to go.
    session: Option<&'b SessionRun>,
}

fn lines(bench: &Bench) -> Vec<Line<'_>> {
    let (before, after) = (&bench.course.loaded.run, &bench.adapted.run);
    let mut lines: Vec<Line<'_>> = after
        .in_order()
        .map(|(planned, session)| Line {
            planned,
            was: before.session(&planned.key),
            session: Some(session),
        })
        .collect();
    let mut place = 0;
    for (planned, was) in before.in_order() {
        let there = lines
            .iter()
            .position(|line| line.planned.key == planned.key);
        match there {
            Some(at) => place = at + 1,
            None => {
                let line = Line {
                    planned,
                    was: Some(was),
                    session: None,
                };
                lines.insert(place, line);
                place += 1;
            }
        }
    }
    lines
}

impl Line<'_> {
    fn key(&self) -> &Id {
        &self.planned.key
    }

    /// Whether nothing can be done with it any more: it is over, or to be broken off.
    fn is_fixed(&self) -> bool {
        let aborted = |session: &SessionRun| session.state == SessionState::Aborted;
        self.session.is_none_or(aborted) || self.was.is_some_and(|was| was.state.is_final())
    }

    /// Whether the client is at work on it.
    fn is_under_way(&self) -> bool {
        let under_way = |was: &SessionRun| was.state.is_current() && !was.is_untouched();
        self.was.is_some_and(under_way)
    }

    /// Whether it can get another place.
    fn moves(&self) -> bool {
        !self.is_fixed() && !self.is_under_way()
    }

    fn row(
        &self,
        bench: &Bench,
        place: &Place<'_>,
        lines: &[Line<'_>],
        at: usize,
        works: bool,
    ) -> Value {
        let key = self.key();
        let plan = bench.adapted.run.plan();
        let hidden = plan.hides(self.planned);
        let other = self.planned.program.tool != plan.program.tool;
        let mut row = json!({
            "key": key,
            "anchor": format!("s-{}", address::of_session(key)),
            "title": bench.title(key),
            "lang": place.program.header.language,
            "minutes": place.session.minutes,
            "in_person": place.session.in_person,
            "from": other.then_some(&place.program.header.title),
            "marks": self.marks(bench),
        });
        let Some(session) = self.session else {
            let next = lines[at + 1..].iter().find(|line| line.session.is_some());
            row["state"] = json!("removed");
            row["back"] = json!(works.then(|| go("back", key, next.map(Line::key))));
            return row;
        };
        let state = if hidden {
            "hidden"
        } else {
            path::state(&session.state)
        };
        row["state"] = json!(state);
        row["feedback"] = json!(plan.may_wait(self.planned, place.session));
        row["kept"] = json!(hidden && !session.is_untouched() && !session.state.is_final());
        if !works || self.is_fixed() {
            return row;
        }
        let switches = !place.session.in_person && bench.adapted.run.responsible().is_some();
        let on = plan.may_wait(self.planned, place.session);
        let switch = if on { "off" } else { "on" };
        row["switch"] = json!(switches.then(|| format!("{switch}:{key}")));
        row["waits"] = json!(on && matches!(session.state, SessionState::Waiting(_)));
        if self.moves() {
            let there = |line: &&Line<'_>| line.session.is_some();
            let above = lines[..at].iter().rev().find(there);
            let mut below = lines[at + 1..].iter().filter(there);
            let up = above.filter(|line| line.moves());
            row["up"] = json!(up.map(|line| go("place", key, Some(line.key()))));
            let down = below.next().filter(|line| line.moves());
            row["down"] = json!(down.map(|_| go("place", key, below.next().map(Line::key))));
            row["grip"] = json!(true);
        }
        if self.was.is_none_or(SessionRun::is_untouched) {
            row["remove"] = json!(format!("remove:{key}"));
        } else if self.is_under_way() {
            row["abort"] = json!(format!("abort:{key}"));
            row["midst"] = json!(session.state == SessionState::InProgress);
        }
        row
    }

    /// What is new about it, as variants of the text `adapt-mark`.
    fn marks(&self, bench: &Bench) -> Vec<&'static str> {
        let (before, after) = (&bench.course.loaded.run, &bench.adapted.run);
        let key = self.key();
        if self.session.is_none() {
            return vec!["removed"];
        }
        let Some(was) = before.plan().session(key) else {
            return vec!["added"];
        };
        let mut marks = Vec::new();
        let placed = |edit: &Edit| matches!(edit, Edit::Place { session, .. } if session == key);
        if bench.draft.edits.iter().any(placed) {
            marks.push("moved");
        }
        if was.feedback != self.planned.feedback {
            marks.push("switched");
        }
        let aborted =
            |event: &Event| matches!(event, Event::SessionAborted { session } if session == key);
        if bench
            .adapted
            .records
            .iter()
            .any(|record| aborted(&record.event))
        {
            marks.push("aborted");
        }
        if before.plan().hides(was) != after.plan().hides(self.planned) {
            marks.push(if after.plan().hides(self.planned) {
                "hidden"
            } else {
                "shown"
            });
        }
        marks
    }
}

/// What a button asks for: something with a session, before another or last.
fn go(what: &str, session: &Id, before: Option<&Id>) -> String {
    let before = before.map_or("", Id::as_str);
    format!("{what}:{session}:{before}")
}
