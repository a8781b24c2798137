//! A tool in another language: its texts in a file for translators, and a tool made of what came back.

pub mod catalog;
mod differ;
mod elsewhere;
mod merge;
pub mod number;
mod po;
mod scenario;

pub use catalog::{Catalog, Count, Entry};
pub use differ::{mark, places, same};
pub use elsewhere::{Foreign, Names, called, foreign, in_language, short};
pub use merge::{Fault, Merged, merge};
pub use po::{MERGED, MERGED_MEDIA, Unreadable, marked, read, write};
pub use scenario::{Carried, carried};

use dsl::texts::{Piece, TextKind};

use crate::command::Lang;

/// What a translator is told of a piece: what it is, for whom, and what fits.
fn comment(piece: &Piece, lang: Lang) -> String {
    let what = match piece.kind {
        TextKind::Header => lang.pick("Voor de catalogus", "For the catalogue"),
        TextKind::Title => lang.pick("Een titel", "A title"),
        TextKind::Question => lang.pick("Een vraag aan de cliënt", "A question to the client"),
        TextKind::Line => lang.pick(
            "Een regel bij een vraag of plaatje",
            "A line with a question or a picture",
        ),
        TextKind::Option => lang.pick(
            "Een antwoord, een rij of een kolom",
            "An answer, a row or a column",
        ),
        TextKind::Band => lang.pick("Wat een score betekent", "What a score means"),
        TextKind::End => lang.pick("Een uiteinde van een schaal", "One end of a scale"),
        TextKind::Prose => lang.pick(
            "Tekst voor de cliënt, in Markdown",
            "Text for the client, in Markdown",
        ),
        TextKind::Professional => lang.pick(
            "Alleen voor de professional, in Markdown",
            "For the professional only, in Markdown",
        ),
    };
    let mut comment = what.to_owned();
    if let Some(most) = piece.most {
        comment.push_str(&match lang {
            Lang::Nl => format!("; hooguit {most} tekens"),
            Lang::En => format!("; at most {most} characters"),
        });
    }
    let shown = dsl::texts::shown(&piece.text);
    if !shown.is_empty() {
        let shown = shown.join(", ");
        comment.push_str(&match lang {
            Lang::Nl => format!("; laat staan tussen accolades: {shown}"),
            Lang::En => format!("; keep between braces: {shown}"),
        });
    }
    let numbers: Vec<String> = number::numbers(&piece.text).into_values().collect();
    if !numbers.is_empty() {
        let numbers = numbers.join(", ");
        comment.push_str(&match lang {
            Lang::Nl => format!(
                "; nummer om te bellen: {numbers}. Hoort er een ander nummer? Zet als opmerking: nummer verschilt met opzet"
            ),
            Lang::En => format!(
                "; number to call: {numbers}. Should there be another? Write as a remark: number differs on purpose"
            ),
        });
    }
    comment
}
