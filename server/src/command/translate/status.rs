//! `leidraad translate status`: how far translations are, and whether they were made of what is there now.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    process::ExitCode,
};

use clap::Args;
use dsl::{
    Shelf as _,
    texts::{NamedKind, named},
};

use super::{
    job::{Choice, Job},
    origin::{Around, Origin},
    tag, told,
};
use crate::{
    command::{Lang, check::gather::shorter},
    translate::{called, foreign, in_language, number, short},
};

#[derive(Args, Clone, Debug)]
pub(super) struct Status {
    /// The text of a tool, a fragment, or a folder of them.
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// The code of a language; all that there are where none is given.
    #[arg(long, value_name = "LANGUAGE")]
    to: Option<String>,
}

impl Status {
    pub(super) fn run(&self, lang: Lang) -> Result<ExitCode, String> {
        if let Some(to) = &self.to {
            tag(to, lang)?;
        }
        let around = Around::find(&self.path, lang)?;
        let mut seen = Seen {
            around: &around,
            to: self.to.as_deref(),
            languages: self.to.iter().map(|to| short(to).to_owned()).collect(),
            whole: true,
        };
        let mut open = Vec::new();
        for origin in &around.origins {
            if !seen.one(origin, lang)? {
                open.push(origin);
            }
        }
        if !around.all {
            if !open.is_empty() {
                let words = lang.pick(
                    "heeft geen vertalingen naast zich",
                    "has no translations beside it",
                );
                anstream::println!("{} {words}", self.path.display());
            }
            return Ok(ExitCode::from(u8::from(!seen.whole)));
        }
        seen.not_begun(lang);
        Ok(ExitCode::from(u8::from(!seen.whole)))
    }
}

/// What was seen so far.
struct Seen<'a> {
    around: &'a Around,
    to: Option<&'a str>,
    languages: BTreeSet<String>,
    whole: bool,
}

impl Seen<'_> {
    /// Tells how the translations of one text are; whether there are any.
    fn one(&mut self, origin: &Origin, lang: Lang) -> Result<bool, String> {
        let mut told_of = BTreeSet::new();
        for po in origin.pos(lang)? {
            let job = match Job::new(origin, &po, self.around, Choice::default(), lang) {
                Ok(job) => job,
                Err(words) if self.around.all => {
                    self.fault(&words);
                    continue;
                }
                Err(words) => {
                    // One file that cannot be used says nothing of the others.
                    self.whole = false;
                    told_of.insert(String::new());
                    anstream::println!("{words}");
                    continue;
                }
            };
            if self.to.is_some_and(|to| short(to) != short(&job.language)) {
                continue;
            }
            told_of.insert(short(&job.language).to_owned());
            self.languages.insert(short(&job.language).to_owned());
            anstream::println!("{}: {}", po.display(), told(&job.catalog, lang));
            self.job(&job, lang);
        }
        for (id, language) in self.around.names.translations(&origin.id) {
            let asked = self.to.is_none_or(|to| short(to) == short(language));
            if asked && told_of.insert(short(language).to_owned()) {
                let (id, language) = (id.to_owned(), called(language, lang));
                let of = origin.file.display();
                anstream::println!(
                    "{of}: {id} ({language}) {}",
                    lang.pick(
                        "heeft geen bestand voor vertalers naast de tekst: niemand weet of het nog klopt",
                        "has no file for translators beside the text: nobody knows whether it is right still",
                    )
                );
                self.whole = false;
            }
        }
        for language in self.languages.clone() {
            if self.around.is_by_hand(origin, &language) && told_of.insert(language.clone()) {
                self.by_hand(origin, &language, lang);
            }
        }
        Ok(!told_of.is_empty())
    }

    fn job(&mut self, job: &Job<'_>, lang: Lang) {
        self.whole &= job.catalog.count().is_whole();
        let names = &self.around.names;
        match job.make() {
            Err(faults) => {
                for fault in faults {
                    self.fault(&fault.words(lang));
                }
            }
            Ok(made) => {
                let (text, _) = in_language(&made.text, &job.language, names);
                let state = job.state(&text);
                // Where texts are open still, a merge is for later; but what was changed by hand would be lost then.
                let changed = job.is_changed() == Some(true);
                if (made.missing.is_empty() || changed)
                    && let Some(words) = state.words(&shorter(&job.path), lang)
                {
                    self.fault(&words);
                }
            }
        }
        for lost in number::lost(&job.catalog) {
            self.fault(&lost.words(lang));
        }
        for foreign in foreign(&job.origin.text, &job.language, names) {
            self.fault(&foreign.words(lang));
        }
    }

    /// A fragment that somebody wrote in the other language: nothing is known of it but its numbers to call.
    fn by_hand(&mut self, origin: &Origin, language: &str, lang: Lang) {
        let other = format!("{}-{language}", origin.id);
        let (own, theirs) = (self.all_of(&origin.id), self.all_of(&other));
        let file = origin.file.display();
        let words = lang.pick("is met de hand geschreven", "was written by hand");
        anstream::println!("{file}: {other}.fragment {words}");
        let missing = number::missing(&own, &theirs);
        if !missing.is_empty() && !number::is_meant(&theirs) {
            let lost = number::Lost {
                place: format!("{other}.fragment"),
                numbers: missing,
            };
            self.fault(&lost.words(lang));
        }
    }

    /// The text of a fragment with those that it includes.
    fn all_of(&self, id: &str) -> String {
        let library = &self.around.library;
        let mut text = String::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![id.to_owned()];
        while let Some(id) = open.pop() {
            if let Some(own) = library.fragment(&id).filter(|_| seen.insert(id.clone())) {
                let named = named(&own).into_iter();
                open.extend(
                    named
                        .filter(|(kind, _)| *kind == NamedKind::Fragment)
                        .map(|(_, id)| id),
                );
                text.push_str(&own);
                text.push('\n');
            }
        }
        text
    }

    fn fault(&mut self, words: &str) {
        self.whole = false;
        anstream::println!("  {words}");
    }

    /// What nobody began with, for each language.
    fn not_begun(&self, lang: Lang) {
        let mut open: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for language in &self.languages {
            for origin in self.around.wanted(language) {
                let there = origin.po(language).is_file()
                    || !self.around.translations(origin, language).is_empty()
                    || self.around.is_by_hand(origin, language);
                if !there {
                    open.entry(language).or_default().push(&origin.id);
                }
            }
        }
        if self.languages.is_empty() {
            let words = lang.pick("Er zijn geen vertalingen.", "There are no translations.");
            anstream::println!("{words}");
        }
        for (language, ids) in open {
            let (count, ids) = (ids.len(), ids.join(", "));
            let language = called(language, lang);
            anstream::println!(
                "{}",
                lang.pick(
                    format!("Nog niet begonnen in het {language} ({count}): {ids}"),
                    format!("Not begun in {language} ({count}): {ids}")
                )
            );
        }
    }
}
