//! Where a word can stand in what a tool says of itself, and how much it then says about the tool.

use engine::{Header, Term, Vocabulary};

use crate::analysis::{Analysis, Terms, Tongue};

/// One place of a header that words are looked for in.
pub(crate) struct Place {
    /// Its name in the index.
    pub(crate) name: &'static str,
    /// What a word that stands here weighs, against the other places.
    pub(crate) weight: u32,
    /// Parts of compounds count here too. Not in longer texts: there they would find more by accident than by meaning.
    pub(crate) parts: bool,
    /// Reads its texts, each with the language it is in.
    texts: for<'a> fn(&'a Header, &'a Vocabulary) -> Vec<(Tongue, &'a str)>,
}

/// All places, the most telling first.
pub(crate) static PLACES: [Place; 6] = [
    Place {
        name: "title",
        weight: 16,
        parts: true,
        texts: |header, _| own(header, [&header.title]),
    },
    Place {
        name: "keywords",
        weight: 12,
        parts: true,
        texts: |header, _| own(header, &header.keywords),
    },
    Place {
        name: "labels",
        weight: 8,
        parts: true,
        texts: labels,
    },
    Place {
        name: "summary",
        weight: 6,
        parts: true,
        texts: |header, _| own(header, [&header.summary]),
    },
    Place {
        name: "goals",
        weight: 4,
        parts: false,
        texts: |header, _| own(header, &header.goals),
    },
    Place {
        name: "description",
        weight: 2,
        parts: false,
        texts: |header, _| own(header, [&header.description]),
    },
];

impl Place {
    /// The terms under which a tool is found here.
    pub(crate) fn terms(
        &self,
        header: &Header,
        vocabulary: &Vocabulary,
        analysis: &mut Analysis,
    ) -> Terms {
        let mut terms = Terms::new();
        for (tongue, text) in (self.texts)(header, vocabulary) {
            analysis.terms(text, tongue, self.parts, &mut terms);
        }
        terms
    }
}

fn own<'a>(header: &Header, texts: impl IntoIterator<Item = &'a String>) -> Vec<(Tongue, &'a str)> {
    let tongue = Tongue::of(&header.language);
    texts
        .into_iter()
        .map(|text| (tongue, text.as_str()))
        .collect()
}

/// The names and synonyms of the header's terms, so that `insomnia` finds what says only `slaapproblemen`.
fn labels<'a>(header: &'a Header, vocabulary: &'a Vocabulary) -> Vec<(Tongue, &'a str)> {
    let lists = [
        (&header.ages, &vocabulary.ages),
        (&header.themes, &vocabulary.themes),
        (&header.complaints, &vocabulary.complaints),
        (&header.care, &vocabulary.care),
    ];
    let mut texts = Vec::new();
    for (ids, terms) in lists {
        for id in ids {
            match terms.iter().find(|term| term.id == *id) {
                Some(term) => texts.extend(names(term)),
                None => texts.push((Tongue::Any, id.as_str())),
            }
        }
    }
    texts
}

fn names(term: &Term) -> impl Iterator<Item = (Tongue, &str)> {
    let synonyms = term
        .synonyms
        .iter()
        .map(|word| (Tongue::Any, word.as_str()));
    [
        (Tongue::Dutch, term.nl.as_str()),
        (Tongue::English, term.en.as_str()),
    ]
    .into_iter()
    .chain(synonyms)
}
