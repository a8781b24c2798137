//! A question on a page, as it is written down in a visit.

use engine::Question;

use super::{answer, filled};

/// `? id = answer`, or `? id ~ answer` where the author filled it in and nobody typed, with what belongs to it.
pub(super) fn lines(question: &Question<'_>) -> Vec<String> {
    let given = match (&question.answer, question.initial) {
        (Some(given), _) => format!(" = {}", answer(given)),
        (None, Some(initial)) => {
            let texts: Vec<&str> = initial.0.iter().map(|line| line.text.as_str()).collect();
            format!(" ~ {}", texts.join(", "))
        }
        (None, None) => String::new(),
    };
    let mut lines = vec![format!("? {}{given}", question.ask.id)];
    let rows = question.taken.iter().flat_map(|taken| &taken.rows);
    lines.extend(rows.map(|row| {
        let cells = row.cells.iter();
        let cells: Vec<String> = cells
            .map(|(column, cell)| format!("{column} {}", answer(cell)))
            .collect();
        let gone = if row.gone { " (gone)" } else { "" };
        let label = row.label.clone().unwrap_or_default();
        format!("  of {}: {label}{}{gone}", row.key, cells.join(", "))
    }));
    let text = question.text.as_ref().map(filled).unwrap_or_default();
    lines.extend(text.lines().map(|line| format!("| {line}")));
    let explained = question.explained.iter().map(filled);
    lines.extend(explained.flat_map(|text| {
        let lines = text.lines().map(|line| format!("> {line}"));
        lines.collect::<Vec<_>>()
    }));
    lines
}
