//! Working answers out back from a figure: of a question, a sum, a count or a score.

use engine::{Ask, Band, Expression, Form, Function, Id, Missing, Operator, Over, Score};

use super::{DEEPEST, Solver, constant, cross, holds, one};
use crate::propose::{
    answers::{counting, figures, of_column, worth},
    given::{Answer, Given, Options, Slot},
    rows::Rows,
};

/// Most figures of a side that are tried.
const MOST_FIGURES: usize = 9;

impl Solver<'_> {
    /// One figure beside another.
    pub(super) fn measured(
        &self,
        operator: Operator,
        left: &Expression,
        right: &Expression,
        want: bool,
        depth: usize,
    ) -> Vec<Given> {
        if let Some(figure) = constant(right) {
            let fits = |is: f64| holds(operator, is, figure) == want;
            return self.with(left, figure, fits, depth);
        }
        if let Some(figure) = constant(left) {
            let fits = |is: f64| holds(operator, figure, is) == want;
            return self.with(right, figure, fits, depth);
        }
        let mut ways = Vec::new();
        for one in self.possible(left, depth) {
            for other in self.possible(right, depth) {
                if holds(operator, one, other) == want {
                    let left = self.targets(left, one, depth);
                    ways.extend(cross(&left, &self.targets(right, other, depth)));
                }
            }
        }
        ways
    }

    /// Answers that bring an expression to a figure near this one, where it fits.
    fn with(
        &self,
        expression: &Expression,
        near: f64,
        fits: impl Fn(f64) -> bool,
        depth: usize,
    ) -> Vec<Given> {
        let mut figures = vec![near, near - 1.0, near + 1.0, near - 0.1, near + 0.1];
        figures.extend(self.possible(expression, depth));
        let mut tried: Vec<f64> = Vec::new();
        figures.retain(|figure| {
            let new = !tried.iter().any(|other| (other - figure).abs() < 1e-9);
            if new {
                tried.push(*figure);
            }
            new && fits(*figure)
        });
        let ways = figures.into_iter();
        ways.flat_map(|figure| self.targets(expression, figure, depth))
            .collect()
    }

    /// Figures that an expression can come to, and with which it is compared anywhere.
    fn possible(&self, expression: &Expression, depth: usize) -> Vec<f64> {
        if depth > DEEPEST {
            return Vec::new();
        }
        if let Some(figure) = constant(expression) {
            return vec![figure];
        }
        let (Expression::Value(id) | Expression::Over(_, id)) = expression else {
            return vec![0.0, 1.0, 2.0, 5.0, 10.0];
        };
        if let Some((solver, inner)) = self.other(id) {
            let mut possible = solver.possible(&Expression::Value(inner), depth + 1);
            possible.extend(self.thresholds.get(id).into_iter().flatten());
            return possible;
        }
        let mut possible = Vec::new();
        for figure in self.thresholds.get(id).into_iter().flatten() {
            possible.extend([*figure, figure - 1.0, figure + 1.0]);
        }
        if let Some(asked) = self.asks.get(id) {
            let all = figures(asked.ask);
            let ends = all.first().into_iter().chain(all.last());
            let middle = all.get(all.len() / 2);
            possible.extend(ends.chain(middle));
        } else if let Some(score) = self.scores.get(id) {
            possible.extend(score.bands.iter().flat_map(|band| [band.from, band.to]));
        } else if let Some(compute) = self.computes.get(id) {
            possible.extend(self.possible(&compute.expression, depth + 1));
        }
        possible.sort_by(f64::total_cmp);
        possible.dedup();
        possible
    }

    /// Answers that bring an expression to a figure.
    fn targets(&self, expression: &Expression, figure: f64, depth: usize) -> Vec<Given> {
        let depth = depth + 1;
        if depth > DEEPEST * 4 {
            return Vec::new();
        }
        match expression {
            Expression::Value(id) => self.of_name(id, figure, depth),
            Expression::Over(over @ (Over::First | Over::Latest | Over::Average), id) => {
                self.over(Some(*over), self.of_name(id, figure, depth))
            }
            Expression::Over(Over::Count, id) => self.rounds_answered(id, figure),
            Expression::Negate(inner) => self.targets(inner, -figure, depth),
            Expression::Number(is) if (is - figure).abs() < 1e-9 => vec![Given::default()],
            Expression::Binary(operator, left, right) => {
                self.of_sum(*operator, left, right, figure, depth)
            }
            Expression::Choose(condition, yes, no) => {
                let mut ways = cross(
                    &self.ways(condition, true, depth),
                    &self.targets(yes, figure, depth),
                );
                ways.extend(cross(
                    &self.ways(condition, false, depth),
                    &self.targets(no, figure, depth),
                ));
                ways
            }
            Expression::Call(function, arguments) => {
                self.of_call(*function, arguments, figure, depth)
            }
            Expression::Number(_)
            | Expression::Truth(_)
            | Expression::Date(_)
            | Expression::Time(_)
            | Expression::Option(_)
            | Expression::Band(_)
            | Expression::Rounds(_)
            | Expression::BandOver(..)
            | Expression::Column(..)
            | Expression::Answered(_)
            | Expression::Reached(_)
            | Expression::Not(_) => Vec::new(),
        }
    }

    fn of_name(&self, id: &Id, figure: f64, depth: usize) -> Vec<Given> {
        if let Some(compute) = self.computes.get(id) {
            return self.targets(&compute.expression, figure, depth);
        }
        if let Some(score) = self.scores.get(id) {
            return self.at(score, figure).into_iter().collect();
        }
        if let Some(ways) = self.elsewhere(id, |solver, id| solver.of_name(id, figure, depth)) {
            return ways;
        }
        let ask = self.asks.get(id).map(|asked| asked.ask);
        let answer = ask.and_then(|ask| self.counts_for(ask, figure));
        answer.map(|answer| one(id, answer)).into_iter().collect()
    }

    /// An answer that counts for a figure.
    pub(super) fn counts_for(&self, ask: &Ask, figure: f64) -> Option<Answer> {
        let words = worth(ask, figure)?;
        if let Form::Choice { .. } = ask.form {
            let options = Options::choosing(ask, &Id::new(words), true)?;
            return Some(Answer::Options(options));
        }
        Some(Answer::Words(self.word(&words)))
    }

    /// An answer in so many rounds and no more.
    fn rounds_answered(&self, id: &Id, figure: f64) -> Vec<Given> {
        let Some(asked) = self.asks.get(id) else {
            return Vec::new();
        };
        let later = (1..=asked.rounds).filter(|round| f64::from(*round) > figure);
        let silent = later.map(|round| {
            let slot = Slot {
                round,
                ..Slot::of(id)
            };
            (slot, Answer::Nothing)
        });
        vec![Given(silent.collect())]
    }

    fn of_sum(
        &self,
        operator: Operator,
        left: &Expression,
        right: &Expression,
        figure: f64,
        depth: usize,
    ) -> Vec<Given> {
        if operator == Operator::Subtract
            && let Some(ways) = self.days(left, right, figure)
        {
            return ways;
        }
        // The one side at each of its figures leaves one for the other.
        let mut ways = Vec::new();
        let mut sides = self.possible(right, depth);
        sides.truncate(MOST_FIGURES);
        for other in sides {
            let Some(rest) = left_of(operator, figure, other) else {
                continue;
            };
            let left = self.targets(left, rest, depth);
            if left.is_empty() {
                continue;
            }
            let right = match constant(right) {
                Some(_) => vec![Given::default()],
                None => self.targets(right, other, depth),
            };
            ways.extend(cross(&left, &right));
        }
        if ways.is_empty()
            && let Some(other) = constant(left)
        {
            let rest = right_of(operator, figure, other);
            return rest.map_or(ways, |rest| self.targets(right, rest, depth));
        }
        ways
    }

    fn of_call(
        &self,
        function: Function,
        arguments: &[Expression],
        figure: f64,
        depth: usize,
    ) -> Vec<Given> {
        let each = |figure: f64| {
            arguments
                .iter()
                .fold(vec![Given::default()], |base, argument| {
                    cross(&base, &self.targets(argument, figure, depth))
                })
        };
        match (function, arguments) {
            (Function::Count, [Expression::Value(id)]) => {
                let Some(asked) = self.asks.get(id) else {
                    return Vec::new();
                };
                if figure == 0.0 && !asked.ask.required {
                    return vec![one(id, Answer::Nothing)];
                }
                if let Form::Table(_) = asked.ask.form {
                    return self.rows_counted(id, figure);
                }
                let answer = counting(asked.ask, figure, self.language);
                answer.map(|answer| one(id, answer)).into_iter().collect()
            }
            (_, [Expression::Column(table, column)]) => self.rows(table, column, figure, function),
            (Function::Count, [Expression::Rounds(id)]) => self.rounds_answered(id, figure),
            (Function::Sum, [Expression::Rounds(id)]) => {
                let rounds = self.asks.get(id).map_or(1, |asked| asked.rounds.max(1));
                self.of_name(id, figure / f64::from(rounds), depth)
            }
            (_, [Expression::Rounds(id)]) => self.of_name(id, figure, depth),
            (Function::Round, [inner, ..]) => self.targets(inner, figure, depth),
            (Function::Average | Function::Min | Function::Max, _) => each(figure),
            (Function::Sum, _) => {
                let spread = self.spread(arguments, figure);
                if spread.is_empty() {
                    each(figure)
                } else {
                    spread
                }
            }
            (Function::Rescale, [inner, a, b, c, d]) => {
                let ends = [a, b, c, d].map(constant);
                let [Some(a), Some(b), Some(c), Some(d)] = ends else {
                    return Vec::new();
                };
                if c == d {
                    return Vec::new();
                }
                let back = a + (figure - c) * (b - a) / (d - c);
                self.targets(inner, back, depth)
            }
            (Function::Hours, [Expression::Value(from), Expression::Value(to)]) => {
                self.hours(from, to, figure)
            }
            _ => Vec::new(),
        }
    }

    /// A sum over questions: as much as it takes on the first ones, the least on the others.
    fn spread(&self, arguments: &[Expression], figure: f64) -> Vec<Given> {
        let asks: Option<Vec<&Ask>> = arguments
            .iter()
            .map(|argument| {
                if let Expression::Value(id) = argument {
                    self.asks.get(id).map(|asked| asked.ask)
                } else {
                    None
                }
            })
            .collect();
        let Some(asks) = asks else {
            return Vec::new();
        };
        let items = asks.iter().map(|ask| (*ask, false));
        self.filled(items.collect(), figure).into_iter().collect()
    }

    /// Answers with which a score comes to a figure.
    fn at(&self, score: &Score, figure: f64) -> Option<Given> {
        let items: Option<Vec<(&Ask, bool)>> = score
            .items
            .iter()
            .map(|id| Some((self.asks.get(id)?.ask, score.reverse.contains(id))))
            .collect();
        let items = items?;
        let count = u32::try_from(items.len()).ok()?;
        let sum = if score.mean {
            figure * f64::from(count)
        } else {
            figure
        };
        self.filled(items, sum)
    }

    /// Answers that add up to a sum, as near as they come to it. Those of reversed questions count the other way round.
    fn filled(&self, items: Vec<(&Ask, bool)>, sum: f64) -> Option<Given> {
        let mut given = Given::default();
        let ranges: Option<Vec<(f64, f64)>> = items
            .iter()
            .map(|(ask, _)| {
                let all = figures(ask);
                Some((*all.first()?, *all.last()?))
            })
            .collect();
        let ranges = ranges?;
        let mut left = sum - ranges.iter().map(|(low, _)| low).sum::<f64>();
        for ((ask, reverse), (low, high)) in items.into_iter().zip(ranges) {
            let wanted = low + left.clamp(0.0, high - low);
            let close = |figure: f64| {
                let counted = if reverse { low + high - figure } else { figure };
                (counted, (counted - wanted).abs())
            };
            let mut all = figures(ask);
            if let Form::Number { .. } = ask.form {
                all.push(if reverse { low + high - wanted } else { wanted }.round());
            }
            let best = all
                .into_iter()
                .filter(|figure| worth(ask, *figure).is_some())
                .min_by(|a, b| close(*a).1.total_cmp(&close(*b).1))?;
            left -= close(best).0 - low;
            given
                .0
                .insert(Slot::of(&ask.id), self.counts_for(ask, best)?);
        }
        Some(given)
    }

    /// Answers with which a score falls in a band.
    pub(super) fn in_band(&self, score: &Score, band: &Band) -> Vec<Given> {
        let middle = ((band.from + band.to) / 2.0).floor().max(band.from);
        let figures = [band.from, band.to, middle];
        let mut ways: Vec<Given> = figures
            .into_iter()
            .filter_map(|figure| self.at(score, figure))
            .collect();
        ways.dedup();
        // What is missing may count as nothing.
        if score.missing == Missing::Zero && band.holds(0.0) {
            let blank = score.items.iter();
            let blank = blank.map(|id| (Slot::of(id), Answer::Nothing));
            ways.push(Given(blank.collect()));
        }
        ways
    }

    /// Rows of a table whose column comes to a figure.
    fn rows(&self, table: &Id, column: &Id, figure: f64, function: Function) -> Vec<Given> {
        let Some(Form::Table(form)) = self.asks.get(table).map(|asked| &asked.ask.form) else {
            return Vec::new();
        };
        let Some(column) = form.columns.iter().find(|each| each.id == *column) else {
            return Vec::new();
        };
        let language = self.language;
        let stands = || of_column(column, figure).is_some();
        let rows = match function {
            Function::Min if stands() => Rows::least_of(form, column, figure, language),
            Function::Max if stands() => Rows::most_of(form, column, figure, language),
            Function::Average if stands() => Rows::all_of(form, column, figure, language),
            Function::Sum => Rows::adding_up(form, column, figure, language),
            Function::Count => {
                let count = (0..=form.most).find(|count| f64::from(*count) == figure);
                count.and_then(|count| Rows::filled(form, column, count, language))
            }
            Function::Min
            | Function::Max
            | Function::Average
            | Function::Round
            | Function::Rescale
            | Function::Has
            | Function::Hours => None,
        };
        rows.map(|rows| self.with_rows(table, rows))
            .into_iter()
            .collect()
    }

    /// A table with so many rows.
    fn rows_counted(&self, table: &Id, figure: f64) -> Vec<Given> {
        let Some(Form::Table(form)) = self.asks.get(table).map(|asked| &asked.ask.form) else {
            return Vec::new();
        };
        let count = (1..=form.most).find(|count| f64::from(*count) == figure);
        let rows = count.and_then(|count| Rows::counting(form, count, self.language));
        rows.map(|rows| self.with_rows(table, rows))
            .into_iter()
            .collect()
    }

    /// Rows of a table; of one that goes on with another, as many there.
    fn with_rows(&self, table: &Id, rows: Rows) -> Given {
        let mut given = Given::default();
        let (mut at, count) = (table, rows.count());
        let mut rows = Some(rows);
        // A circle of tables that go on with each other is told elsewhere.
        for _ in 0..8 {
            let Some(Form::Table(form)) = self.asks.get(at).map(|asked| &asked.ask.form) else {
                break;
            };
            let own = rows.take();
            let own = own.or_else(|| Rows::at_least(form, count, self.language));
            let of_others = form.of.is_some() && at != table;
            if let Some(own) = own.filter(|_| !of_others) {
                given.0.insert(Slot::of(at), Answer::Rows(own));
            }
            match &form.of {
                Some(of) => at = of,
                None => break,
            }
        }
        given
    }
}

/// What the left side must be so that a sum comes to a figure, where the right side is this.
fn left_of(operator: Operator, figure: f64, right: f64) -> Option<f64> {
    let left = match operator {
        Operator::Add => figure - right,
        Operator::Subtract => figure + right,
        Operator::Multiply => figure / right,
        Operator::Divide => figure * right,
        Operator::And
        | Operator::Or
        | Operator::Equal
        | Operator::NotEqual
        | Operator::Less
        | Operator::AtMost
        | Operator::More
        | Operator::AtLeast => return None,
    };
    Some(left).filter(|left| left.is_finite())
}

/// What the right side must be, where the left side is this.
fn right_of(operator: Operator, figure: f64, left: f64) -> Option<f64> {
    match operator {
        Operator::Subtract => Some(left - figure),
        Operator::Divide => Some(left / figure).filter(|right| right.is_finite()),
        Operator::Add | Operator::Multiply => left_of(operator, figure, left),
        Operator::And
        | Operator::Or
        | Operator::Equal
        | Operator::NotEqual
        | Operator::Less
        | Operator::AtMost
        | Operator::More
        | Operator::AtLeast => None,
    }
}
