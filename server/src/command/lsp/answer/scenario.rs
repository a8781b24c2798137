//! What can be typed in a file of scenarios: the sentences that there are.

use lsp_types::{CompletionItem, CompletionItemKind, CompletionTextEdit, TextEdit};
use scenario::{LineKind, sentences};

use crate::command::lsp::{desk::Desk, place::Lines};

/// The sentences that fit at a place: what somebody does at the left edge, what must be so where the line is indented.
pub(super) fn complete(
    desk: &Desk,
    text: &str,
    lines: &Lines<'_>,
    at: usize,
) -> Vec<CompletionItem> {
    let before = text.get(..at).unwrap_or_default();
    let begun = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let typed = begun.trim_start();
    let kind = if typed.len() < begun.len() {
        LineKind::Claim
    } else {
        LineKind::Act
    };
    let range = lines.range(&(at - typed.len()..at));
    let sentences = sentences(kind, desk.language).into_iter().enumerate();
    let items = sentences.map(|(number, (shown, least))| CompletionItem {
        kind: Some(CompletionItemKind::KEYWORD),
        detail: (shown != least).then_some(shown),
        // In the order of the manual, where the typing does not decide.
        sort_text: Some(format!("{number:04}")),
        filter_text: Some(least.clone()),
        label: least.clone(),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit {
            range,
            new_text: least,
        })),
        ..CompletionItem::default()
    });
    items.collect()
}
