//! Figures of answers: a score over the questions whose answers all have one.

use serde_json::Value;

use super::{
    super::questionnaire::{Extension, Item, OWN},
    Import,
    condition::figure,
    page::Draft,
    words::plain,
};

/// A question that a score can count.
pub(super) struct Scored {
    pub(super) id: String,
    /// It is not shown to everybody.
    pub(super) hidden: bool,
    /// Its figures have decimals.
    pub(super) fractional: bool,
}

/// The score that an item of ours gives back.
pub(super) fn of(item: &Item) -> Option<&Extension> {
    let url = |extension: &&Extension| extension.url.strip_prefix(OWN) == Some("score");
    item.extension.iter().find(url)
}

impl Import<'_> {
    /// A score as it was written by us.
    pub(super) fn given_score(&mut self, item: &Item, score: &Extension) {
        let values = |name: &'static str| {
            let parts = score.extension.iter().filter(move |part| part.url == name);
            parts.filter_map(Extension::any)
        };
        let ids = |name: &'static str| {
            let ids: Vec<&str> = values(name)
                .filter_map(Value::as_str)
                .filter(|id| is_name(id))
                .collect();
            ids.join(", ")
        };
        let (items, reverse) = (ids("item"), ids("reverse"));
        if items.is_empty() {
            return;
        }
        let (id, _) = self.names.of(&item.link_id, &item.extension);
        let title = self.label(item);
        let title = if title.is_empty() {
            "Score".to_owned()
        } else {
            title
        };
        let mut text = format!("@score {id} \"{title}\"\n  items: {items}\n");
        let missing = values("missing").find_map(Value::as_str);
        let missing = ["refuse", "average", "zero"]
            .into_iter()
            .find(|word| Some(*word) == missing);
        text.push_str(&format!("  missing: {}\n", missing.unwrap_or("refuse")));
        if let Some(minimum) = values("minimum").find_map(Value::as_u64) {
            text.push_str(&format!("  minimum: {minimum}\n"));
        }
        if !reverse.is_empty() {
            text.push_str(&format!("  reverse: {reverse}\n"));
        }
        if values("mean").any(|mean| *mean == true) {
            text.push_str("  method: mean\n");
        }
        if let Some(round) = values("round").find_map(Value::as_u64) {
            text.push_str(&format!("  round: {round}\n"));
        }
        for band in score.extension.iter().filter(|part| part.url == "band") {
            let part = |name: &str| {
                let mut parts = band.extension.iter();
                parts.find(|part| part.url == name).and_then(Extension::any)
            };
            let number = |name: &str| part(name).and_then(Value::as_f64).and_then(figure);
            let word = |name: &str| part(name).and_then(Value::as_str);
            if let (Some(id), Some(from), Some(to), Some(label)) = (
                word("id").filter(|id| dsl::is_id(id)),
                number("from"),
                number("to"),
                word("label"),
            ) {
                text.push_str(&format!("  - {id} = {from} to {to}: {}\n", plain(label)));
            }
        }
        self.block(text.trim_end());
    }

    /// Adds a score over all that can be counted, where the questionnaire gives none itself.
    pub(super) fn add_score(&mut self) {
        if self.score_given || self.scored.is_empty() {
            return;
        }
        let count = self.scored.len();
        self.notes.add(
            "score",
            format!("opgeteld over {count} vragen met cijfers; kijk na of dat zo bedoeld is, en voeg grenzen toe"),
            format!("the sum over {count} questions with figures; see whether this is meant, and add bands"),
        );
        if self.scored.iter().any(|scored| scored.hidden) {
            self.notes.add(
                "score",
                "niet iedereen krijgt al deze vragen; zonder antwoord op alle is er geen score",
                "not everybody gets all of these questions; without an answer to all there is no score",
            );
        }
        let ids: Vec<&str> = self
            .scored
            .iter()
            .map(|scored| scored.id.as_str())
            .collect();
        let fractional = self.scored.iter().any(|scored| scored.fractional);
        let mut lines = format!("  items: {}\n  missing: refuse", ids.join(", "));
        if fractional {
            lines.push_str("\n  round: 2");
        }
        let id = self.names.free("score");
        if !self.is_on_page() {
            // A score needs a page of its own where the last one may be passed over.
            let title = self.own.pick("Klaar", "Done");
            let page = self.pages_named.free("score");
            self.open_page(Draft::new(page, title.to_owned()));
            self.block(
                self.own
                    .pick("Dat waren alle vragen.", "Those were all the questions."),
            );
        }
        self.block(&format!("@score {id} \"Score\"\n{lines}"));
    }
}

/// The name of a question, or of a row of a matrix.
fn is_name(text: &str) -> bool {
    text.split('.').count() <= 2 && text.split('.').all(dsl::is_id)
}
