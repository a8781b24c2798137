//! What was measured, as tables in Markdown.

/// Prints a heading and a table; the first row names its columns.
pub(crate) fn print(heading: &str, note: &str, rows: &[Vec<String>]) {
    println!("\n### {heading}\n\n{note}\n");
    for (at, row) in rows.iter().enumerate() {
        println!("| {} |", row.join(" | "));
        if at == 0 {
            let line: Vec<&str> = row.iter().map(|_| "---").collect();
            println!("| {} |", line.join(" | "));
        }
    }
}

/// A row of a table.
pub(crate) fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

/// A time in milliseconds, as people read it.
pub(crate) fn milliseconds(seconds: f64) -> String {
    let milliseconds = seconds * 1e3;
    if milliseconds < 10.0 {
        format!("{milliseconds:.2}")
    } else {
        format!("{milliseconds:.0}")
    }
}
