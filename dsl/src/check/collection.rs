//! The tools of a collection: that there are some, that each is on the shelf, once, and can be set ready.

use std::collections::BTreeMap;

use engine::{Id, Kind};

use crate::{
    Shelf,
    diagnostic::{Reports, rule},
    module::Module,
    span::{Span, Spot},
};

pub(super) fn check(module: &Module, shelf: &dyn Shelf, reports: &mut Reports) {
    if module.kind() != Kind::Collection {
        return;
    }
    if module.members.is_empty()
        && let Some(fence) = module.header.fence
    {
        reports.add(&rule::EMPTY_COLLECTION, fence);
    }
    let known = shelf.tools();
    let others = known.iter().any(|tool| module.id() != Some(tool));
    let mut seen: BTreeMap<&Id, Span> = BTreeMap::new();
    for member in &module.members {
        let tool = &member.tool;
        if tool.value.as_str().is_empty() {
            continue;
        }
        if let Some(first) = seen.get(&tool.value) {
            reports
                .add(&rule::DOUBLED_MEMBER, tool.span)
                .with(tool.value.as_str())
                .with(*first);
            continue;
        }
        seen.insert(&tool.value, tool.span);
        let own = module.id() == Some(&tool.value);
        let card = shelf.tool(tool.value.as_str());
        if own
            || card
                .as_ref()
                .is_some_and(|card| !card.kind.is_worked_through())
        {
            not_to_be_set_ready(tool, reports);
        } else if card.is_none() && others {
            // Where there is nothing else, nothing can be looked up: the text stands alone on its author's desk.
            let near = reports.nearest(tool.value.as_str(), known.iter().map(Id::as_str));
            let finding = reports
                .add(&rule::UNKNOWN_MEMBER, tool.span)
                .with(tool.value.as_str());
            if let Some(near) = near {
                finding.near(near);
            }
        }
    }
}

/// Reports a collection where a tool is meant that a client works through.
pub(super) fn not_to_be_set_ready(tool: &Spot<Id>, reports: &mut Reports) {
    reports
        .add(&rule::COLLECTION_AS_TOOL, tool.span)
        .with(tool.value.as_str());
}
