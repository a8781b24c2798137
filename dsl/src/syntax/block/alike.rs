//! Lines of text that look like an option or a line of a list of the word above them, and would be shown to the client.

use crate::{
    diagnostic::rule,
    keyword::{Choice, Holds, Key, Reader, Word},
    span::{Span, Spot},
    syntax::{Directive, LineShape, Near},
    text::rare,
    value,
};

/// A word that is indented as the text of the word above it is: its author takes it for a part of that text, which it is not.
pub(crate) fn check_inside(
    holder: &Word,
    above: &Directive<'_>,
    (word, directive): (&Word, &Directive<'_>),
    reader: &mut Reader<'_>,
) {
    let holds_text = matches!(holder.holds, Holds::OptionsAndText | Holds::Text);
    let below_text = holds_text && !above.block.is_empty();
    if below_text && directive.indent() > above.indent() {
        let (inner, outer) = (reader.spell(word.name), reader.spell(holder.name));
        let line = directive.span;
        let blanks = Span {
            start: directive.extent.start,
            end: line.start,
            ..line
        };
        reader
            .reports
            .add(&rule::WORD_IN_TEXT, line)
            .with(inner)
            .with(outer)
            .fix(blanks, "");
    }
}

/// The lines of the first paragraph under a block: an option or a line of the list at the left edge would be read to the
/// client. After an empty line only what is spelled as an option counts. True where one was found.
pub(crate) fn check_below(
    word: &'static Word,
    directive: &Directive<'_>,
    (prose, near): (&Spot<&str>, Near),
    reader: &mut Reader<'_>,
) -> bool {
    if near == Near::Far {
        return false;
    }
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
        // Most lines of prose have none of the signs of an option, and then only one right under the word can be one.
        let signed = |byte: u8| matches!(byte, b':' | b'-' | b'=') || !byte.is_ascii();
        let signed = rare::first(text.as_bytes(), signed).is_some();
        if near == Near::Apart && !signed {
            continue;
        }
        let spot = Spot::new(text, span);
        let found = match near {
            Near::Tight => look_alike(word, text),
            Near::Apart => spelled_out(word, text),
            Near::Far => None,
        };
        if let Some(choice) = found {
            option_in_text((word, directive.span), choice, &spot, false, reader);
            continue;
        }
        if signed
            && near != Near::Far
            && let Some(slipped) = dressed(word, text, near)
        {
            missing_colon((word, directive.span), &spot, slipped, true, reader);
            continue;
        }
        if let (Holds::Nothing, Near::Tight | Near::Apart) = (word.holds, near)
            && let Some((key, _)) = text.split_once(':')
            && spaced(&text[key.len()..], ':')
            && super::is_any_option(key)
        {
            super::no_options(word, &Spot::new(key, span.part(0, key.len())), reader);
            continue;
        }
        let item = match near {
            Near::Tight => text.starts_with("- ") || names_an_option(text),
            Near::Apart => names_an_option(text),
            Near::Far => false,
        };
        if lists && item {
            let spelled = reader.spell(word.name);
            reader
                .reports
                .add(&rule::ITEM_IN_TEXT, span)
                .with(spelled)
                .fix(span.part(0, 1), "  -");
        }
    }
    reader.reports.count() > before
}

/// The option of a line at the left edge that is written as one but for its dress: a bullet before it, stars around its name,
/// or a dash where the colon belongs.
fn dressed(
    word: &Word,
    line: &str,
    near: Near,
) -> Option<(&'static Choice, std::ops::Range<usize>)> {
    const DRESS: [char; 11] = ['•', '·', '▪', '◦', '*', '_', '-', '–', '—', ' ', '\t'];
    let (choice, name) = named(word, line)?;
    let (before, written) = (&line[..name.start], &line[name.clone()]);
    let rest = line[name.end..].trim_start_matches(['*', '_']);
    let small = written.chars().all(|c| !c.is_uppercase());
    let colon = spaced(rest, ':');
    let dash = rest.trim_start().starts_with(['–', '—', '-', '=']);
    let value = rest.trim_start_matches([' ', '\t', '\u{A0}', '–', '—', '-', '=']);
    let dressed = !before.is_empty() && before.chars().all(|c| DRESS.contains(&c));
    // A list of the author's own may have such a line, further down.
    let meant = near == Near::Tight || (small && !before.starts_with('-'));
    let fits = (dressed && colon) || (dash && valued(choice.key, value));
    (meant && fits).then_some((choice, name))
}

/// True for a sign with white space, or nothing, behind it.
fn spaced(text: &str, sign: char) -> bool {
    text.strip_prefix(sign)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\u{A0}']))
}

/// True for a line of a list that begins with an id and a colon, as options do.
fn names_an_option(line: &str) -> bool {
    let line = line.strip_prefix(['-', '*', '+']);
    let line = line
        .and_then(|line| line.strip_prefix(' '))
        .map(str::trim_start);
    let split = line.and_then(|line| line.split_once(':'));
    split.is_some_and(|(id, label)| {
        let id = id.split('=').next().unwrap_or("").trim();
        value::is_id(id) && label.starts_with(' ')
    })
}

/// The option of a line that is written as one: its name in small letters, and a colon.
fn spelled_out(word: &Word, line: &str) -> Option<&'static Choice> {
    let (key, _) = line.split_once(':')?;
    let apart = spaced(&line[key.len()..], ':');
    word.option(key).map(|(choice, _)| choice).filter(|_| apart)
}

/// The option whose name a line begins with, perhaps behind a bullet, and where that name stands in the line.
pub(super) fn named(word: &Word, line: &str) -> Option<(&'static Choice, std::ops::Range<usize>)> {
    let rest = line.trim_start_matches([
        '•', '·', '▪', '◦', '*', '_', '-', '–', '—', ' ', '\t', '\u{A0}',
    ]);
    let from = line.len() - rest.len();
    let length = rest
        .find(|c: char| !(c.is_alphanumeric() || c == '-'))
        .unwrap_or(rest.len());
    let (choice, _) = word.option(&rest[..length].to_lowercase())?;
    Some((choice, from..from + length))
}

/// A line of a block that begins with an option's name, but is no option.
pub(super) fn missing_colon(
    (word, over): (&'static Word, Span),
    line: &Spot<&str>,
    (choice, name): (&'static Choice, std::ops::Range<usize>),
    at_left: bool,
    reader: &mut Reader<'_>,
) {
    let (option, spelled) = (reader.spell(choice.name), reader.spell(word.name));
    reader.reports.causes.mean(over, option);
    let rest = line.value[name.end..]
        .trim_start_matches(['*', '_', ':', '=', '–', '-', '—', ' ', '\t', '\u{A0}']);
    let until = line.value.len() - rest.len();
    let indent = if at_left { "  " } else { "" };
    let right = format!("{indent}{}: ", line.value[name.clone()].to_lowercase());
    reader
        .reports
        .add(&rule::MISSING_COLON, line.span.part(name.start, name.end))
        .with(option)
        .with(spelled)
        .fix(line.span.part(0, until), right);
}

/// `inside` where it stands indented below the word, and so nearly right.
pub(super) fn option_in_text(
    (word, over): (&'static Word, Span),
    choice: &'static Choice,
    line: &Spot<&str>,
    inside: bool,
    reader: &mut Reader<'_>,
) {
    let (option, spelled) = (reader.spell(choice.name), reader.spell(word.name));
    reader.reports.causes.mean(over, option);
    let name = line
        .value
        .find(|c: char| !(c.is_alphanumeric() || c == '-'))
        .unwrap_or(line.value.len());
    let span: Span = line.span.part(0, name);
    let finding = reader
        .reports
        .add(&rule::OPTION_IN_TEXT, span)
        .with(option)
        .with(spelled);
    let written = &line.value[..name];
    let rest = &line.value[name..];
    let value = rest.trim_start_matches([':', '=', ' ', '\t', '\u{A0}']);
    let right = format!("{}: {value}", written.to_lowercase());
    let capital = written.chars().any(char::is_uppercase);
    if inside && (capital || !spaced(rest, ':')) {
        let (en, nl) = if capital {
            ("in small letters", "met kleine letters")
        } else if rest.starts_with(':') {
            (
                "with a space after the colon",
                "met een spatie achter de dubbele punt",
            )
        } else {
            (
                "with a colon after the name",
                "met een dubbele punt achter de naam",
            )
        };
        let whole = line.span.part(0, line.value.len());
        finding
            .advise(
                format!("Write `{right}`, {en}."),
                format!("Schrijf `{right}`, {nl}."),
            )
            .fix(whole, right);
    } else if inside {
        finding.advise(
            "Let this line begin under the line above it, with as many spaces before it.",
            "Laat deze regel recht onder de regel erboven beginnen, met evenveel spaties ervoor.",
        );
    }
}

/// The option that a line of text looks like: its first word with a colon, or followed by nothing but a value.
pub(super) fn look_alike(word: &Word, line: &str) -> Option<&'static Choice> {
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
        Key::Was => words.len() == 1 && first.contains('-') && value::is_id(first),
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
        | Key::Initial
        | Key::Ios
        | Key::Items
        | Key::Language
        | Key::Method
        | Key::Missing
        | Key::Required
        | Key::Reverse
        | Key::Source
        | Key::Start
        | Key::Task
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
