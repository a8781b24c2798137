//! The tools that a header names: related ones are on the shelf, and former names belong to nobody else.

use engine::Id;

use crate::{
    Shelf,
    diagnostic::{Arg, Reports, rule},
    module::Module,
};

pub(super) fn check(module: &Module, shelf: &dyn Shelf, reports: &mut Reports) {
    let own = module.id();
    for related in &module.header.related {
        let id = related.value.as_str();
        if own == Some(&related.value) {
            let itself = Arg::Both("that is this tool itself", "dat is dit hulpmiddel zelf");
            reports
                .add(&rule::UNKNOWN_RELATED, related.span)
                .with(id)
                .with(itself);
        } else if shelf.tool(id).is_none() {
            let known = shelf.tools();
            let known = known.iter().filter(|known| own != Some(known));
            let near = reports.nearest(id, known.map(Id::as_str));
            reports
                .add(&rule::UNKNOWN_RELATED, related.span)
                .with(id)
                .with(Arg::Both(
                    "there is no tool of that name",
                    "er is geen hulpmiddel met die naam",
                ))
                .offer(near);
        }
    }
    for former in &module.header.was {
        let why = if own == Some(&former.value) {
            Arg::Both("it is still its name", "zo heet het nog steeds")
        } else if shelf.tool(former.value.as_str()).is_some() {
            Arg::Both(
                "another tool has that name",
                "een ander hulpmiddel heet al zo",
            )
        } else {
            continue;
        };
        reports
            .add(&rule::FORMER_ID, former.span)
            .with(former.value.as_str())
            .with(why);
    }
}
