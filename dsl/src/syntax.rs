//! A text cut into its shapes: header, instructions with their blocks, and prose. Every text can be cut.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a grammar has more rules than any one place looks at"
)]

pub(crate) mod block;
pub(crate) mod character;

use pest::{Parser as _, iterators::Pair};
use pest_derive::Parser;

use crate::{
    diagnostic::{Reports, rule},
    span::{Span, Spot},
    text::prose,
};

#[derive(Parser)]
#[grammar = "module.pest"]
struct Shapes;

/// A text cut into shapes.
pub(crate) struct Cut<'s> {
    /// The lines between the `---` of the header, with the first `---` itself.
    pub(crate) front: Option<Front<'s>>,
    /// The rest, in order.
    pub(crate) nodes: Vec<Node<'s>>,
}

/// The header as lines.
pub(crate) struct Front<'s> {
    pub(crate) fence: Span,
    pub(crate) yaml: Spot<&'s str>,
    pub(crate) closed: bool,
}

/// One shape.
pub(crate) enum Node<'s> {
    Directive(Directive<'s>),
    /// Lines that the client reads, and how near they stand to the instruction above.
    Prose(Spot<&'s str>, Near),
}

/// How near a text stands to the instruction above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Near {
    /// Right under it or its block.
    Tight,
    /// With nothing but empty lines between.
    Apart,
    /// With something else between.
    Far,
}

/// A line that starts with `@`, and what is indented under it.
pub(crate) struct Directive<'s> {
    /// The line itself, from `@` to its last visible character.
    pub(crate) span: Span,
    /// The whole of its lines, with those under it.
    pub(crate) extent: Span,
    pub(crate) word: Spot<&'s str>,
    /// What stands between the word and the title; empty where nothing does.
    pub(crate) args: Spot<&'s str>,
    pub(crate) title: Option<Spot<&'s str>>,
    pub(crate) block: Vec<BlockLine<'s>>,
}

/// An indented line under a directive.
pub(crate) struct BlockLine<'s> {
    /// An empty line stands above it.
    pub(crate) after_gap: bool,
    /// How many characters it is indented.
    pub(crate) width: usize,
    /// The line from its first visible character to its end.
    pub(crate) text: Spot<&'s str>,
    /// It ends with two spaces: the next line begins a new one for the reader too.
    pub(crate) breaks: bool,
    pub(crate) shape: LineShape<'s>,
}

/// What a block line looks like.
pub(crate) enum LineShape<'s> {
    /// `key: value`
    Option(Spot<&'s str>, Spot<&'s str>),
    /// `- value`
    Item(Spot<&'s str>),
    Text,
}

/// Cuts a text. What is not a shape of the language is reported and left out.
pub(crate) fn cut<'s>(text: &'s str, file: u32, reports: &mut Reports) -> Cut<'s> {
    character::check(text, file, reports);
    let mut cut = Cut {
        front: None,
        nodes: Vec::new(),
    };
    let Ok(mut pairs) = Shapes::parse(Rule::file, text) else {
        // The grammar matches everything but its own limits.
        reports.add(&rule::TOO_LARGE, Span::new(file, 0, 0));
        return cut;
    };
    let mut directive_end = usize::MAX;
    for pair in pairs.next().into_iter().flat_map(Pair::into_inner) {
        match pair.as_rule() {
            Rule::front => cut.front = Some(front(pair, file)),
            Rule::directive => {
                directive_end = pair.as_span().end();
                let directive = directive(pair, file, reports);
                cut.nodes.push(Node::Directive(directive));
            }
            Rule::prose => {
                let start = pair.as_span().start();
                let near = match text.get(directive_end..start) {
                    Some("") => Near::Tight,
                    Some(between) if between.trim().is_empty() => Near::Apart,
                    _ => Near::Far,
                };
                directive_end = usize::MAX;
                cut.nodes.push(Node::Prose(spot(&pair, file), near));
            }
            Rule::junk => {
                let spot = spot(&pair, file);
                junk(&spot, reports);
            }
            _ => {}
        }
    }
    cut
}

/// A line that starts with `@` and is no instruction: with a word of the language in it, it was meant as one.
fn junk(line: &Spot<&str>, reports: &mut Reports) {
    let (text, span) = crate::span::trimmed(line.value, line.span);
    let after = text.trim_start_matches('@');
    let rest = after.trim_start_matches(prose::BLANKS);
    let end = rest
        .find(|c: char| !(c.is_alphabetic() || c == '-' || character::is_invisible(c)))
        .unwrap_or(rest.len());
    let (written, behind) = rest.split_at(end);
    let word: String = written
        .chars()
        .filter(|c| !character::is_invisible(*c))
        .collect();
    let word = word.to_lowercase();
    let colon = behind.starts_with([':', ',', '.', ';', '=']);
    let apart = behind.is_empty() || behind.starts_with(prose::BLANKS) || colon;
    let meant = (apart && crate::keyword::find(&word).is_some()).then_some(word);
    let from = text.len() - behind.len();
    let finding = reports.add(&rule::NOT_AN_INSTRUCTION, span).with(text);
    match meant {
        Some(word) => finding
            .near(format!("@{word}"))
            .fix(span.part(0, from + usize::from(colon)), format!("@{word}")),
        None => finding.fix(span.before(), "\\"),
    };
}

fn spot<'s>(pair: &Pair<'s, Rule>, file: u32) -> Spot<&'s str> {
    let span = pair.as_span();
    Spot::new(pair.as_str(), Span::new(file, span.start(), span.end()))
}

fn front<'s>(pair: Pair<'s, Rule>, file: u32) -> Front<'s> {
    let whole = spot(&pair, file).span;
    let mut front = Front {
        fence: whole.before(),
        yaml: Spot::new("", whole.before()),
        closed: false,
    };
    for part in pair.into_inner() {
        let spot = spot(&part, file);
        match part.as_rule() {
            Rule::fence => {
                front.fence = crate::span::trimmed(spot.value, spot.span).1;
            }
            Rule::yaml | Rule::open => front.yaml = spot,
            Rule::close => front.closed = true,
            _ => {}
        }
    }
    front
}

fn directive<'s>(pair: Pair<'s, Rule>, file: u32, reports: &mut Reports) -> Directive<'s> {
    let start = pair.as_span().start() + pair.as_str().find('@').unwrap_or(0);
    let here = Span::new(file, start, start);
    let mut directive = Directive {
        span: here,
        extent: spot(&pair, file).span,
        word: Spot::new("", here),
        args: Spot::new("", here),
        title: None,
        block: Vec::new(),
    };
    for part in pair.into_inner() {
        let spot = spot(&part, file);
        match part.as_rule() {
            Rule::word => {
                directive.span = directive.span.to(spot.span);
                directive.args.span = spot.span.after();
                directive.word = spot;
            }
            Rule::args => {
                let (value, span) = crate::span::trimmed(spot.value, spot.span);
                if !value.is_empty() {
                    directive.span = directive.span.to(span);
                    directive.args = Spot::new(value, span);
                }
            }
            Rule::title => {
                directive.span = directive.span.to(spot.span);
                directive.title = part.into_inner().next().map(|inner| {
                    let span = inner.as_span();
                    let span = Span::new(file, span.start(), span.end());
                    let (value, span) = crate::span::trimmed(inner.as_str(), span);
                    Spot::new(value, span)
                });
            }
            Rule::after => {
                let (value, span) = crate::span::trimmed(spot.value, spot.span);
                directive.span = directive.span.to(span);
                after(value, span, &mut directive, reports);
            }
            Rule::block => {
                let mut gap = false;
                for part in part.into_inner() {
                    if part.as_rule() == Rule::gap {
                        gap = true;
                    } else {
                        directive.block.push(line(part, file, gap));
                        gap = false;
                    }
                }
            }
            _ => {}
        }
    }
    directive
}

/// What follows the title, or a title that never ends.
fn after<'s>(value: &'s str, span: Span, directive: &mut Directive<'s>, reports: &mut Reports) {
    let quoted = value.starts_with(['"', '“', '”', '„', '«', '»']);
    if directive.title.is_none() && quoted {
        reports
            .add(&rule::UNCLOSED_TITLE, span)
            .fix(span.after(), "\"");
        let inner = value.trim_start_matches(['"', '“', '”', '„', '«', '»']);
        let from = value.len() - inner.len();
        directive.title = Some(Spot::new(inner, span.part(from, value.len())));
    } else {
        reports
            .add(&rule::TEXT_AFTER_TITLE, span)
            .with(value)
            .fix(span, "");
    }
}

fn line<'s>(pair: Pair<'s, Rule>, file: u32, after_gap: bool) -> BlockLine<'s> {
    let whole = spot(&pair, file);
    let mut width = 0;
    let mut from = 0;
    let mut shape = LineShape::Text;
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::indent => {
                width = part.as_str().chars().count();
                from = part.as_str().len();
            }
            Rule::in_option | Rule::in_item => {
                let item = part.as_rule() == Rule::in_item;
                let end = crate::span::trimmed(part.as_str(), spot(&part, file).span)
                    .1
                    .after();
                let mut key = Spot::new("", end);
                let mut value = Spot::new("", end);
                for piece in part.into_inner() {
                    let spot = spot(&piece, file);
                    if piece.as_rule() == Rule::key {
                        key = spot;
                    } else {
                        let (text, span) = crate::span::trimmed(spot.value, spot.span);
                        value = Spot::new(text, span);
                    }
                }
                shape = if item {
                    LineShape::Item(value)
                } else {
                    LineShape::Option(key, value)
                };
            }
            _ => {}
        }
    }
    let text = whole.value[from..].trim_end();
    BlockLine {
        after_gap,
        width,
        text: Spot::new(text, whole.span.part(from, from + text.len())),
        breaks: whole
            .value
            .trim_end_matches(['\r', '\n'])
            .ends_with(crate::text::prose::BREAK),
        shape,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_of(text: &str) -> Cut<'_> {
        cut(text, 0, &mut Reports::default())
    }

    #[test]
    fn a_title_runs_from_the_first_quote_to_the_last() {
        let cut = cut_of("@page een \"Zeg „nee” en \"blijf\" erbij\"\n");
        let Some(Node::Directive(page)) = cut.nodes.first() else {
            panic!("no directive")
        };
        assert_eq!(page.args.value, "een");
        assert_eq!(
            page.title.as_ref().map(|t| t.value),
            Some("Zeg „nee” en \"blijf\" erbij")
        );
    }

    #[test]
    fn a_block_ends_at_the_left_edge_and_a_remark_in_it_is_passed_over() {
        let cut = cut_of("@ask a text \"A\"\n  hint: x\n\n  @# remark\n  required: yes\nProse\n");
        let Some(Node::Directive(ask)) = cut.nodes.first() else {
            panic!("no directive")
        };
        assert_eq!(ask.block.len(), 2);
        assert!(
            matches!(&cut.nodes[1], Node::Prose(prose, Near::Tight) if prose.value == "Prose\n")
        );
    }
}
