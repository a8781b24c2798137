//! Mail that is given to a program of the system, as `sendmail` of Postfix and msmtp: it knows where mail goes, with which
//! password, and tries again.

use std::{
    io::Write,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::{Mail, MailError, Mailer};

/// How long it may take to take a message.
const LONGEST: Duration = Duration::from_secs(60);
const LOOK: Duration = Duration::from_millis(20);

/// A program that reads a message and finds in it whom it goes to.
#[derive(Clone, Debug)]
pub struct Program(Vec<String>);

impl Program {
    /// The program with what it is started with, parted by spaces as a shell does, so that what has a space in it stands between
    /// quotes; none where there is nothing, or a quote is not closed. No shell reads it.
    #[must_use]
    pub fn new(command: &str) -> Option<Self> {
        let words = shlex::split(command)?;
        (!words.is_empty()).then_some(Self(words))
    }
}

impl Mailer for Program {
    fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let message = mail.message()?;
        let (program, words) = self.0.split_first().ok_or(MailError::Unwritable)?;
        let mut child = Command::new(program)
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| MailError::NotTaken(format!("{program}: {error}")))?;
        let given = give(&mut child, &message);
        let ended = wait(&mut child);
        match (given, ended) {
            (_, Ok(true)) => Ok(()),
            (Err(error), _) | (Ok(()), Err(error)) => {
                Err(MailError::NotTaken(format!("{program}: {error}")))
            }
            (Ok(()), Ok(false)) => Err(MailError::NotTaken(format!("{program} refused it"))),
        }
    }
}

/// Gives it the message. A message is far smaller than what the system holds for a program that does not read yet.
fn give(child: &mut Child, message: &str) -> std::io::Result<()> {
    match child.stdin.take() {
        Some(mut stdin) => stdin.write_all(message.as_bytes()),
        None => Ok(()),
    }
}

/// Whether it took the message. One that does not end is ended.
fn wait(child: &mut Child) -> std::io::Result<bool> {
    let began = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if began.elapsed() > LONGEST {
            child.kill()?;
            child.wait()?;
            return Ok(false);
        }
        thread::sleep(LOOK);
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_program_takes_a_message_or_refuses_it() {
        let mail = Mail {
            id: Uuid::nil(),
            at: 0,
            from: "praktijk@voorbeeld.test".to_owned(),
            to: "client@voorbeeld.test".to_owned(),
            subject: "Er staat iets klaar".to_owned(),
            text: "Dag.".to_owned(),
            stop: None,
        };
        let send = |command: &str| Program::new(command).map(|program| program.send(&mail));
        assert!(matches!(send("grep -q To:.*client@"), Some(Ok(()))));
        assert!(matches!(send("grep -q To:.*buur@"), Some(Err(_))));
        assert!(matches!(send("er-is-geen-zulk-programma"), Some(Err(_))));
        assert!(matches!(send("grep -q 'To: <client@'"), Some(Ok(()))));
        assert!(send(" ").is_none());
        assert!(send("msmtp -t 'geen einde").is_none());
    }
}
