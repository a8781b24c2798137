//! The indented lines under a word, told apart into options, list and text.

use std::{borrow::Cow, collections::BTreeMap};

use super::{BlockLine, Directive, LineShape, Near};
use crate::{
    diagnostic::{Arg, rule},
    keyword::{Choice, Filled, Holds, Key, Reader, Word},
    language::Language,
    span::{Span, Spot},
    text::Passage,
    value,
};

/// What a line of a block turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Option,
    Item,
    /// It goes on with the option or the line of the list above it.
    More,
    Text,
    /// Something that was reported.
    Strange,
}

/// A block, told apart.
pub(crate) struct Folded<'s> {
    /// What each line is, in their order.
    pub(crate) roles: Vec<Role>,
    options: Vec<Filled<'s>>,
    /// What stands after the dash of each line of the list.
    pub(crate) items: Vec<Spot<Cow<'s, str>>>,
    /// What is explained below lines of the list, by their place in it: deeper lines from one that begins with `>` on.
    pub(crate) explanations: BTreeMap<usize, Passage>,
    pub(crate) text: Passage,
}

impl<'s> Folded<'s> {
    pub(crate) fn option(&self, key: Key) -> Option<&Filled<'s>> {
        self.options.iter().find(|option| option.choice.key == key)
    }

    /// Takes a deeper line below a line of the list that begins with `>`, or that goes on with one that does.
    fn explains(&mut self, line: &BlockLine<'s>) -> bool {
        let Some(item) = self.items.len().checked_sub(1) else {
            return false;
        };
        let (text, span) = (line.text.value, line.text.span);
        let quoted = text.strip_prefix('>');
        let goes_on = self.explanations.contains_key(&item) && !line.after_gap;
        if quoted.is_none() && !goes_on {
            return false;
        }
        let rest = quoted.map_or(text, |rest| rest.strip_prefix(' ').unwrap_or(rest));
        let from = text.len() - rest.len();
        let passage = self.explanations.entry(item);
        let passage = passage.or_insert_with(|| Passage::empty(span.file));
        passage.push_line(&Spot::new(rest, span.part(from, text.len())));
        true
    }

    pub(crate) fn options(&self) -> impl Iterator<Item = &Filled<'s>> {
        self.options.iter()
    }
}

/// Tells the lines of a block apart by what the word holds.
pub(crate) fn fold<'s>(
    word: &'static Word,
    directive: &Directive<'s>,
    reader: &mut Reader<'_>,
) -> Folded<'s> {
    let mut folded = Folded {
        roles: Vec::with_capacity(directive.block.len()),
        options: Vec::new(),
        items: Vec::new(),
        explanations: BTreeMap::new(),
        text: Passage::empty(directive.span.file),
    };
    let holds_text = matches!(word.holds, Holds::OptionsAndText | Holds::Text);
    let holds_options = !matches!(word.holds, Holds::Nothing | Holds::Text | Holds::Flow);
    let base = directive.block.first().map_or(0, |line| line.width);
    let mut reported = false;
    for (index, line) in directive.block.iter().enumerate() {
        let deeper = line.width > base && !(folded.options.is_empty() && folded.items.is_empty());
        let begins_text = holds_text && (line.after_gap || !holds_options);
        match &line.shape {
            _ if begins_text => {
                text(word, &directive.block[index..], &mut folded, reader);
                return folded;
            }
            LineShape::Option(key, value) if holds_options && !deeper => {
                folded.roles.push(Role::Option);
                option(word, key, value, &mut folded, reader);
            }
            LineShape::Item(value) if word.holds == Holds::OptionsAndList => {
                let item = Spot::new(Cow::Borrowed(value.value), value.span);
                folded.roles.push(Role::Item);
                folded.items.push(item);
            }
            LineShape::Text if deeper && folded.explains(line) => {}
            LineShape::Option(..) | LineShape::Item(_) | LineShape::Text => {
                let alike = look_alike(word, line.text.value);
                if alike.is_none() && deeper && !line.after_gap {
                    folded.roles.push(Role::More);
                    go_on(&mut folded, line);
                    continue;
                }
                if alike.is_none() && holds_text {
                    text(word, &directive.block[index..], &mut folded, reader);
                    return folded;
                }
                folded.roles.push(Role::Strange);
                if let Some(choice) = alike {
                    option_in_text(word, choice, &line.text, reader);
                } else if let Some(named) = named(word, line.text.value) {
                    missing_colon(word, &line.text, named, reader);
                } else if !reported {
                    reported = true;
                    let item = matches!(line.shape, LineShape::Item(_));
                    let rule = if item {
                        &rule::LIST_NOT_HERE
                    } else {
                        &rule::TEXT_IN_BLOCK
                    };
                    let spelled = reader.spell(word.name);
                    reader.reports.add(rule, line.text.span).with(spelled);
                }
            }
        }
    }
    folded
}

fn option<'s>(
    word: &'static Word,
    key: &Spot<&'s str>,
    value: &Spot<&'s str>,
    folded: &mut Folded<'s>,
    reader: &mut Reader<'_>,
) {
    let Some((choice, language)) = word.option(key.value) else {
        unknown(word, key, reader);
        return;
    };
    reader.heard(language, choice.name, key.span);
    if let Some(first) = folded.option(choice.key) {
        let first = first.span;
        reader
            .reports
            .add(&rule::DOUBLED_OPTION, key.span)
            .with(key.value)
            .with(first);
        return;
    }
    folded.options.push(Filled {
        choice,
        name: key.value,
        span: key.span,
        value: Spot::new(Cow::Borrowed(value.value), value.span),
    });
}

fn unknown(word: &'static Word, key: &Spot<&str>, reader: &mut Reader<'_>) {
    let names = word
        .options
        .iter()
        .flat_map(|choice| match *reader.language {
            Some(language) => vec![choice.name.in_language(language)],
            None => vec![choice.name.en, choice.name.nl],
        });
    let near = reader.reports.nearest(key.value, names);
    let language = reader.language.unwrap_or(Language::En);
    reader
        .reports
        .add(&rule::UNKNOWN_OPTION, key.span)
        .with(key.value)
        .with(word.name.in_language(language))
        .with(Arg::Words(word.option_names(language)))
        .offer(near);
}

/// Adds a deeper line to the option or the line of the list above it.
fn go_on<'s>(folded: &mut Folded<'s>, line: &BlockLine<'s>) {
    let value = match folded.items.last_mut() {
        Some(item) => item,
        None => match folded.options.last_mut() {
            Some(option) => &mut option.value,
            None => return,
        },
    };
    let whole = value.value.to_mut();
    if !whole.is_empty() {
        whole.push(' ');
    }
    whole.push_str(line.text.value);
    if value.span.start == value.span.end {
        value.span = line.text.span;
    }
}

fn text<'s>(
    word: &'static Word,
    lines: &[BlockLine<'s>],
    folded: &mut Folded<'s>,
    reader: &mut Reader<'_>,
) {
    for line in lines {
        if let Some(choice) = look_alike(word, line.text.value) {
            option_in_text(word, choice, &line.text, reader);
        }
    }
    folded
        .roles
        .resize(folded.roles.len() + lines.len(), Role::Text);
    let file = folded.text.whole().file;
    folded.text = Passage::lines(lines, file);
}

/// The lines of the first paragraph under a block: an option or a line of the list at the left edge would be read to the
/// client. After an empty line only what is spelled as an option counts. True where one was found.
pub(crate) fn check_below(
    word: &'static Word,
    directive: &Directive<'_>,
    (prose, near): (&Spot<&str>, Near),
    reader: &mut Reader<'_>,
) -> bool {
    let before = reader.reports.count();
    let mut lines = directive.block.iter();
    let lists = word.holds == Holds::OptionsAndList
        && lines.any(|line| matches!(line.shape, LineShape::Item(_)));
    let mut at = 0;
    for line in prose.value.split_inclusive('\n') {
        let (text, span) = crate::span::trimmed(line, prose.span.part(at, at + line.len()));
        if text.is_empty() {
            break;
        }
        at += line.len();
        let found = match near {
            Near::Tight => look_alike(word, text),
            Near::Apart => spelled_out(word, text),
            Near::Far => None,
        };
        if let Some(choice) = found {
            option_in_text(word, choice, &Spot::new(text, span), reader);
        } else if lists && near == Near::Tight && text.starts_with("- ") {
            let spelled = reader.spell(word.name);
            reader
                .reports
                .add(&rule::ITEM_IN_TEXT, span)
                .with(spelled)
                .fix(span.before(), "  ");
        }
    }
    reader.reports.count() > before
}

/// The option of a line that is written as one: its name in small letters, and a colon.
fn spelled_out(word: &Word, line: &str) -> Option<&'static Choice> {
    let (key, value) = line.split_once(':')?;
    let apart = value.is_empty() || value.starts_with([' ', '\t', '\u{A0}']);
    word.option(key).map(|(choice, _)| choice).filter(|_| apart)
}

/// The option whose name a line begins with, perhaps behind a bullet, and where that name stands in the line.
fn named(word: &Word, line: &str) -> Option<(&'static Choice, std::ops::Range<usize>)> {
    let rest = line.trim_start_matches(['•', '·', '*', '-', '–', '—', ' ', '\t', '\u{A0}']);
    let from = line.len() - rest.len();
    let length = rest
        .find(|c: char| !(c.is_alphanumeric() || c == '-'))
        .unwrap_or(rest.len());
    let (choice, _) = word.option(&rest[..length].to_lowercase())?;
    Some((choice, from..from + length))
}

/// A line of a block that begins with an option's name, but is no option.
fn missing_colon(
    word: &'static Word,
    line: &Spot<&str>,
    (choice, name): (&'static Choice, std::ops::Range<usize>),
    reader: &mut Reader<'_>,
) {
    let (option, spelled) = (reader.spell(choice.name), reader.spell(word.name));
    let rest =
        line.value[name.end..].trim_start_matches([':', '=', '–', '-', '—', ' ', '\t', '\u{A0}']);
    let until = line.value.len() - rest.len();
    let right = format!("{}: ", line.value[name.clone()].to_lowercase());
    reader
        .reports
        .add(&rule::MISSING_COLON, line.span.part(name.start, name.end))
        .with(option)
        .with(spelled)
        .fix(line.span.part(0, until), right);
}

fn option_in_text(
    word: &'static Word,
    choice: &'static Choice,
    line: &Spot<&str>,
    reader: &mut Reader<'_>,
) {
    let (option, spelled) = (reader.spell(choice.name), reader.spell(word.name));
    let name = line
        .value
        .find(|c: char| !(c.is_alphanumeric() || c == '-'))
        .unwrap_or(line.value.len());
    let span: Span = line.span.part(0, name);
    reader
        .reports
        .add(&rule::OPTION_IN_TEXT, span)
        .with(option)
        .with(spelled);
}

/// The option that a line of text looks like: its first word with a colon, or followed by nothing but a value.
fn look_alike(word: &Word, line: &str) -> Option<&'static Choice> {
    if word.options.is_empty() {
        return None;
    }
    let end = line.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '\''))?;
    let first = line[..end].to_lowercase();
    let (choice, _) = word.option(&first)?;
    let rest = line[end..].trim_start();
    (rest.starts_with([':', '=']) || valued(choice.key, rest)).then_some(choice)
}

/// True for a text that can hardly be anything but the value of the option, and is no sentence.
fn valued(key: Key, text: &str) -> bool {
    const SIGNS: [&str; 9] = ["=", "==", "!=", "<", ">", "<=", ">=", "≤", "≥"];
    const PICTURES: [&str; 6] = [".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif"];
    let words: Vec<&str> = text.split_whitespace().take(40).collect();
    let plain = |word: &&str| {
        value::number(word).is_some()
            || value::yes_no(word).is_some()
            || matches!(*word, "to" | "tot" | "t/m")
    };
    if (1..=3).contains(&words.len()) && words.iter().all(plain) {
        return true;
    }
    let first = words.first().copied().unwrap_or("");
    match key {
        Key::When => {
            let call = first
                .split_once('(')
                .is_some_and(|(function, _)| is_function(function));
            call || words.iter().any(|word| SIGNS.contains(word))
        }
        Key::Image => words.len() == 1 && PICTURES.iter().any(|end| first.ends_with(end)),
        Key::Schedule => value::schedule(text).is_some(),
        Key::Repeat => value::repeat(text).is_some(),
        Key::After => value::days(text).is_some(),
        Key::From | Key::To if words.len() == 1 => value::day(first).is_some(),
        Key::From | Key::To => {
            let label = text[first.len()..].trim_start();
            value::number(first).is_some() && label.starts_with(['"', '“', '”', '„', '«', '»'])
        }
        Key::Most | Key::Minutes | Key::Count | Key::Minimum | Key::Round | Key::Decimals => {
            words.len() <= 2 && value::number(first).is_some()
        }
        Key::Account
        | Key::Address
        | Key::Android
        | Key::Answers
        | Key::Caption
        | Key::Captions
        | Key::Example
        | Key::Feedback
        | Key::File
        | Key::For
        | Key::Hideable
        | Key::Hint
        | Key::InPerson
        | Key::Ios
        | Key::Items
        | Key::Language
        | Key::Method
        | Key::Missing
        | Key::Required
        | Key::Reverse
        | Key::Source
        | Key::Start
        | Key::Together
        | Key::Tool
        | Key::Unit
        | Key::Values
        | Key::Website => false,
    }
}

fn is_function(word: &str) -> bool {
    let mut functions = crate::expression::FUNCTIONS.iter();
    functions.any(|(_, name, _)| name.matches(word).is_some())
}
