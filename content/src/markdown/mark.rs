//! Marks that stand in the HTML for what is filled in later, and the split at them.

use engine::SLOT;
use memchr::memchr;

use crate::markdown::Part;

/// Stands on both sides of a mark. Authors' texts have none of it but slots, and those are taken out before.
const EDGE: char = SLOT;
/// Its first byte.
const EDGE_BEGINS: u8 = 0xEF;
/// What the address of a page begins with until it is filled in, so that it can be told from other addresses.
const PAGE: &str = "page:";
/// What the address of a file begins with until it is filled in.
const MEDIA: &str = "media:";

/// What the marks in a text stand for.
#[derive(Debug, Default)]
pub(super) struct Marks(Vec<Part>);

impl Marks {
    /// A mark to put where text stands.
    pub(super) fn slot(&mut self, number: usize) -> String {
        self.mark(Part::Slot(number))
    }

    /// A mark to put where the address of a page stands.
    pub(super) fn page(&mut self, id: &str) -> String {
        PAGE.to_owned() + &self.mark(Part::Page(id.to_owned()))
    }

    /// A mark to put where the address of a file stands.
    pub(super) fn media(&mut self, file: &str) -> String {
        MEDIA.to_owned() + &self.mark(Part::Media(file.to_owned()))
    }

    fn mark(&mut self, part: Part) -> String {
        self.0.push(part);
        format!("{EDGE}{}{EDGE}", self.0.len() - 1)
    }

    /// Splits HTML at its marks.
    pub(super) fn split(&self, html: String) -> Vec<Part> {
        // Most texts have no mark, and not even the byte with which one begins.
        let marked = memchr(EDGE_BEGINS, html.as_bytes()).is_some();
        if !marked || !html.contains(EDGE) {
            let parts = if html.is_empty() {
                Vec::new()
            } else {
                vec![Part::Html(html)]
            };
            return parts;
        }
        let mut parts = Vec::new();
        for (at, piece) in html.split(EDGE).enumerate() {
            let part = if at % 2 == 0 {
                None
            } else {
                piece.parse().ok().and_then(|mark: usize| self.0.get(mark))
            };
            match part {
                Some(part) => {
                    let before = match part {
                        Part::Page(_) => PAGE,
                        Part::Media(_) => MEDIA,
                        Part::Slot(_) | Part::Html(_) => "",
                    };
                    if let Some(Part::Html(html)) = parts.last_mut()
                        && html.ends_with(before)
                    {
                        html.truncate(html.len() - before.len());
                    }
                    parts.push(part.clone());
                }
                None if piece.is_empty() => {}
                None => parts.push(Part::Html(piece.to_owned())),
            }
        }
        parts
    }
}
