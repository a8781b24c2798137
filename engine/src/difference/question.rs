//! What changed about the questions: whether answers from before are still answers.

use super::{Change, Changed, Changes, Flat, Part, Weight, part::Pair, value};
use crate::{Ask, ChoiceOption, Column, DateLimit, Form, Id, Table};

impl Changes {
    pub(super) fn questions(&mut self, old: &Flat<'_>, new: &Flat<'_>) {
        for pair in self.pairs(&old.asks, &new.asks, Part::Ask, |ask| &ask.label) {
            self.question(&pair);
        }
    }

    fn question(&mut self, pair: &Pair<'_, Ask>) {
        let (was, is, inside) = (pair.old, pair.new, pair.inside);
        self.title(&pair.part, inside, &was.label, &is.label);
        self.text(&pair.part, inside, beside(was), beside(is));
        if was.required != is.required {
            let what = Changed::Required(is.required);
            self.add(pair.part.clone(), inside, what);
        }
        if was.again != is.again {
            self.add(pair.part.clone(), inside, Changed::Again);
        }
        for what in of_form(&was.form, &is.form) {
            self.add(pair.part.clone(), inside, what);
        }
    }
}

/// What is read with a question.
fn beside(ask: &Ask) -> String {
    let Ask {
        hint,
        example,
        text,
        initial,
        id: _,
        label: _,
        form: _,
        required: _,
        again: _,
    } = ask;
    let hint = hint.clone().unwrap_or_default();
    let example = example.clone().unwrap_or_default();
    let initial = initial.iter().flat_map(|entry| &entry.0);
    let initial: Vec<&str> = initial.map(|line| line.text.as_str()).collect();
    let lines = [hint, example, initial.join("\n"), value::text(text)];
    lines.join("\n").trim().to_owned()
}

/// All that changed about the answer that a question takes; something wherever the two differ.
fn of_form(was: &Form, is: &Form) -> Vec<Changed> {
    if was == is {
        return Vec::new();
    }
    if std::mem::discriminant(was) != std::mem::discriminant(is) {
        // A line may become a longer text: what was written still fits.
        let longer = matches!((was, is), (Form::Text { .. }, Form::Long { .. }));
        return vec![if longer {
            Changed::Wider
        } else {
            Changed::Form
        }];
    }
    let mut found = of_options(was.options(), is.options());
    found.extend(limits(was, is));
    found.extend(words(was, is));
    found.extend(columns(was, is));
    if found.is_empty() {
        // A bound that moves with the day is set against one that does not.
        found.push(Changed::Narrower);
    }
    found
}

/// What is said of some options.
type OfOptions = fn(Vec<Id>) -> Changed;

fn of_options(old: &[ChoiceOption], new: &[ChoiceOption]) -> Vec<Changed> {
    let missing = |from: &[ChoiceOption], to: &[ChoiceOption]| {
        let gone = from.iter().filter(|option| find(to, &option.id).is_none());
        gone.map(|option| option.id.clone()).collect::<Vec<_>>()
    };
    let differ = |differs: fn(&ChoiceOption, &ChoiceOption) -> bool| {
        let both = old
            .iter()
            .filter_map(|was| Some((was, find(new, &was.id)?)));
        let differing = both.filter(|(was, is)| differs(was, is));
        differing.map(|(was, _)| was.id.clone()).collect::<Vec<_>>()
    };
    let order = |options: &[ChoiceOption], other: &[ChoiceOption]| {
        let both = options
            .iter()
            .filter(|option| find(other, &option.id).is_some());
        both.map(|option| option.id.clone()).collect::<Vec<_>>()
    };
    let told: [(Vec<Id>, OfOptions); 5] = [
        (missing(old, new), Changed::OptionsRemoved),
        (missing(new, old), Changed::OptionsAdded),
        (
            differ(|was, is| was.label != is.label),
            Changed::OptionsTitled,
        ),
        (
            differ(|was, is| was.score != is.score),
            Changed::OptionsScored,
        ),
        (
            differ(|was, is| {
                let ChoiceOption {
                    explanation,
                    id: _,
                    label: _,
                    score: _,
                } = was;
                *explanation != is.explanation
            }),
            Changed::OptionsExplained,
        ),
    ];
    let told = told.into_iter().filter(|(ids, _)| !ids.is_empty());
    let mut found: Vec<Changed> = told.map(|(ids, what)| what(ids)).collect();
    if order(old, new) != order(new, old) {
        found.push(Changed::OptionsMoved);
    }
    found
}

fn find<'o>(options: &'o [ChoiceOption], id: &Id) -> Option<&'o ChoiceOption> {
    options.iter().find(|option| option.id == *id)
}

/// What the figures of an answer mean, in words.
fn words(old: &Form, new: &Form) -> Option<Changed> {
    if let (Form::Number { unit: was, .. }, Form::Number { unit: is, .. }) = (old, new) {
        let read = |unit: &Option<String>| unit.clone().unwrap_or_default();
        let (old, new) = (read(was), read(is));
        return (old != new).then_some(Changed::Unit { old, new });
    }
    let (old, new) = (ends_in_words(old)?, ends_in_words(new)?);
    (old != new).then_some(Changed::Ends { old, new })
}

fn ends_in_words(form: &Form) -> Option<String> {
    let Form::Scale {
        from: _,
        to: _,
        from_label,
        to_label,
    } = form
    else {
        return None;
    };
    let read = |label: &Option<String>| label.clone().unwrap_or_default();
    Some(format!("{} – {}", read(from_label), read(to_label)))
}

/// What changed in the columns of a table that are in both.
fn columns(old: &Form, new: &Form) -> Option<Changed> {
    let (Form::Table(old), Form::Table(new)) = (old, new) else {
        return None;
    };
    let Table {
        columns,
        contacts,
        // Told with the limits.
        least: _,
        most: _,
        of: _,
    } = old;
    let mut differing = Vec::new();
    let mut other = *contacts != new.contacts;
    for Column { id, label, form } in columns {
        let Some(is) = new.columns.iter().find(|column| column.id == *id) else {
            continue;
        };
        let found = of_form(form, &is.form);
        other |= found.iter().any(|what| {
            let change = Change {
                part: Part::Ask(id.clone()),
                inside: None,
                what: what.clone(),
            };
            change.weight() == Weight::Decision
        });
        if *label != is.label || !found.is_empty() {
            differing.push(id.clone());
        }
    }
    if other {
        return Some(Changed::Form);
    }
    (!differing.is_empty()).then_some(Changed::Columns(differing))
}

/// Whether the limits of a form take more than before, or less; of one kind of form.
fn limits(old: &Form, new: &Form) -> Option<Changed> {
    if turned(old, new) {
        return Some(Changed::Narrower);
    }
    let (old, new) = (ends(old), ends(new));
    if old == new {
        return None;
    }
    let within = old.low >= new.low && old.high <= new.high && old.fine <= new.fine;
    Some(
        if within && old.columns == new.columns && old.other == new.other {
            Changed::Wider
        } else if old.columns != new.columns || old.other != new.other {
            Changed::Form
        } else {
            Changed::Narrower
        },
    )
}

/// Whether a bound of the days moves with the calendar now and did not before, or the other way round.
fn turned(old: &Form, new: &Form) -> bool {
    let (Form::Date { from, to }, Form::Date { from: now, to: end }) = (old, new) else {
        return false;
    };
    let turned = |was: &Option<DateLimit>, is: &Option<DateLimit>| {
        let today = |limit: &Option<DateLimit>| *limit == Some(DateLimit::Today);
        was.is_some() && is.is_some() && today(was) != today(is)
    };
    turned(from, now) || turned(to, end)
}

/// What answers a form takes, as far as it can be compared.
#[derive(PartialEq)]
struct Ends {
    low: f64,
    high: f64,
    fine: u8,
    columns: Vec<(Id, std::mem::Discriminant<Form>)>,
    other: Option<Id>,
}

fn ends(form: &Form) -> Ends {
    let between = |low: f64, high: f64| Ends {
        low,
        high,
        fine: 0,
        columns: Vec::new(),
        other: None,
    };
    let any = between(f64::NEG_INFINITY, f64::INFINITY);
    match form {
        Form::Text { most }
        | Form::Long { most }
        | Form::Offline { most }
        | Form::Photo { most } => between(0.0, f64::from(*most)),
        Form::Number {
            from, to, decimals, ..
        } => Ends {
            low: from.unwrap_or(f64::NEG_INFINITY),
            high: to.unwrap_or(f64::INFINITY),
            fine: *decimals,
            ..any
        },
        // Another line with other ends is another question, even where the figures fit.
        Form::Scale { from, to, .. } => Ends {
            other: Some(Id::new(format!("{from}..{to}"))),
            ..any
        },
        Form::Choices { least, most, .. } | Form::List { least, most } => {
            between(f64::from(*least), f64::from(*most))
        }
        Form::Table(table) => Ends {
            columns: table
                .columns
                .iter()
                .map(|column| (column.id.clone(), std::mem::discriminant(&column.form)))
                .collect(),
            other: table.of.clone(),
            ..between(f64::from(table.least), f64::from(table.most))
        },
        Form::Match { of, .. } => Ends {
            other: Some(of.clone()),
            ..any
        },
        Form::Date { from, to } => {
            let day = |limit: &Option<DateLimit>, none: f64| match limit {
                Some(DateLimit::On(date)) => f64::from(date.days()),
                // Narrower than no bound; against a day of the calendar it is not held.
                Some(DateLimit::Today) => 0.0,
                None => none,
            };
            between(day(from, f64::NEG_INFINITY), day(to, f64::INFINITY))
        }
        Form::YesNo | Form::Choice { .. } | Form::Order { .. } | Form::Time => any,
    }
}
