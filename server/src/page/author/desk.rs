//! An author's desk: one text as it stands there, among all that the organisation has published.

use std::{collections::BTreeMap, sync::Arc};

use content::{Bundle, Library};
use dsl::{Compiled, Shelf};
use engine::{Id, Program};

use crate::{
    catalogues::VOCABULARY,
    error::Error,
    role::Author,
    store::{ModuleDraft, Published, Scenarios},
};

/// What an organisation has of one tool.
pub(super) struct Desk {
    /// The tool.
    pub(super) tool: Id,
    /// The text that is written, where there is one.
    pub(super) draft: Option<ModuleDraft>,
    /// The newest published version, where there is one.
    pub(super) published: Option<Published>,
    /// All that the text is made of: the draft, or else the published version.
    pub(super) bundle: Bundle,
    /// The scenarios that try it out: of the draft, or else of the published version.
    pub(super) scenarios: Scenarios,
    /// All that the published version is made of.
    pub(super) published_bundle: Option<Bundle>,
    others: Vec<(Id, Bundle)>,
}

impl Desk {
    /// The desk with one tool on it; empty where the organisation has no such tool.
    pub(super) async fn open(author: &Author, tool: &Id) -> Result<Self, Error> {
        let store = &author.app.store;
        let organisation = author.person.organisation_id;
        let draft = store.module_draft(organisation, tool).await?;
        let mut published = None;
        let mut own = None;
        let mut others = Vec::new();
        for one in store.published(organisation).await? {
            let source = store.source(organisation, &one.program).await?;
            let bundle = source.and_then(|source| Bundle::from_bytes(&source).ok());
            if one.program.tool == *tool {
                own = bundle;
                published = Some(one);
            } else if let Some(bundle) = bundle {
                others.push((one.program.tool, bundle));
            }
        }
        let written = draft
            .as_ref()
            .and_then(|draft| Bundle::from_bytes(&draft.bundle).ok());
        let scenarios = match (&draft, &published) {
            (Some(draft), _) => draft.scenarios()?,
            (None, Some(one)) => store.scenarios(organisation, &one.program).await?,
            (None, None) => Scenarios::new(),
        };
        Ok(Self {
            tool: tool.clone(),
            scenarios,
            draft,
            published,
            bundle: written.or_else(|| own.clone()).unwrap_or_default(),
            published_bundle: own,
            others,
        })
    }

    /// Whether the organisation has it at all.
    pub(super) fn is_known(&self) -> bool {
        self.draft.is_some() || self.published.is_some()
    }

    /// The newest published version, as clients have it.
    pub(super) async fn program(&self, author: &Author) -> Result<Option<Arc<Program>>, Error> {
        let Some(published) = &self.published else {
            return Ok(None);
        };
        let organisation = author.person.organisation_id;
        let store = &author.app.store;
        Ok(store.program(organisation, &published.program).await?)
    }

    /// The version that the draft would become.
    pub(super) fn next_version(&self) -> u32 {
        let newest = self.published.as_ref().map_or(0, |one| one.program.version);
        newest.saturating_add(1)
    }

    /// The text.
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bundle.source).into_owned()
    }

    /// The name of its file, as diagnostics give it.
    pub(super) fn file(&self) -> String {
        format!("library/{0}/{0}.module", self.tool)
    }

    /// A text in the place of the one that is here, read among all that is published.
    pub(super) fn read(&self, text: &str) -> Reading {
        let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        let own = Bundle {
            source: text.as_bytes().to_vec(),
            ..self.bundle.clone()
        };
        let here = [(&self.tool, &own)];
        let others = self.others.iter().map(|(tool, bundle)| (tool, bundle));
        // What comes last counts: a fragment that this text was made with stays as it was.
        for (tool, bundle) in others.chain(here) {
            files.insert(
                format!("library/{tool}/{tool}.module"),
                bundle.source.clone(),
            );
            for (name, bytes) in &bundle.media {
                files.insert(format!("library/{tool}/{name}"), bytes.clone());
            }
            for (id, text) in &bundle.fragments {
                files.insert(format!("library/fragments/{id}.fragment"), text.clone());
            }
        }
        let library = Library::of(files).with_vocabulary(&VOCABULARY);
        let compiled = dsl::compile(text, &self.file(), &library);
        let mut texts = BTreeMap::new();
        for diagnostic in &compiled.diagnostics {
            let fragment = diagnostic.file.strip_prefix("fragments/");
            let id = fragment.and_then(|name| name.strip_suffix(".fragment"));
            if let Some(text) = id.and_then(|id| library.fragment(id)) {
                texts.insert(diagnostic.file.clone(), text);
            }
        }
        texts.insert(self.file(), text.to_owned());
        let named = compiled.module.id().cloned();
        let bundle = library
            .bundle(named.as_ref().map_or("", Id::as_str))
            .unwrap_or(own);
        Reading {
            named,
            compiled,
            texts,
            bundle,
            library,
        }
    }
}

/// A text that was read.
pub(super) struct Reading {
    /// The id that it gives itself.
    pub(super) named: Option<Id>,
    /// What came of it.
    pub(super) compiled: Compiled,
    /// The texts that diagnostics are about, by the names that they give.
    pub(super) texts: BTreeMap<String, String>,
    /// All that it is made of.
    pub(super) bundle: Bundle,
    /// All that is published, with this text in its place.
    pub(super) library: Library,
}

impl Reading {
    /// The tool that the text is, without errors or with them; none where it gives itself no id.
    pub(super) fn tool(&self) -> Option<&content::Tool> {
        self.library.get(self.named.as_ref()?.as_str())
    }
}

/// A text with another version in its header.
pub(super) fn with_version(text: &str, version: u32) -> String {
    let mut done = false;
    let mut fences = 0;
    let mut lines: Vec<String> = Vec::new();
    for line in text.split('\n') {
        let bare = line.trim_end_matches('\r');
        if bare.trim_end() == "---" {
            fences += 1;
            if fences == 2 && !done {
                lines.push(format!("version: {version}"));
                done = true;
            }
        }
        let key = ["version", "versie"].into_iter().find(|key| {
            bare.strip_prefix(key)
                .is_some_and(|rest| rest.trim_start().starts_with(':'))
        });
        match key {
            Some(key) if fences == 1 && !done => {
                done = true;
                let end = &line[bare.len()..];
                lines.push(format!("{key}: {version}{end}"));
            }
            Some(_) | None => lines.push(line.to_owned()),
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::with_version;

    #[test]
    fn only_the_version_in_the_header_is_changed() {
        let text = "---\r\nid: a\r\nversie: 3\r\n---\r\nversie: 3\r\n";
        let raised = "---\r\nid: a\r\nversie: 4\r\n---\r\nversie: 3\r\n";
        assert_eq!(with_version(text, 4), raised);
        assert_eq!(
            with_version("---\nid: a\n---\n", 2),
            "---\nid: a\nversion: 2\n---\n"
        );
        assert_eq!(with_version("zonder kop", 2), "zonder kop");
    }
}
