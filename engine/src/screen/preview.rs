//! The pages of a session without a client: for who judges a tool before assigning it, and for its author.

use crate::{Id, Program, draft::Entries, known::Known, view::Sheet, walk};

/// A page of a preview.
#[derive(Clone, Debug, PartialEq)]
pub struct PreviewPage<'p> {
    /// The page.
    pub sheet: Sheet<'p>,
    /// A client who had typed this would see it.
    pub shown: bool,
}

/// All pages of a session, with those that are read once it was sent, as they are for a client who has typed these entries and nothing before. Leaves no trace.
/// `None` where there is no such session.
#[must_use]
pub fn preview<'p>(
    program: &'p Program,
    session: &Id,
    entries: &Entries,
) -> Option<Vec<PreviewPage<'p>>> {
    let mut sessions = program
        .chapters
        .iter()
        .flat_map(|chapter| &chapter.sessions);
    let session = sessions.find(|found| found.id == *session)?;
    let mut known = Known::nothing(program);
    let pages = session.pages().map(|(_, page)| page);
    let pages = pages.chain(session.results()).map(|page| {
        let shown = known.allows(page.when.as_ref());
        // What stands on a hidden page counts for nothing further on.
        let mut apart = known.clone();
        let known = if shown { &mut known } else { &mut apart };
        PreviewPage {
            sheet: walk::live(page, Some(entries), known),
            shown,
        }
    });
    Some(pages.collect())
}
