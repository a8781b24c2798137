//! A page: six answers are read, and a template is filled in with them.

use std::{cell::RefCell, sync::Arc};

use axum::{
    Router,
    extract::{Path, State},
    response::Html,
    routing::get,
};
use handlebars::Handlebars;
use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};

use super::{Failed, open};

/// How many runs have answers.
const RUNS: i64 = 10_000;
/// How many questions a page has.
const ASKS: i64 = 6;

thread_local! {
    static BASE: RefCell<Option<Connection>> = const { RefCell::new(None) };
}

struct Site {
    file: String,
    templates: Handlebars<'static>,
}

/// Serves until it is ended.
pub(super) fn serve(file: &str) -> Result<(), Failed> {
    fill(&mut open(file)?)?;
    let mut templates = Handlebars::new();
    templates.register_template_string("page", include_str!("page.hbs"))?;
    let site = Arc::new(Site {
        file: file.to_owned(),
        templates,
    });
    let router = Router::new()
        .route("/page/{run}", get(page))
        .with_state(site);
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
            println!("{}", listener.local_addr()?.port());
            axum::serve(listener, router).await?;
            Ok(())
        })
}

fn fill(base: &mut Connection) -> Result<(), Failed> {
    let all = base.transaction()?;
    {
        let mut put = all.prepare("INSERT OR IGNORE INTO answer VALUES (?1, ?2, ?3, 0)")?;
        for run in 0..RUNS {
            for ask in 0..ASKS {
                put.execute((run, ask, format!("An answer of run {run} to question {ask}")))?;
            }
        }
    }
    all.commit()?;
    Ok(())
}

async fn page(State(site): State<Arc<Site>>, Path(run): Path<i64>) -> Result<Html<String>, String> {
    let answers = answers(&site.file, run).map_err(|error| error.to_string())?;
    let asks: Vec<Value> = answers
        .into_iter()
        .map(|(ask, entry)| {
            json!({"id": format!("ask-{ask}"), "label": format!("The words of question number {ask}, as long as such words are"),
                   "hint": "A few words about what is meant, for who is not sure of it.", "entry": entry})
        })
        .collect();
    let data = json!({"lang": "en", "title": "A page of a session", "name": "Somebody", "organisation": "A practice",
                      "number": 2, "of": 6, "action": format!("/page/{run}"), "asks": asks});
    site.templates
        .render("page", &data)
        .map(Html)
        .map_err(|error| error.to_string())
}

/// Each thread reads on a connection of its own.
fn answers(file: &str, run: i64) -> rusqlite::Result<Vec<(i64, String)>> {
    BASE.with_borrow_mut(|base| {
        let base = match base {
            Some(base) => base,
            none => none.insert(Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?),
        };
        let mut read = base.prepare_cached("SELECT ask, entry FROM answer WHERE run = ?1 ORDER BY ask")?;
        let rows = read.query_map([run], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect()
    })
}
