//! A client's file opens here: every tool with how far it is, and scores over time.

use std::collections::BTreeMap;

use axum::response::Response;
use engine::{Id, Moment};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    file::{self, Part},
    tools,
};
use crate::{
    error::Error,
    page::address::Path,
    page::show::{
        chart,
        path::{self, Chapters},
    },
    render::decimal,
    role::Professional,
    round,
    store::Loaded,
};

/// The page.
///
/// # Errors
/// When the professional does not accompany the client.
pub async fn page(professional: Professional, Path(client): Path<Uuid>) -> Result<Response, Error> {
    let file = file::open(&professional, client, Part::Dashboard).await?;
    let store = &professional.app.store;
    let mut shown = Vec::new();
    let mut scores = Scores::default();
    for run in store.runs_of_client(client).await? {
        let Some(loaded) = file::load(&professional, run.id).await? else {
            continue;
        };
        shown.push(card(client, &loaded));
        scores.add(&loaded)?;
    }
    professional.page(
        "professional/client",
        json!({"file": file.frame, "tools": shown, "scores": scores.shown(&professional)}),
    )
}

fn card(client: Uuid, loaded: &Loaded) -> Value {
    let mut card = tools::summary(loaded);
    let run = file::of_run(client, loaded.row.id);
    if !tools::kind(loaded).takes_entries() {
        let steps = path::path(&loaded.programs, &loaded.run, Chapters::None, |_, _| None);
        card["path"] = json!(steps);
        card["now"] = json!(stands_at(loaded));
    }
    let milestones = path::milestones(&loaded.programs, &loaded.run);
    card["milestone"] = json!(milestones.first());
    card["respond_href"] = json!(loaded.run.waiting().map(|(session, sent)| {
        let session = crate::page::show::address::of_session(session);
        let send = crate::page::show::address::of_send(&sent.send);
        format!("{run}/{session}/{send}")
    }));
    card["href"] = json!(run);
    card
}

/// The title of the session that the run is at.
fn stands_at(loaded: &Loaded) -> Option<std::borrow::Cow<'_, str>> {
    let (planned, _) = loaded.run.current()?;
    let place = engine::Place::find(&loaded.programs, planned).ok()?;
    Some(round::title(&place))
}

const DAY: Moment = 24 * 60 * 60 * 1000;

/// Scores over time, by tool and score: two versions of a tool have one row of figures.
#[derive(Default)]
struct Scores(BTreeMap<(Id, Id), Score>);

struct Score {
    title: String,
    /// The least and the most that it can be, or else of its bands.
    ends: Option<(f64, f64)>,
    points: Vec<(Moment, f64, Option<String>)>,
}

impl Scores {
    fn add(&mut self, loaded: &Loaded) -> Result<(), Error> {
        for (planned, session) in loaded.run.in_order() {
            let Some(program) = loaded.programs.get(&planned.program) else {
                continue;
            };
            for sent in &session.sends {
                let sheets = engine::sheets_of_send(
                    &loaded.programs,
                    &loaded.run,
                    &planned.key,
                    &sent.send,
                )?;
                for outcome in sheets.iter().flat_map(engine::Sheet::outcomes) {
                    let (Some(score), Some(figure)) =
                        (program.score(outcome.id), outcome.read().number())
                    else {
                        continue;
                    };
                    let name = (planned.program.tool.clone(), outcome.id.clone());
                    let row = self.0.entry(name).or_insert_with(|| Score {
                        title: score.title.clone(),
                        ends: program.ends_of(score).or_else(|| {
                            let bands = score.bands.first().zip(score.bands.last());
                            bands.map(|(first, last)| (first.from, last.to))
                        }),
                        points: Vec::new(),
                    });
                    let band = outcome.band.map(|band| band.label.clone());
                    row.points.push((sent.at, figure, band));
                }
            }
        }
        Ok(())
    }

    fn shown(mut self, professional: &Professional) -> Vec<Value> {
        for score in self.0.values_mut() {
            score.points.sort_by_key(|(at, _, _)| *at);
        }
        self.0
            .into_values()
            .map(|score| {
                let figures: Vec<(Moment, f64)> = score
                    .points
                    .iter()
                    .map(|(at, figure, _)| (*at, *figure))
                    .collect();
                // One figure is no line.
                let chart = (figures.len() > 1).then(|| {
                    chart::over_time(&score.title, &figures, score.ends, professional.language)
                });
                // Of two on one day, each says its hour.
                let near = |pair: &[(Moment, f64)]| pair[1].0 - pair[0].0 < DAY;
                let hour = figures.windows(2).any(near);
                let points = score.points.into_iter().map(|(at, figure, band)| {
                    json!({"at": at, "hour": hour, "text": decimal(professional.language, figure), "band": band})
                });
                json!({"title": score.title, "chart": chart, "points": points.collect::<Vec<_>>()})
            })
            .collect()
    }
}
