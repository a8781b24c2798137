//! What each piece of a text is, for editors that colour by meaning.

use dsl::editor::{self, NameKind, TokenKind};
use lsp_types::{
    SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokens, SemanticTokensLegend,
    SemanticTokensParams,
};

use crate::command::lsp::{
    desk::{Desk, is_scenario, path},
    place::Lines,
};

/// The kinds of piece that are told, by their places in this list. Editors know how to colour each.
const TYPES: [SemanticTokenType; 13] = [
    SemanticTokenType::KEYWORD,
    SemanticTokenType::TYPE,
    SemanticTokenType::PARAMETER,
    SemanticTokenType::STRING,
    SemanticTokenType::NAMESPACE,
    SemanticTokenType::CLASS,
    SemanticTokenType::EVENT,
    SemanticTokenType::VARIABLE,
    SemanticTokenType::PROPERTY,
    SemanticTokenType::ENUM_MEMBER,
    SemanticTokenType::FUNCTION,
    SemanticTokenType::NUMBER,
    SemanticTokenType::OPERATOR,
];

/// What the numbers mean in which pieces are told.
pub(in crate::command::lsp) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: TYPES.to_vec(),
        token_modifiers: vec![SemanticTokenModifier::DECLARATION],
    }
}

fn number(kind: TokenKind) -> u32 {
    match kind {
        TokenKind::Word => 0,
        TokenKind::Type => 1,
        TokenKind::Key => 2,
        TokenKind::Title => 3,
        TokenKind::Name(NameKind::Tool | NameKind::Fragment) => 4,
        TokenKind::Name(NameKind::Chapter | NameKind::Session | NameKind::Page) => 5,
        TokenKind::Name(
            NameKind::Gate | NameKind::Milestone | NameKind::Trigger | NameKind::Alert,
        ) => 6,
        TokenKind::Name(NameKind::Value) => 7,
        TokenKind::Name(NameKind::Row | NameKind::Column) => 8,
        TokenKind::Name(NameKind::Option | NameKind::Band) => 9,
        TokenKind::Function => 10,
        TokenKind::Number => 11,
        TokenKind::Operator => 12,
    }
}

/// The pieces of a text, each counted on from the one before.
pub(super) fn tokens(desk: &mut Desk, params: &SemanticTokensParams) -> Option<SemanticTokens> {
    let path = path(&params.text_document.uri)?;
    if is_scenario(&path) {
        return None;
    }
    let text = desk.text(&path)?;
    let file = path.display().to_string();
    let tokens = desk.on_shelf(&path, |shelf| editor::tokens(&text, &file, shelf));
    let lines = Lines::new(&text, desk.encoding);
    let (mut line, mut character) = (0, 0);
    let data = tokens.into_iter().map(|token| {
        let place = lines.range(&token.span);
        let (start, end) = (place.start, place.end);
        let told = SemanticToken {
            delta_line: start.line - line,
            delta_start: if start.line == line {
                start.character - character
            } else {
                start.character
            },
            length: end.character - start.character,
            token_type: number(token.kind),
            token_modifiers_bitset: u32::from(token.given),
        };
        (line, character) = (start.line, start.character);
        told
    });
    Some(SemanticTokens {
        result_id: None,
        data: data.collect(),
    })
}
