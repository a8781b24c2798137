//! `leidraad play`: works through a tool in the terminal as a client does, and keeps the walk as a scenario.

mod paper;
mod typed;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::OpenOptions,
    io::{self, BufRead, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use engine::{Fault, Id, Program, Screen, Sending};
use scenario::{Act, Named, Subject, Visit};

use super::{Lang, read, write};
use paper::Paper;

/// What is worked through.
#[derive(Args, Clone, Debug)]
pub struct Play {
    /// The text of a tool.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// As for a client who gets no feedback.
    #[arg(long)]
    without_feedback: bool,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  leidraad play beter-slapen/beter-slapen.module
  leidraad play beter-slapen/beter-slapen.module --lang nl

While it runs (in Dutch with --lang nl, both are understood):
  ENTER                 go on, begin, send
  :back                 the page before
  :professional TEXT    the professional answers, or holds the meeting
  :later 7 days         let time pass
  :fill TOOL: QUESTION = ANSWER, …
                        fill in another tool whose answers this one uses
  :jump PAGE            to a page; what has to be sent first is answered and sent
  :save FILE.scenario   keep the walk as a scenario for `leidraad test`
  :stop                 stop

A client's answers stay in this terminal: nothing is stored unless it is saved.";

impl Play {
    /// Plays until the end, until it is stopped, or until nothing more is typed. The exit code is 0, 1 where the text has
    /// errors, 2 where there is no text.
    #[must_use]
    pub fn run(&self, lang: Lang) -> ExitCode {
        let read = match read::program(&self.file, lang) {
            Ok(read) => read,
            Err(code) => return code,
        };
        let reference = read.program.reference();
        let title = read.program.header.title.clone();
        // The tools whose answers it uses can be filled in on the way.
        let uses = read.program.header.uses.iter();
        let others = uses.filter_map(|id| {
            let other = read.library.get(id.as_str())?;
            dsl::compile(&other.text(), &other.file, &read.library).program
        });
        let others: Vec<Program> = others.collect();
        let programs: BTreeMap<_, _> = others
            .into_iter()
            .chain([read.program])
            .map(|program| (program.reference(), program))
            .collect();
        let subject = Subject {
            tool: Some(&reference),
            programs: &programs,
            diagnostics: &[],
        };
        let Some(visit) = subject.visit() else {
            return ExitCode::FAILURE;
        };
        let mut player = Player {
            visit,
            lang,
            title,
            done: Vec::new(),
            asked: BTreeSet::new(),
            shown: Vec::new(),
            paper: Paper::new(anstream::stdout().lock()),
            input: io::stdin().lock(),
        };
        let feedback = !self.without_feedback;
        // Whoever reads may have gone, as with `| head`.
        match player.play(feedback) {
            Ok(()) | Err(_) => ExitCode::SUCCESS,
        }
    }
}

struct Player<'p, R, W: Write> {
    visit: Visit<'p>,
    lang: Lang,
    title: String,
    /// What was done, with the page at which that led.
    done: Vec<(Act, Option<Id>)>,
    /// The questions of this page that had their turn.
    asked: BTreeSet<Id>,
    /// What was shown of this screen.
    shown: Vec<String>,
    paper: Paper<W>,
    input: R,
}

/// What is to happen after a line was typed.
enum Next {
    On,
    Stop,
}

impl<R: BufRead, W: Write> Player<'_, R, W> {
    fn play(&mut self, feedback: bool) -> io::Result<()> {
        let title = self.title.clone();
        self.paper.title(&title)?;
        self.act(Act::Assigned { feedback })?;
        loop {
            self.show()?;
            if let Ok(Screen::Finished { .. }) = self.visit.screen() {
                return self.end();
            }
            if let Some(ask) = self.open_question() {
                let Some(line) = self.line("> ")? else {
                    return Ok(());
                };
                match self.answer(&ask, &line)? {
                    Next::On => continue,
                    Next::Stop => return Ok(()),
                }
            }
            let prompt = self.prompt();
            let Some(line) = self.line(prompt)? else {
                return Ok(());
            };
            match self.typed(line.trim())? {
                Next::On => {}
                Next::Stop => return Ok(()),
            }
        }
    }

    /// Nothing more is to come; what is typed now can only keep the walk.
    fn end(&mut self) -> io::Result<()> {
        while let Some(line) = self.line(": ")? {
            if line.trim().is_empty() {
                return Ok(());
            }
            if let Next::Stop = self.command(line.trim())? {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Shows what is new on the screen.
    fn show(&mut self) -> io::Result<()> {
        let lines = match self.visit.screen() {
            Ok(screen) => paper::lines(&screen, self.lang.into(), &|ask| !self.asked.contains(ask)),
            Err(why) => scenario::refusal(&why, self.lang.into()),
        };
        let new: Vec<String> = lines
            .iter()
            .filter(|line| !self.shown.contains(line))
            .cloned()
            .collect();
        self.shown.extend(new.iter().cloned());
        self.paper.lines(&new)
    }

    /// The first question of the page that had no turn yet, asked.
    fn open_question(&mut self) -> Option<Id> {
        let screen = self.visit.screen().ok()?;
        let Screen::Page(page) = &screen else {
            return None;
        };
        let mut questions = page.sheet.questions();
        let question = questions.find(|question| !self.asked.contains(&question.ask.id))?;
        let lines = typed::asked(question, self.lang);
        let id = question.ask.id.clone();
        self.paper.question(&lines).ok()?;
        Some(id)
    }

    fn answer(&mut self, ask: &Id, line: &str) -> io::Result<Next> {
        let line = line.trim();
        if line.starts_with(':') {
            return self.command(line);
        }
        self.asked.insert(ask.clone());
        if line.is_empty() {
            return Ok(Next::On);
        }
        let text = {
            let screen = self.visit.screen();
            if let Ok(Screen::Page(page)) = &screen
                && let Some(question) = page.sheet.questions().find(|asked| asked.ask.id == *ask)
            {
                typed::entry(&question.ask.form, line)
            } else {
                line.to_owned()
            }
        };
        let act = Act::Answers {
            ask: ask.clone(),
            text,
        };
        if !self.act(act)? {
            self.asked.remove(ask);
            return Ok(Next::On);
        }
        if let Some(fault) = self.fault(ask) {
            let words = scenario::wrong(&fault, self.lang.into());
            self.paper.warning(&words)?;
            self.done.pop();
            self.asked.remove(ask);
        }
        Ok(Next::On)
    }

    /// What is wrong with what stands in a question's fields.
    fn fault(&self, ask: &Id) -> Option<Fault> {
        if let Ok(Screen::Page(page)) = self.visit.screen() {
            let mut questions = page.sheet.questions();
            questions
                .find(|question| question.ask.id == *ask)?
                .fault
                .clone()
        } else {
            None
        }
    }

    /// What ENTER does here.
    fn prompt(&self) -> &'static str {
        let lang = self.lang;
        match self.visit.screen() {
            Ok(Screen::Begin(_)) => lang.pick("[ENTER begint] ", "[ENTER begins] "),
            Ok(Screen::Page(_) | Screen::Milestone(_)) => {
                lang.pick("[ENTER gaat verder] ", "[ENTER goes on] ")
            }
            Ok(Screen::Review(_)) => lang.pick("[ENTER verstuurt] ", "[ENTER sends] "),
            Ok(Screen::Waiting(_)) => lang.pick(
                "[wacht; :professional en een antwoord] ",
                "[waits; :professional and an answer] ",
            ),
            Ok(Screen::InPerson { .. }) => {
                lang.pick("[gesprek; :professional] ", "[meeting; :professional] ")
            }
            Ok(Screen::NotYet { .. }) => lang.pick("[:later 7 dagen] ", "[:later 7 days] "),
            Ok(Screen::ReadBack(back)) if matches!(back.send, Sending::Entry(_)) => lang.pick(
                "[ENTER vult opnieuw in, :stop] ",
                "[ENTER fills in anew, :stop] ",
            ),
            Ok(Screen::Finished { .. } | Screen::ReadBack(_)) | Err(_) => {
                lang.pick("[ENTER terug] ", "[ENTER back] ")
            }
        }
    }

    fn typed(&mut self, line: &str) -> io::Result<Next> {
        if line.starts_with(':') {
            return self.command(line);
        }
        if !line.is_empty() {
            let words = match self.lang {
                Lang::Nl => format!(
                    "Hier wordt niets gevraagd: “{line}” is niet bewaard. Een vraag begint met “?”."
                ),
                Lang::En => format!(
                    "Nothing is asked here: “{line}” was not kept. A question begins with “?”."
                ),
            };
            self.paper.warning(&words)?;
            self.help()?;
            return Ok(Next::On);
        }
        let mut entry = None;
        let act = match self.visit.screen() {
            Ok(Screen::Begin(_)) => Act::Opens(None),
            Ok(Screen::Page(_) | Screen::Milestone(_)) => Act::GoesOn,
            Ok(Screen::Review(review)) => match review.faults.first() {
                // What is missing is asked again, on its own page.
                Some(first) => {
                    let page = first.page.clone();
                    let asks = review.faults.iter().map(|faulty| faulty.ask.clone());
                    let asks: Vec<Id> = asks.collect();
                    let why = engine::Refusal::Incomplete {
                        faults: review.faults.clone(),
                    };
                    for words in scenario::refusal(&why, self.lang.into()) {
                        self.paper.warning(&words)?;
                    }
                    self.act(Act::Visits {
                        page,
                        session: None,
                    })?;
                    for ask in asks {
                        self.asked.remove(&ask);
                    }
                    return Ok(Next::On);
                }
                None => {
                    let send = review.send.clone();
                    entry = Some(send).filter(|send| matches!(send, Sending::Entry(_)));
                    Act::Sends(None)
                }
            },
            Ok(Screen::Waiting(_) | Screen::InPerson { .. } | Screen::NotYet { .. }) => {
                return Ok(Next::On);
            }
            Ok(Screen::Finished { .. } | Screen::ReadBack(_)) | Err(_) => Act::Returns,
        };
        let done = self.act(act)?;
        if let (true, Some(send)) = (done, entry) {
            // What comes of an entry is read right after it was sent.
            self.act(Act::Reads(Named {
                send,
                session: None,
            }))?;
        }
        Ok(Next::On)
    }

    fn command(&mut self, line: &str) -> io::Result<Next> {
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        match word {
            ":stop" | ":quit" | ":q" => return Ok(Next::Stop),
            ":back" | ":terug" => {
                self.act(Act::GoesBack)?;
            }
            ":jump" | ":naar" => {
                self.jump(&Id::new(rest))?;
            }
            ":professional" | ":p" => {
                let act = if let Ok(Screen::InPerson { .. }) = self.visit.screen() {
                    Act::Holds(None)
                } else {
                    Act::GivesFeedback {
                        on: None,
                        text: rest.trim_matches('"').to_owned(),
                    }
                };
                self.act(act)?;
            }
            ":later" => match Act::read(&format!("{rest} later")) {
                Some(act @ Act::Passes(_)) => {
                    // What was there before is not shown again for it.
                    let shown = self.shown.clone();
                    self.act(act)?;
                    self.shown = shown;
                }
                Some(_) | None => self.help()?,
            },
            ":fill" | ":vul" => {
                let sentence = match rest.contains(" in:") {
                    true => format!("cliënt vult {rest}"),
                    false => format!("client fills in {rest}"),
                };
                match Act::read(&sentence) {
                    Some(act) => {
                        self.act(act)?;
                    }
                    None => self.help()?,
                }
            }
            ":save" | ":bewaar" if !rest.is_empty() => self.save(Path::new(rest))?,
            _ => self.help()?,
        }
        Ok(Next::On)
    }

    /// Goes to a page. Where it lies behind something that has to be sent first, what is needed on the way is answered and sent.
    fn jump(&mut self, page: &Id) -> io::Result<()> {
        let visits = Act::Visits {
            page: page.clone(),
            session: None,
        };
        let mut there = self.visit.clone();
        let near = there.perform(&visits).is_ok() && there.is_at(page);
        let way = (!near)
            .then(|| scenario::way_to(&self.visit, page, self.lang.into()))
            .flatten();
        let Some(way) = way else {
            self.act(visits)?;
            return Ok(());
        };
        let words = self.lang.pick(
            "Op de weg daarheen is dit gedaan:",
            "On the way there this was done:",
        );
        self.paper.warning(words)?;
        for act in way {
            self.paper
                .warning(&format!("  {}", act.line(None, self.lang.into())))?;
            if !self.act(act)? {
                break;
            }
        }
        Ok(())
    }

    fn help(&mut self) -> io::Result<()> {
        let words = self.lang.pick(
            "ENTER gaat verder. :terug, :professional TEKST, :later 7 dagen, :vul TOOL in: VRAAG = …, :naar PAGINA, :bewaar BESTAND.scenario, :stop",
            "ENTER goes on. :back, :professional TEXT, :later 7 days, :fill TOOL: QUESTION = …, :jump PAGE, :save FILE.scenario, :stop",
        );
        self.paper.warning(words)
    }

    /// Does something, and says why where it cannot be done.
    fn act(&mut self, act: Act) -> io::Result<bool> {
        let before = self.page();
        let visit = self.visit.clone();
        let mut done = self.visit.perform(&act).map(drop);
        // A page that cannot be had was not visited: kept, the walk would not hold.
        if let (Ok(()), Act::Visits { .. }, Err(why)) = (&done, &act, self.visit.screen()) {
            done = Err(why.into());
        }
        if let Err(why) = done {
            self.visit = visit;
            for words in scenario::stuck(&why, self.lang.into()) {
                self.paper.warning(&words)?;
            }
            return Ok(false);
        }
        let page = self.page();
        if page != before || !matches!(act, Act::Answers { .. }) {
            self.shown.clear();
        }
        if page != before {
            self.asked.clear();
        }
        self.done.push((act, page));
        Ok(true)
    }

    fn page(&self) -> Option<Id> {
        match self.visit.screen() {
            Ok(Screen::Page(page)) => Some(page.sheet.page.id.clone()),
            Ok(_) | Err(_) => None,
        }
    }

    /// Adds the walk to a file of scenarios.
    fn save(&mut self, file: &Path) -> io::Result<()> {
        if let Some(words) = write::refused(file, &["scenario"], self.lang) {
            return self.paper.warning(&words);
        }
        let language = self.lang.into();
        let mut text = format!(
            "scenario \"{}\"\n",
            self.lang
                .pick("Een gespeelde weg", "A walk that was played")
        );
        for (act, page) in self
            .done
            .iter()
            .filter(|(act, _)| *act != Act::Assigned { feedback: true })
        {
            text += &format!("{}\n", act.line(page.as_ref(), language));
        }
        if let Ok(Screen::Finished { .. }) = self.visit.screen() {
            text += self.lang.pick("  is klaar\n", "  is finished\n");
        }
        let mut open = OpenOptions::new();
        let written = open
            .create(true)
            .append(true)
            .open(file)
            .and_then(|mut file| {
                let gap = if file.metadata()?.len() > 0 { "\n" } else { "" };
                file.write_all(format!("{gap}{text}").as_bytes())
            });
        let shown = file.display();
        let words = match written {
            Ok(()) => format!("{shown} {}", self.lang.pick("is bewaard", "was saved")),
            Err(error) => {
                let words = self
                    .lang
                    .pick("kan niet worden geschreven", "cannot be written");
                format!("{shown} {words}: {error}")
            }
        };
        self.paper.warning(&words)
    }

    /// A typed line; none where nothing more comes.
    fn line(&mut self, prompt: &str) -> io::Result<Option<String>> {
        self.paper.prompt(prompt)?;
        let mut line = String::new();
        Ok((self.input.read_line(&mut line)? > 0).then_some(line))
    }
}
