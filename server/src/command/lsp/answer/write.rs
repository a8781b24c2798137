//! What can be typed here, and what this is.

use dsl::editor::{self, CompletionKind};
use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionParams, CompletionTextEdit,
    DocumentFormattingParams, Hover, HoverContents, HoverParams, MarkupContent, MarkupKind,
    TextEdit,
};

use super::scenario;
use crate::command::lsp::{
    desk::{Desk, is_scenario, path},
    place::Lines,
};

/// What can be typed.
pub(super) fn complete(desk: &mut Desk, params: &CompletionParams) -> Option<Vec<CompletionItem>> {
    let asked = &params.text_document_position;
    let path = path(&asked.text_document.uri)?;
    let text = desk.text(&path)?;
    let lines = Lines::new(&text, desk.encoding);
    let (at, language) = (lines.byte(asked.position), desk.language);
    if is_scenario(&path) {
        return Some(scenario::complete(desk, &text, &lines, at));
    }
    let proposals = desk.on_shelf(&path, |shelf| editor::complete(&text, at, shelf, language));
    let items = proposals
        .into_iter()
        .enumerate()
        .map(|(number, proposal)| CompletionItem {
            label: proposal.text.trim_end().to_owned(),
            kind: Some(match proposal.kind {
                CompletionKind::Word => CompletionItemKind::KEYWORD,
                CompletionKind::Option => CompletionItemKind::PROPERTY,
                CompletionKind::Value => CompletionItemKind::VALUE,
                CompletionKind::Name => CompletionItemKind::VARIABLE,
                CompletionKind::Function => CompletionItemKind::FUNCTION,
                CompletionKind::Text => CompletionItemKind::FILE,
            }),
            detail: Some(proposal.detail).filter(|detail| !detail.is_empty()),
            // In the order of the language, where the typing does not decide.
            sort_text: Some(format!("{number:04}")),
            filter_text: Some(proposal.text.trim_end().to_owned()),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit {
                range: lines.range(&proposal.span),
                new_text: proposal.text,
            })),
            ..CompletionItem::default()
        });
    Some(items.collect())
}

/// What this is.
pub(super) fn hover(desk: &mut Desk, params: &HoverParams) -> Option<Hover> {
    let asked = &params.text_document_position_params;
    let path = path(&asked.text_document.uri)?;
    let text = desk.text(&path)?;
    let lines = Lines::new(&text, desk.encoding);
    let (at, language) = (lines.byte(asked.position), desk.language);
    let file = path.display().to_string();
    let found = desk.on_shelf(&path, |shelf| {
        editor::hover(&text, &file, at, shelf, language)
    })?;
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: found.markdown,
        }),
        range: Some(lines.range(&found.span)),
    })
}

/// The text in its layout, as one edit; none where it is laid out already.
pub(super) fn format(desk: &Desk, params: &DocumentFormattingParams) -> Option<Vec<TextEdit>> {
    let text = desk.text(&path(&params.text_document.uri)?)?;
    let formatted = dsl::format(&text, &dsl::FormatOptions::default());
    if !formatted.changed {
        return Some(Vec::new());
    }
    let lines = Lines::new(&text, desk.encoding);
    Some(vec![TextEdit {
        range: lines.range(&(0..text.len())),
        new_text: formatted.text,
    }])
}
