//! What an editor asks, one file for each kind of question.

mod mend;
mod name;
mod part;
mod scenario;
mod token;
mod write;

use lsp_server::{ErrorCode, Request};
use lsp_types::{
    CodeActionParams, CompletionParams, DocumentFormattingParams, DocumentSymbolParams,
    FoldingRangeParams, GotoDefinitionParams, HoverParams, ReferenceParams, RenameParams,
    SemanticTokensParams, TextDocumentPositionParams,
    request::{
        CodeActionRequest, Completion, DocumentSymbolRequest, FoldingRangeRequest, Formatting,
        GotoDefinition, HoverRequest, PrepareRenameRequest, References, Rename, Request as Kind,
        SemanticTokensFullRequest,
    },
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{Refused, desk::Desk};

pub(super) use token::legend;

/// Answers one question.
pub(super) fn answer(desk: &mut Desk, request: Request) -> Result<Value, Refused> {
    match request.method.as_str() {
        Completion::METHOD => with(request, |params: CompletionParams| {
            write::complete(desk, &params)
        }),
        HoverRequest::METHOD => with(request, |params: HoverParams| write::hover(desk, &params)),
        GotoDefinition::METHOD => with(request, |params: GotoDefinitionParams| {
            name::definition(desk, &params)
        }),
        References::METHOD => with(request, |params: ReferenceParams| {
            name::references(desk, &params)
        }),
        PrepareRenameRequest::METHOD => with(request, |params: TextDocumentPositionParams| {
            name::prepare(desk, &params)
        }),
        Rename::METHOD => {
            let params = read::<RenameParams>(request)?;
            value(name::rename(desk, &params)?)
        }
        DocumentSymbolRequest::METHOD => with(request, |params: DocumentSymbolParams| {
            part::symbols(desk, &params)
        }),
        FoldingRangeRequest::METHOD => with(request, |params: FoldingRangeParams| {
            part::folds(desk, &params)
        }),
        SemanticTokensFullRequest::METHOD => with(request, |params: SemanticTokensParams| {
            token::tokens(desk, &params)
        }),
        Formatting::METHOD => with(request, |params: DocumentFormattingParams| {
            write::format(desk, &params)
        }),
        CodeActionRequest::METHOD => with(request, |params: CodeActionParams| {
            mend::mends(desk, &params)
        }),
        method => Err(Refused {
            code: ErrorCode::MethodNotFound,
            words: format!("{method} is not known here"),
        }),
    }
}

fn with<P: DeserializeOwned, T: Serialize>(
    request: Request,
    ask: impl FnOnce(P) -> T,
) -> Result<Value, Refused> {
    value(ask(read(request)?))
}

fn read<P: DeserializeOwned>(request: Request) -> Result<P, Refused> {
    serde_json::from_value(request.params).map_err(|error| Refused {
        code: ErrorCode::InvalidParams,
        words: error.to_string(),
    })
}

fn value<T: Serialize>(answer: T) -> Result<Value, Refused> {
    serde_json::to_value(answer).map_err(|error| Refused {
        code: ErrorCode::InternalError,
        words: error.to_string(),
    })
}
