//! What a collection holds: its tools in the order that its author recommends, each with what it is there for.

use catalog::Catalogue;
use engine::{Filled, Member, Program, Text};
use serde_json::{Value, json};

use crate::{
    page::show::item::Tool,
    role::{Staff, Visitor},
};

/// The tools, in order. One that is not published (any more) is named by its id.
pub(super) fn members(staff: &Staff, program: &Program, catalogue: &Catalogue) -> Vec<Value> {
    let member = |member: &Member| {
        let entry = catalogue.entry(&member.tool);
        let header = entry.as_ref().map(|entry| &entry.header);
        let href = super::of_tool(&member.tool);
        let can_assign = header.is_some_and(|header| super::can_assign(&staff.person, header));
        json!({
            "title": header.map_or_else(|| member.tool.to_string(), |header| header.title.clone()),
            "kind": header.map(|header| header.kind.slug()),
            "why": member.why,
            "html": html(staff, program, &member.text),
            "start": member.start,
            "assign_href": can_assign.then(|| format!("{href}/assign")),
            "href": header.map(|_| href),
        })
    };
    program.members.iter().map(member).collect()
}

/// What stands above the tools.
pub(crate) fn intro(reader: &Visitor, program: &Program) -> Option<String> {
    let intro = program.intro.as_ref()?;
    html(reader, program, intro)
}

/// An author's words about the collection or one of its tools; none where there are none.
pub(crate) fn html(reader: &Visitor, program: &Program, text: &Text) -> Option<String> {
    let tool = Tool {
        app: &reader.app,
        program,
        interface: reader.language,
        page: &|_| super::of_tool(&program.header.id),
        document: &|_, _| None,
    };
    (!text.is_empty()).then(|| tool.html(&Filled::without_answers(text)))
}
