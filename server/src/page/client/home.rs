//! What now? The one next step, then what is true now, then the rest.

use axum::response::Response;
use engine::Kind;
use serde_json::{Value, json};

use super::{
    collection, conversation, due, favourite,
    letter::{self, Reads},
    next::{self, Next, Urgency},
    passage::Passage,
};
use crate::{
    error::Error,
    page::show::path,
    role::{Client, Participant},
};

/// The page.
///
/// # Errors
/// When the client's runs cannot be read.
pub async fn page(client: Client) -> Result<Response, Error> {
    let client = Participant::from(client);
    let shown = of_person(&client).await?;
    client.page("client/home", shown)
}

/// What somebody works on, for the templates `client/home` and `professional/trainings`.
pub(crate) async fn of_person(client: &Participant) -> Result<Value, Error> {
    let reads = Reads::of(client).await?;
    let mut home = Home {
        reads,
        ..Home::default()
    };
    for row in client.app.store.runs_of_client(client.id()).await? {
        let passage = Passage::open(client, row.id).await?;
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
    let conversations = conversation::list(client).await?;
    let unread = conversations.iter().filter(|row| row["new"] == true);
    let unread = unread.map(
        |row| json!({"kind": "message", "who": row["who"], "at": row["at"], "href": row["href"]}),
    );
    let since = client.app.now() - NEWS;
    let changes = client
        .app
        .store
        .changes_of_guides(client.id(), since)
        .await?;
    let changes = changes.into_iter().map(|(person, at, begins)| {
        let kind = if begins { "guides" } else { "guides-no-more" };
        json!({"kind": kind, "who": person.name, "at": at})
    });
    let notes: Vec<Value> = unread.chain(notes).chain(changes).collect();
    let (favourites, more_favourites) = favourite::few(client).await?;
    home.milestones
        .sort_by_key(|milestone| std::cmp::Reverse(milestone["at"].as_i64()));
    let first_name = client
        .person
        .name
        .split_whitespace()
        .next()
        .unwrap_or_default();
    Ok(json!({
        "first_name": first_name,
        "collections": collection::of_person(client).await?,
        "self_help": client.organisation.allows_self_help(),
        "next": card,
        "notes": notes,
        "tools": home.tools,
        "diaries": home.diaries,
        "questionnaires": home.questionnaires,
        "plans": home.plans,
        "conversations": conversations.len(),
        "is_read": conversation::is_read(client).await?,
        "favourites": favourites,
        "more_favourites": more_favourites,
        "milestones": home.milestones,
        "finished": home.finished,
    }))
}

/// How long it is told who accompanies the client from now on, or does so no more, in milliseconds.
const NEWS: engine::Moment = 7 * 24 * 60 * 60 * 1000;

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
        let reached = path::milestones(&passage.loaded.programs, run);
        self.milestones.extend(reached);
        for feedback in letter::letters(passage, &self.reads).await? {
            if feedback.unread {
                let feedback = &feedback.shown;
                self.steps.push(Next {
                    urgency: Urgency::Feedback,
                    kind: "feedback",
                    card: json!({"kind": "feedback", "tool": row.title, "session": feedback["session"], "who": feedback["who"], "let_on": feedback["let_on"],
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
            list.push(json!({"title": row.title, "href": href, "entries": entries, "last_at": last, "due": due,
                             "asked": due::rhythm(passage)}));
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
