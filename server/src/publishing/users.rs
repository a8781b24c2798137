//! The published tools that use answers of a tool: a new version of it must not take from them what they rest on.

use std::collections::{BTreeMap, BTreeSet};

use content::{Bundle, Library, Tool};
use dsl::{Diagnostic, Shelf, ToolCard, ToolValue};
use engine::{Id, Vocabulary};
use uuid::Uuid;

use crate::store::{Store, StoreError};

/// A published tool that would not work any more.
#[derive(Debug)]
pub struct Broken {
    /// Which.
    pub tool: Id,
    /// What would be wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// The tools that a new version of `tool` would break. One whose text in the library already goes with it does not count: it is
/// published with it, or after it.
///
/// # Errors
/// When what is published cannot be read.
pub async fn broken(
    store: &Store,
    organisation: Uuid,
    library: &Library,
    tool: &Tool,
) -> Result<Vec<Broken>, StoreError> {
    let published = store.published(organisation).await?;
    let users: Vec<_> = published
        .iter()
        .filter(|published| published.header.uses.contains(&tool.id))
        .collect();
    if users.is_empty() {
        return Ok(Vec::new());
    }
    let mut bundles = BTreeMap::new();
    for one in &published {
        let source = store.source(organisation, &one.program).await?;
        if let Some(bundle) = source.and_then(|source| Bundle::from_bytes(&source).ok()) {
            bundles.insert(one.program.tool.clone(), bundle);
        }
    }
    let mut broken = Vec::new();
    for user in users {
        let id = &user.program.tool;
        let mended = library.get(id.as_str()).is_some_and(|text| {
            let compiled = dsl::compile(&text.text(), &text.file, library);
            compiled.program.is_some()
        });
        let Some(bundle) = bundles.get(id).filter(|_| !mended && *id != tool.id) else {
            continue;
        };
        let text = String::from_utf8_lossy(&bundle.source);
        let found = |new: Option<&Library>| {
            let shelf = Published {
                bundle,
                bundles: &bundles,
                new: new.map(|library| (&tool.id, library)),
                vocabulary: library.vocabulary(),
            };
            let compiled = dsl::compile(&text, &format!("{id}.module"), &shelf);
            let errors = compiled.diagnostics.into_iter();
            errors.filter(Diagnostic::is_error).collect::<Vec<_>>()
        };
        // A compiler that became stricter since is not the new version's doing.
        let place = |found: &Diagnostic| (found.span.start, found.code());
        let before: BTreeSet<_> = found(None).iter().map(place).collect();
        let mut diagnostics = found(Some(library));
        diagnostics.retain(|found| !before.contains(&place(found)));
        if !diagnostics.is_empty() {
            broken.push(Broken {
                tool: id.clone(),
                diagnostics,
            });
        }
    }
    Ok(broken)
}

/// What is published, as one of its tools sees it, with a new version of another in its place.
struct Published<'a> {
    bundle: &'a Bundle,
    bundles: &'a BTreeMap<Id, Bundle>,
    new: Option<(&'a Id, &'a Library)>,
    vocabulary: &'a Vocabulary,
}

impl Shelf for Published<'_> {
    fn fragment(&self, id: &str) -> Option<String> {
        let text = self.bundle.fragments.get(id)?;
        Some(String::from_utf8_lossy(text).into_owned())
    }

    fn fragments(&self) -> Vec<Id> {
        self.bundle.fragments.keys().cloned().collect()
    }

    fn tool(&self, id: &str) -> Option<ToolCard> {
        if let Some((_, library)) = self.new.filter(|(new, _)| new.as_str() == id) {
            return library.tool(id);
        }
        let text = String::from_utf8_lossy(&self.bundles.get(id)?.source);
        let (module, _) = dsl::parse(&text, id);
        Some(ToolCard {
            title: module.title().unwrap_or(id).to_owned(),
            kind: module.kind(),
            triggers: module.triggers(),
        })
    }

    fn values(&self, tool: &str) -> Vec<ToolValue> {
        if let Some((_, library)) = self.new.filter(|(new, _)| new.as_str() == tool) {
            return library.values(tool);
        }
        let Some(bundle) = self.bundles.get(tool) else {
            return Vec::new();
        };
        let text = String::from_utf8_lossy(&bundle.source);
        dsl::values(&text, &Self { bundle, ..*self })
    }

    fn text(&self, tool: &str) -> Option<String> {
        if let Some((_, library)) = self.new.filter(|(new, _)| new.as_str() == tool) {
            return library.text(tool);
        }
        let bundle = self.bundles.get(tool)?;
        Some(String::from_utf8_lossy(&bundle.source).into_owned())
    }

    fn tools(&self) -> Vec<Id> {
        self.bundles.keys().cloned().collect()
    }

    fn media(&self, _: &str, file: &str) -> bool {
        self.bundle.media.contains_key(file)
    }

    fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary
    }
}
