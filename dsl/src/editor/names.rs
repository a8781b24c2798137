//! Every place where a name is given or used, so that an editor can go from one to the other and change both.

mod part;

use std::{collections::BTreeSet, ops::Range};

use engine::Id;

use self::part::{Above, Parts};
use crate::{
    Shelf,
    check::survey::{Thing, survey},
    diagnostic::{Reports, Source},
    expression::{Expr, ExprKind, Named},
    keyword::{self, Keyword},
    module::{Module, Name as PartName},
    read,
    span::{Span, Spot},
    syntax::{self, Node},
    text::Passage,
    value,
};

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// A tool; known in the whole library.
    Tool,
    /// A fragment; known in the whole library.
    Fragment,
    /// A chapter of the tool.
    Chapter,
    /// A session of the tool.
    Session,
    /// A page of the tool.
    Page,
    /// A gate of the tool.
    Gate,
    /// A milestone of the tool.
    Milestone,
    /// A trigger of the tool, where its id is not that of the tool it adds.
    Trigger,
    /// A warning of the tool.
    Alert,
    /// A question, a computed value or a score of the tool.
    Value,
    /// A row of a matrix: its id is `matrix.row`, and what stands in its place in a text is the row alone.
    Row,
    /// An option of a question, named as a row is.
    Option,
    /// A column of a table, named as a row is.
    Column,
    /// A band of a score, named as a row is.
    Band,
}

impl NameKind {
    /// Whether other texts of the library may use the name.
    #[must_use]
    pub fn is_shared(self) -> bool {
        matches!(self, Self::Tool | Self::Fragment)
    }

    /// Whether it is a name within a question or a score: its id is `question.part`, and the part alone stands in a text.
    #[must_use]
    pub fn is_part(self) -> bool {
        matches!(self, Self::Row | Self::Option | Self::Column | Self::Band)
    }
}

/// Whether something can be named so. Words of conditions name no values.
#[must_use]
pub fn can_name(kind: NameKind, name: &str) -> bool {
    let named_in_conditions = matches!(
        kind,
        NameKind::Value | NameKind::Option | NameKind::Column | NameKind::Band
    );
    value::is_id(name) && !(named_in_conditions && value::RESERVED.contains(&name))
}

/// One place where a name stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What it is the name of.
    pub kind: NameKind,
    /// The name.
    pub id: Id,
    /// The tool that gives it, where it is another than the text's own: `tool/value`.
    pub tool: Option<Id>,
    /// The file it stands in, as diagnostics name it: the text's own, or that of a fragment.
    pub file: String,
    /// Where it stands in that file, in bytes.
    pub span: Range<usize>,
    /// Whether it is given here, and not used.
    pub given: bool,
}

/// The names of a text.
#[derive(Default)]
pub struct Names {
    /// All of them, with those of the fragments it includes, in the order of their places.
    pub all: Vec<Name>,
    parts: Parts,
}

impl Names {
    /// The whole name of an option, column or band as it is written with a value: of its own, or of the question that it asks again.
    #[must_use]
    pub fn part(&self, kind: NameKind, value: &str, written: &str) -> Option<Id> {
        self.parts.of(kind, value, written)
    }
}

/// All names of a text and of the fragments it includes.
#[must_use]
pub fn names(source: &str, file: &str, shelf: &dyn Shelf) -> Names {
    let (module, _, sources, _) = read(source, file, Some(shelf));
    let mut found = Found {
        sources: &sources,
        tool: module.header.id.as_ref().map(|id| id.span),
        values: BTreeSet::new(),
        parts: Parts::default(),
        names: Vec::new(),
    };
    for tool in module.uses() {
        let values = shelf.values(tool.as_str());
        found.parts.elsewhere.insert(tool, values);
    }
    found.header(&module);
    for (index, source) in sources.iter().enumerate() {
        found.instructions(source, u32::try_from(index).unwrap_or(u32::MAX));
    }
    found.module(&module);
    let (mut all, parts) = (found.names, found.parts);
    all.sort_by(|a, b| (&a.file, a.span.start).cmp(&(&b.file, b.span.start)));
    all.dedup();
    Names { all, parts }
}

struct Found<'f> {
    sources: &'f [Source],
    /// Where the tool is named in its header.
    tool: Option<Span>,
    /// The names that expressions and braces can mean; any other word in them is an option, or wrong.
    values: BTreeSet<Id>,
    parts: Parts,
    names: Vec<Name>,
}

impl Found<'_> {
    fn add(&mut self, kind: NameKind, id: &Id, span: Span, given: bool) {
        self.put(None, kind, id, span, given);
    }

    /// A name that another tool gives.
    fn foreign(&mut self, tool: Option<&Id>, kind: NameKind, id: &Id, span: Span) {
        self.put(tool, kind, id, span, false);
    }

    fn put(&mut self, tool: Option<&Id>, kind: NameKind, id: &Id, span: Span, given: bool) {
        let Some(source) = self.sources.get(span.file as usize) else {
            return;
        };
        let range = span.start as usize..span.end as usize;
        let part = id.as_str().rsplit('.').next().unwrap_or("");
        let written = if kind.is_part() { part } else { id.as_str() };
        // What was made up for a missing name, or mended, does not stand there.
        if written.is_empty() || source.text.get(range.clone()) != Some(written) {
            return;
        }
        // What a diary, a questionnaire or an action plan has one of is called as the tool is.
        if given && kind != NameKind::Tool && self.tool == Some(span) {
            return;
        }
        self.names.push(Name {
            kind,
            id: id.clone(),
            tool: tool.cloned(),
            file: source.name.clone(),
            span: range,
            given,
        });
    }

    fn given(&mut self, kind: NameKind, name: &PartName) {
        self.add(kind, &name.id.value, name.id.span, true);
    }

    fn used(&mut self, kind: NameKind, id: &Spot<Id>) {
        self.add(kind, &id.value, id.span, false);
    }

    /// A value by its name, which may hold a part behind a point: the row of a matrix, the column of a table.
    fn value(&mut self, name: &str, span: Span) {
        if let Some((tool, value)) = name.split_once('/')
            && !self.values.contains(tool)
        {
            self.elsewhere(tool, value, span);
            return;
        }
        let first = name.split('.').next().unwrap_or(name);
        if !self.values.contains(first) {
            return;
        }
        let here = span.part(0, first.len());
        self.add(NameKind::Value, &Id::from(first), here, false);
        // All rows may be meant by the name of their matrix.
        if (span.end - span.start) as usize != name.len() {
            return;
        }
        if first.len() < name.len() && self.values.contains(name) {
            let row = span.part(first.len() + 1, name.len());
            self.add(NameKind::Row, &Id::from(name), row, false);
        } else if let Some(column) = name.get(first.len() + 1..) {
            let here = span.part(first.len() + 1, name.len());
            self.column(first, column, here);
        }
    }

    /// `tool/value`, `tool/matrix.row`, `tool/score.band`
    fn elsewhere(&mut self, tool: &str, value: &str, span: Span) {
        let id = Id::from(tool);
        let Some(known) = self.parts.elsewhere.get(tool) else {
            return;
        };
        let has = |name: &str| known.iter().any(|known| known.id.as_str() == name);
        let first = value.split('.').next().unwrap_or(value);
        let (row, known) = (first != value && has(value), has(first) || has(value));
        let from = tool.len() + 1;
        self.add(NameKind::Tool, &id, span.part(0, tool.len()), false);
        if known {
            let here = span.part(from, from + first.len());
            self.foreign(Some(&id), NameKind::Value, &Id::from(first), here);
        }
        if row {
            let here = span.part(from + first.len() + 1, from + value.len());
            self.foreign(Some(&id), NameKind::Row, &Id::from(value), here);
        }
    }

    fn header(&mut self, module: &Module) {
        if let Some(id) = &module.header.id {
            self.add(NameKind::Tool, &id.value, id.span, true);
        }
        for related in module.header.related.iter().chain(&module.header.uses) {
            self.used(NameKind::Tool, related);
        }
        for member in &module.members {
            self.used(NameKind::Tool, &member.tool);
        }
    }

    fn module(&mut self, module: &Module) {
        let stops = survey(module);
        for stop in &stops {
            if let Thing::Ask(ask) = stop.thing {
                self.values.insert(ask.name.id.value.clone());
            } else if let Thing::Matrix(matrix) = stop.thing {
                self.values.insert(matrix.name.id.value.clone());
            } else if let Thing::Compute(compute) = stop.thing {
                self.values.insert(compute.id.value.clone());
            } else if let Thing::Score(score) = stop.thing {
                self.values.insert(score.name.id.value.clone());
            }
        }
        self.parts.origins(&stops);
        for stop in &stops {
            self.thing(stop.thing);
        }
    }

    fn thing(&mut self, thing: Thing<'_>) {
        match thing {
            Thing::Chapter(chapter) => self.given(NameKind::Chapter, &chapter.name),
            Thing::Session(session) => {
                // Without an instruction of its own it is called as its chapter or its tool, and by no name of its own.
                if !session.implied {
                    self.given(NameKind::Session, &session.name);
                }
                self.when(session.when.as_ref());
            }
            Thing::Page(page) => {
                self.given(NameKind::Page, &page.name);
                self.when(page.when.as_ref());
            }
            Thing::Gate(gate) => {
                self.given(NameKind::Gate, &gate.name);
                self.when(gate.when.as_ref());
                self.passage(&gate.text);
            }
            Thing::Milestone(milestone) => {
                self.given(NameKind::Milestone, &milestone.name);
                self.passage(&milestone.text);
            }
            Thing::Trigger(trigger) => {
                // Without an option of its own the id is the tool's name.
                if trigger.tool.span != trigger.id.span {
                    let id = &trigger.id;
                    self.add(NameKind::Trigger, &id.value, id.span, true);
                }
                self.used(NameKind::Tool, &trigger.tool);
                self.when(trigger.when.as_ref());
            }
            Thing::Guide(text) | Thing::Prose(text) => self.passage(text),
            Thing::Note(note) => self.passage(&note.text),
            Thing::Video(recording) | Thing::Audio(recording) => {
                self.passage(&recording.transcript);
            }
            Thing::Resource(resource) => self.passage(&resource.text),
            Thing::Recall(recall) => {
                for value in &recall.values {
                    self.value(value.value.as_str(), value.span);
                }
            }
            Thing::Document(document) => {
                for value in &document.values {
                    self.value(value.value.as_str(), value.span);
                }
                self.passage(&document.text);
            }
            Thing::Chart(chart) => {
                for value in &chart.values {
                    self.value(value.value.as_str(), value.span);
                }
                self.passage(&chart.text);
            }
            Thing::Matrix(matrix) => self.given(NameKind::Value, &matrix.name),
            Thing::Ask(ask) if ask.name.id.value.as_str().contains('.') => {
                self.given(NameKind::Row, &ask.name);
            }
            Thing::Ask(ask) => {
                self.given(NameKind::Value, &ask.name);
                if let Some(of) = &ask.takes_up {
                    self.used(NameKind::Value, of);
                }
                // The text of what is asked again stands where it was asked first.
                match &ask.again {
                    Some(of) => self.used(NameKind::Value, of),
                    None => self.passage(&ask.text),
                }
                for explanation in &ask.explanations {
                    self.passage(explanation);
                }
            }
            Thing::Compute(compute) => {
                let id = &compute.id;
                self.add(NameKind::Value, &id.value, id.span, true);
                self.when(compute.expression.as_ref());
            }
            Thing::Score(score) => {
                self.given(NameKind::Value, &score.name);
                for item in score.items.iter().chain(&score.reverse) {
                    self.value(item.value.as_str(), item.span);
                }
            }
            Thing::Alert(alert) => {
                self.given(NameKind::Alert, &alert.name);
                self.when(alert.when.as_ref());
                self.passage(&alert.text);
            }
            Thing::Arm(arm) => self.when(arm.when.as_ref()),
            Thing::Image(_)
            | Thing::If
            | Thing::Else(_)
            | Thing::EndIf
            | Thing::EndPage
            | Thing::EndSession(_) => {}
        }
    }

    fn when(&mut self, when: Option<&Expr>) {
        if let Some(when) = when {
            self.expression(when);
        }
    }

    fn expression(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Number(_) | ExprKind::Truth(_) | ExprKind::Date(_) | ExprKind::Time(_) => {}
            ExprKind::Name(name) => {
                self.value(name, expr.span);
            }
            ExprKind::Not(inner) => self.expression(inner),
            ExprKind::Binary(_, left, right) => {
                self.compared(left, right);
                self.expression(left);
                self.expression(right);
            }
            ExprKind::Choose(condition, yes, no) => {
                self.expression(condition);
                self.expression(yes);
                self.expression(no);
            }
            ExprKind::Call(Named::Reached, arguments) => {
                for argument in arguments {
                    if let ExprKind::Name(name) = &argument.kind {
                        let id = Id::from(name.as_str());
                        self.add(NameKind::Milestone, &id, argument.span, false);
                    }
                }
            }
            ExprKind::Call(named, arguments) => {
                self.contained(*named, arguments);
                for argument in arguments {
                    self.expression(argument);
                }
            }
        }
    }

    fn passage(&mut self, passage: &Passage) {
        for brace in passage.slots(&mut Reports::default()) {
            let span = passage.span(brace.name.start, brace.name.end);
            self.value(brace.slot.value.as_str(), span);
        }
        for (at, link) in passage.text.match_indices("](page:") {
            let from = at + link.len();
            let rest = &passage.text[from..];
            let length = rest.find([')', ' ', '\n']).unwrap_or(rest.len());
            let span = passage.span(from, from + length);
            self.add(NameKind::Page, &Id::from(&rest[..length]), span, false);
        }
    }

    /// What stands in the lines of instructions themselves: the fragments that are included, and the parts that are given.
    fn instructions(&mut self, source: &Source, file: u32) {
        let cut = syntax::cut(&source.text, file, &mut Reports::default());
        let mut above = Above::Nothing;
        for node in &cut.nodes {
            let Node::Directive(directive) = node else {
                above = Above::Nothing;
                continue;
            };
            above = self.parts_of(directive, &above);
            let known = keyword::find(directive.word.value);
            if known.is_some_and(|(word, _)| word.keyword == Keyword::Include) {
                let (first, _) = keyword::split_first(&directive.args);
                let id = Id::from(first.value);
                self.add(NameKind::Fragment, &id, first.span, false);
            }
        }
    }
}
