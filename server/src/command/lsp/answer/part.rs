//! The table of contents of a text, and what can be folded.

use dsl::editor::{self, Part};
use lsp_types::{
    DocumentSymbol, DocumentSymbolParams, FoldingRange, FoldingRangeParams, SymbolKind,
};

use crate::command::lsp::{
    desk::{Desk, path},
    place::Lines,
};

/// The parts of a text.
pub(super) fn symbols(desk: &Desk, params: &DocumentSymbolParams) -> Option<Vec<DocumentSymbol>> {
    let text = desk.text(&path(&params.text_document.uri)?)?;
    let lines = Lines::new(&text, desk.encoding);
    Some(parts(&editor::outline(&text), &lines, 0))
}

fn parts(of: &[Part], lines: &Lines<'_>, depth: usize) -> Vec<DocumentSymbol> {
    const KINDS: [SymbolKind; 4] = [
        SymbolKind::MODULE,
        SymbolKind::NAMESPACE,
        SymbolKind::CLASS,
        SymbolKind::FIELD,
    ];
    let symbols = of.iter().map(|part| {
        // The protocol keeps a field that nobody may use.
        #[expect(deprecated, reason = "there is no other way to make one")]
        DocumentSymbol {
            // An editor refuses a part without a name.
            name: if part.title.is_empty() {
                part.word.clone()
            } else {
                part.title.clone()
            },
            detail: Some(part.word.clone()),
            kind: KINDS[depth.min(KINDS.len() - 1)],
            tags: None,
            deprecated: None,
            range: lines.range(&part.whole),
            selection_range: lines.range(&part.line),
            children: Some(parts(&part.parts, lines, depth + 1)),
        }
    });
    symbols.collect()
}

/// What can be folded.
pub(super) fn folds(desk: &Desk, params: &FoldingRangeParams) -> Option<Vec<FoldingRange>> {
    let text = desk.text(&path(&params.text_document.uri)?)?;
    let lines = Lines::new(&text, desk.encoding);
    let folds = editor::folds(&text);
    let folds = folds.iter().map(|fold| FoldingRange {
        start_line: lines.position(fold.start).line,
        end_line: lines.position(fold.end).line,
        ..FoldingRange::default()
    });
    Some(folds.collect())
}
