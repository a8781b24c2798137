//! A translation is of the newest version of its source, and all of it is in the other language.

mod lines;

use std::collections::BTreeSet;

use crate::{
    Shelf,
    diagnostic::{Arg, Reports, Source, rule},
    header,
    module::Module,
    span::Span,
    syntax::{self, Cut},
    texts::pieces,
};

pub(super) fn check(
    module: &Module,
    cut: &Cut<'_>,
    sources: &[Source],
    shelf: &dyn Shelf,
    reports: &mut Reports,
) {
    let header = &module.header;
    let Some(of) = &header.translation_of else {
        return;
    };
    let id = of.value.tool.as_str();
    let source_fault = if module.id() == Some(&of.value.tool) {
        Some(Arg::Both(
            "that is this tool itself",
            "dat is dit hulpmiddel zelf",
        ))
    } else {
        let tools = shelf.tools();
        // A text by itself, and a library of one tool, say nothing of what else there is.
        let others = tools.iter().any(|tool| module.id() != Some(tool));
        (others && shelf.tool(id).is_none()).then_some(Arg::Both(
            "there is no tool of that name",
            "er is geen hulpmiddel met die naam",
        ))
    };
    if let Some(fault) = source_fault {
        reports
            .add(&rule::TRANSLATION_SOURCE, of.span)
            .with(id)
            .with(fault);
        return;
    }
    // A source that is not at hand is nothing that the translator could mend.
    let (Some(source), Some(own)) = (shelf.text(id), sources.first()) else {
        return;
    };
    if source.len() > crate::LARGEST {
        return;
    }
    // Its own faults are told where it is checked.
    let cut_there = syntax::cut(&source, 0, &mut Reports::default());
    let origin = header::read(cut_there.front.as_ref(), 0, &mut Reports::default());
    if let Some(now) = origin.version.filter(|now| *now > of.value.version) {
        reports
            .add(&rule::TRANSLATION_STALE, of.span)
            .with(id)
            .with(of.value.version.to_string())
            .with(now.to_string());
    }
    if origin.language == module.header.language {
        return;
    }
    // Most translations have nothing in common with their source, which is seen sooner than where each piece stands.
    if !lines::share_one(&cut_there, cut) {
        return;
    }
    let there = pieces(&source, &cut_there);
    let there: BTreeSet<(&str, &str)> = there
        .iter()
        .map(|piece| (piece.place.as_str(), piece.text.as_str()))
        .collect();
    let own = pieces(&own.text, cut);
    let mut same = own.iter().filter(|piece| {
        lines::is_long(&piece.text) && there.contains(&(piece.place.as_str(), piece.text.as_str()))
    });
    if let Some(first) = same.next() {
        let (start, end) = (first.span.start, first.span.end);
        reports
            .add(&rule::TRANSLATION_MISSING, Span::new(0, start, end))
            .with(id)
            .with((1 + same.count()).to_string());
    }
}
