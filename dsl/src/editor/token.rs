//! What each piece of a text is, for editors that colour by meaning.

use std::ops::Range;

use super::names::{NameKind, names};
use crate::{
    Shelf,
    check::survey::{Thing, survey},
    diagnostic::Reports,
    expression::{Expr, ExprKind},
    keyword::{self, Keyword, ask::TYPES, split_first},
    read,
    span::Span,
    syntax::{self, Directive, LineShape, Node},
};

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// An instruction, with its `@`.
    Word,
    /// The type of a question.
    Type,
    /// An option under an instruction.
    Key,
    /// A title, between its quotes.
    Title,
    /// A name.
    Name(NameKind),
    /// A function of conditions and sums.
    Function,
    /// A figure in a condition or a sum.
    Number,
    /// What compares, joins or adds up.
    Operator,
}

/// A piece of a text. None of them goes from one line to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// Whether it is a name that is given here.
    pub given: bool,
}

/// The pieces of a text, in its order; none lies within another.
#[must_use]
pub fn tokens(source: &str, file: &str, shelf: &dyn Shelf) -> Vec<Token> {
    let mut found = Found {
        source,
        tokens: Vec::new(),
    };
    for name in names(source, file, shelf).all {
        if name.file == file {
            found.put(TokenKind::Name(name.kind), name.span, name.given);
        }
    }
    let (module, ..) = read(source, file, Some(shelf));
    for stop in survey(&module) {
        if let Some(when) = condition(stop.thing) {
            found.expression(when);
        }
    }
    let cut = syntax::cut(source, 0, &mut Reports::default());
    for node in &cut.nodes {
        if let Node::Directive(directive) = node {
            found.directive(directive);
        }
    }
    let mut tokens = found.tokens;
    tokens.sort_by_key(|token| (token.span.start, token.span.end));
    // What was found first, a name, is more than what is found at the same place again.
    let mut end = 0;
    tokens.retain(|token| {
        let apart = token.span.start >= end;
        if apart {
            end = token.span.end;
        }
        apart
    });
    tokens
}

struct Found<'s> {
    source: &'s str,
    tokens: Vec<Token>,
}

impl Found<'_> {
    fn put(&mut self, kind: TokenKind, span: Range<usize>, given: bool) {
        let text = self.source.get(span.clone()).unwrap_or_default();
        if !text.is_empty() && !text.contains(['\n', '\r']) {
            self.tokens.push(Token { kind, span, given });
        }
    }

    /// A piece of the text itself, and not of a fragment.
    fn own(&mut self, kind: TokenKind, span: Span) {
        if span.file == 0 {
            self.put(kind, span.start as usize..span.end as usize, false);
        }
    }

    fn directive(&mut self, directive: &Directive<'_>) {
        let Some((word, _)) = keyword::find(directive.word.value) else {
            return;
        };
        let start = directive.span.start as usize;
        let end = directive.word.span.end as usize;
        self.put(TokenKind::Word, start..end, false);
        if matches!(word.keyword, Keyword::Ask | Keyword::Column) {
            let (_, rest) = split_first(&directive.args);
            let (written, _) = split_first(&rest);
            let mut types = TYPES.iter();
            if types.any(|(_, name)| name.matches(written.value).is_some()) {
                self.own(TokenKind::Type, written.span);
            }
        }
        if let Some(title) = &directive.title {
            self.own(TokenKind::Title, title.span);
        }
        for line in &directive.block {
            let LineShape::Option(key, _) = &line.shape else {
                continue;
            };
            let mut options = word.options.iter();
            if options.any(|option| option.name.matches(key.value).is_some()) {
                self.own(TokenKind::Key, key.span);
            }
        }
    }

    fn expression(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Number(_) | ExprKind::Date(_) | ExprKind::Time(_) => {
                self.own(TokenKind::Number, expr.span);
            }
            ExprKind::Truth(_) => self.own(TokenKind::Operator, expr.span),
            ExprKind::Name(_) => {}
            ExprKind::Not(inner) => {
                self.between(expr.span, expr.span.start, inner.span.start);
                self.expression(inner);
            }
            ExprKind::Binary(_, left, right) => {
                self.expression(left);
                self.between(expr.span, left.span.end, right.span.start);
                self.expression(right);
            }
            ExprKind::Choose(condition, yes, no) => {
                for part in [condition, yes, no] {
                    self.expression(part);
                }
            }
            ExprKind::Call(_, arguments) => {
                let end = arguments.first().map_or(expr.span.end, |of| of.span.start);
                if expr.span.file == 0 {
                    let start = expr.span.start as usize;
                    let text = self.source.get(start..end as usize).unwrap_or_default();
                    let name = text.split(['(', ' ']).next().unwrap_or_default().len();
                    self.put(TokenKind::Function, start..start + name, false);
                }
                for argument in arguments {
                    self.expression(argument);
                }
            }
        }
    }

    /// What stands between two parts of a condition, but for brackets around them.
    fn between(&mut self, of: Span, from: u32, to: u32) {
        let (from, to) = (from as usize, to as usize);
        let text = self.source.get(from..to).unwrap_or_default();
        let around = |sign: char| sign.is_whitespace() || matches!(sign, '(' | ')');
        let begun = text.trim_start_matches(around);
        let start = from + text.len() - begun.len();
        let length = begun.trim_end_matches(around).len();
        if of.file == 0 {
            self.put(TokenKind::Operator, start..start + length, false);
        }
    }
}

/// The condition or the sum of a part.
fn condition(thing: Thing<'_>) -> Option<&Expr> {
    match thing {
        Thing::Session(session) => session.when.as_ref(),
        Thing::Page(page) => page.when.as_ref(),
        Thing::Gate(gate) => gate.when.as_ref(),
        Thing::Trigger(trigger) => trigger.when.as_ref(),
        Thing::Alert(alert) => alert.when.as_ref(),
        Thing::Arm(arm) => arm.when.as_ref(),
        Thing::Compute(compute) => compute.expression.as_ref(),
        Thing::Chapter(_)
        | Thing::Milestone(_)
        | Thing::Guide(_)
        | Thing::Prose(_)
        | Thing::Image(_)
        | Thing::Note(_)
        | Thing::Recall(_)
        | Thing::Video(_)
        | Thing::Audio(_)
        | Thing::Resource(_)
        | Thing::Document(_)
        | Thing::Chart(_)
        | Thing::Ask(_)
        | Thing::Matrix(_)
        | Thing::Score(_)
        | Thing::If
        | Thing::Else(_)
        | Thing::EndIf
        | Thing::EndPage
        | Thing::EndSession(_) => None,
    }
}
