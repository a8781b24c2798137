//! A visit: what a client and a professional do one after the other, and what comes of each step.
//!
//! Every visit goes two ways. Straight: each record is applied as it comes. And the hard way: the program and all records are
//! stored as JSON and read back, the run is made anew for each step, and every screen must be the same.

mod professional;
mod replay;

use std::collections::BTreeMap;

use engine::{At, Elsewhere, Moment, Program, Run};
use scenario::{Act, Stuck, Visit};

use crate::{
    screen::{self, refusal},
    shelf::CaseShelf,
};

/// The transcript with what came out under each act.
pub(crate) fn transcript(program: &Program, shelf: &CaseShelf, lines: &[String]) -> Vec<String> {
    let mut programs = BTreeMap::from([(program.reference(), program.clone())]);
    let uses = program.header.uses.iter();
    let used = uses.filter_map(|id| Some((id.to_string(), shelf.text_of(id.as_str())?)));
    let own = shelf.tools.clone().into_iter();
    for (id, text) in own.chain(used).collect::<BTreeMap<_, _>>() {
        let compiled = dsl::compile(&text, &format!("{id}.module"), shelf);
        let program = compiled
            .program
            .unwrap_or_else(|| panic!("the tool {id} has errors: {:?}", compiled.diagnostics));
        programs.insert(program.reference(), program);
    }
    let mut told = Told {
        visit: Visit::new(&programs, program.reference(), 0),
        seen: Vec::new(),
        looks: Vec::new(),
    };
    let mut out = Vec::new();
    for line in lines.iter().filter(|line| !line.starts_with(' ')) {
        out.push(line.clone());
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let came = match Act::read(line) {
            Some(act) => told.step(&act),
            None => vec!["this means nothing".to_owned()],
        };
        out.extend(came.into_iter().map(|line| format!("  {line}")));
    }
    told.replay();
    out
}

/// A visit with what was told of it.
struct Told<'p> {
    visit: Visit<'p>,
    /// What the client saw last.
    seen: Vec<String>,
    looks: Vec<Look>,
}

/// What the client saw at one moment.
struct Look {
    records: usize,
    drafts: String,
    elsewhere: Elsewhere,
    at: At,
    now: Moment,
    lines: Vec<String>,
}

impl Told<'_> {
    fn step(&mut self, act: &Act) -> Vec<String> {
        let mut lines = self.perform(act);
        // What the client sees is told where it is not what was seen before.
        let seen = look(&self.visit);
        self.looks.push(Look {
            records: self.visit.records().len(),
            drafts: serde_json::to_string(self.visit.drafts()).expect("drafts can be stored"),
            elsewhere: self.visit.lent().elsewhere.clone(),
            at: self.visit.at().clone(),
            now: self.visit.now(),
            lines: seen.clone(),
        });
        if seen != self.seen {
            lines.extend(seen.iter().cloned());
            self.seen = seen;
        }
        lines
    }

    fn perform(&mut self, act: &Act) -> Vec<String> {
        if let Act::ProfessionalReads(named) = act {
            return professional::reads(&self.visit, named.as_ref());
        }
        match self.visit.perform(act) {
            Ok(records) => records.iter().map(screen::record).collect(),
            Err(Stuck::Refused(why)) => refusal(&why),
            Err(Stuck::NoWayOn) if *act == Act::GoesBack => Vec::new(),
            Err(Stuck::NoWayOn) => vec!["there is no way on from here".to_owned()],
            Err(stuck) => panic!("{act:?}: {stuck:?}"),
        }
    }
}

/// What the client sees.
fn look(visit: &Visit<'_>) -> Vec<String> {
    let mut lines = match visit.screen() {
        Ok(seen) => screen::screen(&seen),
        Err(why) => refusal(&why),
    };
    if visit.run().is_some_and(Run::is_finished) {
        lines.extend(screen::drafts(visit.drafts()));
    }
    lines
}
