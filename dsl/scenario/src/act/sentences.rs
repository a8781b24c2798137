//! How each act is said, in English and in Dutch. The first form of an act is the one that is written.

use engine::Id;

use super::{Act, Edit};
use crate::{
    names::pairs,
    pattern::{Holes, Sentence},
};

const HOUR: i64 = 3_600_000;

pub(super) const ACTS: &[Sentence<Act>] = &[
    Sentence {
        en: "assigned",
        nl: "toegewezen",
        make: |_| Some(Act::Assigned { feedback: true }),
    },
    Sentence {
        en: "assigned without feedback",
        nl: "toegewezen zonder feedback",
        make: |_| Some(Act::Assigned { feedback: false }),
    },
    Sentence {
        en: "assigned with schedule <text>",
        nl: "toegewezen met schema <text>",
        make: |holes| {
            let schedule = holes.text();
            dsl::schedule(&schedule).map(|_| Act::AssignedFor { schedule })
        },
    },
    Sentence {
        en: "added",
        nl: "toegevoegd",
        make: |_| Some(Act::Added),
    },
    Sentence {
        en: "again",
        nl: "nog eens",
        make: |_| Some(Act::Again),
    },
    Sentence {
        en: "<number> <unit> later",
        nl: "<number> <unit> later",
        make: passes,
    },
    Sentence {
        en: "<number> <unit> pass",
        nl: "<number> <unit> passes",
        make: passes,
    },
    Sentence {
        en: "client opens [<session>]",
        nl: "client opent [<session>]",
        make: |holes| Some(Act::Opens(holes.id())),
    },
    Sentence {
        en: "client answers <question>: <text>",
        nl: "client beantwoordt <question>: <text>",
        make: |holes| {
            Some(Act::Answers {
                ask: holes.id()?,
                text: holes.text(),
            })
        },
    },
    Sentence {
        en: "client fills in <tool>: <text>",
        nl: "client vult <tool> in: <text>",
        make: fills_in,
    },
    Sentence {
        en: "client goes on",
        nl: "client gaat verder",
        make: |_| Some(Act::GoesOn),
    },
    Sentence {
        en: "client goes on to <page>",
        nl: "client gaat verder tot <page>",
        make: |holes| holes.id().map(Act::GoesTo),
    },
    Sentence {
        en: "client goes back",
        nl: "client gaat terug",
        make: |_| Some(Act::GoesBack),
    },
    Sentence {
        en: "client leaves",
        nl: "client stopt even",
        make: |_| Some(Act::Leaves),
    },
    Sentence {
        en: "client returns",
        nl: "client komt terug",
        make: |_| Some(Act::Returns),
    },
    Sentence {
        en: "client visits page <page> [of <session>]",
        nl: "client bezoekt pagina <page> [van <session>]",
        make: |holes| {
            Some(Act::Visits {
                page: holes.id()?,
                session: holes.second(),
            })
        },
    },
    Sentence {
        en: "client reviews [<session>]",
        nl: "client kijkt na [<session>]",
        make: |holes| Some(Act::Reviews(holes.id())),
    },
    Sentence {
        en: "client sends [<send> [of <session>]]",
        nl: "client verstuurt [<send> [van <session>]]",
        make: |holes| Some(Act::Sends(holes.named())),
    },
    Sentence {
        en: "client reads <send> [of <session>]",
        nl: "client leest <send> [van <session>]",
        make: |holes| holes.named().map(Act::Reads),
    },
    Sentence {
        en: "professional reads [<send> [of <session>]]",
        nl: "professional leest [<send> [van <session>]]",
        make: |holes| Some(Act::ProfessionalReads(holes.named())),
    },
    Sentence {
        en: "professional gives feedback [on <send> [of <session>]] [<quote>]",
        nl: "professional geeft feedback [op <send> [van <session>]] [<quote>]",
        make: feedback,
    },
    Sentence {
        en: "professional answers [<send> [of <session>]] [<quote>]",
        nl: "professional antwoordt [op <send> [van <session>]] [<quote>]",
        make: feedback,
    },
    Sentence {
        en: "client replies [on <send> [of <session>]] [<quote>]",
        nl: "client antwoordt [op <send> [van <session>]] [<quote>]",
        make: |holes| Some(replies(holes, true)),
    },
    Sentence {
        en: "professional writes on [on <send> [of <session>]] [<quote>]",
        nl: "professional schrijft verder [op <send> [van <session>]] [<quote>]",
        make: |holes| Some(replies(holes, false)),
    },
    Sentence {
        en: "professional releases [<send> [of <session>]] [<quote>]",
        nl: "professional geeft vrij [<send> [van <session>]] [<quote>]",
        make: |holes| {
            Some(Act::Releases {
                on: holes.named(),
                reason: holes.text(),
            })
        },
    },
    Sentence {
        en: "professional handles alert [<quote>]",
        nl: "professional handelt zorgsignaal af [<quote>]",
        make: |holes| Some(Act::HandlesAlert { text: holes.text() }),
    },
    Sentence {
        en: "professional holds [<session>]",
        nl: "professional houdt gesprek [<session>]",
        make: |holes| Some(Act::Holds(holes.id())),
    },
    Sentence {
        en: "professional opens <session> early [<quote>]",
        nl: "professional opent <session> eerder [<quote>]",
        make: |holes| {
            Some(Act::OpensEarly {
                session: holes.id(),
                reason: holes.text(),
            })
        },
    },
    Sentence {
        en: "professional aborts [<session>] [<quote>]",
        nl: "professional breekt af [<session>] [<quote>]",
        make: |holes| {
            Some(Act::Aborts {
                session: holes.id(),
                reason: holes.text(),
            })
        },
    },
    Sentence {
        en: "professional asks again",
        nl: "professional vraagt opnieuw",
        make: |_| Some(Act::AsksAgain),
    },
    Sentence {
        en: "professional hands over",
        nl: "professional draagt over",
        make: |_| Some(Act::HandsOver),
    },
];

/// What stands behind `professional` where it changes the plan.
pub(super) const EDITS: &[Sentence<Edit>] = &[
    Sentence {
        en: "hides <chapter>",
        nl: "verbergt <chapter>",
        make: |holes| holes.id().map(Edit::Hides),
    },
    Sentence {
        en: "shows <chapter>",
        nl: "toont <chapter>",
        make: |holes| holes.id().map(Edit::Shows),
    },
    Sentence {
        en: "removes <session>",
        nl: "verwijdert <session>",
        make: |holes| holes.id().map(Edit::Removes),
    },
    Sentence {
        en: "moves <session> before <session>",
        nl: "zet <session> voor <session>",
        make: |holes| {
            Some(Edit::Moves {
                session: holes.id()?,
                before: holes.second()?,
            })
        },
    },
    Sentence {
        en: "adds <session> of <tool>",
        nl: "voegt toe <session> van <tool>",
        make: |holes| {
            Some(Edit::Adds {
                session: holes.id()?,
                tool: holes.second()?,
            })
        },
    },
    Sentence {
        en: "turns feedback on [for <session>]",
        nl: "zet feedback aan [voor <session>]",
        make: |holes| Some(turned(holes, true)),
    },
    Sentence {
        en: "turns feedback off [for <session>]",
        nl: "zet feedback uit [voor <session>]",
        make: |holes| Some(turned(holes, false)),
    },
];

fn passes(holes: &Holes) -> Option<Act> {
    holes.time()?.checked_mul(HOUR).map(Act::Passes)
}

/// `ask = text, ask = text`; nothing is typed where nothing follows.
fn fills_in(holes: &Holes) -> Option<Act> {
    let text = holes.text();
    let pairs = pairs(&text);
    // What stands before the first question belongs to none.
    let first = pairs.first().map_or(text.len(), |(_, at, _)| *at);
    let before = text.get(..first).unwrap_or_default();
    if !before
        .chars()
        .all(|sign| sign == ',' || sign.is_whitespace())
    {
        return None;
    }
    let answers = pairs.into_iter().map(|(ask, _, answer)| {
        let answer = text.get(answer).unwrap_or_default();
        (Id::new(ask), answer.to_owned())
    });
    Some(Act::FillsIn {
        tool: holes.id()?,
        answers: answers.collect(),
    })
}

fn feedback(holes: &Holes) -> Option<Act> {
    Some(Act::GivesFeedback {
        on: holes.named(),
        text: holes.text(),
    })
}

fn replies(holes: &Holes, client: bool) -> Act {
    Act::Replies {
        client,
        on: holes.named(),
        text: holes.text(),
    }
}

fn turned(holes: &Holes, on: bool) -> Edit {
    match holes.id() {
        Some(session) => Edit::FeedbackOf { session, on },
        None => Edit::Feedback(on),
    }
}
