//! How far a long check is, on one line of a terminal that is gone when it is done.

use std::{
    io::{IsTerminal as _, Write as _},
    time::{Duration, Instant},
};

/// Work that takes less shows nothing.
const PATIENCE: Duration = Duration::from_millis(400);
/// As often as an eye can follow.
const RHYTHM: Duration = Duration::from_millis(100);
const WIDTH: usize = 30;

/// A bar that grows. It is drawn with plain characters and no colours.
pub(in crate::command) struct Progress {
    all: usize,
    words: &'static str,
    shown: bool,
    /// The longest line that was shown, in characters.
    widest: usize,
    next: Option<Instant>,
}

impl Progress {
    /// A bar for so many texts. It stays away where nobody would see it: where standard error is no terminal that can go back
    /// to the begin of a line, or the one who asks wants none.
    pub(in crate::command) fn new(all: usize, wanted: bool, words: &'static str) -> Self {
        let plain = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let seen = wanted && !plain && std::io::stderr().is_terminal();
        Self {
            all,
            words,
            shown: false,
            widest: 0,
            next: seen.then(|| Instant::now() + PATIENCE),
        }
    }

    /// Shows how many are done, unless it did so a moment ago.
    pub(in crate::command) fn show(&mut self, done: usize) {
        let now = Instant::now();
        if self.next.is_some_and(|next| next <= now) {
            self.next = Some(now + RHYTHM);
            self.shown = true;
            let line = line(done, self.all, self.words);
            self.widest = self.widest.max(line.chars().count());
            write(&line);
        }
    }

    /// The same of another whole.
    pub(in crate::command) fn of(&mut self, done: usize, all: usize) {
        self.all = all;
        self.show(done);
    }

    /// Takes it away.
    pub(in crate::command) fn clear(&mut self) {
        if self.shown {
            let length = self.widest;
            write(&format!("\r{:length$}\r", ""));
        }
    }
}

fn line(done: usize, all: usize, words: &str) -> String {
    let full = WIDTH * done.min(all) / all.max(1);
    let digits = all.to_string().len();
    let bar = format!("{}{}", "#".repeat(full), "-".repeat(WIDTH - full));
    format!("\r[{bar}] {done:digits$}/{all} {words}")
}

fn write(text: &str) {
    let mut error = std::io::stderr().lock();
    // A terminal that has gone wants no bar.
    drop(
        error
            .write_all(text.as_bytes())
            .and_then(|()| error.flush()),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_grows_and_keeps_its_length() {
        let begin = line(0, 1_000, "teksten");
        let half = line(500, 1_000, "teksten");
        assert_eq!(
            begin,
            "\r[------------------------------]    0/1000 teksten"
        );
        assert_eq!(half, "\r[###############---------------]  500/1000 teksten");
        assert_eq!(begin.len(), line(1_000, 1_000, "teksten").len());
    }

    #[test]
    fn it_stays_away_where_nobody_asks_for_it() {
        let mut progress = Progress::new(10, false, "teksten");
        progress.show(5);
        assert!(!progress.shown);
    }
}
