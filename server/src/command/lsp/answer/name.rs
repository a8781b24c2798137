//! From a name to where it was given and to wherever it is used; and another name for it, everywhere at once.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
    path::PathBuf,
};

use dsl::{
    Language,
    editor::{self, NameKind},
};
use lsp_types::{
    DocumentChangeOperation, DocumentChanges, GotoDefinitionParams, GotoDefinitionResponse,
    Location, OneOf, OptionalVersionedTextDocumentIdentifier, PrepareRenameResponse,
    ReferenceParams, RenameFile, RenameFileOptions, RenameParams, ResourceOp, TextDocumentEdit,
    TextDocumentPositionParams, TextEdit, WorkspaceEdit,
};

use crate::command::{
    lsp::{
        Refused,
        desk::{Desk, path, uri},
        names::{self, Stands},
        place::Lines,
    },
    test::gather,
};

/// Where the name under the pointer was given.
pub(super) fn definition(
    desk: &mut Desk,
    params: &GotoDefinitionParams,
) -> Option<GotoDefinitionResponse> {
    let (here, _) = under(desk, &params.text_document_position_params)?;
    if here.kind == NameKind::Fragment {
        let file = Desk::file(&here.path, &format!("fragments/{}.fragment", here.id));
        let location = Location::new(uri(&file)?, lsp_types::Range::default());
        return Some(GotoDefinitionResponse::Scalar(location));
    }
    let places = names::everywhere(desk, &here);
    let given = places.iter().filter(|stands| stands.given);
    let given = given.filter_map(|stands| location(desk, stands)).collect();
    Some(GotoDefinitionResponse::Array(given))
}

/// Wherever the name under the pointer is used.
pub(super) fn references(desk: &mut Desk, params: &ReferenceParams) -> Option<Vec<Location>> {
    let (here, _) = under(desk, &params.text_document_position)?;
    let places = names::everywhere(desk, &here);
    let wanted = places
        .iter()
        .filter(|stands| params.context.include_declaration || !stands.given);
    Some(wanted.filter_map(|stands| location(desk, stands)).collect())
}

/// Whether there is a name under the pointer that can be another.
pub(super) fn prepare(
    desk: &mut Desk,
    params: &TextDocumentPositionParams,
) -> Option<PrepareRenameResponse> {
    let (here, range) = under(desk, params)?;
    let can = desk.moves_files || !here.kind.is_shared();
    can.then_some(PrepareRenameResponse::Range(range))
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
    let places = names::everywhere(desk, &here);
    if let Some(words) = refused(desk, &here, new, &places) {
        return Err(Refused::because(words));
    }
    let mut spans: BTreeMap<PathBuf, Vec<&Range<usize>>> = BTreeMap::new();
    for stands in &places {
        let spans = spans.entry(stands.path.clone()).or_default();
        spans.push(&stands.span);
    }
    let mut edits = Vec::new();
    for (path, spans) in spans {
        let (Some(text), Some(uri)) = (desk.text(&path), uri(&path)) else {
            continue;
        };
        let lines = Lines::new(&text, desk.encoding);
        let here = spans.iter().map(|span| TextEdit {
            range: lines.range(span),
            new_text: new.to_owned(),
        });
        edits.push((uri, here.collect::<Vec<_>>()));
    }
    if !here.kind.is_shared() {
        #[expect(clippy::mutable_key_type, reason = "the protocol's own type")]
        let changes: HashMap<_, _> = edits.into_iter().collect();
        return Ok(Some(WorkspaceEdit::new(changes)));
    }
    let edits = edits.into_iter().map(|(uri, edits)| {
        DocumentChangeOperation::Edit(TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier { uri, version: None },
            edits: edits.into_iter().map(OneOf::Left).collect(),
        })
    });
    let files = moves(&here, &places, new);
    let files = files.into_iter().filter_map(|(from, to)| {
        let (old_uri, new_uri) = (uri(&from)?, uri(&to)?);
        let options = RenameFileOptions {
            overwrite: Some(false),
            ignore_if_exists: None,
        };
        Some(DocumentChangeOperation::Op(ResourceOp::Rename(
            RenameFile {
                old_uri,
                new_uri,
                options: Some(options),
                annotation_id: None,
            },
        )))
    });
    Ok(Some(WorkspaceEdit {
        document_changes: Some(DocumentChanges::Operations(edits.chain(files).collect())),
        ..WorkspaceEdit::default()
    }))
}

/// The files and folders that are named as the tool or fragment is, each with its new name, in the order in which they move.
fn moves(here: &Stands, places: &[Stands], new: &str) -> Vec<(PathBuf, PathBuf)> {
    let id = here.id.as_str();
    if here.kind == NameKind::Fragment {
        let file = |id: &str| Desk::file(&here.path, &format!("fragments/{id}.fragment"));
        return vec![(file(id), file(new))];
    }
    let Some(text) = places.iter().find(|stands| stands.given) else {
        return Vec::new();
    };
    let Some(folder) = text.path.parent() else {
        return Vec::new();
    };
    let mut moves = Vec::new();
    let mut files = gather::scenarios_of(&text.path).unwrap_or_default();
    files.insert(0, text.path.clone());
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let rest = name.strip_prefix(id).filter(|rest| rest.starts_with('.'));
        if let Some(rest) = rest {
            moves.push((file.clone(), folder.join(format!("{new}{rest}"))));
        }
    }
    if folder.file_name().is_some_and(|name| name == id) {
        moves.push((folder.to_path_buf(), folder.with_file_name(new)));
    }
    moves
}

/// Why a name cannot become another; none where it can.
fn refused(desk: &mut Desk, here: &Stands, new: &str, places: &[Stands]) -> Option<String> {
    let kind = here.kind;
    let language = desk.language;
    if kind.is_shared() && !desk.moves_files {
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
    // A part is a name within its question or score.
    let id = match here.id.as_str().rsplit_once('.') {
        Some((whole, _)) if kind.is_part() => format!("{whole}.{new}"),
        _ => new.to_owned(),
    };
    let taken = if kind == NameKind::Fragment {
        let file = Desk::file(&here.path, &format!("fragments/{new}.fragment"));
        file.exists().then_some(file)
    } else {
        names::taken(desk, places, &id).map(|taken| taken.path)
    }?;
    let file = taken
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
    let stands = names::under(desk, &path, lines.byte(asked.position))?;
    let range = lines.range(&stands.span);
    Some((stands, range))
}

fn location(desk: &Desk, stands: &Stands) -> Option<Location> {
    let text = desk.text(&stands.path)?;
    let lines = Lines::new(&text, desk.encoding);
    Some(Location::new(uri(&stands.path)?, lines.range(&stands.span)))
}
