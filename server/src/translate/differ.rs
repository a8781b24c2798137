//! Two texts of one tool held against each other: what a merge gives and what stands there.

use std::collections::BTreeMap;

use dsl::texts::texts;

/// Digits of a mark: enough that no two texts of a tool share one by chance.
const DIGITS: usize = 16;

/// Names what a merged text says, so that it is known later whether somebody changed it. Its version may be raised.
#[must_use]
pub fn mark(text: &str) -> String {
    let lines = text.lines().filter(|line| !is_version(line));
    let lines: Vec<&str> = lines.map(str::trim_end).collect();
    let mut mark = blake3::hash(lines.join("\n").as_bytes())
        .to_hex()
        .to_string();
    mark.truncate(DIGITS);
    mark
}

/// Whether two texts say the same, apart from their versions.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    mark(one) == mark(other)
}

fn is_version(line: &str) -> bool {
    line.starts_with("version:") || line.starts_with("versie:")
}

/// The places of texts that are not the same, in the order of the first; empty where only other things than texts differ.
#[must_use]
pub fn places(one: &str, other: &str) -> Vec<String> {
    let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for piece in texts(other) {
        known.entry(piece.place).or_default().push(piece.text);
    }
    let mut places = Vec::new();
    for piece in texts(one) {
        let there = known.get_mut(&piece.place);
        let at = there
            .as_ref()
            .and_then(|there| there.iter().position(|text| *text == piece.text));
        match (there, at) {
            (Some(there), Some(at)) => drop(there.remove(at)),
            _ => places.push(piece.place),
        }
    }
    places.extend(
        known
            .into_iter()
            .filter(|(_, left)| !left.is_empty())
            .map(|(place, _)| place),
    );
    let mut seen = std::collections::BTreeSet::new();
    places.retain(|place| seen.insert(place.clone()));
    places
}
