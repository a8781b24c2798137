//! The pieces of an instruction: its title, what its options and lists say, and the text below it.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "few of the words and options say something that people read in a way of their own"
)]

use super::{Form, Piece, TextKind, place::Places, prose};
use crate::{
    diagnostic::Reports,
    keyword::{self, Holds, Key, Keyword, Reader, Word, ask::AskType},
    span::Spot,
    syntax::{BlockLine, Directive, LineShape, block},
};

const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// Most characters of a title that fit on a phone.
const TITLE: u32 = 60;

pub(super) fn pieces(
    source: &str,
    directive: &Directive<'_>,
    places: &mut Places,
    to: &mut Vec<Piece>,
) {
    let Some((word, _)) = keyword::find(directive.word.value) else {
        return;
    };
    let mut args = directive.args.value.split_whitespace();
    let mut id = args.next().unwrap_or("");
    // `@again question as other`: the id is the last word.
    if matches!(word.keyword, Keyword::Again | Keyword::Continue) {
        id = args.last().unwrap_or(id);
    }
    let id = id.split('=').next().unwrap_or("");
    places.open(word.keyword, id);
    let place = match word.keyword {
        Keyword::Chapter | Keyword::Session | Keyword::Page | Keyword::Result => places.page(),
        Keyword::Column => places.within(&format!("{}/{id}", places.ask())),
        _ if id.is_empty() => places.within(word.name.en),
        _ => places.within(id),
    };
    if let Some(title) = &directive.title {
        title_piece(word, title, &place, to);
    }
    if word.holds == Holds::Flow {
        return lines(
            source,
            &directive.block,
            &format!("{} text", places.page()),
            TextKind::Prose,
            to,
        );
    }
    block_pieces(source, word, directive, &place, to);
}

fn title_piece(word: &Word, title: &Spot<&str>, place: &str, to: &mut Vec<Piece>) {
    let (kind, what, most) = match word.keyword {
        Keyword::Ask | Keyword::Again | Keyword::Continue | Keyword::Offline => {
            (TextKind::Question, "question", None)
        }
        Keyword::Column => (TextKind::Option, "column", None),
        Keyword::Chapter | Keyword::Session | Keyword::Page | Keyword::Result => {
            (TextKind::Title, "title", Some(TITLE))
        }
        _ => (TextKind::Title, "title", None),
    };
    let mut piece = line(title, format!("{place} {what}"), kind);
    piece.most = most;
    if !piece.text.is_empty() {
        to.push(piece);
    }
}

fn line(text: &Spot<&str>, place: String, kind: TextKind) -> Piece {
    Piece {
        place,
        kind,
        text: super::one_line(text.value),
        line: 0,
        most: None,
        span: text.span.start as usize..text.span.end as usize,
        form: Form::Line,
    }
}

/// What stands under the line, told apart as the compiler does.
fn block_pieces(
    source: &str,
    word: &'static Word,
    directive: &Directive<'_>,
    place: &str,
    to: &mut Vec<Piece>,
) {
    let mut reader = Reader {
        reports: &mut Reports::default(),
        language: &mut None,
    };
    let folded = block::fold(word, directive, &mut reader);
    let text_from = folded
        .roles
        .iter()
        .position(|role| *role == block::Role::Text);
    let explained = folded
        .explanations
        .values()
        .map(|e| e.whole().start as usize);
    let explained: Vec<usize> = explained.collect();
    let text = text_from.map_or(&[][..], |_| {
        let text = folded
            .roles
            .iter()
            .filter(|role| **role == block::Role::Text)
            .count();
        let from = directive.block.len().saturating_sub(text);
        directive.block.get(from..).unwrap_or(&[])
    });
    let above = directive.block.len() - text.len();
    let mut block = directive.block[..above].iter().peekable();
    while let Some(first) = block.next() {
        let mut end = first;
        let explains = first.text.value.starts_with('>')
            && explained
                .iter()
                .any(|at| (first.text.span.start..=first.text.span.end).contains(&narrow(*at)));
        if explains {
            while let Some(next) =
                block.next_if(|next| matches!(next.shape, LineShape::Text) && !next.after_gap)
            {
                end = next;
            }
            explanation(first, end, directive, &format!("{place} explanation"), to);
            continue;
        }
        let deeper = |next: &&BlockLine<'_>| {
            next.width > first.width
                && matches!(next.shape, LineShape::Text)
                && !next.after_gap
                && !next.text.value.starts_with('>')
        };
        while let Some(next) = block.next_if(|next| deeper(next)) {
            end = next;
        }
        let until = end.text.span.end as usize;
        match &first.shape {
            LineShape::Option(key, value) => {
                option(
                    source,
                    (word, directive),
                    key.value,
                    value,
                    until,
                    place,
                    to,
                );
            }
            LineShape::Item(value) => item(source, word, value, until, place, to),
            LineShape::Text => {}
        }
    }
    let kind = match word.keyword {
        Keyword::Guide | Keyword::Note => TextKind::Professional,
        _ => TextKind::Prose,
    };
    lines(source, text, &format!("{place} text"), kind, to);
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The text of indented lines.
fn lines(source: &str, lines: &[BlockLine<'_>], place: &str, kind: TextKind, to: &mut Vec<Piece>) {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        return;
    };
    let start = first.text.span.start as usize;
    // From the begin of its line, so that its indentation is seen.
    let start = source[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    prose::pieces(source, start..last.text.span.end as usize, place, kind, to);
}

/// Whether a question is answered in words.
fn is_words(directive: &Directive<'_>) -> bool {
    let written = directive.args.value.split_whitespace().nth(1);
    let named = |name: &str| AskType::Text.is_named(name) || AskType::Long.is_named(name);
    written.is_some_and(named)
}

fn option(
    source: &str,
    (word, directive): (&Word, &Directive<'_>),
    key: &str,
    value: &Spot<&str>,
    until: usize,
    place: &str,
    to: &mut Vec<Piece>,
) {
    let Some((choice, _)) = word.option(key) else {
        return;
    };
    let start = value.span.start as usize;
    let what = choice.name.en;
    let kind = match choice.key {
        Key::Hint | Key::Example | Key::Caption | Key::Unit | Key::Source => TextKind::Line,
        Key::Initial if is_words(directive) => TextKind::Line,
        Key::Task => TextKind::Professional,
        Key::From | Key::To => return end_of_scale(value, what, place, to),
        _ => return,
    };
    let text = super::one_line(source.get(start..until).unwrap_or(value.value));
    if text.is_empty() {
        return;
    }
    let mut piece = line(value, format!("{place} {what}"), kind);
    piece.text = text;
    piece.span.end = until;
    to.push(piece);
}

/// `0 "none"`: what stands between the quotes.
fn end_of_scale(value: &Spot<&str>, what: &str, place: &str, to: &mut Vec<Piece>) {
    let (Some(open), Some(close)) = (value.value.find(QUOTES), value.value.rfind(QUOTES)) else {
        return;
    };
    let from = open + value.value[open..].chars().next().map_or(0, char::len_utf8);
    if let Some(label) = value
        .value
        .get(from..close)
        .filter(|label| !label.trim().is_empty())
    {
        let label = Spot::new(label, value.span.part(from, close));
        to.push(line(&label, format!("{place} {what}"), TextKind::End));
    }
}

/// `id = 2: label`: what stands behind the colon.
fn item(
    source: &str,
    word: &Word,
    value: &Spot<&str>,
    until: usize,
    place: &str,
    to: &mut Vec<Piece>,
) {
    let Some((machine, _)) = value.value.split_once(':') else {
        return;
    };
    let id = machine.split('=').next().unwrap_or("").trim();
    let (what, kind) = match word.keyword {
        Keyword::Score => ("band", TextKind::Band),
        _ => ("option", TextKind::Option),
    };
    let rest = &value.value[machine.len() + 1..];
    let (_, span) =
        crate::span::trimmed(rest, value.span.part(machine.len() + 1, value.value.len()));
    let start = span.start as usize;
    let text = super::one_line(source.get(start..until).unwrap_or(""));
    if !text.is_empty() {
        to.push(Piece {
            place: format!("{place}/{id} {what}"),
            kind,
            text,
            line: 0,
            most: None,
            span: start..until,
            form: Form::Line,
        });
    }
}

/// The lines behind `>` below an option.
fn explanation(
    first: &BlockLine<'_>,
    last: &BlockLine<'_>,
    directive: &Directive<'_>,
    place: &str,
    to: &mut Vec<Piece>,
) {
    let (start, end) = (first.text.span.start, last.text.span.end);
    let inside = directive
        .block
        .iter()
        .filter(|line| (start..end).contains(&line.text.span.start));
    let bare = |text: &str| {
        let text = text.strip_prefix('>').unwrap_or(text);
        text.strip_prefix(' ').unwrap_or(text).to_owned()
    };
    let lines: Vec<String> = inside.map(|line| bare(line.text.value)).collect();
    let mark = first.text.value.len() - bare(first.text.value).len();
    to.push(Piece {
        place: place.to_owned(),
        kind: TextKind::Prose,
        text: lines.join("\n"),
        line: 0,
        most: None,
        span: start as usize + mark..end as usize,
        form: Form::Lines(format!("{}> ", " ".repeat(first.width))),
    });
}
