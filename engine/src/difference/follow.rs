//! The version of before in the names of the new one, so that what was only renamed is not told as gone and come.

use std::{borrow::Cow, collections::BTreeMap};

use super::Part;
use crate::{Ask, ChoiceOption, Expression, Form, Id, Item, Program, Renamed, Session, Step, Text};

/// What each part of the version of before is called now.
pub(super) struct Follow<'p> {
    now: BTreeMap<(Renamed, &'p Id), &'p Id>,
}

impl<'p> Follow<'p> {
    pub(super) fn of(new: &'p Program) -> Self {
        let formers = new.renamed.iter();
        Self {
            now: formers
                .map(|former| ((former.part, &former.was), &former.is))
                .collect(),
        }
    }

    /// The parts that were there under a former id and are there now, with that former id.
    pub(super) fn renamed(&self, old: &Program) -> BTreeMap<Part, Id> {
        let mut renamed = BTreeMap::new();
        let mut note = |kind, was: &Id, part: fn(Id) -> Part| {
            if let Some(now) = self.now.get(&(kind, was)) {
                renamed.insert(part((*now).clone()), was.clone());
            }
        };
        for chapter in &old.chapters {
            note(Renamed::Chapter, &chapter.id, Part::Chapter);
            for session in &chapter.sessions {
                note(Renamed::Session, &session.id, Part::Session);
                for (_, milestone) in session.milestones() {
                    note(Renamed::Milestone, &milestone.id, Part::Milestone);
                }
            }
        }
        for page in old.pages() {
            note(Renamed::Page, &page.id, Part::Page);
            super::page::each(&page.items, &mut |item| {
                for ask in item.asks() {
                    note(Renamed::Value, &ask.id, Part::Ask);
                }
                if let Item::Compute(compute) = item {
                    note(Renamed::Value, &compute.id, Part::Compute);
                } else if let Item::Score(score) = item {
                    note(Renamed::Value, &score.id, Part::Score);
                }
            });
        }
        renamed
    }

    /// The program of before, with all its names as they are now.
    pub(super) fn program(&self, old: &'p Program) -> Cow<'p, Program> {
        if self.now.is_empty() {
            return Cow::Borrowed(old);
        }
        let mut program = old.clone();
        for chapter in &mut program.chapters {
            self.id(Renamed::Chapter, &mut chapter.id);
            for session in &mut chapter.sessions {
                self.session(session);
            }
        }
        if let Some(text) = &mut program.intro {
            self.text(text);
        }
        Cow::Owned(program)
    }

    fn id(&self, part: Renamed, id: &mut Id) {
        if let Some(now) = self.now.get(&(part, &*id)) {
            *id = (*now).clone();
        }
    }

    fn value(&self, id: &mut Id) {
        self.id(Renamed::Value, id);
    }

    fn values(&self, ids: &mut [Id]) {
        for id in ids {
            self.value(id);
        }
    }

    fn text(&self, text: &mut Text) {
        for slot in &mut text.slots {
            self.value(&mut slot.value);
        }
    }

    fn session(&self, session: &mut Session) {
        self.id(Renamed::Session, &mut session.id);
        self.when(session.when.as_mut());
        for guide in &mut session.guides {
            self.text(&mut guide.text);
        }
        for note in &mut session.notes {
            self.text(note);
        }
        for step in &mut session.steps {
            match step {
                Step::Page(page) | Step::Result(page) => {
                    self.id(Renamed::Page, &mut page.id);
                    self.when(page.when.as_mut());
                    self.items(&mut page.items);
                }
                Step::Gate(gate) => {
                    self.when(gate.when.as_mut());
                    self.text(&mut gate.text);
                }
                Step::Milestone(milestone) => {
                    self.id(Renamed::Milestone, &mut milestone.id);
                    self.text(&mut milestone.text);
                }
                Step::Trigger(trigger) => self.when(trigger.when.as_mut()),
            }
        }
    }

    fn items(&self, items: &mut [Item]) {
        for item in items {
            self.item(item);
        }
    }

    fn item(&self, item: &mut Item) {
        match item {
            Item::Prose(text) => self.text(text),
            Item::Image(_) => {}
            Item::Example(aside) | Item::Tip(aside) | Item::FoldOut(aside) | Item::Role(aside) => {
                self.text(&mut aside.text);
            }
            Item::Recall(recall) => self.values(&mut recall.values),
            Item::Video(recording) | Item::Audio(recording) => {
                self.text(&mut recording.transcript);
            }
            Item::Resource(resource) => self.text(&mut resource.text),
            Item::Document(document) => {
                self.text(&mut document.text);
                self.values(&mut document.values);
            }
            Item::Chart(chart) => {
                self.text(&mut chart.text);
                for line in &mut chart.lines {
                    self.value(&mut line.value);
                }
            }
            Item::Ask(ask) => self.ask(ask),
            Item::Matrix(matrix) => {
                self.value(&mut matrix.id);
                for row in &mut matrix.rows {
                    self.ask(row);
                }
            }
            Item::Compute(compute) => {
                self.value(&mut compute.id);
                self.expression(&mut compute.expression);
            }
            Item::Score(score) => {
                self.value(&mut score.id);
                self.values(&mut score.items);
                self.values(&mut score.reverse);
            }
            Item::Alert(alert) => {
                self.expression(&mut alert.when);
                self.values(&mut alert.own_page);
                self.text(&mut alert.text);
            }
            Item::If(condition) => {
                for arm in &mut condition.arms {
                    self.expression(&mut arm.when);
                    self.items(&mut arm.items);
                }
                self.items(&mut condition.otherwise);
                self.values(&mut condition.own_page);
            }
        }
    }

    fn ask(&self, ask: &mut Ask) {
        self.value(&mut ask.id);
        self.text(&mut ask.text);
        if let Some(of) = &mut ask.again {
            self.value(of);
        }
        let explained = |options: &mut Vec<ChoiceOption>| {
            for text in options
                .iter_mut()
                .filter_map(|one| one.explanation.as_mut())
            {
                self.text(text);
            }
        };
        match &mut ask.form {
            Form::Match { of, options } => {
                self.value(of);
                explained(options);
            }
            Form::Choice { options } | Form::Choices { options, .. } | Form::Order { options } => {
                explained(options)
            }
            Form::Table(table) => {
                if let Some(of) = &mut table.of {
                    self.value(of);
                }
            }
            Form::Text { .. }
            | Form::Long { .. }
            | Form::Number { .. }
            | Form::Scale { .. }
            | Form::YesNo
            | Form::List { .. }
            | Form::Date { .. }
            | Form::Time
            | Form::Offline { .. }
            | Form::Photo { .. } => {}
        }
    }

    fn when(&self, when: Option<&mut Expression>) {
        if let Some(when) = when {
            self.expression(when);
        }
    }

    fn expression(&self, expression: &mut Expression) {
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
            | Expression::Answered(id) => self.value(id),
            Expression::Reached(id) => self.id(Renamed::Milestone, id),
            Expression::Not(inner) | Expression::Negate(inner) => self.expression(inner),
            Expression::Binary(_, left, right) => {
                self.expression(left);
                self.expression(right);
            }
            Expression::Choose(condition, yes, no) => {
                for part in [condition, yes, no] {
                    self.expression(part);
                }
            }
            Expression::Call(_, arguments) => {
                for argument in arguments {
                    self.expression(argument);
                }
            }
        }
    }
}
