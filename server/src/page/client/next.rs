//! What a run asks of the client now, for the card on the first page and the button of a tool.

use engine::{At, LiveScreen, NextStep, Screen};
use serde_json::{Value, json};

use super::{
    due::{self, Due},
    passage::Passage,
};
use crate::{error::Error, round};

/// What a run asks now, most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Urgency {
    /// There are words to read.
    Feedback,
    /// Something was reached.
    Milestone,
    /// Half-way, or ready to be sent.
    Underway,
    /// A diary whose day or week it is.
    Due,
    /// Something can be begun.
    Begin,
    /// A diary that can be filled in at any time.
    Entry,
    /// Somebody else is to do something, or time is.
    Waiting,
    /// Over.
    Finished,
}

/// The next step of a run, for the templates.
pub(super) struct Next {
    pub(super) urgency: Urgency,
    pub(super) kind: &'static str,
    pub(super) card: Value,
}

impl Next {
    /// The title of what a button goes on with. What is reached is not told before it is seen.
    pub(super) fn goes_on_with(&self) -> Option<&Value> {
        (self.urgency != Urgency::Milestone).then(|| &self.card["session"])
    }
}

/// Whether everything that is asked up to the next send is answered.
fn is_filled_in(passage: &Passage<'_>, live: &LiveScreen<'_>) -> Result<bool, Error> {
    let review = passage.review(&live.here.key)?;
    Ok(review.is_ok_and(|review| {
        let asked = review.sheets.iter().flat_map(engine::Sheet::questions);
        let given = asked.map(|question| question.answer.is_some());
        // Where nothing is asked, the last page is still to be read.
        given.reduce(|all, given| all && given) == Some(true)
    }))
}

/// Works out the next step.
pub(super) async fn next(passage: &Passage<'_>) -> Result<Next, Error> {
    let program = passage.program()?;
    let tool = &passage.loaded.row.title;
    let who = passage.who().await?;
    let progress = engine::progress(
        &passage.loaded.programs,
        &passage.loaded.run,
        &passage.loaded.drafts,
    );
    let screen = passage.screen(&At::Now)?;
    let (urgency, kind, mut card) = match &screen {
        _ if passage.is_diary() && !passage.loaded.run.is_finished() => {
            let due = due::of(passage);
            let card = json!({"session": tool, "href": passage.href("/now"), "every": due.every()});
            match due {
                Due::Now(_) => (Urgency::Due, "entry", card),
                Due::Free => (Urgency::Entry, "diary", card),
                Due::Not => (Urgency::Finished, "nothing", card),
            }
        }
        Screen::Page(live) if passage.is_action_plan() && !passage.under_way(&live.here.key) => {
            let shared = passage.loaded.run.session(&live.here.key);
            let card = json!({"session": tool, "href": passage.href("")});
            if shared.is_some_and(|session| session.sends.is_empty()) {
                (Urgency::Begin, "begin", card)
            } else {
                (Urgency::Finished, "nothing", card)
            }
        }
        Screen::Page(live) if passage.is_questionnaire() && !passage.under_way(&live.here.key) => {
            let wanted = passage.loaded.run.session(&live.here.key);
            let card = json!({"session": tool, "href": passage.href("/now")});
            if wanted.is_some_and(|session| session.wanted.is_some()) {
                (Urgency::Begin, "questionnaire", card)
            } else {
                (Urgency::Finished, "nothing", card)
            }
        }
        Screen::Begin(_) if passage.is_questionnaire() => {
            let card = json!({"session": tool, "href": passage.href("/now")});
            (Urgency::Begin, "questionnaire", card)
        }
        Screen::Begin(begin) => {
            let place = &begin.here.place;
            let card = json!({"session": round::title(place), "minutes": place.session.minutes});
            (Urgency::Begin, "begin", card)
        }
        // All is filled in: who thinks that it went would wait for an answer that never comes.
        Screen::Page(live) if live.next == NextStep::Review && is_filled_in(passage, live)? => {
            let href = passage.review_href(&live.here.key);
            let card = json!({"session": round::title(&live.here.place), "href": href});
            (Urgency::Underway, "send", card)
        }
        Screen::Page(live) => {
            let card = json!({"session": round::title(&live.here.place), "page": live.number, "of": live.of});
            (Urgency::Underway, "go-on", card)
        }
        Screen::Review(review) => (
            Urgency::Underway,
            "send",
            json!({"session": round::title(&review.here.place)}),
        ),
        Screen::Milestone(milestone) => (
            Urgency::Milestone,
            "milestone",
            json!({"session": milestone.milestone.title}),
        ),
        Screen::Waiting(waiting) => {
            let then = passage.then(&waiting.here.key, &waiting.send)?;
            let card = json!({"session": round::title(&waiting.here.place), "at": waiting.since, "then": then});
            (Urgency::Waiting, "waiting", card)
        }
        Screen::NotYet { here, opens_at } => {
            let card = json!({"session": round::title(&here.place), "at": opens_at});
            (Urgency::Waiting, "not-yet", card)
        }
        Screen::InPerson { here, .. } => (
            Urgency::Waiting,
            "in-person",
            json!({"session": round::title(&here.place)}),
        ),
        Screen::Finished { .. } | Screen::ReadBack(_) => (Urgency::Finished, "nothing", json!({})),
    };
    if card.get("href").is_none() {
        card["href"] = json!(passage.place_of(&screen));
    }
    card["kind"] = json!(kind);
    card["tool"] = json!(tool);
    card["who"] = json!(who.unwrap_or_default());
    card["lang"] = json!(program.header.language);
    if !program.header.kind.takes_entries() {
        card["done"] = json!(progress.done);
        card["total"] = json!(progress.of);
    }
    Ok(Next {
        urgency,
        kind,
        card,
    })
}
