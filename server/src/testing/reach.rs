//! What scenarios do not reach, as sentences with their places in the text.

use dsl::{Language, Part, Place};
use engine::Id;
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

/// What is not reached, as a sentence. It says what no scenario does, which is not to say that nobody ever could.
pub(crate) fn words(point: &Point, lang: Language) -> String {
    let id = &point.id;
    match lang {
        Language::Nl => format!("geen scenario {}", dutch(&point.way, id)),
        Language::En => format!("no scenario {}", english(&point.way, id)),
    }
}

fn dutch(way: &Way, id: &Id) -> String {
    match way {
        Way::Begun => format!("begint sessie {id}"),
        Way::Skipped => format!("slaat sessie {id} over"),
        Way::Seen => format!("komt op pagina {id}"),
        Way::Hidden => format!("laat pagina {id} verborgen"),
        Way::Arm { arm: 0, .. } => format!("maakt op pagina {id} deze voorwaarde waar"),
        Way::Arm { arm, .. } => {
            format!("komt op pagina {id} in tak {} van deze voorwaarde", arm + 1)
        }
        Way::Waited => format!("wacht bij {id} op feedback"),
        Way::Passed => format!("komt voorbij {id}"),
        Way::Closed => format!("slaat verzendmoment {id} over"),
        Way::Reached => format!("bereikt mijlpaal {id}"),
        Way::Fired => format!("start trigger {id}"),
        Way::Quiet => format!("laat trigger {id} uit"),
        Way::Alerted => format!("brengt zorgsignaal {id}"),
        Way::Calm => format!("laat zorgsignaal {id} uit"),
        Way::Band(band) => format!("brengt score {id} in band {band}"),
    }
}

fn english(way: &Way, id: &Id) -> String {
    match way {
        Way::Begun => format!("begins session {id}"),
        Way::Skipped => format!("passes over session {id}"),
        Way::Seen => format!("comes to page {id}"),
        Way::Hidden => format!("leaves page {id} hidden"),
        Way::Arm { arm: 0, .. } => format!("makes this condition on page {id} true"),
        Way::Arm { arm, .. } => {
            format!("takes way {} of this condition on page {id}", arm + 1)
        }
        Way::Waited => format!("waits at {id} for feedback"),
        Way::Passed => format!("gets past {id}"),
        Way::Closed => format!("passes over gate {id}"),
        Way::Reached => format!("reaches milestone {id}"),
        Way::Fired => format!("fires trigger {id}"),
        Way::Quiet => format!("leaves trigger {id} unfired"),
        Way::Alerted => format!("brings up alert {id}"),
        Way::Calm => format!("does without alert {id}"),
        Way::Band(band) => format!("brings score {id} into band {band}"),
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
