//! The filters of the catalogue, as one table: a row is all that a new filter needs.

use engine::{Audience, Header, Id, Term, Vocabulary};

/// The term of a filter that is a plain mark: a tool has it or has it not.
const YES: &str = "yes";

/// One row of the table.
#[derive(Debug)]
pub struct Filter {
    /// Its name, in addresses and translations.
    pub id: FilterId,
    /// What can be chosen.
    pub terms: Terms,
    /// The terms that a tool has.
    pub of: for<'a> fn(&'a Header) -> Vec<&'a str>,
}

/// The name of a filter. Only the table makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilterId(&'static str);

impl FilterId {
    /// The filter of this name, as it stands in an address.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let filter = FILTERS.iter().find(|filter| filter.id.0 == name);
        filter.map(|filter| filter.id)
    }

    /// The name itself (`self-help`).
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

/// What can be chosen in a filter, and in which order it is shown.
#[derive(Clone, Copy, Debug)]
pub enum Terms {
    /// The one term `yes`: shown as a single box, whose text is the filter's own name.
    Mark,
    /// These, named by the interface.
    Fixed(&'static [&'static str]),
    /// A list of the vocabulary, named by it.
    Vocabulary(fn(&Vocabulary) -> &[Term]),
    /// Whatever the tools say, in alphabetical order, named by the interface.
    Found,
}

/// All filters, in the order in which the page shows them.
pub static FILTERS: [Filter; 9] = [
    Filter {
        id: FilterId("mobile"),
        terms: Terms::Mark,
        of: |header| mark(header.mobile),
    },
    Filter {
        id: FilterId("self-help"),
        terms: Terms::Mark,
        of: |header| mark(header.self_help),
    },
    Filter {
        id: FilterId("type"),
        terms: Terms::Fixed(&[
            "module",
            "mobile-module",
            "training",
            "diary",
            "questionnaire",
            "collection",
            "action-plan",
        ]),
        of: |header| vec![header.kind.slug()],
    },
    Filter {
        id: FilterId("age"),
        terms: Terms::Vocabulary(|vocabulary| &vocabulary.ages),
        of: |header| ids(&header.ages),
    },
    Filter {
        id: FilterId("care"),
        terms: Terms::Vocabulary(|vocabulary| &vocabulary.care),
        of: |header| ids(&header.care),
    },
    Filter {
        id: FilterId("theme"),
        terms: Terms::Vocabulary(|vocabulary| &vocabulary.themes),
        of: |header| ids(&header.themes),
    },
    Filter {
        id: FilterId("complaint"),
        terms: Terms::Vocabulary(|vocabulary| &vocabulary.complaints),
        of: |header| ids(&header.complaints),
    },
    Filter {
        id: FilterId("language"),
        terms: Terms::Found,
        of: |header| vec![&header.language],
    },
    Filter {
        id: FilterId("audience"),
        terms: Terms::Fixed(&["clients", "professionals"]),
        of: |header| vec![audience(header.audience)],
    },
];

fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Clients => "clients",
        Audience::Professionals => "professionals",
    }
}

fn mark(is: bool) -> Vec<&'static str> {
    if is { vec![YES] } else { Vec::new() }
}

fn ids(ids: &[Id]) -> Vec<&str> {
    ids.iter().map(Id::as_str).collect()
}

impl Terms {
    /// The terms that are offered whatever the tools say, in order.
    pub(crate) fn offered(self, vocabulary: &Vocabulary) -> Vec<&str> {
        match self {
            Self::Mark => vec![YES],
            Self::Fixed(terms) => terms.to_vec(),
            Self::Vocabulary(list) => list(vocabulary)
                .iter()
                .map(|term| term.id.as_str())
                .collect(),
            Self::Found => Vec::new(),
        }
    }

    /// A term's name in a language, where it is the vocabulary that names it.
    pub(crate) fn label(
        self,
        term: &str,
        vocabulary: &Vocabulary,
        language: &str,
    ) -> Option<String> {
        match self {
            Self::Vocabulary(list) => {
                let known = list(vocabulary)
                    .iter()
                    .find(|known| known.id.as_str() == term);
                known.map(|known| known.label(language).to_owned())
            }
            Self::Mark | Self::Fixed(_) | Self::Found => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use engine::Kind;

    use super::*;

    #[test]
    fn every_filter_has_a_name_of_its_own() {
        let names: BTreeSet<_> = FILTERS.iter().map(|filter| filter.id).collect();
        assert_eq!(names.len(), FILTERS.len());
        for filter in &FILTERS {
            assert_eq!(FilterId::named(filter.id.as_str()), Some(filter.id));
        }
        assert_eq!(FilterId::named("colour"), None);
    }

    #[test]
    fn every_kind_can_be_chosen() {
        let kinds = Kind::ALL.map(Kind::slug);
        let filter = FILTERS.iter().find(|filter| filter.id.0 == "type");
        let nothing = Vocabulary::default();
        let offered = filter.map(|filter| filter.terms.offered(&nothing));
        assert_eq!(offered, Some(kinds.to_vec()));
    }
}
