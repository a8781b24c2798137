//! What of a text can be folded away.

use std::ops::Range;

use super::outline::{Part, outline};
use crate::{
    diagnostic::Reports,
    keyword::{self, Keyword},
    syntax::{self, Node},
};

/// The pieces that can be folded, in bytes, each from the line that stays to the end of what is hidden: the header, the parts,
/// the blocks under instructions, and conditions with their end.
#[must_use]
pub fn folds(source: &str) -> Vec<Range<usize>> {
    let cut = syntax::cut(source, 0, &mut Reports::default());
    let mut folds = Vec::new();
    if let Some(front) = &cut.front {
        folds.push(front.fence.start as usize..front.yaml.span.end as usize);
    }
    parts(&outline(source), &mut folds);
    let mut open = Vec::new();
    for node in &cut.nodes {
        let Node::Directive(directive) = node else {
            continue;
        };
        let start = directive.span.start as usize;
        if let Some(last) = directive.block.last() {
            folds.push(start..last.text.span.end as usize);
        }
        let word = keyword::find(directive.word.value).map(|(word, _)| word.keyword);
        if word == Some(Keyword::If) {
            open.push(start);
        } else if word == Some(Keyword::End)
            && let Some(start) = open.pop()
        {
            folds.push(start..directive.span.end as usize);
        }
    }
    folds.retain(|fold| source[fold.clone()].trim_end().contains('\n'));
    folds.sort_by_key(|fold| (fold.start, fold.end));
    folds.dedup();
    folds
}

fn parts(of: &[Part], folds: &mut Vec<Range<usize>>) {
    for part in of {
        folds.push(part.whole.clone());
        parts(&part.parts, folds);
    }
}
