//! What a value can be: a range of figures, yes or no, some of the options. Always at least what it really can be.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
};

use engine::{DateLimit, Expression, Form, Type};

use super::{
    figure::Linear,
    interval::Interval,
    ways::Around,
    world::{Key, World},
};
use crate::{
    ToolValue,
    check::{
        names::{Names, What},
        score,
    },
};

/// What a value can be.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Domain<'b> {
    /// Figures; days since 1970, or minutes since midnight.
    Figures(Interval),
    Truth {
        yes: bool,
        no: bool,
    },
    /// One of these.
    Options(BTreeSet<&'b str>),
    /// Some of several: these are among them, and those are not.
    Chosen {
        with: BTreeSet<&'b str>,
        without: BTreeSet<&'b str>,
    },
    Anything,
}

/// A choice with more options than this is not followed.
pub(super) const MOST_OPTIONS: usize = 200;

/// Values that rest on more others than this, each on the next, are not followed.
const DEEPEST: u32 = 12;

/// The last minute of a day.
const LAST_MINUTE: f64 = 1439.0;

/// A value whose place was passed.
pub(super) struct Passed<'b> {
    /// What holds where it stands: without that, nobody has it.
    pub(super) around: Around<'b>,
    /// The page it stands on.
    pub(super) page: usize,
    /// What must have a value for it to have one.
    pub(super) needs: Vec<&'b str>,
    /// Everybody gets to it, and to all it needs.
    pub(super) free: bool,
    /// How it is worked out, where it is.
    pub(super) worked: Option<Box<Worked<'b>>>,
}

/// How a computed value is worked out, and what follows from that.
pub(super) struct Worked<'b> {
    pub(super) definition: &'b Expression,
    /// On how many others, each resting on the next, that rests.
    pub(super) depth: u32,
    /// Worked out again on what is known later, it would come to the same.
    pub(super) lasting: bool,
    /// It asks whether something was answered.
    pub(super) asks_whether: bool,
    /// Of what it rests on some is not asked of everybody.
    pub(super) partly_asked: bool,
    /// What it adds up, where it is a sum.
    pub(super) adds_up: Option<Linear<'b>>,
    /// What it can be.
    pub(super) domain: Domain<'b>,
}

/// What values can be before anything is known of the answers.
pub(super) struct Base<'b, 'm> {
    pub(super) names: &'b Names<'m>,
    /// Values that were passed already.
    pub(super) passed: BTreeMap<&'b str, Passed<'b>>,
    /// The page that is looked at.
    pub(super) page: Cell<usize>,
    /// Sums of which only the range can be followed.
    pub(super) others: RefCell<Vec<&'b Expression>>,
    /// Steps that are left for the condition at hand: a very long one is left undecided.
    pub(super) steps: Cell<u32>,
}

impl<'b> Base<'b, '_> {
    /// One step less; false where there are none left.
    pub(super) fn step(&self) -> bool {
        let left = self.steps.get().checked_sub(1);
        self.steps.set(left.unwrap_or(0));
        left.is_some()
    }

    /// How a value is worked out, where that can be put in its place.
    pub(super) fn definition(&self, id: &str) -> Option<&'b Expression> {
        let passed = self.passed.get(id)?;
        let worked = passed.worked.as_ref()?;
        let near = worked.depth <= DEEPEST && self.still_says(passed);
        near.then_some(worked.definition)
    }

    /// How a value is worked out, and what follows from that.
    pub(super) fn worked(&self, id: &str) -> Option<&Worked<'b>> {
        self.passed.get(id)?.worked.as_deref()
    }

    /// Whether what a value was worked out from is still the same.
    pub(super) fn still_says(&self, passed: &Passed<'b>) -> bool {
        let lasting = passed.worked.as_ref().is_some_and(|worked| worked.lasting);
        lasting || passed.page == self.page.get()
    }

    /// The options of which some can be chosen.
    pub(super) fn options_of(&self, id: &str) -> Option<f64> {
        let What::Ask(ask) = self.names.values.get(id)?.what else {
            return None;
        };
        let Some(Form::Choices { options, .. }) = &ask.form else {
            return None;
        };
        u32::try_from(options.len()).ok().map(f64::from)
    }

    /// What something can be, by what is known and by its own limits.
    pub(super) fn of_key(&self, key: Key<'b>, world: &World<'b>) -> Domain<'b> {
        if let Some(known) = world.domain(key) {
            return known.clone();
        }
        match key {
            Key::Value(id) => self.of_name(id),
            Key::Band(id) => self.of_band(id),
            Key::Count(id) => {
                let count = self.of_count(id);
                let least = if world.is_given(id) { 1.0 } else { 0.0 };
                let low = count.low.max(least);
                Domain::Figures(Interval::stepped(low, count.high.max(low), 1.0))
            }
            Key::Other(at) => {
                let found = self.others.borrow().get(at).copied();
                found.map_or(Domain::Anything, |other| self.of_expression(other, world))
            }
        }
    }

    /// The figures something can be.
    pub(super) fn figures_of(&self, key: Key<'b>, world: &World<'b>) -> Interval {
        self.of_key(key, world).figures()
    }

    /// What a named value can be.
    pub(super) fn of_name(&self, id: &str) -> Domain<'b> {
        if let Some((tool, value)) = id.split_once('/') {
            return self.of_elsewhere(tool, value);
        }
        let names: &'b Names<'_> = self.names;
        let Some(named) = names.values.get(id) else {
            return Domain::Anything;
        };
        match named.what {
            What::Ask(ask) => ask.form.as_ref().map_or(Domain::Anything, of_form),
            What::Matrix(_) => Domain::Anything,
            What::Compute(_) => {
                let worked = self.worked(id);
                worked.map_or(Domain::Anything, |worked| worked.domain.clone())
            }
            What::Score(score) => Domain::Figures(
                score::figures(score, self.names)
                    .map_or(Interval::ANY, |f| Interval::stepped(f.low, f.high, f.step)),
            ),
        }
    }

    /// What the band of a score can be.
    pub(super) fn of_band(&self, id: &str) -> Domain<'b> {
        let names: &'b Names<'_> = self.names;
        match names.values.get(id).map(|named| named.what) {
            Some(What::Score(score)) => Domain::Options(
                score
                    .bands
                    .iter()
                    .map(|band| band.id.value.as_str())
                    .collect(),
            ),
            Some(What::Ask(_) | What::Matrix(_) | What::Compute(_)) | None => Domain::Anything,
        }
    }

    fn of_elsewhere(&self, tool: &str, value: &str) -> Domain<'b> {
        let names: &'b Names<'_> = self.names;
        let known = names.elsewhere.get(tool).and_then(Option::as_ref);
        let find = |id: &str| known.and_then(|known| known.iter().find(|v| v.id.as_str() == id));
        if let Some(score) = value.strip_suffix(".band") {
            let bands = find(score).map(|found| found.bands.iter().map(|band| band.as_str()));
            return bands.map_or(Domain::Anything, |bands| Domain::Options(bands.collect()));
        }
        find(value).map_or(Domain::Anything, of_value)
    }

    /// The figures in one column of a table.
    pub(super) fn of_column(&self, table: &str, column: &str) -> Interval {
        let mut table = table;
        // Tables go on with each other no further than this.
        for _ in 0..50 {
            let found = self.names.values.get(table).map(|named| named.what);
            let Some(What::Ask(ask)) = found else { break };
            let Some(Form::Table(form)) = &ask.form else {
                break;
            };
            if let Some(found) = form.columns.iter().find(|c| c.id.as_str() == column) {
                return of_form(&found.form).figures();
            }
            match &form.of {
                Some(of) => table = of.as_str(),
                None => break,
            }
        }
        Interval::ANY
    }

    pub(super) fn of_count(&self, id: &str) -> Interval {
        Interval::stepped(0.0, self.most(id).map_or(f64::INFINITY, f64::from), 1.0)
    }

    /// How many lines, options or rows there are at most; none where that is not known.
    fn most(&self, id: &str) -> Option<u32> {
        let mut id = id;
        // A table that goes on with another has a row for each of its rows.
        for _ in 0..50 {
            let What::Ask(ask) = self.names.values.get(id)?.what else {
                return None;
            };
            let form = ask.form.as_ref()?;
            if let Form::List { most, .. } | Form::Choices { most, .. } = form {
                return Some(*most);
            }
            let Form::Table(table) = form else {
                return None;
            };
            match &table.of {
                Some(of) => id = of.as_str(),
                None => return Some(table.most),
            }
        }
        None
    }

    /// The bands whose range holds some of these figures.
    pub(super) fn bands_within(&self, id: &str, figures: Interval) -> BTreeSet<&'b str> {
        self.bands(id)
            .filter(|(_, band)| figures.meet(*band).is_some())
            .map(|(id, _)| id)
            .collect()
    }

    /// All figures that lie in one of these bands.
    pub(super) fn figures_within(&self, id: &str, bands: &BTreeSet<&str>) -> Option<Interval> {
        self.bands(id)
            .filter(|(band, _)| bands.contains(band))
            .map(|(_, band)| band)
            .reduce(Interval::hull)
    }

    fn bands(&self, id: &str) -> impl Iterator<Item = (&'b str, Interval)> + use<'b> {
        let names: &'b Names<'_> = self.names;
        let bands = match names.values.get(id).map(|named| named.what) {
            Some(What::Score(score)) => score.bands.as_slice(),
            Some(What::Ask(_) | What::Matrix(_) | What::Compute(_)) | None => &[],
        };
        bands
            .iter()
            .map(|band| (band.id.value.as_str(), Interval::new(band.from, band.to)))
    }
}

pub(super) fn of_form(form: &Form) -> Domain<'_> {
    match form {
        Form::YesNo | Form::Offline { .. } | Form::Photo { .. } => Domain::Truth {
            yes: true,
            no: true,
        },
        Form::Choice { options } if options.len() > MOST_OPTIONS => Domain::Anything,
        Form::Choice { options } => {
            Domain::Options(options.iter().map(|option| option.id.as_str()).collect())
        }
        Form::Choices { .. } | Form::Match { .. } => Domain::Chosen {
            with: BTreeSet::new(),
            without: BTreeSet::new(),
        },
        Form::Number { .. } | Form::Scale { .. } => Domain::Figures(
            score::figures_of_form(form)
                .map_or(Interval::ANY, |f| Interval::stepped(f.low, f.high, f.step)),
        ),
        Form::Date { from, to } => {
            let days = |limit: &Option<DateLimit>| match limit {
                Some(DateLimit::On(date)) => Some(f64::from(date.days())),
                Some(DateLimit::Today) | None => None,
            };
            // Limits that move with the days may run out, and then any day is taken.
            if [from, to].contains(&&Some(DateLimit::Today)) {
                return Domain::Figures(Interval::grid(1.0));
            }
            Domain::Figures(Interval::stepped(
                days(from).unwrap_or(f64::NEG_INFINITY),
                days(to).unwrap_or(f64::INFINITY),
                1.0,
            ))
        }
        Form::Time => Domain::Figures(Interval::stepped(0.0, LAST_MINUTE, 1.0)),
        Form::Text { .. }
        | Form::Long { .. }
        | Form::List { .. }
        | Form::Table(_)
        | Form::Order { .. } => Domain::Anything,
    }
}

fn of_value(value: &ToolValue) -> Domain<'_> {
    match &value.type_ {
        Some(Type::Truth) => Domain::Truth {
            yes: true,
            no: true,
        },
        Some(Type::Number) => {
            let known = value.figures.as_ref();
            Domain::Figures(
                known.map_or(Interval::ANY, |f| Interval::stepped(f.low, f.high, f.step)),
            )
        }
        Some(Type::Date) => Domain::Figures(Interval::grid(1.0)),
        Some(Type::Time) => Domain::Figures(Interval::stepped(0.0, LAST_MINUTE, 1.0)),
        Some(Type::Choice(options)) if options.len() <= MOST_OPTIONS => {
            Domain::Options(options.iter().map(|option| option.as_str()).collect())
        }
        Some(Type::Choices(_)) => Domain::Chosen {
            with: BTreeSet::new(),
            without: BTreeSet::new(),
        },
        Some(Type::Text | Type::Choice(_) | Type::List | Type::Order) | None => Domain::Anything,
    }
}

impl Domain<'_> {
    /// The figures it can be; any where it is no figure.
    pub(super) fn figures(&self) -> Interval {
        match self {
            Self::Figures(interval) => *interval,
            Self::Truth { .. } | Self::Options(_) | Self::Chosen { .. } | Self::Anything => {
                Interval::ANY
            }
        }
    }

    /// What is either this or the other.
    pub(super) fn or(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Figures(one), Self::Figures(other)) => Self::Figures(one.hull(*other)),
            (
                Self::Truth { yes, no },
                Self::Truth {
                    yes: other_yes,
                    no: other_no,
                },
            ) => Self::Truth {
                yes: *yes || *other_yes,
                no: *no || *other_no,
            },
            (Self::Options(options), Self::Options(others)) => {
                Self::Options(options.union(others).copied().collect())
            }
            (
                Self::Chosen { with, without },
                Self::Chosen {
                    with: other_with,
                    without: other_without,
                },
            ) => Self::Chosen {
                with: with.intersection(other_with).copied().collect(),
                without: without.intersection(other_without).copied().collect(),
            },
            _ => Self::Anything,
        }
    }

    /// What is both this and the other; none where nothing is.
    pub(super) fn meet(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Figures(one), Self::Figures(other)) => one.meet(*other).map(Self::Figures),
            (
                Self::Truth { yes, no },
                Self::Truth {
                    yes: other_yes,
                    no: other_no,
                },
            ) => {
                let (yes, no) = (*yes && *other_yes, *no && *other_no);
                (yes || no).then_some(Self::Truth { yes, no })
            }
            (Self::Options(options), Self::Options(others)) => {
                let both: BTreeSet<_> = options.intersection(others).copied().collect();
                (!both.is_empty()).then_some(Self::Options(both))
            }
            (
                Self::Chosen { with, without },
                Self::Chosen {
                    with: other_with,
                    without: other_without,
                },
            ) => {
                let with: BTreeSet<_> = with.union(other_with).copied().collect();
                let without: BTreeSet<_> = without.union(other_without).copied().collect();
                let possible = with.is_disjoint(&without);
                possible.then_some(Self::Chosen { with, without })
            }
            (Self::Anything, known) | (known, _) => Some(known.clone()),
        }
    }
}
