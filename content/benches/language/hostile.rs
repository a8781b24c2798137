//! Texts that are made to be slow, each beside prose: what they cost for each byte.

use std::{error::Error, hint::black_box};

use super::{
    clock, corpus,
    round::{Runner, interleave},
    table::{self, pace, row, time},
};

/// So much more than prose a byte may cost.
const MOST: f64 = 20.0;

const HEAD: &str = "---\nid: trial\ntitle: Trial\nkind: module\nlanguage: en\nversion: 1\nsummary: Texts that are slow.\ngoals:\n  - To see.\n---\n\n\
    @chapter one \"One\"\n\n@session first \"First\"\n\n@page start \"Start\"\n\nWelcome.\n\n\
    @ask last scale \"How much?\"\n  from: 0\n  to: 10\n  required: yes\n\n";

/// Measures, and prints it.
///
/// # Errors
/// Where the library cannot be read.
pub(crate) fn run(bytes: usize, rounds: usize) -> Result<(), Box<dyn Error>> {
    let library = corpus::library()?;
    let texts = texts(bytes);
    let mut runners: Vec<Runner<'_>> = texts
        .iter()
        .map(|(name, text)| {
            let library = &library;
            Runner::new(name, move || {
                clock::of(|| {
                    let compiled = dsl::compile(black_box(text), "trial.module", library);
                    for found in &compiled.diagnostics {
                        black_box(found.message(dsl::Language::Nl));
                        black_box(found.help(dsl::Language::Nl));
                    }
                    black_box(compiled);
                })
            })
        })
        .collect();
    let times = interleave(&mut runners, rounds)?;
    let cost = |at: usize| times[at].median() / pace(texts[at].1.len(), 1.0);
    let prose = cost(0);
    let mut worst = 0.0_f64;
    let mut rows = vec![row([
        "text",
        "size",
        "time",
        "MB/s",
        "of prose, for each byte",
        "spread",
        "others",
    ])];
    for (at, (times, (_, text))) in times.iter().zip(&texts).enumerate() {
        let ratio = cost(at) / prose;
        worst = worst.max(ratio);
        let [spread, foreign] = times.trust();
        rows.push(vec![
            times.name.to_owned(),
            format!("{:.0} kB", pace(text.len(), 0.001)),
            time(times.median()),
            format!("{:.1}", pace(text.len(), times.median())),
            format!(
                "{ratio:.1}×{}",
                if ratio > MOST { " **too slow**" } else { "" }
            ),
            spread,
            foreign,
        ]);
    }
    let note = format!(
        "Read, checked, compiled, and what was found told. The worst costs {worst:.1} times as much as prose; {MOST} is the most it may."
    );
    table::print("Texts that are made to be slow", &note, &rows);
    Ok(())
}

/// The texts by name, prose first.
fn texts(bytes: usize) -> Vec<(&'static str, String)> {
    let fill = |piece: &str| piece.repeat(bytes / piece.len() + 1);
    let count = |piece: usize| bytes / piece;
    let page = |body: String| format!("{HEAD}{body}\n");
    let numbered = |piece: &dyn Fn(usize) -> String| {
        let mut body = String::new();
        for number in 1.. {
            if body.len() >= bytes {
                break;
            }
            body.push_str(&piece(number));
        }
        page(body)
    };
    let deep = |depth: usize| format!("{}last > 1{}", "(".repeat(depth), ")".repeat(depth));
    vec![
        (
            "prose",
            page(fill(
                "You think on and on, and you get no further. That costs **strength**, and it does not help you.\n\n",
            )),
        ),
        (
            "one line of prose",
            page(fill("You think on and on, and you get no further. ")),
        ),
        ("lines of one letter", page(fill("a\n"))),
        ("empty lines", page(fill("\n"))),
        ("a lone CR after each letter", page(fill("a\r"))),
        (
            "brackets within each other, as deep as may be",
            page(format!("@if {}\nx\n@end\n", deep(60)).repeat(count(150))),
        ),
        (
            "one condition of nothing but brackets",
            page(format!("@if {}\nx\n@end", deep(bytes / 2))),
        ),
        (
            "one condition of signs from elsewhere",
            page(format!("@if last > 1{}\nx\n@end", fill(" == b"))),
        ),
        (
            "one condition of comparisons in words",
            page(format!("@if last > 1{}\nx\n@end", fill(" is b"))),
        ),
        (
            "one condition of decimal commas",
            page(format!("@if last > 1{}\nx\n@end", fill(" or b > 1,5"))),
        ),
        (
            "one condition of nothing but `not`",
            page(format!("@if {}last > 1\nx\n@end", fill("not "))),
        ),
        (
            "one condition joined by `and`",
            page(format!("@if last > 1{}\nx\n@end", fill(" and last > 1"))),
        ),
        (
            "one condition joined by `or`, each of another figure",
            page(format!(
                "@if last > 1{}\nx\n@end",
                (0..count(14))
                    .map(|at| format!(" or last = {}", at % 11))
                    .collect::<String>()
            )),
        ),
        (
            "many conditions that hardly differ",
            numbered(&|at| {
                format!(
                    "@if last > {} and last < 9 or last = 3 and not last > 5\nx\n@end\n\n",
                    at % 9
                )
            }),
        ),
        (
            "conditions within each other, never closed",
            page(fill("@if last > 1\nx\n")),
        ),
        (
            "else-ifs without end",
            page(format!(
                "@if last > 9\nx\n{}@end",
                fill("@elif last > 3\nx\n")
            )),
        ),
        (
            "words that do not exist",
            numbered(&|at| format!("@pagee x{at}\n")),
        ),
        (
            "options that do not exist",
            page(format!("@ask a long \"A\"\n{}", fill("  requird: yes\n"))),
        ),
        (
            "names that do not exist, in conditions",
            numbered(&|at| format!("@if lats{at} > 1\nx\n@end\n")),
        ),
        (
            "names that do not exist, in texts",
            numbered(&|at| format!("A {{lats{at}}} b.\n")),
        ),
        (
            "one name for all questions",
            page(fill("@ask a long \"A\"\n\n")),
        ),
        (
            "a question a line",
            numbered(&|at| format!("@ask a{at} long \"A\"\n")),
        ),
        (
            "a page a line, each on a condition",
            numbered(&|at| format!("@page p{at} \"P\"\n  when: last > 3\nx\n")),
        ),
        (
            "a choice of very many options",
            page(format!(
                "@ask c choice \"C\"\n{}",
                (0..count(12))
                    .map(|at| format!("  - o{at}: O\n"))
                    .collect::<String>()
            )),
        ),
        ("nothing but open braces", page(fill("{"))),
        ("nothing but braces", page(fill("{}"))),
        ("an answer at every word", page(fill("{last} "))),
        ("nothing but asterisks", page(fill("*"))),
        ("nothing but open square brackets", page(fill("["))),
        ("nothing but angle brackets", page(fill("<"))),
        (
            "nothing but backquotes, ever more",
            numbered(&|at| format!("{}a", "`".repeat(at))),
        ),
        ("quotes within quotes", page(fill("> "))),
        (
            "lists within lists",
            numbered(&|at| format!("{}- a\n", " ".repeat(at % 200))),
        ),
        ("links that lead nowhere", page(fill("[a](b) "))),
        ("nothing but at signs", page(fill("@"))),
        ("an at sign a line", page(fill("@\n"))),
        (
            "nothing but quotation marks behind a word",
            page(format!("@page a {}", fill("\""))),
        ),
        (
            "curly quotation marks behind a word",
            page(format!("@page a {}", fill("“a”"))),
        ),
        (
            "hidden characters before an at sign",
            page(format!("{}@page", fill("\u{200B}"))),
        ),
        ("lost characters", page(fill("\u{FFFD}"))),
        ("letters of three bytes", page(fill("猫が"))),
        (
            "a header that never ends",
            format!("---\n{}", fill("title: a\n")),
        ),
        (
            "a header of one deep list",
            format!("---\ngoals: {}\n---\n", fill("[")),
        ),
        (
            "a header with very many goals",
            HEAD.replace("  - To see.\n", &fill("  - To see.\n")),
        ),
    ]
}
