//! Whether a claim holds, and what is so where it does not.

use dsl::Language;
use engine::{Id, Screen, SessionState, Value, guides_of_send, notes_of_session, sheets_of_send};

use super::{
    Subject, around,
    name::{is_unknown, unknown},
};
use crate::{
    Claim, Mail, Stuck, Visit, What,
    claim::{Mailed, Progress},
    plain, seen,
    tell::{pick, sending, stuck},
    visit::Asked,
};

/// What was expected, and what was found.
type Fails = (String, Vec<String>);

/// Whether a claim holds after a step that went like this.
pub(super) fn judge(
    claim: &Claim,
    subject: &Subject<'_>,
    visit: Option<&Visit<'_>>,
    done: &Result<(), Stuck>,
    language: Language,
) -> Result<(), Fails> {
    let say = |nl: &str, en: &str| pick(language, nl, en).to_owned();
    let (is, expected, found) = match (&claim.what, visit) {
        (What::NoErrors, _) => {
            let any = subject.diagnostics.iter().any(dsl::Diagnostic::is_error);
            let expected = say("een tekst zonder fouten", "a text without errors");
            (!any, expected, errors(subject, language))
        }
        (What::NoWarnings, _) => {
            let expected = say(
                "een tekst zonder fouten en waarschuwingen",
                "a text without errors and warnings",
            );
            let found = codes(subject);
            (found.is_empty(), expected, found)
        }
        (What::Gives(code), _) if !dsl::Rule::all().any(|rule| rule.code == code.as_str()) => {
            let expected = match language {
                Language::Nl => format!("een melding die er is; {code} is er niet"),
                Language::En => format!("a diagnostic that there is; there is no {code}"),
            };
            return Err((expected, Vec::new()));
        }
        (What::Gives(code), _) => {
            let mut given = subject.diagnostics.iter();
            let is = given.any(|diagnostic| diagnostic.code() == code);
            let expected = match (claim.holds, language) {
                (true, Language::Nl) => format!("de melding {code}"),
                (true, Language::En) => format!("the diagnostic {code}"),
                (false, Language::Nl) => format!("geen melding {code}"),
                (false, Language::En) => format!("no diagnostic {code}"),
            };
            (is, expected, codes(subject))
        }
        (_, None) => {
            let expected = say("een tekst zonder fouten", "a text without errors");
            (!claim.holds, expected, errors(subject, language))
        }
        (what, Some(visit)) => {
            if let Some(name) = unknown(what, visit) {
                let expected = match language {
                    Language::Nl => format!("een naam die er is; {name} is er niet"),
                    Language::En => format!("a name that there is; there is no {name}"),
                };
                return Err((expected, Vec::new()));
            }
            let (is, expected, found) = about(what, visit, done, language);
            let not = pick(language, "niet: ", "not: ");
            let expected = if claim.holds {
                expected
            } else {
                format!("{not}{expected}")
            };
            (is, expected, found)
        }
    };
    if is == claim.holds {
        Ok(())
    } else {
        Err((expected, found))
    }
}

/// Whether something is so in a visit, what it is called, and what is so instead.
fn about(
    what: &What,
    visit: &Visit<'_>,
    done: &Result<(), Stuck>,
    language: Language,
) -> (bool, String, Vec<String>) {
    let reader = reader(visit, language);
    let say = |nl: String, en: String| match language {
        Language::Nl => nl,
        Language::En => en,
    };
    let screen = visit.screen();
    let here = || around(visit, language);
    match what {
        What::Page(id) => (
            visit.is_at(id),
            say(format!("pagina {id}"), format!("page {id}")),
            here(),
        ),
        What::Question(id) => (
            visit.asks(id) == Ok(true),
            say(format!("vraag {id}"), format!("question {id}")),
            here(),
        ),
        What::Text(text) => {
            let lines = screen.map_or(Vec::new(), |screen| seen::looks(&screen, reader));
            (
                reads(&lines, text),
                say(
                    format!("de tekst \"{text}\""),
                    format!("the text \"{text}\""),
                ),
                here(),
            )
        }
        What::Milestone(id) => {
            let is = matches!(&screen, Ok(Screen::Milestone(shown)) if shown.milestone.id == *id);
            let expected = say(format!("mijlpaal {id}"), format!("milestone {id}"));
            (is, expected, here())
        }
        What::Alert(id) => {
            let up = screen.as_ref().map_or(Vec::new(), alerts);
            (
                up.contains(&id),
                say(format!("zorgsignaal {id}"), format!("alert {id}")),
                listed(up.into_iter().map(Id::to_string), language),
            )
        }
        What::Review => (
            matches!(screen, Ok(Screen::Review(_))),
            say("het overzicht".to_owned(), "the review".to_owned()),
            here(),
        ),
        What::CanBegin(session) => {
            let is = matches!(&screen, Ok(Screen::Begin(begin))
                if session.as_ref().is_none_or(|session| begin.here.key == *session));
            let name = session.as_ref().map_or_else(String::new, Id::to_string);
            let expected = say(format!("kan beginnen {name}"), format!("can begin {name}"));
            (is, expected.trim_end().to_owned(), here())
        }
        What::Waits(named) => {
            let waiting = visit.run().and_then(engine::Run::waiting);
            let is = waiting.is_some_and(|(session, sent)| {
                named.as_ref().is_none_or(|named| {
                    named.send == sent.send
                        && named.session.as_ref().is_none_or(|named| named == session)
                })
            });
            let at = named.as_ref().map(|named| sending(&named.send, language));
            let expected = match at {
                Some(at) => say(format!("wacht bij {at}"), format!("waits at {at}")),
                None => say("wacht".to_owned(), "waits".to_owned()),
            };
            (is, expected, here())
        }
        What::OpensIn { session, time } => {
            let opens = match &screen {
                Ok(Screen::NotYet { here, opens_at }) if here.key == *session => Some(*opens_at),
                Ok(_) | Err(_) => None,
            };
            let hours = time / 3_600_000;
            let expected = say(
                format!("{session} opent over {hours} uur"),
                format!("{session} opens in {hours} hours"),
            );
            let is = opens == Some(visit.now().saturating_add(*time));
            let found = opens.map(|opens| {
                let hours = (opens - visit.now()) / 3_600_000;
                let found = say(format!("over {hours} uur"), format!("in {hours} hours"));
                vec![found]
            });
            (is, expected, found.unwrap_or_else(here))
        }
        What::Reached(id) => {
            let reached = visit.run().map_or(&[][..], engine::Run::milestones);
            let is = reached.iter().any(|reached| reached.milestone == *id);
            let expected = say(
                format!("mijlpaal {id} is bereikt"),
                format!("milestone {id} was reached"),
            );
            let found = reached.iter().map(|reached| reached.milestone.to_string());
            (is, expected, listed(found, language))
        }
        What::Triggered(id) => {
            let fired = visit.fired();
            let is = fired
                .iter()
                .any(|(trigger, tool)| trigger == id || tool == id);
            let expected = say(format!("{id} is gestart"), format!("{id} was triggered"));
            let found = fired.iter().map(|(_, tool)| tool.to_string());
            (is, expected, listed(found, language))
        }
        What::Value { id, is } => {
            let (value, read) = (visit.value(id), visit.read(id));
            let expected = format!("{id} = {is}");
            let found = format!("{id} = {}", seen::value(&read, reader));
            (same(&value, is) || same(&read, is), expected, vec![found])
        }
        What::Band { score, band } => {
            let found = visit.band(score);
            let is = match found {
                Some(ref found) => found == band,
                None => is_unknown(band.as_str()),
            };
            let value = seen::value(&visit.read(score), reader);
            let found = found.map_or_else(String::new, |band| format!(", {band}"));
            let expected = say(
                format!("{score} in band {band}"),
                format!("{score} in band {band}"),
            );
            (is, expected, vec![format!("{score} = {value}{found}")])
        }
        What::Session { id, is } => {
            let state = visit.run().and_then(|run| run.session(id));
            let state = state.map(|session| progress(&session.state));
            let word = |progress: Progress| {
                let words = Progress::WORDS
                    .into_iter()
                    .find(|(other, ..)| *other == progress);
                words
                    .map_or("", |(_, en, nl)| pick(language, nl, en))
                    .to_owned()
            };
            let expected = say(
                format!("sessie {id} is {}", word(*is)),
                format!("session {id} is {}", word(*is)),
            );
            (
                state == Some(*is),
                expected,
                listed(state.map(word), language),
            )
        }
        What::Finished => (
            // A milestone at the very end is shown once more, and nothing is left to do behind it.
            match &screen {
                Ok(Screen::Finished { .. }) => true,
                Ok(Screen::Milestone(_)) => visit.run().is_some_and(engine::Run::is_finished),
                Ok(_) | Err(_) => false,
            },
            say("klaar".to_owned(), "finished".to_owned()),
            here(),
        ),
        What::Refused(ask) => {
            let is = match (done, ask) {
                (Ok(()), _) => false,
                (Err(_), None) => true,
                (Err(why), Some(ask)) => names(why, ask),
            };
            let expected = match ask {
                Some(ask) => say(format!("geweigerd om {ask}"), format!("refused for {ask}")),
                None => say("geweigerd".to_owned(), "refused".to_owned()),
            };
            let found = match done {
                Ok(()) => vec![say("het is gedaan".to_owned(), "it was done".to_owned())],
                Err(why) => stuck(why, language),
            };
            (is, expected, found)
        }
        What::ProfessionalSees(text) => {
            let lines = professional(visit, reader);
            let expected = say(
                format!("de professional leest \"{text}\""),
                format!("the professional reads \"{text}\""),
            );
            (reads(&lines, text), expected, lines)
        }
        What::EntryDue(tool) => {
            let asked = visit.asked(tool.as_ref());
            let of = tool.as_ref().map_or_else(String::new, |tool| {
                say(format!(" van {tool}"), format!(" of {tool}"))
            });
            let expected = say(
                format!("een invulling{of} staat klaar"),
                format!("an entry{of} is due"),
            );
            let is = asked == Asked::Now;
            (is, expected, vec![asked.words(visit.now(), language)])
        }
        What::Mail(mailed) => {
            let is = visit.mails().iter().any(|mail| match mailed {
                Mailed::Client => *mail != Mail::Task,
                Mailed::Professional => *mail == Mail::Task,
                Mailed::One(one) => mail == one,
            });
            let found = visit.mails().iter().map(|mail| mail_words(*mail, language));
            (is, mailed_words(*mailed, language), listed(found, language))
        }
        What::NoErrors | What::NoWarnings | What::Gives(_) => (false, String::new(), Vec::new()),
    }
}

fn mail_words(mail: Mail, language: Language) -> String {
    let (nl, en) = match mail {
        Mail::New => ("mail over iets nieuws", "mail about something new"),
        Mail::Feedback => ("mail over feedback", "mail about feedback"),
        Mail::Reply => ("mail over een antwoord", "mail about a reply"),
        Mail::Reminder => ("een herinnering", "a reminder"),
        Mail::Entry => ("mail over een invulling", "mail about an entry"),
        Mail::Task => ("mail naar de professional", "mail to the professional"),
    };
    pick(language, nl, en).to_owned()
}

fn mailed_words(mailed: Mailed, language: Language) -> String {
    match mailed {
        Mailed::Client => pick(language, "mail naar de cliënt", "mail to the client").to_owned(),
        Mailed::Professional => mail_words(Mail::Task, language),
        Mailed::One(mail) => mail_words(mail, language),
    }
}

/// The alerts on what the client fills in or reads back.
fn alerts<'p>(screen: &Screen<'p>) -> Vec<&'p Id> {
    let sheets = if let Screen::Page(page) = screen {
        std::slice::from_ref(&page.sheet)
    } else if let Screen::ReadBack(back) = screen {
        back.sheets.as_slice()
    } else {
        &[]
    };
    let up = sheets.iter().flat_map(engine::Sheet::alerts);
    up.map(|shown| &shown.alert.id).collect()
}

/// Whether a refusal is about this question.
fn names(why: &Stuck, ask: &Id) -> bool {
    match why {
        Stuck::Refused(engine::Refusal::Incomplete { faults }) => {
            faults.iter().any(|faulty| faulty.ask == *ask)
        }
        Stuck::NoSuchAsk(id) => id == ask,
        Stuck::Refused(_)
        | Stuck::NoWayOn
        | Stuck::NotOnTheWay(_)
        | Stuck::NotAnAnswer(_)
        | Stuck::NoSuchTool(_)
        | Stuck::NoEntries
        | Stuck::NothingToAdd => false,
    }
}

fn reads(lines: &[String], text: &str) -> bool {
    // A text may go on from one line to the next.
    plain(&lines.join("\n")).contains(&plain(text))
}

/// The language in which the client reads.
fn reader(visit: &Visit<'_>, language: Language) -> Language {
    match visit
        .program()
        .map(|program| program.header.language.as_str())
    {
        Some("nl") => Language::Nl,
        Some("en") => Language::En,
        Some(_) | None => language,
    }
}

fn listed(lines: impl IntoIterator<Item = String>, language: Language) -> Vec<String> {
    let lines: Vec<String> = lines.into_iter().collect();
    if lines.is_empty() {
        vec![pick(language, "niets", "nothing").to_owned()]
    } else {
        lines
    }
}

/// All that stands beside the editor of feedback for the send that waits, or the last one.
fn professional(visit: &Visit<'_>, language: Language) -> Vec<String> {
    let (session, send) = visit.place_of(None);
    let (Some(run), programs) = (visit.run(), visit.lent()) else {
        return Vec::new();
    };
    let sheets = sheets_of_send(programs, run, &session, &send).unwrap_or_default();
    let sheets = sheets.iter();
    let mut lines: Vec<String> = sheets
        .flat_map(|sheet| seen::professional(sheet, language))
        .collect();
    let raised = run
        .alerts()
        .iter()
        .filter(|raised| raised.handled.is_none());
    let tasks = raised.filter_map(|raised| {
        let program = programs
            .programs
            .values()
            .find_map(|program| program.alert(&raised.alert))?;
        program.task.clone()
    });
    lines.extend(tasks);
    let guides = guides_of_send(programs, run, &session, &send).unwrap_or_default();
    let notes = notes_of_session(programs, run, &session).unwrap_or_default();
    let texts = guides.iter().chain(&notes);
    lines.extend(texts.map(|text| seen::filled(text, language)));
    lines
}

fn progress(state: &SessionState) -> Progress {
    match state {
        SessionState::Locked => Progress::Locked,
        SessionState::Open => Progress::Open,
        SessionState::InProgress => Progress::Busy,
        SessionState::Waiting(_) => Progress::Waiting,
        SessionState::Done => Progress::Done,
        SessionState::Aborted => Progress::Aborted,
        SessionState::Skipped => Progress::Skipped,
    }
}

/// Whether a value is what was written, in either language.
fn same(value: &Value, written: &str) -> bool {
    let written = written.trim();
    if let Value::Number(figure) = value {
        let close = |other: f64| (figure - other).abs() <= 1e-9 * figure.abs().max(1.0);
        // As it is, or as the client reads it, rounded.
        let read = seen::value(value, Language::En) == written.replace(',', ".");
        return read || written.replace(',', ".").parse().is_ok_and(close);
    }
    [Language::Nl, Language::En]
        .into_iter()
        .any(|language| seen::value(value, language) == written)
}

/// The diagnostics by name, with their lines.
fn codes(subject: &Subject<'_>) -> Vec<String> {
    let all = subject.diagnostics.iter();
    all.map(|diagnostic| {
        format!(
            "{} ({}:{})",
            diagnostic.code(),
            diagnostic.file,
            diagnostic.line
        )
    })
    .collect()
}

/// The errors of the text, as the compiler says them.
pub(super) fn errors(subject: &Subject<'_>, language: Language) -> Vec<String> {
    let all = subject.diagnostics.iter();
    let errors = all.filter(|diagnostic| diagnostic.is_error());
    errors
        .map(|error| format!("{}:{}: {}", error.file, error.line, error.message(language)))
        .collect()
}
