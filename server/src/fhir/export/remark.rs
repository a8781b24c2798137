//! What the remarks of a text say of the questionnaire that it was made of: the names that things had there.

use std::collections::{BTreeMap, BTreeSet};

/// Names by what they belong to.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    /// By `page`, `ask` or `column`, and the id (for a column with that of its table, for a row with that of its matrix).
    links: BTreeMap<(&'static str, String), String>,
    /// Times of day by their id, with the question that they were a part of.
    days: BTreeMap<String, String>,
    /// Texts that were web addresses.
    addresses: BTreeSet<String>,
    /// System and code of options, by the question and the option.
    options: BTreeMap<(String, String), (String, String)>,
    /// System and code of questions.
    codes: BTreeMap<String, Vec<(String, String)>>,
}

impl Remarks {
    /// Reads the remarks right above the instructions they are about. A name that two of the questions would have is left to
    /// the first that has it.
    pub(super) fn read(source: &str, asks: &[&str]) -> Self {
        let mut remarks = Self::all(source);
        let named = |id: &&&str| remarks.links.contains_key(&("ask", (**id).to_owned()));
        let own = asks.iter().filter(|id| !named(id));
        let mut taken: BTreeSet<String> = own.map(|id| (*id).to_owned()).collect();
        for id in asks {
            let key = ("ask", (*id).to_owned());
            if let Some(link) = remarks.links.get(&key)
                && !taken.insert(link.clone())
            {
                remarks.links.remove(&key);
                taken.insert((*id).to_owned());
            }
        }
        remarks
    }

    fn all(source: &str) -> Self {
        let mut remarks = Self::default();
        let mut above: Vec<&str> = Vec::new();
        let mut table = String::new();
        for line in source.lines() {
            let line = line.trim();
            if let Some(remark) = line.strip_prefix("@#") {
                above.push(remark.trim());
                continue;
            }
            let mut words = line.split_whitespace();
            let word = match words.next() {
                Some("@page" | "@pagina") => "page",
                Some("@ask" | "@vraag" | "@again" | "@opnieuw") => "ask",
                Some("@column" | "@kolom") => "column",
                _ => {
                    if !line.is_empty() {
                        above.clear();
                    }
                    continue;
                }
            };
            let mut id = words.next().unwrap_or("").to_owned();
            if word == "ask" {
                table.clone_from(&id);
            } else if word == "column" {
                id = format!("{table}.{id}");
            }
            for remark in above.drain(..) {
                remarks.note(word, &id, remark);
            }
        }
        remarks
    }

    fn note(&mut self, word: &'static str, id: &str, remark: &str) {
        let Some((what, value)) = remark.split_once(": ") else {
            return;
        };
        let coded = || {
            let (system, code) = value.split_once('|')?;
            Some((system.to_owned(), code.to_owned()))
        };
        match what.split_once(' ') {
            None if what == "linkId" => {
                self.links.insert((word, id.to_owned()), value.to_owned());
            }
            None if what == "dateTime" => {
                self.days.insert(id.to_owned(), value.to_owned());
            }
            None if what == "type" && value == "url" => {
                self.addresses.insert(id.to_owned());
            }
            None if what == "code" => self.codes.entry(id.to_owned()).or_default().extend(coded()),
            Some(("row", row)) => {
                self.links
                    .insert((word, format!("{id}.{row}")), value.to_owned());
            }
            Some(("code", option)) => {
                let key = (id.to_owned(), option.to_owned());
                self.options.extend(coded().map(|coded| (key, coded)));
            }
            _ => {}
        }
    }

    /// The name that something had.
    pub(super) fn link(&self, word: &'static str, id: &str) -> Option<&str> {
        self.links.get(&(word, id.to_owned())).map(String::as_str)
    }

    /// The question that a time of day was a part of.
    pub(super) fn day_of(&self, ask: &str) -> Option<&str> {
        self.days.get(ask).map(String::as_str)
    }

    /// Whether a text was a web address.
    pub(super) fn is_address(&self, ask: &str) -> bool {
        self.addresses.contains(ask)
    }

    /// The system and code that an option had.
    pub(super) fn option(&self, ask: &str, option: &str) -> Option<&(String, String)> {
        self.options.get(&(ask.to_owned(), option.to_owned()))
    }

    /// The codes that a question had.
    pub(super) fn codes(&self, ask: &str) -> &[(String, String)] {
        self.codes.get(ask).map_or(&[], Vec::as_slice)
    }
}
