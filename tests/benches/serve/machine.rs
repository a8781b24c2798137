//! What processes take of the machine, as Linux tells it.

use std::{fs, time::Instant};

/// Linux tells processor time in hundredths of a second, whatever its own clock.
const TICKS: f64 = 100.0;

/// Processor time of a process so far, in seconds.
pub(crate) fn spent(process: u32) -> f64 {
    let told = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // The name of the program stands between brackets, and may hold anything.
    let fields = told.rsplit_once(')').map_or("", |(_, rest)| rest);
    let mut fields = fields.split_whitespace().skip(11);
    let mut next = || fields.next().and_then(|ticks| ticks.parse::<f64>().ok());
    let (user, system) = (next().unwrap_or(0.0), next().unwrap_or(0.0));
    (user + system) / TICKS
}

/// Processor time of a process and of those that it started, so far, in seconds.
pub(crate) fn spent_by_family(process: u32) -> f64 {
    let listed = format!("/proc/{process}/task/{process}/children");
    let children = fs::read_to_string(listed).unwrap_or_default();
    let children = children.split_whitespace();
    let of_children: f64 = children
        .filter_map(|child| child.parse().ok())
        .map(spent_by_family)
        .sum();
    spent(process) + of_children
}

/// The memory of a process in bytes, of what is shared its part.
pub(crate) fn memory(process: u32) -> u64 {
    let told = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("Pss:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1024
}

/// How many of something there are, as a number to calculate with.
#[expect(clippy::cast_precision_loss, reason = "some millions")]
pub(crate) fn count(many: usize) -> f64 {
    many as f64
}

/// Looks on while something is measured.
pub(crate) struct Watch {
    began: Instant,
    busy: f64,
    own: f64,
}

impl Watch {
    /// `families` are the processes that are measured; this one measures.
    pub(crate) fn begin(families: &[u32]) -> Self {
        Self {
            began: Instant::now(),
            busy: busy(),
            own: own(families),
        }
    }

    /// The share of the machine's processors that others had since the begin.
    pub(crate) fn foreign(&self, families: &[u32]) -> f64 {
        self.share((busy() - self.busy) - (own(families) - self.own))
    }

    /// The same where what was measured has ended, and said what it took.
    pub(crate) fn foreign_but(&self, spent: f64) -> f64 {
        self.share((busy() - self.busy) - (own(&[]) - self.own) - spent)
    }

    /// Seconds since the begin.
    pub(crate) fn elapsed(&self) -> f64 {
        self.began.elapsed().as_secs_f64()
    }

    fn share(&self, taken: f64) -> f64 {
        let cores = count(std::thread::available_parallelism().map_or(1, usize::from));
        (taken / (self.began.elapsed().as_secs_f64() * cores)).max(0.0)
    }
}

fn own(families: &[u32]) -> f64 {
    let measured: f64 = families.iter().copied().map(spent_by_family).sum();
    measured + spent(std::process::id())
}

/// The time that all processors were busy since the machine began, in seconds.
fn busy() -> f64 {
    let told = fs::read_to_string("/proc/stat").unwrap_or_default();
    let line = told.lines().next().unwrap_or_default();
    let ticks: Vec<f64> = line
        .split_whitespace()
        .skip(1)
        .map(|ticks| ticks.parse().unwrap_or(0.0))
        .collect();
    let [user, nice, system, _, _, irq, soft, stolen, ..] = ticks.as_slice() else {
        return 0.0;
    };
    (user + nice + system + irq + soft + stolen) / TICKS
}
