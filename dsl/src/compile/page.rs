//! What stands on a page, as the program holds it.

use std::collections::BTreeSet;

use engine::{
    Alert, Arm, Ask, Band, Chart, Compute, Document, Expression, Id, If, Image, Item, Matrix,
    Recall, Resource, Score,
};

use super::Lower;
use crate::{
    check::{chart, names::What},
    module,
    span::Spot,
};

impl Lower<'_, '_> {
    pub(super) fn items(&mut self, items: &[module::Item]) -> Option<Vec<Item>> {
        let mut lowered = Vec::with_capacity(items.len());
        for item in items {
            match self.item(item) {
                Some(item) => lowered.push(item),
                None if self.faulty => {}
                None => return None,
            }
        }
        Some(lowered)
    }

    fn item(&mut self, item: &module::Item) -> Option<Item> {
        Some(match item {
            module::Item::Prose(prose) => Item::Prose(prose.lower()),
            module::Item::Image(image) => Item::Image(Image {
                file: image.file.value.clone(),
                alternative: text(image.alternative.as_ref()).unwrap_or_default(),
                caption: text(image.caption.as_ref()),
            }),
            module::Item::Example(note) => Item::Example(note.lower()),
            module::Item::Tip(note) => Item::Tip(note.lower()),
            module::Item::FoldOut(note) => Item::FoldOut(note.lower()),
            module::Item::Role(note) => Item::Role(note.lower()),
            module::Item::Recall(recall) => Item::Recall(Recall {
                title: text(recall.title.as_ref()),
                values: recall.values.iter().map(|id| id.value.clone()).collect(),
            }),
            module::Item::Video(recording) => Item::Video(recording.lower()),
            module::Item::Audio(recording) => Item::Audio(recording.lower()),
            module::Item::Resource(resource) => Item::Resource(Resource {
                kind: resource.kind?,
                title: resource.title.value.clone(),
                places: resource.places.clone(),
                language: resource.language.clone(),
                account: resource.account,
                source: text(resource.source.as_ref()),
                text: resource.text.lower(),
            }),
            module::Item::Document(document) => Item::Document(Document {
                id: document.name.id.value.clone(),
                title: document.name.title.value.clone(),
                text: document.text.lower(),
                values: document.values.iter().map(|id| id.value.clone()).collect(),
            }),
            module::Item::Chart(chart) => Item::Chart(Chart {
                id: chart.name.id.value.clone(),
                title: chart.name.title.value.clone(),
                lines: chart::lines(chart, self.names),
                text: chart.text.lower(),
            }),
            module::Item::Ask(ask) => Item::Ask(lower_ask(ask)?),
            module::Item::Matrix(matrix) => Item::Matrix(Matrix {
                id: matrix.name.id.value.clone(),
                label: matrix.name.title.value.clone(),
                hint: text(matrix.hint.as_ref()),
                rows: match self.faulty {
                    true => matrix.rows.iter().filter_map(lower_ask).collect(),
                    false => matrix.rows.iter().map(lower_ask).collect::<Option<_>>()?,
                },
            }),
            module::Item::Compute(compute) => {
                let expression = self.typed(compute.expression.as_ref()?)?;
                let mut read = BTreeSet::new();
                self.reads(&expression, &mut read);
                self.rests_on.insert(compute.id.value.clone(), read);
                Item::Compute(Compute {
                    id: compute.id.value.clone(),
                    title: text(compute.title.as_ref()).filter(|title| !title.is_empty()),
                    expression,
                })
            }
            module::Item::Score(score) => Item::Score(lower_score(score)),
            module::Item::Alert(alert) => Item::Alert(self.alert(alert)?),
            module::Item::If(condition) => Item::If(self.condition(condition)?),
        })
    }

    fn alert(&mut self, alert: &module::Alert) -> Option<Alert> {
        let number = self.conditions;
        self.conditions += 1;
        let when = self.typed(alert.when.as_ref()?)?;
        let mut read = BTreeSet::new();
        self.reads(&when, &mut read);
        Some(Alert {
            id: alert.name.id.value.clone(),
            number,
            title: alert.name.title.value.clone(),
            when,
            own_page: read.into_iter().collect(),
            task: text(alert.task.as_ref()),
            text: alert.text.lower(),
        })
    }

    fn condition(&mut self, condition: &module::If) -> Option<If> {
        let number = self.conditions;
        self.conditions += 1;
        let mut read = BTreeSet::new();
        let mut arms = Vec::with_capacity(condition.arms.len());
        for arm in &condition.arms {
            let when = arm.when.as_ref().and_then(|when| self.typed(when));
            // What stands under a condition that cannot be read is still to be seen.
            let when = when.or(self.faulty.then_some(Expression::Truth(true)))?;
            self.reads(&when, &mut read);
            arms.push(Arm {
                when,
                items: self.items(&arm.items)?,
            });
        }
        let otherwise = self.items(condition.otherwise())?;
        Some(If {
            number,
            arms,
            otherwise,
            own_page: read.into_iter().collect(),
        })
    }

    /// The questions of this page that an expression rests on, also by way of computed values and scores.
    fn reads(&self, expression: &Expression, to: &mut BTreeSet<Id>) {
        match expression {
            Expression::Number(_)
            | Expression::Truth(_)
            | Expression::Date(_)
            | Expression::Time(_)
            | Expression::Option(_)
            // What other rounds hold was sent before.
            | Expression::Rounds(_)
            | Expression::Over(..)
            | Expression::BandOver(..)
            | Expression::Reached(_) => {}
            Expression::Value(id)
            | Expression::Band(id)
            | Expression::Column(id, _)
            | Expression::Answered(id) => {
                self.reads_name(id, to);
            }
            Expression::Not(inner) | Expression::Negate(inner) => self.reads(inner, to),
            Expression::Binary(_, left, right) => {
                self.reads(left, to);
                self.reads(right, to);
            }
            Expression::Choose(condition, yes, no) => {
                self.reads(condition, to);
                self.reads(yes, to);
                self.reads(no, to);
            }
            Expression::Call(_, arguments) => {
                for argument in arguments {
                    self.reads(argument, to);
                }
            }
        }
    }

    fn reads_name(&self, id: &Id, to: &mut BTreeSet<Id>) {
        let Some(named) = self.names.values.get(id.as_str()) else {
            return;
        };
        // What stands on an earlier page rests on nothing of this one.
        if named.page != self.page {
            return;
        }
        match named.what {
            What::Ask(_) => {
                to.insert(id.clone());
            }
            // Its rows are questions of their own.
            What::Matrix(_) => {}
            What::Compute(_) => {
                // It came before, and is kept: going through it again for each use would double with every step of a chain.
                let read = self.rests_on.get(id).into_iter().flatten();
                to.extend(read.cloned());
            }
            What::Score(score) => {
                for item in &score.items {
                    self.reads_name(&item.value, to);
                }
            }
        }
    }
}

fn text(spot: Option<&Spot<String>>) -> Option<String> {
    spot.map(|spot| spot.value.clone())
}

fn lower_ask(ask: &module::Ask) -> Option<Ask> {
    Some(Ask {
        id: ask.name.id.value.clone(),
        label: ask.name.title.value.clone(),
        form: ask.form.clone()?,
        required: ask.required,
        hint: text(ask.hint.as_ref()),
        example: text(ask.example.as_ref()),
        initial: ask.initial.clone(),
        text: ask.text.lower(),
        again: ask.again.as_ref().map(|of| of.value.clone()),
    })
}

fn lower_score(score: &module::Score) -> Score {
    let ids = |spots: &[Spot<Id>]| spots.iter().map(|spot| spot.value.clone()).collect();
    let all = u32::try_from(score.items.len()).unwrap_or(u32::MAX);
    Score {
        id: score.name.id.value.clone(),
        title: score.name.title.value.clone(),
        items: ids(&score.items),
        reverse: ids(&score.reverse),
        missing: score.missing,
        minimum: score.minimum.as_ref().map_or(all, |minimum| minimum.value),
        mean: score.mean,
        round: score.round,
        bands: score
            .bands
            .iter()
            .map(|band| Band {
                id: band.id.value.clone(),
                from: band.from,
                to: band.to,
                label: band.label.value.clone(),
            })
            .collect(),
    }
}
