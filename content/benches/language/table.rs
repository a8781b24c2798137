//! What was measured, as tables in Markdown.

/// Prints a heading and a table; the first row names its columns.
pub(crate) fn print(heading: &str, note: &str, rows: &[Vec<String>]) {
    println!("\n### {heading}\n");
    if !note.is_empty() {
        println!("{note}\n");
    }
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

/// Megabytes in a second.
pub(crate) fn pace(bytes: usize, seconds: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "some megabytes")]
    let megabytes = bytes as f64 / 1e6;
    megabytes / seconds.max(1e-12)
}

/// A time as people read it.
pub(crate) fn time(seconds: f64) -> String {
    if seconds < 0.001 {
        format!("{:.0} µs", seconds * 1e6)
    } else if seconds < 1.0 {
        format!("{:.2} ms", seconds * 1e3)
    } else {
        format!("{seconds:.2} s")
    }
}
