//! The indented lines under a word, told apart into options, list and text.

mod alike;

use std::{borrow::Cow, collections::BTreeMap};

pub(crate) use alike::{check_below, check_inside};
use alike::{look_alike, missing_colon, named, option_in_text};

use super::{BlockLine, Directive, LineShape};
use crate::{
    diagnostic::{Arg, rule},
    keyword::{Choice, Filled, Holds, Key, Keyword, Reader, Word, ask},
    span::{Span, Spot},
    text::{Passage, prose},
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
                text(
                    (word, directive.span),
                    &directive.block[index..],
                    &mut folded,
                    reader,
                );
                return folded;
            }
            LineShape::Option(key, value) if holds_options && !deeper => {
                folded.roles.push(Role::Option);
                option(word, directive, key, value, &mut folded, reader);
            }
            LineShape::Item(value) if word.holds == Holds::OptionsAndList => {
                let item = Spot::new(Cow::Borrowed(value.value), value.span);
                folded.roles.push(Role::Item);
                folded.items.push(item);
            }
            LineShape::Text if deeper && folded.explains(line) => {}
            LineShape::Text
                if word.holds == Holds::OptionsAndList && bullet(word, line).is_some() =>
            {
                folded.roles.push(Role::Item);
                bulleted_item(word, line, &mut folded, reader);
            }
            LineShape::Option(..) | LineShape::Item(_) | LineShape::Text => {
                let alike = look_alike(word, line.text.value);
                if alike.is_none() && deeper && !line.after_gap {
                    folded.roles.push(Role::More);
                    go_on(&mut folded, line);
                    continue;
                }
                if alike.is_none() && holds_text {
                    text(
                        (word, directive.span),
                        &directive.block[index..],
                        &mut folded,
                        reader,
                    );
                    return folded;
                }
                folded.roles.push(Role::Strange);
                if let Some(choice) = alike {
                    let holds = word.holds != Holds::Nothing;
                    option_in_text((word, directive.span), choice, &line.text, holds, reader);
                } else if let Some(named) = named(word, line.text.value) {
                    missing_colon((word, directive.span), &line.text, named, false, reader);
                } else if let (Holds::Nothing, LineShape::Option(key, _)) =
                    (word.holds, &line.shape)
                    && is_any_option(key.value)
                {
                    no_options(word, key, reader);
                } else if let (true, Some(key)) = (!holds_text, odd_key(line)) {
                    unknown(word, directive, &key, reader);
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

/// The name of a line that is written as an option, where it holds what no such name does: `t/m: 10`.
fn odd_key<'s>(line: &BlockLine<'s>) -> Option<Spot<&'s str>> {
    let (key, value) = line.text.value.split_once(':')?;
    let named = key.contains(char::is_alphabetic) && !key.contains(char::is_whitespace);
    let apart = value.is_empty() || value.starts_with(prose::BLANKS);
    (named && apart).then(|| Spot::new(key, line.text.span.part(0, key.len())))
}

/// True for the name of an option, of whatever word.
pub(super) fn is_any_option(name: &str) -> bool {
    let mut words = crate::keyword::WORDS.iter();
    words.any(|word| word.option(name).is_some())
}

/// An option under a word that has none.
pub(super) fn no_options(word: &'static Word, key: &Spot<&str>, reader: &mut Reader<'_>) {
    let spelled = reader.spell(word.name);
    reader
        .reports
        .add(&rule::NO_OPTIONS, key.span)
        .with(key.value)
        .with(spelled);
}

fn option<'s>(
    word: &'static Word,
    directive: &Directive<'s>,
    key: &Spot<&'s str>,
    value: &Spot<&'s str>,
    folded: &mut Folded<'s>,
    reader: &mut Reader<'_>,
) {
    let Some((choice, language)) = word.option(key.value) else {
        unknown(word, directive, key, reader);
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

/// How long the bullet of a line is that belongs in a list, and is no option with a bullet before it.
fn bullet(word: &Word, line: &BlockLine<'_>) -> Option<usize> {
    let text = line.text.value;
    let length = prose::bulleted(text).or_else(|| numbered(text))?;
    named(word, line.text.value).is_none().then_some(length)
}

/// How long a mark is that stands where a dash belongs: a star, a long dash, a number or a letter, in bytes.
fn numbered(text: &str) -> Option<usize> {
    const BLANKS: [char; 3] = [' ', '\t', '\u{A0}'];
    let plain = text.trim_start_matches(['*', '+', '-', '–', '—']);
    let mark = text[..text.len() - plain.len()].chars().count();
    if mark == 1 {
        let rest = plain.trim_start_matches(BLANKS);
        return (!rest.is_empty()).then(|| text.len() - rest.len());
    }
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let letter = text.strip_prefix(|c: char| c.is_ascii_lowercase());
    let counted = if digits.len() < text.len() {
        digits
    } else {
        letter?
    };
    let rest = counted.strip_prefix(['.', ')'])?;
    let rest = rest.trim_start_matches(BLANKS);
    (!rest.is_empty()).then(|| text.len() - rest.len())
}

/// A line of a list with the bullet of a word processor for the dash.
fn bulleted_item<'s>(
    word: &Word,
    line: &BlockLine<'s>,
    folded: &mut Folded<'s>,
    reader: &mut Reader<'_>,
) {
    let length = bullet(word, line).unwrap_or(0);
    let (text, span) = (line.text.value, line.text.span);
    let place = span.part(0, length);
    reader
        .reports
        .add(&rule::BULLET, place)
        .with(text[..length].trim_end())
        .fix(place, "- ");
    let rest = span.part(length, text.len());
    folded
        .items
        .push(Spot::new(Cow::Borrowed(&text[length..]), rest));
}

fn unknown(
    word: &'static Word,
    directive: &Directive<'_>,
    key: &Spot<&str>,
    reader: &mut Reader<'_>,
) {
    let options: Vec<&Choice> = word
        .options
        .iter()
        .filter(|choice| word.keyword != Keyword::Ask || ask::takes(directive, choice.key))
        .collect();
    let language = reader.language.or(reader.reports.language());
    let names = options.iter().flat_map(|choice| match language {
        Some(language) => vec![choice.name.in_language(language)],
        None => vec![choice.name.en, choice.name.nl],
    });
    let near = reader.reports.nearest(key.value, names);
    if let Some((choice, _)) = near.as_deref().and_then(|near| word.option(near)) {
        let meant = reader.spell(choice.name);
        reader.reports.causes.mean(directive.span, meant);
    }
    let word = reader.spell(word.name);
    let names: Vec<&str> = options
        .iter()
        .map(|choice| reader.spell(choice.name))
        .collect();
    reader
        .reports
        .add(&rule::UNKNOWN_OPTION, key.span)
        .with(key.value)
        .with(word)
        .with(Arg::Words(names.join(", ")))
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
    (word, over): (&'static Word, Span),
    lines: &[BlockLine<'s>],
    folded: &mut Folded<'s>,
    reader: &mut Reader<'_>,
) {
    for line in lines {
        if let Some(choice) = look_alike(word, line.text.value) {
            option_in_text((word, over), choice, &line.text, false, reader);
        }
    }
    folded
        .roles
        .resize(folded.roles.len() + lines.len(), Role::Text);
    let file = folded.text.whole().file;
    folded.text = Passage::lines(lines, file);
}
