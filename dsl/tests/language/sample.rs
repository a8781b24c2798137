//! Modules in which every word is used: they compile without a remark, and mean what they say.

use dsl::{Compiled, Language};
use engine::{Expression, Form, Id, Item, Operator, Step};

use crate::shelf::Small;

pub(crate) const SAMPLES: [&str; 4] = [
    include_str!("sample/worry.module"),
    include_str!("sample/slaap.module"),
    include_str!("sample/dagboek.module"),
    include_str!("sample/asks.module"),
];

pub(crate) fn compiled(text: &str) -> Compiled {
    dsl::compile(text, "sample.module", &Small::new())
}

pub(crate) fn told(compiled: &Compiled) -> Vec<String> {
    let tell = |d: &dsl::Diagnostic| {
        format!(
            "{}:{}:{} {} {} {}",
            d.file,
            d.line,
            d.column,
            d.code(),
            d.message(Language::En),
            d.help(Language::En)
        )
    };
    compiled.diagnostics.iter().map(tell).collect()
}

#[test]
fn the_samples_compile_without_a_remark() {
    for text in SAMPLES {
        let compiled = compiled(text);
        assert_eq!(told(&compiled), Vec::<String>::new());
        assert!(compiled.program.is_some());
    }
}

fn program(text: &str) -> engine::Program {
    compiled(text).program.expect("it compiles")
}

#[test]
fn a_module_becomes_chapters_sessions_and_steps_in_their_order() {
    let program = program(SAMPLES[0]);
    assert_eq!(program.header.id.as_str(), "worry");
    assert!(!program.header.self_help && program.header.mobile);
    let chapters: Vec<&str> = program.chapters.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(chapters, ["noticing", "putting-off"]);
    let session = &program.chapters[0].sessions[0];
    assert_eq!((session.minutes, session.feedback), (Some(10), true));
    let steps: Vec<&str> = session
        .steps
        .iter()
        .map(|step| match step {
            Step::Page(page) | Step::Result(page) => page.id.as_str(),
            Step::Gate(gate) => gate.id.as_str(),
            Step::Milestone(milestone) => milestone.id.as_str(),
            Step::Trigger(trigger) => trigger.id.as_str(),
        })
        .collect();
    assert_eq!(
        steps,
        [
            "welcome",
            "your-worries",
            "half-way",
            "first-step",
            "diary",
            "next"
        ]
    );
    assert_eq!(session.guides.len(), 1);
    assert_eq!(session.guides[0].gate, None, "it follows the last gate");
    let later = &program.chapters[1].sessions;
    assert!(later[0].in_person && later[0].steps.is_empty());
    assert_eq!(later[1].after_days, 7);
    assert!(program.chapters[1].hideable);
}

#[test]
fn questions_keep_their_limits_and_options() {
    let program = program(SAMPLES[0]);
    let Step::Page(page) = &program.chapters[0].sessions[0].steps[1] else {
        panic!("not a page")
    };
    let mut asks: Vec<&engine::Ask> = Vec::new();
    for item in &page.items {
        if let Item::Ask(ask) = item {
            asks.push(ask);
        }
    }
    let form = |id: &str| {
        let ask = asks.iter().find(|ask| ask.id.as_str() == id);
        ask.map(|ask| ask.form.clone()).expect("the ask is there")
    };
    assert_eq!(form("worries"), Form::List { least: 1, most: 5 });
    assert_eq!(
        form("hours"),
        Form::Number {
            from: Some(0.0),
            to: Some(168.0),
            decimals: 1,
            unit: Some("hours".to_owned())
        }
    );
    let Form::Choice { options } = form("when-worst") else {
        panic!("not a choice")
    };
    assert_eq!(options[1].label, "At night: when all is quiet");
    assert_eq!(options[1].score, Some(2.0));
    let Form::Scale { to_label, .. } = form("trouble") else {
        panic!("not a scale")
    };
    assert_eq!(to_label.as_deref(), Some("very much"));
    assert_eq!(form("who"), Form::Text { most: 80 });
}

#[test]
fn conditions_know_which_questions_of_their_own_page_they_read() {
    let program = program(SAMPLES[0]);
    let Step::Page(page) = &program.chapters[0].sessions[0].steps[1] else {
        panic!("not a page")
    };
    let Some(Item::If(outer)) = page.items.last() else {
        panic!("no condition")
    };
    let read: Vec<&str> = outer.own_page.iter().map(Id::as_str).collect();
    assert_eq!(read, ["helps", "told", "trouble", "worries"]);
    assert_eq!((outer.number, outer.arms.len()), (0, 2));
    let Some(Item::If(inner)) = outer.arms[1].items.last() else {
        panic!("no condition within")
    };
    assert_eq!(inner.number, 1);
    let read: Vec<&str> = inner.own_page.iter().map(Id::as_str).collect();
    assert_eq!(
        read,
        ["told", "trouble", "when-worst"],
        "the score rests on these"
    );
    assert_eq!(
        inner.arms[0].when,
        Expression::Binary(
            Operator::Equal,
            Box::new(Expression::Band(Id::new("burden"))),
            Box::new(Expression::Option(Id::new("heavy")))
        )
    );
}

#[test]
fn texts_keep_a_slot_for_each_answer_they_show() {
    let program = program(SAMPLES[0]);
    let Step::Gate(gate) = &program.chapters[0].sessions[0].steps[2] else {
        panic!("not a gate")
    };
    assert_eq!(
        gate.text.markdown,
        format!(
            "This is what your professional will read: {}.",
            engine::SLOT
        )
    );
    assert_eq!(gate.text.slots[0].value.as_str(), "worries");
    assert_eq!(gate.text.slots[0].otherwise, "nothing yet");
}

#[test]
fn an_author_cannot_write_the_character_that_stands_for_slots() {
    let text = SAMPLES[2].replace("je dag?", "je dag\u{FFFC}?");
    let program = program(&text);
    let Step::Page(page) = &program.chapters[0].sessions[0].steps[0] else {
        panic!("not a page")
    };
    let Some(Item::Prose(prose)) = page.items.first() else {
        panic!("no prose")
    };
    assert_eq!(prose.markdown, "Hoe was je dag?");
}

#[test]
fn pages_without_a_session_make_one_named_as_their_chapter() {
    let program = program(SAMPLES[1]);
    let chapter = &program.chapters[0];
    assert_eq!(chapter.sessions.len(), 1);
    assert_eq!(chapter.sessions[0].id, chapter.id);
    assert_eq!(chapter.sessions[0].title, "Je ritme");
}

#[test]
fn a_diary_is_one_page_named_as_itself_with_its_fragments_in_place() {
    let program = program(SAMPLES[2]);
    let session = &program.chapters[0].sessions[0];
    assert_eq!(session.id.as_str(), "dagboek");
    let [Step::Page(page)] = session.steps.as_slice() else {
        panic!("not one page")
    };
    assert!(matches!(&page.items[2], Item::Prose(text) if text.markdown == "Adem rustig."));
}

#[test]
fn line_ends_of_any_kind_and_a_byte_order_mark_change_nothing() {
    for text in SAMPLES {
        let windows = format!("\u{FEFF}{}", text.replace('\n', "\r\n"));
        assert_eq!(told(&compiled(&windows)), Vec::<String>::new());
        let old = text.replace('\n', "\r");
        let codes: Vec<&str> = compiled(&old)
            .diagnostics
            .iter()
            .map(|d| d.code())
            .collect();
        assert_eq!(codes, Vec::<&str>::new());
    }
}
