//! A text with its file for one language, and what is made of the two.

use std::{
    fs,
    path::{Path, PathBuf},
};

use dsl::texts::{Identity, Piece, texts};

use super::{
    catalog,
    origin::{Around, Origin},
    unread,
};
use crate::{
    command::Lang,
    translate::{Catalog, Fault, MERGED, Merged, mark, merge, places, same},
};

/// What was asked of a translation.
#[derive(Clone, Copy, Default)]
pub(super) struct Choice<'c> {
    pub(super) id: Option<&'c str>,
    pub(super) version: Option<u32>,
    pub(super) output: Option<&'c Path>,
}

/// A text with its file for one language.
pub(super) struct Job<'o> {
    pub(super) origin: &'o Origin,
    pub(super) po: PathBuf,
    /// With the texts as they are now.
    pub(super) catalog: Catalog,
    pub(super) language: String,
    /// The id of the translation.
    pub(super) id: String,
    version: u32,
    /// Where the translation is, or comes.
    pub(super) path: PathBuf,
    /// The translation as it is.
    pub(super) there: Option<String>,
}

impl<'o> Job<'o> {
    pub(super) fn new(
        origin: &'o Origin,
        po: &Path,
        around: &Around,
        choice: Choice<'_>,
        lang: Lang,
    ) -> Result<Self, String> {
        let mut catalog = catalog(po, lang)?;
        let pieces = texts(&origin.text);
        of_another(&catalog, po, origin, &pieces, lang)?;
        catalog.entries = catalog.renewed(&pieces, "", lang);
        let language = catalog.tag();
        if language.is_empty() {
            let words = lang.pick(
                "zegt niet in welke taal het is (Language)",
                "does not say in which language it is (Language)",
            );
            return Err(format!("{} {words}", po.display()));
        }
        let id = id(origin, &language, around, choice.id, lang)?;
        let path = path(origin, &id, around, choice.output);
        let there = match path.is_file() {
            true => Some(fs::read_to_string(&path).map_err(|error| unread(&path, &error, lang))?),
            false => None,
        };
        // Who raised the version of a translation did so to bring it out again.
        let raised = there.as_ref().and_then(|text| {
            let (module, _) = dsl::parse(text, "");
            module.version()
        });
        Ok(Self {
            version: choice
                .version
                .unwrap_or(origin.version.max(raised.unwrap_or(1))),
            po: po.to_owned(),
            origin,
            catalog,
            language,
            id,
            path,
            there,
        })
    }

    /// What comes of it; the fragments and tools that it names are those of the text still.
    pub(super) fn make(&self) -> Result<Merged, Vec<Fault>> {
        let identity = Identity {
            id: &self.id,
            version: self.version,
            language: &self.language,
            of: (&self.origin.id, self.origin.version),
        };
        merge(&self.origin.text, &self.catalog, identity)
    }

    /// How many texts would come into the translation in the language of the source, where they do not stand so already. There is no
    /// translation that is whole by itself: the first one has to be, too.
    pub(super) fn falls_back(&self) -> usize {
        let known = self.there.as_deref().map(texts).unwrap_or_default();
        let entries = self.catalog.entries.iter();
        let open = entries.filter(|entry| !entry.gone && !entry.is_done());
        let fresh = open.filter(|entry| {
            !known
                .iter()
                .any(|piece| piece.place == entry.place && piece.text == entry.text)
        });
        fresh.count()
    }

    /// Whether somebody changed the translation since it was last made; none where that was not kept.
    pub(super) fn is_changed(&self) -> Option<bool> {
        let there = self.there.as_ref()?;
        let mut more = self.catalog.more.iter();
        let (_, kept) = more.find(|(name, _)| name == MERGED)?;
        Some(*kept != mark(there))
    }

    /// How the translation is, beside what would be made now.
    pub(super) fn state(&self, made: &str) -> State {
        let Some(there) = &self.there else {
            return State::Nothing;
        };
        if same(there, made) {
            return State::Same;
        }
        let places = places(made, there);
        match self.is_changed() {
            Some(true) => State::Changed(places),
            Some(false) => State::Behind(places),
            None => State::Other(places),
        }
    }
}

/// How a translation is, beside what would be made now; with the places in which they differ.
pub(super) enum State {
    /// There is none yet.
    Nothing,
    /// It is what would be made.
    Same,
    /// It was made before something changed.
    Behind(Vec<String>),
    /// Somebody changed it.
    Changed(Vec<String>),
    /// It is another, and nobody knows since when.
    Other(Vec<String>),
}

impl State {
    /// The same in words, with what to do; none where all is well.
    pub(super) fn words(&self, path: &str, lang: Lang) -> Option<String> {
        Some(match (self, lang) {
            (Self::Same, _) => return None,
            (Self::Nothing, Lang::Nl) => format!("{path} is er nog niet: doe merge"),
            (Self::Nothing, Lang::En) => format!("{path} is not there yet: merge"),
            (Self::Behind(places), Lang::Nl) => format!(
                "{path} is gemaakt voor dit veranderde: {}. Doe merge opnieuw",
                listed(places, lang)
            ),
            (Self::Behind(places), Lang::En) => format!(
                "{path} was made before this changed: {}. Merge again",
                listed(places, lang)
            ),
            (Self::Changed(places), Lang::Nl) => format!(
                "{path} is met de hand veranderd: {}. Zet dat in het bestand voor vertalers, gooi {path} weg en doe merge opnieuw",
                listed(places, lang)
            ),
            (Self::Changed(places), Lang::En) => format!(
                "{path} was changed by hand: {}. Put that in the file for translators, throw {path} away and merge again",
                listed(places, lang)
            ),
            (Self::Other(places), Lang::Nl) => format!(
                "{path} is anders dan wat merge nu maakt: {}. Kijk of iemand het met de hand veranderde, en doe merge opnieuw",
                listed(places, lang)
            ),
            (Self::Other(places), Lang::En) => format!(
                "{path} is other than what merge makes now: {}. See whether somebody changed it by hand, and merge again",
                listed(places, lang)
            ),
        })
    }
}

/// The first of several places, and how many more there are.
pub(super) fn listed(places: &[String], lang: Lang) -> String {
    const MOST: usize = 3;
    if places.is_empty() {
        let other = lang.pick(
            "wat geen tekst is (id's, voorwaarden, namen van hulpmiddelen)",
            "what is no text (ids, conditions, names of tools)",
        );
        return other.to_owned();
    }
    let first: Vec<&str> = places.iter().take(MOST).map(String::as_str).collect();
    let first = first.join(", ");
    match (places.len().saturating_sub(MOST), lang) {
        (0, _) => first,
        (more, Lang::Nl) => format!("{first} en nog {more}"),
        (more, Lang::En) => format!("{first} and {more} more"),
    }
}

/// Refuses a file that is of another tool: all of it would be lost in this one.
pub(super) fn of_another(
    catalog: &Catalog,
    po: &Path,
    origin: &Origin,
    pieces: &[Piece],
    lang: Lang,
) -> Result<(), String> {
    if !catalog.is_of_another(&origin.id, pieces) {
        return Ok(());
    }
    let (po, other, id) = (po.display(), &catalog.source.0, &origin.id);
    Err(match lang {
        Lang::Nl => format!("{po} is van een ander hulpmiddel: {other}, en niet van {id}"),
        Lang::En => format!("{po} is of another tool: {other}, and not of {id}"),
    })
}

/// The id of the translation: that of the one there is, or made of the id and the language.
fn id(
    origin: &Origin,
    language: &str,
    around: &Around,
    asked: Option<&str>,
    lang: Lang,
) -> Result<String, String> {
    let known = match origin.fragment {
        true => Vec::new(),
        false => around.translations(origin, language),
    };
    if let [first, _, ..] = known.as_slice() {
        let (of, all) = (&origin.id, known.join(", "));
        if asked.is_none_or(|asked| !known.iter().any(|known| known == asked)) {
            return Err(match lang {
                Lang::Nl => format!(
                    "van {of} zijn er meer vertalingen in die taal: {all}. Houd er een over, of kies met --id {first}"
                ),
                Lang::En => format!(
                    "there are several translations of {of} in that language: {all}. Keep one, or choose with --id {first}"
                ),
            });
        }
    }
    if let ([only], Some(asked)) = (known.as_slice(), asked)
        && only != asked
    {
        let of = &origin.id;
        return Err(match lang {
            Lang::Nl => format!("van {of} is er al een vertaling: {only}. Laat --id weg"),
            Lang::En => format!("there is a translation of {of} already: {only}. Leave --id out"),
        });
    }
    let made = || format!("{}-{}", origin.id, language.to_lowercase());
    let id = asked
        .map(ToOwned::to_owned)
        .or_else(|| known.first().cloned())
        .unwrap_or_else(made);
    if !dsl::is_id(&id) || id == origin.id || (!origin.fragment && id == FRAGMENTS) {
        let words = lang.pick(
            "is geen id voor de vertaling; kies er een met --id",
            "is no id for the translation; choose one with --id",
        );
        return Err(format!("“{id}” {words}"));
    }
    Ok(id)
}

/// The folder of fragments in a library, which is of no tool.
const FRAGMENTS: &str = "fragments";

/// Where the translation is, or comes.
fn path(origin: &Origin, id: &str, around: &Around, output: Option<&Path>) -> PathBuf {
    let own = std::path::absolute(&origin.file).unwrap_or_default();
    let beside = own.parent().unwrap_or(Path::new("."));
    if origin.fragment {
        return output.unwrap_or(beside).join(format!("{id}.fragment"));
    }
    let known = around.library.get(id).filter(|_| output.is_none());
    if let (Some(tool), Some(root)) = (known, &around.root) {
        return root.join(&tool.file);
    }
    let above = output.or(beside.parent()).unwrap_or(beside);
    above.join(id).join(format!("{id}.module"))
}
