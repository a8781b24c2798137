//! Conditions and sums as they are written: what joins what, with every name and its place.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a grammar has more rules than any one place looks at"
)]

mod explain;
mod quick;

pub(crate) use explain::{asks_whether, compared_with_nothing, marks_thousands};

use engine::{Date, Operator, Over, Time};
use pest::{
    Parser as _,
    iterators::{Pair as Parsed, Pairs},
};
use pest_derive::Parser;

use crate::{
    diagnostic::{Arg, rule},
    keyword::Reader,
    language::{Pair, pair},
    span::{Span, Spot},
};

#[derive(Parser)]
#[grammar = "expression.pest"]
struct Expressions;

/// How deep an expression may nest.
pub(crate) const DEEPEST: usize = 64;

/// A condition or a sum.
#[derive(Clone, Debug)]
pub(crate) struct Expr {
    pub(crate) span: Span,
    pub(crate) kind: ExprKind,
    /// How deep it nests; 1 for a name.
    depth: usize,
}

#[derive(Clone, Debug)]
pub(crate) enum ExprKind {
    Number(f64),
    Truth(bool),
    Date(Date),
    Time(Time),
    /// A name, or several joined by points.
    Name(String),
    Not(Box<Expr>),
    Binary(Operator, Box<Expr>, Box<Expr>),
    Choose(Box<Expr>, Box<Expr>, Box<Expr>),
    Call(Named, Vec<Expr>),
}

/// The functions as they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    Answered,
    Average,
    Count,
    First,
    Has,
    Hours,
    Latest,
    Max,
    Min,
    Previous,
    Reached,
    Rescale,
    Round,
    Sum,
}

/// Functions with their spellings, and how each is used.
pub(crate) const FUNCTIONS: [(Named, Pair, Pair); 14] = [
    (
        Named::Answered,
        pair("answered", "beantwoord"),
        pair("answered(question)", "beantwoord(vraag)"),
    ),
    (
        Named::Average,
        pair("average", "gemiddelde"),
        pair("average(a, b)", "gemiddelde(a, b)"),
    ),
    (
        Named::Count,
        pair("count", "aantal"),
        pair("count(list)", "aantal(lijst)"),
    ),
    (
        Named::First,
        pair("first", "eerste"),
        pair("first(question)", "eerste(vraag)"),
    ),
    (
        Named::Has,
        pair("has", "bevat"),
        pair("has(choices, option)", "bevat(keuzes, mogelijkheid)"),
    ),
    (
        Named::Hours,
        pair("hours", "uren"),
        pair("hours(from, to)", "uren(van, tot)"),
    ),
    (
        Named::Latest,
        pair("latest", "laatste"),
        pair("latest(question)", "laatste(vraag)"),
    ),
    (
        Named::Max,
        pair("max", "max"),
        pair("max(a, b)", "max(a, b)"),
    ),
    (
        Named::Min,
        pair("min", "min"),
        pair("min(a, b)", "min(a, b)"),
    ),
    (
        Named::Previous,
        pair("previous", "vorige"),
        pair("previous(question)", "vorige(vraag)"),
    ),
    (
        Named::Reached,
        pair("reached", "bereikt"),
        pair("reached(milestone)", "bereikt(mijlpaal)"),
    ),
    (
        Named::Rescale,
        pair("rescale", "herschalen"),
        pair("rescale(x, 0, 5, 0, 100)", "herschalen(x, 0, 5, 0, 100)"),
    ),
    (
        Named::Round,
        pair("round", "afronden"),
        pair("round(x, 1)", "afronden(x, 1)"),
    ),
    (
        Named::Sum,
        pair("sum", "som"),
        pair("sum(a, b)", "som(a, b)"),
    ),
];

/// The functions that can stand between braces: what they make of the rounds of a repeated session.
pub(crate) fn over(written: &str) -> Option<(Named, Over, Pair)> {
    let (named, word, _) = FUNCTIONS
        .into_iter()
        .find(|(_, word, _)| word.matches(written).is_some())?;
    Some((named, named.over()?, word))
}

impl Named {
    /// What it makes of the rounds of a repeated session, where it makes one value of them.
    pub(crate) fn over(self) -> Option<Over> {
        match self {
            Self::First => Some(Over::First),
            // Within a round, the other rounds are those before it.
            Self::Latest | Self::Previous => Some(Over::Latest),
            Self::Average => Some(Over::Average),
            Self::Count => Some(Over::Count),
            Self::Answered
            | Self::Has
            | Self::Hours
            | Self::Max
            | Self::Min
            | Self::Reached
            | Self::Rescale
            | Self::Round
            | Self::Sum => None,
        }
    }
}

/// Words between the parts of an expression.
pub(crate) const JOINERS: [Pair; 6] = [
    pair("and", "en"),
    pair("or", "of"),
    pair("not", "niet"),
    pair("if", "als"),
    pair("then", "dan"),
    pair("else", "anders"),
];

/// Reads a condition or a sum by the grammar alone.
pub(crate) fn recognise(text: &str) -> bool {
    depth(text) <= DEEPEST && Expressions::parse(Rule::whole, text).is_ok()
}

/// Reads a condition or a sum. What cannot be read is reported with what is wrong with it, and gives none.
pub(crate) fn read(text: &Spot<&str>, place: Span, reader: &mut Reader<'_>) -> Option<Expr> {
    if text.value.is_empty() {
        reader.reports.add(&rule::MISSING_CONDITION, place);
        return None;
    }
    if depth(text.value) > DEEPEST {
        too_deep(text.span, reader);
        return None;
    }
    match quick::read(text, reader) {
        Some(Ok(expr)) => Some(expr),
        Some(Err(quick::TooDeep)) => {
            too_deep(text.span, reader);
            None
        }
        None => by_grammar(text, reader),
    }
}

fn by_grammar(text: &Spot<&str>, reader: &mut Reader<'_>) -> Option<Expr> {
    match Expressions::parse(Rule::whole, text.value) {
        Ok(pairs) => build(pairs, text.span, reader),
        Err(error) => {
            if let Some(right) = explain::spelled_otherwise(text, reader) {
                // What else is wrong is told at once; where nothing can be made of it even so, that waits.
                let pairs = Expressions::parse(Rule::whole, &right).ok()?;
                return build(pairs, text.span, reader);
            }
            let at = match error.location {
                pest::error::InputLocation::Pos(at) | pest::error::InputLocation::Span((at, _)) => {
                    at
                }
            };
            explain::explain(text, at, reader.reports);
            None
        }
    }
}

fn build(mut pairs: Pairs<'_, Rule>, text: Span, reader: &mut Reader<'_>) -> Option<Expr> {
    let whole = pairs.next()?.into_inner().next()?;
    let mut build = Build { text, reader };
    build.choose(whole)
}

/// At least as deep as the grammar recurses: brackets that are open at once, and every `if`.
fn depth(text: &str) -> usize {
    let (mut open, mut deepest) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'(' => {
                open += 1;
                deepest = deepest.max(open);
            }
            b')' => open = open.saturating_sub(1),
            _ => {}
        }
    }
    if !text.contains("if") && !text.contains("als") {
        return deepest;
    }
    let ifs = text
        .split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'))
        .filter(|word| matches!(*word, "if" | "als"))
        .count();
    deepest + ifs
}

fn too_deep(span: Span, reader: &mut Reader<'_>) {
    reader
        .reports
        .add(&rule::TOO_DEEP, span)
        .with(DEEPEST.to_string());
}

struct Build<'b, 'r> {
    text: Span,
    reader: &'b mut Reader<'r>,
}

impl Build<'_, '_> {
    fn span(&self, pair: &Parsed<'_, Rule>) -> Span {
        let span = pair.as_span();
        self.text.part(span.start(), span.end())
    }

    fn made(&mut self, span: Span, kind: ExprKind, below: usize) -> Option<Expr> {
        if below >= DEEPEST {
            too_deep(self.text, self.reader);
            return None;
        }
        Some(Expr {
            span,
            kind,
            depth: below + 1,
        })
    }

    fn word(&mut self, pair: &Parsed<'_, Rule>) {
        let span = self.span(pair);
        let found = JOINERS
            .iter()
            .find_map(|word| Some((*word, word.matches(pair.as_str())?)));
        if let Some((word, language)) = found {
            self.reader.heard(language, word, span);
        }
    }

    fn choose(&mut self, pair: Parsed<'_, Rule>) -> Option<Expr> {
        let span = self.span(&pair);
        let mut branches = Vec::new();
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::or => return self.chain(part),
                Rule::choose => branches.push(self.choose(part)?),
                _ => self.word(&part),
            }
        }
        let mut branches = branches.into_iter();
        let (a, b, c) = (branches.next()?, branches.next()?, branches.next()?);
        let below = a.depth.max(b.depth).max(c.depth);
        let kind = ExprKind::Choose(Box::new(a), Box::new(b), Box::new(c));
        self.made(span, kind, below)
    }

    /// Operands joined by operators of one strength, from the left.
    fn chain(&mut self, pair: Parsed<'_, Rule>) -> Option<Expr> {
        let mut left: Option<Expr> = None;
        let mut operator = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::or_word | Rule::and_word => {
                    self.word(&part);
                    operator = Some(if part.as_rule() == Rule::or_word {
                        Operator::Or
                    } else {
                        Operator::And
                    });
                }
                Rule::comparer | Rule::adder | Rule::multiplier => {
                    operator = Some(symbol(part.as_str()));
                }
                _ => {
                    let right = self.operand(part)?;
                    left = Some(match (left, operator) {
                        (Some(left), Some(operator)) => {
                            let below = left.depth.max(right.depth);
                            let span = left.span.to(right.span);
                            let kind = ExprKind::Binary(operator, Box::new(left), Box::new(right));
                            self.made(span, kind, below)?
                        }
                        _ => right,
                    });
                }
            }
        }
        left
    }

    fn operand(&mut self, pair: Parsed<'_, Rule>) -> Option<Expr> {
        let span = self.span(&pair);
        match pair.as_rule() {
            Rule::choose => self.choose(pair),
            Rule::not => {
                let mut nots = Vec::new();
                let mut inner = None;
                for part in pair.into_inner() {
                    if part.as_rule() == Rule::not_word {
                        self.word(&part);
                        nots.push(self.span(&part));
                    } else {
                        inner = Some(self.chain(part)?);
                    }
                }
                let mut inner = inner?;
                for not in nots.into_iter().rev() {
                    let (below, span) = (inner.depth, not.to(inner.span));
                    inner = self.made(span, ExprKind::Not(Box::new(inner)), below)?;
                }
                Some(inner)
            }
            Rule::call => self.call(pair, span),
            Rule::number => {
                let number = crate::value::number(pair.as_str());
                if number.is_none() {
                    self.reader
                        .reports
                        .add(&rule::BAD_EXPRESSION, span)
                        .with(pair.as_str());
                }
                self.made(span, ExprKind::Number(number?), 0)
            }
            Rule::date | Rule::time => {
                let written = pair.as_str();
                let kind = if pair.as_rule() == Rule::date {
                    Date::read(written).map(ExprKind::Date)
                } else {
                    Time::read(written).map(ExprKind::Time)
                };
                if kind.is_none() {
                    let finding = self.reader.reports.add(&rule::BAD_EXPRESSION, span);
                    finding.with(written);
                    if let Some((en, nl)) = explain::moment(written) {
                        finding.advise(en, nl);
                    }
                }
                self.made(span, kind?, 0)
            }
            Rule::truth => {
                let truth = crate::value::yes_no(pair.as_str())?;
                if let Some(word) = crate::value::truth_word(pair.as_str()) {
                    self.reader.reports.spelled(word, span);
                }
                self.made(span, ExprKind::Truth(truth), 0)
            }
            Rule::path => {
                let name = pair.as_str().to_owned();
                self.made(span, ExprKind::Name(name), 0)
            }
            _ => self.chain(pair),
        }
    }

    fn call(&mut self, pair: Parsed<'_, Rule>, span: Span) -> Option<Expr> {
        let mut parts = pair.into_inner();
        let function = parts.next()?;
        let at = self.span(&function);
        let found = FUNCTIONS
            .iter()
            .find_map(|(named, word, _)| Some((*named, *word, word.matches(function.as_str())?)));
        let mut arguments = Vec::new();
        for part in parts {
            arguments.push(self.choose(part)?);
        }
        let Some((named, word, language)) = found else {
            let names = FUNCTIONS.map(|(_, word, _)| self.reader.spell(word));
            if let Some((en, nl)) = explain::function(function.as_str(), self.reader.reports) {
                let reports = &mut self.reader.reports;
                let finding = reports.add(&rule::UNKNOWN_FUNCTION, at);
                finding
                    .with(function.as_str())
                    .with(Arg::Words(names.join(", ")));
                finding.advise(en, nl);
                return None;
            }
            let near = self.reader.reports.nearest(function.as_str(), names);
            self.reader
                .reports
                .add(&rule::UNKNOWN_FUNCTION, at)
                .with(function.as_str())
                .with(Arg::Words(names.join(", ")))
                .offer(near);
            return None;
        };
        self.reader.heard(language, word, at);
        let below = arguments.iter().map(|a| a.depth).max().unwrap_or(0);
        self.made(span, ExprKind::Call(named, arguments), below)
    }
}

fn symbol(text: &str) -> Operator {
    match text {
        "<=" => Operator::AtMost,
        ">=" => Operator::AtLeast,
        "!=" => Operator::NotEqual,
        "<" => Operator::Less,
        ">" => Operator::More,
        "+" => Operator::Add,
        "-" => Operator::Subtract,
        "*" => Operator::Multiply,
        "/" => Operator::Divide,
        _ => Operator::Equal,
    }
}
