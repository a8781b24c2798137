//! The mends of what is wrong at a place, ready to be applied.

use std::collections::HashMap;

use lsp_types::{CodeAction, CodeActionKind, CodeActionParams, TextEdit, WorkspaceEdit};

use crate::command::lsp::{
    desk::{Desk, path, uri},
    notice,
    place::Lines,
};

/// The mends there are for what stands in a piece of a text.
pub(super) fn mends(desk: &mut Desk, params: &CodeActionParams) -> Option<Vec<CodeAction>> {
    let path = path(&params.text_document.uri)?;
    let text = desk.text(&path)?;
    let found = notice::compiled(desk, &path);
    let lines = Lines::new(&text, desk.encoding);
    let (from, to) = (lines.byte(params.range.start), lines.byte(params.range.end));
    let here = found.into_iter().filter(|(file, diagnostic)| {
        *file == path && diagnostic.span.start <= to && from <= diagnostic.span.end
    });
    let mends = here.filter_map(|(_, diagnostic)| {
        let fix = diagnostic.fix.as_ref()?;
        let edit = TextEdit {
            range: lines.range(&fix.span),
            new_text: fix.text.clone(),
        };
        Some(CodeAction {
            title: title(
                &fix.text,
                text.get(fix.span.clone()).unwrap_or_default(),
                desk.language,
            ),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![notice::told(&diagnostic, &lines, desk.language)]),
            is_preferred: Some(true),
            edit: Some(WorkspaceEdit::new(HashMap::from([(
                uri(&path)?,
                vec![edit],
            )]))),
            ..CodeAction::default()
        })
    });
    Some(mends.collect())
}

/// What a mend does, in the author's words.
fn title(put: &str, taken: &str, language: dsl::Language) -> String {
    let (put, taken) = (short(put), short(taken));
    match (language, put.is_empty(), taken.is_empty()) {
        (dsl::Language::Nl, true, _) => format!("Haal “{taken}” weg"),
        (dsl::Language::Nl, false, true) => format!("Zet hier “{put}”"),
        (dsl::Language::Nl, false, false) => format!("Maak er “{put}” van"),
        (dsl::Language::En, true, _) => format!("Remove “{taken}”"),
        (dsl::Language::En, false, true) => format!("Put “{put}” here"),
        (dsl::Language::En, false, false) => format!("Change to “{put}”"),
    }
}

fn short(text: &str) -> String {
    let text = text.trim();
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
