//! How each claim is said, in English and in Dutch.

use super::{Progress, What, value};
use crate::pattern::{Holes, Sentence};

const HOUR: i64 = 3_600_000;

pub(super) const CLAIMS: &[Sentence<What>] = &[
    Sentence {
        en: "sees page <id>",
        nl: "ziet pagina <id>",
        make: page,
    },
    Sentence {
        en: "sees question <id>",
        nl: "ziet vraag <id>",
        make: question,
    },
    Sentence {
        en: "sees milestone <id>",
        nl: "ziet mijlpaal <id>",
        make: milestone,
    },
    Sentence {
        en: "sees the review",
        nl: "ziet het overzicht",
        make: |_| Some(What::Review),
    },
    Sentence {
        en: "sees <quote>",
        nl: "ziet <quote>",
        make: text,
    },
    Sentence {
        en: "can begin [<id>]",
        nl: "kan beginnen [met <id>]",
        make: can_begin,
    },
    Sentence {
        en: "waits [at <send> [of <id>]]",
        nl: "wacht [bij <send> [van <id>]]",
        make: waits,
    },
    Sentence {
        en: "<id> opens in <number> <unit>",
        nl: "<id> opent over <number> <unit>",
        make: |holes| {
            Some(What::OpensIn {
                session: holes.id()?,
                time: holes.time()?.checked_mul(HOUR)?,
            })
        },
    },
    Sentence {
        en: "reaches milestone <id>",
        nl: "bereikt mijlpaal <id>",
        make: reached,
    },
    Sentence {
        en: "triggers <id>",
        nl: "triggert <id>",
        make: triggered,
    },
    Sentence {
        en: "score <id> is <text>",
        nl: "score <id> is <text>",
        make: value,
    },
    Sentence {
        en: "value <id> is <text>",
        nl: "waarde <id> is <text>",
        make: value,
    },
    Sentence {
        en: "band <id> is <id>",
        nl: "band <id> is <id>",
        make: band,
    },
    Sentence {
        en: "session <id> is <text>",
        nl: "sessie <id> is <text>",
        make: |holes| {
            Some(What::Session {
                id: holes.id()?,
                is: Progress::read(&holes.text())?,
            })
        },
    },
    Sentence {
        en: "is finished",
        nl: "is klaar",
        make: finished,
    },
    Sentence {
        en: "is refused [for <id>]",
        nl: "wordt geweigerd [om <id>]",
        make: |holes| Some(What::Refused(holes.id())),
    },
    Sentence {
        en: "professional sees <quote>",
        nl: "professional ziet <quote>",
        make: professional,
    },
    Sentence {
        en: "gets mail [<quote>]",
        nl: "krijgt mail [<quote>]",
        make: |_| Some(What::Mail),
    },
    Sentence {
        en: "gives no errors",
        nl: "geeft geen fouten",
        make: |_| Some(What::NoErrors),
    },
    Sentence {
        en: "gives no warnings",
        nl: "geeft geen waarschuwingen",
        make: |_| Some(What::NoWarnings),
    },
    Sentence {
        en: "gives <id>",
        nl: "geeft <id>",
        make: gives,
    },
];

/// The same where it must not be so.
pub(super) const NOT: &[Sentence<What>] = &[
    Sentence {
        en: "does not see page <id>",
        nl: "ziet pagina <id> niet",
        make: page,
    },
    Sentence {
        en: "does not see question <id>",
        nl: "ziet vraag <id> niet",
        make: question,
    },
    Sentence {
        en: "does not see milestone <id>",
        nl: "ziet mijlpaal <id> niet",
        make: milestone,
    },
    Sentence {
        en: "does not see <quote>",
        nl: "ziet <quote> niet",
        make: text,
    },
    Sentence {
        en: "cannot begin [<id>]",
        nl: "kan niet beginnen [met <id>]",
        make: can_begin,
    },
    Sentence {
        en: "does not wait [at <send> [of <id>]]",
        nl: "wacht niet [bij <send> [van <id>]]",
        make: waits,
    },
    Sentence {
        en: "does not reach milestone <id>",
        nl: "bereikt mijlpaal <id> niet",
        make: reached,
    },
    Sentence {
        en: "does not trigger <id>",
        nl: "triggert <id> niet",
        make: triggered,
    },
    Sentence {
        en: "band <id> is not <id>",
        nl: "band <id> is niet <id>",
        make: band,
    },
    Sentence {
        en: "is not finished",
        nl: "is niet klaar",
        make: finished,
    },
    Sentence {
        en: "professional does not see <quote>",
        nl: "professional ziet <quote> niet",
        make: professional,
    },
    Sentence {
        en: "does not give <id>",
        nl: "geeft <id> niet",
        make: gives,
    },
];

fn page(holes: &Holes) -> Option<What> {
    holes.id().map(What::Page)
}

fn question(holes: &Holes) -> Option<What> {
    holes.id().map(What::Question)
}

fn milestone(holes: &Holes) -> Option<What> {
    holes.id().map(What::Milestone)
}

fn text(holes: &Holes) -> Option<What> {
    holes.text.clone().map(What::Text)
}

fn can_begin(holes: &Holes) -> Option<What> {
    Some(What::CanBegin(holes.id()))
}

fn waits(holes: &Holes) -> Option<What> {
    Some(What::Waits(holes.named()))
}

fn reached(holes: &Holes) -> Option<What> {
    holes.id().map(What::Reached)
}

fn triggered(holes: &Holes) -> Option<What> {
    holes.id().map(What::Triggered)
}

fn band(holes: &Holes) -> Option<What> {
    Some(What::Band {
        score: holes.id()?,
        band: holes.second()?,
    })
}

fn finished(_: &Holes) -> Option<What> {
    Some(What::Finished)
}

fn professional(holes: &Holes) -> Option<What> {
    holes.text.clone().map(What::ProfessionalSees)
}

fn gives(holes: &Holes) -> Option<What> {
    holes.id().map(|code| What::Gives(code.to_string()))
}
