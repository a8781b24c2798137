//! What sums can come to, as ranges, and what they are made of where they only add up.

use engine::{Expression, Function, Id, Operator, Over, number};

use super::{
    domain::{Base, Domain},
    interval::Interval,
    world::{Key, World},
};

/// A sum of more parts than this is followed by its range alone.
const MOST_PARTS: usize = 8;
/// So many different sums are followed by their ranges.
const MOST_OTHERS: usize = 200;

/// Values added up, each so many times, and a figure.
#[derive(Clone, Debug)]
pub(super) struct Linear<'b> {
    /// In order of their keys, none of them nought times.
    pub(super) parts: Vec<(Key<'b>, f64)>,
    pub(super) constant: f64,
    /// A name or a figure alone, so that nothing is lost in reckoning.
    pub(super) plain: bool,
}

impl<'b> Linear<'b> {
    fn constant(constant: f64) -> Self {
        Self {
            parts: Vec::new(),
            constant,
            plain: true,
        }
    }

    fn part(key: Key<'b>) -> Self {
        Self {
            parts: vec![(key, 1.0)],
            constant: 0.0,
            plain: true,
        }
    }

    fn scaled(mut self, times: f64) -> Option<Self> {
        if times == 0.0 || !times.is_finite() {
            return None;
        }
        for (_, each) in &mut self.parts {
            *each *= times;
        }
        self.constant *= times;
        self.plain = false;
        Some(self)
    }

    /// The sum of two, the second so many times.
    pub(super) fn plus(mut self, other: &Self, times: f64) -> Option<Self> {
        for (key, each) in &other.parts {
            match self.parts.binary_search_by(|(found, _)| found.cmp(key)) {
                Ok(at) => {
                    if let Some((_, found)) = self.parts.get_mut(at) {
                        *found += each * times;
                    }
                }
                Err(at) => self.parts.insert(at, (*key, each * times)),
            }
        }
        self.parts.retain(|(_, each)| each.abs() > 1e-12);
        self.constant += other.constant * times;
        self.plain = false;
        (self.parts.len() <= MOST_PARTS).then_some(self)
    }

    fn is_constant(&self) -> Option<f64> {
        self.parts.is_empty().then_some(self.constant)
    }

    /// The largest figure that can come up in reckoning it.
    pub(super) fn magnitude(&self, world: &World<'b>, base: &Base<'b, '_>) -> f64 {
        let parts = self.parts.iter();
        let parts = parts.map(|(key, each)| base.figures_of(*key, world).magnitude() * each.abs());
        parts.sum::<f64>() + self.constant.abs()
    }
}

impl<'b> Base<'b, '_> {
    /// What an expression of figures is made of; none where it is too much to follow.
    pub(super) fn linear(&self, expression: &'b Expression) -> Option<Linear<'b>> {
        if !self.step() {
            return None;
        }
        match expression {
            Expression::Number(figure) => Some(Linear::constant(*figure)),
            Expression::Date(date) => Some(Linear::constant(f64::from(date.days()))),
            Expression::Time(time) => Some(Linear::constant(f64::from(time.minutes()))),
            Expression::Value(id) => {
                let passed = self.passed.get(id.as_str());
                let passed = passed.filter(|passed| self.still_says(passed));
                let worked = passed.and_then(|passed| passed.worked.as_ref());
                let made = worked.and_then(|worked| worked.adds_up.clone());
                made.or_else(|| Some(Linear::part(Key::Value(id.as_str()))))
            }
            Expression::Negate(inner) => self.linear(inner)?.scaled(-1.0),
            Expression::Binary(Operator::Add, left, right) => {
                self.linear(left)?.plus(&self.linear(right)?, 1.0)
            }
            Expression::Binary(Operator::Subtract, left, right) => {
                self.linear(left)?.plus(&self.linear(right)?, -1.0)
            }
            Expression::Binary(Operator::Multiply, left, right) => {
                let (left, right) = (self.linear(left)?, self.linear(right)?);
                match (left.is_constant(), right.is_constant()) {
                    (Some(times), _) => right.scaled(times),
                    (_, Some(times)) => left.scaled(times),
                    (None, None) => self.other(expression),
                }
            }
            Expression::Binary(Operator::Divide, left, right) => {
                match self.linear(right)?.is_constant() {
                    Some(by) => self.linear(left)?.scaled(by.recip()),
                    None => self.other(expression),
                }
            }
            Expression::Call(Function::Count, arguments) => match arguments.as_slice() {
                [Expression::Value(id)] => Some(Linear::part(Key::Count(id.as_str()))),
                _ => self.other(expression),
            },
            Expression::Call(Function::Rescale, arguments) => {
                let [figure, ends @ ..] = arguments.as_slice() else {
                    return None;
                };
                let ends = ends.iter().map(|end| self.linear(end)?.is_constant());
                let ends: Option<Vec<f64>> = ends.collect();
                match ends.as_deref() {
                    Some(&[a, b, c, d]) => {
                        let moved = self.linear(figure)?.plus(&Linear::constant(a), -1.0)?;
                        let times = (d - c) / (b - a);
                        moved.scaled(times)?.plus(&Linear::constant(c), 1.0)
                    }
                    _ => self.other(expression),
                }
            }
            Expression::Truth(_)
            | Expression::Option(_)
            | Expression::Band(_)
            | Expression::Column(..)
            | Expression::Rounds(_)
            | Expression::Over(..)
            | Expression::BandOver(..)
            | Expression::Answered(_)
            | Expression::Reached(_)
            | Expression::Not(_)
            | Expression::Binary(..)
            | Expression::Choose(..)
            | Expression::Call(..) => self.other(expression),
        }
    }

    /// A part that is known by its range alone.
    fn other(&self, expression: &'b Expression) -> Option<Linear<'b>> {
        let mut others = self.others.borrow_mut();
        let at = match others.iter().position(|known| *known == expression) {
            Some(at) => at,
            None if others.len() < MOST_OTHERS => {
                others.push(expression);
                others.len() - 1
            }
            None => return None,
        };
        Some(Linear::part(Key::Other(at)))
    }

    /// What an expression can come to.
    pub(super) fn of_expression(
        &self,
        expression: &'b Expression,
        world: &World<'b>,
    ) -> Domain<'b> {
        match expression {
            Expression::Number(figure) => Domain::Figures(Interval::point(*figure)),
            Expression::Date(date) => Domain::Figures(Interval::point(f64::from(date.days()))),
            Expression::Time(time) => Domain::Figures(Interval::point(f64::from(time.minutes()))),
            Expression::Truth(truth) => Domain::Truth {
                yes: *truth,
                no: !truth,
            },
            Expression::Value(id) => self.of_key(Key::Value(id.as_str()), world),
            Expression::Band(id) => self.of_key(Key::Band(id.as_str()), world),
            Expression::Negate(inner) => {
                let range = self.range(inner, world);
                Domain::Figures(Interval::point(0.0).minus(range))
            }
            Expression::Binary(operator, left, right) => {
                let both = || (self.range(left, world), self.range(right, world));
                let reckon = |reckon: fn(Interval, Interval) -> Interval| {
                    let (left, right) = both();
                    Domain::Figures(reckon(left, right))
                };
                match operator {
                    Operator::Add => reckon(Interval::plus),
                    Operator::Subtract => reckon(Interval::minus),
                    Operator::Multiply => reckon(Interval::times),
                    Operator::Divide => reckon(Interval::over),
                    Operator::And
                    | Operator::Or
                    | Operator::Equal
                    | Operator::NotEqual
                    | Operator::Less
                    | Operator::AtMost
                    | Operator::More
                    | Operator::AtLeast => Domain::Anything,
                }
            }
            Expression::Choose(_, yes, no) => {
                let yes = self.of_expression(yes, world);
                yes.or(&self.of_expression(no, world))
            }
            Expression::Call(function, arguments) => self.of_call(*function, arguments, world),
            Expression::Over(Over::First | Over::Latest, id) => self.of_name(id.as_str()),
            Expression::Over(Over::Average, id) => {
                let range = self.of_name(id.as_str()).figures();
                Domain::Figures(Interval::new(range.low, range.high))
            }
            Expression::Over(Over::Count, id) => Domain::Figures(self.of_rounds(id)),
            Expression::BandOver(_, id) => self.of_band(id.as_str()),
            Expression::Column(table, column) => {
                Domain::Figures(self.of_column(table.as_str(), column.as_str()))
            }
            Expression::Rounds(id) => Domain::Figures(self.of_name(id.as_str()).figures()),
            Expression::Option(_)
            | Expression::Answered(_)
            | Expression::Reached(_)
            | Expression::Not(_) => Domain::Anything,
        }
    }

    /// The figures an expression can come to.
    pub(super) fn range(&self, expression: &'b Expression, world: &World<'b>) -> Interval {
        self.of_expression(expression, world).figures()
    }

    fn of_call(
        &self,
        function: Function,
        arguments: &'b [Expression],
        world: &World<'b>,
    ) -> Domain<'b> {
        let range = |at: usize| {
            let argument = arguments.get(at);
            argument.map_or(Interval::ANY, |argument| self.range(argument, world))
        };
        let ranges = || arguments.iter().map(|argument| self.range(argument, world));
        let hull = ranges().reduce(Interval::hull).unwrap_or(Interval::ANY);
        let hull = Interval::new(hull.low, hull.high);
        // What is not known is passed over: only what is known for certain bounds the least and the most.
        let certain = || {
            let certain = arguments
                .iter()
                .filter(|argument| is_certain(argument, world));
            certain.map(|argument| self.range(argument, world))
        };
        Domain::Figures(match function {
            Function::Count => match arguments.first() {
                Some(Expression::Value(id)) => {
                    return self.of_key(Key::Count(id.as_str()), world);
                }
                Some(Expression::Column(table, _)) => self.of_count(table.as_str()),
                Some(Expression::Rounds(id)) => self.of_rounds(id),
                _ => Interval::stepped(0.0, f64::INFINITY, 1.0),
            },
            Function::Sum => arguments
                .iter()
                .map(|argument| {
                    let range = self.range(argument, world);
                    let most = self.most_values(argument);
                    if is_certain(argument, world) {
                        range
                    } else {
                        let all = range.times(Interval::new(0.0, most));
                        Interval::new(all.low.min(0.0), all.high.max(0.0))
                    }
                })
                .reduce(Interval::plus)
                .unwrap_or(Interval::ANY),
            Function::Average => {
                // Adding up and dividing leaves binary fractions behind.
                let room = hull.magnitude() * 1e-12;
                Interval::new(hull.low - room, hull.high + room)
            }
            Function::Min => {
                let high = certain().map(|range| range.high).fold(hull.high, f64::min);
                Interval::new(hull.low.min(high), high)
            }
            Function::Max => {
                let low = certain().map(|range| range.low).fold(hull.low, f64::max);
                Interval::new(low, hull.high.max(low))
            }
            Function::Round => {
                let decimals = match arguments.get(1) {
                    Some(Expression::Number(decimals)) => *decimals,
                    _ => 0.0,
                };
                let decimals = (0..=12).rev().find(|most| f64::from(*most) <= decimals);
                let decimals = decimals.unwrap_or(0);
                let round = |figure: f64| {
                    if figure.is_finite() {
                        number::round(figure, decimals)
                    } else {
                        figure
                    }
                };
                let step = 10_f64.powi(-i32::from(decimals));
                Interval::stepped(round(range(0).low), round(range(0).high), step)
            }
            Function::Rescale => {
                let moved = range(0).minus(range(1)).times(range(4).minus(range(3)));
                range(3).plus(moved.over(range(2).minus(range(1))))
            }
            Function::Hours => Interval::new(0.0, 24.0),
            Function::Has => return Domain::Anything,
        })
    }

    /// In how many rounds a value can have been given.
    fn of_rounds(&self, id: &Id) -> Interval {
        let named = self.names.values.get(id.as_str());
        let rounds = named.and_then(|named| named.rounds);
        let times = rounds.map_or(f64::INFINITY, |rounds| f64::from(rounds.times));
        Interval::stepped(0.0, times, 1.0)
    }

    /// How many values one argument of a function can stand for.
    fn most_values(&self, argument: &Expression) -> f64 {
        match argument {
            Expression::Column(table, _) => self.of_count(table.as_str()).high,
            Expression::Rounds(id) => self.of_rounds(id).high,
            Expression::Number(_)
            | Expression::Truth(_)
            | Expression::Date(_)
            | Expression::Time(_)
            | Expression::Option(_)
            | Expression::Value(_)
            | Expression::Band(_)
            | Expression::Over(..)
            | Expression::BandOver(..)
            | Expression::Answered(_)
            | Expression::Reached(_)
            | Expression::Not(_)
            | Expression::Negate(_)
            | Expression::Binary(..)
            | Expression::Choose(..)
            | Expression::Call(..) => 1.0,
        }
    }
}

/// It has a value, whatever was answered.
fn is_certain(argument: &Expression, world: &World<'_>) -> bool {
    if let Expression::Value(id) = argument {
        world.is_given(id.as_str())
    } else {
        matches!(argument, Expression::Number(_))
    }
}

/// A sum of other values, rather than one of several or something that is true or not.
pub(super) fn adds_up(definition: &Expression) -> bool {
    matches!(
        definition,
        Expression::Binary(
            Operator::Add | Operator::Subtract | Operator::Multiply | Operator::Divide,
            ..
        ) | Expression::Negate(_)
            | Expression::Number(_)
            | Expression::Value(_)
            | Expression::Call(Function::Round | Function::Rescale, _)
    )
}
