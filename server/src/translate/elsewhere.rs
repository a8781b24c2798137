//! What a text names outside itself: fragments and tools, of which a translation is to name those of its own language.

use content::Library;
use dsl::{
    Shelf as _,
    texts::{NamedKind, named, naming},
};
use engine::Id;

use crate::command::Lang;

/// Something that a translation names and that is not in its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A fragment; the name under which it would be found comes second.
    Fragment(String, String),
    /// A tool, with its language and the language of the translation.
    Tool(String, String, String),
}

impl Foreign {
    /// The same in words, with what to do about it.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Fragment(id, wanted), Lang::Nl) => format!(
                "fragment {id}: blijft in de taal van de tekst, want er is geen {wanted}.fragment. Vertaal het en geef het die naam"
            ),
            (Self::Fragment(id, wanted), Lang::En) => format!(
                "fragment {id}: stays in the language of the text, for there is no {wanted}.fragment. Translate it and give it that name"
            ),
            (Self::Tool(id, own, wanted), _) => {
                let (own, wanted) = (called(own, lang), called(wanted, lang));
                match lang {
                    Lang::Nl => format!(
                        "hulpmiddel {id}: is in het {own}, en een vertaling in het {wanted} is er niet. Wie deze tekst in het {wanted} leest, krijgt het dus in het {own}"
                    ),
                    Lang::En => format!(
                        "tool {id}: is in {own}, and there is no translation of it in {wanted}. Who reads this text in {wanted} is given it in {own}"
                    ),
                }
            }
        }
    }
}

/// The text with the fragments and tools of a language, where the library has them, and those that it does not have.
#[must_use]
pub fn in_language(source: &str, language: &str, library: &Library) -> (String, Vec<Foreign>) {
    let text = naming(source, |kind, id| match kind {
        NamedKind::Fragment => fragment(id, language, library).ok().flatten(),
        NamedKind::Tool => tool(id, language, library).ok().flatten(),
    });
    (text, foreign(source, language, library))
}

/// What a text names that would not be in this language.
#[must_use]
pub fn foreign(source: &str, language: &str, library: &Library) -> Vec<Foreign> {
    let all = named(source).into_iter();
    let found = all.filter_map(|(kind, id)| match kind {
        NamedKind::Fragment => fragment(&id, language, library).err(),
        NamedKind::Tool => tool(&id, language, library).err(),
    });
    found.collect()
}

/// The fragment of this language: `ID-LANGUAGE`. None where it is that one already, or where there is no such fragment at all.
fn fragment(id: &str, language: &str, library: &Library) -> Result<Option<String>, Foreign> {
    let language = short(language);
    let other = format!("{id}-{language}");
    if library.fragment(&other).is_some() {
        return Ok(Some(other));
    }
    let own = id.ends_with(&format!("-{language}"));
    if own || library.fragment(id).is_none() {
        return Ok(None);
    }
    Err(Foreign::Fragment(id.to_owned(), other))
}

/// The translation of a tool in this language. None where it is in that language, or unknown.
fn tool(id: &str, language: &str, library: &Library) -> Result<Option<String>, Foreign> {
    let language = short(language);
    let Some(tool) = library.get(id) else {
        return Ok(None);
    };
    if tool.language.is_empty() || short(&tool.language) == language {
        return Ok(None);
    }
    // A tool that is a translation itself is found by what both were made of.
    let origin = tool.translation_of.as_ref().unwrap_or(&tool.id);
    let same =
        |other: &Id, of: Option<&Id>| other == origin || of == Some(origin) || of == Some(&tool.id);
    let mut others = library.iter().filter(|other| {
        short(&other.language) == language && same(&other.id, other.translation_of.as_ref())
    });
    match others.next() {
        Some(other) => Ok(Some(other.id.to_string())),
        None => Err(Foreign::Tool(
            id.to_owned(),
            tool.language.clone(),
            language.to_owned(),
        )),
    }
}

/// What a language is called; its tag where it is none of ours.
fn called(language: &str, lang: Lang) -> &str {
    match short(language) {
        "nl" => lang.pick("Nederlands", "Dutch"),
        "en" => lang.pick("Engels", "English"),
        _ => language,
    }
}

/// The language of a tag, without its region.
fn short(language: &str) -> &str {
    language.split('-').next().unwrap_or(language)
}
