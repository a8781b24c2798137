//! The order of a text kept, and the space between its parts and before its lines made the same everywhere.

use super::directive;
use crate::{
    diagnostic::Reports,
    keyword::{self, Holds, Keyword, Reader, Word},
    span::Spot,
    syntax::{self, Directive, Front, Near, Node, block},
    text::prose,
};

const MARK: char = '\u{FEFF}';

/// Lays out a text.
pub(super) fn lay_out(text: &str) -> String {
    let cut = syntax::cut(text, 0, &mut Reports::default());
    let mut sheet = Sheet {
        text: String::with_capacity(text.len() + text.len() / 16),
        above: Above::Nothing,
    };
    let mut at = if text.starts_with(MARK) {
        MARK.len_utf8()
    } else {
        0
    };
    if let Some(front) = &cut.front {
        at = sheet.front(text, front);
    }
    for node in &cut.nodes {
        match node {
            Node::Directive(directive) => {
                let start = directive.extent.start as usize;
                let gap = sheet.between(text.get(at..start).unwrap_or(""));
                sheet.directive(text, directive, gap);
                at = directive.extent.end as usize;
            }
            Node::Prose(prose, near) => {
                let start = prose.span.start as usize;
                let gap = sheet.between(text.get(at..start).unwrap_or(""));
                sheet.prose(prose, *near, gap);
                at = prose.span.end as usize;
            }
        }
    }
    sheet.between(text.get(at..).unwrap_or(""));
    // Left alone at the begin, a mark of the author's would count as the file's.
    if sheet.text.starts_with(MARK) {
        sheet.text.insert(0, MARK);
    }
    sheet.text
}

/// What was written last.
enum Above<'s> {
    Nothing,
    Front,
    /// A remark, or something that is no shape of the language.
    Loose,
    Prose,
    Directive(&'s Directive<'s>, Option<&'static Word>),
}

/// A text that is being written.
struct Sheet<'s> {
    text: String,
    above: Above<'s>,
}

impl<'s> Sheet<'s> {
    /// Writes the header, whose own lines stay as they are; gives where the text goes on.
    fn front(&mut self, text: &str, front: &Front<'_>) -> usize {
        self.line("---");
        let yaml = front.yaml.value;
        if yaml.contains('\n') {
            // To YAML a lone CR is no end of a line.
            let lines = yaml.split_inclusive('\n');
            lines.for_each(|line| self.line(line.trim_end_matches('\n').trim_end_matches('\r')));
        } else {
            prose::lines(yaml).for_each(|(_, line)| self.line(line));
        }
        let mut end = front.yaml.span.end as usize;
        if front.closed {
            self.line("---");
            let rest = text.get(end..).unwrap_or("");
            end += prose::lines(rest)
                .nth(1)
                .map_or(rest.len(), |(start, _)| start);
        }
        // How far a header reaches that is not closed is decided by what stands below it: an empty line more would change that.
        self.above = if front.closed {
            Above::Front
        } else {
            Above::Loose
        };
        end
    }

    /// Writes remarks and whatever else stands between the parts of the language; true where an empty line comes last.
    fn between(&mut self, text: &str) -> bool {
        let mut gap = false;
        for (_, line) in prose::lines(text) {
            if prose::is_blank(line) {
                gap = true;
                continue;
            }
            let apart = match self.above {
                Above::Nothing => false,
                Above::Front => true,
                Above::Loose | Above::Prose | Above::Directive(..) => gap,
            };
            if apart {
                self.line("");
            }
            let visible = line.trim_start_matches(prose::BLANKS);
            let remark = visible.starts_with("@#");
            self.line(if remark {
                prose::trimmed_end(visible).0
            } else {
                line
            });
            self.above = Above::Loose;
            gap = false;
        }
        gap
    }

    fn directive(&mut self, text: &str, directive: &'s Directive<'s>, gap: bool) {
        let word = keyword::find(directive.word.value).map(|(word, _)| word);
        let apart = match (&self.above, word) {
            (Above::Nothing, _) => false,
            (Above::Front, _) => true,
            (Above::Directive(_, None) | Above::Loose, _) | (_, None) => gap,
            // A column stands right under its question, and under the column before it.
            (Above::Directive(_, Some(_)), Some(word)) if word.keyword == Keyword::Column => false,
            (Above::Prose, Some(word)) => !goes_on(word),
            (Above::Directive(above, Some(over)), Some(word)) => {
                !(goes_on(word) || opens(over) && above.block.is_empty())
            }
        };
        if apart {
            self.line("");
        }
        directive::write(text, directive, word, &mut self.text);
        self.above = Above::Directive(directive, word);
    }

    fn prose(&mut self, prose: &Spot<&'s str>, near: Near, gap: bool) {
        let apart = match &self.above {
            Above::Nothing => false,
            Above::Front => true,
            Above::Loose | Above::Prose | Above::Directive(_, None) => gap,
            Above::Directive(above, Some(word)) => {
                let mut reader = Reader {
                    reports: &mut Reports::default(),
                    language: &mut None,
                };
                let tight = opens(word) && above.block.is_empty();
                // What looks like an option of the line above must go on looking like one.
                let alike = near == Near::Tight
                    && block::check_below(word, above, (prose, near), &mut reader);
                !(tight || alike)
            }
        };
        if apart {
            self.line("");
        }
        for line in prose::tidy(prose.value) {
            self.text.push_str(line.text);
            self.line(if line.breaks { prose::BREAK } else { "" });
        }
        self.above = Above::Prose;
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
}

/// Page content begins right under it.
fn opens(word: &Word) -> bool {
    word.holds == Holds::Flow && word.keyword != Keyword::End
}

/// It stands right under the page content that it ends.
fn goes_on(word: &Word) -> bool {
    word.holds == Holds::Flow && word.keyword != Keyword::If
}
