//! Every module of an organisation, checked again by the compiler that runs now: what is written, or else what is published.

use std::collections::BTreeMap;

use content::{Bundle, Library};
use dsl::{Diagnostic, Severity, Shelf, ToolCard, ToolValue};
use engine::{Id, Vocabulary};

use crate::{
    catalogues::VOCABULARY,
    error::Error,
    role::Author,
    store::{ModuleDraft, Published},
};

/// A module with what the compiler says of it.
pub(super) struct Checked {
    pub(super) tool: Id,
    pub(super) published: Option<Published>,
    pub(super) draft: Option<ModuleDraft>,
    pub(super) diagnostics: Vec<Diagnostic>,
    words: usize,
}

impl Checked {
    pub(super) fn state(&self) -> &'static str {
        let broken = self.diagnostics.iter().any(Diagnostic::is_error);
        state(self.published.as_ref(), self.draft.as_ref(), broken)
    }

    pub(super) fn count(&self, severity: Severity) -> usize {
        let found = self.diagnostics.iter();
        found
            .filter(|diagnostic| diagnostic.severity() == severity)
            .count()
    }

    /// How many words a reader meets.
    pub(super) fn words(&self) -> usize {
        self.words
    }
}

/// `published` as it is; `changed` or `new` where there is a draft; `released` where that is proposed, `given-back` where it was and is to be mended; `broken` with errors.
pub(super) fn state(
    published: Option<&Published>,
    draft: Option<&ModuleDraft>,
    broken: bool,
) -> &'static str {
    match (published, draft) {
        _ if broken => "broken",
        (_, Some(draft)) if draft.released_at.is_some() => "released",
        (_, Some(draft)) if draft.given_back_at.is_some() => "given-back",
        (Some(_), Some(_)) => "changed",
        (None, Some(_)) => "new",
        (_, None) => "published",
    }
}

/// How many words a reader meets, by a rough count: those of its text without what begins with a sign of the language.
pub(super) fn words(text: &str) -> usize {
    let body = text
        .strip_prefix("---")
        .and_then(|rest| rest.split_once("\n---"))
        .map_or(text, |(_, body)| body);
    let lines = body.lines().map(str::trim_start);
    lines
        .filter(|line| !line.starts_with('@'))
        .map(|line| line.split_whitespace().count())
        .sum()
}

/// Something that is there: what is published of it, what is written, and the text of both.
type Kept = (Option<Published>, Option<ModuleDraft>, Option<Bundle>);

/// Checks all that the author's organisation has.
pub(super) async fn check(author: &Author) -> Result<Vec<Checked>, Error> {
    let store = &author.app.store;
    let organisation = author.person.organisation_id;
    let mut kept: BTreeMap<Id, Kept> = BTreeMap::new();
    for published in store.published(organisation).await? {
        let source = store.source(organisation, &published.program).await?;
        let bundle = source.and_then(|source| Bundle::from_bytes(&source).ok());
        let tool = published.program.tool.clone();
        kept.insert(tool, (Some(published), None, bundle));
    }
    for draft in store.module_drafts(organisation).await? {
        let tool = Id::from(draft.tool.as_str());
        kept.entry(tool).or_default().1 = Some(draft);
    }
    let checked = tokio::task::spawn_blocking(move || all(kept));
    checked
        .await
        .map_err(|error| Error::Failed(error.to_string()))
}

fn all(kept: BTreeMap<Id, Kept>) -> Vec<Checked> {
    let mut files = BTreeMap::new();
    for (tool, (_, _, bundle)) in &kept {
        if let Some(bundle) = bundle {
            files.insert(file_of(tool), bundle.source.clone());
            for (name, bytes) in &bundle.media {
                files.insert(format!("library/{tool}/{name}"), bytes.clone());
            }
        }
    }
    let library = Library::of(files);
    kept.into_iter()
        .map(|(tool, kept)| one(tool, kept, &library))
        .collect()
}

fn one(tool: Id, (published, draft, bundle): Kept, library: &Library) -> Checked {
    let written = draft
        .as_ref()
        .and_then(|draft| Bundle::from_bytes(&draft.bundle).ok());
    let bundle = written.or(bundle);
    let readable = bundle.is_some();
    let bundle = bundle.unwrap_or_default();
    let text = String::from_utf8_lossy(&bundle.source);
    let shelf = AsThen {
        library,
        bundle: &bundle,
        own: &tool,
    };
    let diagnostics = if readable {
        dsl::compile(&text, &file_of(&tool), &shelf).diagnostics
    } else {
        Vec::new()
    };
    Checked {
        words: words(&text),
        published,
        draft,
        diagnostics,
        tool,
    }
}

fn file_of(tool: &Id) -> String {
    format!("library/{tool}/{tool}.module")
}

/// The shelf around one module: its own fragments and media as they were when it was saved, and the other tools as they are.
struct AsThen<'a> {
    library: &'a Library,
    bundle: &'a Bundle,
    own: &'a Id,
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

    fn users(&self, tool: &str) -> Vec<Id> {
        self.library.users(tool)
    }

    fn text(&self, tool: &str) -> Option<String> {
        self.library.text(tool)
    }

    fn tools(&self) -> Vec<Id> {
        self.library.tools()
    }

    fn media(&self, tool: &str, file: &str) -> bool {
        if tool == self.own.as_str() {
            self.bundle.media.contains_key(file)
        } else {
            self.library.media(tool, file)
        }
    }

    fn vocabulary(&self) -> &Vocabulary {
        &VOCABULARY
    }
}
