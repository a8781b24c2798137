//! Conditions around page content: opened, gone through and closed, each within its page and its file.

use super::{Assembler, DEEPEST_IF, OpenIf};
use crate::{
    diagnostic::rule,
    expression::Expr,
    keyword::Word,
    module::{Arm, If, Item, Otherwise},
    span::Span,
};

impl Assembler<'_> {
    /// Closes what is open on the page; the page itself ends.
    pub(super) fn close_page(&mut self) {
        self.close_ifs(0);
        self.too_deep = 0;
        self.page_open = false;
    }

    /// Closes conditions down to a depth, each of which should have been closed by the author.
    pub(super) fn close_ifs(&mut self, depth: usize) {
        while self.ifs.len() > depth {
            if let Some(line) = self.ifs.last().map(|open| open.line) {
                self.reports.add(&rule::UNCLOSED_IF, line);
            }
            self.fold_if();
        }
    }

    fn fold_if(&mut self) {
        if let Some(open) = self.ifs.pop() {
            let item = Item::If(If {
                arms: open.arms,
                otherwise: open.otherwise,
            });
            if let Some(items) = self.items() {
                items.push(item);
            }
        }
    }

    pub(super) fn open_if(&mut self, when: Option<Expr>, line: Span) {
        if !self.page_open {
            self.without_page(line);
        }
        if self.ifs.len() >= DEEPEST_IF {
            if self.too_deep == 0 {
                self.reports
                    .add(&rule::TOO_DEEP, line)
                    .with(DEEPEST_IF.to_string());
            }
            self.too_deep += 1;
            return;
        }
        self.ifs.push(OpenIf {
            line,
            arms: vec![Arm {
                when,
                items: Vec::new(),
            }],
            otherwise: None,
        });
    }

    /// The condition that `@elif`, `@else` or `@end` belongs to; none where there is none in this file.
    fn open(&mut self, word: &Word, line: Span) -> Option<&mut OpenIf> {
        if self.too_deep > 0 {
            return None;
        }
        if self.ifs.len() <= self.if_base {
            self.reports.add(&rule::NO_OPEN_IF, line).with(word.name);
            return None;
        }
        self.ifs.last_mut()
    }

    pub(super) fn elif(&mut self, when: Option<Expr>, word: &Word, line: Span) {
        let Some(open) = self.open(word, line) else {
            return;
        };
        if open.otherwise.is_none() {
            open.arms.push(Arm {
                when,
                items: Vec::new(),
            });
            return;
        }
        self.reports.add(&rule::AFTER_ELSE, line).with(word.name);
    }

    pub(super) fn otherwise(&mut self, word: &Word, line: Span) {
        let Some(open) = self.open(word, line) else {
            return;
        };
        if open.otherwise.is_none() {
            open.otherwise = Some(Otherwise {
                line,
                items: Vec::new(),
            });
            return;
        }
        self.reports.add(&rule::AFTER_ELSE, line).with(word.name);
    }

    pub(super) fn end(&mut self, word: &Word, line: Span) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if self.open(word, line).is_some() {
            self.fold_if();
        }
    }
}
