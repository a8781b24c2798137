//! What a session or one of its pages draws on, and what it gives to those after it.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Ask, Expression, Id, Item, Page, Session, Step, Text};

/// The names of answers, values and milestones that a session draws on.
#[derive(Debug, Default)]
pub(crate) struct Reads {
    /// Those that decide whether it comes at all.
    pub(crate) opens: BTreeSet<Id>,
    /// Those on its pages and between them.
    pub(crate) within: BTreeSet<Id>,
}

/// What a session draws on.
pub(crate) fn reads(session: &Session) -> Reads {
    let mut opens = Names::default();
    if let Some(when) = &session.when {
        opens.expression(when);
    }
    let mut within = Names::default();
    for step in &session.steps {
        match step {
            Step::Page(page) | Step::Result(page) => {
                within.condition(page.when.as_ref());
                within.items(&page.items);
            }
            Step::Gate(gate) => {
                within.condition(gate.when.as_ref());
                within.text(&gate.text);
            }
            Step::Milestone(milestone) => within.text(&milestone.text),
            Step::Trigger(trigger) => within.condition(trigger.when.as_ref()),
        }
    }
    Reads {
        opens: opens.0,
        within: within.0,
    }
}

/// The questions of a session that another of its pages hangs on: what it shows, or whether it comes at all. What is worked out
/// from answers is followed back to them; the page's own questions are left out.
#[must_use]
pub fn draws_on(session: &Session, page: &Page) -> BTreeSet<Id> {
    let mut names = Names::default();
    names.condition(page.when.as_ref());
    names.items(&page.items);
    let mut values: BTreeMap<&Id, Names> = BTreeMap::new();
    let mut asked = BTreeSet::new();
    for (_, other) in session.pages() {
        Item::find(&other.items, &mut |item| {
            if let Item::Compute(compute) = item {
                let made_of = values.entry(&compute.id).or_default();
                made_of.expression(&compute.expression);
            } else if let Item::Score(score) = item {
                let made_of = values.entry(&score.id).or_default();
                made_of.0.extend(score.items.iter().cloned());
            }
            let asks = item.asks().iter().filter(|_| other.id != page.id);
            asked.extend(asks.map(|ask| ask.id.clone()));
            None::<()>
        });
    }
    let mut behind: BTreeSet<Id> = BTreeSet::new();
    let mut open: Vec<Id> = names.0.into_iter().collect();
    while let Some(name) = open.pop() {
        if let Some(made_of) = values.get(&name)
            && !behind.contains(&name)
        {
            open.extend(made_of.0.iter().cloned());
        }
        behind.insert(name);
    }
    &behind & &asked
}

/// The answers, values and milestones that come of a session.
pub(crate) fn gives(session: &Session) -> BTreeSet<&Id> {
    let mut given: BTreeSet<&Id> = session
        .milestones()
        .map(|(_, milestone)| &milestone.id)
        .collect();
    for (_, page) in session.pages() {
        Item::find(&page.items, &mut |item| {
            given.extend(item.asks().iter().map(|ask| &ask.id));
            if let Item::Compute(compute) = item {
                given.insert(&compute.id);
            } else if let Item::Score(score) = item {
                given.insert(&score.id);
            }
            None::<()>
        });
    }
    given
}

#[derive(Default)]
struct Names(BTreeSet<Id>);

impl Names {
    fn name(&mut self, id: &Id) {
        self.0.insert(id.clone());
    }

    fn condition(&mut self, condition: Option<&Expression>) {
        if let Some(condition) = condition {
            self.expression(condition);
        }
    }

    fn text(&mut self, text: &Text) {
        self.0
            .extend(text.slots.iter().map(|slot| slot.value.clone()));
    }

    fn ask(&mut self, ask: &Ask) {
        self.text(&ask.text);
        self.0.extend(ask.again.iter().cloned());
        self.0.extend(ask.takes_up().cloned());
        for option in ask.form.options() {
            if let Some(explanation) = &option.explanation {
                self.text(explanation);
            }
        }
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            for ask in item.asks() {
                self.ask(ask);
            }
            match item {
                Item::Prose(text) => self.text(text),
                Item::Example(aside)
                | Item::Tip(aside)
                | Item::FoldOut(aside)
                | Item::Role(aside) => self.text(&aside.text),
                Item::Recall(recall) => self.0.extend(recall.values.iter().cloned()),
                Item::Video(recording) | Item::Audio(recording) => {
                    self.text(&recording.transcript);
                }
                Item::Resource(resource) => self.text(&resource.text),
                Item::Document(document) => {
                    self.text(&document.text);
                    self.0.extend(document.values.iter().cloned());
                }
                Item::Chart(chart) => {
                    self.text(&chart.text);
                    for line in &chart.lines {
                        self.name(&line.value);
                        if let Some((table, _)) = line.value.as_str().split_once('.') {
                            self.name(&Id::from(table));
                        }
                    }
                }
                Item::Compute(compute) => self.expression(&compute.expression),
                Item::Score(score) => self.0.extend(score.items.iter().cloned()),
                Item::Alert(alert) => {
                    self.expression(&alert.when);
                    self.text(&alert.text);
                }
                Item::If(condition) => {
                    for arm in &condition.arms {
                        self.expression(&arm.when);
                        self.items(&arm.items);
                    }
                    self.items(&condition.otherwise);
                }
                Item::Image(_) | Item::Ask(_) | Item::Matrix(_) => {}
            }
        }
    }

    fn expression(&mut self, expression: &Expression) {
        match expression {
            Expression::Number(_)
            | Expression::Truth(_)
            | Expression::Date(_)
            | Expression::Time(_)
            | Expression::Option(_) => {}
            Expression::Value(id)
            | Expression::Band(id)
            | Expression::Column(id, _)
            | Expression::Rounds(id)
            | Expression::Over(_, id)
            | Expression::BandOver(_, id)
            | Expression::Answered(id)
            | Expression::Reached(id) => self.name(id),
            Expression::Not(inner) | Expression::Negate(inner) => self.expression(inner),
            Expression::Binary(_, left, right) => {
                self.expression(left);
                self.expression(right);
            }
            Expression::Choose(condition, yes, no) => {
                self.expression(condition);
                self.expression(yes);
                self.expression(no);
            }
            Expression::Call(_, arguments) => {
                for argument in arguments {
                    self.expression(argument);
                }
            }
        }
    }
}
