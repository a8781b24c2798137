//! What was spent: time of this thread on a processor, time on the clock, and what others took of the machine meanwhile.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

/// The processor time of this thread so far.
pub(crate) fn thread() -> Duration {
    on(ClockId::ThreadCPUTime)
}

/// The processor time of this process so far.
fn process() -> Duration {
    on(ClockId::ProcessCPUTime)
}

fn on(clock: ClockId) -> Duration {
    let time = clock_gettime(clock);
    Duration::new(
        u64::try_from(time.tv_sec).unwrap_or(0),
        u32::try_from(time.tv_nsec).unwrap_or(0),
    )
}

/// The processor time of another program so far, in steps of a hundredth of a second; nothing where the system does not tell.
pub(crate) fn of_program(id: u32) -> Duration {
    let told = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    // Behind its name, which may hold anything, in brackets: its own time is the twelfth figure, and what the system did for it the next.
    let figures = told.rsplit_once(") ").map_or("", |(_, figures)| figures);
    let figures = figures.split_whitespace().skip(11).take(2);
    let ticks: u64 = figures.filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

/// The processor time of this thread that some work takes.
pub(crate) fn of(work: impl FnOnce()) -> Duration {
    let before = thread();
    work();
    thread().saturating_sub(before)
}

/// Looks on while something is measured.
pub(crate) struct Watch {
    began: Instant,
    process: Duration,
    busy: Option<Duration>,
    /// Processor time of programs that were started for the measurement.
    pub(crate) started: Duration,
}

impl Watch {
    pub(crate) fn begin() -> Self {
        Self {
            began: Instant::now(),
            process: process(),
            busy: busy(),
            started: Duration::ZERO,
        }
    }

    /// The share of the machine's processors that others had since the begin; none where the system does not tell.
    pub(crate) fn foreign(&self) -> Option<f64> {
        let busy = busy()?.saturating_sub(self.busy?);
        let own = process().saturating_sub(self.process) + self.started;
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let all = self.began.elapsed() * u32::try_from(cores).unwrap_or(1);
        Some(busy.saturating_sub(own).as_secs_f64() / all.as_secs_f64().max(1e-9))
    }
}

/// The time that all processors were busy since the machine began.
fn busy() -> Option<Duration> {
    let counted = std::fs::read_to_string("/proc/stat").ok()?;
    let ticks: Vec<u64> = counted
        .lines()
        .next()?
        .split_whitespace()
        .skip(1)
        .map(|ticks| ticks.parse().unwrap_or(0))
        .collect();
    let [user, nice, system, _, _, irq, soft, stolen, ..] = ticks.as_slice() else {
        return None;
    };
    // Linux tells them in hundredths of a second, whatever its own clock.
    Some(Duration::from_millis(
        (user + nice + system + irq + soft + stolen) * 10,
    ))
}
