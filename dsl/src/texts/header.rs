//! The header: the entries that people read, and what a text in another language says of itself.

use super::{Form, Identity, Piece, TextKind};
use crate::{
    Edit,
    diagnostic::Reports,
    header::{
        HeaderKey, KEYS,
        yaml::{self, Entry, Value},
    },
    language::Pair,
    syntax::{self, Front},
};

/// What people read, with what fits.
const READ: [(HeaderKey, Option<u32>); 12] = [
    (HeaderKey::Title, Some(150)),
    (HeaderKey::Summary, Some(400)),
    (HeaderKey::Description, Some(10_000)),
    (HeaderKey::Keywords, None),
    (HeaderKey::Goals, None),
    (HeaderKey::Pace, None),
    (HeaderKey::Prerequisites, None),
    (HeaderKey::Indications, None),
    (HeaderKey::Contraindications, None),
    (HeaderKey::Evidence, None),
    (HeaderKey::Safety, None),
    (HeaderKey::Contact, None),
];

fn key_of(entry: &Entry) -> Option<(HeaderKey, Pair)> {
    let mut keys = KEYS.iter();
    keys.find(|(_, name)| name.matches(&entry.key.value).is_some())
        .copied()
}

pub(super) fn pieces(front: &Front<'_>, to: &mut Vec<Piece>) {
    let entries = yaml::entries(&front.yaml, &mut Reports::default());
    for (number, entry) in entries.iter().enumerate() {
        let Some((key, name)) = key_of(entry) else {
            continue;
        };
        let Some((_, most)) = READ.into_iter().find(|(read, _)| *read == key) else {
            continue;
        };
        let mut add = |text: &str, span: crate::span::Span, listed: bool| {
            if !text.trim().is_empty() {
                to.push(Piece {
                    place: format!("header {}", name.en),
                    kind: TextKind::Header,
                    text: text.trim().to_owned(),
                    line: 0,
                    most,
                    span: span.start as usize..span.end as usize,
                    form: Form::Entry(number, listed),
                });
            }
        };
        match &entry.value.value {
            Value::One(text) => add(text, entry.value.span, false),
            Value::Many(list) => list
                .iter()
                .for_each(|spot| add(&spot.value, spot.span, true)),
            Value::Other | Value::Lost => {}
        }
    }
}

/// The entries that are written anew.
pub(super) fn edits(source: &str, pieces: &[Piece], new: &[Option<String>]) -> Vec<Edit> {
    let cut = syntax::cut(source, 0, &mut Reports::default());
    let Some(front) = &cut.front else {
        return Vec::new();
    };
    let entries = yaml::entries(&front.yaml, &mut Reports::default());
    let mut edits = Vec::new();
    for number in 0..entries.len() {
        let of_entry = |piece: &&(&Piece, &Option<String>)| matches!(piece.0.form, Form::Entry(at, _) if at == number);
        let both: Vec<(&Piece, &Option<String>)> = pieces.iter().zip(new).collect();
        let own: Vec<_> = both.iter().filter(of_entry).collect();
        if own.iter().all(|(_, new)| new.is_none()) {
            continue;
        }
        let mut value = String::new();
        for (piece, new) in &own {
            let text = new.as_deref().filter(|new| !new.trim().is_empty());
            let quoted = quoted(text.unwrap_or(&piece.text));
            let listed = matches!(piece.form, Form::Entry(_, true));
            value.push_str(if listed { "\n  - " } else { " " });
            value.push_str(&quoted);
        }
        edits.extend(whole(source, front, &entries, number, &value));
    }
    edits
}

/// Replaces all that stands behind the colon of an entry, over as many lines as it takes.
fn whole(
    source: &str,
    front: &Front<'_>,
    entries: &[Entry],
    number: usize,
    value: &str,
) -> Option<Edit> {
    let key = entries.get(number)?.key.span;
    let colon = source.get(key.end as usize..)?.find(':')?;
    let start = key.end as usize + colon + 1;
    let next = entries
        .get(number + 1)
        .map(|entry| entry.key.span.start as usize);
    let end = match next {
        Some(next) => source.get(..next)?.rfind('\n').map_or(next, |at| at + 1),
        None => front.yaml.span.end as usize,
    };
    Some(Edit {
        span: start..end.max(start),
        text: format!("{value}\n"),
    })
}

/// Takes an entry out, with all its lines.
fn taken_out(source: &str, front: &Front<'_>, entries: &[Entry], number: usize) -> Option<Edit> {
    let edit = whole(source, front, entries, number, "")?;
    let key = entries.get(number)?.key.span.start as usize;
    let start = source.get(..key)?.rfind('\n').map_or(0, |at| at + 1);
    Some(Edit {
        span: start..edit.span.end,
        text: String::new(),
    })
}

/// The text with another id, version and language, and with what it is a translation of.
pub(super) fn renamed(source: &str, identity: Identity<'_>) -> String {
    let cut = syntax::cut(source, 0, &mut Reports::default());
    let Some(front) = &cut.front else {
        return source.to_owned();
    };
    let entries = yaml::entries(&front.yaml, &mut Reports::default());
    let of = format!("{} {}", identity.of.0, identity.of.1);
    let version = identity.version.to_string();
    let mut edits = Vec::new();
    let mut has_origin = false;
    for (number, entry) in entries.iter().enumerate() {
        // What the text was called before is nothing that its translation was ever called.
        if let Some((HeaderKey::Was, _)) = key_of(entry) {
            edits.extend(taken_out(source, front, &entries, number));
            continue;
        }
        let value = match key_of(entry) {
            Some((HeaderKey::Id, _)) => identity.id,
            Some((HeaderKey::Version, _)) => &version,
            Some((HeaderKey::Language, _)) => identity.language,
            Some((HeaderKey::TranslationOf, _)) => {
                has_origin = true;
                &of
            }
            _ => continue,
        };
        edits.extend(whole(source, front, &entries, number, &format!(" {value}")));
    }
    if !has_origin {
        let end = front.yaml.span.end as usize;
        let dutch = entries.iter().any(|entry| {
            key_of(entry).is_some_and(|(_, name)| name.en != name.nl && entry.key.value == name.nl)
        });
        let name = if dutch {
            "vertaling-van"
        } else {
            "translation-of"
        };
        edits.push(Edit {
            span: end..end,
            text: format!("{name}: {of}\n"),
        });
    }
    crate::format::edited(source, edits)
}

/// As YAML takes it, whatever it holds.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.trim().chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            _ if letter.is_control() => quoted.push(' '),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}
