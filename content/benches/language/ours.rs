//! Made-up modules in our own language.

use std::fmt::Write as _;

use super::model::{Ask, Compare, Condition, Form, Model, Thing};

/// The words that both spellings of the language differ in.
struct Words {
    kind: [&'static str; 8],
    session: &'static str,
    page: &'static str,
    when: &'static str,
    tip: &'static str,
    ask: &'static str,
    and: &'static str,
    r#if: &'static str,
    elif: &'static str,
    r#else: &'static str,
    end: &'static str,
    forms: [&'static str; 5],
    from: &'static str,
    to: &'static str,
    required: &'static str,
}

const ENGLISH: Words = Words {
    kind: [
        "title",
        "kind",
        "language",
        "version",
        "summary",
        "goals",
        "feedback: yes",
        "chapter",
    ],
    session: "session",
    page: "page",
    when: "when",
    tip: "tip",
    ask: "ask",
    and: "and",
    r#if: "if",
    elif: "elif",
    r#else: "else",
    end: "end",
    forms: ["scale", "choice", "yes-no", "number", "long"],
    from: "from",
    to: "to",
    required: "required: yes",
};

const DUTCH: Words = Words {
    kind: [
        "titel",
        "soort",
        "taal",
        "versie",
        "samenvatting",
        "doelen",
        "feedback: ja",
        "hoofdstuk",
    ],
    session: "sessie",
    page: "pagina",
    when: "wanneer",
    tip: "tip",
    ask: "vraag",
    and: "en",
    r#if: "als",
    elif: "anders-als",
    r#else: "anders",
    end: "einde",
    forms: ["schaal", "keuze", "ja-nee", "getal", "lang"],
    from: "van",
    to: "tot",
    required: "verplicht: ja",
};

/// The text of a module.
pub(crate) fn text(model: &Model) -> String {
    let words = if model.tongue.tag == "nl" {
        &DUTCH
    } else {
        &ENGLISH
    };
    let [
        title,
        kind,
        language,
        version,
        summary,
        goals,
        feedback,
        chapter,
    ] = words.kind;
    let (id, tag) = (&model.id, model.tongue.tag);
    let mut text = format!(
        "---\nid: {id}\n{title}: Module\n{kind}: module\n{language}: {tag}\n{version}: 1\n{summary}: {}\n{goals}:\n  - {}\n---\n\n\
         @{chapter} deel \"Deel 1\"\n",
        model.tongue.questions[0], model.tongue.questions[2]
    );
    for session in &model.sessions {
        let (id, title) = (&session.id, session.title);
        let _ = write!(
            text,
            "\n@{} {id} \"{title}\"\n  {feedback}\n",
            words.session
        );
        for page in &session.pages {
            let _ = writeln!(text, "\n@{} {} \"{}\"", words.page, page.id, page.title);
            if let Some(when) = &page.when {
                let when = condition(when, words, model);
                let _ = writeln!(text, "  {}: {when}", words.when);
            }
            for thing in &page.things {
                put(thing, words, model, &mut text);
            }
        }
    }
    text
}

fn put(thing: &Thing, words: &Words, model: &Model, text: &mut String) {
    let _ = match thing {
        Thing::Prose(prose) => writeln!(text, "\n{prose}"),
        Thing::List(lines) => {
            text.push('\n');
            for line in lines {
                let _ = writeln!(text, "- {line}");
            }
            Ok(())
        }
        Thing::Tip(title, prose) => {
            let _ = writeln!(text, "\n@{} \"{title}\"\n", words.tip);
            for line in prose.lines() {
                let indent = if line.is_empty() { "" } else { "  " };
                let _ = writeln!(text, "{indent}{line}");
            }
            Ok(())
        }
        Thing::Shows(sentence, name) => writeln!(text, "\n{sentence} ({{{name}}})"),
        Thing::Ask(asked) => ask(asked, words, model, text),
        Thing::Choose(arms, otherwise) => {
            text.push('\n');
            for (at, (when, sentence)) in arms.iter().enumerate() {
                let word = if at == 0 { words.r#if } else { words.elif };
                let when = condition(when, words, model);
                let _ = writeln!(text, "@{word} {when}\n{sentence}");
            }
            writeln!(text, "@{}\n{otherwise}\n@{}", words.r#else, words.end)
        }
    };
}

fn ask(ask: &Ask, words: &Words, model: &Model, text: &mut String) -> std::fmt::Result {
    let form = words.forms[ask.form as usize];
    writeln!(text, "\n@{} {} {form} \"{}\"", words.ask, ask.id, ask.title)?;
    match ask.form {
        Form::Scale => {
            let [least, most] = model.tongue.ends;
            let (from, to, required) = (words.from, words.to, words.required);
            writeln!(
                text,
                "  {from}: 0 \"{least}\"\n  {to}: 10 \"{most}\"\n  {required}"
            )
        }
        Form::Choice => model
            .tongue
            .options
            .iter()
            .try_for_each(|(id, label)| writeln!(text, "  - {id}: {label}")),
        Form::Number => writeln!(text, "  {}: 0\n  {}: 7", words.from, words.to),
        Form::YesNo | Form::Long => Ok(()),
    }
}

fn condition(condition: &Condition, words: &Words, model: &Model) -> String {
    let all = condition.0.iter().map(|compare| match compare {
        Compare::AtLeast(name, least) => format!("{name} >= {least}"),
        Compare::Chose(name, option) => format!("{name} = {}", model.tongue.options[*option].0),
    });
    all.collect::<Vec<_>>().join(&format!(" {} ", words.and))
}
