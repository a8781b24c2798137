//! The figures of charts: what was sent under one name, one time after the other. What is typed and not sent is not drawn.

use std::collections::BTreeMap;

use crate::{
    Along, Answer, Chart, Id, Item, Moment, Place, PlannedSession, Plotted, Point, Program,
    Programs, Run, Sending, Sent, Series, known::Known, number, view::Filled,
};

/// The figures by the name under which they were sent.
pub(crate) type Figures = BTreeMap<Id, Vec<Point>>;

/// What charts of a place's program draw of what had been sent up to a record of this sequence number.
pub(crate) fn figures(place: Place<'_>, run: &Run, until: u64) -> Figures {
    let names = charted(place.program);
    let mut figures = Figures::new();
    if names.is_empty() {
        return figures;
    }
    let mut sends: Vec<(&PlannedSession, &Sent)> = run
        .in_order()
        .filter(|(planned, _)| planned.program.tool == place.program.header.id)
        .flat_map(|(planned, session)| session.sends.iter().map(move |sent| (planned, sent)))
        .filter(|(_, sent)| sent.sequence <= until)
        .collect();
    sends.sort_by_key(|(_, sent)| sent.sequence);
    let version = place.program.header.version;
    for (planned, sent) in sends {
        for name in &names {
            if let Some(rows) = column(sent, name, version) {
                // The table as it was sent last.
                figures.insert((*name).clone(), rows);
            } else if let Some(figure) = figure(sent, name, version) {
                let along = match (planned.round, &sent.send) {
                    (Some(round), Sending::Gate(_) | Sending::End) => Along::Round(round),
                    (None, _) | (_, Sending::Entry(_)) => Along::Sent(sent.at),
                };
                let line = figures.entry((*name).clone()).or_default();
                // Within a round, the last send says what it is.
                line.retain(|point| point.along != along);
                line.push(Point { along, figure });
            }
        }
    }
    figures
}

/// All figures that were sent under one name in the sessions of a tool, as other tools draw them.
pub(crate) fn all<'r>(sends: impl Iterator<Item = &'r Sent>, name: &Id) -> Vec<Point> {
    let points = sends.filter_map(|sent| {
        Some(Point {
            along: Along::Sent(sent.at),
            figure: figure(sent, name, u32::MAX)?,
        })
    });
    points.collect()
}

fn figure(sent: &Sent, name: &Id, version: u32) -> Option<f64> {
    let answer = sent.answers_in(version).get(name).map(Answer::value);
    match answer {
        Some(answer) => answer.number(),
        // What was worked out is drawn as people read it.
        None => {
            let figure = sent.values_in(version).get(name)?.number()?;
            Some(number::round(figure, number::READ))
        }
    }
}

fn column(sent: &Sent, name: &Id, version: u32) -> Option<Vec<Point>> {
    let (table, column) = name.as_str().split_once('.')?;
    let answers = sent.answers_in(version);
    let Some(Answer::Table(rows)) = answers.get(table) else {
        return None;
    };
    let points = (1..).zip(rows).filter_map(|(number, row)| {
        let figure = row.cells.get(column)?.value().number()?;
        let along = Along::Row(number);
        Some(Point { along, figure })
    });
    Some(points.collect())
}

/// The charts of a program, in order.
pub(crate) fn charts(program: &Program) -> Vec<&Chart> {
    let mut charts = Vec::new();
    for page in program.pages() {
        Item::find(&page.items, &mut |item| {
            if let Item::Chart(chart) = item {
                charts.push(chart);
            }
            None::<()>
        });
    }
    charts
}

fn charted(program: &Program) -> Vec<&Id> {
    let charts = charts(program).into_iter();
    charts
        .flat_map(|chart| chart.lines.iter().map(|line| &line.value))
        .collect()
}

impl<'p> Known<'p> {
    /// With the figures that charts draw, up to a record of this sequence number. Those of other tools count up to a moment.
    pub(crate) fn drawing(
        mut self,
        programs: &dyn Programs,
        place: Place<'_>,
        run: &Run,
        (sequence, moment): (u64, Moment),
    ) -> Self {
        self.figures = figures(place, run, sequence);
        if let Some(elsewhere) = programs.elsewhere() {
            for (name, points) in elsewhere.figures() {
                let points = points.iter().copied();
                let before = points.filter(|point| match point.along {
                    Along::Sent(at) => at <= moment,
                    Along::Round(_) | Along::Row(_) => true,
                });
                self.figures.insert(name.clone(), before.collect());
            }
        }
        self
    }

    /// A chart with its figures.
    pub(crate) fn plotted(&self, chart: &'p Chart) -> Plotted<'p> {
        let lines = chart.lines.iter().map(|line| Series {
            line,
            points: self.figures.get(&line.value).cloned().unwrap_or_default(),
        });
        Plotted {
            chart,
            text: Filled::new(&chart.text, self),
            lines: lines.collect(),
        }
    }
}

/// The charts of the tool of a run with all that was sent in it so far, for who follows a client.
#[must_use]
pub fn charts_of_run<'p>(programs: &'p dyn Programs, run: &Run) -> Vec<Plotted<'p>> {
    let mut plotted: Vec<Plotted<'p>> = Vec::new();
    for planned in &run.plan().sessions {
        let Ok(place) = Place::find(programs, planned) else {
            continue;
        };
        let charts = charts(place.program);
        if charts.is_empty() {
            continue;
        }
        let known = Known::sent(place, run).with_elsewhere(programs).drawing(
            programs,
            place,
            run,
            (u64::MAX, Moment::MAX),
        );
        for chart in charts {
            let pages = place.session.pages().map(|(_, page)| page);
            let first = pages.chain(place.session.results()).any(|page| {
                let mut find = |item: &Item| {
                    matches!(item, Item::Chart(found) if found.id == chart.id).then_some(())
                };
                Item::find(&page.items, &mut find).is_some()
            });
            // Each branch of a text may have the same lines for its reader; all together they are one.
            let new = plotted.iter().all(|known| {
                let same = known.chart.title == chart.title && known.chart.lines == chart.lines;
                known.chart.id != chart.id && !same
            });
            if first && new {
                plotted.push(known.plotted(chart));
            }
        }
    }
    plotted
}
