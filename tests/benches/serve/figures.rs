//! Figures of several rounds, and whether they count.

/// The share of the machine that others may have had while something was measured.
const MOST_FOREIGN: f64 = 0.25;
/// How far from the middle a round may be and still agree with it.
const AGREES: f64 = 0.05;
/// So many rounds must agree.
const LEAST_AGREEING: usize = 3;

/// Times until something was answered, in seconds, ascending.
pub(crate) struct Times(Vec<f64>);

impl Times {
    pub(crate) fn new(mut times: Vec<f64>) -> Self {
        times.sort_by(f64::total_cmp);
        Self(times)
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// The time under which this share of them stayed.
    pub(crate) fn part(&self, share: f64) -> f64 {
        part(&self.0, share)
    }
}

/// The figure under which this share of ascending figures stays.
pub(crate) fn part(ascending: &[f64], share: f64) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "some millions"
    )]
    let at = ((ascending.len() as f64 * share).ceil() as usize).saturating_sub(1);
    ascending.get(at).copied().unwrap_or(0.0)
}

/// One figure of each round, and what others took of the machine.
#[derive(Default)]
pub(crate) struct Rounds {
    figures: Vec<f64>,
    foreign: Vec<f64>,
}

impl Rounds {
    pub(crate) fn add(&mut self, figure: f64, foreign: f64) {
        self.figures.push(figure);
        self.figures.sort_by(f64::total_cmp);
        self.foreign.push(foreign);
        self.foreign.sort_by(f64::total_cmp);
    }

    pub(crate) fn median(&self) -> f64 {
        part(&self.figures, 0.5)
    }

    /// Spread, the share of others and whether it counts, for the last columns of a table.
    pub(crate) fn trust(&self) -> [String; 2] {
        let (median, foreign) = (self.median(), part(&self.foreign, 0.5));
        let of = |figure: f64| (figure / median.max(1e-12) - 1.0) * 100.0;
        let agreeing = self.figures.iter();
        let agreeing = agreeing
            .filter(|figure| (**figure / median - 1.0).abs() <= AGREES)
            .count();
        let void = if foreign > MOST_FOREIGN {
            "; void: others had too much of the machine".to_owned()
        } else if agreeing < LEAST_AGREEING {
            format!("; void: only {agreeing} rounds agree")
        } else {
            String::new()
        };
        [
            format!(
                "{:+.0} to {:+.0} %",
                of(part(&self.figures, 0.0)),
                of(part(&self.figures, 1.0))
            ),
            format!("{:.0} %{void}", foreign * 100.0),
        ]
    }
}
