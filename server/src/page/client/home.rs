//! What now? The one next step, then what is true now, then the rest.

use axum::response::Response;
use engine::{Kind, Place, Reached, Step};
use serde_json::{Value, json};

use super::{
    conversation, due, favourite,
    letter::{self, Reads},
    next::{self, Next, Urgency},
    passage::Passage,
};
use crate::{error::Error, page::show::path, role::Client};

/// The page.
///
/// # Errors
/// When the client's runs cannot be read.
pub async fn page(client: Client) -> Result<Response, Error> {
    let reads = Reads::of(&client).await?;
    let mut home = Home {
        reads,
        ..Home::default()
    };
    for row in client.app.store.runs_of_client(client.id()).await? {
        let passage = Passage::open(&client, row.id).await?;
        home.add(&passage).await?;
    }
    let first = home
        .steps
        .iter()
        .position(|step| step.urgency < Urgency::Finished);
    let card = match first {
        Some(_) => {
            home.steps.sort_by_key(|step| step.urgency);
            home.steps.remove(0).card
        }
        None => json!({"kind": "nothing"}),
    };
    let notes: Vec<Value> = home
        .steps
        .into_iter()
        .filter(|step| {
            matches!(
                step.kind,
                "feedback" | "waiting" | "not-yet" | "in-person" | "entry"
            )
        })
        .map(|step| step.card)
        .collect();
    let conversations = conversation::list(&client).await?;
    let unread = conversations.iter().filter(|row| row["new"] == true);
    let unread = unread.map(
        |row| json!({"kind": "message", "who": row["who"], "at": row["at"], "href": row["href"]}),
    );
    let notes: Vec<Value> = unread.chain(notes).collect();
    let (favourites, more_favourites) = favourite::few(&client).await?;
    home.milestones
        .sort_by_key(|milestone| std::cmp::Reverse(milestone["at"].as_i64()));
    let first_name = client
        .person
        .name
        .split_whitespace()
        .next()
        .unwrap_or_default();
    client.page(
        "client/home",
        json!({
            "first_name": first_name,
            "next": card,
            "notes": notes,
            "tools": home.tools,
            "diaries": home.diaries,
            "questionnaires": home.questionnaires,
            "plans": home.plans,
            "conversations": conversations.len(),
            "favourites": favourites,
            "more_favourites": more_favourites,
            "milestones": home.milestones,
            "finished": home.finished,
        }),
    )
}

#[derive(Default)]
struct Home {
    /// What was read of what was written to the client.
    reads: Reads,
    steps: Vec<Next>,
    tools: Vec<Value>,
    diaries: Vec<Value>,
    questionnaires: Vec<Value>,
    plans: Vec<Value>,
    milestones: Vec<Value>,
    finished: Vec<Value>,
}

impl Home {
    async fn add(&mut self, passage: &Passage<'_>) -> Result<(), Error> {
        let run = &passage.loaded.run;
        let program = passage.program()?;
        let row = &passage.loaded.row;
        let href = passage.href("");
        for reached in run.milestones() {
            if let Some(title) = milestone_title(passage, reached) {
                self.milestones
                    .push(json!({"title": title, "at": reached.at}));
            }
        }
        for feedback in letter::letters(passage, &self.reads).await? {
            if feedback.unread {
                let feedback = &feedback.shown;
                self.steps.push(Next {
                    urgency: Urgency::Feedback,
                    kind: "feedback",
                    card: json!({"kind": "feedback", "tool": row.title, "session": feedback["session"], "who": feedback["who"],
                                 "at": feedback["at"], "href": feedback["href"], "lang": program.header.language}),
                });
            }
        }
        let step = next::next(passage).await?;
        if run.is_finished() && step.urgency != Urgency::Milestone {
            self.finished.push(json!({"title": row.title, "href": href, "state": path::tool_state(run), "at": run.ended()}));
            return Ok(());
        }
        if program.header.kind.takes_entries() {
            let entries: usize = run
                .sessions()
                .values()
                .map(|session| session.sends.len())
                .sum();
            let due = passage.is_diary().then(|| due::of(passage).every());
            let last = run
                .sessions()
                .values()
                .flat_map(|session| &session.sends)
                .map(|sent| sent.at)
                .max();
            let list = match program.header.kind {
                Kind::Diary => &mut self.diaries,
                Kind::ActionPlan => &mut self.plans,
                Kind::Questionnaire
                | Kind::Module
                | Kind::MobileModule
                | Kind::Training
                | Kind::Collection => &mut self.questionnaires,
            };
            list.push(json!({"title": row.title, "href": href, "entries": entries, "last_at": last, "due": due}));
        } else {
            self.tools.push(json!({
                "title": row.title,
                "href": href,
                "kind": program.header.kind.slug(),
                "state": path::tool_state(run),
                "done": step.card["done"],
                "total": step.card["total"],
            }));
            self.steps.push(step);
            return Ok(());
        }
        self.steps.push(step);
        Ok(())
    }
}

fn milestone_title<'p>(passage: &'p Passage<'_>, reached: &Reached) -> Option<&'p str> {
    let planned = passage.loaded.run.plan().session(&reached.session)?;
    let place = Place::find(&passage.loaded.programs, planned).ok()?;
    place.session.steps.iter().find_map(|step| match step {
        Step::Milestone(milestone) if milestone.id == reached.milestone => {
            Some(milestone.title.as_str())
        }
        Step::Milestone(_) | Step::Page(_) | Step::Gate(_) | Step::Trigger(_) | Step::Result(_) => {
            None
        }
    })
}
