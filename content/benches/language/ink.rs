//! Made-up modules as stories in ink: the same texts, questions and conditions in the form that suits ink best.
//!
//! Ink has no questions but choices: the others are asked by a function of the program that plays the story, as its authors do.

use std::fmt::Write as _;

use super::model::{Compare, Condition, Form, Model, Thing};

/// The story of a module.
pub(crate) fn story(model: &Model) -> String {
    let mut story = String::from("EXTERNAL asked(kind, title)\n");
    let things = || {
        let pages = model.sessions.iter().flat_map(|session| &session.pages);
        pages.flat_map(|page| &page.things)
    };
    for thing in things() {
        if let Thing::Ask(ask) = thing {
            let _ = writeln!(story, "VAR {} = 0", name(&ask.id));
        }
    }
    story.push_str("-> s1\n");
    for (at, session) in model.sessions.iter().enumerate() {
        let first = name(&session.pages[0].id);
        let _ = writeln!(
            story,
            "\n=== {} ===\n{}\n-> {first}",
            session.id, session.title
        );
        for (place, page) in session.pages.iter().enumerate() {
            let next = match (session.pages.get(place + 1), model.sessions.get(at + 1)) {
                (Some(page), _) => name(&page.id),
                (None, Some(session)) => session.id.clone(),
                (None, None) => "END".to_owned(),
            };
            let _ = writeln!(story, "\n= {}", name(&page.id));
            if let Some(when) = &page.when {
                let _ = writeln!(story, "{{ not ({}): -> {next} }}", condition(when));
            }
            let _ = writeln!(story, "{}", page.title);
            for thing in &page.things {
                put(thing, model, &mut story);
            }
            let _ = writeln!(story, "-> {next}");
        }
    }
    story
}

fn put(thing: &Thing, model: &Model, story: &mut String) {
    match thing {
        Thing::Prose(prose) => story.push_str(&plain(prose)),
        Thing::List(lines) => lines.iter().for_each(|line| story.push_str(&plain(line))),
        Thing::Tip(title, prose) => {
            story.push_str(&plain(title));
            story.push_str(&plain(prose));
        }
        Thing::Shows(sentence, shown) => {
            story.push_str(plain(sentence).trim_end());
            let _ = write!(story, " ({{{}}})", name(shown));
        }
        Thing::Ask(ask) => {
            let (id, title) = (name(&ask.id), ask.title);
            let kind = match ask.form {
                Form::Choice => {
                    let _ = writeln!(story, "{title}");
                    for (at, (_, label)) in model.tongue.options.iter().enumerate() {
                        let _ = writeln!(story, "+ [{label}]\n  ~ {id} = {at}");
                    }
                    story.push_str("-\n");
                    return;
                }
                Form::Scale => "scale",
                Form::YesNo => "yes-no",
                Form::Number => "number",
                Form::Long => "long",
            };
            let _ = write!(story, "~ {id} = asked(\"{kind}\", \"{title}\")");
        }
        Thing::Choose(arms, otherwise) => {
            story.push_str("{\n");
            for (when, sentence) in arms {
                let _ = write!(story, "- {}: {}", condition(when), plain(sentence));
            }
            let _ = write!(story, "- else: {}}}", plain(otherwise));
        }
    }
    story.push('\n');
}

/// Ink's names have no hyphens.
fn name(id: &str) -> String {
    id.replace('-', "_")
}

/// A text without Markdown, whose signs mean other things in ink.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        let (words, after) = link.split_once(']').unwrap_or((link, ""));
        plain.push_str(before);
        plain.push_str(words);
        rest = after.split_once(')').map_or(after, |(_, after)| after);
    }
    plain.push_str(rest);
    plain.retain(|letter| letter != '*');
    plain.push('\n');
    plain
}

fn condition(condition: &Condition) -> String {
    let all = condition.0.iter().map(|compare| match compare {
        Compare::AtLeast(id, least) => format!("{} >= {least}", name(id)),
        Compare::Chose(id, option) => format!("{} == {option}", name(id)),
    });
    all.collect::<Vec<_>>().join(" && ")
}
