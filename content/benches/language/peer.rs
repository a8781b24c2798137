//! The programs of others, asked over their standard input.

use std::{
    error::Error,
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::Duration,
};

use serde_json::{Value, json};

use super::round::Spent;

/// The folder with what drives them.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../scripts/peers")
}

/// A program that answers each line by a line.
pub(crate) struct Peer {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Peer {
    /// Starts one.
    ///
    /// # Errors
    /// Where it cannot be started.
    pub(crate) fn start(program: &str, script: &str) -> Result<Self, Box<dyn Error>> {
        let mut child = Command::new(program)
            .arg(script)
            .current_dir(folder())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{program} does not start: {error}"))?;
        let to = child.stdin.take().ok_or("no way in")?;
        let from = BufReader::new(child.stdout.take().ok_or("no way out")?);
        Ok(Self { child, to, from })
    }

    /// Asks, and waits for the answer.
    ///
    /// # Errors
    /// Where it fails, or has gone.
    pub(crate) fn ask(&mut self, asked: &Value) -> Result<Value, Box<dyn Error>> {
        writeln!(self.to, "{asked}")?;
        self.to.flush()?;
        let mut line = String::new();
        self.from.read_line(&mut line)?;
        let answer: Value = serde_json::from_str(&line)?;
        match answer["error"].as_str() {
            Some(error) => Err(error.into()),
            None => Ok(answer),
        }
    }

    /// Has it do its work once with all that it has loaded. What counts is the lesser of its processor time, which holds
    /// the threads that clean up after it, and its time on the clock, which holds what others took: whatever is better for it.
    pub(crate) fn compile(&mut self, kind: &str) -> Result<Spent, Box<dyn Error>> {
        let answer = self.ask(&json!({ "compile": kind }))?;
        let seconds = |name: &str| {
            let seconds = answer[name].as_f64().unwrap_or(0.0);
            Duration::try_from_secs_f64(seconds).unwrap_or_default()
        };
        let processor = seconds("processor");
        Ok(Spent {
            time: processor.min(seconds("clock")),
            elsewhere: processor,
        })
    }

    /// What a program says of a text on its standard input, line by line.
    ///
    /// # Errors
    /// Where it cannot be run.
    pub(crate) fn once(program: &Path, text: &str) -> Result<Vec<String>, Box<dyn Error>> {
        let mut child = Command::new(program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        child
            .stdin
            .take()
            .ok_or("no way in")?
            .write_all(text.as_bytes())?;
        let said = child.wait_with_output()?;
        Ok(String::from_utf8(said.stdout)?
            .lines()
            .map(str::to_owned)
            .collect())
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // It ends with its input; whoever does not is ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
