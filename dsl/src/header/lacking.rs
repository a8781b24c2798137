//! What a header lacks, and what is said where there is none.

use super::{HeaderKey, Heading, key::REQUIRED, spelling};
use crate::{
    diagnostic::{Arg, Reports, rule},
    language::{Language, Pair},
    span::Span,
};

/// Says of a text without a header that its first line is nearly the one that begins it. Word processors make one line of three
/// dashes.
pub(crate) fn nearly_opened(text: &str, reports: &mut Reports) {
    let first = text.split(['\n', '\r']).next().unwrap_or_default();
    let dashes = first.trim_matches([' ', '\t', '\u{A0}', '\u{FEFF}']);
    if !dashes.is_empty()
        && dashes
            .chars()
            .all(|c| matches!(c, '-' | '–' | '—' | '_' | '=' | '*'))
    {
        reports.last(|finding| {
            finding
                .advise(
                    format!("The first line is `{dashes}`. Make it three dashes, with nothing else: `---`."),
                    format!("De eerste regel is `{dashes}`. Maak er drie streepjes van, met niets erbij: `---`."),
                )
                .fix(Span::new(0, 0, first.len()), "---");
        });
    }
}

/// One diagnostic for all that lacks: the author adds the lines together.
pub(super) fn missing(
    heading: &Heading,
    seen: &[(HeaderKey, Span)],
    language: Option<Language>,
    fence: Span,
    reports: &mut Reports,
) {
    let lacking: Vec<Pair> = REQUIRED
        .into_iter()
        .filter(|key| !seen.iter().any(|(seen, _)| seen == key))
        .map(spelling)
        .collect();
    if !lacking.is_empty() {
        let said = heading.language.as_deref() == Some("nl");
        let language = language.unwrap_or(if said { Language::Nl } else { Language::En });
        let names: Vec<String> = lacking
            .iter()
            .map(|name| format!("`{}`", name.in_language(language)))
            .collect();
        reports
            .add(&rule::MISSING_KEY, fence)
            .with(Arg::Words(names.join(", ")));
    }
    let goals = seen.iter().any(|(key, _)| *key == HeaderKey::Goals);
    if !goals
        && heading
            .kind
            .as_ref()
            .is_none_or(|kind| kind.value.is_worked_through() && !kind.value.takes_entries())
    {
        reports.add(&rule::NO_GOALS, fence);
    }
}
