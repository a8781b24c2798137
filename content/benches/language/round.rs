//! Work that is measured side by side: one after the other, round after round, so that what disturbs one disturbs all.

use std::{error::Error, time::Duration};

use super::clock::Watch;

/// The share of the machine that others may have had while something was measured.
const MOST_FOREIGN: f64 = 0.25;
/// How far from the middle a round may be and still agree with it.
const AGREES: f64 = 0.05;
/// So many rounds must agree.
const LEAST_AGREEING: usize = 3;

/// What one round of some work took.
pub(crate) struct Spent {
    pub(crate) time: Duration,
    /// Processor time of another process, which is no stranger's.
    pub(crate) elsewhere: Duration,
}

impl From<Duration> for Spent {
    fn from(time: Duration) -> Self {
        Self {
            time,
            elsewhere: Duration::ZERO,
        }
    }
}

/// Some work, by name.
pub(crate) struct Runner<'w> {
    name: &'static str,
    work: Box<dyn FnMut() -> Result<Spent, Box<dyn Error>> + 'w>,
}

impl<'w> Runner<'w> {
    pub(crate) fn new(name: &'static str, mut work: impl FnMut() -> Duration + 'w) -> Self {
        Self::elsewhere(name, move || Ok(work().into()))
    }

    /// Work that another process does.
    pub(crate) fn elsewhere(
        name: &'static str,
        work: impl FnMut() -> Result<Spent, Box<dyn Error>> + 'w,
    ) -> Self {
        Self {
            name,
            work: Box::new(work),
        }
    }
}

/// What all rounds of some work took, in seconds, ascending.
pub(crate) struct Times {
    pub(crate) name: &'static str,
    times: Vec<f64>,
    foreign: Option<f64>,
}

impl Times {
    pub(crate) fn median(&self) -> f64 {
        self.part(0.5)
    }

    /// The time under which this share of the rounds stayed.
    pub(crate) fn part(&self, share: f64) -> f64 {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a few thousand rounds"
        )]
        let at = ((self.times.len() as f64 * share).ceil() as usize).saturating_sub(1);
        self.times.get(at).copied().unwrap_or(0.0)
    }

    /// How far the least and the most are from the median, in hundredths of it.
    pub(crate) fn spread(&self) -> String {
        let of = |time: f64| (time / self.median().max(1e-12) - 1.0) * 100.0;
        format!("{:+.0} to {:+.0} %", of(self.part(0.0)), of(self.part(1.0)))
    }

    /// Why the figure counts for nothing, where it does.
    pub(crate) fn void(&self) -> Option<String> {
        if self.foreign.is_some_and(|share| share > MOST_FOREIGN) {
            return Some("void: others had too much of the machine".to_owned());
        }
        let median = self.median();
        let agreeing = self.times.iter();
        let agreeing = agreeing.filter(|time| (**time / median - 1.0).abs() <= AGREES);
        let count = agreeing.count();
        (count < LEAST_AGREEING).then(|| format!("void: only {count} rounds agree"))
    }

    /// Spread, the share of others and whether it counts, for the last columns of a table.
    pub(crate) fn trust(&self) -> [String; 2] {
        let foreign = self.foreign;
        let foreign = foreign.map_or("?".to_owned(), |share| format!("{:.0} %", share * 100.0));
        let void = self.void().map_or(String::new(), |why| format!("; {why}"));
        [self.spread(), format!("{foreign}{void}")]
    }

    pub(crate) fn of(name: &'static str, mut times: Vec<f64>, watch: &Watch) -> Self {
        times.sort_by(f64::total_cmp);
        Self {
            name,
            times,
            foreign: watch.foreign(),
        }
    }
}

/// Runs each so many times, turn by turn, after one round that warms them up.
///
/// # Errors
/// Where one of them cannot do its work.
pub(crate) fn interleave(
    runners: &mut [Runner<'_>],
    rounds: usize,
) -> Result<Vec<Times>, Box<dyn Error>> {
    let mut times: Vec<Vec<f64>> = runners.iter().map(|_| Vec::new()).collect();
    for runner in runners.iter_mut() {
        (runner.work)()?;
    }
    let mut watch = Watch::begin();
    for _ in 0..rounds {
        for (runner, times) in runners.iter_mut().zip(&mut times) {
            let spent = (runner.work)()?;
            watch.started += spent.elsewhere;
            times.push(spent.time.as_secs_f64());
        }
    }
    let named = runners.iter().zip(times);
    Ok(named
        .map(|(runner, times)| Times::of(runner.name, times, &watch))
        .collect())
}
