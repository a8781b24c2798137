//! One tool: for whom it is, what is in it, what it adds, what goes with it.

use axum::response::Response;
use catalog::Catalogue;
use engine::{
    Audience, Chapter, Header, Id, Kind, Plan, PlannedSession, Program, Session, Term, Text,
};
use serde_json::{Value, json};

use super::collection;
use crate::{
    catalogues::VOCABULARY,
    error::Error,
    page::show::{
        item::{NoGaps, Tool},
        schedule::schedule,
    },
    page::{address::Path, client},
    render::Language,
    role::Staff,
    store::Role,
};

/// The page.
///
/// # Errors
/// When the organisation has no such tool.
pub async fn page(staff: Staff, Path(tool): Path<String>) -> Result<Response, Error> {
    let program = super::program(&staff, &staff.person, &tool).await?;
    let catalogue = super::of(&staff, &staff.person).await?;
    let header = &program.header;
    let href = super::of_tool(&header.id);
    let can_assign = super::can_assign(&staff.person, header);
    let learning = learning(&staff, header).await?;
    let language = Language::from_tag(&header.language).unwrap_or_default();
    let description = Text {
        markdown: header.description.clone(),
        slots: Vec::new(),
    };
    let labels = |ids: &[Id], terms: &[Term]| labels(ids, terms, staff.language);
    let related = header.related.iter().filter_map(|id| catalogue.entry(id));
    let related = related.map(|entry| {
        json!({
            "title": entry.header.title,
            "href": super::of_tool(&entry.header.id),
            "kind": entry.header.kind.slug(),
            "summary": entry.header.summary,
        })
    });
    staff.page(
        "catalogue/detail",
        json!({
            "title": header.title,
            "kind": header.kind.slug(),
            "lang": header.language,
            "foreign": super::is_foreign(&staff, header),
            "summary": header.summary,
            "html": staff.app.markdown.html(&description, language, &NoGaps),
            "mobile": header.mobile,
            "self_help": header.self_help,
            "version": header.version,
            "assign_href": can_assign.then(|| format!("{href}/assign")),
            "learning": learning,
            "back": "/catalogue",
            "audience": match header.audience {
                Audience::Clients => "clients",
                Audience::Professionals => "professionals",
            },
            "minutes": super::minutes(&program),
            "sessions": header.kind.is_worked_through().then(|| super::sessions(&program)),
            "pace": header.pace,
            "keywords": header.keywords,
            "ages": labels(&header.ages, &VOCABULARY.ages),
            "themes": labels(&header.themes, &VOCABULARY.themes),
            "complaints": labels(&header.complaints, &VOCABULARY.complaints),
            "care": labels(&header.care, &VOCABULARY.care),
            "goals": header.goals,
            "indications": header.indications,
            "contraindications": header.contraindications,
            "prerequisites": header.prerequisites,
            "evidence": header.evidence,
            "contributors": header.contributors,
            "safety": header.safety,
            "contact": header.contact,
            "members": collection::members(&staff, &program, &catalogue),
            "intro": collection::intro(&staff, &program),
            "chapters": chapters(&staff, &program),
            "triggers": triggers(&program, &catalogue, staff.language),
            "related": related.collect::<Vec<_>>(),
        }),
    )
}

/// What a professional can do with a tool for learners, for the template; `null` for anything and anybody else.
async fn learning(staff: &Staff, header: &Header) -> Result<Value, Error> {
    let person = &staff.person;
    if person.role != Role::Professional || header.audience != Audience::Professionals {
        return Ok(Value::Null);
    }
    if header.kind == Kind::Collection {
        return Ok(json!({"collection_href": client::collection::of(&header.id)}));
    }
    let runs = staff.app.store.runs_of_client(person.id).await?;
    let running = client::self_help::running(&runs, &header.id);
    let tool = &header.id;
    Ok(json!({
        "running_href": running.map(|run| format!("/tools/{}", run.id)),
        "action": format!("/trainings/begin/{tool}"),
        "key": staff.app.id(),
        "colleague_href": format!("/trainings/colleague/{tool}"),
    }))
}

fn labels(ids: &[Id], terms: &[Term], language: Language) -> Vec<String> {
    ids.iter()
        .map(|id| {
            let term = terms.iter().find(|term| term.id == *id);
            term.map_or_else(
                || id.to_string(),
                |term| term.label(language.tag()).to_owned(),
            )
        })
        .collect()
}

fn chapters(staff: &Staff, program: &Program) -> Vec<Value> {
    let plan = Plan::of(program, true);
    let page = |id: &str| super::preview::of_page(program, id);
    let tool = Tool {
        app: &staff.app,
        program,
        interface: staff.language,
        page: &page,
        document: &|_, _| None,
    };
    let session = |session: &Session| {
        let pages = session.pages().count();
        let mut sessions = plan.sessions.iter();
        let planned = sessions.find(|planned| planned.session == session.id);
        json!({
            "title": session.title,
            "href": (pages > 0).then(|| super::preview::href(program, session, 1)),
            "minutes": session.minutes,
            "pages": pages,
            "feedback": planned.is_some_and(|planned: &PlannedSession| plan.may_wait(planned, session)),
            "in_person": session.in_person,
            "after_days": session.after_days,
            "times": session.repeat.map(|repeat| repeat.times),
            "every": session.repeat.map(|repeat| repeat.days),
            // The preview shows it on the first page, where there is one.
            "note": if pages == 0 { super::preview::note(tool, session) } else { None },
        })
    };
    let chapter = |chapter: &Chapter| {
        json!({
            "title": chapter.title,
            "hideable": chapter.hideable,
            "count": chapter.sessions.iter().map(|session| session.rounds().count()).sum::<usize>(),
            "sessions": chapter.sessions.iter().map(session).collect::<Vec<_>>(),
        })
    };
    program.chapters.iter().map(chapter).collect()
}

/// What the tool adds by itself, in the order of its places.
fn triggers(program: &Program, catalogue: &Catalogue, language: Language) -> Vec<Value> {
    let chapters = program.chapters.iter();
    let sessions = chapters.flat_map(|chapter| &chapter.sessions);
    sessions
        .flat_map(|session| {
            session
                .triggers()
                .map(move |(_, trigger)| (session, trigger))
        })
        .map(|(session, trigger)| {
            let entry = catalogue.entry(&trigger.tool);
            let title = entry.as_ref().map(|entry| entry.header.title.clone());
            json!({
                "title": title.unwrap_or_else(|| trigger.tool.to_string()),
                "href": entry.map(|_| super::of_tool(&trigger.tool)),
                "place": session.title,
                "schedule": trigger.schedule.map(|each| schedule(each, language)),
                "conditional": trigger.when.is_some(),
            })
        })
        .collect()
}
