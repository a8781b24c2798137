//! Charts: that each of their lines has figures that are sent one after the other, and that they run along the same.

use engine::{Charted, Form, Type};

use super::{
    names::{Named, Names, What},
    score::{Limits, form_limits, limits},
    survey::{Rounds, Stop, Thing},
};
use crate::{
    diagnostic::{Reports, rule},
    language::{Pair, pair},
    module::{Chart, Module},
    span::Spot,
};

const NO_FIGURE: Pair = pair("it is no figure", "het is geen getal");
const ONE_VALUE: Pair = pair(
    "it is sent once, so that there is one figure at most",
    "het wordt één keer verstuurd, dus er is hooguit één getal",
);
const WHOLE_TABLE: Pair = pair(
    "a table needs one of its columns behind a point",
    "een tabel heeft achter een punt een van haar kolommen nodig",
);

/// What the figures of a line follow each other by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Along<'n> {
    Rounds(Rounds),
    Entries,
    Rows(&'n str),
    Elsewhere(&'n str),
}

pub(super) fn check(module: &Module, stops: &[Stop<'_>], names: &Names<'_>, reports: &mut Reports) {
    let entries = module.kind().takes_entries();
    for (at, stop) in stops.iter().enumerate() {
        let Thing::Chart(chart) = stop.thing else {
            continue;
        };
        let mut first: Option<Along<'_>> = None;
        for value in &chart.values {
            let name = value.value.as_str();
            if name.is_empty() {
                continue;
            }
            let Some(along) = along(value, at, stop, entries, names, reports) else {
                continue;
            };
            if *first.get_or_insert(along) != along {
                reports.add(&rule::CHART_MIXED, value.span).with(name);
            }
        }
    }
}

fn along<'n>(
    value: &'n Spot<engine::Id>,
    at: usize,
    stop: &Stop<'_>,
    entries: bool,
    names: &Names<'_>,
    reports: &mut Reports,
) -> Option<Along<'n>> {
    let name = value.value.as_str();
    if names.is_elsewhere(name) {
        let (found, band) = names.elsewhere(name, value.span, reports)?;
        let figure = !band && found.type_.as_ref().is_none_or(|is| *is == Type::Number);
        if !figure {
            no_line(value, NO_FIGURE, reports);
            return None;
        }
        return Some(Along::Elsewhere(name.split_once('/')?.0));
    }
    let table = name.split_once('.').and_then(|(table, column)| {
        let Some(What::Ask(ask)) = names.values.get(table).map(|named| named.what) else {
            return None;
        };
        let Some(Form::Table(form)) = &ask.form else {
            return None;
        };
        let found = form
            .columns
            .iter()
            .find(|known| known.id.as_str() == column)?;
        Some((table, &found.form))
    });
    let base = table.map_or(name, |(table, _)| table);
    let Some(named) = names.values.get(base) else {
        let near = reports.nearest(name, names.values.keys().copied());
        reports
            .add(&rule::UNKNOWN_NAME, value.span)
            .with(name)
            .offer(near);
        return None;
    };
    let own_rounds = named.rounds.is_some() && named.rounds == stop.rounds;
    if named.at >= at && !own_rounds && !entries {
        reports
            .add(&rule::USED_TOO_EARLY, value.span)
            .with(base)
            .with(named.span);
        return None;
    }
    let fault = if let Some((_, form)) = table {
        (form_limits(form).is_none() && !matches!(form, Form::Number { .. })).then_some(NO_FIGURE)
    } else {
        of_value(named, entries)
    };
    if let Some(fault) = fault {
        no_line(value, fault, reports);
        return None;
    }
    Some(match (table, named.rounds) {
        (Some((table, _)), _) => Along::Rows(table),
        (None, Some(rounds)) => Along::Rounds(rounds),
        (None, None) => Along::Entries,
    })
}

/// Why a value makes no line.
fn of_value(named: &Named<'_>, entries: bool) -> Option<Pair> {
    if let What::Ask(ask) = named.what
        && matches!(&ask.form, Some(Form::Table(_)))
    {
        return Some(WHOLE_TABLE);
    }
    let figure = match (named.what, &named.type_) {
        (What::Matrix(_), _) => false,
        (_, Some(type_)) => *type_ == Type::Number,
        (_, None) => true,
    };
    if !figure {
        return Some(NO_FIGURE);
    }
    (named.rounds.is_none() && !entries).then_some(ONE_VALUE)
}

fn no_line(value: &Spot<engine::Id>, why: Pair, reports: &mut Reports) {
    reports
        .add(&rule::NO_LINE, value.span)
        .with(value.value.as_str())
        .with(why);
}

/// The lines of a chart as the program holds them.
pub(crate) fn lines(chart: &Chart, names: &Names<'_>) -> Vec<Charted> {
    let lines = chart
        .values
        .iter()
        .map(|value| line(value.value.as_str(), names));
    lines.collect()
}

fn line(name: &str, names: &Names<'_>) -> Charted {
    let mut line = Charted {
        value: engine::Id::new(name),
        title: name.to_owned(),
        from: None,
        to: None,
    };
    let found = name.split_once('/').and_then(|(tool, id)| {
        let known = names.elsewhere.get(tool)?.as_ref()?;
        known.iter().find(|value| value.id.as_str() == id)
    });
    if let Some(found) = found.filter(|found| !found.title.is_empty()) {
        line.title.clone_from(&found.title);
    }
    let bounds = match names.values.get(name).map(|named| named.what) {
        Some(What::Ask(ask)) => {
            line.title.clone_from(&ask.name.title.value);
            ask.form.as_ref().and_then(form_limits)
        }
        Some(What::Score(score)) => {
            line.title.clone_from(&score.name.title.value);
            limits(score, names)
        }
        Some(What::Compute(compute)) => {
            if let Some(title) = compute
                .title
                .as_ref()
                .filter(|title| !title.value.is_empty())
            {
                line.title.clone_from(&title.value);
            }
            None
        }
        Some(What::Matrix(_)) => None,
        None => {
            let column = name.split_once('.').and_then(|(table, column)| {
                let What::Ask(ask) = names.values.get(table)?.what else {
                    return None;
                };
                let Some(Form::Table(form)) = &ask.form else {
                    return None;
                };
                form.columns
                    .iter()
                    .find(|known| known.id.as_str() == column)
            });
            if let Some(column) = column {
                line.title.clone_from(&column.label);
            }
            let own = column.and_then(|column| form_limits(&column.form));
            // What is drawn of another tool stands on the scale that it has there.
            let elsewhere = found.and_then(|found| found.figures.as_ref());
            let elsewhere = elsewhere.map(|figures| Limits {
                low: figures.low,
                high: figures.high,
                whole: false,
            });
            own.or(elsewhere)
        }
    };
    if let Some(bounds) = bounds.filter(|b| b.low.is_finite() && b.high.is_finite()) {
        line.from = Some(bounds.low);
        line.to = Some(bounds.high);
    }
    line
}
