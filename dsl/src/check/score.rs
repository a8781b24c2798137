//! Scores: what they count, and bands that cover every possible outcome exactly once.

use engine::{Form, Missing};

use super::{
    names::{Names, What},
    round,
    survey::{Stop, Thing},
};
use crate::{
    Figures,
    diagnostic::{Arg, Reports, rule},
    language::{Pair, pair},
    module::Score,
};

/// The figures that something can come to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) low: f64,
    pub(super) high: f64,
    /// Only whole figures.
    pub(super) whole: bool,
}

const NOT_A_FIGURE: Pair = pair("its answer is no figure", "het antwoord is geen cijfer");
const NO_FIGURES: Pair = pair(
    "not all of its options have a figure",
    "niet alle mogelijkheden hebben een cijfer",
);
const NO_LIMITS: Pair = pair(
    "it has no least and most figure",
    "het heeft geen kleinste en grootste getal",
);

const ROUNDS: Pair = pair(
    "it has an answer for each round of another session",
    "het heeft een antwoord voor elke ronde van een andere sessie",
);

pub(super) fn check(stops: &[Stop<'_>], names: &Names<'_>, reports: &mut Reports) {
    for (at, stop) in stops.iter().enumerate() {
        if let Thing::Score(score) = stop.thing {
            check_score(score, at, stop, names, reports);
        }
    }
}

fn check_score(
    score: &Score,
    at: usize,
    stop: &Stop<'_>,
    names: &Names<'_>,
    reports: &mut Reports,
) {
    let before = reports.count();
    for item in &score.items {
        if item.value.as_str().is_empty() {
            continue;
        }
        let Some(named) = names.values.get(item.value.as_str()) else {
            let near = reports.nearest(item.value.as_str(), names.values.keys().copied());
            reports
                .add(&rule::UNKNOWN_NAME, item.span)
                .with(item.value.as_str())
                .offer(near);
            continue;
        };
        if named.at >= at {
            reports
                .add(&rule::USED_TOO_EARLY, item.span)
                .with(item.value.as_str())
                .with(named.span);
            continue;
        }
        let reversed = score.reverse.iter().any(|id| id.value == item.value);
        let bounded = reversed || !score.bands.is_empty();
        let fault = match named.what {
            What::Ask(ask) => ask.form.as_ref().and_then(|form| unscorable(form, bounded)),
            What::Matrix(_) | What::Compute(_) | What::Score(_) => Some(NOT_A_FIGURE),
        };
        let fault = fault.or(round::is_of_another_session(named, stop.rounds).then_some(ROUNDS));
        if let Some(fault) = fault {
            reports
                .add(&rule::NOT_SCORABLE, item.span)
                .with(item.value.as_str())
                .with(fault);
        }
    }
    for reversed in &score.reverse {
        if !score.items.iter().any(|item| item.value == reversed.value) {
            reports
                .add(&rule::NOT_AN_ITEM, reversed.span)
                .with(reversed.value.as_str());
        }
    }
    if let Some(minimum) = &score.minimum
        && !(1..=score.items.len()).contains(&(minimum.value as usize))
        && !score.items.is_empty()
    {
        reports
            .add(&rule::IMPOSSIBLE_LIMITS, minimum.span)
            .with(format!("{} / {}", minimum.value, score.items.len()));
    }
    let sound = reports.count() == before;
    for (index, item) in score.items.iter().enumerate() {
        let earlier = score.items.get(..index).unwrap_or_default();
        if earlier.iter().any(|known| known.value == item.value) {
            reports
                .add(&rule::DOUBLED_ITEM, item.span)
                .with(item.value.as_str());
        }
    }
    if sound && let Some(limits) = limits(score, names) {
        bands(score, limits, reports);
    }
}

/// Why a question cannot be counted; `bounded` asks for its least and most figure.
fn unscorable(form: &Form, bounded: bool) -> Option<Pair> {
    match form {
        Form::Scale { .. } | Form::YesNo => None,
        Form::Number { from, to, .. } => {
            (bounded && (from.is_none() || to.is_none())).then_some(NO_LIMITS)
        }
        Form::Choice { options } => {
            let all = options.iter().all(|option| option.score.is_some());
            (!all).then_some(NO_FIGURES)
        }
        Form::Text { .. }
        | Form::Long { .. }
        | Form::Choices { .. }
        | Form::List { .. }
        | Form::Table(_)
        | Form::Match { .. }
        | Form::Order { .. }
        | Form::Date { .. }
        | Form::Time
        | Form::Offline { .. }
        | Form::Photo { .. } => Some(NOT_A_FIGURE),
    }
}

/// The figures an answer can be.
pub(super) fn form_limits(form: &Form) -> Option<Limits> {
    match form {
        Form::Scale { from, to, .. } => Some(Limits {
            low: f64::from(*from),
            high: f64::from(*to),
            whole: true,
        }),
        Form::Number {
            from, to, decimals, ..
        } => Some(Limits {
            low: from.unwrap_or(f64::NEG_INFINITY),
            high: to.unwrap_or(f64::INFINITY),
            whole: *decimals == 0,
        }),
        Form::YesNo => Some(Limits {
            low: 0.0,
            high: 1.0,
            whole: true,
        }),
        Form::Choice { options } => {
            let mut limits = Limits {
                low: f64::INFINITY,
                high: f64::NEG_INFINITY,
                whole: true,
            };
            for option in options {
                let score = option.score?;
                limits.low = limits.low.min(score);
                limits.high = limits.high.max(score);
                limits.whole &= score.fract() == 0.0;
            }
            (limits.low <= limits.high).then_some(limits)
        }
        Form::Text { .. }
        | Form::Long { .. }
        | Form::Choices { .. }
        | Form::List { .. }
        | Form::Table(_)
        | Form::Match { .. }
        | Form::Order { .. }
        | Form::Date { .. }
        | Form::Time
        | Form::Offline { .. }
        | Form::Photo { .. } => None,
    }
}

/// The figures a score can come to, before it is rounded.
pub(super) fn limits(score: &Score, names: &Names<'_>) -> Option<Limits> {
    let mut lows = Vec::with_capacity(score.items.len());
    let mut highs = Vec::with_capacity(score.items.len());
    let mut whole = true;
    for item in &score.items {
        let What::Ask(ask) = names.values.get(item.value.as_str())?.what else {
            return None;
        };
        let limits = form_limits(ask.form.as_ref()?)?;
        lows.push(limits.low);
        highs.push(limits.high);
        whole &= limits.whole;
    }
    let all = lows.len();
    if all == 0 {
        return None;
    }
    let minimum = score.minimum.as_ref().map_or(all, |m| m.value as usize);
    let complete = minimum >= all;
    lows.sort_by(f64::total_cmp);
    highs.sort_by(|a, b| b.total_cmp(a));
    #[expect(clippy::cast_precision_loss, reason = "a handful of items")]
    let (count, fewest) = (all as f64, minimum.clamp(1, all) as f64);
    let fewest_items = minimum.clamp(1, all);
    let (mut low, mut high): (f64, f64) = match score.missing {
        // The mean of the given stands in: the extremes come from the fewest that must be given.
        Missing::Average if !complete => (
            lows.iter().take(fewest_items).sum::<f64>() / fewest * count,
            highs.iter().take(fewest_items).sum::<f64>() / fewest * count,
        ),
        // What is not given counts as nothing.
        Missing::Zero if !complete => (
            lows.iter()
                .enumerate()
                .filter(|(index, low)| *index < fewest_items || **low < 0.0)
                .map(|(_, low)| low)
                .sum(),
            highs
                .iter()
                .enumerate()
                .filter(|(index, high)| *index < fewest_items || **high > 0.0)
                .map(|(_, high)| high)
                .sum(),
        ),
        Missing::Refuse | Missing::Average | Missing::Zero => {
            (lows.iter().sum(), highs.iter().sum())
        }
    };
    if score.mean {
        low /= count;
        high /= count;
    }
    let averaged = score.missing == Missing::Average && !complete;
    Some(Limits {
        low,
        high,
        whole: whole && !averaged && (!score.mean || all == 1),
    })
}

/// The figures that an answer of figures can be.
pub(super) fn figures_of_form(form: &Form) -> Option<Figures> {
    let limits = form_limits(form)?;
    let step = if let Form::Number { decimals, .. } = form {
        10_f64.powi(-i32::from(*decimals))
    } else if let Form::Scale { .. } = form {
        1.0
    } else {
        0.0
    };
    Some(Figures {
        low: limits.low,
        high: limits.high,
        step,
    })
}

/// The figures that a score can come to, rounded as it says.
pub(super) fn figures(score: &Score, names: &Names<'_>) -> Option<Figures> {
    let limits = limits(score, names)?;
    let step = match score.round {
        Some(round) => 10_f64.powi(-i32::from(round)),
        None if limits.whole => 1.0,
        None => 0.0,
    };
    // Rounding goes half a step beyond at most.
    let room = if limits.whole { 0.0 } else { step / 2.0 };
    Some(Figures {
        low: limits.low - room,
        high: limits.high + room,
        step,
    })
}

/// Room for what floating point makes of decimals.
const CLOSE: f64 = 1e-9;

fn bands(score: &Score, limits: Limits, reports: &mut Reports) {
    let Some(first) = score.bands.first() else {
        return;
    };
    if !limits.whole && score.round.is_none() {
        reports.add(&rule::MISSING_ROUND, score.name.line);
        return;
    }
    let decimals = if limits.whole {
        0
    } else {
        score.round.unwrap_or(0)
    };
    let per_unit = 10_f64.powi(i32::from(decimals));
    let rounded = |figure: f64| (figure * per_unit).round() / per_unit;
    let mut covered: Option<(f64, &str)> = None;
    for band in &score.bands {
        match covered {
            Some((to, id)) if band.from <= to => {
                reports.add(&rule::BAND_OVERLAP, band.id.span).with(id);
                return;
            }
            Some((to, _)) => {
                let next = ((to + CLOSE) * per_unit).floor() / per_unit + 1.0 / per_unit;
                if next < band.from - CLOSE {
                    gap(next, previous(band.from, per_unit), band.span, reports);
                    return;
                }
            }
            None => {}
        }
        covered = Some((band.to, band.id.value.as_str()));
    }
    let low = rounded(limits.low);
    if first.from > low + CLOSE {
        gap(low, previous(first.from, per_unit), first.span, reports);
    }
    let high = rounded(limits.high);
    if let (Some((to, _)), Some(last)) = (covered, score.bands.last())
        && to < high - CLOSE
    {
        let next = ((to + CLOSE) * per_unit).floor() / per_unit + 1.0 / per_unit;
        gap(next, high, last.span, reports);
    }
}

/// The greatest figure below another.
fn previous(figure: f64, per_unit: f64) -> f64 {
    ((figure - CLOSE) * per_unit).ceil() / per_unit - 1.0 / per_unit
}

fn gap(from: f64, to: f64, span: crate::span::Span, reports: &mut Reports) {
    let shown = |figure: f64| {
        let text = format!("{figure:.6}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    let (from, to) = (shown(from), shown(to));
    let scores = if from == to {
        from
    } else {
        format!("{from} – {to}")
    };
    reports.add(&rule::BAND_GAP, span).with(Arg::Text(scores));
}
