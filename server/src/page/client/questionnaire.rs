//! A questionnaire: what it is and when it was filled in, and one sitting with what its author wrote for after it.

use axum::response::Response;
use engine::{At, ReadBack, Screen};
use serde_json::{Value, json};

use super::{
    letter,
    passage::{Passage, tool_language},
    warning,
};
use crate::{
    error::Error,
    page::show::{
        address,
        answer::{self, For},
        item::Questions,
        path,
    },
};

/// When a sitting is looked at.
pub(super) enum Moment {
    /// Right after it was sent.
    Sent {
        /// The tools that came of it.
        added: Vec<Value>,
    },
    /// Later.
    Later,
    /// Once a professional wrote about it: what was written, for the template, and what is wrong with a reply.
    Answered(Value, Vec<Value>),
}

/// Its own page: fill it in, or look back.
pub(super) async fn page(passage: &Passage<'_>) -> Result<Response, Error> {
    let program = passage.program()?;
    let run = &passage.loaded.run;
    let mut sittings: Vec<Value> = run
        .sessions()
        .iter()
        .flat_map(|(key, session)| {
            session.sends.iter().map(|sent| {
                let (key, send) = (address::of_session(key), address::of_send(&sent.send));
                json!({"at": sent.at, "href": passage.href(&format!("/{key}/read/{send}"))})
            })
        })
        .collect();
    sittings.reverse();
    let current = run.current();
    let next = match passage.screen(&At::Now)? {
        Screen::Begin(_) => Some("begin"),
        Screen::Page(live) if passage.under_way(&live.here.key) => Some("go-on"),
        Screen::Page(_) if sittings.is_empty() => Some("begin"),
        Screen::Page(_) => Some("again"),
        Screen::Review(_) => Some("go-on"),
        Screen::Waiting(_)
        | Screen::Milestone(_)
        | Screen::NotYet { .. }
        | Screen::InPerson { .. }
        | Screen::Finished { .. }
        | Screen::ReadBack(_) => None,
    };
    let wanted = current.and_then(|(_, session)| session.wanted);
    passage.client.page(
        "client/questionnaire",
        json!({
            "title": passage.loaded.row.title,
            "lang": tool_language(program).tag(),
            "state": path::tool_state(run),
            "summary": program.header.summary,
            "safety": program.header.safety,
            "minutes": crate::page::catalogue::minutes(program),
            "who": passage.who().await?,
            "next": next,
            "next_href": passage.href("/now"),
            "stop": passage.stop().await?,
            "wanted": wanted.filter(|_| !sittings.is_empty()),
            "sittings": sittings,
            "letters": letter::list(passage).await?,
            "unsent": super::unsent::line(passage),
            "home": passage.client.home(),
        }),
    )
}

/// One sitting: what its author wrote for it, and what was answered.
pub(super) async fn sitting(
    passage: &Passage<'_>,
    back: &ReadBack<'_>,
    moment: Moment,
) -> Result<Response, Error> {
    let place = &back.here.place;
    let fresh = matches!(moment, Moment::Sent { .. });
    // Right after it was sent, whom one can reach stands before anything else, once.
    let warnings = if fresh {
        passage.warnings(place, back.sheets.iter().chain(&back.results))
    } else {
        Vec::new()
    };
    let results: Vec<Value> = back
        .results
        .iter()
        .filter_map(|sheet| {
            let mut items = passage.items(place, sheet, Questions::Answered);
            let all = items.len();
            items.retain(|item| !fresh || !warning::is_warning(item));
            let nothing_else = items.is_empty() && all > 0;
            (!nothing_else).then(|| json!({"title": sheet.page.title, "items": items}))
        })
        .collect();
    let pages = passage.with_tool(place.program, |tool| {
        answer::pages(tool, &back.sheets, For::Client, None)
    });
    let (added, correspondence, faults) = match moment {
        Moment::Sent { added } => (added, None, Vec::new()),
        Moment::Later => (Vec::new(), None, Vec::new()),
        Moment::Answered(letter, faults) => (Vec::new(), Some(letter), faults),
    };
    passage.client.page(
        "client/sitting",
        json!({
            "tool": passage.loaded.row.title,
            "lang": tool_language(place.program).tag(),
            "at": back.at,
            "fresh": fresh,
            "correspondence": correspondence,
            "faults": faults,
            "who": passage.who().await?,
            "warnings": warnings,
            "results": results,
            "crisis": passage.crisis(&back.here.key, back.sheets.iter().chain(&back.results)).await?,
            "pages": pages,
            "added": added,
            "back": passage.href(""),
            "home": passage.client.home(),
        }),
    )
}
