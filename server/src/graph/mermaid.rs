//! The flow as a Mermaid flowchart: chapters as groups, and a node for each session, send, milestone and trigger.

use std::fmt::Write as _;

use super::model::{Flow, StepKind};

/// Writes it.
pub(super) fn write(flow: &Flow) -> String {
    let mut text = String::from("flowchart TD\n");
    let mut last: Option<String> = None;
    for (chapter, part) in flow.parts.iter().enumerate() {
        let title = [&part.title].into_iter().chain(&part.facts);
        let _ = writeln!(text, "  subgraph c{chapter} [\"{}\"]", joined(title));
        let mut edges = String::new();
        for (number, session) in part.sessions.iter().enumerate() {
            let name = format!("c{chapter}s{number}");
            let words = joined([&session.title].into_iter().chain(&session.facts));
            let _ = writeln!(text, "    {name}[\"{words}\"]");
            if let Some(last) = last.replace(name.clone()) {
                let _ = match &session.wait {
                    Some(wait) => writeln!(edges, "  {last} -->|\"{}\"| {name}", safe(wait)),
                    None => writeln!(edges, "  {last} --> {name}"),
                };
            }
            for (index, step) in session.steps.iter().enumerate() {
                let (open, close) = match step.kind {
                    StepKind::Page => continue,
                    StepKind::Send => ("{{\"", "\"}}"),
                    StepKind::Milestone => ("([\"", "\"])"),
                    StepKind::Trigger => ("[/\"", "\"/]"),
                };
                let own = format!("{name}n{index}");
                let words = joined([&step.label, &step.title].into_iter().chain(&step.facts));
                let _ = writeln!(text, "    {own}{open}{words}{close}");
                let from = last.clone().unwrap_or_default();
                if step.kind == StepKind::Trigger {
                    let _ = writeln!(edges, "  {from} -.-> {own}");
                } else {
                    let _ = writeln!(edges, "  {from} --> {own}");
                    last = Some(own);
                }
            }
        }
        text.push_str("  end\n");
        text.push_str(&edges);
    }
    text
}

fn joined<'w>(words: impl Iterator<Item = &'w String>) -> String {
    words
        .map(|words| safe(words))
        .collect::<Vec<_>>()
        .join("<br/>")
}

/// A text that can stand between quotation marks there.
fn safe(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '"' => safe.push_str("#quot;"),
            '#' => safe.push_str("#35;"),
            '<' => safe.push_str("#lt;"),
            '>' => safe.push_str("#gt;"),
            '&' => safe.push_str("#amp;"),
            '`' => safe.push_str("#96;"),
            letter if letter.is_control() => safe.push(' '),
            letter => safe.push(letter),
        }
    }
    safe
}
