//! Trying a text out as a client: the real player over a run that nobody keeps. All that was done so far goes along in the form of
//! each page, and is done again for the next one.

mod moves;
mod show;

use std::collections::BTreeMap;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use axum_extra::extract::Form;
use content::Library;
use engine::{Id, Program, Screen};
use serde_json::Value;

use super::desk::Desk;
use crate::{
    error::{Error, Refused},
    page::{
        address::Path,
        client::play,
        show::{
            field::{self, Which},
            posted::{Go, Posted},
        },
    },
    role::Author,
};
use moves::{Move, Moves};

/// Begins a trial.
///
/// # Errors
/// When the organisation has no such module, or its text has errors and nothing is published.
pub async fn page(author: Author, Path(tool): Path<String>) -> Result<Response, Error> {
    let trying = Trying::open(&author, &tool).await?;
    let moves = Moves::new(author.app.now());
    let trial = moves.replay(&trying.programs, &trying.program);
    show::page(&author, &trying, &trial, &moves, Vec::new(), None)
}

/// Goes on with a trial: does again what was done, and then what the form says.
///
/// # Errors
/// When the organisation has no such module, or the form is none of ours.
pub async fn post(
    author: Author,
    Path(tool): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Error> {
    let trying = Trying::open(&author, &tool).await?;
    let so_far = fields.iter().find(|(name, _)| name == "so-far");
    let mut moves = match so_far {
        Some((_, moves)) => Moves::read(moves)
            .map_err(|error| Error::Unreadable(format!("moves of a trial: {error}")))?,
        None => Moves::new(author.app.now()),
    };
    let pressed = fields.iter().rfind(|(name, _)| name == "go");
    let pressed = pressed.map_or("", |(_, go)| go.as_str()).to_owned();
    let said = |name: &str| {
        let field = fields.iter().find(|(known, _)| known == name);
        field.map_or("", |(_, value)| value.trim()).to_owned()
    };
    let asked = match pressed.as_str() {
        "begin" => Some(Move::Begin),
        "send" => Some(Move::Send),
        "feedback" => Some(Move::Feedback(said("feedback"))),
        "release" => Some(Move::Release),
        "hold" => Some(Move::Hold),
        "return" => Some(Move::Return),
        "pass" => Some(Move::Pass),
        _ => None,
    };
    let trial = moves.replay(&trying.programs, &trying.program);
    let mut faults = Vec::new();
    let mut notice = None;
    match (trial.visit.screen(), asked) {
        (Ok(Screen::Page(live)), None) => {
            let asks = live.sheet.questions().map(|question| question.ask);
            let posted = Posted::read(fields, asks)?;
            let before = play::shown(&live);
            moves.fill(posted.entries);
            let filled = moves.replay(&trying.programs, &trying.program);
            let Ok(Screen::Page(live)) = filled.visit.screen() else {
                return show::page(&author, &trying, &filled, &moves, faults, notice);
            };
            match posted.go {
                Go::Back => moves.add(Move::Back),
                Go::Next => {
                    faults = field::faults(&live.sheet, Which::Wrong, author.language);
                    if play::adds(&live, &before) {
                        notice = Some("more");
                    } else if faults.is_empty() {
                        moves.add(Move::Next);
                    }
                }
                Go::Save
                | Go::Stop
                | Go::Send
                | Go::To(_)
                | Go::Share
                | Go::More(_)
                | Go::Less(..)
                | Go::Up(..)
                | Go::Down(..)
                | Go::Keep(_)
                | Go::Mark(_)
                | Go::Ask => {}
            }
        }
        (_, Some(asked)) => moves.add(asked),
        (_, None) => match pressed.as_str() {
            "next" => moves.add(Move::Next),
            "back" => moves.add(Move::Back),
            _ => {}
        },
    }
    let trial = moves.replay(&trying.programs, &trying.program);
    // What was refused is said once, and not tried again with what comes next.
    moves.keep(trial.done);
    let mut page = show::page(&author, &trying, &trial, &moves, faults, notice)?;
    // The browser may show it again on the way back, instead of asking whether to send the form once more: nobody's answers
    // stand in it.
    let kept = HeaderValue::from_static("private, max-age=3600");
    page.headers_mut().insert(header::CACHE_CONTROL, kept);
    Ok(page)
}

/// What is tried.
struct Trying {
    tool: Id,
    program: Program,
    /// It is the draft, and not what is published.
    draft: bool,
    /// There is a draft, and it has errors.
    broken: bool,
    /// It, and the tools whose answers it uses.
    programs: BTreeMap<engine::ProgramRef, Program>,
    /// All that is published, for what other tools are called.
    library: Library,
}

impl Trying {
    async fn open(author: &Author, tool: &str) -> Result<Self, Error> {
        let desk = Desk::open(author, &Id::from(tool)).await?;
        if !desk.is_known() {
            return Err(Error::NotFound);
        }
        let reading = desk.read(&desk.text());
        let written = desk.draft.as_ref().and(reading.compiled.program);
        let draft = written.is_some();
        let broken = desk.draft.is_some() && !draft;
        let mut program = match (written, desk.program(author).await?) {
            (Some(written), _) => written,
            (None, Some(published)) => (*published).clone(),
            (None, None) => {
                let refused = Refused::new("text-has-errors", StatusCode::CONFLICT);
                return Err(refused.back(format!("/modules/{tool}")).into());
            }
        };
        if draft {
            program.header.version = desk.next_version();
        }
        let library = &reading.library;
        let uses = program.header.uses.iter();
        let others = uses.filter_map(|id| {
            let text = library.get(id.as_str())?;
            dsl::compile(&text.text(), &text.file, library).program
        });
        let mut programs: BTreeMap<_, _> = others
            .map(|program| (program.reference(), program))
            .collect();
        programs.insert(program.reference(), program.clone());
        Ok(Self {
            tool: desk.tool,
            program,
            draft,
            broken,
            programs,
            library: reading.library,
        })
    }

    fn href(&self) -> String {
        format!("/modules/{}/try", self.tool)
    }
}

/// What is told beside a screen.
type Said = Vec<Value>;
