//! What a tool consists of, in words that are ready to be shown.

use engine::{Chapter, Item, Page, Program};

use super::words::Words;

/// The flow of a tool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// The tool's title.
    pub title: String,
    /// Its id and version.
    pub subtitle: String,
    /// Chapters in order.
    pub parts: Vec<Part>,
    /// What stands behind the title of a chapter that goes on elsewhere.
    pub continued: &'static str,
}

/// A chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What is to be known of it.
    pub facts: Vec<String>,
    /// Sessions in order.
    pub sessions: Vec<Session>,
}

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What is to be known of it, such as how long it takes.
    pub facts: Vec<String>,
    /// It may be passed over.
    pub skippable: bool,
    /// What must pass before it opens.
    pub wait: Option<String>,
    /// What it is made of, in order.
    pub steps: Vec<Step>,
}

/// Something in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it is.
    pub kind: StepKind,
    /// Its id; empty for what has none.
    pub id: String,
    /// What it is, in a word; empty for a page.
    pub label: String,
    /// Its title.
    pub title: String,
    /// When it is there, and what it does.
    pub facts: Vec<String>,
}

/// The kinds of steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// Something to read and answer.
    Page,
    /// A send, between pages or at the end.
    Send,
    /// A word of encouragement.
    Milestone,
    /// A tool that is added.
    Trigger,
}

/// The flow of a program, in the words of a language.
#[must_use]
pub fn flow(program: &Program, language: dsl::Language) -> Flow {
    let words = Words(language);
    let header = &program.header;
    Flow {
        title: header.title.clone(),
        subtitle: format!("{} · {} {}", header.id, words.version(), header.version),
        parts: if program.members.is_empty() {
            program.chapters.iter().map(|c| part(c, words)).collect()
        } else {
            vec![members(program, words)]
        },
        continued: words.continued(),
    }
}

/// The tools of a collection, as if they were the sessions of one chapter.
fn members(program: &Program, words: Words) -> Part {
    let member = |member: &engine::Member| {
        let start = member.start.then(|| words.start().to_owned());
        Session {
            id: member.tool.to_string(),
            title: member.tool.to_string(),
            facts: [member.why.clone()].into_iter().chain(start).collect(),
            skippable: false,
            wait: None,
            steps: Vec::new(),
        }
    };
    Part {
        id: program.header.id.to_string(),
        title: program.header.title.clone(),
        facts: Vec::new(),
        sessions: program.members.iter().map(member).collect(),
    }
}

fn part(chapter: &Chapter, words: Words) -> Part {
    let hideable = chapter.hideable.then(|| words.hideable().to_owned());
    Part {
        id: chapter.id.to_string(),
        title: chapter.title.clone(),
        facts: hideable.into_iter().collect(),
        sessions: chapter.sessions.iter().map(|s| session(s, words)).collect(),
    }
}

fn session(session: &engine::Session, words: Words) -> Session {
    let mut facts = Vec::new();
    facts.extend(session.minutes.map(|minutes| words.minutes(minutes)));
    facts.extend(session.in_person.then(|| words.in_person().to_owned()));
    facts.extend(session.repeat.map(|repeat| words.repeat(repeat)));
    let mut facts: Vec<String> = (!facts.is_empty())
        .then(|| facts.join(" · "))
        .into_iter()
        .collect();
    facts.extend(session.when.as_ref().map(|when| words.only_if(when)));
    let mut steps: Vec<Step> = session.steps.iter().map(|s| step(s, words)).collect();
    let last_page = session.steps.iter().rposition(is_page);
    let last_gate = session
        .steps
        .iter()
        .rposition(|step| matches!(step, engine::Step::Gate(_)));
    // A gate after the last page is the send at the end.
    if let Some(last_page) = last_page.filter(|page| last_gate.is_none_or(|gate| gate < *page)) {
        let waits = session.feedback.then(|| words.waits().to_owned());
        let send = Step {
            kind: StepKind::Send,
            id: String::new(),
            label: words.send().to_owned(),
            title: words.end_of_session().to_owned(),
            facts: waits.into_iter().collect(),
        };
        steps.insert(last_page + 1, send);
    }
    Session {
        id: session.id.to_string(),
        title: session.title.clone(),
        facts,
        skippable: session.when.is_some(),
        wait: (session.after_days > 0).then(|| words.after(session.after_days)),
        steps,
    }
}

/// Most conditions within one page that the picture names.
const MOST_PARTS: usize = 3;

fn is_page(step: &engine::Step) -> bool {
    matches!(step, engine::Step::Page(_))
}

fn step(step: &engine::Step, words: Words) -> Step {
    match step {
        engine::Step::Page(page) | engine::Step::Result(page) => of_page(page, words),
        engine::Step::Gate(gate) => {
            // A gate waits wherever the client is followed with feedback.
            let mut facts = Vec::new();
            facts.extend(gate.when.as_ref().map(|when| words.only_if(when)));
            facts.push(words.waits().to_owned());
            Step {
                kind: StepKind::Send,
                id: gate.id.to_string(),
                label: words.send().to_owned(),
                title: gate.title.clone(),
                facts,
            }
        }
        engine::Step::Milestone(milestone) => Step {
            kind: StepKind::Milestone,
            id: milestone.id.to_string(),
            label: words.milestone().to_owned(),
            title: milestone.title.clone(),
            facts: Vec::new(),
        },
        engine::Step::Trigger(trigger) => {
            let mut facts = Vec::new();
            facts.extend(trigger.when.as_ref().map(|when| words.only_if(when)));
            facts.extend(trigger.schedule.map(|schedule| words.schedule(schedule)));
            Step {
                kind: StepKind::Trigger,
                id: trigger.id.to_string(),
                label: words.adds().to_owned(),
                title: trigger.tool.to_string(),
                facts,
            }
        }
    }
}

fn of_page(page: &Page, words: Words) -> Step {
    let mut facts = Vec::new();
    facts.extend(page.when.as_ref().map(|when| words.only_if(when)));
    Item::find(&page.items, &mut |item| {
        if let Item::Alert(alert) = item {
            facts.push(words.warns_if(&alert.when));
        }
        None::<()>
    });
    facts.extend(parts_of(page, words));
    Step {
        kind: StepKind::Page,
        id: page.id.to_string(),
        label: String::new(),
        title: page.title.clone(),
        facts,
    }
}

/// On what parts of a page depend. Of many the first are named: a picture is for the way, not for every line.
fn parts_of(page: &Page, words: Words) -> Vec<String> {
    let mut arms = page.items.iter().flat_map(|item| {
        if let engine::Item::If(condition) = item {
            condition.arms.as_slice()
        } else {
            &[]
        }
    });
    let named = arms.by_ref().take(MOST_PARTS);
    let mut facts: Vec<String> = named.map(|arm| words.partly_if(&arm.when)).collect();
    if arms.next().is_some() {
        facts.push("…".to_owned());
    }
    facts
}
