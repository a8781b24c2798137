//! The indented lines under a word, told apart into options, list and text.

use std::borrow::Cow;

use super::{BlockLine, Directive, LineShape};
use crate::{
    diagnostic::rule,
    keyword::{Choice, Filled, Holds, Key, Reader, Word},
    language::Language,
    span::{Span, Spot},
    text::Passage,
    value,
};

/// A block, told apart.
pub(crate) struct Folded<'s> {
    options: Vec<Filled<'s>>,
    /// What stands after the dash of each line of the list.
    pub(crate) items: Vec<Spot<Cow<'s, str>>>,
    pub(crate) text: Passage,
}

impl<'s> Folded<'s> {
    pub(crate) fn option(&self, key: Key) -> Option<&Filled<'s>> {
        self.options.iter().find(|option| option.choice.key == key)
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
        options: Vec::new(),
        items: Vec::new(),
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
                option(word, key, value, &mut folded, reader);
            }
            LineShape::Item(value) if word.holds == Holds::OptionsAndList => {
                let item = Spot::new(Cow::Borrowed(value.value), value.span);
                folded.items.push(item);
            }
            LineShape::Option(..) | LineShape::Item(_) | LineShape::Text => {
                if let Some(choice) = look_alike(word, line.text.value) {
                    option_in_text(word, choice, &line.text, reader);
                } else if deeper && !line.after_gap {
                    go_on(&mut folded, line);
                } else if holds_text {
                    text(word, &directive.block[index..], &mut folded, reader);
                    return folded;
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
        .with(word.option_names(language))
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
    let file = folded.text.whole().file;
    folded.text = Passage::lines(lines, file);
}

/// The lines of a paragraph right under a block: an option at the left edge would be read to the client.
pub(crate) fn check_tight(word: &'static Word, prose: &Spot<&str>, reader: &mut Reader<'_>) {
    let mut at = 0;
    for line in prose.value.split_inclusive('\n') {
        let (text, span) = crate::span::trimmed(line, prose.span.part(at, at + line.len()));
        if text.is_empty() {
            break;
        }
        at += line.len();
        if let Some(choice) = look_alike(word, text) {
            option_in_text(word, choice, &Spot::new(text, span), reader);
        }
    }
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
    let valued = || {
        let mut words = rest.split_whitespace();
        let values = words.clone().count();
        (1..=3).contains(&values)
            && words.all(|word| {
                value::number(word).is_some()
                    || value::yes_no(word).is_some()
                    || matches!(word, "to" | "tot" | "t/m")
            })
    };
    (rest.starts_with([':', '=']) || valued()).then_some(choice)
}
