//! Groups that are one question: rows with the same answers, and rows of the client's own.

use dsl::editor::{NameKind, can_name};

use super::{
    super::questionnaire::{Item, own},
    Answer, Asked, Import,
    choice::{Choice, offers_some},
    name::{Names, id_of},
    one_line,
    score::Scored,
    words::plain,
};

/// The most columns of a table.
const COLUMNS: usize = 12;
/// The most rows.
const ROWS: u64 = 40;

impl Import<'_> {
    /// Whether a group is one question here.
    pub(super) fn is_one(&self, item: &Item) -> bool {
        is_matrix(item) || is_table(item)
    }

    pub(super) fn table(&mut self, item: &Item) {
        if is_matrix(item) {
            self.matrix(item);
        } else {
            self.rows(item);
        }
    }

    /// Choices with the same answers, under one heading.
    fn matrix(&mut self, item: &Item) {
        let Some(first) = item.item.first() else {
            return;
        };
        let choices = self.choices(first);
        let (id, mut text) = self.opened(item);
        text.extend(choices.iter().filter_map(Choice::remark));
        let mut rows = String::new();
        let mut names = Names::default();
        for row in &item.item {
            self.strange(row);
            let name = within(row, &id, "r");
            let name = if name == "band" {
                "r-band".to_owned()
            } else {
                name
            };
            let name = names.free(&name);
            let label = self.label(row);
            let label = if label.is_empty() {
                name.clone()
            } else {
                label
            };
            rows.push_str(&format!("  - {name}: {label}\n"));
            let full = format!("{id}.{name}");
            if full != row.link_id {
                let was = one_line(&row.link_id);
                text.push_str(&format!("@# row {name}: {was}\n"));
            }
            let what = Answer::One(choices.clone());
            self.asked
                .insert(row.link_id.clone(), Asked { id: full, what });
        }
        let label = self.heading(item);
        text.push_str(&format!("@ask {id} matrix \"{label}\"\n"));
        let required = item.item.iter().filter(|row| row.required).count();
        if required == item.item.len() {
            text.push_str("  required: yes\n");
        } else if required > 0 {
            self.notes.add(
                &item.link_id,
                "alle regels zijn verplicht of geen; hier is geen ervan verplicht",
                "all rows are required or none; here none of them is",
            );
        }
        text.push_str(&rows);
        for choice in &choices {
            let score = choice.score.and_then(super::condition::figure);
            let score = score.map_or_else(String::new, |score| format!(" = {score}"));
            let Choice { id, label, .. } = choice;
            text.push_str(&format!("@column {id}{score} \"{label}\"\n"));
        }
        self.block(text.trim_end());
        let figures: Option<Vec<f64>> = choices.iter().map(|choice| choice.score).collect();
        if let Some(figures) = figures {
            self.scored.push(Scored {
                id,
                hidden: self.within > 0,
                fractional: figures.iter().any(|figure| figure.fract() != 0.0),
            });
        }
    }

    /// A group that is answered again and again: a row each time.
    fn rows(&mut self, item: &Item) {
        let (id, mut text) = self.opened(item);
        let label = self.heading(item);
        text.push_str(&format!("@ask {id} table \"{label}\"\n"));
        if item.required {
            text.push_str("  required: yes\n");
        }
        let most = item
            .whole("questionnaire-maxOccurs")
            .unwrap_or(8)
            .clamp(1, ROWS);
        let least = item
            .whole("questionnaire-minOccurs")
            .unwrap_or(1)
            .clamp(1, most);
        text.push_str(&format!("  count: {least} to {most}\n"));
        let mut names = Names::default();
        let mut columns = 0;
        for column in &item.item {
            let Some(form) = self.form(column) else {
                continue;
            };
            self.strange(column);
            if column.required {
                self.notes.add(
                    &column.link_id,
                    "een kolom kan niet op zichzelf verplicht zijn",
                    "a column cannot be required by itself",
                );
            }
            columns += 1;
            let name = names.free(&within(column, &id, "c"));
            if format!("{id}.{name}") != column.link_id {
                let was = one_line(&column.link_id);
                text.push_str(&format!("@# linkId: {was}\n"));
            }
            text.extend(form.choices.iter().filter_map(Choice::remark));
            let label = plain(&format!("{} {}", column.prefix, column.text));
            let label = if label.is_empty() {
                name.clone()
            } else {
                label
            };
            text.push_str(&format!("@column {name} {} \"{label}\"\n", form.word));
            for limit in &form.limits {
                text.push_str(&format!("  {limit}\n"));
            }
            text.extend(form.choices.iter().map(Choice::line));
        }
        if columns == 0 {
            return;
        }
        self.block(text.trim_end());
        let what = Answer::Other;
        self.asked.insert(item.link_id.clone(), Asked { id, what });
    }

    /// The id of a group that is a question, and the remark of what it was.
    fn opened(&mut self, item: &Item) -> (String, String) {
        self.strange(item);
        let (id, differs) = self.names.of(&item.link_id, &item.extension);
        let was = one_line(&item.link_id);
        let remark = differs.then(|| format!("@# linkId: {was}\n"));
        (id, remark.unwrap_or_default())
    }

    fn heading(&mut self, item: &Item) -> String {
        let label = self.label(item);
        let own = self.own.pick("Vul in", "Fill in");
        if label.is_empty() {
            own.to_owned()
        } else {
            label
        }
    }
}

/// The id of a row or a column within its table.
fn within(item: &Item, table: &str, before: &str) -> String {
    let kept = own(&item.extension, "id").and_then(serde_json::Value::as_str);
    // One of ours has the table in its name.
    let ours = item.link_id.strip_prefix(&format!("{table}."));
    let usable = |id: &&str| can_name(NameKind::Value, id);
    match kept.filter(usable).or(ours.filter(usable)) {
        Some(id) => id.to_owned(),
        None => id_of(&item.link_id, before),
    }
}

fn is_leaf(item: &Item) -> bool {
    item.enable_when.is_empty()
        && item.initial.is_empty()
        && !item.read_only
        && item
            .item
            .iter()
            .all(|below| below.control() == Some("unit"))
}

fn is_matrix(item: &Item) -> bool {
    let Some(first) = item.item.first() else {
        return false;
    };
    let rows = |row: &Item| {
        row.kind == "choice"
            && !row.repeats
            && is_leaf(row)
            && row.answer_option == first.answer_option
            && row.answer_value_set == first.answer_value_set
    };
    matches!(item.control(), Some("htable" | "table"))
        && !item.repeats
        && offers_some(first)
        && item.item.iter().all(rows)
}

fn is_table(item: &Item) -> bool {
    let types = [
        "string", "integer", "decimal", "quantity", "boolean", "choice", "date", "time",
    ];
    let column = |column: &Item| {
        types.contains(&column.kind.as_str())
            && (column.kind != "choice" || offers_some(column))
            && !column.repeats
            && is_leaf(column)
    };
    item.repeats && (1..=COLUMNS).contains(&item.item.len()) && item.item.iter().all(column)
}
