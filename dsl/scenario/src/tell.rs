//! Why something could not be done, in words for the author.

use dsl::Language;
use engine::{DateLimit, Fault, Faulty, Refusal, Sending};

use crate::{NotAnAnswer, Stuck};

/// One of two texts.
pub(crate) fn pick<'t>(language: Language, nl: &'t str, en: &'t str) -> &'t str {
    match language {
        Language::Nl => nl,
        Language::En => en,
    }
}

/// A send by its name.
pub(crate) fn sending(send: &Sending, language: Language) -> String {
    match send {
        Sending::Gate(gate) => format!("{} {gate}", pick(language, "verzendmoment", "gate")),
        Sending::End => pick(language, "einde", "end").to_owned(),
        Sending::Entry(number) => format!("{} {number}", pick(language, "invulling", "entry")),
    }
}

/// An author's Markdown as plain words, to hold texts against each other.
#[must_use]
pub fn plain(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut rest = markdown;
    // Of a link, what one reads stays.
    while let Some((before, link)) = rest.split_once('[') {
        out.push_str(before);
        let parts = link.split_once("](");
        match parts.and_then(|(text, after)| Some((text, after.split_once(')')?.1))) {
            Some((text, after)) => {
                out.push_str(text);
                rest = after;
            }
            None => {
                out.push('[');
                rest = link;
            }
        }
    }
    out.push_str(rest);
    let marks = ['*', '_', '`', '#', '>', '\\'];
    let words = out.replace(marks, "");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Why an act could not be done, a line for each fault.
#[must_use]
pub fn stuck(stuck: &Stuck, language: Language) -> Vec<String> {
    let say = |nl: &str, en: &str| vec![pick(language, nl, en).to_owned()];
    match stuck {
        Stuck::Refused(why) => refusal(why, language),
        Stuck::NoWayOn => say(
            "vanaf hier is er geen weg verder",
            "there is no way on from here",
        ),
        Stuck::NotOnTheWay(page) => vec![match language {
            Language::Nl => format!("pagina {page} ligt niet op de weg verder"),
            Language::En => format!("page {page} is not on the way on"),
        }],
        Stuck::NoSuchAsk(ask) => vec![match language {
            Language::Nl => format!("vraag {ask} staat niet op deze pagina"),
            Language::En => format!("question {ask} does not stand on this page"),
        }],
        Stuck::NotAnAnswer(NotAnAnswer::NoPair) => say(
            "schrijf bij koppelen: regel = optie",
            "write for a match: line = option",
        ),
        Stuck::NotAnAnswer(NotAnAnswer::NoLine) => say(
            "zo'n regel is er niet om te koppelen",
            "there is no such line to match",
        ),
        Stuck::NoSuchTool(tool) => vec![match language {
            Language::Nl => format!(
                "de tool {tool} is er niet, of deze tool gebruikt hem niet en heeft hem niet toegevoegd"
            ),
            Language::En => format!(
                "there is no tool {tool}, or this tool does not use it and has not added it"
            ),
        }],
        Stuck::NoEntries => say(
            "met een schema wordt klaargezet wat vaker wordt ingevuld, zoals een dagboek",
            "what is set ready with a schedule is filled in again and again, as a diary is",
        ),
        Stuck::NothingToAdd => say(
            "die sessie van die tool is er niet",
            "there is no such session of that tool",
        ),
    }
}

/// Why the engine refused, a line for each fault.
#[must_use]
pub fn refusal(refusal: &Refusal, language: Language) -> Vec<String> {
    let dutch = language == Language::Nl;
    let send = |send: &Sending| sending(send, language);
    let why = match refusal {
        Refusal::Incomplete { faults } => {
            return faults
                .iter()
                .map(|faulty| fault(faulty, language))
                .collect();
        }
        Refusal::Locked { session } | Refusal::NotYet { session, .. } if dutch => {
            format!("sessie {session} is nog niet open")
        }
        Refusal::Locked { session } | Refusal::NotYet { session, .. } => {
            format!("session {session} is not open yet")
        }
        Refusal::NotOpen { session, .. } if dutch => format!("sessie {session} is niet open"),
        Refusal::NotOpen { session, .. } => format!("session {session} is not open"),
        Refusal::InPerson { session, is: true } if dutch => {
            format!("sessie {session} is een gesprek")
        }
        Refusal::InPerson { session, is: true } => format!("session {session} is face to face"),
        Refusal::InPerson { session, .. } if dutch => format!("sessie {session} is geen gesprek"),
        Refusal::InPerson { session, .. } => format!("session {session} is not face to face"),
        Refusal::Waiting {
            session, send: at, ..
        } if dutch => format!("sessie {session} wacht bij {}", send(at)),
        Refusal::Waiting {
            session, send: at, ..
        } => format!("session {session} waits at {}", send(at)),
        Refusal::Behind { send: at, .. } if dutch => {
            format!(
                "dat ligt achter {}, dat eerst verstuurd moet worden",
                send(at)
            )
        }
        Refusal::Behind { send: at, .. } => {
            format!("that is behind {}, which has to be sent first", send(at))
        }
        Refusal::AlreadySent { send: at, .. } if dutch => format!("{} is al verstuurd", send(at)),
        Refusal::AlreadySent { send: at, .. } => format!("{} was sent already", send(at)),
        Refusal::NoSuchProgram { program } if dutch => format!("tool {} is er niet", program.tool),
        Refusal::NoSuchProgram { program } => format!("there is no tool {}", program.tool),
        Refusal::Fixed { session } if dutch => {
            format!("sessie {session} kan niet meer worden veranderd")
        }
        Refusal::Fixed { session } => format!("session {session} cannot be changed any more"),
        Refusal::NotHideable { chapter } if dutch => {
            format!("hoofdstuk {chapter} kan niet worden verborgen")
        }
        Refusal::NotHideable { chapter } => format!("chapter {chapter} cannot be hidden"),
        Refusal::DoubleKey { session } if dutch => format!("sessie {session} staat er twee keer"),
        Refusal::DoubleKey { session } => format!("session {session} is there twice"),
        Refusal::NotFound if dutch => "dat is er niet".to_owned(),
        Refusal::NotFound => "that is not there".to_owned(),
        Refusal::NotTheirs if dutch => "dat mag deze persoon niet".to_owned(),
        Refusal::NotTheirs => "that is not theirs to do".to_owned(),
        Refusal::AlreadyAssigned if dutch => "de tool is al toegewezen".to_owned(),
        Refusal::AlreadyAssigned => "the tool was assigned already".to_owned(),
        Refusal::Finished if dutch => "de tool is al klaar".to_owned(),
        Refusal::Finished => "the tool is finished already".to_owned(),
        Refusal::AlreadyAnswered if dutch => "daar is al feedback op gegeven".to_owned(),
        Refusal::AlreadyAnswered => "feedback was given on that already".to_owned(),
        Refusal::NotWaiting if dutch => "daar wacht niets".to_owned(),
        Refusal::NotWaiting => "nothing waits there".to_owned(),
        Refusal::NothingToAnswer if dutch => {
            "er is nog geen feedback om op te antwoorden".to_owned()
        }
        Refusal::NothingToAnswer => "there is no feedback to reply to yet".to_owned(),
        Refusal::TooLong { most, is } if dutch => {
            format!("de tekst is {is} tekens, en er passen er {most}")
        }
        Refusal::TooLong { most, is } => {
            format!("the text is {is} characters, and {most} fit")
        }
        Refusal::EmptyText if dutch => "er is geen tekst bij geschreven".to_owned(),
        Refusal::EmptyText => "no text was written with it".to_owned(),
        Refusal::Stale { .. } if dutch => "er is intussen iets gebeurd".to_owned(),
        Refusal::Stale { .. } => "something happened since".to_owned(),
        Refusal::StandsAlone { .. } if dutch => "deze tool staat op zichzelf".to_owned(),
        Refusal::StandsAlone { .. } => "this tool stands alone".to_owned(),
        Refusal::NothingToDo if dutch => "dan blijft er niets te doen over".to_owned(),
        Refusal::NothingToDo => "nothing would be left to do".to_owned(),
        Refusal::NobodyResponsible { .. } if dutch => "niemand zou antwoorden".to_owned(),
        Refusal::NobodyResponsible { .. } => "nobody would answer".to_owned(),
    };
    vec![why]
}

fn fault(faulty: &Faulty, language: Language) -> String {
    let what = wrong(&faulty.fault, language);
    match language {
        Language::Nl => format!("vraag {} op pagina {} {what}", faulty.ask, faulty.page),
        Language::En => format!("question {} on page {} {what}", faulty.ask, faulty.page),
    }
}

/// What is wrong with an answer, as the end of a sentence about its question.
#[must_use]
pub fn wrong(fault: &Fault, language: Language) -> String {
    let dutch = language == Language::Nl;
    let open = pick(language, "…", "…").to_owned();
    let day = |end: &Option<DateLimit>| match end {
        Some(DateLimit::Today) => pick(language, "vandaag", "today").to_owned(),
        Some(DateLimit::On(date)) => date.to_string(),
        None => open.clone(),
    };
    let figure = |end: &Option<f64>| end.map_or(open.clone(), |figure| figure.to_string());
    match fault {
        Fault::Missing if dutch => "heeft nog geen antwoord".to_owned(),
        Fault::Missing => "has no answer yet".to_owned(),
        Fault::NotDone if dutch => "is niet afgevinkt".to_owned(),
        Fault::NotDone => "is not marked as done".to_owned(),
        Fault::NoPhoto if dutch => "heeft geen foto".to_owned(),
        Fault::NoPhoto => "has no photo".to_owned(),
        Fault::TooLong { most, is } if dutch => {
            format!("is te lang: {is} tekens, hoogstens {most}")
        }
        Fault::TooLong { most, is } => format!("is too long: {is} characters, {most} at most"),
        Fault::NotANumber if dutch => "is geen getal".to_owned(),
        Fault::NotANumber => "is no number".to_owned(),
        Fault::NotADate if dutch => "is geen datum".to_owned(),
        Fault::NotADate => "is no date".to_owned(),
        Fault::NotATime if dutch => "is geen tijd".to_owned(),
        Fault::NotATime => "is no time".to_owned(),
        Fault::OutsideDays { from, to } if dutch => {
            format!("valt buiten {} tot en met {}", day(from), day(to))
        }
        Fault::OutsideDays { from, to } => format!("is not from {} to {}", day(from), day(to)),
        Fault::TooManyDecimals { most } if dutch => {
            format!("heeft te veel cijfers achter de komma, hoogstens {most}")
        }
        Fault::TooManyDecimals { most } => format!("has more than {most} decimals"),
        Fault::OutOfRange { from, to } if dutch => {
            format!("ligt niet tussen {} en {}", figure(from), figure(to))
        }
        Fault::OutOfRange { from, to } => {
            format!("is not from {} to {}", figure(from), figure(to))
        }
        Fault::Cell { row, column, fault } if dutch => {
            format!("rij {row}, kolom {column}: {}", wrong(fault, language))
        }
        Fault::Cell { row, column, fault } => {
            format!("row {row}, column {column}: {}", wrong(fault, language))
        }
        Fault::TooFew { least } if dutch => format!("heeft er minder dan {least}"),
        Fault::TooFew { least } => format!("has fewer than {least}"),
        Fault::TooMany { most } if dutch => format!("heeft er meer dan {most}"),
        Fault::TooMany { most } => format!("has more than {most}"),
        Fault::NoSuchOption if dutch => "heeft die keuze niet".to_owned(),
        Fault::NoSuchOption => "has no such option".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn marks_of_markdown_make_no_difference() {
        assert_eq!(
            plain("Dat is **veel**.\n  Zie [hier](page:x)."),
            "Dat is veel. Zie hier."
        );
        assert_eq!(plain("een [haakje"), "een [haakje");
    }
}
