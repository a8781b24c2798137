//! What has to be so for each thing to be reached: the conditions around it, and those around the questions that they read.

use std::collections::{BTreeMap, BTreeSet};

use dsl::Language;
use engine::{Ask, Compute, Expression, Id, Item, Program, ProgramRef, Score, Session, Step};

use super::{
    answers::several,
    given::{Given, Slot},
    solve::{Goal, Solver},
};
use crate::{Obstacle, Point, Way};

/// Most sets of answers that are kept for one thing.
const MOST_WAYS: usize = 32;

/// A program seen from its conditions.
pub(super) struct Context<'p> {
    /// What has to be so for each thing to be reached.
    points: BTreeMap<Point, Vec<Goal<'p>>>,
    /// Sets of answers that could lead to each thing, the likeliest first.
    ways: BTreeMap<Point, Vec<Given>>,
    solver: Solver<'p>,
}

impl<'p> Context<'p> {
    pub(super) fn of(
        program: &'p Program,
        programs: &'p BTreeMap<ProgramRef, Program>,
        language: Language,
    ) -> Self {
        let build = Build::of(program);
        let conditions = build.points.values().flatten().map(|goal| goal.when);
        let conditions: Vec<&Expression> = conditions.collect();
        let tools: BTreeSet<&Id> = program.uses.iter().map(|used| &used.tool).collect();
        let others = tools.into_iter().filter_map(|tool| {
            let mut known = programs.values();
            let other = known.find(|other| other.header.id == *tool)?;
            let build = Build::of(other);
            let solver = Solver::new(
                build.asks,
                build.computes,
                build.scores,
                BTreeMap::new(),
                &[],
                language,
            );
            Some((tool.clone(), solver))
        });
        let solver = Solver::new(
            build.asks,
            build.computes,
            build.scores,
            others.collect(),
            &conditions,
            language,
        );
        let ways = build.points.iter();
        let ways = ways.map(|(point, goals)| (point.clone(), ways_to(&solver, goals)));
        Self {
            ways: ways.collect(),
            solver,
            points: build.points,
        }
    }

    /// Sets of answers that could lead to a thing, the likeliest first.
    pub(super) fn ways(&self, point: &Point) -> &[Given] {
        self.ways.get(point).map_or(&[], Vec::as_slice)
    }

    /// The first condition for which no answers were found; none where there are some, and a walk does not come there all the same.
    pub(super) fn in_the_way(&self, point: &Point) -> Option<Obstacle> {
        let goals = self.points.get(point)?;
        let mut ways = vec![Given::default()];
        for goal in goals {
            ways = self.solver.all(std::slice::from_ref(goal), ways);
            if ways.is_empty() {
                return Some(goal.obstacle());
            }
        }
        goals.last().map(Goal::obstacle)
    }

    /// Answers that could lead to as many of these things as go together, the first ones first.
    pub(super) fn together(&self, points: &[Point]) -> Given {
        const FEW: usize = 8;
        let mut given = Given::default();
        for point in points {
            for way in self.ways(point).iter().take(FEW) {
                if given.take_on(way) {
                    break;
                }
            }
        }
        given
    }

    /// Different answers to all questions that conditions read; another mix for each turn.
    pub(super) fn mix(&self, turn: usize) -> Given {
        let mut state = turn.wrapping_mul(2_654_435_761).wrapping_add(97);
        let mut given = Given::default();
        for ask in self.solver.read() {
            let several = several(ask, self.solver.language);
            state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345);
            let pick = (state >> 16).checked_rem(several.len());
            if let Some(answer) = pick.and_then(|pick| several.get(pick)) {
                given.0.insert(Slot::of(&ask.id), answer.clone());
            }
        }
        given
    }
}

/// Sets of answers that could meet all goals.
fn ways_to<'p>(solver: &Solver<'p>, goals: &[Goal<'p>]) -> Vec<Given> {
    let mut ways = solver.all(goals, vec![Given::default()]);
    if ways.is_empty() {
        ways = solver.all_from_fewest(goals);
    }
    // What is answered must be asked: that takes answers of its own.
    for _ in 0..3 {
        let mut wider: Vec<Given> = Vec::new();
        for way in ways {
            let slots: Vec<Slot> = way.0.keys().cloned().collect();
            let mut whole = way;
            let asked = slots.iter().all(|slot| {
                let more = solver.asked(slot);
                more.iter().any(|more| whole.take_on(more))
            });
            if asked && !wider.contains(&whole) {
                wider.push(whole);
            }
            if wider.len() >= MOST_WAYS {
                break;
            }
        }
        ways = wider;
    }
    ways
}

/// A question with what has to be so for it to be asked.
pub(super) struct Asked<'p> {
    pub(super) ask: &'p Ask,
    /// How often it is asked in a repeated session; 0 where it is in none.
    pub(super) rounds: u32,
    pub(super) around: Vec<Goal<'p>>,
}

#[derive(Default)]
struct Build<'p> {
    /// The rounds of the session that is being read.
    rounds: u32,
    points: BTreeMap<Point, Vec<Goal<'p>>>,
    asks: BTreeMap<Id, Asked<'p>>,
    computes: BTreeMap<Id, &'p Compute>,
    scores: BTreeMap<Id, &'p Score>,
}

impl<'p> Build<'p> {
    fn of(program: &'p Program) -> Self {
        let mut build = Self::default();
        let chapters = program.chapters.iter();
        for session in chapters.flat_map(|chapter| &chapter.sessions) {
            build.rounds = session.repeat.map_or(0, |repeat| repeat.times);
            build.session(session);
        }
        build
    }

    fn point(&mut self, id: &Id, way: Way, goals: &[Goal<'p>]) {
        let id = id.clone();
        self.points.insert(Point { id, way }, goals.to_vec());
    }

    fn session(&mut self, session: &'p Session) {
        let around = with(&[], session.when.as_ref(), true);
        self.point(&session.id, Way::Begun, &around);
        self.point(&session.id, Way::Waited, &around);
        self.point(&session.id, Way::Passed, &around);
        self.point(
            &session.id,
            Way::Skipped,
            &with(&[], session.when.as_ref(), false),
        );
        for step in &session.steps {
            match step {
                Step::Page(page) | Step::Result(page) => {
                    let inside = with(&around, page.when.as_ref(), true);
                    self.point(&page.id, Way::Seen, &inside);
                    let outside = with(&around, page.when.as_ref(), false);
                    self.point(&page.id, Way::Hidden, &outside);
                    self.items(&page.id, &page.items, &inside);
                }
                Step::Gate(gate) => {
                    let open = with(&around, gate.when.as_ref(), true);
                    self.point(&gate.id, Way::Waited, &open);
                    self.point(&gate.id, Way::Passed, &open);
                    let closed = with(&around, gate.when.as_ref(), false);
                    self.point(&gate.id, Way::Closed, &closed);
                }
                Step::Milestone(milestone) => self.point(&milestone.id, Way::Reached, &around),
                Step::Trigger(trigger) => {
                    let fires = with(&around, trigger.when.as_ref(), true);
                    self.point(&trigger.id, Way::Fired, &fires);
                    let quiet = with(&around, trigger.when.as_ref(), false);
                    self.point(&trigger.id, Way::Quiet, &quiet);
                }
            }
        }
    }

    fn items(&mut self, page: &Id, items: &'p [Item], around: &[Goal<'p>]) {
        for item in items {
            for ask in item.asks() {
                let asked = Asked {
                    ask,
                    rounds: self.rounds,
                    around: around.to_vec(),
                };
                self.asks.insert(ask.id.clone(), asked);
            }
            if let Item::Compute(compute) = item {
                self.computes.insert(compute.id.clone(), compute);
            } else if let Item::Score(score) = item {
                self.scores.insert(score.id.clone(), score);
                for band in &score.bands {
                    let mut goals = around.to_vec();
                    goals.push(Goal::band(score, band));
                    self.point(&score.id, Way::Band(band.id.clone()), &goals);
                }
            } else if let Item::Alert(alert) = item {
                let up = with(around, Some(&alert.when), true);
                self.point(&alert.id, Way::Alerted, &up);
                let away = with(around, Some(&alert.when), false);
                self.point(&alert.id, Way::Calm, &away);
            } else if let Item::If(condition) = item {
                let mut before = around.to_vec();
                let way = |arm| Way::Arm {
                    condition: condition.number,
                    arm,
                };
                let mut last = 0;
                for (number, arm) in (0..).zip(&condition.arms) {
                    let inside = with(&before, Some(&arm.when), true);
                    self.point(page, way(number), &inside);
                    self.items(page, &arm.items, &inside);
                    before = with(&before, Some(&arm.when), false);
                    last = number + 1;
                }
                self.point(page, way(last), &before);
                self.items(page, &condition.otherwise, &before);
            }
        }
    }
}

fn with<'p>(around: &[Goal<'p>], when: Option<&'p Expression>, want: bool) -> Vec<Goal<'p>> {
    let mut goals = around.to_vec();
    goals.extend(when.map(|when| Goal::of(when, want)));
    goals
}
