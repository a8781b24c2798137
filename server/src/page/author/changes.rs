//! What a text changes to what is published, in the author's terms, with what it means for clients who are half-way.

use std::collections::BTreeMap;

use axum::{extract::Query, response::Response};
use content::Bundle;
use engine::{Change, Id, Kind, Program, ProgramRef, difference};
use serde::Deserialize;
use serde_json::{Value, json};

use super::desk::{Desk, Reading};
use crate::{
    changes::{self, Piece},
    error::Error,
    page::address::Path,
    publishing,
    render::Language,
    role::Author,
};

/// Which version it is held beside.
#[derive(Deserialize)]
pub struct Beside {
    since: Option<u32>,
}

/// The page: the draft beside what is published; or what is newest beside an earlier version.
///
/// # Errors
/// When the organisation has no such module or version, or what is published cannot be read.
pub async fn page(
    author: Author,
    Path(tool): Path<String>,
    Query(beside): Query<Beside>,
) -> Result<Response, Error> {
    let desk = Desk::open(&author, &Id::from(tool.as_str())).await?;
    if !desk.is_known() {
        return Err(Error::NotFound);
    }
    if let Some(since) = beside.since {
        return since_version(&author, &desk, since).await;
    }
    let reading = desk.read(&desk.text());
    let published = desk.program(&author).await?;
    let written = reading.compiled.program.as_ref();
    let found = match (&desk.draft, &published, written) {
        (Some(_), Some(old), Some(new)) => difference(old, new),
        _ => Vec::new(),
    };
    let state = match (&desk.draft, &published, written) {
        (None, _, _) => "no-draft",
        (Some(_), None, _) => "first",
        (Some(_), Some(_), None) => "faulty",
        (Some(_), Some(_), Some(_)) => "compared",
    };
    let files = desk
        .published_bundle
        .as_ref()
        .filter(|_| desk.draft.is_some());
    let files = files.map(|old| files_changed(old, &desk.bundle));
    let title = written.or(published.as_deref());
    author.page(
        "author/changes",
        json!({
            "title": title.map_or(tool.as_str(), |program| program.header.title.as_str()),
            "back": format!("/modules/{tool}"),
            "state": state,
            "version": published.as_ref().map(|program| program.header.version),
            "lang": title.map(|program| program.header.language.as_str()),
            "groups": written.map_or_else(Vec::new, |new| groups(&found, new.header.kind, author.language)),
            "files": files.unwrap_or_default(),
            "breaks": breaks(&author, &reading).await?,
        }),
    )
}

/// What the newest version has that an earlier one had not, for who thinks of bringing that back.
async fn since_version(author: &Author, desk: &Desk, since: u32) -> Result<Response, Error> {
    let (store, organisation) = (&author.app.store, author.person.organisation_id);
    let which = ProgramRef {
        tool: desk.tool.clone(),
        version: since,
    };
    let old = store.program(organisation, &which).await?;
    let old = old.ok_or(Error::NotFound)?;
    let new = desk.program(author).await?.ok_or(Error::NotFound)?;
    let source = store.source(organisation, &which).await?;
    let source = source.and_then(|source| Bundle::from_bytes(&source).ok());
    let files = source.zip(desk.published_bundle.as_ref());
    author.page(
        "author/changes",
        json!({
            "title": new.header.title,
            "back": format!("/modules/{}", desk.tool),
            "state": "compared",
            "version": since,
            "newest": new.header.version,
            "lang": new.header.language,
            "groups": groups(&difference(&old, &new), new.header.kind, author.language),
            "files": files.map(|(old, new)| files_changed(&old, new)).unwrap_or_default(),
            "breaks": [],
        }),
    )
}

/// How many changes there are of each weight, for the page of the module; none where there is nothing to hold side by side.
pub(super) fn counts(old: Option<&Program>, new: Option<&Program>) -> Option<Value> {
    let found = difference(old?, new?);
    let count = |weight| {
        let of_weight = found.iter().filter(|change| change.weight() == weight);
        json!({"weight": changes::weight(weight), "n": of_weight.count()})
    };
    Some(changes::WEIGHTS.into_iter().map(count).collect())
}

fn groups(found: &[Change], kind: Kind, language: Language) -> Vec<Value> {
    let group = |weight| {
        let of_weight = found.iter().filter(|change| change.weight() == weight);
        let rows: Vec<Value> = of_weight
            .map(|change| row(change, kind, language))
            .collect();
        (!rows.is_empty()).then(|| {
            json!({
                "weight": changes::weight(weight),
                "title": changes::heading(weight, language.into()),
                "changes": rows,
            })
        })
    };
    changes::WEIGHTS.into_iter().filter_map(group).collect()
}

fn row(change: &Change, kind: Kind, language: Language) -> Value {
    let pieces = changes::texts(change, language.into()).map(|(old, new)| {
        let pieces = changes::extract(&old, &new).into_iter();
        let shown = pieces.map(|piece| match piece {
            Piece::Same(words) => json!({"same": words}),
            Piece::Gone(words) => json!({"gone": words}),
            Piece::New(words) => json!({"new": words}),
            Piece::Between => json!({"between": true}),
        });
        shown.collect::<Vec<_>>()
    });
    json!({
        "what": changes::change(change, language.into()),
        "pieces": pieces,
        "effect": changes::effect(change, kind, language.into()),
    })
}

/// The fragments and media that are not what they were. What a fragment says is also among the changes; a picture is not.
fn files_changed(old: &Bundle, new: &Bundle) -> Vec<Value> {
    let files = |bundle: &Bundle| {
        let fragments = bundle.fragments.iter();
        let fragments = fragments.map(|(id, text)| (format!("{id}.fragment"), text.clone()));
        let media = bundle.media.iter();
        let media = media.map(|(name, bytes)| (name.clone(), bytes.clone()));
        fragments.chain(media).collect::<BTreeMap<_, _>>()
    };
    let (old, new) = (files(old), files(new));
    let here = new.iter().filter_map(|(name, bytes)| {
        let what = match old.get(name) {
            None => "new",
            Some(before) if before != bytes => "other",
            Some(_) => return None,
        };
        Some(json!({"name": name, "what": what}))
    });
    let gone = old.keys().filter(|name| !new.contains_key(*name));
    here.chain(gone.map(|name| json!({"name": name, "what": "gone"})))
        .collect()
}

/// The published tools that would not work any more with this text, and what would be wrong with them.
pub(super) async fn breaks(author: &Author, reading: &Reading) -> Result<Vec<Value>, Error> {
    let organisation = author.person.organisation_id;
    let Some(tool) = reading.tool() else {
        return Ok(Vec::new());
    };
    let broken = publishing::broken(&author.app.store, organisation, &reading.library, tool);
    let shown = broken.await?.into_iter().map(|broken| {
        let found = broken.diagnostics.iter();
        let mut found: Vec<_> = found
            .map(|found| found.message(author.language.into()))
            .collect();
        // It is used in many places, and is gone once.
        found.dedup();
        json!({
            "tool": broken.tool,
            "href": format!("/modules/{}", broken.tool),
            "problems": found,
        })
    });
    Ok(shown.collect())
}
