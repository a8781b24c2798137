//! A text cut into its shapes: header, instructions with their blocks, and prose. Every text can be cut.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a grammar has more rules than any one place looks at"
)]

pub(crate) mod block;
pub(crate) mod character;
mod shape;

use crate::{
    diagnostic::{MOST_FAULTS, Reports, rule},
    span::{Span, Spot, trimmed},
    text::prose,
};

pub(crate) use shape::{Known, recognise};
use shape::{Rule, Shape};

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
    /// A remark as the text has them, which the header has not: there it ends.
    pub(crate) remark: Option<Span>,
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

impl Directive<'_> {
    /// How far it is indented, in bytes.
    fn indent(&self) -> u32 {
        self.span.start - self.extent.start
    }
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
    cut_shapes(text, shape::shapes(text).as_deref(), file, reports)
}

/// Cuts a text of which is known how it was before.
pub(crate) fn cut_again<'s>(text: &'s str, known: &mut Known, reports: &mut Reports) -> Cut<'s> {
    cut_shapes(text, known.shapes(text), 0, reports)
}

fn cut_shapes<'s>(
    text: &'s str,
    shapes: Option<&[Shape]>,
    file: u32,
    reports: &mut Reports,
) -> Cut<'s> {
    character::check(text, file, reports);
    let mut cut = Cut {
        front: None,
        nodes: Vec::new(),
    };
    let Some(shapes) = shapes else {
        // The grammar matches everything but its own limits.
        reports.add(&rule::TOO_LARGE, Span::new(file, 0, 0));
        return cut;
    };
    let wholes = shapes.iter().filter(|shape| !shape.is_part());
    cut.nodes.reserve(wholes.count());
    let (mut directive_end, mut junk) = (usize::MAX, 0);
    for shapes in shapes.chunk_by(|_, next| next.is_part()) {
        let Some((whole, parts)) = shapes.split_first() else {
            continue;
        };
        match whole.rule {
            Rule::front => cut.front = Some(front(text, *whole, parts, file)),
            Rule::directive => {
                directive_end = whole.end;
                let directive = directive(text, *whole, parts, file, reports);
                cut.nodes.push(Node::Directive(directive));
            }
            Rule::prose => {
                let near = match text.get(directive_end..whole.start) {
                    Some("") => Near::Tight,
                    Some(between) if between.trim().is_empty() => Near::Apart,
                    _ => Near::Far,
                };
                directive_end = usize::MAX;
                cut.nodes.push(Node::Prose(spot(text, *whole, file), near));
            }
            // What comes after more faults than are told is not told of.
            Rule::junk if junk > MOST_FAULTS => {}
            Rule::junk => {
                let whole = spot(text, *whole, file);
                for (from, line) in prose::lines(whole.value).take(MOST_FAULTS + 1 - junk) {
                    junk += 1;
                    let span = whole.span.part(from, from + line.len());
                    not_an_instruction(&Spot::new(line, span), reports);
                }
            }
            _ => {}
        }
    }
    if let Some(front) = cut.front.as_mut().filter(|front| !front.closed) {
        let from = front.yaml.span.end as usize;
        let rest = text.get(from..).unwrap_or("");
        let close = rest.starts_with("@#").then(|| rest.find("\n---")).flatten();
        if let Some(close) = close {
            front.remark = Some(Span::new(
                file,
                from,
                from + rest.lines().next().map_or(2, str::len),
            ));
            // What stands up to the line that ends the header is no text to read.
            let end = from + close + "\n---".len();
            cut.nodes.retain(|node| match node {
                Node::Directive(directive) => directive.span.start as usize >= end,
                Node::Prose(prose, _) => prose.span.end as usize > end,
            });
            if let Some(Node::Prose(prose, _)) = cut.nodes.first_mut() {
                let start = prose.span.start as usize;
                if let Some(left) = end.checked_sub(start).filter(|left| *left > 0) {
                    let left = left.min(prose.value.len());
                    *prose = Spot::new(
                        prose.value.get(left..).unwrap_or(""),
                        prose.span.part(left, prose.value.len()),
                    );
                }
            }
        }
    }
    cut
}

/// A line that starts with `@` and is no instruction: with a word of the language in it, it was meant as one.
fn not_an_instruction(line: &Spot<&str>, reports: &mut Reports) {
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
    reports.causes.lose(behind);
    let finding = reports.add(&rule::NOT_AN_INSTRUCTION, span).with(text);
    match meant {
        Some(word) => finding
            .near(format!("@{word}"))
            .fix(span.part(0, from + usize::from(colon)), format!("@{word}")),
        None => finding.fix(span.before(), "\\"),
    };
}

fn spot(text: &str, shape: Shape, file: u32) -> Spot<&str> {
    let inside = text.get(shape.start..shape.end);
    Spot::new(inside.unwrap_or_default(), shape.span(file))
}

fn front<'s>(text: &'s str, whole: Shape, parts: &[Shape], file: u32) -> Front<'s> {
    let whole = whole.span(file);
    let mut front = Front {
        fence: whole.before(),
        yaml: Spot::new("", whole.before()),
        closed: false,
        remark: None,
    };
    for part in parts {
        let spot = spot(text, *part, file);
        match part.rule {
            Rule::fence => {
                front.fence = trimmed(spot.value, spot.span).1;
            }
            Rule::yaml | Rule::open => front.yaml = spot,
            Rule::close => front.closed = true,
            _ => {}
        }
    }
    front
}

fn directive<'s>(
    text: &'s str,
    whole: Shape,
    parts: &[Shape],
    file: u32,
    reports: &mut Reports,
) -> Directive<'s> {
    let whole = spot(text, whole, file);
    let start = whole.span.start as usize + whole.value.find('@').unwrap_or(0);
    let here = Span::new(file, start, start);
    let mut directive = Directive {
        span: here,
        extent: whole.span,
        word: Spot::new("", here),
        args: Spot::new("", here),
        title: None,
        block: Vec::new(),
    };
    for part in parts {
        let inside = spot(text, *part, file);
        match part.rule {
            Rule::word => {
                let word = inside;
                directive.span = directive.span.to(word.span);
                directive.args.span = word.span.after();
                directive.word = word;
            }
            Rule::line => {
                let line = inside;
                let text = line.value.trim_end_matches(['\r', '\n']);
                let span = line.span.part(0, text.len());
                rest(&Spot::new(text, span), &mut directive, reports);
            }
            Rule::block => directive.block = block(&inside),
            _ => {}
        }
    }
    directive
}

/// The lines of a block. Empty ones and remarks are none of them.
fn block<'s>(whole: &Spot<&'s str>) -> Vec<BlockLine<'s>> {
    let mut block = Vec::new();
    let mut gap = false;
    for (from, text) in prose::lines(whole.value) {
        let bare = text.trim_start_matches(BLANKS);
        if bare.is_empty() {
            gap = true;
        } else if !bare.starts_with("@#") {
            let span = whole.span.part(from, from + text.len());
            block.push(line(text, bare, span, gap));
            gap = false;
        }
    }
    block
}

/// What stands between quotation marks, of which any does.
const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];
/// What parts words on a line.
const BLANKS: [char; 3] = prose::BLANKS;

/// What follows the word of a directive: what comes before the first quotation mark, the title from there to the last one,
/// and what should not be behind it.
fn rest<'s>(rest: &Spot<&'s str>, directive: &mut Directive<'s>, reports: &mut Reports) {
    let (text, length) = (rest.value, rest.value.len());
    let open = first_quote(text).unwrap_or(length);
    let (args, span) = trimmed(&text[..open], rest.span.part(0, open));
    if !args.is_empty() {
        directive.span = directive.span.to(span);
        directive.args = Spot::new(args, span);
    }
    let mut end = open;
    let after_first = |mark: &str| mark.chars().next().map_or(0, char::len_utf8);
    let inner = open + after_first(&text[open..]);
    if let Some(close) = last_quote(text).filter(|close| *close > open) {
        end = close + after_first(&text[close..]);
        directive.span = directive.span.to(rest.span.part(open, end));
        let (title, span) = trimmed(&text[inner..close], rest.span.part(inner, close));
        directive.title = Some(Spot::new(title, span));
    }
    if !text[end..].trim_start_matches(BLANKS).is_empty() {
        let (value, span) = trimmed(&text[end..], rest.span.part(end, length));
        directive.span = directive.span.to(span);
        after(value, span, directive, reports);
    }
}

/// Where the first quotation mark stands.
fn first_quote(text: &str) -> Option<usize> {
    // Most are plain, which a byte tells.
    let at = text
        .bytes()
        .position(|byte| byte == b'"' || !byte.is_ascii())?;
    text[at..].find(QUOTES).map(|behind| at + behind)
}

/// Where the last quotation mark stands.
fn last_quote(text: &str) -> Option<usize> {
    let at = text
        .bytes()
        .rposition(|byte| byte == b'"' || !byte.is_ascii())?;
    if text.as_bytes()[at] == b'"' {
        Some(at)
    } else {
        text.rfind(QUOTES)
    }
}

/// What follows the title, or a title that never ends.
fn after<'s>(value: &'s str, span: Span, directive: &mut Directive<'s>, reports: &mut Reports) {
    let quoted = value.starts_with(QUOTES);
    if directive.title.is_none() && quoted {
        reports
            .add(&rule::UNCLOSED_TITLE, span)
            .fix(span.after(), "\"");
        let inner = value.trim_start_matches(QUOTES);
        let from = value.len() - inner.len();
        directive.title = Some(Spot::new(inner, span.part(from, value.len())));
    } else {
        reports
            .add(&rule::TEXT_AFTER_TITLE, span)
            .with(value)
            .fix(span, "");
    }
}

fn line<'s>(whole: &'s str, bare: &'s str, span: Span, after_gap: bool) -> BlockLine<'s> {
    let from = whole.len() - bare.len();
    let text = bare.trim_end();
    BlockLine {
        after_gap,
        width: whole[..from].chars().count(),
        text: Spot::new(text, span.part(from, from + text.len())),
        breaks: bare.ends_with(prose::BREAK),
        shape: shape(bare, span.part(from, whole.len())),
    }
}

/// What a line without its indentation looks like: a key in small letters and a colon, a dash, or neither.
fn shape<'s>(line: &'s str, span: Span) -> LineShape<'s> {
    let name = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-';
    let bytes = line.as_bytes();
    let sign = bytes.iter().position(|byte| !name(byte));
    let (key, sign) = match (bytes.first(), sign) {
        (Some(b'-'), _) => (0, 0),
        (Some(b'a'..=b'z'), Some(sign)) if bytes[sign] == b':' => (sign, sign),
        _ => return LineShape::Text,
    };
    let behind = &line[sign + 1..];
    if !behind.is_empty() && !behind.starts_with(BLANKS) {
        return LineShape::Text;
    }
    let filled = behind.trim_start_matches(BLANKS);
    let value = if filled.is_empty() {
        let (_, whole) = trimmed(line, span);
        Spot::new("", whole.after())
    } else {
        let from = line.len() - filled.len();
        let (value, place) = trimmed(filled, span.part(from, line.len()));
        Spot::new(value, place)
    };
    if key == 0 {
        LineShape::Item(value)
    } else {
        LineShape::Option(Spot::new(&line[..key], span.part(0, key)), value)
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
