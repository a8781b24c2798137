//! What only follows from another fault, and goes away with it: an author who mends the one need not read of the other.

use std::collections::BTreeSet;

use super::{Finding, rule};
use crate::{span::Span, value};

/// What is known of faults of which others may follow.
#[derive(Default)]
pub(crate) struct Causes {
    /// Ids on lines that could not be read as an instruction.
    lost: BTreeSet<String>,
    /// Questions of which an option could not be read.
    lame: BTreeSet<String>,
    /// Options that stand under an instruction, or beside it, but not as they should: the place of the instruction, and their name.
    meant: BTreeSet<(Span, &'static str)>,
}

impl Causes {
    /// The first word behind an instruction that could not be read: most give an id there.
    pub(crate) fn lose(&mut self, behind: &str) {
        if let Some(id) = behind
            .split_whitespace()
            .next()
            .filter(|id| value::is_id(id))
        {
            self.lost.insert(id.to_owned());
        }
    }

    /// An option of a question could not be read.
    pub(crate) fn lame(&mut self, ask: &str) {
        self.lame.insert(ask.to_owned());
    }

    /// Whether an option of a question could not be read: what is said of all of them is not known.
    pub(crate) fn is_lame(&self, ask: &str) -> bool {
        self.lame.contains(ask)
    }

    /// An option was meant, and is told of where it stands.
    pub(crate) fn mean(&mut self, instruction: Span, option: &'static str) {
        self.meant.insert((instruction, option));
    }

    /// Whether nothing has to be told, for it follows from what is told.
    pub(super) fn explain(&self, finding: &Finding, unreadable: &BTreeSet<Span>) -> bool {
        let is = |rule: &'static super::Rule| std::ptr::eq(finding.rule, rule);
        if is(&rule::UNKNOWN_NAME) {
            let name = finding.text(0).unwrap_or_default();
            let base = name.split('.').next().unwrap_or_default();
            return self.lost.contains(base);
        }
        if is(&rule::MISSING_OPTION) {
            let mut meant = self.meant.iter();
            let option = finding.text(1);
            return meant.any(|(place, name)| *place == finding.span && Some(*name) == option);
        }
        let words = [
            &rule::BAD_HEADER_VALUE,
            &rule::BAD_VALUE,
            &rule::UNKNOWN_TERM,
            &rule::BAD_ID,
            &rule::UNKNOWN_WORD,
        ];
        // A character that cannot be read makes another word of the one that it stands in.
        let holds = |place: &Span| {
            place.file == finding.span.file
                && place.start >= finding.span.start
                && place.end <= finding.span.end
        };
        words.into_iter().any(is) && unreadable.iter().any(holds)
    }
}
