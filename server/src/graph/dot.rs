//! The flow for Graphviz: chapters as clusters, and a node for each session, send, milestone and trigger.

use std::fmt::Write as _;

use super::model::{Flow, StepKind};

/// Writes it.
pub(super) fn write(flow: &Flow) -> String {
    let mut text = String::from(
        "digraph flow {\n  graph [fontname=\"sans-serif\"];\n  node [shape=box, style=\"rounded,filled\", fillcolor=white, fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\"];\n",
    );
    let _ = writeln!(text, "  label={};", quoted([&flow.title].into_iter()));
    let mut last: Option<String> = None;
    for (chapter, part) in flow.parts.iter().enumerate() {
        let title = [&part.title].into_iter().chain(&part.facts);
        let _ = writeln!(
            text,
            "  subgraph cluster_{chapter} {{\n    label={};",
            quoted(title)
        );
        let mut edges = String::new();
        for (number, session) in part.sessions.iter().enumerate() {
            let name = format!("c{chapter}s{number}");
            let words = quoted([&session.title].into_iter().chain(&session.facts));
            let style = if session.skippable {
                ", style=\"rounded,dashed\""
            } else {
                ""
            };
            let _ = writeln!(text, "    {name} [label={words}{style}];");
            if let Some(last) = last.replace(name.clone()) {
                let label = session
                    .wait
                    .as_ref()
                    .map(|wait| format!(" [label={}]", quoted([wait].into_iter())));
                let _ = writeln!(edges, "  {last} -> {name}{};", label.unwrap_or_default());
            }
            for (index, step) in session.steps.iter().enumerate() {
                let look = match step.kind {
                    StepKind::Page => continue,
                    StepKind::Send => "shape=hexagon, style=filled, fillcolor=\"#fdf0d5\"",
                    StepKind::Milestone => "shape=ellipse, style=filled, fillcolor=\"#e3f3e6\"",
                    StepKind::Trigger => "shape=note, style=filled, fillcolor=\"#e9e7f8\"",
                };
                let own = format!("{name}n{index}");
                let words = quoted([&step.label, &step.title].into_iter().chain(&step.facts));
                let _ = writeln!(text, "    {own} [label={words}, {look}];");
                let from = last.clone().unwrap_or_default();
                if step.kind == StepKind::Trigger {
                    let _ = writeln!(edges, "  {from} -> {own} [style=dashed];");
                } else {
                    let _ = writeln!(edges, "  {from} -> {own};");
                    last = Some(own);
                }
            }
        }
        text.push_str("  }\n");
        text.push_str(&edges);
    }
    text.push_str("}\n");
    text
}

/// Lines of words between quotation marks.
fn quoted<'w>(words: impl Iterator<Item = &'w String>) -> String {
    let lines: Vec<String> = words
        .map(|words| {
            let plain = words.replace(|letter: char| letter.is_control(), " ");
            plain.replace('\\', "\\\\").replace('"', "\\\"")
        })
        .collect();
    format!("\"{}\"", lines.join("\\n"))
}
