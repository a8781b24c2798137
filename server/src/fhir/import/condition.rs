//! When something is shown. What cannot be compared here is shown to everybody: rather a question too many than one too few.

use serde_json::Value;

use super::{
    super::questionnaire::{EnableWhen, Item},
    Answer, Asked, Import,
    choice::Choice,
    moment,
};

/// Why a comparison cannot be made, in Dutch and English.
type Why = (&'static str, &'static str);

const LATER: Why = (
    "de voorwaarde gaat over iets dat niet eerder gevraagd is",
    "the condition is about something that was not asked before",
);
const TEXTS: Why = (
    "een voorwaarde kan geen teksten vergelijken",
    "a condition cannot compare texts",
);
const MOMENT: Why = (
    "de voorwaarde vergelijkt met een tijdstip, en van een datum met een tijd is hier alleen de dag te vergelijken",
    "the condition compares with a moment, and of a date with a time only the day can be compared here",
);
const OPTION: Why = (
    "de voorwaarde noemt een antwoord dat er niet is",
    "the condition names an answer that is not there",
);
const FORM: Why = (
    "de voorwaarde past niet bij het soort vraag",
    "the condition does not fit the type of question",
);

impl Import<'_> {
    /// The condition of an item; none where it is always shown.
    pub(super) fn condition(&mut self, item: &Item) -> Option<String> {
        let any = item.enable_behavior == "any";
        let mut parts = Vec::new();
        let mut lost = false;
        for when in &item.enable_when {
            match self.comparison(when) {
                Ok(part) if parts.contains(&part) => {}
                Ok(part) => parts.push(part),
                Err((nl, en)) => {
                    lost = true;
                    let place = &item.link_id;
                    let question = &when.question;
                    self.notes.add(
                        place,
                        format!("{nl} ({question}); dit is vaker te zien dan bedoeld"),
                        format!("{en} ({question}); this is shown more often than was meant"),
                    );
                }
            }
        }
        if parts.is_empty() || (any && lost) {
            return None;
        }
        if let [one] = parts.as_slice() {
            return Some(one.clone());
        }
        let bracketed = parts.iter().map(|part| match part.contains(" or ") {
            true => format!("({part})"),
            false => part.clone(),
        });
        let joint = if any { " or " } else { " and " };
        Some(bracketed.collect::<Vec<_>>().join(joint))
    }

    fn comparison(&self, when: &EnableWhen) -> Result<String, Why> {
        let asked = self.asked.get(&when.question).ok_or(LATER)?;
        let id = &asked.id;
        let mut answers = when.answer.iter();
        let answer = answers.find(|(name, _)| name.starts_with("answer"));
        let (kind, value) =
            answer.map_or(("", &Value::Null), |(name, value)| (name.as_str(), value));
        if when.operator == "exists" {
            return match value.as_bool() {
                Some(true) => Ok(format!("answered({id})")),
                Some(false) => Ok(format!("not answered({id})")),
                None => Err(FORM),
            };
        }
        let operator = ["=", "!=", ">", "<", ">=", "<="]
            .into_iter()
            .find(|sign| *sign == when.operator)
            .ok_or(FORM)?;
        if let Answer::Some(options) = &asked.what {
            let option = option(options, kind, value)?;
            return match operator {
                "=" => Ok(format!("has({id}, {option})")),
                // Also where nothing is chosen.
                "!=" => Ok(format!("not has({id}, {option})")),
                _ => Err(FORM),
            };
        }
        let right = right(asked, kind, value)?;
        let orders = matches!(
            asked.what,
            Answer::Number | Answer::Date | Answer::Moment | Answer::Time
        );
        match operator {
            "=" => Ok(format!("{id} = {right}")),
            // In a questionnaire this holds without an answer too.
            "!=" => Ok(format!("not answered({id}) or {id} != {right}")),
            _ if orders => Ok(format!("{id} {operator} {right}")),
            _ => Err(FORM),
        }
    }
}

/// What an answer is compared with, as it is written.
fn right(asked: &Asked, kind: &str, value: &Value) -> Result<String, Why> {
    match &asked.what {
        Answer::Truth => match value.as_bool() {
            Some(true) => Ok("yes".to_owned()),
            Some(false) => Ok("no".to_owned()),
            None => Err(FORM),
        },
        Answer::Number => {
            let number = if kind == "answerQuantity" {
                &value["value"]
            } else {
                value
            };
            number.as_f64().and_then(figure).ok_or(FORM)
        }
        Answer::Date => {
            let date = value
                .as_str()
                .and_then(|text| engine::Date::read(text).filter(|date| date.to_string() == text));
            date.map(|date| date.to_string()).ok_or(FORM)
        }
        Answer::Moment => {
            let text = value.as_str().ok_or(FORM)?;
            moment::day(text).map(str::to_owned).ok_or(MOMENT)
        }
        Answer::Time => {
            let time = value.as_str().and_then(|text| text.get(..5));
            let time = time.filter(|text| engine::Time::read(text).is_some());
            time.map(str::to_owned).ok_or(FORM)
        }
        Answer::One(options) => option(options, kind, value),
        Answer::Some(_) => Err(FORM),
        Answer::Other => Err(TEXTS),
    }
}

fn option(options: &[Choice], kind: &str, value: &Value) -> Result<String, Why> {
    let found = options.iter().find(|option| option.is(kind, value));
    found.map(|option| option.id.clone()).ok_or(OPTION)
}

/// A number as texts of the language have it; none for what they cannot say.
pub(super) fn figure(number: f64) -> Option<String> {
    let text = number.to_string();
    let digits = |part: &str| {
        !part.is_empty() && part.len() <= 15 && part.bytes().all(|b| b.is_ascii_digit())
    };
    let unsigned = text.strip_prefix('-').unwrap_or(&text);
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    (number.is_finite() && digits(whole) && digits(part)).then_some(text)
}
