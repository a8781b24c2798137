//! What can be typed in a header: its keys, and what they take.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "most keys hold what only the author knows"
)]

use super::{CompletionKind, Request, last_word};
use crate::header::{AUDIENCES, HeaderKey, KEYS, KINDS};

impl Request<'_> {
    pub(super) fn header(&mut self, line: &str) {
        let Some((key, value)) = self.key(line) else {
            for (_, name) in KEYS {
                let name = name.in_language(self.written);
                if !self.source.contains(&format!("\n{name}:")) {
                    self.propose(CompletionKind::Option, &format!("{name}: "), "", line);
                }
            }
            return;
        };
        let typed = last_word(&value).to_owned();
        let vocabulary = self.shelf.vocabulary();
        let terms = match key {
            HeaderKey::Ages => &vocabulary.ages,
            HeaderKey::Themes => &vocabulary.themes,
            HeaderKey::Complaints => &vocabulary.complaints,
            HeaderKey::Care => &vocabulary.care,
            _ => return self.fixed(key, &typed),
        };
        let language = self.reader.tag();
        let terms = terms.clone();
        for term in &terms {
            let label = term.label(language);
            self.propose(CompletionKind::Value, term.id.as_str(), label, &typed);
        }
    }

    /// The key whose value is being typed: on this line, or above the lines of its list.
    fn key(&self, line: &str) -> Option<(HeaderKey, String)> {
        if let Some((key, value)) = line.split_once(':') {
            return Some((known(key)?, value.to_owned()));
        }
        let item = line.trim_start().strip_prefix('-')?;
        let above = &self.source[..self.at - line.len()];
        let key = above
            .lines()
            .rev()
            .find(|line| !line.trim_start().starts_with('-'))?;
        Some((known(key.trim_end().strip_suffix(':')?)?, item.to_owned()))
    }

    fn fixed(&mut self, key: HeaderKey, typed: &str) {
        let written = self.written;
        match key {
            HeaderKey::Kind => {
                for (_, name) in KINDS {
                    self.propose(CompletionKind::Value, name.in_language(written), "", typed);
                }
            }
            HeaderKey::Audience => {
                for (_, name) in AUDIENCES {
                    self.propose(CompletionKind::Value, name.in_language(written), "", typed);
                }
            }
            HeaderKey::Language => {
                for tag in ["nl", "en"] {
                    self.propose(CompletionKind::Value, tag, "", typed);
                }
            }
            HeaderKey::Mobile | HeaderKey::SelfHelp => self.yes_or_no(typed),
            HeaderKey::Related | HeaderKey::Uses => self.tools(typed),
            _ => {}
        }
    }
}

fn known(key: &str) -> Option<HeaderKey> {
    let found = KEYS
        .iter()
        .find(|(_, name)| name.matches(key.trim()).is_some());
    found.map(|(key, _)| *key)
}
