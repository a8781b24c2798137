//! Mail that is put in a folder, to be looked at: of the demonstration, and of a server that was not told who takes its mail.

use std::{fs, path::PathBuf};

use super::{Mail, MailError, Mailer};

/// A folder of messages, each in a file of its own.
#[derive(Clone, Debug)]
pub struct Folder(pub PathBuf);

impl Mailer for Folder {
    fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let message = mail.message()?;
        let file = self.0.join(format!("{}.eml", mail.id));
        fs::create_dir_all(&self.0)
            .and_then(|()| fs::write(file, message))
            .map_err(|error| MailError::NotTaken(error.to_string()))
    }
}
