//! A walk written down as a scenario: what is done, and what comes of it that is worth holding on to.

use dsl::Language;
use engine::{Id, Item, Program};

use super::{
    given::{Given, Slot},
    walk::{Taken, Trail},
};
use crate::{Act, Edit, Way, plain};

/// Most answers that a title names.
const MOST_NAMED: usize = 3;

/// Most claims below one step: who reads it is to see what it is for.
const MOST_CLAIMS: usize = 8;

/// The text of a scenario.
pub(super) fn scenario(
    program: &Program,
    given: &Given,
    edit: Option<&Edit>,
    trail: &Trail,
    language: Language,
) -> String {
    let title = match edit {
        Some(edit) => without(edit, language),
        None => title(program, given, trail, language),
    };
    let mut out = format!("scenario \"{title}\"\n");
    // The first goes all the way; the others need go no further than what they are for.
    let whole = given.is_empty() && edit.is_none();
    let last = trail.steps.iter().rposition(|taken| !taken.new.is_empty());
    let length = match last {
        Some(last) if !whole => last + 1,
        Some(_) | None => trail.steps.len(),
    };
    for taken in &trail.steps[..length] {
        if matches!(taken.act, Act::Assigned { feedback: true }) {
            continue;
        }
        out += &taken.act.line(taken.page.as_ref(), language);
        out.push('\n');
        for claim in claims(program, taken, language) {
            out += &format!("  {claim}\n");
        }
    }
    if trail.finished && length == trail.steps.len() {
        out += match language {
            Language::Nl => "  is klaar\n",
            Language::En => "  is finished\n",
        };
    }
    out
}

/// What a plan leaves out.
fn without(edit: &Edit, language: Language) -> String {
    let part = match edit {
        Edit::Hides(id) | Edit::Shows(id) | Edit::Removes(id) => id.as_str(),
        Edit::Moves { session, .. }
        | Edit::Adds { session, .. }
        | Edit::FeedbackOf { session, .. } => session.as_str(),
        Edit::Feedback(_) => "feedback",
    };
    match language {
        Language::Nl => format!("Zonder {part}"),
        Language::En => format!("Without {part}"),
    }
}

/// The answers that make this walk what it is.
fn title(program: &Program, given: &Given, trail: &Trail, language: Language) -> String {
    let answered = |slot: &Slot| {
        trail.steps.iter().find_map(|taken| {
            if let (Act::Answers { ask, text }, None) = (&taken.act, &slot.tool) {
                // What is said of no round holds for those that have no answer of their own.
                let own = |round| {
                    let of_round = Slot {
                        round,
                        ..slot.clone()
                    };
                    given.0.contains_key(&of_round)
                };
                let same = match slot.round {
                    0 => taken.round == 0 || !own(taken.round),
                    round => taken.round == round,
                };
                return (same && *ask == slot.ask).then(|| text.clone());
            }
            if let (Act::FillsIn { tool, answers }, Some(of)) = (&taken.act, &slot.tool)
                && tool == of
            {
                let found = answers.iter().find(|(ask, _)| *ask == slot.ask);
                return found.map(|(_, text)| text.clone());
            }
            None
        })
    };
    let named: Vec<String> = given
        .0
        .keys()
        .take(MOST_NAMED)
        .map(|slot| {
            let mut id = match &slot.tool {
                Some(tool) => format!("{tool}/{}", slot.ask),
                None => slot.ask.to_string(),
            };
            if slot.round > 0 {
                id += &match language {
                    Language::Nl => format!(" in ronde {}", slot.round),
                    Language::En => format!(" in round {}", slot.round),
                };
            }
            match (answered(slot), language) {
                (Some(text), _) => format!("{id} = {}", short(&text.replace('"', "'"))),
                (None, Language::Nl) => format!("{id} blijft leeg"),
                (None, Language::En) => format!("{id} stays empty"),
            }
        })
        .collect();
    let more = if given.0.len() > MOST_NAMED {
        " …"
    } else {
        ""
    };
    match (named.is_empty(), language) {
        (true, Language::Nl) => format!("De weg door {}", program.header.title.replace('"', "'")),
        (true, Language::En) => {
            format!("The way through {}", program.header.title.replace('"', "'"))
        }
        (false, Language::Nl) => format!("Met {}{more}", named.join(", ")),
        (false, Language::En) => format!("With {}{more}", named.join(", ")),
    }
}

/// The begin of an answer.
fn short(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{} …", text[..at].trim_end_matches([';', ' '])),
        None => text.to_owned(),
    }
}

/// What is new after a step, as claims.
fn claims(program: &Program, taken: &Taken, language: Language) -> Vec<String> {
    let say = |nl: String, en: String| match language {
        Language::Nl => nl,
        Language::En => en,
    };
    let mut claims = Vec::new();
    if let Some(milestone) = &taken.milestone {
        claims.push(say(
            format!("ziet mijlpaal {milestone}"),
            format!("sees milestone {milestone}"),
        ));
    }
    for point in &taken.new {
        let id = &point.id;
        let claim = match &point.way {
            Way::Arm { condition, arm } => {
                let text = words_of(program, id, *condition, *arm);
                text.filter(|text| plain(&taken.looks.join("\n")).contains(text))
                    .map(|text| say(format!("ziet \"{text}\""), format!("sees \"{text}\"")))
            }
            Way::Waited => Some(say("wacht".to_owned(), "waits".to_owned())),
            Way::Reached if taken.milestone.is_none() => Some(say(
                format!("bereikt mijlpaal {id}"),
                format!("reaches milestone {id}"),
            )),
            Way::Fired => Some(say(format!("triggert {id}"), format!("triggers {id}"))),
            Way::Quiet => Some(say(
                format!("triggert {id} niet"),
                format!("does not trigger {id}"),
            )),
            Way::Alerted => Some(say(
                format!("ziet zorgsignaal {id}"),
                format!("sees alert {id}"),
            )),
            Way::Skipped => Some(say(
                format!("sessie {id} is overgeslagen"),
                format!("session {id} is skipped"),
            )),
            Way::Band(band) => Some(format!("band {id} is {band}")),
            Way::Begun
            | Way::Seen
            | Way::Hidden
            | Way::Passed
            | Way::Closed
            | Way::Reached
            | Way::Calm => None,
        };
        claims.extend(claim);
    }
    claims.dedup();
    claims.truncate(MOST_CLAIMS);
    claims
}

/// The first words of an arm, up to where something is filled in.
fn words_of(program: &Program, page: &Id, condition: u32, arm: u32) -> Option<String> {
    const MOST: usize = 60;
    const ENOUGH: usize = 12;
    let page = program.pages().find(|found| found.id == *page)?;
    let items = Item::find(&page.items, &mut |item| {
        if let Item::If(found) = item
            && found.number == condition
        {
            let at = usize::try_from(arm).ok()?;
            let arm = found.arms.get(at).map(|arm| arm.items.as_slice());
            return Some(arm.unwrap_or(&found.otherwise));
        }
        None
    })?;
    let text = items.iter().find_map(|item| {
        if let Item::Prose(text) = item {
            Some(&text.markdown)
        } else {
            None
        }
    })?;
    // What a client sees elsewhere as well proves little: a few letters before a brace are passed over.
    let pieces = text.split('\n').next()?.split(engine::SLOT);
    let pieces = pieces.map(|piece| plain(piece).trim().to_owned());
    let pieces: Vec<String> = pieces.collect();
    let long = pieces.iter().find(|piece| piece.chars().count() >= ENOUGH);
    let words = long.or_else(|| pieces.first())?;
    let mut end = 0;
    for (at, letter) in words.char_indices() {
        if matches!(letter, '.' | '!' | '?') || (at > MOST && letter == ' ') {
            end = at + if letter == ' ' { 0 } else { letter.len_utf8() };
            break;
        }
        end = at + letter.len_utf8();
    }
    let words = words.get(..end)?.trim();
    // A quote within it would end it.
    let quoted = words.contains(['"', '“', '”', '„', '«', '»']);
    (!words.is_empty() && !quoted).then(|| words.to_owned())
}
