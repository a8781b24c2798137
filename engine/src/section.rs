//! The live part of a session: the pages after the last send that was passed, up to the next.

use std::{collections::BTreeMap, ops::Range};

use crate::{
    Answers, Faulty, Gate, Id, Place, Sending, SessionRun, ShownPage, Step, Trigger, Value,
    draft::Entries, known::Known, view::Sheet, walk,
};

/// The pages between two sends of a session, as they are shown on the drafts of this moment.
pub(crate) struct Section<'p> {
    /// Where its steps begin.
    from: usize,
    /// Where they end: at the gate, or after the last step.
    to: usize,
    /// The send it ends with.
    pub(crate) send: Sending,
    /// The gate of that send, where it is one.
    pub(crate) gate: Option<&'p Gate>,
    /// Nothing of the session comes after that send.
    pub(crate) last: bool,
    /// Its shown pages.
    pub(crate) pages: Vec<LivePage<'p>>,
    /// What is known at its end.
    pub(crate) known: Known<'p>,
    /// What is read once it was sent.
    results: Vec<LivePage<'p>>,
    /// How many pages are known to come after it.
    pub(crate) later: usize,
    place: Place<'p>,
}

/// A shown page of a section.
pub(crate) struct LivePage<'p> {
    /// Its place among the steps.
    pub(crate) step: usize,
    pub(crate) sheet: Sheet<'p>,
}

impl<'p> Section<'p> {
    /// Walks the session from the last send on. `known` is what was sent.
    pub(crate) fn new(
        place: Place<'p>,
        session: &SessionRun,
        entries: Option<&Entries>,
        mut known: Known<'p>,
    ) -> Self {
        let steps = &place.session.steps;
        let gone_on = gone_on(place, session, entries);
        let entries = gone_on.as_ref().or(entries);
        let from = start(place, session);
        let mut to = steps.len();
        let mut gate = None;
        let mut pages = Vec::new();
        for (at, step) in steps.iter().enumerate().skip(from) {
            match step {
                Step::Page(page) if known.allows(page.when.as_ref()) => {
                    pages.push(LivePage {
                        step: at,
                        sheet: walk::live(page, entries, &mut known),
                    });
                }
                Step::Gate(found)
                    if !place.takes_entries() && known.allows(found.when.as_ref()) =>
                {
                    (to, gate) = (at, Some(found));
                    break;
                }
                Step::Milestone(milestone) => {
                    known.reached.insert(milestone.id.clone());
                }
                Step::Page(_) | Step::Gate(_) | Step::Trigger(_) | Step::Result(_) => {}
            }
        }
        let mut results = Vec::new();
        for (at, step) in steps.iter().enumerate().skip(from) {
            if let Step::Result(page) = step
                && known.allows(page.when.as_ref())
            {
                results.push(LivePage {
                    step: at,
                    sheet: walk::live(page, None, &mut known),
                });
            }
        }
        let mut rest = place.session.pages().filter(|(at, _)| *at > to).peekable();
        let send = match gate {
            Some(gate) => Sending::Gate(gate.id.clone()),
            None if place.takes_entries() => Sending::Entry(next_entry(session)),
            None => Sending::End,
        };
        Self {
            last: !place.takes_entries() && rest.peek().is_none(),
            later: rest
                .filter(|(_, page)| known.allows(page.when.as_ref()))
                .count(),
            from,
            to,
            send,
            gate,
            pages,
            results,
            known,
            place,
        }
    }

    /// The page with this id and how many come before it.
    pub(crate) fn page(&self, id: &Id) -> Option<(usize, &LivePage<'p>)> {
        let mut pages = self.pages.iter().enumerate();
        pages.find(|(_, page)| page.sheet.page.id == *id)
    }

    /// Whether a page comes only after its send.
    pub(crate) fn comes_before(&self, page: &Id) -> bool {
        let mut pages = self.place.session.pages();
        pages.any(|(at, found)| found.id == *page && at > self.to)
    }

    /// The index of this page, or of the nearest shown one before it, or of the first; `None` where no page is shown.
    pub(crate) fn nearest(&self, page: Option<&Id>) -> Option<usize> {
        let mut pages = self.place.session.pages();
        let at = pages.find(|(_, found)| Some(&found.id) == page);
        let last = at.and_then(|(at, _)| self.pages.iter().rposition(|page| page.step <= at));
        last.or((!self.pages.is_empty()).then_some(0))
    }

    /// The milestones that are reached by moving on from a page: up to the next shown one, or up to the send.
    pub(crate) fn milestones_after(&self, page: usize) -> impl Iterator<Item = &'p Id> {
        let next = self.pages.get(page + 1).map(|next| next.step);
        self.milestones(self.from..next.unwrap_or(self.end_of_pages()))
    }

    /// The milestones that are reached with the send at the latest, without those that come after it.
    pub(crate) fn milestones_before_send(&self) -> impl Iterator<Item = &'p Id> {
        self.milestones(self.from..self.end_of_pages())
    }

    /// The triggers that are decided at the send.
    pub(crate) fn triggers(&self) -> impl Iterator<Item = &'p Trigger> {
        let end = if self.last {
            self.place.session.steps.len()
        } else {
            self.to
        };
        let range = self.from..end;
        let triggers = self.place.session.triggers();
        triggers
            .filter(move |(at, _)| range.contains(at))
            .map(|(_, trigger)| trigger)
    }

    /// What is read once it was sent.
    pub(crate) fn results(&self) -> &[LivePage<'p>] {
        &self.results
    }

    /// All that keeps it from being sent.
    pub(crate) fn faults(&self) -> Vec<Faulty> {
        let pages = self.pages.iter();
        pages
            .flat_map(|page| {
                page.sheet.questions().filter_map(|question| {
                    Some(Faulty {
                        page: page.sheet.page.id.clone(),
                        ask: question.ask.id.clone(),
                        fault: question.fault.clone()?,
                    })
                })
            })
            .collect()
    }

    /// The pages as they are recorded when they are sent, with what is read after.
    pub(crate) fn shown(&self) -> Vec<ShownPage> {
        let pages = self.pages.iter().chain(&self.results);
        let pages = pages.map(|page| ShownPage {
            page: page.sheet.page.id.clone(),
            arms: page.sheet.arms.clone(),
        });
        pages.collect()
    }

    /// The answers to the questions that are shown.
    pub(crate) fn answers(&self) -> Answers {
        let questions = self.pages.iter().flat_map(|page| page.sheet.questions());
        questions
            .filter_map(|question| Some((question.ask.id.clone(), question.answer.clone()?)))
            .collect()
    }

    /// The values worked out on its pages, and those of other tools that it could draw on; unknown ones left out.
    pub(crate) fn values(&self) -> BTreeMap<Id, Value> {
        let pages = self.pages.iter().chain(&self.results);
        let outcomes = pages.flat_map(|page| page.sheet.outcomes());
        outcomes
            .filter(|outcome| !outcome.value.is_unknown())
            .map(|outcome| (outcome.id.clone(), outcome.value.clone()))
            .chain(self.known.of_elsewhere())
            .collect()
    }

    fn milestones(&self, range: Range<usize>) -> impl Iterator<Item = &'p Id> {
        let milestones = self.place.session.milestones();
        milestones
            .filter(move |(at, _)| range.contains(at))
            .map(|(_, milestone)| &milestone.id)
    }

    /// Up to where milestones belong to the pages. After the last page of a session they belong to its send.
    fn end_of_pages(&self) -> usize {
        if self.gate.is_some() || self.place.takes_entries() {
            self.to
        } else {
            last_page(self.place)
        }
    }
}

/// The milestones that are reached when a send has been passed: those right after it.
pub(crate) fn milestones_after_send<'p>(
    place: Place<'p>,
    send: &Sending,
) -> impl Iterator<Item = &'p Id> {
    let range = match send {
        Sending::Gate(gate) => gate_at(place, gate).map(|at| {
            let mut pages = place.session.pages();
            let next = pages.find(|(page, _)| *page > at).map(|(page, _)| page);
            at..next.unwrap_or(place.session.steps.len())
        }),
        Sending::End => Some(last_page(place)..place.session.steps.len()),
        Sending::Entry(_) => None,
    };
    let milestones = place.session.milestones();
    milestones
        .filter(move |(at, _)| range.as_ref().is_some_and(|range| range.contains(at)))
        .map(|(_, milestone)| &milestone.id)
}

/// Whether nothing of the session comes after this send.
pub(crate) fn ends_session(place: Place<'_>, send: &Sending) -> bool {
    match send {
        Sending::Gate(gate) => {
            gate_at(place, gate).is_some_and(|at| place.session.pages().all(|(page, _)| page < at))
        }
        Sending::End => true,
        Sending::Entry(_) => false,
    }
}

/// What stands in the fields of a tool whose entries go on from each other: what was typed since, and else what was sent last.
fn gone_on(place: Place<'_>, session: &SessionRun, typed: Option<&Entries>) -> Option<Entries> {
    let last = session.sends.last()?;
    if !place.program.header.kind.goes_on() {
        return None;
    }
    let answers = last.answers_in(place.program.header.version);
    let answers = answers.iter();
    let mut entries: Entries = answers
        .map(|(ask, answer)| (ask.clone(), answer.entry()))
        .collect();
    entries.extend(typed.cloned().unwrap_or_default());
    Some(entries)
}

/// The step after the last send.
pub(crate) fn start(place: Place<'_>, session: &SessionRun) -> usize {
    let last = session.sends.last().map(|sent| &sent.send);
    match last {
        Some(Sending::Gate(gate)) => gate_at(place, gate).map_or(0, |at| at + 1),
        Some(Sending::End) => place.session.steps.len(),
        Some(Sending::Entry(_)) | None => 0,
    }
}

fn next_entry(session: &SessionRun) -> u32 {
    u32::try_from(session.sends.len()).map_or(u32::MAX, |entries| entries.saturating_add(1))
}

fn gate_at(place: Place<'_>, gate: &Id) -> Option<usize> {
    let mut gates = place.session.gates();
    gates.find(|(_, found)| found.id == *gate).map(|(at, _)| at)
}

fn last_page(place: Place<'_>) -> usize {
    place.session.pages().last().map_or(0, |(at, _)| at)
}
