//! Sends that some clients make with nothing in them: all that is asked before them hangs on conditions.

use engine::Operator;

use crate::{
    diagnostic::{Arg, Reports, rule},
    expression::{Expr, ExprKind},
    module::{Item, Module, Page, Session, Step},
    span::Span,
};

/// What is asked up to a send, of every client or of some.
#[derive(Default)]
struct Asked<'m> {
    always: bool,
    /// Conditions on which questions hang, in the order of the text; none in the list for one that could not be read.
    under: Vec<Option<&'m Expr>>,
}

pub(super) fn check(module: &Module, reports: &mut Reports) {
    let sessions = module.chapters.iter().flat_map(|c| &c.sessions);
    for session in sessions {
        check_session(session, reports);
    }
}

fn check_session(session: &Session, reports: &mut Reports) {
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
                tell(&asked, gate.name.line, reports);
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
        tell(&asked, session.name.line, reports);
    }
}

fn tell(asked: &Asked<'_>, line: Span, reports: &mut Reports) {
    let unread = asked.under.iter().any(Option::is_none);
    if asked.always || asked.under.is_empty() || unread {
        return;
    }
    let way = asked.under.iter().flatten();
    let mut way: Vec<(String, String)> = way.flat_map(|when| otherwise(when)).collect();
    way.dedup();
    let in_language = |pick: fn(&(String, String)) -> &String| {
        let pieces: Vec<&str> = way.iter().map(|piece| pick(piece).as_str()).collect();
        pieces.join(", ")
    };
    reports.add(&rule::MAY_SEND_NOTHING, line).with(Arg::Own(
        in_language(|(en, _)| en),
        in_language(|(_, nl)| nl),
    ));
}

impl<'m> Asked<'m> {
    fn page(&mut self, page: &'m Page) {
        if page.when.is_none() {
            self.items(&page.items);
        } else if asks(&page.items) {
            self.under.push(page.when.as_ref());
        }
    }

    fn items(&mut self, items: &'m [Item]) {
        for item in items {
            match item {
                Item::Ask(_) | Item::Matrix(_) => self.always = true,
                Item::If(condition) => {
                    let all = asks(condition.otherwise())
                        && condition.arms.iter().all(|arm| asks(&arm.items));
                    self.always |= all;
                    let arms = condition.arms.iter().filter(|arm| asks(&arm.items));
                    self.under.extend(arms.map(|arm| arm.when.as_ref()));
                    if !all && asks(condition.otherwise()) {
                        // It is asked where no arm holds: no simple way leads past that.
                        self.under.push(None);
                    }
                }
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
                | Item::Score(_) => {}
            }
        }
    }
}

fn asks(items: &[Item]) -> bool {
    let mut asked = Asked::default();
    asked.items(items);
    asked.always || !asked.under.is_empty()
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
