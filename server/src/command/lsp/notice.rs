//! What an editor tells, and the diagnostics that it is told.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use dsl::{Diagnostic, Severity};
use lsp_server::Notification;
use lsp_types::{
    DiagnosticSeverity, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    NumberOrString, PublishDiagnosticsParams,
    notification::{
        DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument,
        DidSaveTextDocument, Notification as Kind, PublishDiagnostics,
    },
};
use serde::de::DeserializeOwned;

use super::{
    desk::{Desk, is_fragment, is_scenario, path, uri},
    place::Lines,
};

/// Takes in what an editor tells. What is unknown or cannot be read changes nothing.
pub(super) fn take(desk: &mut Desk, notification: Notification) {
    match notification.method.as_str() {
        DidOpenTextDocument::METHOD => {
            if let Some(told) = read::<DidOpenTextDocumentParams>(notification)
                && let Some(path) = path(&told.text_document.uri)
            {
                desk.put(path, told.text_document.text);
            }
        }
        DidChangeTextDocument::METHOD => {
            if let Some(told) = read::<DidChangeTextDocumentParams>(notification) {
                change(desk, told);
            }
        }
        DidCloseTextDocument::METHOD => {
            if let Some(told) = read::<DidCloseTextDocumentParams>(notification)
                && let Some(path) = path(&told.text_document.uri)
            {
                desk.take(&path);
            }
        }
        DidSaveTextDocument::METHOD => {
            if let Some(told) = read::<DidSaveTextDocumentParams>(notification)
                && let Some(path) = path(&told.text_document.uri)
            {
                desk.forget(&path);
            }
        }
        DidChangeWatchedFiles::METHOD => {
            let told = read::<DidChangeWatchedFilesParams>(notification);
            for change in told.into_iter().flat_map(|told| told.changes) {
                if let Some(path) = path(&change.uri) {
                    desk.forget(&path);
                }
            }
        }
        _ => {}
    }
}

fn read<P: DeserializeOwned>(notification: Notification) -> Option<P> {
    serde_json::from_value(notification.params)
        .inspect_err(|error| tracing::warn!(%error, "an editor told something that cannot be read"))
        .ok()
}

fn change(desk: &mut Desk, told: DidChangeTextDocumentParams) {
    let Some(path) = path(&told.text_document.uri) else {
        return;
    };
    let Some(mut text) = desk.text(&path) else {
        return;
    };
    for change in told.content_changes {
        match change.range {
            Some(range) => {
                let lines = Lines::new(&text, desk.encoding);
                let (from, to) = (lines.byte(range.start), lines.byte(range.end));
                text.replace_range(from..to.max(from), &change.text);
            }
            None => text = change.text,
        }
    }
    desk.put(path, text);
}

/// What has to be told anew.
pub(super) fn diagnostics(desk: &mut Desk) -> Vec<Notification> {
    for path in desk.changed.clone() {
        desk.follow(&path);
    }
    let changed = std::mem::take(&mut desk.changed);
    let mut tell: BTreeMap<PathBuf, Vec<lsp_types::Diagnostic>> = BTreeMap::new();
    for path in changed {
        let before = desk.told.remove(&path).unwrap_or_default();
        for file in before {
            tell.entry(file).or_default();
        }
        if is_fragment(&path) || is_scenario(&path) || !desk.has(&path) {
            continue;
        }
        let found = found(desk, &path);
        desk.told
            .insert(path.clone(), found.keys().cloned().collect());
        for (file, diagnostics) in found {
            let told = tell.entry(file).or_default();
            for diagnostic in diagnostics {
                if !told.contains(&diagnostic) {
                    told.push(diagnostic);
                }
            }
        }
    }
    let notices = tell.into_iter().filter_map(|(file, diagnostics)| {
        let params = PublishDiagnosticsParams::new(uri(&file)?, diagnostics, None);
        Some(Notification::new(
            PublishDiagnostics::METHOD.to_owned(),
            params,
        ))
    });
    notices.collect()
}

/// All that is found in a text, by the file it stands in; the text's own file is always among them.
fn found(desk: &mut Desk, path: &Path) -> BTreeMap<PathBuf, Vec<lsp_types::Diagnostic>> {
    let mut found = BTreeMap::from([(path.to_path_buf(), Vec::new())]);
    for (file, diagnostic) in compiled(desk, path) {
        let Some(text) = desk.text(&file) else {
            continue;
        };
        let lines = Lines::new(&text, desk.encoding);
        let told = told(&diagnostic, &lines, desk.language);
        found.entry(file).or_default().push(told);
    }
    found
}

/// What the compiler says of a text, each with its file.
pub(super) fn compiled(desk: &mut Desk, path: &Path) -> Vec<(PathBuf, Diagnostic)> {
    let compiled = desk.compile(path);
    let diagnostics = compiled
        .into_iter()
        .flat_map(|compiled| compiled.diagnostics);
    diagnostics
        .map(|diagnostic| (Desk::file(path, &diagnostic.file), diagnostic))
        .collect()
}

/// A diagnostic as an editor shows it.
pub(super) fn told(
    diagnostic: &Diagnostic,
    lines: &Lines<'_>,
    language: dsl::Language,
) -> lsp_types::Diagnostic {
    let sentences = [
        Some(diagnostic.message(language)),
        diagnostic.why(language),
        Some(diagnostic.help(language)),
    ];
    let sentences = sentences
        .into_iter()
        .flatten()
        .filter(|words| !words.is_empty());
    lsp_types::Diagnostic {
        range: lines.range(&diagnostic.span),
        severity: Some(match diagnostic.severity() {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
        }),
        code: Some(NumberOrString::String(diagnostic.code().to_owned())),
        source: Some("leidraad".to_owned()),
        message: sentences.collect::<Vec<_>>().join("\n"),
        ..lsp_types::Diagnostic::default()
    }
}
