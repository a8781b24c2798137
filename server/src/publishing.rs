//! Bringing out a version of a tool: checked, compiled, and stored with all that it was made of.

use content::{Bundle, Library, Tool, media::MediaType};
use dsl::{Diagnostic, Severity};
use engine::Program;
use uuid::Uuid;

use crate::store::{
    NewMedia, NewProgram, PublishError, PublishOutcome, Scenarios, Stamp, Store, StoreError,
};

mod users;

pub use users::{Broken, broken};

/// Why a tool was not brought out.
#[derive(Debug, thiserror::Error)]
pub enum PublishingError {
    /// Its text has errors in it.
    #[error("{file} has {} error(s)", .diagnostics.iter().filter(|found| found.severity() == Severity::Error).count())]
    Faulty {
        /// The text.
        file: String,
        /// All that was found, warnings too.
        diagnostics: Vec<Diagnostic>,
    },
    /// Published tools use answers of it that the new version does not have.
    #[error("{tool} cannot be published: {} uses its answers and would not work any more", names(.users))]
    Breaks {
        /// The tool.
        tool: engine::Id,
        /// Those that use it, with what would be wrong with each.
        users: Vec<Broken>,
    },
    /// A newer version of it is published already.
    #[error("version {version} of {tool} is older than version {published}, which is published")]
    Older {
        /// The tool.
        tool: engine::Id,
        /// The version that was to be brought out.
        version: u32,
        /// The newest that is.
        published: u32,
    },
    /// The store refuses it: the same version was brought out with other content.
    #[error(transparent)]
    Refused(#[from] PublishError),
}

/// The ids of tools in a row.
pub(crate) fn names(tools: &[Broken]) -> String {
    let names: Vec<&str> = tools.iter().map(|broken| broken.tool.as_str()).collect();
    names.join(", ")
}

impl PublishingError {
    fn from_store(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// A tool that was brought out.
#[derive(Debug)]
pub struct Brought {
    /// The program.
    pub program: Program,
    /// Whether the version is new.
    pub outcome: PublishOutcome,
    /// Warnings.
    pub diagnostics: Vec<Diagnostic>,
}

/// Whether a tool of a library could be brought out as it is, as far as can be told beforehand: with several at once, none is to be
/// brought out while another cannot.
///
/// # Errors
/// When a newer version of it is published, when this version was brought out with other content, when it would break a
/// published tool that uses it, or when what is published cannot be read.
pub async fn may_publish(
    store: &Store,
    organisation: Uuid,
    library: &Library,
    tool: &Tool,
) -> Result<(), PublishingError> {
    let published = store.published(organisation).await;
    let published = published.map_err(PublishingError::from_store)?;
    let newest = published.iter().find(|known| known.program.tool == tool.id);
    let version = dsl::parse(&tool.text(), &tool.file).0.version();
    if let (Some(newest), Some(version)) = (newest, version) {
        let bundle = library.bundle(tool.id.as_str());
        let other = bundle.is_some_and(|bundle| bundle.hash() != newest.hash);
        if version < newest.program.version {
            return Err(PublishingError::Older {
                tool: tool.id.clone(),
                version,
                published: newest.program.version,
            });
        }
        if version == newest.program.version && other {
            return Err(PublishingError::Refused(PublishError::VersionTaken {
                tool: tool.id.as_str().to_owned(),
                version,
            }));
        }
    }
    let users = broken(store, organisation, library, tool)
        .await
        .map_err(PublishingError::from_store)?;
    if users.is_empty() {
        Ok(())
    } else {
        Err(PublishingError::Breaks {
            tool: tool.id.clone(),
            users,
        })
    }
}

/// Brings out a tool of a library for an organisation.
///
/// # Errors
/// When its text has errors, when it would break a published tool that uses it, or when this version was brought out with other
/// content.
pub async fn publish(
    store: &Store,
    organisation: Uuid,
    by: Option<Uuid>,
    library: &Library,
    tool: &Tool,
    stamp: Stamp,
) -> Result<Brought, PublishingError> {
    let all = publish_all(store, organisation, by, &[(library, tool)], stamp).await?;
    // One was handed over, and each is brought out.
    let mut all = all.into_iter();
    all.next()
        .ok_or_else(|| PublishingError::from_store(StoreError::Fault))
}

/// Brings out several tools for an organisation, each of a library: all of them, or none.
///
/// # Errors
/// As [`publish`], for the first that cannot be brought out.
pub async fn publish_all(
    store: &Store,
    organisation: Uuid,
    by: Option<Uuid>,
    tools: &[(&Library, &Tool)],
    stamp: Stamp,
) -> Result<Vec<Brought>, PublishingError> {
    let mut all = Vec::with_capacity(tools.len());
    let mut ready = Vec::with_capacity(tools.len());
    for (library, tool) in tools {
        let compiled = dsl::compile(&tool.text(), &tool.file, *library);
        let bundle = library.bundle(tool.id.as_str());
        let (Some(program), Some(bundle)) = (compiled.program, bundle) else {
            return Err(PublishingError::Faulty {
                file: tool.file.clone(),
                diagnostics: compiled.diagnostics,
            });
        };
        let users = broken(store, organisation, library, tool)
            .await
            .map_err(PublishingError::from_store)?;
        if !users.is_empty() {
            return Err(PublishingError::Breaks {
                tool: tool.id.clone(),
                users,
            });
        }
        ready.push(NewProgram {
            scenarios: tool.scenarios.clone(),
            ..made(program.clone(), &bundle)
        });
        all.push((program, compiled.diagnostics));
    }
    let outcomes = store.publish_all(organisation, by, ready, stamp).await?;
    let brought = all.into_iter().zip(outcomes);
    let brought = brought.map(|((program, diagnostics), outcome)| Brought {
        program,
        outcome,
        diagnostics,
    });
    Ok(brought.collect())
}

/// Stores a program that was compiled already, with all that it was made of.
///
/// # Errors
/// When this version was brought out with other content, or it cannot be stored.
pub async fn put(
    store: &Store,
    organisation: Uuid,
    by: Option<Uuid>,
    program: Program,
    bundle: &Bundle,
    stamp: Stamp,
) -> Result<PublishOutcome, PublishError> {
    let new = made(program, bundle);
    store.publish(organisation, by, new, stamp).await
}

/// A compiled program with what it was made of, as it is stored; without scenarios.
#[must_use]
pub fn made(program: Program, bundle: &Bundle) -> NewProgram {
    let media = bundle.media.iter().filter_map(|(path, bytes)| {
        Some(NewMedia {
            path: path.clone(),
            hash: blake3::hash(bytes).to_hex().to_string(),
            kind: MediaType::of(path)?.content_type().to_owned(),
            bytes: bytes.to_vec(),
        })
    });
    NewProgram {
        hash: bundle.hash(),
        source: bundle.to_bytes(),
        media: media.collect(),
        scenarios: Scenarios::new(),
        program,
    }
}
