//! What stands on a page of a tool, for the template `item/any`.

use std::borrow::Cow;

use content::markdown::Fill;
use engine::{
    Filled, Grid, Id, Item, Matrix, Note, Program, ProgramRef, Question, Sheet, Shown, Together,
    View,
};
use serde_json::{Value, json};

use super::{answer, chart, field, material};
use crate::{
    app::App,
    render::{Language, calendar, decimal, say},
};

/// How the questions of a sheet are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Questions {
    /// As fields to fill in.
    Open,
    /// As fields, with what is wrong with them.
    Faulty,
    /// As answers that were given.
    Answered,
    /// As fields, with all that can come of them: for who looks a tool through.
    Looked,
}

/// The tool whose page is shown, and what its texts lead to.
#[derive(Clone, Copy)]
pub(crate) struct Tool<'a> {
    pub(crate) app: &'a App,
    pub(crate) program: &'a Program,
    /// The reader's language: the tool's own words stay in the tool's.
    pub(crate) interface: Language,
    /// The address of a page that a text leads to.
    pub(crate) page: &'a (dyn Fn(&str) -> String + Sync),
    /// The address of a document by its page and its id, where it can be had by itself.
    pub(crate) document: &'a (dyn Fn(&Id, &Id) -> Option<String> + Sync),
}

/// Everything on a sheet.
pub(crate) fn items(tool: Tool<'_>, sheet: &Sheet<'_>, questions: Questions) -> Vec<Value> {
    let mut order = Vec::new();
    addresses(&sheet.page.items, &mut order);
    let key = |address: *const ()| {
        let place = order.iter().position(|known| *known == address);
        json!(place.unwrap_or(usize::MAX))
    };
    let mut items = Vec::with_capacity(sheet.views.len() + 2);
    if let Some(together) = sheet.page.together {
        let together = match together {
            Together::Pair => "pair",
            Together::Group => "group",
        };
        items.push(json!({"key": "together", "kind": "together", "together": together}));
    }
    for view in &sheet.views {
        let (address, mut item) = match view {
            View::Prose(filled) => (
                address(filled.text),
                json!({"kind": "prose", "html": tool.html(filled)}),
            ),
            View::Image(image) => (
                address(*image),
                json!({
                    "kind": "image",
                    "src": media(&tool.program.reference(), &image.file),
                    "alt": image.alternative,
                    "caption": image.caption,
                }),
            ),
            View::Example(note) => aside(tool, note, "example"),
            View::Tip(note) => aside(tool, note, "tip"),
            View::FoldOut(note) => aside(tool, note, "fold-out"),
            View::Role(note) => aside(tool, note, "role"),
            View::Recall(recalled) => {
                let values = recalled.values.iter();
                let values = values.map(|kept| answer::kept(kept, tool.interface));
                (
                    address(recalled.recall),
                    json!({"kind": "recall", "title": recalled.recall.title, "values": values.collect::<Vec<_>>()}),
                )
            }
            View::Video(played) => material::recording(tool, played, "video"),
            View::Audio(played) => material::recording(tool, played, "audio"),
            View::Resource(described) => {
                let place = key(address(described.resource));
                material::gather(tool, described, place, &mut items);
                continue;
            }
            View::Document(written) => {
                let mut shown = material::document(tool, written);
                let page = &sheet.page.id;
                shown["href"] = json!((tool.document)(page, &written.document.id));
                (address(written.document), shown)
            }
            View::Chart(plotted) => (address(plotted.chart), chart::chart(tool, plotted)),
            View::Question(question) => {
                ask(
                    tool,
                    question,
                    questions,
                    key(address(question.ask)),
                    &mut items,
                );
                continue;
            }
            View::Matrix(grid) => {
                items.push(matrix(tool, grid, &key(address(grid.matrix)), questions));
                continue;
            }
            View::Outcome(_) => continue,
            View::Alert(alerted) => (
                address(alerted.alert),
                json!({"kind": "alert", "title": alerted.alert.title, "html": tool.html(&alerted.text)}),
            ),
        };
        item["key"] = key(address);
        items.push(item);
    }
    if questions == Questions::Looked {
        items.extend(alerts(tool, &sheet.page.items));
    }
    if let Some(source) = &sheet.page.source {
        items.push(json!({"key": "source", "kind": "source", "text": source}));
    }
    items
}

/// What a page can warn of, for who looks a tool through: no answer of theirs brings it up.
fn alerts(tool: Tool<'_>, page: &[Item]) -> Vec<Value> {
    let mut alerts = Vec::new();
    Item::find(page, &mut |item| {
        if let Item::Alert(alert) = item {
            alerts.push(json!({
                "key": format!("alert-{}", alert.id),
                "kind": "can-warn",
                "title": alert.title,
                "html": tool.html(&Filled::without_answers(&alert.text)),
                "task": alert.task,
            }));
        }
        None::<()>
    });
    alerts
}

fn aside(tool: Tool<'_>, note: &Note<'_>, kind: &str) -> (*const (), Value) {
    let html = tool.html(&note.text);
    (
        address(note.text.text),
        json!({"kind": kind, "title": note.title, "html": html}),
    )
}

/// A question, and what is told about the options that were chosen.
fn ask(
    tool: Tool<'_>,
    question: &Question<'_>,
    questions: Questions,
    key: Value,
    items: &mut Vec<Value>,
) {
    let explained = answer::explained(tool, question);
    let text = question.text.as_ref().map(|text| tool.html(text));
    if questions == Questions::Answered {
        let mut shown = answer::answer(question, tool.interface);
        shown["key"] = key;
        shown["kind"] = json!("answer");
        shown["html"] = json!(text);
        items.push(shown);
    } else {
        let faults = questions == Questions::Faulty;
        let mut field = field::field(question, faults, tool.interface);
        field["html"] = json!(text);
        items.push(json!({"key": key, "kind": "ask", "ask": field}));
    }
    let mut options = question.ask.form.options().iter();
    if questions == Questions::Looked {
        let told: Vec<Value> = options
            .filter_map(|option| {
                let html = tool.html(&Filled::without_answers(option.explanation.as_ref()?));
                Some(json!({"label": option.label, "html": html}))
            })
            .collect();
        if !told.is_empty() {
            let key = format!("told-{}", question.ask.id);
            items.push(json!({"key": key, "kind": "told", "options": told}));
        }
    } else if options.any(|option| option.explanation.is_some()) {
        // There from the begin, also empty: what is put into it later is read out.
        let key = format!("explained-{}", question.ask.id);
        items.push(json!({"key": key, "kind": "explained", "html": explained}));
    }
}

/// Questions with the same options: as rows to fill in, or as answers.
fn matrix(tool: Tool<'_>, grid: &Grid<'_>, key: &Value, questions: Questions) -> Value {
    let Matrix {
        id,
        label,
        hint,
        rows,
    } = grid.matrix;
    let answered = questions == Questions::Answered;
    let shown: Vec<Value> = grid
        .rows
        .iter()
        .map(|question| {
            if answered {
                answer::answer(question, tool.interface)
            } else {
                field::field(question, questions == Questions::Faulty, tool.interface)
            }
        })
        .collect();
    let options = rows.first().map_or(&[][..], |row| row.form.options());
    let columns: Vec<&str> = options.iter().map(|option| option.label.as_str()).collect();
    json!({
        "key": key,
        "kind": "matrix",
        "answered": answered,
        "id": id,
        "label": label,
        "hint": hint,
        "required": rows.iter().any(|row| row.required),
        "columns": columns,
        "rows": shown,
    })
}

impl Tool<'_> {
    /// The language of the tool's own text.
    pub(crate) fn language(&self) -> Language {
        Language::from_tag(&self.program.header.language).unwrap_or_default()
    }

    /// An author's text with what goes into its slots, as safe HTML.
    pub(crate) fn html(&self, filled: &Filled<'_>) -> String {
        self.app.markdown.html(
            filled.text,
            self.language(),
            &Gaps {
                tool: *self,
                slots: &filled.slots,
            },
        )
    }
}

/// What fills the gaps of a text.
struct Gaps<'a> {
    tool: Tool<'a>,
    slots: &'a [Shown],
}

impl Fill for Gaps<'_> {
    fn slot(&self, number: usize) -> Cow<'_, str> {
        self.slots.get(number).map_or(Cow::Borrowed(""), |shown| {
            words(shown, self.tool.language()).into()
        })
    }

    fn page(&self, id: &str) -> Cow<'_, str> {
        (self.tool.page)(id).into()
    }

    fn media(&self, file: &str) -> Cow<'_, str> {
        media(&self.tool.program.reference(), file).into()
    }
}

/// Fills the gaps of a text that is no tool's.
pub(crate) struct NoGaps;

impl Fill for NoGaps {
    fn slot(&self, _: usize) -> Cow<'_, str> {
        Cow::Borrowed("")
    }

    fn page(&self, _: &str) -> Cow<'_, str> {
        Cow::Borrowed("")
    }

    fn media(&self, _: &str) -> Cow<'_, str> {
        Cow::Borrowed("")
    }
}

/// What stands at a slot, in words.
pub(crate) fn words(shown: &Shown, language: Language) -> String {
    match shown {
        // The author counted on an answer, and the session with the question was broken off or taken away.
        Shown::Otherwise(words) if words.is_empty() => say(language, "not-yet-answered"),
        Shown::Number(figure) => decimal(language, *figure),
        Shown::Words(words) | Shown::Label(words) | Shown::Otherwise(words) => words.clone(),
        Shown::Labels(many) | Shown::Lines(many) => many.join(", "),
        Shown::Date(date) => calendar(language, *date),
        Shown::Time(time) => time.to_string(),
        Shown::YesNo(yes) => say(language, if *yes { "yes" } else { "no" }).to_lowercase(),
    }
}

/// Where a picture of a tool is had.
pub(crate) fn media(program: &ProgramRef, file: &str) -> String {
    format!("/media/{}/{}/{file}", program.tool, program.version)
}

pub(super) fn address<T>(thing: *const T) -> *const () {
    thing.cast()
}

/// Where everything on the page stands in memory, in the order of the text: an item's place in it names the item, whatever
/// conditions hide.
fn addresses(items: &[Item], order: &mut Vec<*const ()>) {
    for item in items {
        match item {
            Item::Prose(text) => order.push(address(text)),
            Item::Image(image) => order.push(address(image)),
            Item::Example(aside) | Item::Tip(aside) | Item::FoldOut(aside) | Item::Role(aside) => {
                order.push(address(&raw const aside.text));
            }
            Item::Recall(recall) => order.push(address(recall)),
            Item::Video(recording) | Item::Audio(recording) => order.push(address(recording)),
            Item::Resource(resource) => order.push(address(resource)),
            Item::Document(document) => order.push(address(document)),
            Item::Chart(chart) => order.push(address(chart)),
            Item::Ask(ask) => order.push(address(ask)),
            Item::Matrix(matrix) => order.push(address(matrix)),
            Item::Alert(alert) => order.push(address(alert)),
            Item::Compute(_) | Item::Score(_) => {}
            Item::If(condition) => {
                for arm in &condition.arms {
                    addresses(&arm.items, order);
                }
                addresses(&condition.otherwise, order);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_has_no_hole_where_an_answer_went_missing() {
        let shown =
            |otherwise: &str| words(&Shown::Otherwise(otherwise.to_owned()), Language::Dutch);
        assert_eq!(shown("niets"), "niets");
        assert_eq!(shown(""), "nog niet ingevuld");
    }
}
