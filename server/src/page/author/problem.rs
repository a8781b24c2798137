//! Something that is wrong with a module, with the lines it is about.

use std::collections::BTreeMap;

use dsl::{Diagnostic, Edit};
use serde_json::{Value, json};

use crate::render::Language;

/// Lines shown before and after the one that is meant.
const AROUND: u32 = 2;

/// A problem, for the template of a module.
pub(crate) fn problem(
    diagnostic: &Diagnostic,
    texts: &BTreeMap<String, String>,
    language: Language,
) -> Value {
    let text = texts.get(&diagnostic.file).map_or("", String::as_str);
    let reader = language.into();
    let help = match diagnostic.why(reader) {
        Some(why) => format!("{why} {}", diagnostic.help(reader)),
        None => diagnostic.help(reader),
    };
    json!({
        "severity": diagnostic.severity().slug(),
        "code": diagnostic.code(),
        "message": diagnostic.message(reader),
        "help": help,
        "file": diagnostic.file,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "source": source(diagnostic, text),
        "mend": diagnostic.fix.as_ref().and_then(|edit| mended(edit, text)),
    })
}

/// The line that is meant, with what is meant in it set apart, and some lines around it.
fn source(diagnostic: &Diagnostic, text: &str) -> Vec<Value> {
    let from = diagnostic.line.saturating_sub(AROUND).max(1);
    let to = diagnostic.line.saturating_add(AROUND);
    let lines = text.lines().zip(1_u32..);
    lines
        .filter(|(_, number)| (from..=to).contains(number))
        .map(|(line, number)| {
            if number == diagnostic.line {
                let (before, mark, after) = parts(diagnostic, line);
                json!({"n": number, "here": true, "before": before, "mark": mark, "after": after})
            } else {
                json!({"n": number, "text": line})
            }
        })
        .collect()
}

fn parts(diagnostic: &Diagnostic, line: &str) -> (String, String, String) {
    let letters = line.chars().count();
    let begin = place(diagnostic.column).min(letters);
    let end = if diagnostic.end_line == diagnostic.line {
        place(diagnostic.end_column)
    } else {
        letters
    };
    let long = end.clamp(begin, letters).saturating_sub(begin);
    let take = |from: usize, long: usize| line.chars().skip(from).take(long).collect();
    (
        take(0, begin),
        take(begin, long),
        take(begin + long, letters),
    )
}

/// Columns count from 1.
fn place(column: u32) -> usize {
    usize::try_from(column.saturating_sub(1)).unwrap_or(usize::MAX)
}

/// The lines that an edit touches, as they would be after it.
fn mended(edit: &Edit, text: &str) -> Option<String> {
    let before = text.get(..edit.span.start)?;
    let after = text.get(edit.span.end..)?;
    let begin = before.rfind('\n').map_or(0, |at| at + 1);
    let rest = after.split('\n').next().unwrap_or_default();
    Some(format!("{}{}{rest}", before.get(begin..)?, edit.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_is_shown_as_the_line_it_makes() {
        let text = "@pagina een\nWat @vrag je?\nEn dan?";
        let edit = Edit {
            span: 16..21,
            text: "@vraag".to_owned(),
        };
        assert_eq!(mended(&edit, text).as_deref(), Some("Wat @vraag je?"));
    }
}
