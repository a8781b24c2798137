//! Going over the items of a page in the order of the text, so that what is shown, what is asked and what is sent are decided in
//! one place: live from drafts, or as it was recorded when it was sent.

use std::collections::BTreeMap;

use crate::{
    Alert, Answer, Aside, Ask, Entry, Fault, Id, If, Item, Page, Recording, Sent, ShownPage, Value,
    known::Known,
    view::{
        Alerted, Basis, Described, Filled, Grid, Note, Outcome, Played, Question, Recalled, Sheet,
        Taken, View, Written,
    },
};

/// Where answers and outcomes of conditions come from.
#[derive(Clone, Copy)]
enum Source<'s> {
    Drafts(Option<&'s BTreeMap<Id, Entry>>),
    Record(&'s Sent, &'s ShownPage),
}

struct Walker<'w, 'p> {
    known: &'w mut Known<'p>,
    source: Source<'w>,
    views: Vec<View<'p>>,
    arms: BTreeMap<u32, u32>,
}

/// Walks a page on drafts. What is answered and worked out on it is known from then on.
pub(crate) fn live<'p>(
    page: &'p Page,
    entries: Option<&BTreeMap<Id, Entry>>,
    known: &mut Known<'p>,
) -> Sheet<'p> {
    walk(page, Source::Drafts(entries), known)
}

/// Walks a page that was sent, as it was shown then. Nothing is decided again.
pub(crate) fn recorded<'p>(
    page: &'p Page,
    sent: &Sent,
    shown: &ShownPage,
    known: &mut Known<'p>,
) -> Sheet<'p> {
    walk(page, Source::Record(sent, shown), known)
}

fn walk<'p>(page: &'p Page, source: Source<'_>, known: &mut Known<'p>) -> Sheet<'p> {
    let mut walker = Walker {
        known,
        source,
        views: Vec::new(),
        arms: BTreeMap::new(),
    };
    walker.items(&page.items);
    let Walker { views, arms, .. } = walker;
    Sheet { page, views, arms }
}

impl<'p> Walker<'_, 'p> {
    fn items(&mut self, items: &'p [Item]) {
        for item in items {
            let view = match item {
                Item::Prose(text) => View::Prose(Filled::new(text, self.known)),
                Item::Image(image) => View::Image(image),
                Item::Example(aside) => View::Example(self.note(aside)),
                Item::Tip(aside) => View::Tip(self.note(aside)),
                Item::FoldOut(aside) => View::FoldOut(self.note(aside)),
                Item::Role(aside) => View::Role(self.note(aside)),
                Item::Recall(recall) => View::Recall(Recalled {
                    recall,
                    values: self.known.kept(&recall.values),
                }),
                Item::Video(recording) => View::Video(self.played(recording)),
                Item::Audio(recording) => View::Audio(self.played(recording)),
                Item::Resource(resource) => View::Resource(Described {
                    resource,
                    text: Filled::new(&resource.text, self.known),
                }),
                Item::Document(document) => View::Document(Written {
                    document,
                    text: Filled::new(&document.text, self.known),
                    values: self.known.kept(&document.values),
                }),
                Item::Chart(chart) => View::Chart(self.known.plotted(chart)),
                Item::Ask(ask) => View::Question(self.question(ask)),
                Item::Matrix(matrix) => View::Matrix(Grid {
                    matrix,
                    rows: matrix.rows.iter().map(|row| self.question(row)).collect(),
                }),
                Item::Compute(compute) => {
                    let worked_out = self.known.evaluate(&compute.expression);
                    View::Outcome(self.outcome(
                        &compute.id,
                        (compute.title.as_deref(), compute.decimals()),
                        worked_out,
                        None,
                    ))
                }
                Item::Score(score) => {
                    let worked_out = self.known.score(score);
                    let basis = Some(self.known.basis(score));
                    View::Outcome(self.outcome(
                        &score.id,
                        (Some(&score.title), score.decimals()),
                        worked_out,
                        basis,
                    ))
                }
                Item::Alert(alert) => {
                    let alert = self.alert(alert);
                    self.views.extend(alert);
                    continue;
                }
                Item::If(condition) => {
                    self.condition(condition);
                    continue;
                }
            };
            self.views.push(view);
        }
    }

    fn note(&self, aside: &'p Aside) -> Note<'p> {
        Note {
            title: aside.title.as_deref(),
            text: Filled::new(&aside.text, self.known),
        }
    }

    fn played(&self, recording: &'p Recording) -> Played<'p> {
        Played {
            recording,
            transcript: Filled::new(&recording.transcript, self.known),
        }
    }

    fn question(&mut self, ask: &'p Ask) -> Question<'p> {
        let (entry, initial, read) = match self.source {
            Source::Record(sent, _) => {
                let answer = sent.answers.get(&ask.id).cloned();
                (Entry::default(), None, Ok(answer))
            }
            Source::Drafts(entries) => {
                let entry = entries.and_then(|entries| entries.get(&ask.id));
                // What was emptied stays empty.
                let initial = ask.initial.as_ref().filter(|_| entry.is_none());
                let entry = entry.cloned().unwrap_or_default();
                let read = ask.read_at(&entry, self.known.now);
                (entry, initial, read)
            }
        };
        let own = match &read {
            Ok(Some(answer)) => answer.keys(),
            Ok(None) | Err(_) => entry.0.iter().map(|line| line.key).collect(),
        };
        let taken = self.known.taken_up(ask, &own);
        let read = match self.source {
            Source::Drafts(_) if ask.required => required(read, taken.as_ref()),
            Source::Drafts(_) | Source::Record(..) => read,
        };
        let (answer, fault) = match read {
            Ok(answer) => (answer, None),
            Err(fault) => (None, Some(fault)),
        };
        let before = ask
            .again
            .as_ref()
            .and_then(|again| self.known.answer(again));
        let before = before.cloned();
        let text = (!ask.text.is_empty()).then(|| Filled::new(&ask.text, self.known));
        match &answer {
            Some(answer) => self.known.answers.insert(ask.id.clone(), answer.clone()),
            // What is being answered anew has no older answer to fall back on.
            None => self.known.answers.remove(&ask.id),
        };
        Question {
            ask,
            entry,
            initial,
            explained: self.explained(ask, answer.as_ref()),
            answer,
            fault,
            text,
            before,
            taken,
        }
    }

    /// What the author tells about the chosen options.
    fn explained(&self, ask: &'p Ask, answer: Option<&Answer>) -> Vec<Filled<'p>> {
        let Some(chosen) = answer.map(Answer::options) else {
            return Vec::new();
        };
        let options = ask.form.options().iter();
        options
            .filter(|option| chosen.contains(&option.id))
            .filter_map(|option| Some(Filled::new(option.explanation.as_ref()?, self.known)))
            .collect()
    }

    fn outcome(
        &mut self,
        id: &'p Id,
        (title, decimals): (Option<&'p str>, u8),
        worked_out: Value,
        basis: Option<Basis>,
    ) -> Outcome<'p> {
        let value = match self.source {
            Source::Drafts(_) => worked_out,
            Source::Record(sent, _) => sent.values.get(id).cloned().unwrap_or(Value::Unknown),
        };
        if value.is_unknown() {
            self.known.values.remove(id);
        } else {
            self.known.values.insert(id.clone(), value.clone());
        }
        Outcome {
            id,
            title,
            band: self.known.band(id),
            decimals,
            value,
            basis,
        }
    }

    /// A warning, where it comes up. It counts as a condition that shows its first arm.
    fn alert(&mut self, alert: &'p Alert) -> Option<View<'p>> {
        let up = match self.source {
            Source::Record(_, shown) => shown.arms.contains_key(&alert.number),
            Source::Drafts(_) => {
                !self.is_silent(&alert.own_page) && self.known.is_true(&alert.when)
            }
        };
        if !up {
            return None;
        }
        self.arms.insert(alert.number, 0);
        Some(View::Alert(Alerted {
            alert,
            text: Filled::new(&alert.text, self.known),
        }))
    }

    /// Whether what rests on these questions of its own page has to wait until one of them was answered.
    fn is_silent(&self, asked: &[Id]) -> bool {
        !asked.is_empty() && !asked.iter().any(|ask| self.known.answer(ask).is_some())
    }

    fn condition(&mut self, condition: &'p If) {
        let otherwise = condition.arms.len();
        let taken = match self.source {
            Source::Record(_, shown) => shown
                .arms
                .get(&condition.number)
                .and_then(|arm| usize::try_from(*arm).ok()),
            Source::Drafts(_) => {
                let silent = self.is_silent(&condition.own_page);
                let mut arms = condition.arms.iter();
                let arm = arms.position(|arm| self.known.is_true(&arm.when));
                arm.or((!condition.otherwise.is_empty()).then_some(otherwise))
                    .filter(|_| !silent)
            }
        };
        let Some(taken) = taken else { return };
        if let Ok(arm) = u32::try_from(taken) {
            self.arms.insert(condition.number, arm);
        }
        match condition.arms.get(taken) {
            Some(arm) => self.items(&arm.items),
            None => self.items(&condition.otherwise),
        }
    }
}

/// Holds a required answer against what has to be there. What goes on with earlier rows needs something in each of them; where
/// there are none, there is nothing to ask for.
fn required(
    read: Result<Option<Answer>, Fault>,
    taken: Option<&Taken<'_>>,
) -> Result<Option<Answer>, Fault> {
    let read = read?;
    let Some(taken) = taken else {
        return read.map(Some).ok_or(Fault::Missing);
    };
    let given = read.as_ref().map(Answer::keys).unwrap_or_default();
    let (mut wanted, mut missing) = (0_u32, 0_u32);
    for key in taken.keys() {
        wanted += 1;
        missing += u32::from(!given.contains(&key));
    }
    match (wanted, missing) {
        (_, 0) => Ok(read),
        _ if missing == wanted => Err(Fault::Missing),
        _ => Err(Fault::TooFew { least: wanted }),
    }
}
