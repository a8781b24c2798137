//! Where names of a tool stand in its scenarios, so that an editor can change them together with the tool.

use std::ops::Range;

use engine::Id;

use crate::{
    Act, act, claim,
    pattern::{Holes, Naming},
};

/// A name in a file of scenarios.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// What it is the name of.
    pub naming: Naming,
    /// The name.
    pub id: Id,
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// The tool that it is a name of; none for the one that the scenarios are about.
    pub tool: Option<Id>,
}

/// What is typed as the answer to a question, or is said to be it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The question.
    pub ask: Id,
    /// The tool that asks it; none for the one that the scenarios are about.
    pub tool: Option<Id>,
    /// Where the answer stands, in bytes.
    pub span: Range<usize>,
}

/// All names in a file of scenarios, and all answers, each in the order of the text.
#[must_use]
pub fn mentions(source: &str) -> (Vec<Mention>, Vec<Given>) {
    let mut found = (Vec::new(), Vec::new());
    for line in source.lines() {
        let text = line.trim();
        if text.is_empty() || text.starts_with("@#") {
            continue;
        }
        // A line is a piece of the text, so that the distance is its place.
        let at = text.as_ptr() as usize - source.as_ptr() as usize;
        let indented = line.starts_with(char::is_whitespace);
        let read = if indented {
            claim::holes(text).map(|holes| (None, holes, 0))
        } else {
            act::holes(text).map(|(act, holes, at)| (Some(act), holes, at))
        };
        if let Some((act, holes, inner)) = read {
            add(act.as_ref(), &holes, &text[inner..], at + inner, &mut found);
        }
    }
    found
}

fn add(
    act: Option<&Act>,
    holes: &Holes,
    line: &str,
    at: usize,
    found: &mut (Vec<Mention>, Vec<Given>),
) {
    let (mentions, answers) = found;
    let named = holes.names.iter();
    let tool = named.clone().find(|(naming, _)| *naming == Naming::Tool);
    let tool = tool.and_then(|(_, span)| line.get(span.clone()));
    for (naming, span) in named {
        let Some(id) = line.get(span.clone()) else {
            continue;
        };
        // What is added comes from the tool that is named after it; so does `tool/value`.
        let foreign = tool.filter(|_| *naming == Naming::Session);
        let (foreign, id, from) = match id.split_once('/') {
            Some((tool, own)) if *naming == Naming::Value => (Some(tool), own, tool.len() + 1),
            Some(_) | None => (foreign, id, 0),
        };
        if from > 0 {
            mentions.push(Mention {
                naming: Naming::Tool,
                id: Id::new(&line[span.start..span.start + from - 1]),
                span: at + span.start..at + span.start + from - 1,
                tool: None,
            });
        }
        mentions.push(Mention {
            naming: *naming,
            id: Id::new(id),
            span: at + span.start + from..at + span.end,
            tool: foreign.map(Id::new),
        });
    }
    let Some(text) = line.get(holes.text_at..) else {
        return;
    };
    let text_at = at + holes.text_at;
    if let (Some(Act::FillsIn { .. }), Some(tool)) = (act, tool) {
        for (ask, ask_at, answer) in pairs(text) {
            mentions.push(Mention {
                naming: Naming::Value,
                id: Id::new(ask),
                span: text_at + ask_at..text_at + ask_at + ask.len(),
                tool: Some(Id::new(tool)),
            });
            answers.push(Given {
                ask: Id::new(ask),
                tool: Some(Id::new(tool)),
                span: text_at + answer.start..text_at + answer.end,
            });
        }
    } else if holes.text.is_some()
        && let [(Naming::Value, span)] = holes.names.as_slice()
        && let Some(ask) = line.get(span.clone())
    {
        let (tool, ask) = match ask.split_once('/') {
            Some((tool, ask)) => (Some(Id::new(tool)), ask),
            None => (None, ask),
        };
        answers.push(Given {
            ask: Id::new(ask),
            tool,
            span: text_at..text_at + text.len(),
        });
    }
}

/// `question = answer, question = answer`: each question with its place, and the place of its answer. A comma belongs to the
/// answer where no question and `=` follow it: `7,5` is a number.
pub(crate) fn pairs(text: &str) -> Vec<(&str, usize, Range<usize>)> {
    let place = |piece: &str| piece.as_ptr() as usize - text.as_ptr() as usize;
    let mut pairs: Vec<(&str, usize, Range<usize>)> = Vec::new();
    for piece in text.split(',') {
        let pair = piece.split_once('=');
        let pair = pair.filter(|(ask, _)| is_question(ask.trim()));
        if let Some((ask, answer)) = pair {
            let (ask, answer) = (ask.trim(), answer.trim());
            let from = place(answer);
            pairs.push((ask, place(ask), from..from + answer.len()));
        } else if let Some((_, _, answer)) = pairs.last_mut() {
            let piece = piece.trim_end();
            answer.end = answer.end.max(place(piece) + piece.len());
        }
    }
    pairs
}

/// Whether a question can be called so.
fn is_question(name: &str) -> bool {
    let letters = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.');
    name.starts_with(|first: char| first.is_ascii_lowercase()) && name.chars().all(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(source: &str) -> Vec<(Naming, String, Option<String>)> {
        let (mentions, _) = mentions(source);
        let told = mentions.into_iter().map(|mention| {
            assert_eq!(source.get(mention.span), Some(mention.id.as_str()));
            (
                mention.naming,
                mention.id.to_string(),
                mention.tool.map(|tool| tool.to_string()),
            )
        });
        told.collect()
    }

    #[test]
    fn names_stand_where_sentences_have_them() {
        let source = "scenario \"een\"\ncliënt bezoekt pagina een van twee\n  ziet vraag last niet\nclient sends gate g of s\n\
                      cliënt vult dagboek in: stemming = 3, waar = werk\n  band score is hoog\n  waarde dagboek/last is 3\n\
                      professional voegt toe s van ander\n@# ziet pagina x\nonzin een\n";
        let own = |naming, id: &str| (naming, id.to_owned(), None);
        let of = |naming, id: &str, tool: &str| (naming, id.to_owned(), Some(tool.to_owned()));
        assert_eq!(
            told(source),
            [
                own(Naming::Page, "een"),
                own(Naming::Session, "twee"),
                own(Naming::Value, "last"),
                own(Naming::Gate, "g"),
                own(Naming::Session, "s"),
                own(Naming::Tool, "dagboek"),
                of(Naming::Value, "stemming", "dagboek"),
                of(Naming::Value, "waar", "dagboek"),
                own(Naming::Value, "score"),
                own(Naming::Band, "hoog"),
                own(Naming::Tool, "dagboek"),
                of(Naming::Value, "last", "dagboek"),
                of(Naming::Session, "s", "ander"),
                own(Naming::Tool, "ander"),
            ]
        );
    }

    #[test]
    fn answers_stand_behind_their_questions() {
        let source = "cliënt beantwoordt helpt: wandelen; praten\ncliënt vult dag in: a = b c\n  waarde erg is nacht\n";
        let (_, answers) = mentions(source);
        let answers: Vec<_> = answers
            .iter()
            .map(|given| (given.ask.as_str(), source.get(given.span.clone())))
            .collect();
        assert_eq!(
            answers,
            [
                ("helpt", Some("wandelen; praten")),
                ("a", Some("b c")),
                ("erg", Some("nacht"))
            ]
        );
    }

    #[test]
    fn a_comma_within_an_answer_is_part_of_it() {
        let text = "slaap = 7,5, hoe = moe, maar goed, keren = 0=ja, thuis; 1=nee, werk";
        let pairs = pairs(text).into_iter();
        let pairs: Vec<_> = pairs.map(|(ask, _, span)| (ask, &text[span])).collect();
        assert_eq!(
            pairs,
            [
                ("slaap", "7,5"),
                ("hoe", "moe, maar goed"),
                ("keren", "0=ja, thuis; 1=nee, werk")
            ]
        );
    }
}
