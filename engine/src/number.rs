//! Comparing and rounding numbers as a person with a pencil does, not as binary fractions fall.

/// Whether two numbers are the same but for what binary fractions leave: 0.1 + 0.2 is 0.3.
#[must_use]
pub fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// At most, in the sense of [`same`].
#[must_use]
pub fn at_most(a: f64, b: f64) -> bool {
    a < b || same(a, b)
}

/// Rounded half away from zero; 1.005 to two decimals is 1.01.
#[must_use]
pub fn round(figure: f64, decimals: u8) -> f64 {
    let scale = 10_f64.powi(i32::from(decimals.min(12)));
    let scaled = figure * scale;
    let half = same(scaled.abs().fract(), 0.5);
    let rounded = if half {
        scaled.trunc() + scaled.signum()
    } else {
        scaled.round()
    };
    rounded / scale
}

/// Decimals of what is worked out, where its author does not say how many.
pub(crate) const READ: u8 = 2;

#[cfg(test)]
mod tests {
    use super::{at_most, round, same};

    #[test]
    fn rounds_half_away_from_zero_as_written_in_decimals() {
        assert_eq!(round(1.005, 2), 1.01);
        assert_eq!(round(2.5, 0), 3.0);
        assert_eq!(round(-2.5, 0), -3.0);
        assert_eq!(round(2.49, 0), 2.0);
        assert_eq!(round(4.0, 1), 4.0);
    }

    #[test]
    fn compares_sums_of_decimals_as_a_person_would() {
        assert!(same(0.1 + 0.2, 0.3));
        assert!(at_most(0.1 + 0.2, 0.3));
        assert!(!same(0.3, 0.31));
    }
}
