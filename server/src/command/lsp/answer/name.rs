//! From a name to where it was given and to wherever it is used; and another name for it, everywhere at once.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
    path::{Path, PathBuf},
};

use dsl::{
    Language,
    editor::{self, NameKind},
};
use lsp_types::{
    GotoDefinitionParams, GotoDefinitionResponse, Location, PrepareRenameResponse, ReferenceParams,
    RenameParams, TextDocumentPositionParams, TextEdit, WorkspaceEdit,
};

use crate::command::lsp::{
    Refused,
    desk::{Desk, Stands, is_fragment, path, uri, within},
    place::Lines,
};

/// Where the name under the pointer was given.
pub(super) fn definition(
    desk: &mut Desk,
    params: &GotoDefinitionParams,
) -> Option<GotoDefinitionResponse> {
    let (here, _) = under(desk, &params.text_document_position_params)?;
    if here.name.kind == NameKind::Fragment {
        let file = Desk::file(&here.path, &format!("fragments/{}.fragment", here.name.id));
        let location = Location::new(uri(&file)?, lsp_types::Range::default());
        return Some(GotoDefinitionResponse::Scalar(location));
    }
    let places = everywhere(desk, &here);
    let given = places.iter().filter(|stands| stands.name.given);
    let given = given.filter_map(|stands| location(desk, stands)).collect();
    Some(GotoDefinitionResponse::Array(given))
}

/// Wherever the name under the pointer is used.
pub(super) fn references(desk: &mut Desk, params: &ReferenceParams) -> Option<Vec<Location>> {
    let (here, _) = under(desk, &params.text_document_position)?;
    let places = everywhere(desk, &here);
    let wanted = places
        .iter()
        .filter(|stands| params.context.include_declaration || !stands.name.given);
    Some(wanted.filter_map(|stands| location(desk, stands)).collect())
}

/// Whether there is a name under the pointer that can be another.
pub(super) fn prepare(
    desk: &mut Desk,
    params: &TextDocumentPositionParams,
) -> Option<PrepareRenameResponse> {
    let (here, range) = under(desk, params)?;
    (!here.name.kind.is_shared()).then_some(PrepareRenameResponse::Range(range))
}

/// The edits that give the name under the pointer another.
pub(super) fn rename(
    desk: &mut Desk,
    params: &RenameParams,
) -> Result<Option<WorkspaceEdit>, Refused> {
    let Some((here, _)) = under(desk, &params.text_document_position) else {
        return Ok(None);
    };
    let new = params.new_name.trim();
    let places = everywhere(desk, &here);
    if let Some(words) = refused(desk, &here, new, &places) {
        return Err(Refused::because(words));
    }
    let mut edits: BTreeMap<PathBuf, Vec<&Range<usize>>> = BTreeMap::new();
    for stands in &places {
        edits
            .entry(stands.path.clone())
            .or_default()
            .push(&stands.name.span);
    }
    #[expect(clippy::mutable_key_type, reason = "the protocol's own type")]
    let mut changes = HashMap::new();
    for (path, spans) in edits {
        let (Some(text), Some(uri)) = (desk.text(&path), uri(&path)) else {
            continue;
        };
        let lines = Lines::new(&text, desk.encoding);
        let edits = spans.iter().map(|span| TextEdit {
            range: lines.range(span),
            new_text: new.to_owned(),
        });
        changes.insert(uri, edits.collect());
    }
    Ok(Some(WorkspaceEdit::new(changes)))
}

/// Why a name cannot become another; none where it can.
fn refused(desk: &mut Desk, here: &Stands, new: &str, places: &[Stands]) -> Option<String> {
    let kind = here.name.kind;
    let language = desk.language;
    if kind.is_shared() {
        return Some(match language {
            Language::Nl => "De naam van een hulpmiddel of fragment is ook die van zijn map of bestand. Verander die daar.".to_owned(),
            Language::En => "The name of a tool or fragment is that of its folder or file as well. Change it there.".to_owned(),
        });
    }
    if !editor::can_name(kind, new) {
        return Some(match language {
            Language::Nl => format!(
                "“{new}” kan geen id zijn: kleine letters en cijfers, woorden met - ertussen, en geen woord dat in voorwaarden iets betekent."
            ),
            Language::En => format!(
                "“{new}” cannot be an id: small letters and digits, words joined by -, and no word that means something in conditions."
            ),
        });
    }
    // A row is a name within its matrix.
    let id = match (kind, here.name.id.as_str().rsplit_once('.')) {
        (NameKind::Row, Some((matrix, _))) => format!("{matrix}.{new}"),
        _ => new.to_owned(),
    };
    let tools: BTreeSet<PathBuf> = places.iter().map(|stands| stands.path.clone()).collect();
    let mut taken = tools
        .iter()
        .filter(|path| !is_fragment(path))
        .flat_map(|tool| desk.names(tool));
    let taken = taken.find(|stands| {
        stands.name.given && stands.name.kind == kind && stands.name.id.as_str() == id
    })?;
    let file = taken
        .path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    Some(match language {
        Language::Nl => format!("“{new}” bestaat al, in {file}."),
        Language::En => format!("“{new}” is taken already, in {file}."),
    })
}

/// The name under the pointer, and where it stands.
fn under(
    desk: &mut Desk,
    asked: &TextDocumentPositionParams,
) -> Option<(Stands, lsp_types::Range)> {
    let path = path(&asked.text_document.uri)?;
    let text = desk.text(&path)?;
    let lines = Lines::new(&text, desk.encoding);
    let at = lines.byte(asked.position);
    // A fragment has its meaning from the texts that include it.
    let texts = if is_fragment(&path) {
        desk.tools(&path)
    } else {
        vec![path.clone()]
    };
    let stands = texts.iter().find_map(|tool| {
        let names = desk.names(tool).into_iter();
        names
            .filter(|stands| stands.path == path)
            .find(|stands| within(&stands.name.span, at))
    })?;
    let range = lines.range(&stands.name.span);
    Some((stands, range))
}

/// Wherever the same name stands. What a fragment names is named in every tool that includes it.
fn everywhere(desk: &mut Desk, here: &Stands) -> Vec<Stands> {
    let same =
        |stands: &Stands| stands.name.kind == here.name.kind && stands.name.id == here.name.id;
    let tools = desk.tools(&here.path);
    let named: BTreeMap<PathBuf, Vec<Stands>> = tools
        .into_iter()
        .map(|tool| {
            let names = desk.names(&tool).into_iter().filter(same).collect();
            (tool, names)
        })
        .collect();
    let mut files = BTreeSet::from([here.path.clone()]);
    let mut reached: BTreeSet<&Path> = BTreeSet::new();
    loop {
        let next = named.iter().find(|(tool, names)| {
            !reached.contains(tool.as_path())
                && (here.name.kind.is_shared()
                    || names.iter().any(|stands| files.contains(&stands.path)))
        });
        let Some((tool, names)) = next else { break };
        reached.insert(tool);
        // Only through fragments does a name of one tool reach another.
        files.extend(names.iter().map(|stands| stands.path.clone()));
    }
    let mut places: Vec<Stands> = named
        .iter()
        .filter(|(tool, _)| reached.contains(tool.as_path()))
        .flat_map(|(_, names)| names.clone())
        .collect();
    places.sort_by(|a, b| (&a.path, a.name.span.start).cmp(&(&b.path, b.name.span.start)));
    places.dedup_by(|a, b| a.path == b.path && a.name.span == b.name.span);
    places
}

fn location(desk: &Desk, stands: &Stands) -> Option<Location> {
    let text = desk.text(&stands.path)?;
    let lines = Lines::new(&text, desk.encoding);
    Some(Location::new(
        uri(&stands.path)?,
        lines.range(&stands.name.span),
    ))
}
