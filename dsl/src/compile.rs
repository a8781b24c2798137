//! From a module without errors to the program that runs.

mod page;

use std::collections::{BTreeMap, BTreeSet};

use engine::{
    Chapter, Expression, FORMAT, Gate, Guide, Id, Member, Milestone, Page, Program, Session, Step,
    Trigger,
};

use crate::{
    check::{
        elsewhere,
        names::Names,
        renamed,
        survey::{Thing, survey},
        typed::Typed,
    },
    diagnostic::Reports,
    expression::Expr,
    module::{self, Module},
};

/// Makes programs; every name is known and every type fits.
pub(crate) struct Lower<'l, 'm> {
    names: &'l Names<'m>,
    /// The page that is being made, counted over the module, and the conditions on it so far.
    page: usize,
    /// How many sessions came before, and the one that is being made where it is repeated.
    session: usize,
    rounds: Option<usize>,
    conditions: u32,
    /// The questions of that page on which each of its computed values so far rests.
    rests_on: BTreeMap<Id, BTreeSet<Id>>,
    /// The conditions and sums that are not in the program yet.
    typed: Typed,
    /// Values of other tools that are named so far.
    elsewhere: BTreeSet<Id>,
    /// What is wrong is left out, and a condition that says nothing is none.
    faulty: bool,
}

/// The program of a module; of one that is `faulty`, of what is left of it. None where it has errors after all, or nothing is left.
pub(crate) fn lower(
    module: &Module,
    names: &Names<'_>,
    typed: Typed,
    faulty: bool,
) -> Option<Program> {
    if faulty && module.chapters.is_empty() && module.members.is_empty() {
        return None;
    }
    let mut lower = Lower {
        names,
        page: 0,
        session: 0,
        rounds: None,
        conditions: 0,
        rests_on: BTreeMap::new(),
        typed,
        elsewhere: BTreeSet::new(),
        faulty,
    };
    let chapters = module
        .chapters
        .iter()
        .map(|chapter| lower.chapter(chapter))
        .collect::<Option<Vec<_>>>()?;
    let mut named = lower.elsewhere;
    if !names.elsewhere.is_empty() {
        show(module, &mut named);
    }
    Some(Program {
        format: FORMAT,
        renamed: renamed::lower(module),
        uses: elsewhere::used(names, &named),
        header: module.header.lower(faulty)?,
        chapters,
        intro: (!module.intro.is_empty()).then(|| module.intro.lower()),
        members: module.members.iter().map(member).collect(),
    })
}

/// Adds the names of all values that are shown.
fn show(module: &Module, named: &mut BTreeSet<Id>) {
    for stop in survey(module) {
        for passage in stop.thing.passages() {
            let braces = passage.slots(&mut Reports::default());
            named.extend(braces.into_iter().map(|brace| brace.slot.value));
        }
        if let Thing::Recall(recall) = stop.thing {
            named.extend(recall.values.iter().map(|id| id.value.clone()));
        } else if let Thing::Chart(chart) = stop.thing {
            named.extend(chart.values.iter().map(|id| id.value.clone()));
        } else if let Thing::Document(document) = stop.thing {
            named.extend(document.values.iter().map(|id| id.value.clone()));
        }
    }
}

fn member(member: &module::Member) -> Member {
    Member {
        tool: member.tool.value.clone(),
        why: member.why.value.clone(),
        text: member.text.lower(),
        start: member.start,
    }
}

impl Lower<'_, '_> {
    fn chapter(&mut self, chapter: &module::Chapter) -> Option<Chapter> {
        let sessions = chapter.sessions.iter().map(|session| self.session(session));
        Some(Chapter {
            sessions: sessions.collect::<Option<Vec<_>>>()?,
            id: chapter.name.id.value.clone(),
            title: chapter.name.title.value.clone(),
            hideable: chapter.hideable,
        })
    }

    fn session(&mut self, session: &module::Session) -> Option<Session> {
        let mut steps = Vec::with_capacity(session.steps.len());
        let mut guides = Vec::new();
        let mut notes = Vec::new();
        let when = self.when(session.when.as_ref())?;
        self.rounds = session.repeat.as_ref().map(|_| self.session);
        for (index, step) in session.steps.iter().enumerate() {
            match step {
                module::Step::Page(page) => steps.push(Step::Page(self.page(page)?)),
                module::Step::Result(page) => steps.push(Step::Result(self.page(page)?)),
                module::Step::Gate(gate) => steps.push(Step::Gate(Gate {
                    id: gate.name.id.value.clone(),
                    title: gate.name.title.value.clone(),
                    when: self.when(gate.when.as_ref())?,
                    text: gate.text.lower(),
                })),
                module::Step::Milestone(milestone) => steps.push(Step::Milestone(Milestone {
                    id: milestone.name.id.value.clone(),
                    title: milestone.name.title.value.clone(),
                    text: milestone.text.lower(),
                    image: milestone.image.as_ref().map(|image| image.value.clone()),
                })),
                module::Step::Trigger(trigger) => steps.push(Step::Trigger(Trigger {
                    id: trigger.id.value.clone(),
                    tool: trigger.tool.value.clone(),
                    when: self.when(trigger.when.as_ref())?,
                    schedule: trigger.schedule,
                })),
                module::Step::Guide(text) => guides.push(Guide {
                    gate: next_gate(&session.steps[index..]),
                    text: text.lower(),
                }),
                module::Step::Note(text) => notes.push(text.lower()),
            }
        }
        self.rounds = None;
        self.session += 1;
        Some(Session {
            id: session.name.id.value.clone(),
            title: session.name.title.value.clone(),
            minutes: session.minutes.as_ref().map(|minutes| minutes.value),
            feedback: session.feedback,
            after_days: session.after_days,
            repeat: session.repeat.as_ref().map(|repeat| repeat.value),
            in_person: session.in_person,
            when,
            steps,
            guides,
            notes,
        })
    }

    fn page(&mut self, page: &module::Page) -> Option<Page> {
        self.page += 1;
        self.conditions = 0;
        self.rests_on.clear();
        Some(Page {
            id: page.name.id.value.clone(),
            title: page.name.title.value.clone(),
            when: self.when(page.when.as_ref())?,
            together: page.together,
            source: page.source.as_ref().map(|source| source.value.clone()),
            items: self.items(&page.items)?,
        })
    }

    /// A condition that may be absent.
    #[expect(clippy::option_option, reason = "absent is not the same as wrong")]
    fn when(&mut self, when: Option<&Expr>) -> Option<Option<Expression>> {
        match when {
            None => Some(None),
            Some(when) if self.faulty => Some(self.typed(when)),
            Some(when) => self.typed(when).map(Some),
        }
    }

    /// An expression with its names resolved.
    fn typed(&mut self, expr: &Expr) -> Option<Expression> {
        let typed = self.typed.take(expr)?;
        each_name(&typed, &mut |name| {
            if name.as_str().contains('/') {
                self.elsewhere.insert(name.clone());
            }
        });
        Some(typed)
    }
}

/// Every name of a value in an expression.
fn each_name(expression: &Expression, take: &mut dyn FnMut(&Id)) {
    match expression {
        Expression::Number(_)
        | Expression::Truth(_)
        | Expression::Date(_)
        | Expression::Time(_)
        | Expression::Option(_)
        | Expression::Reached(_) => {}
        Expression::Value(id)
        | Expression::Band(id)
        | Expression::Column(id, _)
        | Expression::Rounds(id)
        | Expression::Over(_, id)
        | Expression::BandOver(_, id)
        | Expression::Answered(id) => take(id),
        Expression::Not(inner) | Expression::Negate(inner) => each_name(inner, take),
        Expression::Binary(_, left, right) => {
            each_name(left, take);
            each_name(right, take);
        }
        Expression::Choose(condition, yes, no) => {
            for part in [condition, yes, no] {
                each_name(part, take);
            }
        }
        Expression::Call(_, arguments) => {
            for argument in arguments {
                each_name(argument, take);
            }
        }
    }
}

/// The gate that comes first among these steps: prompts above it are about its answers.
fn next_gate(steps: &[module::Step]) -> Option<Id> {
    steps.iter().find_map(|step| match step {
        module::Step::Gate(gate) => Some(gate.name.id.value.clone()),
        module::Step::Page(_)
        | module::Step::Result(_)
        | module::Step::Milestone(_)
        | module::Step::Trigger(_)
        | module::Step::Guide(_)
        | module::Step::Note(_) => None,
    })
}
