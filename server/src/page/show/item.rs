//! What stands on a page of a tool, for the template `item/any`.

use engine::{Filled, Item, ProgramRef, Sheet, Shown, Text, View};
use serde_json::{Value, json};

use super::{answer, field};
use crate::{
    app::App,
    render::{Language, decimal, say},
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
}

/// Everything on a sheet. `interface` is the reader's language; the tool's own words stay in the tool's.
pub(crate) fn items(
    app: &App,
    program: &ProgramRef,
    tool_language: Language,
    sheet: &Sheet<'_>,
    questions: Questions,
    interface: Language,
) -> Vec<Value> {
    let mut order = Vec::new();
    addresses(&sheet.page.items, &mut order);
    sheet
        .views
        .iter()
        .filter_map(|view| {
            let key = |address: *const ()| order.iter().position(|known| *known == address).unwrap_or(usize::MAX);
            Some(match view {
                View::Prose(filled) => {
                    json!({"key": key(address(filled.text)), "kind": "prose", "html": html(app, filled, tool_language)})
                }
                View::Image(image) => json!({
                    "key": key(address(*image)),
                    "kind": "image",
                    "src": media(program, &image.file),
                    "alt": image.alternative,
                    "caption": image.caption,
                }),
                View::Example(note) | View::Tip(note) => json!({
                    "key": key(address(note.text.text)),
                    "kind": if matches!(view, View::Tip(_)) { "tip" } else { "example" },
                    "title": note.title,
                    "html": html(app, &note.text, tool_language),
                }),
                View::Question(question) => {
                    let key = key(address(question.ask));
                    if questions == Questions::Answered {
                        let mut shown = answer::answer(question, interface);
                        shown["key"] = json!(key);
                        shown["kind"] = json!("answer");
                        shown
                    } else {
                        let faults = questions == Questions::Faulty;
                        json!({"key": key, "kind": "ask", "ask": field::field(question, faults, interface)})
                    }
                }
                View::Outcome(_) => return None,
            })
        })
        .collect()
}

/// An author's text with what goes into its slots, as safe HTML.
pub(crate) fn html(app: &App, filled: &Filled<'_>, tool_language: Language) -> String {
    let slots: Vec<String> = filled
        .slots
        .iter()
        .map(|shown| words(shown, tool_language))
        .collect();
    app.markdown.html(&filled.text.markdown, &slots)
}

/// An author's text without any client's words, as safe HTML.
pub(crate) fn plain_html(app: &App, text: &Text) -> String {
    let slots: Vec<String> = text
        .slots
        .iter()
        .map(|slot| slot.otherwise.clone())
        .collect();
    app.markdown.html(&text.markdown, &slots)
}

/// What stands at a slot, in words.
pub(crate) fn words(shown: &Shown, language: Language) -> String {
    match shown {
        Shown::Number(figure) => decimal(language, *figure),
        Shown::Words(words) | Shown::Label(words) | Shown::Otherwise(words) => words.clone(),
        Shown::Labels(many) | Shown::Lines(many) => many.join(", "),
        Shown::YesNo(yes) => say(language, if *yes { "yes" } else { "no" }).to_lowercase(),
    }
}

/// Where a picture of a tool is had.
pub(crate) fn media(program: &ProgramRef, file: &str) -> String {
    format!("/media/{}/{}/{file}", program.tool, program.version)
}

fn address<T>(thing: *const T) -> *const () {
    thing.cast()
}

/// Where everything on the page stands in memory, in the order of the text: an item's place in it names the item, whatever
/// conditions hide.
fn addresses(items: &[Item], order: &mut Vec<*const ()>) {
    for item in items {
        match item {
            Item::Prose(text) => order.push(address(text)),
            Item::Image(image) => order.push(address(image)),
            Item::Example(aside) | Item::Tip(aside) => order.push(address(&raw const aside.text)),
            Item::Ask(ask) => order.push(address(ask)),
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
