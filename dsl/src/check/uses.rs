//! Where answers are shown or decide something, and what follows from that: chapters that may be hidden, answers nobody reads.

use engine::Id;

use super::{
    names::{Named as Value, Names, What},
    survey::{Stop, Thing},
};
use crate::{
    Shelf,
    diagnostic::{Reports, rule},
    expression::{Expr, ExprKind, Named},
    module::{Module, Step},
    span::Span,
};

/// All uses of names, in the order of the text within each kind of use.
#[derive(Default)]
pub(crate) struct Uses<'m> {
    list: Vec<Use<'m>>,
    /// Answers that are shown, each with its place in the survey, in that order.
    shown: Vec<(usize, &'m str, Span)>,
}

struct Use<'m> {
    name: &'m str,
    span: Span,
    /// It is said what happens where there is no answer.
    guarded: bool,
    chapter: usize,
}

impl<'m> Uses<'m> {
    pub(super) fn add(&mut self, name: &'m str, span: Span, guarded: bool, chapter: usize) {
        self.list.push(Use {
            name,
            span,
            guarded,
            chapter,
        });
    }

    /// An answer is shown at a place in the survey.
    pub(super) fn show(&mut self, at: usize, name: &'m str, span: Span) {
        self.shown.push((at, name, span));
    }

    /// What is shown at a place in the survey.
    pub(super) fn shown_at(&self, at: usize) -> &[(usize, &'m str, Span)] {
        let from = self.shown.partition_point(|(shown, ..)| *shown < at);
        let rest = self.shown.get(from..).unwrap_or_default();
        let here = rest.partition_point(|(shown, ..)| *shown == at);
        rest.get(..here).unwrap_or_default()
    }

    /// The names in all expressions and scores.
    pub(super) fn collect(&mut self, stops: &[Stop<'m>]) {
        for stop in stops {
            let expr = match stop.thing {
                Thing::Session(session) => session.when.as_ref(),
                Thing::Page(page) => page.when.as_ref(),
                Thing::Gate(gate) => gate.when.as_ref(),
                Thing::Trigger(trigger) => trigger.when.as_ref(),
                Thing::Alert(alert) => alert.when.as_ref(),
                Thing::Arm(arm) => arm.when.as_ref(),
                Thing::Compute(compute) => compute.expression.as_ref(),
                Thing::Score(score) => {
                    for item in &score.items {
                        self.add(item.value.as_str(), item.span, false, stop.chapter);
                    }
                    None
                }
                Thing::Ask(ask) => {
                    if let Some(of) = &ask.takes_up {
                        self.add(of.value.as_str(), of.span, false, stop.chapter);
                    }
                    None
                }
                Thing::Chapter(_)
                | Thing::Milestone(_)
                | Thing::Guide(_)
                | Thing::Prose(_)
                | Thing::Image(_)
                | Thing::Note(_)
                | Thing::Recall(_)
                | Thing::Video(_)
                | Thing::Audio(_)
                | Thing::Resource(_)
                | Thing::Document(_)
                | Thing::Chart(_)
                | Thing::Matrix(_)
                | Thing::If
                | Thing::Else(_)
                | Thing::EndIf
                | Thing::EndPage
                | Thing::EndSession(_) => None,
            };
            if let Some(expr) = expr {
                let guarded = asks_whether_answered(expr);
                self.expression(expr, guarded, stop.chapter);
            }
        }
    }

    fn expression(&mut self, expr: &'m Expr, guarded: bool, chapter: usize) {
        match &expr.kind {
            ExprKind::Number(_) | ExprKind::Truth(_) | ExprKind::Date(_) | ExprKind::Time(_) => {}
            ExprKind::Name(name) => {
                let base = name.strip_suffix(".band").unwrap_or(name);
                self.add(base, expr.span, guarded, chapter);
            }
            ExprKind::Not(inner) => self.expression(inner, guarded, chapter),
            ExprKind::Binary(_, left, right) => {
                self.expression(left, guarded, chapter);
                self.expression(right, guarded, chapter);
            }
            ExprKind::Choose(condition, yes, no) => {
                self.expression(condition, guarded, chapter);
                self.expression(yes, guarded, chapter);
                self.expression(no, guarded, chapter);
            }
            ExprKind::Call(_, arguments) => {
                for argument in arguments {
                    self.expression(argument, guarded, chapter);
                }
            }
        }
    }
}

fn asks_whether_answered(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Number(_)
        | ExprKind::Truth(_)
        | ExprKind::Date(_)
        | ExprKind::Time(_)
        | ExprKind::Name(_) => false,
        ExprKind::Not(inner) => asks_whether_answered(inner),
        ExprKind::Binary(_, left, right) => {
            asks_whether_answered(left) || asks_whether_answered(right)
        }
        ExprKind::Choose(condition, yes, no) => [condition, yes, no]
            .into_iter()
            .any(|e| asks_whether_answered(e)),
        ExprKind::Call(named, arguments) => {
            *named == Named::Answered || arguments.iter().any(asks_whether_answered)
        }
    }
}

pub(super) fn check(
    module: &Module,
    names: &Names<'_>,
    uses: &Uses<'_>,
    shelf: &dyn Shelf,
    reports: &mut Reports,
) {
    let hideable: Vec<bool> = module.chapters.iter().map(|c| c.hideable).collect();
    for used in &uses.list {
        let Some(named) = value_of(names, used.name) else {
            continue;
        };
        let hidden = hideable.get(named.chapter).copied().unwrap_or(false);
        if hidden && named.chapter != used.chapter && !used.guarded {
            let chapter = module.chapters.get(named.chapter);
            let title = chapter.map_or("", |chapter| chapter.name.title.value.as_str());
            reports
                .add(&rule::READS_HIDEABLE, used.span)
                .with(used.name)
                .with(format!("“{title}”"));
        }
    }
    if !has_reader(module) {
        let read: std::collections::BTreeSet<&str> = uses
            .list
            .iter()
            .flat_map(|used| [used.name, table_of(used.name)])
            .collect();
        // What is explained with an option is read by who chose it, at once: that is what it was asked for.
        let is_quiz =
            |what: &What<'_>| matches!(what, What::Ask(ask) if !ask.explanations.is_empty());
        let unread = names.values.iter().filter(|(name, named)| {
            matches!(named.what, What::Ask(_)) && !is_quiz(&named.what) && !read.contains(*name)
        });
        let mut elsewhere = None;
        for (name, named) in unread {
            let elsewhere = elsewhere.get_or_insert_with(|| texts_of_users(module, shelf));
            if !elsewhere.iter().any(|text| names_value(text, module, name)) {
                reports.add(&rule::ANSWER_UNREAD, named.span).with(*name);
            }
        }
    }
}

/// The texts of the tools that use values of this one.
fn texts_of_users(module: &Module, shelf: &dyn Shelf) -> Vec<String> {
    let id = module.id().map(Id::as_str);
    let users = id.map_or_else(Vec::new, |id| shelf.users(id));
    let texts = users.iter().filter(|user| Some(user.as_str()) != id);
    texts.filter_map(|user| shelf.text(user.as_str())).collect()
}

/// Whether another tool's text names a value of this one, `tool/value`.
fn names_value(text: &str, module: &Module, value: &str) -> bool {
    let Some(id) = module.id() else { return false };
    let written = format!("{id}/{value}");
    text.match_indices(&written).any(|(at, _)| {
        let after = text
            .get(at + written.len()..)
            .and_then(|rest| rest.chars().next());
        !after.is_some_and(|next| next.is_alphanumeric() || next == '-' || next == '_')
    })
}

/// The value of a name, or the table that it is a column of.
fn value_of<'n, 'm>(names: &'n Names<'m>, name: &str) -> Option<&'n Value<'m>> {
    let value = names.values.get(name);
    value.or_else(|| names.values.get(table_of(name)))
}

fn table_of(name: &str) -> &str {
    name.split_once('.').map_or(name, |(table, _)| table)
}

/// True where a professional reads what is sent: somewhere there is feedback, or it takes entries.
fn has_reader(module: &Module) -> bool {
    module.kind().takes_entries()
        || module.chapters.iter().any(|chapter| {
            chapter.sessions.iter().any(|session| {
                let mut steps = session.steps.iter();
                session.feedback || steps.any(|step| matches!(step, Step::Gate(_)))
            })
        })
}
