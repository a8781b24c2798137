//! What the frame of a preview says, for its template.

use engine::{Chapter, Id, Kind, Program, Sending, Session, Step};
use serde_json::{Value, json};

use super::Frame;
use crate::{
    job::remind::Subject,
    page::{asset, author::problem::problem, show::address},
    preview::{
        due::{self, Waits},
        scene::{Scene, View},
        stage::Stage,
        way::Target,
    },
    store::{MailKind, StoreError},
};

/// How many messages are listed.
const MAILS: u64 = 5;

/// Where an address of the list of places leads.
pub(super) fn target(to: &str) -> Option<Target> {
    let mut parts = to.split(' ');
    let kind = parts.next()?;
    let mut id = || parts.next().filter(|id| !id.is_empty()).map(Id::from);
    let target = match kind {
        "begin" => Target::Before(id()?),
        "page" => Target::Page {
            session: id()?,
            page: id()?,
        },
        "review" => Target::Review(id()?),
        "sent" => Target::Sent {
            session: id()?,
            send: address::send(id()?.as_str())?,
        },
        "entries" => Target::Entries {
            count: id()?.as_str().parse().ok().filter(|count| *count <= 100)?,
            page: None,
        },
        "sitting" => Target::Entries {
            count: 0,
            page: Some(id()?),
        },
        "end" => Target::End,
        _ => return None,
    };
    Some(target)
}

/// What waits for the client of the stage.
pub(super) async fn waits(stage: &Stage) -> Result<Vec<Waits>, StoreError> {
    let Some(cast) = stage.board.look().1.cast else {
        return Ok(Vec::new());
    };
    let store = &stage.app.store;
    let mut waits = Vec::new();
    for run in store.runs_of_client(cast.client.id).await? {
        if let Some(loaded) = store.run_of_client(run.id, cast.client.id).await? {
            waits.extend(due::waits(&loaded, stage.app.now(), &cast.client.zone));
        }
    }
    Ok(waits)
}

/// The mail that went to the two on the stage, the newest first, and before it what will go if all stays as it is.
async fn mails(stage: &Stage) -> Result<Vec<Value>, StoreError> {
    let Some(cast) = stage.board.look().1.cast else {
        return Ok(Vec::new());
    };
    let (app, client) = (&stage.app, &cast.client);
    let now = app.now();
    let mut mails = Vec::new();
    for reminder in app.store.reminders_of(client.id).await? {
        let subject = Subject::open(app, &reminder, client).await?;
        let wanted = app.store.mail_settings(client.id).await?;
        let next = subject.next(now, &client.zone);
        let goes = next.filter(|slot| {
            let count = reminder.reminded();
            subject
                .reminded(count, *slot, *slot, &client.zone)
                .is_some()
        });
        if let Some(at) = goes.filter(|_| wanted.wants(reminder.kind())) {
            let kind = if reminder.run_id.is_some() {
                "entry-due"
            } else {
                "reminder"
            };
            mails.push(json!({"to": "client", "kind": kind, "at": at, "comes": "yes"}));
        }
    }
    mails.sort_by_key(|mail| mail["at"].as_i64());
    for outgoing in app.store.outgoing_about(client.id, MAILS).await? {
        let Some(to) = app.store.recipient(&outgoing).await? else {
            continue;
        };
        let kind = MailKind::of_outgoing(&outgoing.kind);
        let settings = app.store.mail_settings(to.id).await?;
        if kind.is_none_or(|kind| settings.wants(kind)) {
            let to = if to.id == client.id {
                "client"
            } else {
                "professional"
            };
            mails.push(
                json!({"to": to, "kind": outgoing.kind, "at": outgoing.due_at, "comes": "no"}),
            );
        }
    }
    Ok(mails)
}

/// All that the template needs.
pub(super) async fn data(frame: &Frame) -> Result<Value, StoreError> {
    let stage = &frame.stage;
    let (revision, scene) = stage.board.look();
    let waits = waits(stage).await?;
    let now = stage.app.now();
    let language = stage.language;
    let zone = scene
        .cast
        .as_ref()
        .map_or("UTC", |cast| cast.client.zone.as_str());
    let problems: Vec<Value> = scene
        .said
        .diagnostics
        .iter()
        .map(|diagnostic| problem(diagnostic, &scene.said.texts, language))
        .collect();
    let count = |slug: &str| {
        problems
            .iter()
            .filter(|one| one["severity"] == slug)
            .count()
    };
    let files: Vec<Value> = scene
        .said
        .files
        .iter()
        .map(|(file, words)| json!({"file": file, "words": words}))
        .collect();
    let shown: Vec<Value> = waits
        .iter()
        .map(
            |one| json!({"kind": one.kind, "tool": one.tool, "session": one.session, "at": one.at}),
        )
        .collect();
    let views = View::ALL.map(|view| json!({"slug": view.slug(), "here": view == scene.view}));
    let texts = scene.choices.iter();
    let texts: Vec<Value> = texts
        .map(|text| json!({"key": text.key, "title": text.title, "here": Some(&text.key) == scene.chosen.as_ref()}))
        .collect();
    Ok(json!({
        // Days are named as from the author's own day, so that one sees how far the clock is ahead.
        "site": {"lang": language.tag(), "files": asset::BASE.as_str(), "now": jiff::Timestamp::now().as_millisecond(), "zone": zone},
        "clock": now,
        "revision": revision,
        "title": title(&scene),
        "tool_lang": scene.cast.as_ref().map(|cast| &cast.program.header.language),
        "file": scene.said.file,
        "state": match (&scene.cast, scene.said.faulty) {
            (None, _) => "none",
            (Some(_), true) => "faulty",
            (Some(_), false) => "good",
        },
        "errors": count("error"),
        "warnings": count("warning"),
        "problems": problems,
        "files": files,
        "places": scene.cast.as_ref().map(|cast| places(&cast.program, &scene)),
        "waits": shown,
        "mails": mails(stage).await?,
        "due": due::due(&waits, now),
        "feedback": scene.feedback,
        "told": scene.told.map(|told| told.slug()),
        "views": views,
        "texts": if texts.len() > 1 { Some(texts) } else { None },
        "panes": if scene.cast.is_some() { frame.panes(&scene) } else { Vec::new() },
    }))
}

fn title(scene: &Scene) -> &str {
    match &scene.cast {
        Some(cast) => &cast.program.header.title,
        None => &scene.said.file,
    }
}

/// Where one can go, by session.
fn places(program: &Program, scene: &Scene) -> Vec<Value> {
    let here = scene
        .panes
        .get(&scene.view.sides()[0])
        .map_or("", |pane| pane.path.as_str());
    let again = program.header.kind.takes_entries();
    let several = program.chapters.len() > 1;
    let mut groups = Vec::new();
    for chapter in &program.chapters {
        for session in &chapter.sessions {
            if again {
                let counts = [0, 1, 3, 7].into_iter();
                let counts = counts.map(|count| json!({"to": format!("entries {count}"), "kind": "entries", "n": count}));
                let pages = session.pages().zip(1..).map(|((_, page), number)| {
                    json!({"to": format!("sitting {}", page.id), "kind": "page", "n": number, "title": page.title, "when": page.when.is_some()})
                });
                let several = matches!(program.header.kind, Kind::Questionnaire | Kind::ActionPlan);
                let places: Vec<Value> = if several {
                    counts.chain(pages).collect()
                } else {
                    counts.collect()
                };
                groups.push(json!({"title": session.title, "places": places}));
                continue;
            }
            for round in session.rounds() {
                groups.push(of_session(chapter, session, round, several, here));
            }
        }
    }
    if !again && program.header.kind.is_worked_through() {
        groups
            .push(json!({"title": program.header.title, "places": [{"to": "end", "kind": "end"}]}));
    }
    groups
}

/// Where one can go in a session, or in one of its rounds.
fn of_session(
    chapter: &Chapter,
    session: &Session,
    round: Option<u32>,
    several: bool,
    here: &str,
) -> Value {
    let key = &session.key(round);
    let mut places = vec![json!({"to": format!("begin {key}"), "kind": "begin"})];
    let mut number = 0;
    // What is written for a meeting is read beforehand, at its begin.
    let steps = if session.in_person {
        &[]
    } else {
        session.steps.as_slice()
    };
    for step in steps {
        match step {
            Step::Page(page) => {
                number += 1;
                let path = format!("/{}/page/{}", address::of_session(key), page.id);
                places.push(json!({
                    "to": format!("page {key} {}", page.id),
                    "kind": "page",
                    "n": number,
                    "title": page.title,
                    "when": page.when.is_some(),
                    "here": here.ends_with(&path),
                }));
            }
            Step::Gate(gate) => {
                let send = address::of_send(&Sending::Gate(gate.id.clone()));
                places.push(json!({"to": format!("sent {key} {send}"), "kind": "gate", "title": gate.title}));
            }
            Step::Milestone(_) | Step::Trigger(_) | Step::Result(_) => {}
        }
    }
    if number > 0 {
        let ends = matches!(
            session
                .steps
                .iter()
                .rfind(|step| matches!(step, Step::Page(_) | Step::Gate(_))),
            Some(Step::Page(_))
        );
        if ends {
            places.push(json!({"to": format!("review {key}"), "kind": "review"}));
            let send = address::of_send(&Sending::End);
            places.push(json!({"to": format!("sent {key} {send}"), "kind": "sent"}));
        }
    }
    let mut title = session.title.clone();
    if let Some(round) = round {
        title = format!("{title} ({round})");
    }
    if several {
        title = format!("{} · {title}", chapter.title);
    }
    json!({"title": title, "places": places})
}
