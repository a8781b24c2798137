//! What a text names outside itself: fragments and tools, of which a translation is to name those of its own language.

use std::collections::{BTreeMap, BTreeSet};

use content::Library;
use dsl::{
    Shelf as _,
    texts::{NamedKind, named, naming},
};

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

/// What there is to be named: fragments, and tools with their languages.
#[derive(Clone, Debug, Default)]
pub struct Names {
    fragments: BTreeSet<String>,
    tools: BTreeMap<String, Tool>,
}

#[derive(Clone, Debug)]
struct Tool {
    language: String,
    /// What it is a translation of.
    of: Option<String>,
}

impl Names {
    /// Those of a library.
    #[must_use]
    pub fn of(library: &Library) -> Self {
        let fragments = library.fragments().into_iter();
        let mut names = Self {
            fragments: fragments.map(|id| id.to_string()).collect(),
            tools: BTreeMap::new(),
        };
        for tool in library.iter() {
            let of = tool.translation_of.as_ref().map(ToString::to_string);
            let language = tool.language.clone();
            names
                .tools
                .insert(tool.id.to_string(), Tool { language, of });
        }
        names
    }

    /// A fragment more.
    pub fn add_fragment(&mut self, id: &str) {
        self.fragments.insert(id.to_owned());
    }

    /// A tool more, in a language, and what it is a translation of.
    pub fn add_tool(&mut self, id: &str, language: &str, of: Option<&str>) {
        let of = of.map(ToOwned::to_owned);
        let language = language.to_owned();
        self.tools.insert(id.to_owned(), Tool { language, of });
    }

    /// Whether there is such a fragment.
    #[must_use]
    pub fn has_fragment(&self, id: &str) -> bool {
        self.fragments.contains(id)
    }

    /// The translations of a tool, each with its language.
    pub fn translations(&self, of: &str) -> impl Iterator<Item = (&str, &str)> {
        let all = self.tools.iter();
        let own = all.filter(move |(_, tool)| tool.of.as_deref() == Some(of));
        own.map(|(id, tool)| (id.as_str(), tool.language.as_str()))
    }

    /// The fragment of this language: `ID-LANGUAGE`. None where it is that one already, or where there is no such fragment at all.
    fn fragment(&self, id: &str, language: &str) -> Result<Option<String>, Foreign> {
        let language = short(language);
        let other = format!("{id}-{language}");
        if self.fragments.contains(&other) {
            return Ok(Some(other));
        }
        let own = id.ends_with(&format!("-{language}"));
        if own || !self.fragments.contains(id) {
            return Ok(None);
        }
        Err(Foreign::Fragment(id.to_owned(), other))
    }

    /// The translation of a tool in this language. None where it is in that language, or unknown.
    fn tool(&self, id: &str, language: &str) -> Result<Option<String>, Foreign> {
        let language = short(language);
        let Some(tool) = self.tools.get(id) else {
            return Ok(None);
        };
        if tool.language.is_empty() || short(&tool.language) == language {
            return Ok(None);
        }
        // A tool that is a translation itself is found by what both were made of.
        let origin = tool.of.as_deref().unwrap_or(id);
        let same =
            |other: &str, of: Option<&str>| other == origin || of == Some(origin) || of == Some(id);
        let mut others = self.tools.iter().filter(|(other, known)| {
            short(&known.language) == language && same(other, known.of.as_deref())
        });
        match others.next() {
            Some((other, _)) => Ok(Some(other.clone())),
            None => Err(Foreign::Tool(
                id.to_owned(),
                tool.language.clone(),
                language.to_owned(),
            )),
        }
    }
}

/// The text with the fragments and tools of a language, where there are such, and those that there are not.
#[must_use]
pub fn in_language(source: &str, language: &str, names: &Names) -> (String, Vec<Foreign>) {
    let text = naming(source, |kind, id| match kind {
        NamedKind::Fragment => names.fragment(id, language).ok().flatten(),
        NamedKind::Tool => names.tool(id, language).ok().flatten(),
    });
    (text, foreign(source, language, names))
}

/// What a text names that would not be in this language.
#[must_use]
pub fn foreign(source: &str, language: &str, names: &Names) -> Vec<Foreign> {
    let all = named(source).into_iter();
    let found = all.filter_map(|(kind, id)| match kind {
        NamedKind::Fragment => names.fragment(&id, language).err(),
        NamedKind::Tool => names.tool(&id, language).err(),
    });
    found.collect()
}

/// What a language is called; its tag where it is none of ours.
#[must_use]
pub fn called(language: &str, lang: Lang) -> &str {
    match short(language) {
        "nl" => lang.pick("Nederlands", "Dutch"),
        "en" => lang.pick("Engels", "English"),
        _ => language,
    }
}

/// The language of a tag, without its region.
#[must_use]
pub fn short(language: &str) -> &str {
    language.split('-').next().unwrap_or(language)
}
