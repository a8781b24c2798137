//! What the professional reads in a visit.

use engine::{guides_of_send, notes_of_session, sheets_of_send};
use scenario::{Named, Visit};

use crate::screen::{self, filled, refusal};

pub(super) fn reads(visit: &Visit<'_>, send: Option<&Named>) -> Vec<String> {
    let (session, send) = visit.place_of(send);
    let run = visit.run().expect("a visit begins with an assignment");
    let programs = visit.lent();
    let mut lines = vec![format!(
        "the professional reads {} of {session}",
        screen::sending(&send)
    )];
    match sheets_of_send(programs, run, &session, &send) {
        Ok(sheets) => lines.extend(screen::sheets(&sheets)),
        Err(why) => return refusal(&why),
    }
    if let Ok(guides) = guides_of_send(programs, run, &session, &send) {
        lines.extend(
            guides
                .iter()
                .map(|guide| format!("  guide: {}", filled(guide))),
        );
    }
    if let Ok(notes) = notes_of_session(programs, run, &session) {
        lines.extend(notes.iter().map(|note| format!("  note: {}", filled(note))));
    }
    lines
}
