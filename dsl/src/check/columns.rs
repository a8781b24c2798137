//! Questions with rows and columns have enough of both, and what takes up an earlier question can do so.

use engine::Form;

use super::{
    names::{Names, What},
    round,
    survey::{Stop, Thing},
};
use crate::{
    diagnostic::{Reports, rule},
    language::pair,
    module::Ask,
};

pub(super) fn check(stops: &[Stop<'_>], names: &Names<'_>, reports: &mut Reports) {
    for (at, stop) in stops.iter().enumerate() {
        if let Thing::Matrix(matrix) = stop.thing {
            if matrix.rows.is_empty() {
                reports.add(&rule::NO_ROWS, matrix.name.line);
            }
            if matrix.columns.len() < 2 {
                reports.add(&rule::TOO_FEW_COLUMNS, matrix.name.line);
            }
        }
        if let Thing::Ask(ask) = stop.thing
            && ask.again.is_none()
        {
            if matches!(&ask.form, Some(Form::Table(table)) if table.columns.is_empty()) {
                reports.add(&rule::TOO_FEW_COLUMNS, ask.name.line);
            }
            source(ask, at, stop, names, reports);
        }
    }
}

/// The earlier question that one takes up is there, is of the right type, and stands on an earlier page.
fn source(ask: &Ask, at: usize, stop: &Stop<'_>, names: &Names<'_>, reports: &mut Reports) {
    let Some(of) = &ask.takes_up else { return };
    let name = of.value.as_str();
    if name.is_empty() {
        return;
    }
    let Some(named) = names.values.get(name) else {
        let near = reports.nearest(name, names.values.keys().copied());
        reports
            .add(&rule::UNKNOWN_NAME, of.span)
            .with(name)
            .offer(near);
        return;
    };
    if named.at >= at {
        reports
            .add(&rule::USED_TOO_EARLY, of.span)
            .with(name)
            .with(named.span);
        return;
    }
    let matched = matches!(&ask.form, Some(Form::Match { .. }));
    let needed = if matched {
        pair(
            "a list or a choice of several",
            "een lijst of een keuze uit meer",
        )
    } else {
        pair("a table", "een tabel")
    };
    let fits = match named.what {
        // One whose type could not be made out was told of there.
        What::Ask(source) => source.form.as_ref().is_none_or(|form| {
            if matched {
                matches!(form, Form::List { .. } | Form::Choices { .. })
            } else {
                matches!(form, Form::Table(_))
            }
        }),
        What::Matrix(_) | What::Compute(_) | What::Score(_) => false,
    };
    if !fits {
        reports
            .add(&rule::WRONG_SOURCE, of.span)
            .with(name)
            .with(needed);
    } else if round::is_of_another_session(named, stop.rounds) {
        reports.add(&rule::BARE_ROUND, of.span).with(name);
    } else if named.page == stop.page {
        reports.add(&rule::SAME_PAGE, of.span).with(name);
    } else if let Some(Form::Table(table)) = &ask.form {
        let mut taken = Vec::new();
        columns_above(name, names, &mut taken);
        for column in table
            .columns
            .iter()
            .filter(|column| taken.contains(&column.id.as_str()))
        {
            reports
                .add(&rule::DOUBLED_ID, ask.name.line)
                .with(column.id.as_str())
                .with(named.span);
        }
    }
}

/// The columns of a table and of those it goes on with.
fn columns_above<'n>(name: &str, names: &'n Names<'_>, to: &mut Vec<&'n str>) {
    let mut next = Some(name);
    // Each stands above the one that goes on with it, so that this comes to an end.
    while let Some(name) = next {
        let Some(What::Ask(ask)) = names.values.get(name).map(|named| named.what) else {
            return;
        };
        if let Some(Form::Table(table)) = &ask.form {
            to.extend(table.columns.iter().map(|column| column.id.as_str()));
        }
        next = ask
            .takes_up
            .as_ref()
            .map(|of| of.value.as_str())
            .filter(|of| {
                let (above, here) = (names.values.get(of), names.values.get(name));
                above
                    .zip(here)
                    .is_some_and(|(above, here)| above.at < here.at)
            });
    }
}
