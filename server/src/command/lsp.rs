//! `leidraad lsp`: the language server, through which an editor shows what is wrong while an author types, and helps her write.
//!
//! One message is answered after the other, so that a text and what is said of it never part. Changes that came while
//! something else was answered are all taken in before the next diagnostics are worked out.

mod answer;
mod desk;
mod names;
mod notice;
mod pipe;
mod place;
mod shelf;

use std::process::ExitCode;

use clap::Args;
use lsp_server::{Connection, ErrorCode, Message, ProtocolError, Request, Response, ResponseError};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions,
    FoldingRangeProviderCapability, HoverProviderCapability, InitializeParams, InitializeResult,
    OneOf, PositionEncodingKind, RenameOptions, ResourceOperationKind, SaveOptions,
    SemanticTokensFullOptions, SemanticTokensOptions, SemanticTokensServerCapabilities,
    ServerCapabilities, ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
};

use self::{desk::Desk, place::Encoding};
use super::Lang;

/// How it is used.
pub(super) const EXAMPLES: &str = "\
Example, as an editor starts it for .module and .fragment files:
  leidraad lsp --stdio";

/// How the editor is served.
#[derive(Args, Clone, Debug)]
pub struct Lsp {
    /// Talk over standard input and output. There is no other way; editors say it all the same.
    #[arg(long)]
    stdio: bool,
}

impl Lsp {
    /// Serves until the editor says that it is done, in its own language where none is given. The exit code is 1 where the editor left without a word.
    #[must_use]
    pub fn run(&self, lang: Option<Lang>) -> ExitCode {
        // Editors say how to talk to a server; this one knows no other way.
        let _ = self.stdio;
        let (connection, threads) = pipe::open();
        let served = serve(&connection, lang.map(Into::into));
        drop(connection);
        let done = served
            .map_err(|error| error.to_string())
            .and_then(|()| threads.join().map_err(|error| error.to_string()));
        match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                anstream::eprintln!("leidraad lsp: {error}");
                ExitCode::FAILURE
            }
        }
    }
}

/// Serves one editor.
fn serve(connection: &Connection, language: Option<dsl::Language>) -> Result<(), ProtocolError> {
    let (id, params) = connection.initialize_start()?;
    let params: InitializeParams = serde_json::from_value(params).unwrap_or_default();
    let encoding = Encoding::of(&params);
    let result = InitializeResult {
        capabilities: capabilities(encoding),
        server_info: Some(ServerInfo {
            name: "leidraad".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    };
    let result = serde_json::to_value(result).unwrap_or_default();
    connection.initialize_finish(id, result)?;
    let language = language.unwrap_or_else(|| spoken(params.locale.as_deref()));
    let mut desk = Desk::new(language, encoding);
    desk.moves_files = moves_files(&params);
    let mut next = None;
    while let Some(message) = next.take().or_else(|| connection.receiver.recv().ok()) {
        match message {
            Message::Request(request) => {
                if connection.handle_shutdown(&request)? {
                    return Ok(());
                }
                let response = answered(&mut desk, request);
                if connection.sender.send(Message::Response(response)).is_err() {
                    return Ok(());
                }
            }
            Message::Notification(notification) => notice::take(&mut desk, notification),
            Message::Response(_) => {}
        }
        next = connection.receiver.try_recv().ok();
        // What is typed meanwhile is taken in first; whoever asks is answered after it was told what is wrong.
        if !matches!(next, Some(Message::Notification(_))) {
            for notification in notice::diagnostics(&mut desk) {
                if connection
                    .sender
                    .send(Message::Notification(notification))
                    .is_err()
                {
                    return Ok(());
                }
            }
        }
    }
    Ok(())
}

fn answered(desk: &mut Desk, request: Request) -> Response {
    let id = request.id.clone();
    let result = answer::answer(desk, request);
    Response {
        id,
        response_result: result.map_err(|refused| ResponseError {
            code: refused.code as i32,
            message: refused.words,
            data: None,
        }),
    }
}

/// Why a request is not answered.
struct Refused {
    code: ErrorCode,
    words: String,
}

impl Refused {
    /// In the words of the reader.
    fn because(words: String) -> Self {
        Self {
            code: ErrorCode::RequestFailed,
            words,
        }
    }
}

/// Whether an editor can give files and folders another name when it is told to.
fn moves_files(params: &InitializeParams) -> bool {
    let workspace = params.capabilities.workspace.as_ref();
    let edit = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
    let can = edit.and_then(|edit| edit.resource_operations.as_ref());
    let documents = edit.and_then(|edit| edit.document_changes) == Some(true);
    documents && can.is_some_and(|can| can.contains(&ResourceOperationKind::Rename))
}

/// The language of an editor; of the system where it says none.
fn spoken(locale: Option<&str>) -> dsl::Language {
    match locale {
        Some(tag) if tag.to_lowercase().starts_with("nl") => dsl::Language::Nl,
        Some(_) => dsl::Language::En,
        None => Lang::of_system().into(),
    }
}

fn capabilities(encoding: Encoding) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(match encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        }),
        text_document_sync: Some(TextDocumentSyncCapability::Options(
            TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::INCREMENTAL),
                save: Some(TextDocumentSyncSaveOptions::SaveOptions(
                    SaveOptions::default(),
                )),
                ..TextDocumentSyncOptions::default()
            },
        )),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(["@", "{", "=", "(", ":", "."].map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: lsp_types::WorkDoneProgressOptions::default(),
        })),
        document_symbol_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        document_formatting_provider: Some(OneOf::Left(true)),
        semantic_tokens_provider: Some(SemanticTokensServerCapabilities::SemanticTokensOptions(
            SemanticTokensOptions {
                legend: answer::legend(),
                range: Some(false),
                full: Some(SemanticTokensFullOptions::Bool(true)),
                ..SemanticTokensOptions::default()
            },
        )),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
            ..CodeActionOptions::default()
        })),
        ..ServerCapabilities::default()
    }
}
