//! What the scenarios of a tool reach and what they leave untried, each with its place in the text.

use std::fmt::Write as _;

use super::Lang;
use crate::testing::{Tested, place, slug, words};

/// How much was reached, and each thing that was not, with its place.
pub(super) fn human(tested: &Tested, lang: Lang) -> String {
    if tested.program.is_none() {
        return String::new();
    }
    let missing = tested.whole.missing(&tested.coverage);
    let all = tested.whole.points().len();
    let percent = tested.whole.percent(&tested.coverage);
    let of = lang.pick("van", "of");
    let mut out = format!(
        "{}: {percent} % ({} {of} {all})\n",
        tested.name,
        all - missing.len()
    );
    for point in missing {
        let place = place(tested, point);
        let place = place.map(|place| format!("{}:{}: ", place.file, place.line));
        let _ = writeln!(
            out,
            "  {}{}",
            place.unwrap_or_default(),
            words(point, lang.into())
        );
    }
    out
}

/// The same as one JSON object on one line.
pub(super) fn json(tested: &Tested) -> String {
    let missing = tested.whole.missing(&tested.coverage);
    let missing = missing.into_iter().map(|point| {
        let place = place(tested, point);
        serde_json::json!({
            "id": point.id.as_str(),
            "way": slug(&point.way),
            "file": place.map(|place| place.file.as_str()),
            "line": place.map(|place| place.line),
            "message": words(point, dsl::Language::En),
        })
    });
    let missing: Vec<_> = missing.collect();
    let line = serde_json::json!({
        "what": "coverage",
        "file": tested.name,
        "all": tested.whole.points().len(),
        "percent": tested.whole.percent(&tested.coverage),
        "missing": missing,
    });
    format!("{line}\n")
}
