//! What reading any word needs: its id and title, its options with their values, and the language of the file.

use std::borrow::Cow;

use engine::Id;
use memchr::memchr;

use super::{Choice, Key, Word};
use crate::{
    diagnostic::{Arg, Reports, rule},
    expression::{self, Expr},
    language::{Language, Pair, same},
    module::{Name, Note},
    span::{Span, Spot, trimmed},
    suggest,
    syntax::{
        Directive,
        block::{self, Folded},
        character::is_invisible,
    },
    text::{self, Passage},
    value::{self, Worded},
};

/// Reads the words of one file.
pub(crate) struct Reader<'r> {
    pub(crate) reports: &'r mut Reports,
    /// The language of the file's words, once one of them showed it.
    pub(crate) language: &'r mut Option<Language>,
}

const LANGUAGES: Pair = crate::language::pair("English", "Engels");

impl Reader<'_> {
    /// Notes a word with its language; a word of the other language than the file's is reported.
    pub(crate) fn heard(&mut self, language: Option<Language>, word: Pair, span: Span) {
        self.reports.spelled(word, span);
        let Some(language) = language else { return };
        let of_file = *self.language.get_or_insert(language);
        self.reports.heard(of_file);
        if of_file != language {
            let name = |language, plural: bool| match (language, plural) {
                (Language::En, false) => LANGUAGES.into(),
                (Language::En, true) => Arg::Both("English", "Engelse"),
                (Language::Nl, false) => Arg::Both("Dutch", "Nederlands"),
                (Language::Nl, true) => Arg::Both("Dutch", "Nederlandse"),
            };
            let right = word.in_language(of_file);
            self.reports
                .add(&rule::MIXED_LANGUAGES, span)
                .with(word.in_language(language))
                .with(name(language, false))
                .with(name(of_file, true))
                .with(right)
                .fix(span, right);
        }
    }

    /// Spells a word in the file's language.
    pub(crate) fn spell(&self, word: Pair) -> &'static str {
        match *self.language {
            Some(language) => word.in_language(language),
            None => self.reports.spell(word),
        }
    }

    /// An id as it was written; what cannot be one is reported and made into one.
    pub(crate) fn id(&mut self, text: &str, span: Span, named_in_conditions: bool) -> Spot<Id> {
        if !value::is_id(text) {
            let slug = suggest::slug(text);
            let finding = self.reports.add(&rule::BAD_ID, span).with(text);
            finding.offer(slug.clone());
            return Spot::new(Id::new(slug.unwrap_or_default()), span);
        }
        if named_in_conditions && value::RESERVED.iter().any(|word| same(word, text)) {
            self.reports.add(&rule::RESERVED_ID, span).with(text);
        }
        Spot::new(Id::new(text), span)
    }

    /// The id and title of a part; whatever else stands on the line is reported.
    pub(crate) fn name(
        &mut self,
        word: &Word,
        directive: &Directive<'_>,
        named_in_conditions: bool,
    ) -> Name {
        let (first, rest) = split_first(&directive.args);
        Name {
            id: self.first_id(word, directive, &first, named_in_conditions),
            title: self.title(word, directive, &rest),
            was: Vec::new(),
            line: directive.span,
        }
    }

    /// The id at the begin of the arguments.
    pub(crate) fn first_id(
        &mut self,
        word: &Word,
        directive: &Directive<'_>,
        first: &Spot<&str>,
        named_in_conditions: bool,
    ) -> Spot<Id> {
        if !first.value.is_empty() {
            return self.id(first.value, first.span, named_in_conditions);
        }
        let spelled = self.spell(word.name);
        let finding = self
            .reports
            .add(&rule::MISSING_ID, directive.span)
            .with(spelled);
        let title = directive.title.as_ref();
        if let Some(slug) = title.and_then(|title| suggest::slug(title.value)) {
            finding.fix(directive.word.span.after(), format!(" {slug}"));
        }
        Spot::new(Id::new(""), first.span)
    }

    /// A title that must be there. `rest` is what stands before it and has no meaning: without a title, it is taken for it.
    pub(crate) fn title(
        &mut self,
        word: &Word,
        directive: &Directive<'_>,
        rest: &Spot<&str>,
    ) -> Spot<String> {
        if directive.title.is_none() && !rest.value.is_empty() {
            let spelled = self.spell(word.name);
            let bare = rest
                .value
                .trim_matches(['‘', '’', '\'', '‚', '‹', '›', '`']);
            self.reports
                .add(&rule::MISSING_TITLE, rest.span)
                .with(spelled)
                .fix(rest.span, format!("\"{bare}\""));
            return self.plain(bare, rest.span);
        }
        self.surplus(word, rest);
        match self.title_if_any(directive) {
            Some(title) if !title.value.chars().all(|c| c == ' ' || is_invisible(c)) => title,
            _ => {
                let spelled = self.spell(word.name);
                let span = directive.span;
                self.reports.add(&rule::MISSING_TITLE, span).with(spelled);
                Spot::new(String::new(), span)
            }
        }
    }

    /// A title that may be there.
    pub(crate) fn title_if_any(&mut self, directive: &Directive<'_>) -> Option<Spot<String>> {
        directive
            .title
            .as_ref()
            .map(|title| self.plain(title.value, title.span))
    }

    /// A text of one line, the same for everybody.
    pub(crate) fn plain(&mut self, text: &str, span: Span) -> Spot<String> {
        if let Some(open) = memchr(b'{', text.as_bytes())
            && let Some(close) = text.rfind('}')
            && open < close
        {
            self.reports
                .add(&rule::BRACE_NOT_HERE, span.part(open, close + 1))
                .with(&text[open..=close]);
        }
        Spot::new(text::plain(text), span)
    }

    pub(crate) fn no_title(&mut self, word: &Word, directive: &Directive<'_>) {
        if let Some(title) = &directive.title {
            let spelled = self.spell(word.name);
            self.reports
                .add(&rule::TITLE_NOT_HERE, title.span)
                .with(spelled);
        }
    }

    pub(crate) fn surplus(&mut self, word: &Word, rest: &Spot<&str>) {
        if !rest.value.is_empty() {
            let spelled = self.spell(word.name);
            self.reports
                .add(&rule::SURPLUS_WORDS, rest.span)
                .with(spelled)
                .with(rest.value)
                .with(Arg::Both(
                    "Remove it, or put quotation marks around it if it is the title.",
                    "Haal het weg, of zet er aanhalingstekens omheen als het de titel is.",
                ));
        }
    }

    /// The same on the line of a word that takes no title.
    pub(crate) fn surplus_untitled(&mut self, word: &Word, rest: &Spot<&str>) {
        if !rest.value.is_empty() {
            let spelled = self.spell(word.name);
            self.reports
                .add(&rule::SURPLUS_WORDS, rest.span)
                .with(spelled)
                .with(rest.value)
                .with(Arg::Both("Remove it.", "Haal het weg."))
                .fix(rest.span, "");
        }
    }

    /// The file that a line begins with, and the title at its end.
    pub(crate) fn file_and_title(
        &mut self,
        word: &Word,
        directive: &Directive<'_>,
    ) -> (Spot<String>, Spot<String>) {
        let (file, rest) = split_first(&directive.args);
        if file.value.is_empty() {
            self.reports
                .add(&rule::MISSING_MEDIA, directive.span)
                .with("");
        }
        let title = self.title(word, directive, &rest);
        (Spot::new(file.value.to_owned(), file.span), title)
    }

    /// What kind of thing a line is about, one of a row.
    pub(crate) fn kind<T: Copy>(
        &mut self,
        written: &Spot<&str>,
        directive: &Directive<'_>,
        among: &[(T, Pair)],
    ) -> Option<T> {
        let found = among
            .iter()
            .find_map(|(kind, name)| Some((*kind, *name, name.matches(written.value)?)));
        let Some((kind, name, language)) = found else {
            let span = if written.value.is_empty() {
                directive.span
            } else {
                written.span
            };
            let names: Vec<&str> = among.iter().map(|(_, name)| self.spell(*name)).collect();
            let near = self.reports.nearest(written.value, names.iter().copied());
            let finding = self.reports.add(&rule::UNKNOWN_KIND, span);
            finding.with(written.value).with(names.join(", "));
            if !written.value.is_empty() {
                finding.offer(near);
            }
            return None;
        };
        self.heard(language, name, written.span);
        Some(kind)
    }

    /// Names between commas.
    pub(crate) fn ids(&mut self, text: &Spot<&str>) -> Vec<Spot<Id>> {
        if text.value.is_empty() {
            return Vec::new();
        }
        let mut ids = Vec::new();
        let mut at = 0;
        for piece in text.value.split(',') {
            let place = text.span.part(at, at + piece.len());
            at += piece.len() + 1;
            let (id, span) = trimmed(piece, place);
            if let Some(apart) = parted(id) {
                let right = apart.iter().map(|(name, _)| *name).collect::<Vec<_>>();
                let right = right.join(", ");
                self.reports
                    .add(&rule::BAD_ID, span)
                    .with(id)
                    .advise(
                        format!("Put commas between names: `{right}`."),
                        format!("Zet komma's tussen de namen: `{right}`."),
                    )
                    .fix(span, right);
                ids.extend(
                    apart
                        .into_iter()
                        .map(|(name, at)| Spot::new(Id::new(name), span.part(at, at + name.len()))),
                );
                continue;
            }
            // A row of a matrix has the matrix in its name, and a value of another tool that tool.
            let name = if value::is_value(id) {
                Spot::new(Id::new(id), span)
            } else {
                self.id(id, span, false)
            };
            ids.push(name);
        }
        ids
    }

    /// Reports what is explained below lines of a list that are no options.
    pub(crate) fn no_explanations(&mut self, folded: &Folded<'_>) {
        for explanation in folded.explanations.values() {
            let span = explanation.whole();
            self.reports.add(&rule::EXPLANATION_NOT_HERE, span);
        }
    }

    /// Reports a word that shows answers and names none.
    pub(crate) fn nothing_named(&mut self, word: &Word, span: Span) {
        let spelled = self.spell(word.name);
        self.reports.add(&rule::NOTHING_NAMED, span).with(spelled);
    }

    /// Reports a value that is not what its option takes.
    pub(crate) fn bad_value(&mut self, option: &Filled<'_>, what: Pair, example: Pair) {
        let example = self.spell(example);
        let finding = self
            .reports
            .add(&rule::BAD_VALUE, option.value.span)
            .with(option.name)
            .with(what)
            .with(example);
        let written = option.value.value.trim().trim_start_matches('-');
        if written.len() > 15 && written.bytes().all(|byte| byte.is_ascii_digit()) {
            finding.advise(
                "This number is too large. Write one of at most 15 digits.",
                "Dit getal is te groot. Schrijf er een van hoogstens 15 cijfers.",
            );
        }
    }

    /// Reports a value that no answer of its own question is.
    pub(crate) fn bad_answer(&mut self, option: &Filled<'_>, what: Pair, example: &str) {
        self.reports
            .add(&rule::BAD_VALUE, option.value.span)
            .with(option.name)
            .with(what)
            .with(example);
    }

    /// Reports a value of which it is known what was meant.
    fn almost(&mut self, option: &Filled<'_>, what: Pair, right: String) {
        self.reports
            .add(&rule::BAD_VALUE, option.value.span)
            .with(option.name)
            .with(what)
            .with(right.as_str())
            .fix(option.value.span, right);
    }

    pub(crate) fn yes_no(&mut self, folded: &Folded<'_>, key: Key) -> bool {
        if let Some(option) = folded.option(key)
            && let Some(word) = value::truth_word(&option.value.value)
        {
            self.reports.spelled(word, option.value.span);
        }
        self.read(folded, key, YES_OR_NO, value::yes_no)
            .is_some_and(|spot| spot.value)
    }

    pub(crate) fn whole(&mut self, folded: &Folded<'_>, key: Key) -> Option<Spot<u32>> {
        self.read(folded, key, WHOLE, value::whole)
    }

    /// Reads an option's value in its own way; a value that cannot be read so is reported.
    pub(crate) fn read<T>(
        &mut self,
        folded: &Folded<'_>,
        key: Key,
        (what, example): (Pair, Pair),
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<Spot<T>> {
        let option = folded.option(key)?;
        let written = option.value.value.as_ref();
        if let Some(value) = read(written) {
            return Some(Spot::new(value, option.value.span));
        }
        // With a decimal comma, in capitals or with a full stop behind it, it can hardly mean anything else.
        let bare = written.trim_end_matches(['.', '!']);
        let small = bare.to_lowercase();
        let almost = [bare.to_owned(), bare.replacen(',', ".", 1), small];
        let meant = almost
            .into_iter()
            .find_map(|text| Some((read(&text)?, text)));
        let Some((value, right)) = meant else {
            self.bad_value(option, what, example);
            return None;
        };
        // It counts, so that nothing follows from it.
        self.almost(option, what, right);
        Some(Spot::new(value, option.value.span))
    }

    /// The same for values that hold words of a language.
    pub(crate) fn read_worded<T>(
        &mut self,
        folded: &Folded<'_>,
        key: Key,
        form: (Pair, Pair),
        read: impl Fn(&str) -> Option<Worded<T>>,
    ) -> Option<Spot<T>> {
        let read = self.read(folded, key, form, read)?;
        if let Some(option) = folded.option(key) {
            self.heard_in(&option.value.value, read.span, read.value.word);
        }
        Some(Spot::new(read.value.value, read.span))
    }

    /// Notes the words of a value, of which one showed its language.
    pub(crate) fn heard_in(&mut self, text: &str, span: Span, shown: Option<(Language, Pair)>) {
        if let Some((language, word)) = shown {
            self.heard(Some(language), word, span);
        }
        for (range, word) in value::words(text) {
            self.reports
                .spelled(word, span.part(range.start, range.end));
        }
    }

    /// One of a row of words.
    pub(crate) fn one_of<T: Copy>(
        &mut self,
        folded: &Folded<'_>,
        key: Key,
        form: (Pair, Pair),
        among: &[(T, Pair)],
    ) -> Option<T> {
        let found = self.read(folded, key, form, |text| {
            among
                .iter()
                .find_map(|(value, pair)| Some((*value, *pair, pair.matches(text)?)))
        })?;
        let (value, pair, language) = found.value;
        self.heard(language, pair, found.span);
        Some(value)
    }

    /// A line of text for the client.
    pub(crate) fn line(&mut self, folded: &Folded<'_>, key: Key) -> Option<Spot<String>> {
        let option = folded.option(key)?;
        if option.value.value.is_empty() {
            self.bad_value(option, TEXT.0, TEXT.1);
            return None;
        }
        Some(self.plain(&option.value.value, option.value.span))
    }

    /// What a part was called in earlier versions.
    pub(crate) fn was(&mut self, folded: &Folded<'_>) -> Vec<Spot<Id>> {
        let Some(option) = folded.option(Key::Was) else {
            return Vec::new();
        };
        let ids = self.ids(&Spot::new(option.value.value.as_ref(), option.value.span));
        for foreign in ids.iter().filter(|id| id.value.as_str().contains('/')) {
            let id = foreign.value.as_str();
            self.reports.add(&rule::BAD_ID, foreign.span).with(id);
        }
        ids
    }

    /// A condition under an option.
    pub(crate) fn when(&mut self, folded: &Folded<'_>) -> Option<Expr> {
        let option = folded.option(Key::When)?;
        let value = Spot::new(option.value.value.as_ref(), option.value.span);
        expression::read(&value, option.span, self)
    }
}

/// An option with its value.
pub(crate) struct Filled<'s> {
    pub(crate) choice: &'static Choice,
    /// As it was spelled.
    pub(crate) name: &'s str,
    /// Where its name stands.
    pub(crate) span: Span,
    pub(crate) value: Spot<Cow<'s, str>>,
}

use crate::language::pair;
pub(crate) const YES_OR_NO: (Pair, Pair) = (pair("yes or no", "ja of nee"), pair("yes", "ja"));
const WHOLE: (Pair, Pair) = (pair("a whole number", "een geheel getal"), pair("10", "10"));
pub(crate) const NUMBER: (Pair, Pair) = (
    pair(
        "a number with a point before its decimals",
        "een getal met een punt voor de decimalen",
    ),
    pair("2.5", "2.5"),
);
const TEXT: (Pair, Pair) = (
    pair("a line of text", "een regel tekst"),
    pair("one thing is enough", "één ding is genoeg"),
);

/// Names that stand beside each other without a comma, each with its place.
fn parted(text: &str) -> Option<Vec<(&str, usize)>> {
    if !text.contains([' ', ';']) {
        return None;
    }
    let names = text.split([' ', ';']).filter(|name| !name.is_empty());
    let place = |name: &str| name.as_ptr() as usize - text.as_ptr() as usize;
    let names: Vec<_> = names.map(|name| (name, place(name))).collect();
    let all = names.iter().all(|(name, _)| value::is_value(name));
    (names.len() > 1 && all).then_some(names)
}

/// The first word of a text, and the rest of it.
pub(crate) fn split_first<'s>(text: &Spot<&'s str>) -> (Spot<&'s str>, Spot<&'s str>) {
    let end = text
        .value
        .find(char::is_whitespace)
        .unwrap_or(text.value.len());
    let (rest, span) =
        crate::span::trimmed(&text.value[end..], text.span.part(end, text.value.len()));
    (
        Spot::new(&text.value[..end], text.span.part(0, end)),
        Spot::new(rest, span),
    )
}

impl Reader<'_> {
    /// A text set apart, with a heading perhaps.
    pub(crate) fn note(&mut self, word: &'static Word, directive: &Directive<'_>) -> Note {
        self.surplus(word, &directive.args);
        Note {
            title: self
                .title_if_any(directive)
                .filter(|title| !title.value.is_empty()),
            text: self.body(word, directive),
        }
    }

    /// A text set apart under a heading, which is what people see of it first.
    pub(crate) fn titled_note(&mut self, word: &'static Word, directive: &Directive<'_>) -> Note {
        Note {
            title: Some(self.title(word, directive, &directive.args)),
            text: self.body(word, directive),
        }
    }

    /// A text that must be there.
    pub(crate) fn body(&mut self, word: &'static Word, directive: &Directive<'_>) -> Passage {
        let folded = block::fold(word, directive, self);
        if folded.text.is_empty() {
            let spelled = self.spell(word.name);
            self.reports
                .add(&rule::MISSING_TEXT, directive.span)
                .with(spelled);
        }
        folded.text
    }
}
