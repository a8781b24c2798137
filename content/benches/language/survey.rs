//! Made-up modules as forms of SurveyJS: the same texts, questions and conditions.

use pulldown_cmark::{Parser, html::push_html};
use serde_json::{Value, json};

use super::model::{Ask, Compare, Condition, Form, Model, Thing};

/// The form of a module, as JSON.
pub(crate) fn form(model: &Model) -> String {
    let mut pages = Vec::new();
    for session in &model.sessions {
        for page in &session.pages {
            let mut elements = Vec::new();
            for thing in &page.things {
                put(thing, &page.id, model, &mut elements);
            }
            let mut made = json!({ "name": page.id, "title": page.title, "elements": elements });
            if let Some(when) = &page.when {
                made["visibleIf"] = json!(condition(when, model));
            }
            pages.push(made);
        }
    }
    json!({ "title": "Module", "locale": model.tongue.tag, "pages": pages }).to_string()
}

fn put(thing: &Thing, page: &str, model: &Model, elements: &mut Vec<Value>) {
    let mut words = |markdown: &str, when: Option<String>| {
        let name = format!("{page}-text-{}", elements.len());
        let mut element = json!({ "type": "html", "name": name, "html": html(markdown) });
        if let Some(when) = when {
            element["visibleIf"] = json!(when);
        }
        elements.push(element);
    };
    match thing {
        Thing::Prose(prose) => words(prose, None),
        Thing::List(lines) => words(&format!("- {}", lines.join("\n- ")), None),
        Thing::Tip(title, prose) => words(&format!("**{title}**\n\n{prose}"), None),
        Thing::Shows(sentence, name) => words(&format!("{sentence} ({{{name}}})"), None),
        Thing::Ask(asked) => elements.push(ask(asked, model)),
        Thing::Choose(arms, otherwise) => {
            let mut before: Vec<String> = Vec::new();
            for (when, sentence) in arms {
                let when = condition(when, model);
                let mut all = before.clone();
                all.push(format!("({when})"));
                words(sentence, Some(all.join(" and ")));
                before.push(format!("!({when})"));
            }
            words(otherwise, Some(before.join(" and ")));
        }
    }
}

fn ask(ask: &Ask, model: &Model) -> Value {
    let mut question = json!({ "name": ask.id, "title": ask.title });
    match ask.form {
        Form::Scale => {
            question["type"] = json!("rating");
            question["rateMin"] = json!(0);
            question["rateMax"] = json!(10);
            question["minRateDescription"] = json!(model.tongue.ends[0]);
            question["maxRateDescription"] = json!(model.tongue.ends[1]);
            question["isRequired"] = json!(true);
        }
        Form::Choice => {
            question["type"] = json!("radiogroup");
            let options = model.tongue.options.iter();
            let options = options.map(|(id, label)| json!({ "value": id, "text": label }));
            question["choices"] = options.collect();
        }
        Form::YesNo => question["type"] = json!("boolean"),
        Form::Number => {
            question["type"] = json!("text");
            question["inputType"] = json!("number");
            question["min"] = json!(0);
            question["max"] = json!(7);
        }
        Form::Long => question["type"] = json!("comment"),
    }
    question
}

fn html(markdown: &str) -> String {
    let mut html = String::new();
    push_html(&mut html, Parser::new(markdown));
    html
}

fn condition(condition: &Condition, model: &Model) -> String {
    let all = condition.0.iter().map(|compare| match compare {
        Compare::AtLeast(name, least) => format!("{{{name}}} >= {least}"),
        Compare::Chose(name, option) => {
            format!("{{{name}}} = '{}'", model.tongue.options[*option].0)
        }
    });
    all.collect::<Vec<_>>().join(" and ")
}
