//! From text to a module that is checked, compiled and rendered, beside the least that any way with the same parts can take.

use std::{error::Error, hint::black_box, time::Duration};

use content::{Library, markdown};
use dsl::{Diagnostic, Language};
use engine::{Program, Text};
use serde_json::Value;

use super::{
    clock,
    corpus::Corpus,
    round::{Runner, interleave},
    table::{self, pace, row},
};

/// A text, and what of it is rendered when it is published.
struct Subject {
    name: String,
    text: String,
    /// Its conditions and sums, which have a grammar of their own.
    expressions: Vec<String>,
    rendered: Vec<Text>,
    language: &'static str,
}

/// What is done with each text.
#[derive(Clone, Copy)]
enum Step {
    Recognise,
    Parse,
    Compile,
    Say,
    Render,
    Everything,
    Html,
}

/// Measures the pace, and prints it.
///
/// # Errors
/// Where a text of the corpus does not compile: then nothing measured with it would count.
pub(crate) fn run(bytes: usize, rounds: usize) -> Result<(), Box<dyn Error>> {
    let corpus = Corpus::make(bytes)?;
    let mut found = 0;
    let mut subjects = Vec::new();
    for (name, text) in &corpus.texts {
        let compiled = dsl::compile(text, name, &corpus.library);
        found += compiled.diagnostics.len();
        let Some(program) = compiled.program else {
            let errors: Vec<String> = compiled.diagnostics.iter().map(said).collect();
            return Err(format!("{name} has errors:\n{}", errors.join("\n")).into());
        };
        subjects.push(Subject {
            name: name.clone(),
            text: text.clone(),
            expressions: expressions(text),
            rendered: texts(&program)?,
            language: if program.header.language.starts_with("nl") {
                "nl"
            } else {
                "en"
            },
        });
    }
    let all = corpus.bytes();
    let steps = [
        ("bare pest, the same grammars", Step::Recognise),
        ("pulldown-cmark to HTML, the same bytes", Step::Html),
        ("read into a module (`parse`)", Step::Parse),
        ("read, checked, compiled (`compile`)", Step::Compile),
        ("texts of the diagnostics in both languages", Step::Say),
        ("texts of the program to safe HTML", Step::Render),
        (
            "**all of it: text to checked, compiled, rendered**",
            Step::Everything,
        ),
    ];
    let mut runners: Vec<Runner<'_>> = steps
        .into_iter()
        .map(|(name, step)| {
            let (subjects, library) = (&subjects, &corpus.library);
            Runner::new(name, move || {
                subjects
                    .iter()
                    .map(|subject| subject.measure(step, library))
                    .sum()
            })
        })
        .collect();
    let times = interleave(&mut runners, rounds)?;
    let bound = times[0].median() + times[1].median();
    let mut rows = vec![row(["what", "MB/s", "of the bound", "spread", "others"])];
    for times in &times {
        let [spread, foreign] = times.trust();
        rows.push(vec![
            times.name.to_owned(),
            format!("{:.1}", pace(all, times.median())),
            format!("{:.2}", bound / times.median()),
            spread,
            foreign,
        ]);
    }
    rows.push(vec![
        "series bound, 1/(1/pest + 1/pulldown-cmark)".to_owned(),
        format!("{:.1}", pace(all, bound)),
        "1.00".to_owned(),
        String::new(),
        String::new(),
    ]);
    let note = format!(
        "{} texts, {:.1} MB, {found} diagnostics. One thread, time of that thread; median of {rounds} interleaved rounds.",
        subjects.len(),
        pace(all, 1.0),
    );
    table::print("Text to module", &note, &rows);
    Ok(())
}

impl Subject {
    fn measure(&self, step: Step, library: &Library) -> Duration {
        let compile = || dsl::compile(black_box(&self.text), &self.name, library);
        match step {
            Step::Recognise => clock::of(|| {
                black_box(dsl::recognise(black_box(&self.text)));
                for expression in &self.expressions {
                    black_box(dsl::recognise_expression(black_box(expression)));
                }
            }),
            Step::Parse => clock::of(|| {
                black_box(dsl::parse(black_box(&self.text), &self.name));
            }),
            Step::Compile => clock::of(|| {
                black_box(compile());
            }),
            Step::Say => {
                let compiled = compile();
                clock::of(|| {
                    compiled.diagnostics.iter().for_each(say);
                })
            }
            Step::Render => clock::of(|| self.render()),
            Step::Everything => clock::of(|| {
                let compiled = compile();
                compiled.diagnostics.iter().for_each(say);
                self.render();
                black_box(compiled);
            }),
            Step::Html => clock::of(|| {
                let mut html = String::with_capacity(self.text.len() * 3 / 2);
                let events = pulldown_cmark::Parser::new(black_box(&self.text));
                pulldown_cmark::html::push_html(&mut html, events);
                black_box(html);
            }),
        }
    }

    fn render(&self) {
        for text in &self.rendered {
            black_box(markdown::render(black_box(text), self.language));
        }
    }
}

fn say(diagnostic: &Diagnostic) {
    for language in [Language::En, Language::Nl] {
        black_box(diagnostic.message(language));
        black_box(diagnostic.why(language));
        black_box(diagnostic.help(language));
    }
}

fn said(diagnostic: &Diagnostic) -> String {
    let (line, code) = (diagnostic.line, diagnostic.code());
    format!("{line}: {code}: {}", diagnostic.message(Language::En))
}

/// The conditions and sums of a text, as they stand behind their words.
fn expressions(text: &str) -> Vec<String> {
    let found = text.lines().filter_map(|line| {
        let line = line.trim();
        let word = line.strip_prefix('@').and_then(|line| line.split_once(' '));
        let expression = match word {
            Some(("if" | "als" | "elif" | "anders-als", condition)) => condition,
            Some(("compute" | "bereken", sum)) => sum.split_once('=')?.1.split('"').next()?,
            Some(_) => return None,
            None => line
                .strip_prefix("when: ")
                .or(line.strip_prefix("wanneer: "))?,
        };
        Some(expression.trim().to_owned())
    });
    found
        .filter(|expression| dsl::recognise_expression(expression))
        .collect()
}

/// All texts for people in a program, whatever it holds them in.
fn texts(program: &Program) -> Result<Vec<Text>, serde_json::Error> {
    let mut texts = Vec::new();
    let mut open = vec![serde_json::to_value(program)?];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(map) if map.contains_key("markdown") => {
                let text: Text = serde_json::from_value(Value::Object(map))?;
                if !text.is_empty() {
                    texts.push(text);
                }
            }
            Value::Object(map) => open.extend(map.into_iter().map(|(_, value)| value)),
            Value::Array(values) => open.extend(values),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    Ok(texts)
}
