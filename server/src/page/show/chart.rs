//! A chart, for the template `item/chart`: lines with marks, told apart without colour, and the same as a table. Lines of different
//! scales stand in drawings of their own, one beneath the other: on one axis a scale of ten would lie flat beside one of a hundred.

use std::fmt::Write as _;

use engine::{Along, Chart, Charted, Filled, Id, Moment, Plotted, Point, Series, Text};
use serde_json::{Value, json};

use super::item::Tool;
use crate::render::{Language, decimal};

/// The size of the drawing, in units of its own: about those of a phone, so that its letters can be read there.
const WIDTH: f64 = 340.0;
const HEIGHT: f64 = 210.0;
/// Room around the lines, for figures and names.
const LEFT: f64 = 34.0;
const RIGHT: f64 = 10.0;
const TOP: f64 = 10.0;
const BOTTOM: f64 = 30.0;

/// Marks and dashes differ from line to line, so that colour is never needed; after these they begin again.
const KINDS: usize = 4;

/// A chart; `lines` is left out where nothing was sent yet.
pub(crate) fn chart(tool: Tool<'_>, plotted: &Plotted<'_>) -> Value {
    let steps = steps(plotted);
    let mut shown = json!({
        "kind": "chart",
        "title": plotted.chart.title,
        "html": (!plotted.text.text.is_empty()).then(|| tool.html(&plotted.text)),
        "lang": tool.language().tag(),
    });
    if !steps.is_empty() {
        // A line without a point has nothing to show; the table names it.
        let lines = plotted.lines.iter().enumerate();
        let lines: Vec<_> = lines
            .filter(|(_, series)| !series.points.is_empty())
            .collect();
        let drawings = scales(&lines);
        let drawings = drawings
            .iter()
            .map(|lines| draw(lines, &steps, tool.interface));
        shown["drawings"] = drawings.collect();
        let titles = plotted.lines.iter().map(|series| json!(series.line.title));
        shown["titles"] = titles.collect();
        shown["rows"] = rows(plotted, &steps, tool.interface);
    }
    shown
}

/// A line with its number: what it looks like follows from it.
type Numbered<'s> = (usize, &'s Series<'s>);

/// The lines that share a scale, in the order of the first of each.
fn scales<'s>(lines: &[Numbered<'s>]) -> Vec<Vec<Numbered<'s>>> {
    let mut found: Vec<Vec<Numbered<'s>>> = Vec::new();
    let scale = |(_, series): &Numbered<'_>| (series.line.from, series.line.to);
    for line in lines {
        match found
            .iter_mut()
            .find(|group| group.first().map(scale) == Some(scale(line)))
        {
            Some(group) => group.push(*line),
            None => found.push(vec![*line]),
        }
    }
    found
}

/// One figure over time, for the template `item/chart_drawing`; `ends` are the least and the most that it can be, where that is known.
pub(crate) fn over_time(
    title: &str,
    points: &[(Moment, f64)],
    ends: Option<(f64, f64)>,
    language: Language,
) -> Value {
    let line = Charted {
        value: Id::from("figure"),
        title: title.to_owned(),
        from: ends.map(|(from, _)| from),
        to: ends.map(|(_, to)| to),
    };
    let chart = Chart {
        id: Id::from("chart"),
        title: title.to_owned(),
        lines: vec![line],
        text: Text::default(),
    };
    let points = points.iter().map(|(at, figure)| Point {
        along: Along::Sent(*at),
        figure: *figure,
    });
    let plotted = Plotted {
        chart: &chart,
        text: Filled::without_answers(&chart.text),
        lines: vec![Series {
            line: &chart.lines[0],
            points: points.collect(),
        }],
    };
    draw(&[(0, &plotted.lines[0])], &steps(&plotted), language)
}

fn draw(lines: &[Numbered<'_>], steps: &[Along], language: Language) -> Value {
    let mut shown = json!({});
    let frame = Frame::new(lines, steps);
    let lines = lines.iter().map(|(at, series)| {
        let kind = at % KINDS;
        let places = frame.places(series);
        json!({
            "title": series.line.title,
            "sort": kind,
            "path": path(&places),
            "marks": places.iter().map(|(x, y)| mark(kind, *x, *y)).collect::<Vec<_>>(),
            "key": mark(kind, 22.0, 8.0),
        })
    });
    shown["lines"] = lines.collect();
    let heights = [frame.low, frame.middle(), frame.high];
    let grid = heights.into_iter().map(|figure| {
        let y = frame.up(figure);
        json!({
            "path": format!("M{LEFT} {y:.1}H{}", WIDTH - RIGHT),
            "x": LEFT - 8.0,
            "y": format!("{:.1}", y + 4.0),
            "text": decimal(language, figure),
        })
    });
    shown["grid"] = grid.collect();
    // The first and the last are named, of one day with the hour; what lies between is in the table.
    let last = steps.len() - 1;
    let hours =
        matches!((steps.first(), steps.last()), (Some(first), Some(last)) if near(*first, *last));
    let ends = steps
        .iter()
        .enumerate()
        .filter(|(at, _)| *at == 0 || *at == last);
    let ends = ends.map(|(at, step)| {
        let anchor = match at {
            _ if last == 0 => "middle",
            0 => "start",
            _ => "end",
        };
        let mut end =
            json!({"x": format!("{:.1}", frame.across(at)), "y": HEIGHT - 8.0, "anchor": anchor});
        name(*step, hours, &mut end);
        end
    });
    shown["ends"] = ends.collect();
    shown
}

/// The same figures as a table. Where two are of one day, each says its hour.
fn rows(plotted: &Plotted<'_>, steps: &[Along], language: Language) -> Value {
    let hours = steps
        .windows(2)
        .any(|pair| matches!(pair, [one, other] if near(*one, *other)));
    let rows = steps.iter().map(|step| {
        let cells = plotted.lines.iter().map(|series| {
            let mut points = series.points.iter();
            let found = points.find(|point| point.along == *step);
            found.map(|point| decimal(language, point.figure))
        });
        let mut row = json!({"cells": cells.collect::<Vec<_>>()});
        name(*step, hours, &mut row);
        row
    });
    rows.collect()
}

/// Whether two moments, the earlier first, could be of one day.
fn near(one: Along, other: Along) -> bool {
    const DAY: Moment = 24 * 60 * 60 * 1000;
    match (one, other) {
        (Along::Sent(one), Along::Sent(other)) => one < other && other - one < DAY,
        (Along::Sent(_) | Along::Round(_) | Along::Row(_), _) => false,
    }
}

/// What a place along the lines is: a moment, with its hour where that is asked, a round or a row.
fn name(along: Along, hour: bool, to: &mut Value) {
    match along {
        Along::Sent(at) => {
            to["at"] = json!(at);
            to["hour"] = json!(hour);
        }
        Along::Round(number) => to["round"] = json!(number),
        Along::Row(number) => to["row"] = json!(number),
    }
}

/// All places along the lines, in their order.
fn steps(plotted: &Plotted<'_>) -> Vec<Along> {
    let mut steps: Vec<Along> = Vec::new();
    for point in plotted.lines.iter().flat_map(|series| &series.points) {
        if !steps.contains(&point.along) {
            steps.push(point.along);
        }
    }
    steps.sort_by_key(|along| match along {
        Along::Round(number) | Along::Row(number) => i64::from(*number),
        Along::Sent(at) => *at,
    });
    steps
}

/// Where figures stand on the drawing.
struct Frame<'a> {
    steps: &'a [Along],
    /// The least and the most: of what the questions take, or of what was sent.
    low: f64,
    high: f64,
}

impl<'a> Frame<'a> {
    fn new(lines: &[Numbered<'_>], steps: &'a [Along]) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for (_, series) in lines {
            let points = series.points.iter().map(|point| point.figure);
            for figure in points.chain(series.line.from).chain(series.line.to) {
                low = low.min(figure);
                high = high.max(figure);
            }
        }
        // One figure alone stands in the middle.
        if low >= high {
            (low, high) = (low - 1.0, high + 1.0);
        }
        Self { steps, low, high }
    }

    /// The figure half-way, or the whole one next to it where the ends are whole.
    fn middle(&self) -> f64 {
        let middle = f64::midpoint(self.low, self.high);
        let whole = self.low.fract() == 0.0 && self.high.fract() == 0.0;
        if whole && self.high - self.low > 2.0 {
            middle.floor()
        } else {
            middle
        }
    }

    fn across(&self, at: usize) -> f64 {
        let room = WIDTH - LEFT - RIGHT;
        let count = |steps: usize| f64::from(u32::try_from(steps).unwrap_or(u32::MAX));
        match self.steps.len() - 1 {
            0 => LEFT + room / 2.0,
            gaps => LEFT + room * count(at) / count(gaps),
        }
    }

    fn up(&self, figure: f64) -> f64 {
        let room = HEIGHT - TOP - BOTTOM;
        HEIGHT - BOTTOM - room * (figure - self.low) / (self.high - self.low)
    }

    fn places(&self, series: &Series<'_>) -> Vec<(f64, f64)> {
        let points = series.points.iter().filter_map(|point| {
            let at = self.steps.iter().position(|step| *step == point.along)?;
            Some((self.across(at), self.up(point.figure)))
        });
        points.collect()
    }
}

fn path(places: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (at, (x, y)) in places.iter().enumerate() {
        let pen = if at == 0 { "M" } else { "L" };
        // Writing to a text cannot fail.
        let _ = write!(path, "{pen}{x:.1} {y:.1}");
    }
    path
}

/// A circle, a square, a triangle or a diamond around a place.
fn mark(kind: usize, x: f64, y: f64) -> String {
    match kind {
        0 => format!("M{:.1} {y:.1}a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", x - 5.0),
        1 => format!("M{:.1} {:.1}h9v9h-9z", x - 4.5, y - 4.5),
        2 => format!("M{x:.1} {:.1}l5.5 10h-11z", y - 6.0),
        _ => format!("M{x:.1} {:.1}l6 6l-6 6l-6-6z", y - 6.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(value: &str, ends: Option<(f64, f64)>) -> Charted {
        Charted {
            value: Id::from(value),
            title: value.to_owned(),
            from: ends.map(|(from, _)| from),
            to: ends.map(|(_, to)| to),
        }
    }

    #[test]
    fn lines_of_one_scale_share_a_drawing_and_keep_their_looks() {
        let lines = [
            line("mood", Some((0.0, 10.0))),
            line("hours", Some((0.0, 24.0))),
            line("rest", Some((0.0, 10.0))),
        ];
        let series: Vec<_> = lines
            .iter()
            .map(|line| Series {
                line,
                points: vec![],
            })
            .collect();
        let lines: Vec<_> = series.iter().enumerate().collect();
        let found: Vec<Vec<usize>> = scales(&lines)
            .iter()
            .map(|group| group.iter().map(|(at, _)| *at).collect())
            .collect();
        assert_eq!(found, [vec![0, 2], vec![1]]);
    }

    #[test]
    fn whole_ends_have_a_whole_middle_and_two_of_one_day_say_their_hour() {
        let hour = 3_600_000;
        let of = |times: &[Moment]| {
            let points: Vec<_> = times.iter().map(|at| (*at, 3.0)).collect();
            over_time("Mood", &points, Some((0.0, 27.0)), Language::English)
        };
        let drawn = of(&[0, 30 * hour]);
        assert_eq!(drawn["grid"][1]["text"], "13");
        assert_eq!(drawn["ends"][0]["hour"], false);
        assert_eq!(of(&[0, 2 * hour])["ends"][0]["hour"], true);
        let line = line("mood", None);
        let series = Series {
            line: &line,
            points: vec![],
        };
        let chart = Chart {
            id: Id::from("chart"),
            title: String::new(),
            lines: vec![],
            text: Text::default(),
        };
        let plotted = Plotted {
            chart: &chart,
            text: Filled::without_answers(&chart.text),
            lines: vec![series],
        };
        let hours = |times: &[Moment]| {
            let steps: Vec<_> = times.iter().map(|at| Along::Sent(*at)).collect();
            rows(&plotted, &steps, Language::English)[0]["hour"].clone()
        };
        assert_eq!(hours(&[0, 30 * hour]), false);
        assert_eq!(hours(&[0, 30 * hour, 31 * hour]), true);
    }
}
