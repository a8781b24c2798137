//! How each claim is said, in English and in Dutch.

use super::{Mailed, Progress, What, value};
use crate::Mail;
use crate::pattern::{Holes, Sentence};

const HOUR: i64 = 3_600_000;

pub(super) const CLAIMS: &[Sentence<What>] = &[
    Sentence {
        en: "sees page <page>",
        nl: "ziet pagina <page>",
        make: page,
    },
    Sentence {
        en: "sees question <question>",
        nl: "ziet vraag <question>",
        make: question,
    },
    Sentence {
        en: "sees milestone <milestone>",
        nl: "ziet mijlpaal <milestone>",
        make: milestone,
    },
    Sentence {
        en: "sees alert <alert>",
        nl: "ziet zorgsignaal <alert>",
        make: alert,
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
        en: "can begin [<session>]",
        nl: "kan beginnen [met <session>]",
        make: can_begin,
    },
    Sentence {
        en: "waits [at <send> [of <session>]]",
        nl: "wacht [bij <send> [van <session>]]",
        make: waits,
    },
    Sentence {
        en: "<session> opens in <number> <unit>",
        nl: "<session> opent over <number> <unit>",
        make: |holes| {
            Some(What::OpensIn {
                session: holes.id()?,
                time: holes.time()?.checked_mul(HOUR)?,
            })
        },
    },
    Sentence {
        en: "reaches milestone <milestone>",
        nl: "bereikt mijlpaal <milestone>",
        make: reached,
    },
    Sentence {
        en: "triggers <tool>",
        nl: "triggert <tool>",
        make: triggered,
    },
    Sentence {
        en: "score <score> is <text>",
        nl: "score <score> is <text>",
        make: value,
    },
    Sentence {
        en: "value <value> is <text>",
        nl: "waarde <value> is <text>",
        make: value,
    },
    Sentence {
        en: "band <score> is <band>",
        nl: "band <score> is <band>",
        make: band,
    },
    Sentence {
        en: "session <session> is <text>",
        nl: "sessie <session> is <text>",
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
        en: "is refused [for <question>]",
        nl: "wordt geweigerd [om <question>]",
        make: |holes| Some(What::Refused(holes.id())),
    },
    Sentence {
        en: "professional sees <quote>",
        nl: "professional ziet <quote>",
        make: professional,
    },
    Sentence {
        en: "entry [of <tool>] is due",
        nl: "invulling [van <tool>] staat klaar",
        make: entry_due,
    },
    Sentence {
        en: "an entry [of <tool>] is due",
        nl: "een invulling [van <tool>] staat klaar",
        make: entry_due,
    },
    Sentence {
        en: "gets mail",
        nl: "krijgt mail",
        make: |_| Some(What::Mail(Mailed::Client)),
    },
    Sentence {
        en: "gets mail about something new",
        nl: "krijgt mail over iets nieuws",
        make: |_| Some(What::Mail(Mailed::One(Mail::New))),
    },
    Sentence {
        en: "gets mail about feedback",
        nl: "krijgt mail over feedback",
        make: |_| Some(What::Mail(Mailed::One(Mail::Feedback))),
    },
    Sentence {
        en: "gets mail about a reply",
        nl: "krijgt mail over een antwoord",
        make: |_| Some(What::Mail(Mailed::One(Mail::Reply))),
    },
    Sentence {
        en: "gets a reminder",
        nl: "krijgt een herinnering",
        make: |_| Some(What::Mail(Mailed::One(Mail::Reminder))),
    },
    Sentence {
        en: "gets mail about an entry",
        nl: "krijgt mail over een invulling",
        make: |_| Some(What::Mail(Mailed::One(Mail::Entry))),
    },
    Sentence {
        en: "professional gets mail",
        nl: "professional krijgt mail",
        make: |_| Some(What::Mail(Mailed::Professional)),
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
        en: "gives <code>",
        nl: "geeft <code>",
        make: gives,
    },
];

/// The same where it must not be so.
pub(super) const NOT: &[Sentence<What>] = &[
    Sentence {
        en: "no entry [of <tool>] is due",
        nl: "geen invulling [van <tool>] staat klaar",
        make: entry_due,
    },
    Sentence {
        en: "gets no mail",
        nl: "krijgt geen mail",
        make: |_| Some(What::Mail(Mailed::Client)),
    },
    Sentence {
        en: "gets no reminder",
        nl: "krijgt geen herinnering",
        make: |_| Some(What::Mail(Mailed::One(Mail::Reminder))),
    },
    Sentence {
        en: "professional gets no mail",
        nl: "professional krijgt geen mail",
        make: |_| Some(What::Mail(Mailed::Professional)),
    },
    Sentence {
        en: "does not see page <page>",
        nl: "ziet pagina <page> niet",
        make: page,
    },
    Sentence {
        en: "does not see question <question>",
        nl: "ziet vraag <question> niet",
        make: question,
    },
    Sentence {
        en: "does not see milestone <milestone>",
        nl: "ziet mijlpaal <milestone> niet",
        make: milestone,
    },
    Sentence {
        en: "does not see alert <alert>",
        nl: "ziet zorgsignaal <alert> niet",
        make: alert,
    },
    Sentence {
        en: "does not see <quote>",
        nl: "ziet <quote> niet",
        make: text,
    },
    Sentence {
        en: "cannot begin [<session>]",
        nl: "kan niet beginnen [met <session>]",
        make: can_begin,
    },
    Sentence {
        en: "does not wait [at <send> [of <session>]]",
        nl: "wacht niet [bij <send> [van <session>]]",
        make: waits,
    },
    Sentence {
        en: "does not reach milestone <milestone>",
        nl: "bereikt mijlpaal <milestone> niet",
        make: reached,
    },
    Sentence {
        en: "does not trigger <tool>",
        nl: "triggert <tool> niet",
        make: triggered,
    },
    Sentence {
        en: "band <score> is not <band>",
        nl: "band <score> is niet <band>",
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
        en: "does not give <code>",
        nl: "geeft <code> niet",
        make: gives,
    },
];

fn page(holes: &Holes) -> Option<What> {
    holes.id().map(What::Page)
}

fn entry_due(holes: &Holes) -> Option<What> {
    Some(What::EntryDue(holes.id()))
}

fn question(holes: &Holes) -> Option<What> {
    holes.id().map(What::Question)
}

fn milestone(holes: &Holes) -> Option<What> {
    holes.id().map(What::Milestone)
}

fn alert(holes: &Holes) -> Option<What> {
    holes.id().map(What::Alert)
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
