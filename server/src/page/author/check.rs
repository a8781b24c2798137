//! The published modules, checked again by the compiler that runs now, from the sources that were kept with them.

use std::collections::BTreeMap;

use content::{Bundle, Library};
use dsl::{Diagnostic, Shelf, ToolCard, ToolValue};
use engine::{Id, Vocabulary};

use crate::{catalogues::VOCABULARY, error::Error, role::Author, store::Published};

/// A published module with what the compiler says of it.
pub(super) struct Checked {
    pub(super) published: Published,
    /// The name of its file.
    pub(super) file: String,
    /// Its texts by the names that diagnostics give them: its own, and the fragments it includes.
    pub(super) texts: BTreeMap<String, String>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Checked {
    /// `published`, or `broken` where the compiler has become stricter since.
    pub(super) fn state(&self) -> &'static str {
        if self.diagnostics.iter().any(Diagnostic::is_error) {
            "broken"
        } else {
            "published"
        }
    }

    /// How many words a reader meets, by a rough count: those of its text without what begins with a sign of the language.
    pub(super) fn words(&self) -> usize {
        let own = self.texts.get(&self.file).map_or("", String::as_str);
        let text = own
            .strip_prefix("---")
            .and_then(|rest| rest.split_once("\n---"))
            .map_or(own, |(_, body)| body);
        let lines = text.lines().map(str::trim_start);
        lines
            .filter(|line| !line.starts_with('@'))
            .map(|line| line.split_whitespace().count())
            .sum()
    }
}

/// Checks what the author's organisation has published; with `only`, just that tool.
pub(super) async fn check(author: &Author, only: Option<&str>) -> Result<Vec<Checked>, Error> {
    let store = &author.app.store;
    let organisation = author.person.organisation_id;
    let mut kept = Vec::new();
    for published in store.published(organisation).await? {
        let source = store.source(organisation, &published.program).await?;
        let bundle = source.and_then(|source| Bundle::from_bytes(&source).ok());
        kept.push((published, bundle));
    }
    let only = only.map(Id::from);
    let checked = tokio::task::spawn_blocking(move || all(kept, only.as_ref()));
    checked
        .await
        .map_err(|error| Error::Failed(error.to_string()))
}

fn all(kept: Vec<(Published, Option<Bundle>)>, only: Option<&Id>) -> Vec<Checked> {
    let mut files = Vec::new();
    for (published, bundle) in &kept {
        if let Some(bundle) = bundle {
            let tool = &published.program.tool;
            files.push((file_of(tool), bundle.source.clone()));
            let media = bundle.media.iter();
            files.extend(
                media.map(|(name, bytes)| (format!("library/{tool}/{name}"), bytes.clone())),
            );
        }
    }
    let library = Library::of(files);
    kept.into_iter()
        .filter(|(published, _)| only.is_none_or(|only| published.program.tool == *only))
        .map(|(published, bundle)| one(published, bundle, &library))
        .collect()
}

fn one(published: Published, bundle: Option<Bundle>, library: &Library) -> Checked {
    let file = file_of(&published.program.tool);
    let readable = bundle.is_some();
    let bundle = bundle.unwrap_or_default();
    let text = String::from_utf8_lossy(&bundle.source).into_owned();
    let shelf = AsThen {
        library,
        bundle: &bundle,
    };
    let diagnostics = if readable {
        dsl::compile(&text, &file, &shelf).diagnostics
    } else {
        Vec::new()
    };
    let fragments = bundle.fragments.iter().map(|(id, text)| {
        let text = String::from_utf8_lossy(text).into_owned();
        (format!("fragments/{id}.fragment"), text)
    });
    let mut texts: BTreeMap<String, String> = fragments.collect();
    texts.insert(file.clone(), text);
    Checked {
        published,
        file,
        texts,
        diagnostics,
    }
}

fn file_of(tool: &Id) -> String {
    format!("library/{tool}/{tool}.module")
}

/// The shelf around one module: its own fragments as they were when it was published, and the other tools as they are.
struct AsThen<'a> {
    library: &'a Library,
    bundle: &'a Bundle,
}

impl Shelf for AsThen<'_> {
    fn fragment(&self, id: &str) -> Option<String> {
        let text = self.bundle.fragments.get(id)?;
        Some(String::from_utf8_lossy(text).into_owned())
    }

    fn fragments(&self) -> Vec<Id> {
        self.bundle.fragments.keys().cloned().collect()
    }

    fn tool(&self, id: &str) -> Option<ToolCard> {
        self.library.tool(id)
    }

    fn values(&self, tool: &str) -> Vec<ToolValue> {
        self.library.values(tool)
    }

    fn tools(&self) -> Vec<Id> {
        self.library.tools()
    }

    fn media(&self, tool: &str, file: &str) -> bool {
        self.library.media(tool, file)
    }

    fn vocabulary(&self) -> &Vocabulary {
        &VOCABULARY
    }
}
