//! What a round of a repeated session is called: its title, and which of how many it is, in the language of the tool.

use std::borrow::Cow;

use engine::Place;

use crate::render::Language;

/// The title of a session as it is shown: "Terugblik (2 van 4)" for a round.
pub(crate) fn title<'p>(place: &Place<'p>) -> Cow<'p, str> {
    let title = place.session.title.as_str();
    let Some((round, times)) = place.round() else {
        return Cow::Borrowed(title);
    };
    let of = match Language::from_tag(&place.program.header.language).unwrap_or_default() {
        Language::Dutch => "van",
        Language::English => "of",
    };
    Cow::Owned(format!("{title} ({round} {of} {times})"))
}
