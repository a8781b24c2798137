//! Lists made with the bullets of a word processor, which would run on as one text.

use super::Texts;
use crate::{
    diagnostic::rule,
    text::{
        Passage,
        prose::{bulleted, lines},
    },
};

impl Texts<'_, '_> {
    /// Reports the first line of each such list.
    pub(super) fn bullets(&mut self, passage: &Passage) {
        let text = passage.text.as_str();
        // Most texts hold none; all of them are outside ASCII.
        if text.is_ascii() {
            return;
        }
        let mut above = false;
        for (at, line) in lines(text) {
            let indent = line.len() - line.trim_start().len();
            let length = bulleted(&line[indent..]);
            if let (false, Some(length)) = (above, length) {
                let from = at + indent;
                let span = passage.span(from, from + length);
                let sign = line[indent..indent + length].trim_end();
                let (end, mended) = mended(&text[from..]);
                let whole = passage.span(from, from + end);
                // An option with a bullet before it was told of as such.
                if self
                    .reports
                    .has_within(passage.span(from, from + line.trim().len()))
                {
                    continue;
                }
                let finding = self.reports.add(&rule::BULLET, span).with(sign);
                // Where lines were moved together, an edit of all of them would take out what stands between.
                if (whole.end - whole.start) as usize == end {
                    finding.fix(whole, mended);
                }
            }
            above = length.is_some() || (above && !line.trim().is_empty());
        }
    }
}

/// Up to where a list runs from the begin of a text, and how it is written as one.
fn mended(text: &str) -> (usize, String) {
    let (mut end, mut mended) = (0, String::new());
    for (at, line) in lines(text) {
        if line.trim().is_empty() {
            break;
        }
        mended.push_str(&text[end..at]);
        end = at + line.len();
        let indent = line.len() - line.trim_start().len();
        match bulleted(&line[indent..]) {
            Some(length) => {
                mended.push_str(&line[..indent]);
                mended.push_str("- ");
                mended.push_str(&line[indent + length..]);
            }
            None => mended.push_str(line),
        }
    }
    (end, mended)
}
