//! Values that are not those of one question here and now: of other tools, of other rounds, and options of all of these.

use std::collections::BTreeMap;

use engine::{Band, Id, Over};

use super::{Solver, cross, one};
use crate::propose::given::{Answer, Given, Options, Slot};

impl<'p> Solver<'p> {
    /// What is known of the tool that a value belongs to, and its name there.
    pub(super) fn other(&self, name: &Id) -> Option<(&Solver<'p>, Id)> {
        let (tool, value) = name.as_str().split_once('/')?;
        Some((self.elsewhere.get(tool)?, Id::from(value)))
    }

    /// Answers in another tool, where the name is that of one of its values.
    pub(super) fn elsewhere(
        &self,
        name: &Id,
        inside: impl Fn(&Solver<'p>, &Id) -> Vec<Given>,
    ) -> Option<Vec<Given>> {
        let (solver, value) = self.other(name)?;
        let tool = Id::from(name.as_str().split_once('/')?.0);
        let ways = inside(solver, &value).into_iter();
        let ways = ways.filter_map(|given| {
            let slots = given.0.into_iter().map(|(slot, answer)| {
                // What that tool draws on itself cannot be given from here.
                let own = slot.tool.is_none();
                own.then(|| {
                    let tool = Some(tool.clone());
                    (Slot { tool, ..slot }, answer)
                })
            });
            slots.collect::<Option<BTreeMap<_, _>>>().map(Given)
        });
        Some(ways.collect())
    }

    /// Any answer to all that a value rests on.
    pub(super) fn any(&self, id: &Id) -> Vec<Given> {
        let asks = self.rests_on(id, 0);
        let answers = asks.iter().filter_map(|id| {
            let ask = self.asks.get(id)?.ask;
            let words =
                crate::propose::answers::of_form(&ask.form, None, self.language, crate::run::BEGIN);
            Some((Slot::of(id), Answer::Words(words)))
        });
        vec![Given(answers.collect())]
    }

    /// The same answers in the rounds that are meant.
    pub(super) fn over(&self, over: Option<Over>, ways: Vec<Given>) -> Vec<Given> {
        let Some(over) = over else {
            return ways;
        };
        let mut all = Vec::new();
        for given in ways {
            let slots = given.0.keys().filter(|slot| slot.tool.is_none());
            let rounds = slots.filter_map(|slot| Some(self.asks.get(&slot.ask)?.rounds));
            let last = rounds.max().unwrap_or(0);
            // Seen from within the second round, the one before is the first.
            let rounds = match over {
                Over::First => vec![1, 0],
                Over::Latest => vec![0, 1, last],
                Over::Average | Over::Count => vec![0],
            };
            for round in rounds {
                all.push(self.in_round(&given, round));
            }
            if last == 0 {
                all.truncate(1);
            }
        }
        all
    }

    fn in_round(&self, given: &Given, round: u32) -> Given {
        let slots = given.0.iter().map(|(slot, answer)| {
            let asked = self.asks.get(&slot.ask);
            let repeated = slot.tool.is_none() && asked.is_some_and(|asked| asked.rounds > 0);
            let round = if repeated { round } else { slot.round };
            let slot = Slot {
                round,
                ..slot.clone()
            };
            (slot, answer.clone())
        });
        Given(slots.collect())
    }

    /// Answers with an option, or without it.
    pub(super) fn choosing(&self, id: &Id, option: &Id, with: bool) -> Vec<Given> {
        let inside = |solver: &Solver<'p>, id: &Id| match id.as_str().strip_suffix(".band") {
            Some(score) => solver.band_of(&Id::from(score), option, with),
            None => solver.choosing(id, option, with),
        };
        if let Some(ways) = self.elsewhere(id, inside) {
            return ways;
        }
        let Some(asked) = self.asks.get(id) else {
            return Vec::new();
        };
        let options = Options::choosing(asked.ask, option, with);
        let chosen = options.map(|options| one(id, Answer::Options(options)));
        let mut ways: Vec<Given> = chosen.into_iter().collect();
        // What is matched needs lines to match: several, so that several options can be given.
        if let engine::Form::Match { of, .. } = &asked.ask.form
            && let Some(engine::Form::List { least, most }) =
                self.asks.get(of).map(|asked| &asked.ask.form)
        {
            let lines = 3.clamp(*least, (*most).max(*least));
            let lines = crate::propose::answers::lines(lines, self.language);
            ways = cross(&ways, &[one(of, Answer::Words(lines))]);
        }
        ways
    }

    /// Answers with which a score falls in a band, or in another.
    pub(super) fn band_of(&self, id: &Id, band: &Id, same: bool) -> Vec<Given> {
        if let Some(ways) = self.elsewhere(id, |solver, id| solver.band_of(id, band, same)) {
            return ways;
        }
        let Some(score) = self.scores.get(id) else {
            return Vec::new();
        };
        let bands = score.bands.iter();
        let bands = bands.filter(|found: &&Band| (found.id == *band) == same);
        bands.flat_map(|band| self.in_band(score, band)).collect()
    }
}
