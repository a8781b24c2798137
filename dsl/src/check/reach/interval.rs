//! Ranges of figures, compared as the engine compares figures: what differs only by binary fractions is the same.

use engine::{Operator, number};

/// A range of figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Interval {
    pub(super) low: f64,
    pub(super) high: f64,
    /// The ends themselves are not in it.
    low_open: bool,
    high_open: bool,
    /// Figures are multiples of this; 0 where any figure between the ends is possible.
    pub(super) step: f64,
}

/// Steps smaller than this part of a figure cannot be told apart by comparing.
const FINEST: f64 = 4e-9;

impl Interval {
    /// Any figure at all.
    pub(super) const ANY: Self = Self {
        low: f64::NEG_INFINITY,
        high: f64::INFINITY,
        low_open: false,
        high_open: false,
        step: 0.0,
    };

    /// All figures between two, both of them included.
    pub(super) fn new(low: f64, high: f64) -> Self {
        Self::stepped(low, high, 0.0)
    }

    /// The multiples of a step between two figures.
    pub(super) fn stepped(low: f64, high: f64, step: f64) -> Self {
        if low.is_nan() || high.is_nan() {
            return Self::ANY;
        }
        Self {
            low: low.min(high),
            high: high.max(low),
            step,
            ..Self::ANY
        }
    }

    /// Multiples of a step, without an end.
    pub(super) fn grid(step: f64) -> Self {
        Self { step, ..Self::ANY }
    }

    pub(super) fn point(figure: f64) -> Self {
        Self::new(figure, figure)
    }

    fn of(ends: &[f64]) -> Self {
        if ends.iter().any(|end| end.is_nan()) {
            return Self::ANY;
        }
        Self::new(
            ends.iter().copied().fold(f64::INFINITY, f64::min),
            ends.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        )
    }

    /// How many figures there are in it, at least; without end where it has no steps.
    pub(super) fn figures(self) -> f64 {
        if self.step > 0.0 {
            ((self.high - self.low) / self.step + 0.5).floor() + 1.0
        } else if self.low < self.high {
            f64::INFINITY
        } else {
            1.0
        }
    }

    /// The figure farthest from nought.
    pub(super) fn magnitude(self) -> f64 {
        self.low.abs().max(self.high.abs())
    }

    /// Whether some figure of this can stand so to some figure of the other.
    pub(super) fn may(self, operator: Operator, other: Self) -> bool {
        match operator {
            Operator::Less => self.low < other.high && !same(self.low, other.high),
            Operator::More => other.may(Operator::Less, self),
            Operator::AtMost => {
                let touches = !self.low_open && !other.high_open && same(self.low, other.high);
                self.low < other.high || touches
            }
            Operator::AtLeast => other.may(Operator::AtMost, self),
            Operator::Equal => {
                self.may(Operator::AtMost, other) && other.may(Operator::AtMost, self)
            }
            Operator::NotEqual => !same(self.low, other.high) || !same(self.high, other.low),
            Operator::And
            | Operator::Or
            | Operator::Add
            | Operator::Subtract
            | Operator::Multiply
            | Operator::Divide => true,
        }
    }

    /// What is in either.
    pub(super) fn hull(self, other: Self) -> Self {
        let (low, low_open) = match self.low.total_cmp(&other.low) {
            std::cmp::Ordering::Less => (self.low, self.low_open),
            std::cmp::Ordering::Equal => (self.low, self.low_open && other.low_open),
            std::cmp::Ordering::Greater => (other.low, other.low_open),
        };
        let (high, high_open) = match self.high.total_cmp(&other.high) {
            std::cmp::Ordering::Greater => (self.high, self.high_open),
            std::cmp::Ordering::Equal => (self.high, self.high_open && other.high_open),
            std::cmp::Ordering::Less => (other.high, other.high_open),
        };
        let step = if (self.step - other.step).abs() < f64::EPSILON {
            self.step
        } else {
            0.0
        };
        Self {
            low,
            high,
            low_open,
            high_open,
            step,
        }
    }

    /// What is in both; none where nothing is.
    pub(super) fn meet(self, other: Self) -> Option<Self> {
        let mut met = self;
        met.step = met.step.max(other.step);
        if other.low > met.low || (other.low_open && other.low >= met.low) {
            (met.low, met.low_open) = (other.low, other.low_open);
        }
        if other.high < met.high || (other.high_open && other.high <= met.high) {
            (met.high, met.high_open) = (other.high, other.high_open);
        }
        met.settled()
    }

    /// What is left where each figure stands so to a given one. `slack` is how far beyond it the engine still takes a figure
    /// for the same.
    pub(super) fn limited(mut self, operator: Operator, to: f64, slack: f64) -> Option<Self> {
        if to.is_nan() {
            return Some(self);
        }
        match operator {
            Operator::Less if to <= self.high => (self.high, self.high_open) = (to, true),
            Operator::AtMost if to + slack < self.high => {
                (self.high, self.high_open) = (to + slack, false);
            }
            Operator::More if to >= self.low => (self.low, self.low_open) = (to, true),
            Operator::AtLeast if to - slack > self.low => {
                (self.low, self.low_open) = (to - slack, false);
            }
            Operator::Equal => {
                let least = self.limited(Operator::AtLeast, to, slack)?;
                return least.limited(Operator::AtMost, to, slack);
            }
            Operator::NotEqual => {
                let at = |end: f64| same(end, to);
                if at(self.low) && at(self.high) {
                    return None;
                }
                if self.step > 0.0 && at(self.low) {
                    self.low += self.step;
                }
                if self.step > 0.0 && at(self.high) {
                    self.high -= self.step;
                }
            }
            Operator::Less
            | Operator::AtMost
            | Operator::More
            | Operator::AtLeast
            | Operator::And
            | Operator::Or
            | Operator::Add
            | Operator::Subtract
            | Operator::Multiply
            | Operator::Divide => {}
        }
        self.settled()
    }

    /// With its ends on figures that it holds; none where it holds nothing.
    fn settled(mut self) -> Option<Self> {
        let finite = [self.low, self.high].into_iter().filter(|e| e.is_finite());
        let magnitude = finite.fold(1.0_f64, |most, end| most.max(end.abs()));
        if self.step < FINEST * magnitude {
            self.step = 0.0;
        }
        if self.step > 0.0 {
            self.low = -below(-self.low, self.step, self.low_open);
            self.high = below(self.high, self.step, self.high_open);
            (self.low_open, self.high_open) = (false, false);
            return (self.low <= self.high + self.step / 2.0).then_some(self);
        }
        let closed = !self.low_open && !self.high_open;
        if self.low > self.high && !(closed && same(self.low, self.high)) {
            return None;
        }
        if !closed && self.low >= self.high {
            return None;
        }
        if self.low > self.high {
            // They differ by what binary fractions leave.
            (self.low, self.high) = (self.high, self.low);
        }
        Some(self)
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self::new(self.low + other.low, self.high + other.high)
    }

    pub(super) fn minus(self, other: Self) -> Self {
        Self::new(self.low - other.high, self.high - other.low)
    }

    pub(super) fn times(self, other: Self) -> Self {
        let (a, b, c, d) = (self.low, self.high, other.low, other.high);
        // Nought times what is without end is nought: the end itself is no figure.
        let product = |one: f64, two: f64| {
            if one == 0.0 || two == 0.0 {
                0.0
            } else {
                one * two
            }
        };
        Self::of(&[product(a, c), product(a, d), product(b, c), product(b, d)])
    }

    pub(super) fn over(self, other: Self) -> Self {
        let (a, b, c, d) = (self.low, self.high, other.low, other.high);
        if c <= 0.0 && d >= 0.0 {
            return Self::ANY;
        }
        Self::of(&[a / c, a / d, b / c, b / d])
    }

    /// Each figure so many times, with its steps.
    pub(super) fn scaled(self, factor: f64) -> Self {
        let scaled = self.times(Self::point(factor));
        let whole = (factor.abs() - factor.abs().round()).abs() < f64::EPSILON;
        let step = if whole { self.step * factor.abs() } else { 0.0 };
        Self { step, ..scaled }
    }

    /// The sum of two, on steps where both have them.
    pub(super) fn joined(self, other: Self) -> Self {
        let (least, most) = (self.step.min(other.step), self.step.max(other.step));
        let ratio = most / least;
        let step = if least > 0.0 && (ratio - ratio.round()).abs() < 1e-9 {
            least
        } else {
            0.0
        };
        Self {
            step,
            ..self.plus(other)
        }
    }
}

/// The same for the engine; what is without end is like nothing.
fn same(a: f64, b: f64) -> bool {
    a.is_finite() && b.is_finite() && number::same(a, b)
}

/// The greatest multiple of a step that is at most a figure, or, where that is left out, less than it.
fn below(figure: f64, step: f64, left_out: bool) -> f64 {
    if !figure.is_finite() {
        return figure;
    }
    let steps = (figure / step).floor();
    let steps = if same((steps + 1.0) * step, figure) {
        steps + 1.0
    } else {
        steps
    };
    if left_out && same(steps * step, figure) {
        (steps - 1.0) * step
    } else {
        steps * step
    }
}
