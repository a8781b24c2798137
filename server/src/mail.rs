//! Mail that goes out: short, plain, and telling nothing but that there is something to see.

mod folder;
mod program;

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use engine::Moment;
use jiff::{Timestamp, fmt::rfc2822};
use uuid::Uuid;

pub use folder::Folder;
pub use program::Program;

/// The most bytes of a word in a header, so that its line stays within 76 signs.
const WORD: usize = 45;

/// A message to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Names it: the same message sent twice has the same id, and most mailboxes show it once.
    pub id: Uuid,
    /// When it was made.
    pub at: Moment,
    /// The address that it comes from.
    pub from: String,
    /// The address that it goes to.
    pub to: String,
    /// What it is about, in a line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The address at which no more of the kind is asked for; none where it has none.
    pub stop: Option<String>,
}

/// Why a message was not sent.
#[derive(Clone, Debug, thiserror::Error)]
pub enum MailError {
    /// An address or a subject would be read as something else than itself.
    #[error("an address or a subject of a message cannot be written")]
    Unwritable,
    /// It could not be handed over.
    #[error("a message could not be handed over: {0}")]
    NotTaken(String),
}

/// Whoever takes messages to where they go.
pub trait Mailer: Send + Sync {
    /// Hands a message over. May take a while; it is called where that holds up nobody.
    ///
    /// # Errors
    /// When it was not taken.
    fn send(&self, mail: &Mail) -> Result<(), MailError>;
}

/// How the server sends mail.
#[derive(Clone)]
pub struct Post {
    /// Who takes it.
    pub mailer: Arc<dyn Mailer>,
    /// The address that it comes from.
    pub from: String,
    /// The address of the site, for the link in each message.
    pub site: String,
}

impl Mail {
    /// The message as it travels (RFC 5322).
    ///
    /// # Errors
    /// When an address or the subject would break out of its line.
    pub fn message(&self) -> Result<String, MailError> {
        let plain = |address: &str| {
            address.contains('@')
                && address.chars().all(|sign| {
                    !sign.is_control() && !sign.is_whitespace() && !",;<>\"".contains(sign)
                })
        };
        if !plain(&self.from) || !plain(&self.to) || self.subject.chars().any(char::is_control) {
            return Err(MailError::Unwritable);
        }
        let at = Timestamp::from_millisecond(self.at).map_err(|_| MailError::Unwritable)?;
        let date = rfc2822::DateTimePrinter::new()
            .timestamp_to_string(&at)
            .map_err(|_| MailError::Unwritable)?;
        let domain = self.from.rsplit('@').next().unwrap_or_default();
        let stop = self.stop_headers()?;
        let mut message = format!(
            "From: <{}>\r\nTo: <{}>\r\nSubject: {}\r\nDate: {date}\r\nMessage-ID: <{}@{domain}>\r\n\
             Auto-Submitted: auto-generated\r\n{stop}MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n",
            self.from,
            self.to,
            words(&self.subject),
            self.id
        );
        let body = STANDARD.encode(self.text.replace('\n', "\r\n"));
        for line in body.as_bytes().chunks(76) {
            message.extend(line.iter().map(|byte| char::from(*byte)));
            message.push_str("\r\n");
        }
        Ok(message)
    }
}

impl Mail {
    /// What lets a mailbox show a button of its own that stops such messages (RFC 2369), by one press where the site has https (RFC 8058).
    fn stop_headers(&self) -> Result<String, MailError> {
        let Some(stop) = &self.stop else {
            return Ok(String::new());
        };
        if !stop
            .bytes()
            .all(|sign| sign.is_ascii_graphic() && !b"<>,".contains(&sign))
        {
            return Err(MailError::Unwritable);
        }
        let press = if stop.starts_with("https://") {
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
        } else {
            ""
        };
        Ok(format!("List-Unsubscribe: <{stop}>\r\n{press}"))
    }
}

/// A text in a header, in words that any program reads (RFC 2047).
fn words(text: &str) -> String {
    if text.is_ascii() && text.len() <= WORD {
        return text.to_owned();
    }
    let mut words = vec![String::new()];
    for sign in text.chars() {
        let full = words
            .last()
            .is_some_and(|word| word.len() + sign.len_utf8() > WORD);
        if full {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(sign);
        }
    }
    let coded = words
        .iter()
        .map(|word| format!("=?utf-8?B?{}?=", STANDARD.encode(word)));
    coded.collect::<Vec<_>>().join("\r\n ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail() -> Mail {
        Mail {
            id: Uuid::nil(),
            at: 1_772_438_400_000,
            from: "praktijk@voorbeeld.test".to_owned(),
            to: "client@voorbeeld.test".to_owned(),
            subject: "Er staat iets klaar".to_owned(),
            text: "Dag,\n\nér is iets.\n".to_owned(),
            stop: None,
        }
    }

    #[test]
    fn a_message_has_what_a_mailbox_wants() {
        let message = mail().message().unwrap();
        let (head, body) = message.split_once("\r\n\r\n").unwrap();
        for line in [
            "From: <praktijk@voorbeeld.test>",
            "To: <client@voorbeeld.test>",
            "Subject: Er staat iets klaar",
            "Date: Mon, 2 Mar 2026 08:00:00 -0000",
            "Message-ID: <00000000-0000-0000-0000-000000000000@voorbeeld.test>",
        ] {
            assert!(
                head.lines().any(|written| written == line),
                "{line}: {head}"
            );
        }
        let text = STANDARD.decode(body.replace("\r\n", "")).unwrap();
        assert_eq!(
            String::from_utf8(text).unwrap(),
            "Dag,\r\n\r\nér is iets.\r\n"
        );
    }

    #[test]
    fn a_long_subject_in_any_letters_stays_within_its_lines() {
        let subject = "één ".repeat(30);
        let coded = words(&subject);
        let mut read = String::new();
        for word in coded.split("\r\n ") {
            assert!(word.len() <= 76, "{word}");
            let word = word.strip_prefix("=?utf-8?B?").unwrap();
            let word = STANDARD.decode(word.strip_suffix("?=").unwrap()).unwrap();
            read.push_str(std::str::from_utf8(&word).unwrap());
        }
        assert_eq!(read, subject);
    }

    #[test]
    fn a_mailbox_can_stop_what_can_be_stopped_by_one_press() {
        let stopped = |stop: Option<&str>| {
            let stop = stop.map(str::to_owned);
            Mail { stop, ..mail() }.message()
        };
        assert!(!stopped(None).unwrap().contains("Unsubscribe"));
        let press = "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
        let safe = stopped(Some("https://zorg.test/stop/reminders/1")).unwrap();
        assert!(safe.contains("List-Unsubscribe: <https://zorg.test/stop/reminders/1>\r\n"));
        assert!(safe.contains(press));
        assert!(
            !stopped(Some("http://zorg.test/stop/1"))
                .unwrap()
                .contains(press)
        );
        assert!(stopped(Some("https://zorg.test/\r\nBcc: x@y.test")).is_err());
    }

    #[test]
    fn nothing_breaks_out_of_a_header() {
        for wrong in ["a@b.test\r\nBcc: x@y.test", "a@b.test, x@y.test", "a"] {
            let mail = Mail {
                to: wrong.to_owned(),
                ..mail()
            };
            assert!(mail.message().is_err(), "{wrong}");
        }
        let mail = Mail {
            subject: "Een\r\nBcc: x@y.test".to_owned(),
            ..mail()
        };
        assert!(mail.message().is_err());
    }
}
