//! Sends before which all that is asked hangs on conditions: some clients may make them with nothing in them.

use engine::Operator;

use crate::{
    expression::{Expr, ExprKind},
    module::{If, Item, Module, Page, Session, Step},
    span::Span,
};

/// Of a send before which more is asked under conditions than this, nothing is said.
const MOST_UNDER: usize = 200;

/// The conditions around a question, each with whether it holds there.
pub(super) type Under<'m> = Vec<(&'m Expr, bool)>;

/// A send, with all that is asked before it.
pub(super) struct Send<'m> {
    /// Where it is told of.
    pub(super) line: Span,
    /// The conditions around each question, in the order of the text.
    pub(super) under: Vec<Under<'m>>,
}

/// What is asked up to a send, of every client or of some.
#[derive(Clone, Default)]
struct Asked<'m> {
    always: bool,
    under: Vec<Under<'m>>,
    /// A condition could not be read: nothing can be said.
    unread: bool,
}

/// The sends before which nothing is asked of everybody. Those before which nothing is asked at all are left out.
pub(super) fn sends(module: &Module) -> Vec<Send<'_>> {
    let mut sends = Vec::new();
    let sessions = module.chapters.iter().flat_map(|c| &c.sessions);
    for session in sessions {
        sends_of(session, &mut sends);
    }
    sends
}

fn sends_of<'m>(session: &'m Session, sends: &mut Vec<Send<'m>>) {
    let mut asked = Asked::default();
    let mut gated = false;
    for step in &session.steps {
        match step {
            Step::Page(page) => {
                gated = false;
                asked.page(page);
            }
            Step::Gate(gate) => {
                gated = true;
                sends.extend(asked.send(gate.name.line));
                if gate.when.is_none() {
                    asked = Asked::default();
                }
            }
            Step::Milestone(_)
            | Step::Trigger(_)
            | Step::Guide(_)
            | Step::Note(_)
            | Step::Result(_) => {}
        }
    }
    if session.feedback && !gated {
        sends.extend(asked.send(session.name.line));
    }
}

impl<'m> Asked<'m> {
    fn send(&self, line: Span) -> Option<Send<'m>> {
        let some = !self.always && !self.unread && !self.under.is_empty();
        some.then(|| Send {
            line,
            under: self.under.clone(),
        })
    }

    fn page(&mut self, page: &'m Page) {
        match &page.when {
            None => self.items(&page.items, &[]),
            Some(when) => self.items(&page.items, &[(when, true)]),
        }
    }

    fn items(&mut self, items: &'m [Item], around: &[(&'m Expr, bool)]) {
        for item in items {
            match asking(item) {
                None => {}
                Some(asking) if asking.always() && around.is_empty() => self.always = true,
                Some(asking) if asking.always() => self.ask(around),
                // A question is always one.
                Some(Asking::Question) => {}
                Some(Asking::If(condition)) => {
                    let mut arm_around = around.to_vec();
                    for arm in &condition.arms {
                        let Some(when) = &arm.when else {
                            self.unread = true;
                            continue;
                        };
                        arm_around.push((when, true));
                        self.items(&arm.items, &arm_around);
                        if let Some((_, holds)) = arm_around.last_mut() {
                            *holds = false;
                        }
                    }
                    self.items(condition.otherwise(), &arm_around);
                }
            }
        }
    }

    fn ask(&mut self, around: &[(&'m Expr, bool)]) {
        let same = |last: &Under<'_>| {
            let mut pairs = last.iter().zip(around);
            last.len() == around.len()
                && pairs.all(|(one, other)| std::ptr::eq(one.0, other.0) && one.1 == other.1)
        };
        if self.under.last().is_some_and(same) {
            return;
        }
        self.unread |= self.under.len() >= MOST_UNDER;
        if !self.unread {
            self.under.push(around.to_vec());
        }
    }
}

/// What asks something, or may.
enum Asking<'m> {
    Question,
    If(&'m If),
}

impl Asking<'_> {
    /// Whether it asks something, whatever holds.
    fn always(&self) -> bool {
        let any = |items: &[Item]| {
            let mut asking = items.iter().filter_map(asking);
            asking.any(|asking| asking.always())
        };
        match self {
            Self::Question => true,
            Self::If(condition) => {
                any(condition.otherwise()) && condition.arms.iter().all(|arm| any(&arm.items))
            }
        }
    }
}

fn asking(item: &Item) -> Option<Asking<'_>> {
    match item {
        Item::Ask(_) | Item::Matrix(_) => Some(Asking::Question),
        Item::If(condition) => Some(Asking::If(condition)),
        Item::Prose(_)
        | Item::Image(_)
        | Item::Example(_)
        | Item::Tip(_)
        | Item::FoldOut(_)
        | Item::Role(_)
        | Item::Recall(_)
        | Item::Video(_)
        | Item::Audio(_)
        | Item::Resource(_)
        | Item::Document(_)
        | Item::Chart(_)
        | Item::Alert(_)
        | Item::Compute(_)
        | Item::Score(_) => None,
    }
}

impl Send<'_> {
    /// An answer with which the first of the conditions does not hold, in English and Dutch, by how it is written.
    pub(super) fn otherwise(&self) -> Vec<(String, String)> {
        let first = self.under.iter().flatten().find(|(_, holds)| *holds);
        first.map_or_else(Vec::new, |(when, _)| otherwise(when))
    }
}

/// Answers with which a condition does not hold, in English and Dutch.
fn otherwise(when: &Expr) -> Vec<(String, String)> {
    match &when.kind {
        ExprKind::Binary(Operator::And, left, _) => otherwise(left),
        ExprKind::Binary(Operator::Or, left, right) => {
            let mut both = otherwise(left);
            both.extend(otherwise(right));
            both
        }
        ExprKind::Binary(operator, left, right) => {
            if let (ExprKind::Name(name), ExprKind::Number(number)) = (&left.kind, &right.kind) {
                let value = match operator {
                    Operator::AtLeast => number - 1.0,
                    Operator::AtMost => number + 1.0,
                    Operator::Less | Operator::More | Operator::NotEqual => *number,
                    Operator::Equal
                    | Operator::And
                    | Operator::Or
                    | Operator::Add
                    | Operator::Subtract
                    | Operator::Multiply
                    | Operator::Divide => return unanswered(when),
                };
                let answer = format!("`{name}` = {value}");
                return vec![(answer.clone(), answer)];
            }
            unanswered(when)
        }
        ExprKind::Not(inner) => unanswered(inner),
        ExprKind::Number(_)
        | ExprKind::Truth(_)
        | ExprKind::Date(_)
        | ExprKind::Time(_)
        | ExprKind::Name(_)
        | ExprKind::Choose(..)
        | ExprKind::Call(..) => unanswered(when),
    }
}

/// What is not answered makes no condition hold.
fn unanswered(when: &Expr) -> Vec<(String, String)> {
    first_name(when).map_or_else(Vec::new, |name| {
        vec![(
            format!("`{name}` not answered"),
            format!("`{name}` niet beantwoord"),
        )]
    })
}

fn first_name(expr: &Expr) -> Option<&str> {
    match &expr.kind {
        ExprKind::Name(name) => Some(name),
        ExprKind::Not(inner) => first_name(inner),
        ExprKind::Binary(_, left, right) => first_name(left).or_else(|| first_name(right)),
        ExprKind::Choose(condition, ..) => first_name(condition),
        ExprKind::Call(_, arguments) => arguments.iter().find_map(first_name),
        ExprKind::Number(_) | ExprKind::Truth(_) | ExprKind::Date(_) | ExprKind::Time(_) => None,
    }
}
