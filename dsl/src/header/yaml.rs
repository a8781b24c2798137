//! The lines of a header as YAML: keys and values with their places, whatever the keys are.

mod broken;
mod quick;
mod slip;

use serde::{Deserialize, Deserializer, de};
use serde_yaml::Spanned;

use crate::{
    diagnostic::Reports,
    span::{Span, Spot, trimmed},
};

/// A key with its value.
pub(crate) struct Entry {
    pub(crate) key: Spot<String>,
    pub(crate) value: Spot<Value>,
}

/// What a header line can hold.
pub(crate) enum Value {
    /// As it was written, without quotes.
    One(String),
    Many(Vec<Spot<String>>),
    /// A mapping, or lists in lists.
    Other,
    /// It could not be read, which is reported.
    Lost,
}

/// All entries. Where the YAML is broken, each line with its continuation is read by itself, so that one fault hides no other.
pub(crate) fn entries(yaml: &Spot<&str>, reports: &mut Reports) -> Vec<Entry> {
    if yaml.value.trim().is_empty() {
        return Vec::new();
    }
    match quick::entries(yaml) {
        Some(entries) => entries,
        None => by_yaml(yaml, reports),
    }
}

fn by_yaml(yaml: &Spot<&str>, reports: &mut Reports) -> Vec<Entry> {
    let mut entries = match parse(yaml, reports) {
        Ok(entries) => entries,
        Err(line) => broken::entries(yaml, line, reports),
    };
    for entry in &mut entries {
        slip::remark(yaml, entry, reports);
        slip::bullets(yaml, entry, reports);
    }
    entries
}

/// The entries of a text that YAML can read, or the line, from 1, at which it could not.
fn parse(yaml: &Spot<&str>, reports: &mut Reports) -> Result<Vec<Entry>, u64> {
    match serde_yaml::from_str_with_options::<Map>(yaml.value, options()) {
        Ok(Map(pairs)) => Ok(pairs
            .into_iter()
            .map(|(key, value)| entry(yaml, &key, value, reports))
            .collect()),
        Err(error) => Err(error.location().map_or(1, |location| location.line())),
    }
}

/// No anchors, no aliases, no tags, one document, little depth: a header is a handful of lines.
fn options() -> serde_yaml::Options {
    serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_aliases: 0,
            max_anchors: 0,
            max_depth: 8,
            max_documents: 1,
            max_nodes: 5_000,
            max_events: 15_000,
            max_merge_keys: 0,
        },
        duplicate_keys: serde_yaml::DuplicateKeyPolicy::PassThrough,
        merge_keys: serde_yaml::MergeKeyPolicy::Error,
        strict_booleans: true,
        with_snippet: false,
    }
}

fn entry(
    yaml: &Spot<&str>,
    key: &Spanned<String>,
    value: Spanned<Raw>,
    reports: &mut Reports,
) -> Entry {
    let span = place(yaml, &value);
    let value = match value.value {
        Raw::Text(text) => Value::One(text),
        Raw::Plain => Value::One(written(yaml, span)),
        Raw::Nothing => Value::One(String::new()),
        Raw::Map => Value::Other,
        Raw::List(list) => {
            let mut items = Vec::with_capacity(list.len());
            let mut flat = true;
            for item in list {
                let span = place(yaml, &item);
                match item.value {
                    Raw::Text(text) => items.push(Spot::new(text, span)),
                    Raw::Plain => items.push(Spot::new(written(yaml, span), span)),
                    Raw::Nothing => {}
                    Raw::Map => items.push(slip::colon(yaml, &key.value, span, reports)),
                    Raw::List(_) => flat = false,
                }
            }
            if flat {
                Value::Many(items)
            } else {
                Value::Other
            }
        }
    };
    Entry {
        key: Spot::new(key.value.clone(), place(yaml, key)),
        value: Spot::new(value, span),
    }
}

/// The place of a value in the source, without the white space that YAML counts to it.
fn place<T>(yaml: &Spot<&str>, value: &Spanned<T>) -> Span {
    let span = value.referenced.span();
    let (Some(start), Some(length)) = (span.byte_offset(), span.byte_len()) else {
        return yaml.span.before();
    };
    let size = yaml.value.len();
    let start = usize::try_from(start).unwrap_or(size).min(size);
    let end = start
        .saturating_add(usize::try_from(length).unwrap_or(0))
        .min(size);
    match yaml.value.get(start..end) {
        Some(text) => trimmed(text, yaml.span.part(start, end)).1,
        None => yaml.span.part(start, start),
    }
}

fn written(yaml: &Spot<&str>, span: Span) -> String {
    let from = (span.start - yaml.span.start) as usize;
    let to = (span.end - yaml.span.start) as usize;
    yaml.value.get(from..to).unwrap_or("").to_owned()
}

/// The lines of a text with their places.
fn lines<'s>(text: &Spot<&'s str>) -> impl Iterator<Item = (&'s str, Span)> {
    let span = text.span;
    let mut at = 0;
    text.value.split_inclusive('\n').map(move |line| {
        let from = at;
        at += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        (line, span.part(from, from + line.len()))
    })
}

/// A mapping in the order of its keys, each as often as it is written.
struct Map(Vec<(Spanned<String>, Spanned<Raw>)>);

impl<'de> Deserialize<'de> for Map {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Map;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("lines of keys and values")
            }
            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Map, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Map(pairs))
            }
        }
        deserializer.deserialize_map(Visitor)
    }
}

/// A value whose type is not known beforehand.
enum Raw {
    Text(String),
    /// A number, true or false: what counts is how it was written.
    Plain,
    Nothing,
    List(Vec<Spanned<Raw>>),
    Map,
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Raw;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a text or a list")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Raw, E> {
                Ok(Raw::Text(text.to_owned()))
            }
            fn visit_bool<E: de::Error>(self, _: bool) -> Result<Raw, E> {
                Ok(Raw::Plain)
            }
            fn visit_i64<E: de::Error>(self, _: i64) -> Result<Raw, E> {
                Ok(Raw::Plain)
            }
            fn visit_u64<E: de::Error>(self, _: u64) -> Result<Raw, E> {
                Ok(Raw::Plain)
            }
            fn visit_i128<E: de::Error>(self, _: i128) -> Result<Raw, E> {
                Ok(Raw::Plain)
            }
            fn visit_u128<E: de::Error>(self, _: u128) -> Result<Raw, E> {
                Ok(Raw::Plain)
            }
            fn visit_f64<E: de::Error>(self, _: f64) -> Result<Raw, E> {
                Ok(Raw::Plain)
            }
            fn visit_unit<E: de::Error>(self) -> Result<Raw, E> {
                Ok(Raw::Nothing)
            }
            fn visit_none<E: de::Error>(self) -> Result<Raw, E> {
                Ok(Raw::Nothing)
            }
            fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Raw, D::Error> {
                Raw::deserialize(inner)
            }
            fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<Raw, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Ok(Raw::List(items))
            }
            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
                while map
                    .next_entry::<de::IgnoredAny, de::IgnoredAny>()?
                    .is_some()
                {}
                Ok(Raw::Map)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}
