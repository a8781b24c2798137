//! The options of a choice: id, perhaps a figure, and what the client reads.

use std::{borrow::Cow, collections::BTreeMap};

use engine::{ChoiceOption, Id};

use crate::{
    diagnostic::rule,
    keyword::Reader,
    module::Name,
    span::{Span, Spot, trimmed},
    suggest,
    syntax::{Directive, block::Folded},
    text::Passage,
    value,
};

pub(super) fn read(
    directive: &Directive<'_>,
    folded: &Folded<'_>,
    reader: &mut Reader<'_>,
) -> Vec<ChoiceOption> {
    let mut options = Vec::with_capacity(folded.items.len());
    let mut seen: BTreeMap<Id, Span> = BTreeMap::new();
    let mut read: BTreeMap<Cow<'_, str>, Span> = BTreeMap::new();
    for (at, item) in folded.items.iter().enumerate() {
        let line = Spot::new(item.value.as_ref(), item.span);
        let Some(entry) = entry(&line) else {
            without_id(&line, reader);
            let ask = directive.args.value.split_whitespace().next();
            reader.reports.causes.lame(ask.unwrap_or_default());
            continue;
        };
        let id = reader.id(entry.id.value, entry.id.span, true);
        if let Some(first) = seen.get(&id.value) {
            reader
                .reports
                .add(&rule::DOUBLED_ID, id.span)
                .with(id.value.as_str())
                .with(*first);
        } else {
            seen.insert(id.value.clone(), id.span);
        }
        if let Some((comma, right)) = entry.comma {
            reader
                .reports
                .add(&rule::DECIMAL_COMMA, comma)
                .with(right.as_str())
                .fix(comma, right);
        }
        let label = reader.plain(entry.label.value, entry.label.span);
        if let Some(first) = read.get(label.value.as_str()) {
            reader
                .reports
                .add(&rule::SAME_WORDS, label.span)
                .with(label.value.as_str())
                .with(*first);
        } else {
            let words = if label.value == entry.label.value {
                Cow::Borrowed(entry.label.value)
            } else {
                Cow::Owned(label.value.clone())
            };
            read.insert(words, label.span);
        }
        options.push(ChoiceOption {
            id: id.value,
            label: label.value,
            score: entry.score,
            explanation: folded.explanations.get(&at).map(Passage::lower),
        });
    }
    if folded.items.len() < 2 {
        reader.reports.add(&rule::TOO_FEW_OPTIONS, directive.span);
    }
    options
}

/// The rows of a matrix: each a question whose id begins with that of the matrix.
pub(super) fn rows(matrix: &Name, folded: &Folded<'_>, reader: &mut Reader<'_>) -> Vec<Name> {
    let mut rows = Vec::with_capacity(folded.items.len());
    for item in &folded.items {
        let line = Spot::new(item.value.as_ref(), item.span);
        let Some(entry) = entry(&line) else {
            without_id(&line, reader);
            continue;
        };
        if entry.score.is_some() {
            let place = line.span.part(0, line.value.find(':').unwrap_or(0));
            reader.reports.add(&rule::FIGURE_OF_ROW, place);
        }
        let id = reader.id(entry.id.value, entry.id.span, false);
        // `matrix.band` would be the band of a score.
        if id.value.as_str() == "band" {
            reader.reports.add(&rule::RESERVED_ID, id.span).with("band");
        }
        rows.push(Name {
            id: Spot::new(
                Id::new(format!("{}.{}", matrix.id.value, id.value)),
                id.span,
            ),
            title: reader.plain(entry.label.value, entry.label.span),
            was: Vec::new(),
            line: item.span,
        });
    }
    rows
}

struct Entry<'s> {
    id: Spot<&'s str>,
    score: Option<f64>,
    /// A figure with a decimal comma, and how it is written here.
    comma: Option<(Span, String)>,
    label: Spot<&'s str>,
}

/// `bang = 2: Bang: voor wat komt`
fn entry<'s>(line: &Spot<&'s str>) -> Option<Entry<'s>> {
    let colon = line.value.find(':')?;
    let (label, label_span) = trimmed(
        &line.value[colon + 1..],
        line.span.part(colon + 1, line.value.len()),
    );
    let mut comma = None;
    let mut score = None;
    let mut end = colon;
    if let Some(equals) = line.value[..colon].find('=') {
        end = equals;
        let (figure, span) = trimmed(
            &line.value[equals + 1..colon],
            line.span.part(equals + 1, colon),
        );
        let right = figure.replacen(',', ".", 1);
        score = Some(value::number(&right)?);
        comma = (right != figure).then_some((span, right));
    }
    let (id, id_span) = (&line.value[..end], line.span.part(0, end));
    let (id, id_span) = trimmed(id, id_span);
    (!label.is_empty() && !id.is_empty() && !id.contains(char::is_whitespace)).then_some(Entry {
        id: Spot::new(id, id_span),
        score,
        comma,
        label: Spot::new(label, label_span),
    })
}

fn without_id(line: &Spot<&str>, reader: &mut Reader<'_>) {
    let finding = reader
        .reports
        .add(&rule::OPTION_WITHOUT_ID, line.span)
        .with(line.value);
    let (id, label) = line.value.split_once(':').unwrap_or((line.value, ""));
    let (name, figure) = id.split_once('=').unwrap_or((id, ""));
    let name = name.trim();
    if line.value.contains(':') && value::is_id(name) {
        // The id is there; something else is not.
        if !figure.is_empty() {
            finding.advise(
                format!("Behind `=` stands a figure: `- {name} = 1:{label}`."),
                format!("Achter `=` staat een cijfer: `- {name} = 1:{label}`."),
            );
        } else if label.trim().is_empty() {
            finding.advise(
                format!("Write what the client reads after the colon: `- {name}: …`."),
                format!("Schrijf achter de dubbele punt wat de cliënt leest: `- {name}: …`."),
            );
        }
        return;
    }
    if let Some(slug) = suggest::slug(line.value) {
        finding.fix(line.span.before(), format!("{slug}: "));
    }
}
