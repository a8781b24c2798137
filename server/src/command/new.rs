//! `leidraad new`: begins a tool with a text that can be checked at once.

mod template;

use std::{
    fs,
    io::{self, BufRead as _, IsTerminal as _, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Args, ValueEnum};

use super::Lang;

/// What is begun. Whatever is not given is asked for, on a terminal.
#[derive(Args, Clone, Debug)]
pub struct New {
    /// Its id: lower-case words joined by hyphens; made of the title where it is not given.
    id: Option<String>,
    /// Its title.
    #[arg(long)]
    title: Option<String>,
    /// What it is.
    #[arg(long, value_enum)]
    kind: Option<KindName>,
    /// The language of its text and of the words in it; that of the messages where none is given.
    #[arg(long, value_enum, value_name = "nl|en", hide_possible_values = true)]
    language: Option<Lang>,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  leidraad new                           asks what it needs
  leidraad new beter-slapen --title 'Beter slapen' --kind mobile-module --language nl

Writes ID/ID.module in the folder where you are, and never writes over what is there.";

/// The kinds of tool as they are typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum KindName {
    /// Chapters with sessions, followed by a professional.
    Module,
    /// Short chapters for a phone, without sessions.
    #[value(alias = "mobiele-module")]
    MobileModule,
    /// For professionals.
    Training,
    /// One form that is filled in again and again.
    #[value(alias = "dagboek")]
    Diary,
    /// Questions with a score, filled in at one sitting, now and later again.
    #[value(alias = "vragenlijst")]
    Questionnaire,
    /// Other tools in a recommended order.
    #[value(alias = "verzameling")]
    Collection,
    /// A plan of phases that is kept up to date for months.
    #[value(alias = "actieplan")]
    ActionPlan,
}

/// Why nothing was begun, and the code to end with.
struct Refused(String, u8);

impl New {
    /// Writes the text.
    #[must_use]
    pub fn run(self, lang: Lang) -> ExitCode {
        match self.begin(lang) {
            Ok(path) => {
                let path = path.display();
                let next = lang.pick("Kijk hem na met", "Check it with");
                anstream::println!("{path}\n{next}: leidraad check {path}");
                ExitCode::SUCCESS
            }
            Err(Refused(words, code)) => {
                anstream::eprintln!("{words}");
                ExitCode::from(code)
            }
        }
    }

    fn begin(self, lang: Lang) -> Result<PathBuf, Refused> {
        let asks = io::stdin().is_terminal();
        let title = match self.title {
            Some(title) => title,
            None if asks => asked(lang.pick("Titel", "Title"), None, |text| {
                Some(text.to_owned())
            })?,
            None => self.id.clone().map(|id| titled(&id)).ok_or_else(|| {
                let words = lang.pick("geef een id of een titel", "give an id or a title");
                Refused(words.to_owned(), 2)
            })?,
        };
        let title = title.trim().to_owned();
        let id = match self.id {
            Some(id) => id,
            None => {
                let made = dsl::id_for(&title);
                if asks {
                    asked("Id", made.as_deref(), |text| {
                        dsl::is_id(text).then(|| text.to_owned())
                    })?
                } else {
                    made.unwrap_or_default()
                }
            }
        };
        if !dsl::is_id(&id) {
            let words = lang.pick(
                "een id bestaat uit kleine letters en cijfers, met streepjes ertussen, zoals beter-slapen",
                "an id is made of small letters and digits joined by hyphens, such as better-sleep",
            );
            return Err(Refused(format!("“{id}”: {words}"), 2));
        }
        if title.is_empty() {
            let words = lang.pick("een titel is niet leeg", "a title is not empty");
            return Err(Refused(words.to_owned(), 2));
        }
        let kind = match self.kind {
            Some(kind) => kind,
            None if asks => {
                let question = lang.pick(
                    "Soort (module, mobile-module, training, diary, questionnaire, collection, action-plan)",
                    "Kind (module, mobile-module, training, diary, questionnaire, collection, action-plan)",
                );
                asked(question, Some("module"), |text| {
                    KindName::from_str(text, true).ok()
                })?
            }
            None => KindName::Module,
        };
        let language = match self.language {
            Some(language) => language,
            None if asks => {
                let own = lang.pick("nl", "en");
                let question = lang.pick("Taal (nl, en)", "Language (nl, en)");
                asked(question, Some(own), |text| Lang::from_str(text, true).ok())?
            }
            None => lang,
        };
        let members = match kind {
            KindName::Collection => members(&id, language),
            KindName::Module
            | KindName::MobileModule
            | KindName::Training
            | KindName::Diary
            | KindName::Questionnaire
            | KindName::ActionPlan => Vec::new(),
        };
        let text = template::text(&id, &title, kind, language, &members);
        write(&id, &text, lang)
    }
}

/// Tools of the library one works in, of which a collection can be made: their ids and titles.
fn members(own: &str, language: Lang) -> Vec<(String, String)> {
    const MOST: usize = 2;
    let here = std::env::current_dir().unwrap_or_default();
    let root = content::Library::root_of(&here.join("content"));
    // What cannot be read is told by whoever checks.
    let Some(library) = root.and_then(|root| content::Library::read(&root).ok()) else {
        return Vec::new();
    };
    let tag = language.pick("nl", "en");
    let tools = library.iter().filter(|tool| {
        tool.kind.is_worked_through() && tool.language == tag && tool.id.as_str() != own
    });
    let named = tools.map(|tool| (tool.id.to_string(), tool.title.clone()));
    named.take(MOST).collect()
}

fn write(id: &str, text: &str, lang: Lang) -> Result<PathBuf, Refused> {
    let folder = PathBuf::from(id);
    let path = folder.join(format!("{id}.module"));
    let written = fs::create_dir(&folder).and_then(|()| fs::write(&path, text));
    match written {
        Ok(()) => Ok(path),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let words = lang.pick(
                "is er al; kies een ander id",
                "is there already; choose another id",
            );
            Err(Refused(format!("{id} {words}"), 1))
        }
        Err(error) => {
            let words = lang.pick("kan niet worden geschreven", "cannot be written");
            Err(Refused(format!("{} {words}: {error}", path.display()), 1))
        }
    }
}

/// `beter-slapen` as `Beter slapen`.
fn titled(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    first + letters.as_str()
}

/// Asks until the answer can be used; an empty line takes what is offered.
fn asked<T>(
    question: &str,
    offered: Option<&str>,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, Refused> {
    let failed = |error: io::Error| Refused(error.to_string(), 2);
    loop {
        let offer = offered.map(|text| format!(" [{text}]")).unwrap_or_default();
        anstream::eprint!("{question}{offer}: ");
        io::stderr().flush().map_err(failed)?;
        let mut line = String::new();
        if io::stdin().lock().read_line(&mut line).map_err(failed)? == 0 {
            return Err(Refused(String::new(), 2));
        }
        let typed = line.trim();
        let answer = if typed.is_empty() {
            offered.unwrap_or("")
        } else {
            typed
        };
        if answer.is_empty() {
            continue;
        }
        if let Some(answer) = read(answer) {
            return Ok(answer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_begun_is_passed_in_silence_and_is_laid_out() {
        for kind in KindName::value_variants() {
            for language in [Lang::Nl, Lang::En] {
                let text = template::text("proef", "Een \"proef\": C:\\x", *kind, language, &[]);
                let compiled = dsl::compile(&text, "proef.module", &content::Library::default());
                let told: Vec<String> = compiled
                    .diagnostics
                    .iter()
                    .map(|found| found.message(dsl::Language::En))
                    .collect();
                assert_eq!(told, Vec::<String>::new(), "{kind:?} {language:?}\n{text}");
                assert!(compiled.program.is_some());
                let formatted = dsl::format(&text, &dsl::FormatOptions::default());
                assert_eq!(formatted.text, text);
            }
        }
    }
}
