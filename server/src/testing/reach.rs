//! What scenarios do not reach, as sentences with their places in the text.

use dsl::{Language, Part, Place};
use scenario::{Point, Way};

use super::Tested;

/// Where it stands in the text.
pub(crate) fn place<'t>(tested: &'t Tested, point: &Point) -> Option<&'t Place> {
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
        (Way::Alerted | Way::Calm, Part::Alert(id)) => point.id == *id,
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
            | Way::Alerted
            | Way::Calm
            | Way::Band(_),
            Part::Session(_)
            | Part::Page(_)
            | Part::Gate(_)
            | Part::Milestone(_)
            | Part::Trigger(_)
            | Part::Arm { .. }
            | Part::Alert(_)
            | Part::Band { .. },
        ) => false,
    }
}

/// What is not reached, as a sentence.
pub(crate) fn words(point: &Point, lang: Language) -> String {
    let id = &point.id;
    match (&point.way, lang) {
        (Way::Begun, Language::Nl) => format!("sessie {id} begint nooit"),
        (Way::Begun, Language::En) => format!("session {id} is never begun"),
        (Way::Skipped, Language::Nl) => format!("sessie {id} wordt nooit overgeslagen"),
        (Way::Skipped, Language::En) => format!("session {id} is never passed over"),
        (Way::Seen, Language::Nl) => format!("pagina {id} wordt nooit gezien"),
        (Way::Seen, Language::En) => format!("page {id} is never seen"),
        (Way::Hidden, Language::Nl) => format!("pagina {id} blijft nooit verborgen"),
        (Way::Hidden, Language::En) => format!("page {id} never stays hidden"),
        (Way::Arm { arm: 0, .. }, Language::Nl) => {
            format!("op pagina {id} is deze voorwaarde nooit waar")
        }
        (Way::Arm { arm: 0, .. }, Language::En) => {
            format!("on page {id} this condition is never true")
        }
        (Way::Arm { arm, .. }, Language::Nl) => {
            format!(
                "op pagina {id} wordt tak {} van deze voorwaarde nooit genomen",
                arm + 1
            )
        }
        (Way::Arm { arm, .. }, Language::En) => {
            format!(
                "on page {id} way {} of this condition is never taken",
                arm + 1
            )
        }
        (Way::Waited, Language::Nl) => format!("bij {id} wacht nooit iemand op feedback"),
        (Way::Waited, Language::En) => format!("at {id} nobody ever waits for feedback"),
        (Way::Passed, Language::Nl) => format!("voorbij {id} komt nooit iemand"),
        (Way::Passed, Language::En) => format!("nobody ever passes {id}"),
        (Way::Closed, Language::Nl) => format!("verzendmoment {id} wordt nooit overgeslagen"),
        (Way::Closed, Language::En) => format!("gate {id} is never passed over"),
        (Way::Reached, Language::Nl) => format!("mijlpaal {id} wordt nooit bereikt"),
        (Way::Reached, Language::En) => format!("milestone {id} is never reached"),
        (Way::Fired, Language::Nl) => format!("trigger {id} start nooit"),
        (Way::Fired, Language::En) => format!("trigger {id} never fires"),
        (Way::Quiet, Language::Nl) => format!("trigger {id} blijft nooit uit"),
        (Way::Quiet, Language::En) => format!("trigger {id} never stays away"),
        (Way::Alerted, Language::Nl) => format!("zorgsignaal {id} komt nooit"),
        (Way::Alerted, Language::En) => format!("alert {id} never comes up"),
        (Way::Calm, Language::Nl) => format!("zorgsignaal {id} blijft nooit uit"),
        (Way::Calm, Language::En) => format!("alert {id} never stays away"),
        (Way::Band(band), Language::Nl) => format!("score {id} valt nooit in band {band}"),
        (Way::Band(band), Language::En) => format!("score {id} never falls in band {band}"),
    }
}

/// What of it, as programs name it.
pub(crate) fn slug(way: &Way) -> &'static str {
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
        Way::Alerted => "alerted",
        Way::Calm => "calm",
        Way::Band(_) => "band",
    }
}
