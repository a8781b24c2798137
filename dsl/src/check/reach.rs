//! Conditions that can never be true, or always are, by the limits of the answers they read. What cannot be decided is left alone.

mod asked;
mod assume;
mod compare;
mod domain;
mod figure;
mod interval;
mod plain;
mod send;
mod ways;
mod world;

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use engine::{Expression, Function, Missing, Operator};

use super::{
    names::{Names, What},
    parts::{any, each_needed},
    silent::Send,
    survey::{Stop, Thing},
    typed::Typed,
    uses::Uses,
};
use crate::{
    diagnostic::{Reports, rule},
    expression::Expr,
    module::Score,
    span::Span,
};

use domain::{Base, Passed, Worked};
use ways::{Around, Holds, Ways};
use world::World;

/// Steps for one condition; ordinary ones take a handful.
const MOST_STEPS: u32 = 5_000;
/// Steps that each condition adds to what all of them together may take.
const STEPS_EACH: u32 = 100;
/// So many conditions of one place are remembered.
const MOST_JUDGED: usize = 16;
/// What is true of everything that is not known otherwise.
static ANYTHING: Expression = Expression::Truth(true);
/// A value rests on no more others than this.
const MOST_NEEDS: usize = 60;
/// Of a condition with very many arms only so many above an arm are known there.
const MOST_EARLIER: usize = 20;

pub(super) fn check(
    stops: &[Stop<'_>],
    names: &Names<'_>,
    typed: &Typed,
    uses: &Uses<'_>,
    sends: &[Send<'_>],
    reports: &mut Reports,
) {
    let mut reach = Reach {
        typed,
        base: Base {
            names,
            passed: BTreeMap::new(),
            page: Cell::new(0),
            others: RefCell::new(Vec::new()),
            steps: Cell::new(0),
        },
        judged: Vec::new(),
        judged_at: (0, 0),
        left: MOST_STEPS,
        always: 0,
        hideable: BTreeSet::new(),
        reports,
    };
    let anything = Ways::known(vec![World::default()]);
    let mut session = anything.clone();
    let mut page = anything.clone();
    // For each condition that is open: what is known around it, in its arm, and what its earlier arms ask.
    let mut open: Vec<Open<'_>> = Vec::new();
    for (at, stop) in stops.iter().enumerate() {
        reach.base.page.set(stop.page);
        let here = open.last().map_or(&page, |open| &open.inside).clone();
        let earlier = open.last().map_or(&[][..], Open::not_so);
        for (_, name, span) in uses.shown_at(at) {
            reach.asked(name, *span, &here, earlier);
        }
        asked::sources(stop.thing, &mut |name, span| {
            reach.asked(name, span, &here, earlier);
        });
        match stop.thing {
            Thing::Session(opened) => {
                // Decided before its pages, on what had been sent by then.
                reach.base.page.set(usize::MAX);
                let inside = reach.judge(opened.when.as_ref(), &anything, &[]).0;
                let worlds = reach.base.ways(&inside).iter();
                session = Ways::known(worlds.map(|world| world.clone().later()).collect());
                page = session.clone();
            }
            Thing::Page(opened) => page = reach.judge(opened.when.as_ref(), &session, &[]).0,
            Thing::EndPage => page = session.clone(),
            Thing::Gate(gate) => {
                let inside = reach.judge(gate.when.as_ref(), &session, &[]).0;
                if let Some(send) = sends.iter().find(|send| send.line == gate.name.line) {
                    reach.judge_send(send, &inside, stop);
                }
            }
            Thing::Trigger(trigger) => {
                reach.judge(trigger.when.as_ref(), &session, &[]);
            }
            Thing::Alert(alert) => {
                reach.judge(alert.when.as_ref(), &here, &[]);
            }
            Thing::If => {
                // What is not so around it may become known in it only.
                let earlier = open.last().map_or(&[][..], Open::not_so).to_vec();
                open.push(Open {
                    inside: here.clone(),
                    around: here,
                    not_so: earlier.len(),
                    above: earlier.len(),
                    earlier,
                    always: false,
                });
            }
            Thing::Arm(arm) => {
                if let Some(open) = open.last_mut() {
                    let when = arm.when.as_ref();
                    let told = reach.always;
                    let (inside, typed) = reach.judge(when, &open.around, &open.earlier);
                    open.always |= reach.always > told;
                    open.inside = inside;
                    open.not_so = open.earlier.len();
                    open.earlier.extend(typed);
                }
            }
            Thing::Else(line) => {
                if let Some(open) = open.last_mut() {
                    reach.judge_else(line, open, stop);
                    open.not_so = open.earlier.len();
                    open.inside = Ways::where_holds(Holds {
                        condition: &ANYTHING,
                        earlier: open.not_so().to_vec(),
                        around: open.around.clone(),
                        page: stop.page,
                    });
                }
            }
            Thing::EndIf => {
                open.pop();
            }
            Thing::Compute(compute) => {
                let definition = compute.expression.as_ref();
                let definition = definition.and_then(|expr| typed.get(expr));
                reach.compute(compute.id.value.as_str(), definition, &here);
            }
            Thing::Ask(ask) => reach.pass(ask.name.id.value.as_str(), &here, Vec::new()),
            Thing::Score(score) => {
                reach.pass(score.name.id.value.as_str(), &here, needs_of_score(score));
            }
            Thing::Chapter(chapter) => {
                if chapter.hideable {
                    reach.hideable.insert(stop.chapter);
                }
            }
            Thing::Milestone(_)
            | Thing::Guide(_)
            | Thing::Prose(_)
            | Thing::Image(_)
            | Thing::Note(_)
            | Thing::Recall(_)
            | Thing::Video(_)
            | Thing::Audio(_)
            | Thing::Resource(_)
            | Thing::Document(_)
            | Thing::Chart(_)
            | Thing::Matrix(_) => {}
            Thing::EndSession(ended) => {
                if let Some(send) = sends.iter().find(|send| send.line == ended.name.line) {
                    reach.judge_send(send, &session, stop);
                }
            }
        }
    }
}

/// Those of the earlier arms that are looked at.
fn last<'e, 'b>(earlier: &'e [&'b Expression]) -> &'e [&'b Expression] {
    let from = earlier.len().saturating_sub(MOST_EARLIER);
    earlier.get(from..).unwrap_or_default()
}

/// What must be answered for there to be a score: all of it, where it refuses to do with less.
fn needs_of_score(score: &Score) -> Vec<&str> {
    let items = score.items.iter().map(|item| item.value.as_str());
    match score.missing {
        Missing::Refuse => items.take(MOST_NEEDS).collect(),
        Missing::Average | Missing::Zero => Vec::new(),
    }
}

struct Open<'b> {
    around: Around<'b>,
    inside: Around<'b>,
    /// What its earlier arms ask, after what is not so around it.
    earlier: Vec<&'b Expression>,
    /// So many of them stand around it, and are not of its own arms.
    above: usize,
    /// So many of them are not true in the arm that is open.
    not_so: usize,
    /// Of one of its arms it was told that it always holds.
    always: bool,
}

impl<'b> Open<'b> {
    /// Those of the conditions that are not true in the arm that is open, as far as they are looked at.
    fn not_so(&self) -> &[&'b Expression] {
        last(self.earlier.get(..self.not_so).unwrap_or_default())
    }
}

/// What a condition came to.
#[derive(Clone)]
struct Judged<'b> {
    condition: &'b Expression,
    around: Around<'b>,
    never: bool,
    always: bool,
    /// The ways in which it is true.
    inside: Around<'b>,
}

struct Reach<'b, 'm> {
    typed: &'b Typed,
    base: Base<'b, 'm>,
    /// Conditions that were judged where nothing more was known.
    judged: Vec<Judged<'b>>,
    /// The page where they were, and how many values had been passed.
    judged_at: (usize, usize),
    /// Steps that are left for all conditions together.
    left: u32,
    /// How many conditions always hold.
    always: usize,
    /// Chapters that a professional may hide: what is asked there need not be answered.
    hideable: BTreeSet<usize>,
    reports: &'b mut Reports,
}

impl<'b> Reach<'b, '_> {
    /// The ways in which a condition is true, and the condition itself.
    fn judge(
        &mut self,
        when: Option<&Expr>,
        around: &Around<'b>,
        earlier: &[&'b Expression],
    ) -> (Around<'b>, Option<&'b Expression>) {
        let Some((expr, typed)) = when.and_then(|expr| Some((expr, self.typed.get(expr)?))) else {
            return (around.clone(), None);
        };
        let earlier = last(earlier);
        // Where it is true, the arm above it with the same condition is.
        if earlier.contains(&typed) {
            self.reports.add(&rule::NEVER_TRUE, expr.span);
            return (around.clone(), Some(typed));
        }
        let ways = self.base.ways(around);
        if self.base.is_open(typed, earlier, ways) {
            debug_assert!(
                self.judged_as_any(typed, earlier, ways),
                "a plain condition is judged as any other: {typed:?}"
            );
            let inside = Ways::where_holds(Holds {
                condition: typed,
                earlier: earlier.to_vec(),
                around: around.clone(),
                page: self.base.page.get(),
            });
            return (inside, Some(typed));
        }
        let judged = self.judge_again(typed, around, earlier);
        if judged.never {
            self.reports.add(&rule::NEVER_TRUE, expr.span);
        }
        if judged.always && !self.is_lame(typed) {
            self.always += 1;
            let open = self.left_open(typed);
            let finding = self.reports.add(&rule::ALWAYS_TRUE, expr.span);
            if let Some(id) = open {
                finding.advise(
                    format!("Who leaves `{id}` open does not see this. If you mean that, write `answered({id})`; if not, remove the condition."),
                    format!("Wie `{id}` openlaat, ziet dit niet. Bedoel je dat, schrijf dan `beantwoord({id})`. Haal de voorwaarde anders weg."),
                );
            }
        }
        (judged.inside, Some(typed))
    }

    /// Whether the long way, too, sees that it can be true and can be false.
    fn judged_as_any(
        &self,
        condition: &'b Expression,
        earlier: &[&'b Expression],
        ways: &[World<'b>],
    ) -> bool {
        let before = self.base.steps.replace(MOST_STEPS);
        let possible = !self.base.inside(condition, earlier, ways).is_empty();
        let open = possible && !self.base.always(condition, ways);
        self.base.steps.set(before);
        open
    }

    /// What a condition comes to that is not plain. On a page the same one is judged once.
    fn judge_again(
        &mut self,
        typed: &'b Expression,
        around: &Around<'b>,
        earlier: &[&'b Expression],
    ) -> Judged<'b> {
        let place = (self.base.page.get(), self.base.passed.len());
        if self.judged_at != place {
            self.judged_at = place;
            self.judged.clear();
        }
        let known = self.judged.iter().find(|known| {
            earlier.is_empty() && *known.condition == *typed && Rc::ptr_eq(&known.around, around)
        });
        if let Some(known) = known {
            return known.clone();
        }
        let before = self.allow_steps();
        let base = &self.base;
        let ways = base.ways(around);
        let inside = base.inside(typed, earlier, ways);
        let never = inside.is_empty();
        let always = !never && base.always(typed, ways);
        self.take_steps(before);
        let judged = Judged {
            condition: typed,
            around: around.clone(),
            never,
            always,
            inside: if never {
                around.clone()
            } else {
                Ways::known(inside)
            },
        };
        if earlier.is_empty() && self.judged.len() < MOST_JUDGED {
            self.judged.push(judged.clone());
        }
        judged
    }

    /// Whether anybody comes to what is shown where none of the arms is. One arm alone that can be false leaves room for it.
    fn judge_else(&mut self, line: Span, open: &Open<'b>, stop: &Stop<'_>) {
        if open.always || open.earlier.len() < open.above + 2 {
            return;
        }
        let earlier = last(&open.earlier);
        let mut sure: BTreeSet<&'b str> = BTreeSet::new();
        for condition in earlier {
            each_needed(condition, &mut |id| {
                if self.is_sure(id, stop) {
                    sure.insert(id);
                }
            });
        }
        let before = self.allow_steps();
        let base = &self.base;
        let mut ways = base.ways(&open.around).to_vec();
        ways.retain_mut(|world| sure.iter().all(|id| world.give(id, base)));
        let reached = !ways.is_empty() && !base.inside(&ANYTHING, earlier, &ways).is_empty();
        self.take_steps(before);
        if !reached {
            self.reports.add(&rule::NEVER_REACHED, line);
        }
    }

    /// Whether it hangs on a question of which an option could not be read.
    fn is_lame(&self, condition: &Expression) -> bool {
        let causes = &self.reports.causes;
        any(
            condition,
            &|part| matches!(part, Expression::Value(id) if causes.is_lame(id.as_str())),
        )
    }

    /// The question without whose answer a condition does not hold, and which its author lets people leave open.
    fn left_open(&self, condition: &'b Expression) -> Option<&'b str> {
        if let Expression::Binary(Operator::Or, left, right) = condition {
            // Two ways that both take the answer leave who gave none with neither.
            let left = self.left_open(left)?;
            return self.left_open(right).filter(|right| *right == left);
        }
        let mut open = None;
        each_needed(condition, &mut |id| {
            let named = self.base.names.values.get(id);
            if let Some(What::Ask(ask)) = named.map(|named| &named.what) {
                open = open.or((!ask.required).then_some(id));
            }
        });
        open
    }

    /// Whether everybody who comes here has answered it: all that it takes was asked on pages that everybody has gone past, and had to
    /// be answered.
    fn is_sure(&self, id: &str, stop: &Stop<'_>) -> bool {
        let Some((named, passed)) = self.base.names.values.get(id).zip(self.base.passed.get(id))
        else {
            return false;
        };
        let here = passed.page < stop.page
            && passed.around.is_anything()
            && named.rounds.is_none()
            && (named.chapter == stop.chapter || !self.hideable.contains(&named.chapter));
        here && match named.what {
            What::Ask(ask) => ask.required,
            What::Score(score) => {
                let mut needs = passed.needs.iter();
                score.missing == Missing::Refuse
                    && score.items.len() < MOST_NEEDS
                    && needs.all(|need| self.is_sure(need, stop))
            }
            What::Compute(_) | What::Matrix(_) => false,
        }
    }

    fn allow_steps(&mut self) -> u32 {
        self.left = self.left.saturating_add(STEPS_EACH);
        let allowed = self.left.min(MOST_STEPS);
        self.base.steps.set(allowed);
        allowed
    }

    fn take_steps(&mut self, before: u32) {
        let taken = before.saturating_sub(self.base.steps.get());
        self.left = self.left.saturating_sub(taken);
    }

    /// A value comes after this.
    fn pass(&mut self, id: &'b str, here: &Around<'b>, needs: Vec<&'b str>) {
        let around = here.clone();
        let is_free = |needed: &&str| self.base.passed.get(needed).is_some_and(|p| p.free);
        let passed = Passed {
            page: self.base.page.get(),
            free: around.is_anything() && needs.iter().all(is_free),
            around,
            needs,
            worked: None,
        };
        self.base.passed.entry(id).or_insert(passed);
    }

    fn compute(&mut self, id: &'b str, definition: Option<&'b Expression>, here: &Around<'b>) {
        self.pass(id, here, Vec::new());
        let Some(definition) = definition else { return };
        let before = self.allow_steps();
        let base = &self.base;
        let around = base.joined(here);
        let mut needs: Vec<&'b str> = Vec::new();
        each_needed(definition, &mut |needed| {
            if !needed.contains('/') {
                needs.push(needed);
                let known = base.passed.get(needed);
                needs.extend(known.iter().flat_map(|known| &known.needs));
            }
        });
        needs.truncate(MOST_NEEDS);
        let depth = Cell::new(0);
        let lasting = !any(definition, &|part| {
            let Expression::Value(id) = part else {
                return is_fleeting(part);
            };
            let rests_on = base.worked(id.as_str());
            let further = rests_on.map_or(0, |worked| worked.depth + 1);
            depth.set(depth.get().max(further));
            id.as_str().contains('/') || rests_on.is_some_and(|worked| !worked.lasting)
        });
        let depth = depth.get();
        let domain = base.of_expression(definition, &around);
        let adds_up = figure::adds_up(definition).then(|| base.linear(definition));
        let adds_up = adds_up.flatten().map(|mut made| {
            made.plain = false;
            made
        });
        let asks_whether = base.asks_whether(definition);
        let partly_asked = base.is_partly_asked(definition);
        self.take_steps(before);
        let worked = Worked {
            definition,
            depth,
            lasting,
            asks_whether,
            partly_asked,
            adds_up,
            domain,
        };
        let page = self.base.page.get();
        if let Some(passed) = self.base.passed.get_mut(id)
            && passed.page == page
            && passed.worked.is_none()
        {
            passed.needs = needs;
            passed.worked = Some(Box::new(worked));
        }
    }
}

/// Whether it can come to something else when it is worked out later: more may have been answered by then.
fn is_fleeting(part: &Expression) -> bool {
    match part {
        Expression::Column(..)
        | Expression::Rounds(_)
        | Expression::Over(..)
        | Expression::BandOver(..)
        | Expression::Answered(_)
        | Expression::Reached(_)
        | Expression::Call(
            Function::Count | Function::Sum | Function::Average | Function::Min | Function::Max,
            _,
        ) => true,
        Expression::Number(_)
        | Expression::Truth(_)
        | Expression::Date(_)
        | Expression::Time(_)
        | Expression::Option(_)
        | Expression::Value(_)
        | Expression::Band(_)
        | Expression::Not(_)
        | Expression::Negate(_)
        | Expression::Binary(..)
        | Expression::Choose(..)
        | Expression::Call(
            Function::Round | Function::Rescale | Function::Hours | Function::Has,
            _,
        ) => false,
    }
}
