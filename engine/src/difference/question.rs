//! What changed about the questions: whether answers from before are still answers.

use super::{Changed, Changes, Flat, Part, part::Pair, value};
use crate::{Ask, ChoiceOption, DateLimit, Form, Id};

impl Changes {
    pub(super) fn questions(&mut self, old: &Flat<'_>, new: &Flat<'_>) {
        for pair in self.pairs(&old.asks, &new.asks, Part::Ask, |ask| &ask.label) {
            self.question(&pair);
        }
    }

    fn question(&mut self, pair: &Pair<'_, Ask>) {
        let (was, is, inside) = (pair.old, pair.new, pair.inside);
        self.title(&pair.part, inside, &was.label, &is.label);
        let beside = |ask: &Ask| {
            let hint = ask.hint.clone().unwrap_or_default();
            let example = ask.example.clone().unwrap_or_default();
            let lines = [hint, example, value::text(&ask.text)];
            lines.join("\n").trim().to_owned()
        };
        self.text(&pair.part, inside, beside(was), beside(is));
        if was.required != is.required {
            let what = Changed::Required(is.required);
            self.add(pair.part.clone(), inside, what);
        }
        if was.form == is.form {
            return;
        }
        if std::mem::discriminant(&was.form) != std::mem::discriminant(&is.form) {
            // A line may become a longer text: what was written still fits.
            let longer = matches!(
                (&was.form, &is.form),
                (Form::Text { .. }, Form::Long { .. })
            );
            let what = if longer {
                Changed::Wider
            } else {
                Changed::Form
            };
            self.add(pair.part.clone(), inside, what);
            return;
        }
        self.options(pair, was.form.options(), is.form.options());
        if let Some(what) = limits(&was.form, &is.form) {
            self.add(pair.part.clone(), inside, what);
        }
    }

    fn options(&mut self, pair: &Pair<'_, Ask>, old: &[ChoiceOption], new: &[ChoiceOption]) {
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
        self.of_options(pair, missing(old, new), Changed::OptionsRemoved);
        self.of_options(pair, missing(new, old), Changed::OptionsAdded);
        let titled = differ(|was, is| was.label != is.label);
        self.of_options(pair, titled, Changed::OptionsTitled);
        let scored = differ(|was, is| was.score != is.score);
        self.of_options(pair, scored, Changed::OptionsScored);
    }

    fn of_options(
        &mut self,
        pair: &Pair<'_, Ask>,
        options: Vec<Id>,
        what: impl FnOnce(Vec<Id>) -> Changed,
    ) {
        if !options.is_empty() {
            self.add(pair.part.clone(), pair.inside, what(options));
        }
    }
}

fn find<'o>(options: &'o [ChoiceOption], id: &Id) -> Option<&'o ChoiceOption> {
    options.iter().find(|option| option.id == *id)
}

/// Whether the limits of a form take more than before, or less; of one kind of form.
fn limits(old: &Form, new: &Form) -> Option<Changed> {
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
                Some(DateLimit::Today) | None => none,
            };
            between(day(from, f64::NEG_INFINITY), day(to, f64::INFINITY))
        }
        Form::YesNo | Form::Choice { .. } | Form::Order { .. } | Form::Time => any,
    }
}
