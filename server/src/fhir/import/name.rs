//! Ids for what a questionnaire names in its own way. A `linkId` that can be an id stays as it is.

use std::collections::BTreeSet;

use dsl::editor::{NameKind, can_name};
use serde_json::Value;

use super::super::questionnaire::{Extension, own};

/// The ids that are given so far.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// An id for something that has a name of its own; with it whether the two differ.
    pub(super) fn of(&mut self, written: &str, extensions: &[Extension]) -> (String, bool) {
        let kept = own(extensions, "id").and_then(Value::as_str);
        let id = match kept.filter(|id| can_name(NameKind::Value, id)) {
            Some(id) => self.free(id),
            None => self.free(&id_of(written, "q")),
        };
        let differs = id != written;
        (id, differs)
    }

    /// This id, or the next with a number that is not taken.
    pub(super) fn free(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        let mut number = 1;
        while !self.0.insert(id.clone()) {
            number += 1;
            id = format!("{wanted}-{number}");
        }
        id
    }
}

/// The id that a text becomes: itself where it can be one.
pub(super) fn id_of(written: &str, before: &str) -> String {
    if can_name(NameKind::Value, written) {
        return written.to_owned();
    }
    let small = written.to_lowercase();
    let made = dsl::id_for(&small).filter(|id| can_name(NameKind::Value, id));
    // Where figures come first they are what tells one from another.
    let plain = small.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    match made {
        Some(id) if !plain.starts_with(|c: char| c.is_ascii_digit()) => id,
        _ => dsl::id_for(&format!("{before}-{plain}")).unwrap_or_else(|| before.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_an_id_stays_and_the_rest_can_be_told_apart() {
        assert_eq!(id_of("mood", "q"), "mood");
        assert_eq!(id_of("1.2.3", "q"), "q-1-2-3");
        assert_eq!(id_of("/44250-9", "q"), "q-44250-9");
        assert_eq!(id_of("Mood today", "q"), "mood-today");
        assert_eq!(id_of("count", "q"), "q-count");
        assert_eq!(id_of("…", "q"), "q");
        let mut names = Names::default();
        assert_eq!(names.free("q"), "q");
        assert_eq!(names.free("q"), "q-2");
    }
}
