//! What the scenarios of a tool reach and what they leave untried, each with its place in the text.

use std::fmt::Write as _;

use dsl::{Part, Place};
use scenario::{Point, Way};

use super::{Lang, work::Tested};

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
        tested.file.display(),
        all - missing.len()
    );
    for point in missing {
        let place = place(tested, point);
        let place = place.map(|place| format!("{}:{}: ", place.file, place.line));
        let _ = writeln!(out, "  {}{}", place.unwrap_or_default(), words(point, lang));
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
            "message": words(point, Lang::En),
        })
    });
    let missing: Vec<_> = missing.collect();
    let line = serde_json::json!({
        "what": "coverage",
        "file": tested.file.display().to_string(),
        "all": tested.whole.points().len(),
        "percent": tested.whole.percent(&tested.coverage),
        "missing": missing,
    });
    format!("{line}\n")
}

/// Where it stands in the text.
pub(super) fn place<'t>(tested: &'t Tested, point: &Point) -> Option<&'t Place> {
    let mut places = tested.places.iter();
    places.find(|place| is_at(point, &place.part))
}

fn is_at(point: &Point, part: &Part) -> bool {
    match (&point.way, part) {
        (Way::Begun | Way::Skipped, Part::Session(id))
        | (Way::Seen | Way::Hidden, Part::Page(id))
        | (Way::Waited | Way::Passed, Part::Gate(id) | Part::Session(id))
        | (Way::Closed, Part::Gate(id))
        | (Way::Reached, Part::Milestone(id))
        | (Way::Fired | Way::Quiet, Part::Trigger(id)) => point.id == *id,
        (
            Way::Arm { condition, arm },
            Part::Arm {
                page,
                condition: of,
                arm: at,
            },
        ) => point.id == *page && condition == of && arm == at,
        (Way::Band(band), Part::Band { score, band: at }) => point.id == *score && band == at,
        (
            Way::Begun
            | Way::Skipped
            | Way::Seen
            | Way::Hidden
            | Way::Waited
            | Way::Passed
            | Way::Closed
            | Way::Reached
            | Way::Fired
            | Way::Quiet
            | Way::Arm { .. }
            | Way::Band(_),
            Part::Session(_)
            | Part::Page(_)
            | Part::Gate(_)
            | Part::Milestone(_)
            | Part::Trigger(_)
            | Part::Arm { .. }
            | Part::Band { .. },
        ) => false,
    }
}

/// What is not reached, as a sentence.
pub(super) fn words(point: &Point, lang: Lang) -> String {
    let id = &point.id;
    match (&point.way, lang) {
        (Way::Begun, Lang::Nl) => format!("sessie {id} begint nooit"),
        (Way::Begun, Lang::En) => format!("session {id} is never begun"),
        (Way::Skipped, Lang::Nl) => format!("sessie {id} wordt nooit overgeslagen"),
        (Way::Skipped, Lang::En) => format!("session {id} is never passed over"),
        (Way::Seen, Lang::Nl) => format!("pagina {id} wordt nooit gezien"),
        (Way::Seen, Lang::En) => format!("page {id} is never seen"),
        (Way::Hidden, Lang::Nl) => format!("pagina {id} blijft nooit verborgen"),
        (Way::Hidden, Lang::En) => format!("page {id} never stays hidden"),
        (Way::Arm { arm: 0, .. }, Lang::Nl) => {
            format!("op pagina {id} is deze voorwaarde nooit waar")
        }
        (Way::Arm { arm: 0, .. }, Lang::En) => format!("on page {id} this condition is never true"),
        (Way::Arm { arm, .. }, Lang::Nl) => {
            format!(
                "op pagina {id} wordt tak {} van deze voorwaarde nooit genomen",
                arm + 1
            )
        }
        (Way::Arm { arm, .. }, Lang::En) => {
            format!(
                "on page {id} way {} of this condition is never taken",
                arm + 1
            )
        }
        (Way::Waited, Lang::Nl) => format!("bij {id} wacht nooit iemand op feedback"),
        (Way::Waited, Lang::En) => format!("at {id} nobody ever waits for feedback"),
        (Way::Passed, Lang::Nl) => format!("voorbij {id} komt nooit iemand"),
        (Way::Passed, Lang::En) => format!("nobody ever passes {id}"),
        (Way::Closed, Lang::Nl) => format!("verzendmoment {id} wordt nooit overgeslagen"),
        (Way::Closed, Lang::En) => format!("gate {id} is never passed over"),
        (Way::Reached, Lang::Nl) => format!("mijlpaal {id} wordt nooit bereikt"),
        (Way::Reached, Lang::En) => format!("milestone {id} is never reached"),
        (Way::Fired, Lang::Nl) => format!("trigger {id} start nooit"),
        (Way::Fired, Lang::En) => format!("trigger {id} never fires"),
        (Way::Quiet, Lang::Nl) => format!("trigger {id} blijft nooit uit"),
        (Way::Quiet, Lang::En) => format!("trigger {id} never stays away"),
        (Way::Band(band), Lang::Nl) => format!("score {id} valt nooit in band {band}"),
        (Way::Band(band), Lang::En) => format!("score {id} never falls in band {band}"),
    }
}

fn slug(way: &Way) -> &'static str {
    match way {
        Way::Begun => "begun",
        Way::Skipped => "skipped",
        Way::Seen => "seen",
        Way::Hidden => "hidden",
        Way::Arm { .. } => "arm",
        Way::Waited => "waited",
        Way::Passed => "passed",
        Way::Closed => "closed",
        Way::Reached => "reached",
        Way::Fired => "fired",
        Way::Quiet => "quiet",
        Way::Band(_) => "band",
    }
}
