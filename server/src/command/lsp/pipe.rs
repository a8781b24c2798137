//! The messages of an editor on standard input, and the answers on standard output. What cannot be read is answered as such, and
//! the next message is read all the same.

use std::{
    io::{self, BufRead, Read as _, Write as _},
    thread::{self, JoinHandle},
};

use lsp_server::{Connection, ErrorCode, Message};
use serde_json::json;

/// The largest message that is read, in bytes; a text is at most a sixteenth of it.
const LARGEST: u64 = 64 << 20;

/// The two threads that read and write.
pub(super) struct Threads {
    writer: JoinHandle<io::Result<()>>,
}

/// Opens the way to an editor.
pub(super) fn open() -> (Connection, Threads) {
    let (ours, theirs) = Connection::memory();
    let Connection { sender, receiver } = theirs;
    thread::spawn(move || {
        let mut input = io::stdin().lock();
        while let Ok(Some(read)) = read(&mut input) {
            match read {
                Ok(message) => {
                    let exit =
                        matches!(&message, Message::Notification(told) if told.method == "exit");
                    if sender.send(message).is_err() || exit {
                        return;
                    }
                }
                Err(words) => {
                    if refuse(&words).is_err() {
                        return;
                    }
                }
            }
        }
    });
    let writer = thread::spawn(move || {
        for message in receiver {
            message.write(&mut io::stdout().lock())?;
        }
        Ok(())
    });
    (ours, Threads { writer })
}

impl Threads {
    /// Waits until all was written. The reader may wait for an editor that says nothing any more, and ends with the program.
    pub(super) fn join(self) -> io::Result<()> {
        match self.writer.join() {
            Ok(written) => written,
            Err(_) => Err(io::Error::other("the writer has failed")),
        }
    }
}

/// One message, or why it cannot be read; none at the end.
fn read(input: &mut impl BufRead) -> io::Result<Option<Result<Message, String>>> {
    let Some(length) = length(input)? else {
        return Ok(None);
    };
    let mut text = Vec::new();
    if input.take(length).read_to_end(&mut text)? as u64 != length {
        return Ok(None);
    }
    Ok(Some(
        serde_json::from_slice(&text).map_err(|error| error.to_string()),
    ))
}

/// How long the message is that follows. Lines that are no header are passed over, so that a slip of an editor is not the end.
fn length(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut length = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.take(LARGEST).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim();
        match text.split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value
                    .trim()
                    .parse()
                    .ok()
                    .filter(|length| *length <= LARGEST);
            }
            None if text.is_empty() && length.is_some() => return Ok(length),
            Some(_) | None => {}
        }
    }
}

/// Says that a message cannot be read. Which one it was cannot be said: its number could not be read either.
fn refuse(words: &str) -> io::Result<()> {
    let answer = json!({
        "jsonrpc": "2.0",
        "id": null,
        "error": {"code": ErrorCode::ParseError as i32, "message": words},
    });
    let text = answer.to_string();
    let mut output = io::stdout().lock();
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}
