//! The picture as SVG of our own making: nothing is fetched for it, and it follows the reader's light or dark.

use std::fmt::Write as _;

use super::{
    model::Flow,
    place::{Box, Line, Picture, Way, place},
};

const STYLE: &str = "\
:root{--ground:#fbfaf8;--ink:#22272b;--soft:#5b646b;--frame:#efece6;--edge:#d5cfc4;--card:#ffffff;--line:#8a8f94;\
--page:#f4f5f6;--send:#fdf0d5;--send-edge:#c98a1b;--milestone:#e3f3e6;--milestone-edge:#3c8f55;--trigger:#e9e7f8;--trigger-edge:#6a5fc1}\
@media(prefers-color-scheme:dark){:root{--ground:#16191c;--ink:#eceff1;--soft:#aab3ba;--frame:#20252a;--edge:#3a424a;--card:#2a3036;--line:#8b959d;\
--page:#343b42;--send:#473712;--send-edge:#e0a93f;--milestone:#1f3f2a;--milestone-edge:#6cc487;--trigger:#322e57;--trigger-edge:#a59bf0}}\
svg{background:var(--ground);font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Helvetica,Arial,sans-serif}\
text{fill:var(--ink)}.fact{fill:var(--soft)}.label,.wait{fill:var(--soft)}\
.chapter{fill:var(--frame);stroke:var(--edge)}.hideable,.skippable{stroke-dasharray:6 4}\
.session{fill:var(--card);stroke:var(--edge);stroke-width:1.5}.page{fill:var(--page)}\
.send{fill:var(--send);stroke:var(--send-edge)}.milestone{fill:var(--milestone);stroke:var(--milestone-edge)}\
.trigger{fill:var(--trigger);stroke:var(--trigger-edge);stroke-dasharray:3 3}\
.skippable{stroke:var(--line)}.way{fill:none;stroke:var(--line);stroke-width:2;stroke-linejoin:round}.head{fill:var(--line)}";

/// The flow as SVG.
#[must_use]
pub fn svg(flow: &Flow) -> String {
    written(&place(flow), &flow.title)
}

fn written(picture: &Picture, title: &str) -> String {
    let (width, height) = (picture.width.ceil(), picture.height.ceil());
    let mut svg = String::new();
    // Writing to a text cannot fail.
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\">\n\
         <title>{}</title>\n<style>{STYLE}</style>\n\
         <defs><marker id=\"head\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">\
         <path class=\"head\" d=\"M0 0L8 4L0 8z\"/></marker></defs>\n",
        escaped(title)
    );
    for shape in &picture.boxes {
        rectangle(shape, &mut svg);
    }
    for way in &picture.ways {
        path(way, &mut svg);
    }
    for line in &picture.lines {
        text(line, &mut svg);
    }
    svg.push_str("</svg>\n");
    svg
}

fn rectangle(shape: &Box, svg: &mut String) {
    let round = if shape.parent.is_none() { 14 } else { 8 };
    let _ = writeln!(
        svg,
        "<rect class=\"{}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"{round}\"><title>{}</title></rect>",
        shape.class,
        shape.x,
        shape.y,
        shape.width,
        shape.height,
        escaped(&shape.title)
    );
}

fn path(way: &Way, svg: &mut String) {
    svg.push_str("<path class=\"way\" marker-end=\"url(#head)\" d=\"");
    for (index, (x, y)) in way.points.iter().enumerate() {
        let _ = write!(svg, "{}{x:.1} {y:.1}", if index == 0 { 'M' } else { 'L' });
    }
    svg.push_str("\"/>\n");
}

fn text(line: &Line, svg: &mut String) {
    let weight = if line.bold {
        " font-weight=\"600\""
    } else {
        ""
    };
    let _ = writeln!(
        svg,
        "<text class=\"{}\" x=\"{:.1}\" y=\"{:.1}\" font-size=\"{}\"{weight}>{}</text>",
        line.class,
        line.x,
        line.y,
        line.size,
        escaped(&line.text)
    );
}

/// A text that can stand in XML: marks of its own are spelled out, and characters that it cannot hold are left out.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' | '\r' => safe.push(' '),
            '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{
        measure::width,
        model::{Part, Session, Step, StepKind},
    };

    fn step(kind: StepKind, title: &str) -> Step {
        Step {
            kind,
            id: "id".into(),
            label: if kind == StepKind::Page {
                String::new()
            } else {
                "Versturen".into()
            },
            title: title.into(),
            facts: vec![
                "alleen als een-lange-naam ≥ 4 en nog-een-langere-naam is beantwoord".into(),
            ],
        }
    }

    /// A tool with `chapters` chapters of `sessions` sessions.
    fn large(chapters: usize, sessions: usize, title: &str) -> Flow {
        let session = |number: usize| Session {
            id: format!("s{number}"),
            title: format!("{title} {number}"),
            facts: vec!["10 minuten".into()],
            skippable: number.is_multiple_of(3),
            wait: number.is_multiple_of(2).then(|| "na 7 dagen".into()),
            steps: (0..number % 5)
                .map(|_| step(StepKind::Page, title))
                .chain([
                    step(StepKind::Send, title),
                    step(StepKind::Milestone, title),
                    step(StepKind::Trigger, "piekerdagboek"),
                ])
                .collect(),
        };
        Flow {
            title: title.into(),
            subtitle: "proef · versie 1".into(),
            parts: (0..chapters)
                .map(|chapter| Part {
                    id: format!("c{chapter}"),
                    title: title.into(),
                    facts: Vec::new(),
                    sessions: (0..sessions).map(session).collect(),
                })
                .collect(),
            continued: "(vervolg)",
        }
    }

    fn ancestors(picture: &Picture, of: usize) -> Vec<usize> {
        let mut all = Vec::new();
        let mut at = picture.boxes[of].parent;
        while let Some(parent) = at {
            all.push(parent);
            at = picture.boxes[parent].parent;
        }
        all
    }

    fn check(flow: &Flow) {
        let picture = place(flow);
        for (index, one) in picture.boxes.iter().enumerate() {
            let inside = |parent: usize| {
                let outer = &picture.boxes[parent];
                one.x >= outer.x
                    && one.y >= outer.y
                    && one.x + one.width <= outer.x + outer.width + 0.01
                    && one.y + one.height <= outer.y + outer.height + 0.01
            };
            assert!(
                ancestors(&picture, index).into_iter().all(inside),
                "{one:?}"
            );
            for (later, other) in picture.boxes.iter().enumerate().skip(index + 1) {
                let related = ancestors(&picture, later).contains(&index);
                let apart = one.x + one.width <= other.x
                    || other.x + other.width <= one.x
                    || one.y + one.height <= other.y
                    || other.y + other.height <= one.y;
                assert!(related || apart, "{one:?} {other:?}");
            }
        }
        for line in &picture.lines {
            let end = line.x + width(&line.text, line.size, line.bold);
            let (left, right, top, bottom) = match line.within {
                Some(within) => {
                    let outer = &picture.boxes[within];
                    (
                        outer.x,
                        outer.x + outer.width,
                        outer.y,
                        outer.y + outer.height,
                    )
                }
                None => (0.0, picture.width, 0.0, picture.height),
            };
            assert!(line.x >= left && end <= right, "{line:?}");
            assert!(
                line.y - line.size >= top && line.y + 0.3 * line.size <= bottom,
                "{line:?}"
            );
            if line.within.is_none() {
                let hit = picture.boxes.iter().any(|shape| {
                    line.x < shape.x + shape.width
                        && end > shape.x
                        && line.y > shape.y
                        && line.y - line.size < shape.y + shape.height
                });
                assert!(!hit, "{line:?}");
            }
        }
    }

    #[test]
    fn nothing_overlaps_and_no_text_leaves_its_box() {
        let long = "Een titel die over meer dan een regel gaat, met Hottentottententententoonstellingsmakers & <haken>";
        for (chapters, sessions) in [(1, 1), (1, 20), (4, 5), (20, 1), (7, 3)] {
            for title in ["Kort", long, "漢字かな交じり文👩‍👩‍👧", ""] {
                check(&large(chapters, sessions, title));
            }
        }
    }

    #[test]
    fn the_library_is_drawn_so_too() {
        let library = crate::demo::library();
        for tool in library.iter() {
            let compiled = dsl::compile(&tool.text(), &tool.file, &library);
            let program = compiled.program.expect("the library has no errors");
            check(&crate::graph::flow(&program, dsl::Language::Nl));
        }
    }

    #[test]
    fn what_an_author_types_cannot_leave_its_place() {
        let svg = svg(&large(1, 1, "a<script>&\"\u{8}b"));
        assert!(svg.contains("a&lt;script&gt;&amp;&quot;b"));
        assert!(!svg.contains("<script"));
    }
}
