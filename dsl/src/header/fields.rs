//! How long the texts of a header may be, so that cards and pages can hold them.

use validator::Validate;

use super::Heading;
use crate::{
    diagnostic::{Arg, Reports, rule},
    span::Span,
};

/// The texts whose length is bounded; lengths are in characters.
#[derive(Validate)]
struct Fields<'h> {
    #[validate(length(max = 150))]
    title: &'h str,
    #[validate(length(max = 400))]
    summary: &'h str,
    #[validate(length(max = 10_000))]
    description: &'h str,
    #[validate(length(max = 100))]
    keywords: &'h [String],
    #[validate(length(max = 50))]
    goals: &'h [String],
}

/// Reports texts and lists that are longer than a page can hold.
pub(super) fn check(heading: &Heading, reports: &mut Reports) {
    let text = |spot: &'_ Option<crate::span::Spot<String>>| spot.as_ref().map(|s| s.span);
    let fields = Fields {
        title: heading.title.as_ref().map_or("", |title| &title.value),
        summary: heading.summary.as_ref().map_or("", |s| &s.value),
        description: heading.description.as_ref().map_or("", |d| &d.value),
        keywords: &heading.keywords,
        goals: &heading.goals,
    };
    let Err(errors) = fields.validate() else {
        return;
    };
    // In the order of the struct: what `validator` returns has none.
    let rows: [(&str, Option<Span>, &str); 5] = [
        ("title", text(&heading.title), "150"),
        ("summary", text(&heading.summary), "400"),
        ("description", text(&heading.description), "10000"),
        ("keywords", heading.fence, "100"),
        ("goals", heading.fence, "50"),
    ];
    let errors = errors.field_errors();
    for (field, span, most) in rows {
        if let (true, Some(span)) = (errors.contains_key(field), span) {
            let name = super::KEYS.iter().find(|(_, name)| name.en == field);
            reports
                .add(&rule::TOO_LONG, span)
                .with(name.map_or(Arg::from(field), |(_, name)| Arg::from(*name)))
                .with(most);
        }
    }
}
