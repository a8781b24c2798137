//! The table of words: how each is spelled, which options it has and what its block holds. One file per word.

pub(crate) mod again;
pub(crate) mod alert;
pub(crate) mod ask;
pub(crate) mod audio;
pub(crate) mod chapter;
pub(crate) mod chart;
pub(crate) mod column;
pub(crate) mod compute;
pub(crate) mod condition;
pub(crate) mod r#continue;
pub(crate) mod example;
pub(crate) mod fold_out;
pub(crate) mod gate;
pub(crate) mod guide;
pub(crate) mod image;
pub(crate) mod include;
pub(crate) mod milestone;
pub(crate) mod note;
pub(crate) mod offline;
pub(crate) mod page;
pub(crate) mod phase;
pub(crate) mod plan;
pub(crate) mod recall;
pub(crate) mod resource;
pub(crate) mod result;
pub(crate) mod role;
pub(crate) mod score;
pub(crate) mod session;
pub(crate) mod tip;
pub(crate) mod tool;
pub(crate) mod trigger;
pub(crate) mod video;

mod reader;

pub(crate) use reader::{Filled, NUMBER, Reader, YES_OR_NO, split_first};

use crate::language::{Language, Pair};

/// The words of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keyword {
    Chapter,
    Session,
    Page,
    Image,
    Example,
    Tip,
    FoldOut,
    Role,
    Recall,
    Video,
    Audio,
    Resource,
    Plan,
    Chart,
    Ask,
    Again,
    Offline,
    Column,
    Continue,
    If,
    Elif,
    Else,
    End,
    Compute,
    Score,
    Gate,
    Guide,
    Note,
    Milestone,
    Trigger,
    Alert,
    Include,
    Result,
    Tool,
    Phase,
}

/// A row of the table.
pub(crate) struct Word {
    pub(crate) keyword: Keyword,
    pub(crate) name: Pair,
    pub(crate) options: &'static [Choice],
    pub(crate) holds: Holds,
}

/// An option of a word.
pub(crate) struct Choice {
    pub(crate) key: Key,
    pub(crate) name: Pair,
}

/// A row of a word's options.
pub(crate) const fn option(key: Key, en: &'static str, nl: &'static str) -> Choice {
    Choice {
        key,
        name: crate::language::pair(en, nl),
    }
}

/// What the indented lines under a word are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    Nothing,
    Options,
    OptionsAndList,
    OptionsAndText,
    Text,
    /// Ordinary prose that happens to be indented.
    Flow,
}

/// The options of all words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Account,
    Address,
    Android,
    Answers,
    After,
    Caption,
    Captions,
    Count,
    Decimals,
    Example,
    Feedback,
    File,
    For,
    From,
    Hideable,
    Hint,
    Image,
    InPerson,
    Initial,
    Ios,
    Items,
    Language,
    Method,
    Minimum,
    Minutes,
    Missing,
    Most,
    Repeat,
    Required,
    Reverse,
    Round,
    Schedule,
    Source,
    Start,
    Task,
    To,
    Together,
    Tool,
    Unit,
    Values,
    Was,
    Website,
    When,
}

/// What a part was called in earlier versions: of every word whose id is remembered for a client.
pub(crate) const WAS: Choice = option(Key::Was, "was", "was");

/// All words.
pub(crate) static WORDS: &[&Word] = &[
    &chapter::WORD,
    &session::WORD,
    &page::WORD,
    &image::WORD,
    &example::WORD,
    &tip::WORD,
    &fold_out::WORD,
    &role::WORD,
    &recall::WORD,
    &video::WORD,
    &audio::WORD,
    &resource::WORD,
    &plan::WORD,
    &chart::WORD,
    &ask::WORD,
    &again::WORD,
    &offline::WORD,
    &column::WORD,
    &r#continue::WORD,
    &condition::IF,
    &condition::ELIF,
    &condition::ELSE,
    &condition::END,
    &compute::WORD,
    &score::WORD,
    &gate::WORD,
    &guide::WORD,
    &note::WORD,
    &milestone::WORD,
    &trigger::WORD,
    &result::WORD,
    &tool::WORD,
    &phase::WORD,
    &alert::WORD,
    &include::WORD,
];

/// The word that is spelled so, and the language of the spelling where it tells one.
pub(crate) fn find(text: &str) -> Option<(&'static Word, Option<Language>)> {
    WORDS
        .iter()
        .find_map(|word| Some((*word, word.name.matches(text)?)))
}

/// All spellings in one language, or in both.
pub(crate) fn spellings(language: Option<Language>) -> impl Iterator<Item = &'static str> {
    WORDS.iter().flat_map(move |word| {
        let en = (language != Some(Language::Nl)).then_some(word.name.en);
        let nl = (language != Some(Language::En)).then_some(word.name.nl);
        en.into_iter().chain(nl)
    })
}

impl Word {
    /// The option that is spelled so.
    pub(crate) fn option(&self, text: &str) -> Option<(&'static Choice, Option<Language>)> {
        self.options
            .iter()
            .find_map(|choice| Some((choice, choice.name.matches(text)?)))
    }

    /// Its options in one language, in a row.
    pub(crate) fn option_names(&self, language: Language) -> String {
        let names: Vec<&str> = self
            .options
            .iter()
            .map(|choice| choice.name.in_language(language))
            .collect();
        names.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expression::Named;

    fn one_meaning(rows: &[Pair]) {
        for (index, row) in rows.iter().enumerate() {
            for other in &rows[index + 1..] {
                for spelling in [row.en, row.nl] {
                    assert!(
                        spelling != other.en && spelling != other.nl,
                        "`{spelling}` means two things"
                    );
                }
            }
        }
    }

    #[test]
    fn no_spelling_means_two_things_across_the_languages() {
        let words: Vec<Pair> = WORDS.iter().map(|word| word.name).collect();
        one_meaning(&words);
        for word in WORDS {
            let options: Vec<Pair> = word.options.iter().map(|choice| choice.name).collect();
            one_meaning(&options);
        }
        one_meaning(&ask::TYPES.map(|(_, name)| name));
        one_meaning(&resource::KINDS.map(|(_, name)| name));
        one_meaning(&crate::expression::FUNCTIONS.map(|(_, name, _)| name));
        one_meaning(&crate::header::KEYS.map(|(_, name)| name));
        one_meaning(&crate::header::KINDS.map(|(_, name)| name));
    }

    #[test]
    fn every_word_of_conditions_is_reserved() {
        for (named, name, _) in crate::expression::FUNCTIONS {
            // Only a bracket makes a name a function. Those that came later leave the ids of older texts alone.
            if matches!(
                named,
                Named::Hours | Named::First | Named::Latest | Named::Previous
            ) {
                continue;
            }
            assert!(crate::value::RESERVED.contains(&name.en), "{}", name.en);
            assert!(crate::value::RESERVED.contains(&name.nl), "{}", name.nl);
        }
    }
}
