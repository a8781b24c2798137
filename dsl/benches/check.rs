//! How fast a module text is read, checked and compiled: `scripts/bench`. Nothing here asserts a time; machines differ.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "measuring needs a clock, and a place to say what was measured"
)]

use std::{fmt::Write as _, hint::black_box, time::Instant};

use dsl::{Shelf, ToolCard, Vocabulary, compile};
use engine::Id;

/// A shelf with nothing on it.
struct Empty(Vocabulary);

impl Shelf for Empty {
    fn fragment(&self, _: &str) -> Option<String> {
        None
    }

    fn fragments(&self) -> Vec<Id> {
        Vec::new()
    }

    fn tool(&self, _: &str) -> Option<ToolCard> {
        None
    }

    fn values(&self, _: &str) -> Vec<dsl::ToolValue> {
        Vec::new()
    }

    fn text(&self, _: &str) -> Option<String> {
        None
    }

    fn tools(&self) -> Vec<Id> {
        Vec::new()
    }

    fn media(&self, _: &str, _: &str) -> bool {
        false
    }

    fn vocabulary(&self) -> &Vocabulary {
        &self.0
    }
}

/// A module of at least so many bytes: ordinary sessions of prose, questions and conditions.
fn module(bytes: usize) -> String {
    let mut text = String::from(
        "---\nid: lang\ntitle: Lang\nkind: module\nlanguage: en\nversion: 1\nsummary: A long module.\ngoals:\n  - Measure.\n---\n\n\
         @chapter all \"All\"\n",
    );
    let mut count = 0;
    while text.len() < bytes {
        count += 1;
        let _ = write!(
            text,
            "\n@session s{count} \"Session {count}\"\n  feedback: yes\n\n@page p{count} \"Page {count}\"\n\n\
             Everybody worries **now and then**. Worrying is different: you think on and on, and you get no further. \
             That costs strength, and it does not help you to solve what you worry about.\n\n\
             You are going to look at it for a while. You need not change anything yet.\n\n\
             @ask last{count} scale \"How much did it trouble you?\"\n  from: 0 \"not at all\"\n  to: 10 \"very much\"\n  required: yes\n\n\
             @if last{count} >= 8\nThat is a lot. It is good that you do something about it.\n@elif last{count} >= 4\n\
             That weighs on your day.\n@else\nIt is bearable just now.\n@end\n\n\
             @page q{count} \"Words {count}\"\n  when: last{count} > 2\n\n\
             You gave it a {{last{count} | number}}. What would you like to say about it?\n\n\
             @ask words{count} long \"What did you notice?\"\n  hint: A few words are enough.\n"
        );
    }
    text
}

fn main() {
    let shelf = Empty(Vocabulary::default());
    for (name, bytes, rounds) in [("27 kB", 27_000, 200), ("1 MB", 1_000_000, 20)] {
        let text = module(bytes);
        let compiled = compile(&text, "long.module", &shelf);
        let errors: Vec<_> = compiled
            .diagnostics
            .iter()
            .filter(|found| found.severity() == dsl::Severity::Error)
            .collect();
        assert!(
            compiled.program.is_some(),
            "the text of the benchmark has errors: {errors:?}"
        );
        let mut times: Vec<f64> = (0..rounds)
            .map(|_| {
                let began = Instant::now();
                black_box(compile(black_box(&text), "long.module", &shelf));
                began.elapsed().as_secs_f64()
            })
            .collect();
        times.sort_by(f64::total_cmp);
        #[expect(clippy::cast_precision_loss, reason = "a few megabytes")]
        let megabytes = text.len() as f64 / 1e6;
        let (least, median, most) = (times[0], times[times.len() / 2], times[times.len() - 1]);
        println!(
            "check {name}: {:.2} ms median ({:.2} to {:.2}), {:.1} MB/s",
            median * 1e3,
            least * 1e3,
            most * 1e3,
            megabytes / median
        );
    }
}
