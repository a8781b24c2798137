//! Conditions and sums as people say them, with the questions by their own words.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "what needs no words of its own is said with signs"
)]

use engine::{Expression, Function, Id, Item, Operator, Over, Program, Session};

use super::words::Words;
use crate::render::calendar;

/// A program whose conditions are said in words.
#[derive(Clone, Copy)]
pub(super) struct Said<'p> {
    pub(super) program: &'p Program,
    pub(super) words: Words,
    /// In which session something is said.
    pub(super) session: Option<&'p Session>,
}

impl Said<'_> {
    /// `Alleen als … is`.
    pub(super) fn only_if(self, when: &Expression) -> String {
        let condition = self.clause(when, false);
        self.words.pick(
            format!("Alleen als {condition}"),
            format!("Only if {condition}"),
        )
    }

    /// `Anders: alleen als … is`.
    pub(super) fn otherwise_if(self, when: &Expression) -> String {
        let condition = self.clause(when, false);
        self.words.pick(
            format!("Anders: alleen als {condition}"),
            format!("Otherwise: only if {condition}"),
        )
    }

    /// What follows `als` or `if`.
    fn clause(self, when: &Expression, within: bool) -> String {
        let w = self.words;
        match when {
            Expression::Binary(operator @ (Operator::And | Operator::Or), left, right) => {
                let same = |side: &Expression| matches!(side, Expression::Binary(other, ..) if other == operator);
                let side = |side: &Expression| self.clause(side, !same(side));
                let joint = match operator {
                    Operator::And => w.pick("en", "and"),
                    _ => w.pick("of", "or"),
                };
                let text = format!("{} {joint} {}", side(left), side(right));
                if within { format!("({text})") } else { text }
            }
            Expression::Binary(operator, left, right) => {
                match (answered_in_rounds(when), when.asked_if_known()) {
                    (Some(id), _) => self.in_any_round(id, true),
                    (None, Some(value)) => {
                        let name = self.term(value, None);
                        w.pick(format!("{name} bekend is"), format!("{name} is known"))
                    }
                    (None, None) => self.compared(*operator, left, right),
                }
            }
            Expression::Answered(id) => {
                let name = self.name(id);
                w.pick(
                    format!("{name} ingevuld is"),
                    format!("{name} is filled in"),
                )
            }
            Expression::Reached(id) => {
                let title = self.milestone(id);
                w.pick(
                    format!("de mijlpaal {title} bereikt is"),
                    format!("the milestone {title} is reached"),
                )
            }
            Expression::Not(inner) => self.not(inner),
            Expression::Call(Function::Has, arguments) => self.has(arguments, true),
            Expression::Value(_) => {
                let name = self.term(when, None);
                w.pick(format!("{name} ja is"), format!("{name} is yes"))
            }
            Expression::Truth(true) => w.pick("dat altijd zo is", "it is always so").to_owned(),
            other => self.term(other, None),
        }
    }

    fn not(self, inner: &Expression) -> String {
        let w = self.words;
        if let Some(id) = answered_in_rounds(inner) {
            return self.in_any_round(id, false);
        }
        if let Some(value) = inner.asked_if_known() {
            let name = self.term(value, None);
            return w.pick(
                format!("{name} niet bekend is"),
                format!("{name} is not known"),
            );
        }
        match inner {
            Expression::Answered(id) => {
                let name = self.name(id);
                w.pick(
                    format!("{name} niet ingevuld is"),
                    format!("{name} is not filled in"),
                )
            }
            Expression::Call(Function::Has, arguments) => self.has(arguments, false),
            Expression::Value(_) => {
                let name = self.term(inner, None);
                w.pick(format!("{name} nee is"), format!("{name} is no"))
            }
            other => {
                let clause = self.clause(other, true);
                w.pick(
                    format!("het niet zo is dat {clause}"),
                    format!("it is not so that {clause}"),
                )
            }
        }
    }

    /// That something was answered in any of the rounds; within a session that comes back, in one before this.
    fn in_any_round(self, value: &Id, answered: bool) -> String {
        let w = self.words;
        let name = self.name(value);
        let before = self.is_of_this_round(value);
        let (nl, en) = match (before, answered) {
            (true, true) => (
                "in een eerdere ronde ingevuld is",
                "is filled in in a round before",
            ),
            (true, false) => (
                "nog in geen ronde ingevuld is",
                "is not filled in in any round before",
            ),
            (false, true) => ("in een ronde ingevuld is", "is filled in in any round"),
            (false, false) => ("in geen ronde ingevuld is", "is not filled in in any round"),
        };
        format!("{name} {}", w.pick(nl, en))
    }

    fn has(self, arguments: &[Expression], chosen: bool) -> String {
        let w = self.words;
        let [choices, option] = arguments else {
            return String::new();
        };
        let (name, option) = (self.term(choices, None), self.term(option, Some(choices)));
        match chosen {
            true => w.pick(
                format!("bij {name} {option} gekozen is"),
                format!("{option} is chosen at {name}"),
            ),
            false => w.pick(
                format!("bij {name} {option} niet gekozen is"),
                format!("{option} is not chosen at {name}"),
            ),
        }
    }

    fn compared(self, operator: Operator, left: &Expression, right: &Expression) -> String {
        let w = self.words;
        let (a, b) = (self.term(left, None), self.term(right, Some(left)));
        match operator {
            Operator::Equal => w.pick(format!("{a} {b} is"), format!("{a} is {b}")),
            Operator::NotEqual => w.pick(format!("{a} niet {b} is"), format!("{a} is not {b}")),
            Operator::Less => w.pick(
                format!("{a} minder dan {b} is"),
                format!("{a} is less than {b}"),
            ),
            Operator::AtMost => w.pick(
                format!("{a} {b} of minder is"),
                format!("{a} is {b} or less"),
            ),
            Operator::More => w.pick(
                format!("{a} meer dan {b} is"),
                format!("{a} is more than {b}"),
            ),
            Operator::AtLeast => {
                w.pick(format!("{a} {b} of meer is"), format!("{a} is {b} or more"))
            }
            Operator::And
            | Operator::Or
            | Operator::Add
            | Operator::Subtract
            | Operator::Multiply
            | Operator::Divide => self.sum(operator, left, right),
        }
    }

    fn sum(self, operator: Operator, left: &Expression, right: &Expression) -> String {
        let sign = match operator {
            Operator::Add => "+",
            Operator::Subtract => "−",
            Operator::Multiply => "×",
            _ => "/",
        };
        let side = |side: &Expression| match side {
            Expression::Binary(..) => format!("({})", self.term(side, None)),
            _ => self.term(side, None),
        };
        format!("{} {sign} {}", side(left), side(right))
    }

    /// A value in words; `beside` is what an option belongs to.
    pub(super) fn term(self, value: &Expression, beside: Option<&Expression>) -> String {
        let w = self.words;
        match value {
            Expression::Number(number) => w.number(*number),
            Expression::Negate(inner) => format!("−{}", self.term(inner, None)),
            Expression::Truth(true) => w.pick("ja", "yes").to_owned(),
            Expression::Truth(false) => w.pick("nee", "no").to_owned(),
            Expression::Date(date) => calendar(w.of_pages(), *date),
            Expression::Time(time) => time.to_string(),
            Expression::Value(id) | Expression::Answered(id) => self.name(id),
            Expression::Band(id) => self.outcome(id),
            Expression::Option(option) => w.quoted(&self.option(option, beside)),
            Expression::Column(table, column) => {
                let ask = self.program.ask(table);
                let columns = ask.and_then(|ask| match &ask.form {
                    engine::Form::Table(table) => Some(&table.columns),
                    _ => None,
                });
                let found =
                    columns.and_then(|columns| columns.iter().find(|each| each.id == *column));
                let label = found.map_or(column.as_str(), |column| column.label.as_str());
                let (label, name) = (w.quoted(label), self.name(table));
                w.pick(format!("{label} bij {name}"), format!("{label} at {name}"))
            }
            Expression::Rounds(id) => {
                let name = self.name(id);
                w.pick(
                    format!("{name} in alle rondes"),
                    format!("{name} in all rounds"),
                )
            }
            Expression::Over(over, id) => self.over(*over, id, &self.name(id)),
            Expression::BandOver(over, id) => self.over(*over, id, &self.outcome(id)),
            Expression::Binary(operator, left, right) => self.sum(*operator, left, right),
            Expression::Choose(when, then, otherwise) => {
                let (when, then) = (self.clause(when, true), self.term(then, None));
                let otherwise = self.term(otherwise, None);
                w.pick(
                    format!("{then} als {when}, en anders {otherwise}"),
                    format!("{then} if {when}, and otherwise {otherwise}"),
                )
            }
            Expression::Call(function, arguments) => self.call(*function, arguments),
            Expression::Not(_) | Expression::Reached(_) => self.clause(value, true),
        }
    }

    /// What a score means, not its figure.
    pub(super) fn outcome(self, score: &Id) -> String {
        let name = self.name(score);
        self.words.pick(
            format!("de uitkomst van {name}"),
            format!("the outcome of {name}"),
        )
    }

    /// Whether a value is made in the rounds of the session that something is said in.
    fn is_of_this_round(self, value: &Id) -> bool {
        let Some(session) = self.session.filter(|session| session.repeat.is_some()) else {
            return false;
        };
        let mut is_it = |item: &Item| {
            let asked = item.asks().iter().any(|ask| ask.id == *value);
            let worked_out = match item {
                Item::Compute(compute) => compute.id == *value,
                Item::Score(score) => score.id == *value,
                _ => false,
            };
            (asked || worked_out).then_some(())
        };
        let mut pages = session.pages();
        pages.any(|(_, page)| Item::find(&page.items, &mut is_it).is_some())
    }

    /// A value made of the rounds of a session.
    pub(super) fn over(self, over: Over, value: &Id, name: &str) -> String {
        let w = self.words;
        match over {
            // Seen from within a round, the latest that was sent is the one before.
            Over::Latest if self.is_of_this_round(value) => w.pick(
                format!("{name} in de vorige ronde"),
                format!("{name} in the round before"),
            ),
            Over::First => w.pick(
                format!("{name} in de eerste ronde"),
                format!("{name} in the first round"),
            ),
            Over::Latest => w.pick(
                format!("{name} in de laatste ronde"),
                format!("{name} in the latest round"),
            ),
            Over::Average => w.pick(
                format!("het gemiddelde van {name} over de rondes"),
                format!("the average of {name} over the rounds"),
            ),
            Over::Count => w.pick(
                format!("het aantal rondes met {name}"),
                format!("the number of rounds with {name}"),
            ),
        }
    }

    fn call(self, function: Function, arguments: &[Expression]) -> String {
        let w = self.words;
        let all: Vec<String> = arguments
            .iter()
            .map(|argument| self.term(argument, None))
            .collect();
        let part = |at: usize| all.get(at).cloned().unwrap_or_default();
        let listed = all.join(", ");
        match function {
            Function::Count => w.pick(
                format!("het aantal bij {listed}"),
                format!("the number at {listed}"),
            ),
            Function::Sum => w.pick(
                format!("de som van {listed}"),
                format!("the sum of {listed}"),
            ),
            Function::Average => w.pick(
                format!("het gemiddelde van {listed}"),
                format!("the average of {listed}"),
            ),
            Function::Min => w.pick(
                format!("het laagste van {listed}"),
                format!("the least of {listed}"),
            ),
            Function::Max => w.pick(
                format!("het hoogste van {listed}"),
                format!("the most of {listed}"),
            ),
            Function::Round => {
                let (value, places) = (part(0), part(1));
                w.pick(
                    format!("{value}, afgerond op {places} decimalen"),
                    format!("{value}, rounded to {places} decimals"),
                )
            }
            Function::Hours => {
                let (from, to) = (part(0), part(1));
                w.pick(
                    format!("de uren van {from} tot {to}"),
                    format!("the hours from {from} to {to}"),
                )
            }
            Function::Rescale => w.pick(
                format!(
                    "{}, omgerekend van {}–{} naar {}–{}",
                    part(0),
                    part(1),
                    part(2),
                    part(3),
                    part(4)
                ),
                format!(
                    "{}, rescaled from {}–{} to {}–{}",
                    part(0),
                    part(1),
                    part(2),
                    part(3),
                    part(4)
                ),
            ),
            _ => listed,
        }
    }

    /// What a question, a score or a computed value is called, here or in another tool.
    pub(super) fn name(self, id: &Id) -> String {
        let program = self.program;
        let title = match (program.ask(id), program.score(id), program.compute(id)) {
            (Some(ask), _, _) => Some(ask.label.as_str()),
            (None, Some(score), _) => Some(score.title.as_str()),
            (None, None, Some(compute)) => compute.title.as_deref(),
            (None, None, None) => {
                let mut used = program.uses.iter();
                let used = used.find(|used| used.name() == *id);
                used.map(|used| used.title.as_str())
            }
        };
        self.words.quoted(title.unwrap_or(id.as_str()))
    }

    fn option(self, option: &Id, beside: Option<&Expression>) -> String {
        let program = self.program;
        let label = match beside {
            Some(Expression::Value(id) | Expression::Over(_, id)) => program
                .ask(id)
                .and_then(|ask| ask.label_of(option))
                .map(str::to_owned),
            Some(Expression::Band(id) | Expression::BandOver(_, id)) => {
                program.score(id).and_then(|score| {
                    let band = score.bands.iter().find(|band| band.id == *option)?;
                    Some(band.label.clone())
                })
            }
            _ => None,
        };
        label.unwrap_or_else(|| option.to_string())
    }

    fn milestone(self, id: &Id) -> String {
        let sessions = self
            .program
            .chapters
            .iter()
            .flat_map(|chapter| &chapter.sessions);
        let mut milestones = sessions.flat_map(engine::Session::milestones);
        let found = milestones.find(|(_, milestone)| milestone.id == *id);
        self.words
            .quoted(found.map_or(id.as_str(), |(_, milestone)| milestone.title.as_str()))
    }
}

/// The value of which it is asked whether any round has an answer: that more than none do.
fn answered_in_rounds(when: &Expression) -> Option<&Id> {
    let Expression::Binary(Operator::More, counted, none) = when else {
        return None;
    };
    if !matches!(**none, Expression::Number(0.0)) {
        return None;
    }
    if let Expression::Call(Function::Count, counted) = &**counted
        && let [Expression::Rounds(id)] = counted.as_slice()
    {
        return Some(id);
    }
    match &**counted {
        Expression::Over(Over::Count, id) => Some(id),
        _ => None,
    }
}
