//! What an editor asks of a text while its author writes: the parts and names in it, what can be typed here, and what a word means.

mod complete;
mod describe;
mod fold;
mod hover;
mod names;
mod outline;
mod token;

pub use complete::{Completion, CompletionKind, complete};
pub use fold::folds;
pub use hover::{Hover, hover};
pub use names::{Name, NameKind, Names, can_name, names};
pub use outline::{Part, outline};
pub use token::{Token, TokenKind, tokens};
