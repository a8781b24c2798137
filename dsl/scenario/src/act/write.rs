//! An act as a sentence that is read as the same act again.

use dsl::Language;
use engine::Id;

use super::{Act, Edit};

const HOUR: i64 = 3_600_000;

impl Act {
    /// The sentence. Going on is said with the page where it leads, where that is known. Acts that no walk makes give their
    /// plainest form.
    #[must_use]
    pub fn line(&self, page: Option<&Id>, language: Language) -> String {
        let say = |nl: &str, en: &str| match language {
            Language::Nl => nl.to_owned(),
            Language::En => en.to_owned(),
        };
        let after = |words: String, id: Option<&Id>| match id {
            Some(id) => format!("{words} {id}"),
            None => words,
        };
        let quoted = |words: String, text: &str| {
            if text.is_empty() {
                words
            } else {
                format!("{words} \"{}\"", text.replace('\n', " "))
            }
        };
        match self {
            Self::Assigned { feedback: true } => say("toegewezen", "assigned"),
            Self::Assigned { feedback: false } => {
                say("toegewezen zonder feedback", "assigned without feedback")
            }
            Self::AssignedFor { schedule } => {
                let words = say("toegewezen met schema", "assigned with schedule");
                format!("{words} {schedule}")
            }
            Self::Added => say("toegevoegd", "added"),
            Self::Passes(time) => passes(*time, language),
            Self::Again => say("nog eens", "again"),
            Self::Opens(session) => after(say("cliënt opent", "client opens"), session.as_ref()),
            Self::Answers { ask, text } => {
                let words = say("cliënt beantwoordt", "client answers");
                format!("{words} {ask}: {}", text.replace('\n', " "))
            }
            Self::FillsIn { tool, answers } => {
                let answers = answers.iter();
                let answers =
                    answers.map(|(ask, text)| format!("{ask} = {}", text.replace('\n', " ")));
                let answers = answers.collect::<Vec<_>>().join(", ");
                match language {
                    Language::Nl => format!("cliënt vult {tool} in: {answers}"),
                    Language::En => format!("client fills in {tool}: {answers}"),
                }
            }
            Self::GoesOn => match page {
                Some(page) => format!(
                    "{} {page}",
                    say("cliënt gaat verder tot", "client goes on to")
                ),
                None => say("cliënt gaat verder", "client goes on"),
            },
            Self::GoesTo(page) => {
                format!(
                    "{} {page}",
                    say("cliënt gaat verder tot", "client goes on to")
                )
            }
            Self::GoesBack => say("cliënt gaat terug", "client goes back"),
            Self::Leaves => say("cliënt stopt even", "client leaves"),
            Self::Returns => say("cliënt komt terug", "client returns"),
            Self::Visits { page, session } => {
                let words = say("cliënt bezoekt pagina", "client visits page");
                let words = format!("{words} {page}");
                match session {
                    Some(session) => format!("{words} {} {session}", say("van", "of")),
                    None => words,
                }
            }
            Self::Reviews(session) => {
                after(say("cliënt kijkt na", "client reviews"), session.as_ref())
            }
            Self::Sends(_) => say("cliënt verstuurt", "client sends"),
            Self::Reads(named) => {
                let send = crate::tell::sending(&named.send, language);
                let words = format!("{} {send}", say("cliënt leest", "client reads"));
                match &named.session {
                    Some(session) => format!("{words} {} {session}", say("van", "of")),
                    None => words,
                }
            }
            Self::ProfessionalReads(_) => say("professional leest", "professional reads"),
            Self::GivesFeedback { text, .. } => quoted(
                say("professional geeft feedback", "professional gives feedback"),
                text,
            ),
            Self::Replies {
                client: true, text, ..
            } => quoted(say("cliënt antwoordt", "client replies"), text),
            Self::Replies { text, .. } => quoted(
                say("professional schrijft verder", "professional writes on"),
                text,
            ),
            Self::Releases { reason, .. } => quoted(
                say("professional geeft vrij", "professional releases"),
                reason,
            ),
            Self::HandlesAlert { text } => quoted(
                say(
                    "professional handelt zorgsignaal af",
                    "professional handles alert",
                ),
                text,
            ),
            Self::Holds(session) => after(
                say("professional houdt gesprek", "professional holds"),
                session.as_ref(),
            ),
            Self::OpensEarly { session, reason } => {
                let words = after(
                    say("professional opent", "professional opens"),
                    session.as_ref(),
                );
                quoted(format!("{words} {}", say("eerder", "early")), reason)
            }
            Self::Aborts { session, reason } => {
                let words = say("professional breekt af", "professional aborts");
                quoted(after(words, session.as_ref()), reason)
            }
            Self::AsksAgain => say("professional vraagt opnieuw", "professional asks again"),
            Self::HandsOver => say("professional draagt over", "professional hands over"),
            Self::Edits(edit) => format!("professional {}", edits(edit, language)),
            Self::EditsLate(edit) => {
                let late = say("te laat", "too late");
                format!("professional {late} {}", edits(edit, language))
            }
        }
    }
}

/// A change of the plan, without who makes it.
fn edits(edit: &Edit, language: Language) -> String {
    let dutch = language == Language::Nl;
    match edit {
        Edit::Hides(id) if dutch => format!("verbergt {id}"),
        Edit::Hides(id) => format!("hides {id}"),
        Edit::Shows(id) if dutch => format!("toont {id}"),
        Edit::Shows(id) => format!("shows {id}"),
        Edit::Removes(id) if dutch => format!("verwijdert {id}"),
        Edit::Removes(id) => format!("removes {id}"),
        Edit::Moves { session, before } if dutch => format!("zet {session} voor {before}"),
        Edit::Moves { session, before } => format!("moves {session} before {before}"),
        Edit::Adds { session, tool } if dutch => format!("voegt toe {session} van {tool}"),
        Edit::Adds { session, tool } => format!("adds {session} of {tool}"),
        Edit::Feedback(on) => turns(*on, None, dutch),
        Edit::FeedbackOf { session, on } => turns(*on, Some(session), dutch),
    }
}

fn turns(on: bool, session: Option<&Id>, dutch: bool) -> String {
    let way = match (on, dutch) {
        (true, true) => "zet feedback aan",
        (false, true) => "zet feedback uit",
        (true, false) => "turns feedback on",
        (false, false) => "turns feedback off",
    };
    let of = if dutch { "voor" } else { "for" };
    session.map_or_else(|| way.to_owned(), |session| format!("{way} {of} {session}"))
}

/// Time in the largest unit that it fills.
fn passes(time: i64, language: Language) -> String {
    let hours = (time / HOUR).max(1);
    let (count, unit) = if hours % 24 == 0 {
        let days = hours / 24;
        let unit = match (days, language) {
            (1, Language::Nl) => "dag",
            (_, Language::Nl) => "dagen",
            (1, Language::En) => "day",
            (_, Language::En) => "days",
        };
        (days, unit)
    } else {
        let unit = match (hours, language) {
            (_, Language::Nl) => "uur",
            (1, Language::En) => "hour",
            (_, Language::En) => "hours",
        };
        (hours, unit)
    };
    format!("{count} {unit} later")
}
