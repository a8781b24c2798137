//! Where names stand: in the texts of tools, in what these include, and in the scenarios beside them.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    path::{Path, PathBuf},
};

use dsl::editor::{Name, NameKind, Names};
use engine::Id;
use scenario::{Given, Mention, Naming};

use super::desk::{Desk, is_fragment, is_scenario};
use crate::command::test::gather;

/// A place where a name stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stands {
    pub(super) kind: NameKind,
    pub(super) id: Id,
    /// The tool that gives it; for what is shared by all of a library, whichever uses it.
    pub(super) owner: Id,
    pub(super) path: PathBuf,
    pub(super) span: Range<usize>,
    pub(super) given: bool,
}

impl Stands {
    /// Whether both are the same name of the same tool.
    fn is(&self, other: &Self) -> bool {
        let owner = self.kind.is_shared() || self.owner == other.owner;
        owner && self.kind == other.kind && self.id == other.id
    }
}

/// A tool with the names in its text.
struct Tool {
    path: PathBuf,
    id: Id,
    names: Names,
}

fn tool(desk: &mut Desk, path: &Path) -> Tool {
    let names = desk.names(path);
    let mut given = names.all.iter();
    let given = given.find(|name| name.given && name.kind == NameKind::Tool);
    let stem = || {
        let stem = path.file_stem().unwrap_or_default();
        Id::new(stem.to_string_lossy().into_owned())
    };
    Tool {
        path: path.to_path_buf(),
        id: given.map_or_else(stem, |name| name.id.clone()),
        names,
    }
}

impl Tool {
    fn stands(&self) -> impl Iterator<Item = Stands> + '_ {
        let all = self.names.all.iter();
        all.map(|name: &Name| Stands {
            kind: name.kind,
            id: name.id.clone(),
            owner: name.tool.clone().unwrap_or_else(|| self.id.clone()),
            path: Desk::file(&self.path, &name.file),
            span: name.span.clone(),
            given: name.given,
        })
    }

    fn gives(&self, kind: NameKind, id: &str) -> bool {
        let mut all = self.names.all.iter();
        all.any(|name| name.given && name.kind == kind && name.id.as_str() == id)
    }
}

/// The name at a byte of a file.
pub(super) fn under(desk: &mut Desk, path: &Path, at: usize) -> Option<Stands> {
    // A fragment has its meaning from the texts that include it, a scenario from the tool that it is about.
    let texts = if is_scenario(path) {
        vec![gather::module_of(path).ok()??]
    } else if is_fragment(path) {
        desk.tools(path)
    } else {
        vec![path.to_path_buf()]
    };
    texts.iter().find_map(|text| {
        let own = tool(desk, text);
        let stands: Vec<Stands> = if is_scenario(path) {
            let others = others(desk, &own);
            in_scenario(desk, path, &own, &others)
        } else {
            own.stands().filter(|stands| stands.path == path).collect()
        };
        let within = |stands: &Stands| (stands.span.start..=stands.span.end).contains(&at);
        // Of `tool/value` both end where the stroke stands; what is behind it is meant by its first letter.
        stands.into_iter().rev().find(within)
    })
}

/// All tools of the library but this one.
fn others(desk: &mut Desk, own: &Tool) -> Vec<Tool> {
    let paths = desk.tools(&own.path);
    let paths = paths.into_iter().filter(|path| *path != own.path);
    paths.map(|path| tool(desk, &path)).collect()
}

/// Wherever the same name stands. What a fragment names is named in every tool that includes it.
pub(super) fn everywhere(desk: &mut Desk, here: &Stands) -> Vec<Stands> {
    let own = if is_scenario(&here.path) {
        gather::module_of(&here.path).ok().flatten()
    } else {
        None
    };
    let own = own.unwrap_or_else(|| here.path.clone());
    let paths = desk.tools(&own);
    let tools: Vec<Tool> = paths.iter().map(|path| tool(desk, path)).collect();
    let mut all: Vec<Stands> = Vec::new();
    for tool in &tools {
        all.extend(tool.stands());
        for path in gather::scenarios_of(&tool.path).unwrap_or_default() {
            all.extend(in_scenario(desk, &path, tool, &tools));
        }
    }
    all.retain(|stands| stands.kind == here.kind && stands.id == here.id);
    if !here.kind.is_shared() {
        let owners = owners(&all, here);
        all.retain(|stands| owners.contains(&stands.owner));
    }
    all.sort_by(|a, b| (&a.path, a.span.start, !a.given).cmp(&(&b.path, b.span.start, !b.given)));
    all.dedup_by(|a, b| a.path == b.path && a.span == b.span);
    all
}

/// The tools that share a name: through a fragment, one place is a place of each tool that includes it.
fn owners(all: &[Stands], here: &Stands) -> BTreeSet<Id> {
    let mut owners = BTreeSet::from([here.owner.clone()]);
    let at_here = all.iter().filter(|stands| stands.path == here.path);
    let at_here = at_here.filter(|stands| stands.span == here.span);
    owners.extend(at_here.map(|stands| stands.owner.clone()));
    let mut by_place: BTreeMap<(&Path, usize), BTreeSet<&Id>> = BTreeMap::new();
    for stands in all {
        let place = (stands.path.as_path(), stands.span.start);
        by_place.entry(place).or_default().insert(&stands.owner);
    }
    loop {
        let before = owners.len();
        for sharing in by_place.values().filter(|sharing| sharing.len() > 1) {
            if sharing.iter().any(|owner| owners.contains(*owner)) {
                owners.extend(sharing.iter().map(|owner| (*owner).clone()));
            }
        }
        if owners.len() == before {
            return owners;
        }
    }
}

/// Whether a name is taken by another thing of the same kind, and where.
pub(super) fn taken(desk: &mut Desk, places: &[Stands], id: &str) -> Option<Stands> {
    let first = places.first()?;
    let paths = desk.tools(&first.path);
    let tools: Vec<Tool> = paths.iter().map(|path| tool(desk, path)).collect();
    let wanted = |stands: &Stands| {
        places.iter().any(|place| {
            let renamed = Stands {
                id: Id::new(id),
                ..place.clone()
            };
            stands.is(&renamed)
        })
    };
    let mut all = tools.iter().flat_map(Tool::stands);
    all.find(|stands| stands.given && wanted(stands))
}

/// The names in a file of scenarios.
fn in_scenario(desk: &Desk, path: &Path, own: &Tool, tools: &[Tool]) -> Vec<Stands> {
    let Some(text) = desk.text(path) else {
        return Vec::new();
    };
    let (mentions, answers) = scenario::mentions(&text);
    let of = |id: Option<&Id>| match id {
        Some(id) => tools.iter().find(|tool| tool.id == *id),
        None => Some(own),
    };
    let mut found = Vec::new();
    for mention in &mentions {
        if let Some(tool) = of(mention.tool.as_ref()) {
            named(path, mention, &mentions, tool, tools, &mut found);
        }
    }
    for given in &answers {
        if let Some(tool) = of(given.tool.as_ref()) {
            answered(path, given, &text, tool, &mut found);
        }
    }
    found.sort_by_key(|stands| stands.span.start);
    found
}

/// A name of a tool, as a sentence has it.
fn named(
    path: &Path,
    mention: &Mention,
    all: &[Mention],
    tool: &Tool,
    tools: &[Tool],
    found: &mut Vec<Stands>,
) {
    let mut put = |kind, owner: &Id, id: String, span: Range<usize>| {
        found.push(Stands {
            kind,
            id: Id::new(id),
            owner: owner.clone(),
            path: path.to_path_buf(),
            span,
            given: false,
        });
    };
    let (written, start) = (mention.id.as_str(), mention.span.start);
    let kind = match mention.naming {
        Naming::Code => return,
        Naming::Chapter => NameKind::Chapter,
        Naming::Page => NameKind::Page,
        Naming::Gate => NameKind::Gate,
        Naming::Tool if tool.gives(NameKind::Trigger, written) => NameKind::Trigger,
        Naming::Tool => NameKind::Tool,
        Naming::Milestone => NameKind::Milestone,
        Naming::Alert => NameKind::Alert,
        Naming::Session => NameKind::Session,
        Naming::Band => {
            // The band of the score that is named right before it.
            let score = all.iter().rev();
            let mut score = score.filter(|other| other.span.end <= start);
            if let Some(score) = score.next() {
                let id = format!("{}.{written}", score.id);
                put(NameKind::Band, &tool.id, id, mention.span.clone());
            }
            return;
        }
        Naming::Value => {
            let first = written.split('.').next().unwrap_or(written);
            put(
                NameKind::Value,
                &tool.id,
                first.to_owned(),
                start..start + first.len(),
            );
            let part = if tool.gives(NameKind::Row, written) {
                NameKind::Row
            } else {
                NameKind::Column
            };
            if first.len() < written.len() {
                let span = start + first.len() + 1..mention.span.end;
                put(part, &tool.id, written.to_owned(), span);
            }
            return;
        }
    };
    // `tool/session`, `session/milestone` and `session.2`
    let (before, own) = written.rsplit_once('/').unwrap_or(("", written));
    let at = start + written.len() - own.len();
    let name = if kind == NameKind::Session {
        own.split('.').next().unwrap_or(own)
    } else {
        own
    };
    // A session that no instruction names is called as its chapter, or as the tool.
    let kind = if kind != NameKind::Session || !before.is_empty() || tool.gives(kind, name) {
        kind
    } else if tool.gives(NameKind::Chapter, name) {
        NameKind::Chapter
    } else if tool.id.as_str() == name {
        NameKind::Tool
    } else {
        kind
    };
    let owner = if before.is_empty() || kind != NameKind::Session {
        &tool.id
    } else {
        put(
            NameKind::Tool,
            &tool.id,
            before.to_owned(),
            start..start + before.len(),
        );
        let mut others = tools.iter();
        others
            .find(|tool| tool.id.as_str() == before)
            .map_or(&tool.id, |tool| &tool.id)
    };
    put(kind, owner, name.to_owned(), at..at + name.len());
    if kind == NameKind::Milestone && !before.is_empty() {
        let session = before.split('.').next().unwrap_or(before);
        put(
            NameKind::Session,
            &tool.id,
            session.to_owned(),
            start..start + session.len(),
        );
    }
}

/// The options in an answer. In a row of a table each cell is one of its column.
fn answered(path: &Path, given: &Given, text: &str, tool: &Tool, found: &mut Vec<Stands>) {
    let Some(answer) = text.get(given.span.clone()) else {
        return;
    };
    let columns: Vec<&Id> = {
        let all = tool.names.all.iter();
        let columns = all.filter(|name| name.given && name.kind == NameKind::Column);
        let of = format!("{}.", given.ask);
        let columns = columns.filter(|name| name.id.as_str().starts_with(&of));
        columns.map(|name| &name.id).collect()
    };
    let mut put = |value: &str, piece: &str| {
        let word = piece.rsplit_once('=').map_or(piece, |(_, word)| word);
        let word = word.trim();
        if let Some(id) = tool.names.part(NameKind::Option, value, word) {
            let at = given.span.start + (word.as_ptr() as usize - answer.as_ptr() as usize);
            found.push(Stands {
                kind: NameKind::Option,
                id,
                owner: tool.id.clone(),
                path: path.to_path_buf(),
                span: at..at + word.len(),
                given: false,
            });
        }
    };
    for piece in answer.split(';') {
        if columns.is_empty() {
            put(given.ask.as_str(), piece);
        } else {
            for (column, cell) in columns.iter().zip(piece.split(',')) {
                put(column.as_str(), cell);
            }
        }
    }
}
