//! No part is empty: a module, a chapter, a session, a page.

use engine::Kind;

use crate::{
    diagnostic::{Reports, rule},
    module::{Item, Module, Step},
    span::Span,
};

pub(super) fn check(module: &Module, reports: &mut Reports) {
    if module.chapters.is_empty()
        && module.kind() != Kind::Collection
        && module.header.fence.is_some()
    {
        let place = module.header.fence.unwrap_or_else(|| Span::new(0, 0, 0));
        reports.add(&rule::EMPTY_MODULE, place);
    }
    for chapter in &module.chapters {
        if chapter.sessions.is_empty() {
            reports.add(&rule::EMPTY_CHAPTER, chapter.name.line);
        }
        for session in &chapter.sessions {
            let mut pages = 0;
            for step in &session.steps {
                if let Step::Page(page) | Step::Result(page) = step {
                    pages += 1;
                    if !page.implied && !visible(&page.items) {
                        reports.add(&rule::EMPTY_PAGE, page.name.line);
                    }
                }
            }
            let one_form = module.kind().takes_entries();
            if pages == 0 && !session.in_person && !one_form {
                reports.add(&rule::EMPTY_SESSION, session.name.line);
            }
        }
    }
}

/// True where a client would see something.
fn visible(items: &[Item]) -> bool {
    items.iter().any(|item| match item {
        Item::Prose(prose) => !prose.is_empty(),
        Item::Image(_)
        | Item::Example(_)
        | Item::Tip(_)
        | Item::FoldOut(_)
        | Item::Role(_)
        | Item::Recall(_)
        | Item::Video(_)
        | Item::Audio(_)
        | Item::Resource(_)
        | Item::Document(_)
        | Item::Chart(_)
        | Item::Ask(_)
        | Item::Matrix(_) => true,
        // It comes up for a few.
        Item::Alert(_) => false,
        Item::Compute(_) | Item::Score(_) => false,
        Item::If(condition) => {
            condition.arms.iter().any(|arm| visible(&arm.items)) || visible(condition.otherwise())
        }
    })
}
