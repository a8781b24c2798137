//! What stands on pages, as items.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a questionnaire limits few of the forms that there are"
)]

use engine::{Aside, Ask, ChoiceOption, Form, Id, Item as Part, Missing, Score, Text};
use serde_json::{Value, json};

use super::{
    super::questionnaire::{AnswerOption, Coding, Element},
    Export, Extension, Item,
    condition::figure,
    initial, one_line,
};

/// Limits that a question has where its text gives none.
const TEXT: u32 = 200;
const LONG: u32 = 10_000;
const DECIMALS: u8 = 2;
const LIST: (u32, u32) = (1, 10);
pub(super) const ROWS: (u32, u32) = (1, 8);

impl Export<'_> {
    pub(super) fn items(&mut self, parts: &[Part]) -> Vec<Item> {
        let mut items = Vec::new();
        let mut above = None;
        for part in parts {
            let ask = if let Part::Ask(ask) = part {
                Some(ask)
            } else {
                None
            };
            if let (Some(day), Some(time), Some(item)) = (above.take(), ask, items.last_mut())
                && self.is_moment(day, time)
            {
                self.join(day, time, item);
                continue;
            }
            self.part(part, &mut items);
            above = ask;
        }
        items
    }

    fn part(&mut self, part: &Part, to: &mut Vec<Item>) {
        match part {
            Part::Prose(text) => to.push(self.display(text, None)),
            Part::Example(aside) | Part::Tip(aside) | Part::FoldOut(aside) | Part::Role(aside) => {
                to.push(self.aside(aside));
            }
            Part::Ask(ask) => to.extend(self.ask(ask)),
            Part::Matrix(matrix) => to.push(self.matrix(matrix)),
            Part::Score(score) => to.push(self.score(score)),
            Part::If(condition) => self.branch(condition, to),
            Part::Image(image) => self.left(&image.file, "een afbeelding", "a picture"),
            Part::Video(film) => self.left(&film.file, "een film", "a film"),
            Part::Audio(sound) => self.left(&sound.file, "een geluid", "a sound"),
            Part::Resource(resource) => self.left(&resource.title, "materiaal", "material"),
            Part::Recall(_) => self.left("@recall", "eerdere antwoorden", "earlier answers"),
            Part::Document(document) => self.left(document.id.as_str(), "een plan", "a plan"),
            Part::Alert(alert) => self.left(alert.id.as_str(), "een zorgsignaal", "an alert"),
            Part::Chart(chart) => self.left(chart.id.as_str(), "een grafiek", "a chart"),
            Part::Compute(compute) => {
                self.left(compute.id.as_str(), "een berekening", "a computed value");
            }
        }
    }

    fn left(&mut self, place: &str, nl: &str, en: &str) {
        self.notes.add(
            place,
            format!("een vragenlijst kent geen plaats voor {nl}"),
            format!("a questionnaire has no place for {en}"),
        );
    }

    /// A text, with its Markdown beside it.
    fn display(&mut self, text: &Text, title: Option<&str>) -> Item {
        let mut markdown = String::new();
        let mut slots = text.slots.iter();
        for letter in text.markdown.chars() {
            if letter == engine::SLOT {
                markdown.push_str(
                    slots
                        .next()
                        .map_or("…", |slot| match slot.otherwise.as_str() {
                            "" => "…",
                            otherwise => otherwise,
                        }),
                );
            } else {
                markdown.push(letter);
            }
        }
        if let Some(title) = title {
            markdown = format!("**{title}**\n\n{markdown}");
        }
        let element = Element {
            extension: vec![Extension::standard(
                "rendering-markdown",
                "Markdown",
                markdown.clone(),
            )],
            ..Element::default()
        };
        let item = Item {
            link_id: self.text_id(),
            text: plain(&markdown),
            text_element: Some(element),
            kind: "display".to_owned(),
            ..Item::default()
        };
        if !text.slots.is_empty() {
            self.left(
                &called(&item),
                "een antwoord in een tekst",
                "an answer within a text",
            );
        }
        item
    }

    fn aside(&mut self, aside: &Aside) -> Item {
        self.display(&aside.text, aside.title.as_deref())
    }

    fn ask(&mut self, ask: &Ask) -> Option<Item> {
        let id = ask.id.as_str();
        let (kind, extension) = match &ask.form {
            Form::Text { .. } if self.remarks.is_address(id) => ("url", Vec::new()),
            Form::Text { .. } => ("string", Vec::new()),
            Form::Long { .. } => ("text", Vec::new()),
            Form::YesNo => ("boolean", Vec::new()),
            Form::Time => ("time", Vec::new()),
            Form::Photo { .. } => ("attachment", Vec::new()),
            Form::Choice { .. } => ("choice", Vec::new()),
            Form::Choices { least, most, .. } | Form::List { least, most } => {
                let kind = if matches!(ask.form, Form::List { .. }) {
                    "string"
                } else {
                    "choice"
                };
                let all = u32::try_from(ask.form.options().len()).unwrap_or(u32::MAX);
                let usual = if kind == "string" { LIST } else { (1, all) };
                (kind, occurs((*least, *most), usual))
            }
            Form::Table(table) => return self.table(ask, table),
            Form::Number { .. } | Form::Scale { .. } | Form::Date { .. } => {
                self.limits(id, &ask.form)
            }
            Form::Match { .. } => {
                self.left(id, "koppelen", "a match");
                return None;
            }
            Form::Order { .. } => {
                self.left(id, "een volgorde", "an order");
                return None;
            }
            Form::Offline { .. } => {
                self.left(
                    id,
                    "iets dat weg van het scherm wordt gedaan",
                    "something done away from the screen",
                );
                return None;
            }
        };
        if ask.again.is_some() || !ask.text.is_empty() {
            self.notes.add(
                id,
                "het eerdere antwoord en de uitleg gaan niet mee",
                "the earlier answer and the explanation do not go along",
            );
        }
        let mut item = Item {
            link_id: id.to_owned(),
            extension,
            text: ask.label.clone(),
            kind: kind.to_owned(),
            required: ask.required,
            repeats: matches!(ask.form, Form::Choices { .. } | Form::List { .. }),
            max_length: most(&ask.form),
            answer_option: self.options(&ask.id, ask.form.options()),
            ..Item::default()
        };
        if let Some(example) = &ask.example {
            item.extension.push(Extension::standard(
                "entryFormat",
                "String",
                example.as_str(),
            ));
        }
        if let Some(initial) = &ask.initial {
            initial::put(ask, initial, &mut item);
        }
        if let Some(hint) = &ask.hint {
            item.item.push(beside(id, "help", hint));
        }
        if let Form::Scale {
            from_label,
            to_label,
            ..
        } = &ask.form
        {
            let ends = [("lower", from_label), ("upper", to_label)];
            let ends = ends
                .iter()
                .filter_map(|(end, label)| Some(beside(id, end, label.as_ref()?)));
            item.item.extend(ends);
        }
        let codes = self.remarks.codes(id).iter().map(|(system, code)| Coding {
            system: system.clone(),
            code: code.clone(),
            ..Coding::default()
        });
        item.code = codes.collect();
        self.named(&mut item, "ask", id);
        Some(item)
    }

    /// The type of a number, a scale or a day, with what limits it.
    pub(super) fn limits(&mut self, id: &str, form: &Form) -> (&'static str, Vec<Extension>) {
        let mut extensions = Vec::new();
        let end = |name: &str, number: Option<f64>, kind: &str| {
            number.map(|number| Extension::standard(name, kind, figure(number)))
        };
        match form {
            Form::Scale { from, to, .. } => {
                extensions.push(Extension::control("slider"));
                extensions.push(Extension::standard("minValue", "Integer", *from));
                extensions.push(Extension::standard("maxValue", "Integer", *to));
                ("integer", extensions)
            }
            Form::Number {
                from,
                to,
                decimals,
                unit,
            } => {
                let kind = match (unit, decimals) {
                    (Some(_), _) => "quantity",
                    (None, 0) => "integer",
                    (None, _) => "decimal",
                };
                let whole = [from, to]
                    .into_iter()
                    .flatten()
                    .all(|end| end.fract() == 0.0);
                let limit = if whole && kind == "integer" {
                    "Integer"
                } else {
                    "Decimal"
                };
                extensions.extend(end("minValue", *from, limit));
                extensions.extend(end("maxValue", *to, limit));
                // What nobody asked for is not made a limit.
                if kind != "integer" && *decimals != DECIMALS {
                    extensions.push(Extension::standard(
                        "maxDecimalPlaces",
                        "Integer",
                        *decimals,
                    ));
                }
                if let Some(unit) = unit {
                    extensions.push(Extension::standard(
                        "questionnaire-unit",
                        "Coding",
                        json!({"display": unit}),
                    ));
                }
                (kind, extensions)
            }
            Form::Date { from, to } => {
                for (name, limit) in [("minValue", from), ("maxValue", to)] {
                    match limit {
                        Some(engine::DateLimit::On(date)) => {
                            extensions.push(Extension::standard(name, "Date", date.to_string()));
                        }
                        Some(engine::DateLimit::Today) => {
                            self.left(id, "“vandaag” als grens", "“today” as a limit")
                        }
                        None => {}
                    }
                }
                ("date", extensions)
            }
            _ => ("string", extensions),
        }
    }

    pub(super) fn options(&mut self, ask: &Id, options: &[ChoiceOption]) -> Vec<AnswerOption> {
        let mut answers = Vec::new();
        for option in options {
            if option.explanation.is_some() {
                self.notes.add(
                    ask.as_str(),
                    format!("de uitleg bij “{}” gaat niet mee", option.id),
                    format!("the explanation of “{}” does not go along", option.id),
                );
            }
            let mut answer = AnswerOption::default();
            let coding = self.coding(ask, option);
            answer.value.insert(
                "valueCoding".to_owned(),
                serde_json::to_value(coding).unwrap_or(Value::Null),
            );
            if let Some(score) = option.score {
                answer.extension.push(Extension::standard(
                    "ordinalValue",
                    "Decimal",
                    figure(score),
                ));
            }
            answers.push(answer);
        }
        answers
    }

    /// An option as others know it.
    pub(super) fn coding(&self, ask: &Id, option: &ChoiceOption) -> Coding {
        let id = option.id.as_str();
        let mut coding = Coding {
            code: id.to_owned(),
            display: option.label.clone(),
            ..Coding::default()
        };
        if let Some((system, code)) = self.remarks.option(ask.as_str(), id) {
            coding.system.clone_from(system);
            if code != id {
                coding.code.clone_from(code);
                coding.extension.push(Extension::own("id", "Id", id));
            }
        }
        coding
    }

    /// A score as something that nobody fills in; what it counts stands beside it.
    fn score(&mut self, score: &Score) -> Item {
        let mut own = Extension::own("score", "Code", "score");
        own.value.clear();
        let mut part = |name: &str, kind: &str, value: Value| {
            own.extension.push(Extension::part(name, kind, value));
        };
        for id in &score.items {
            part("item", "Id", json!(id.as_str()));
        }
        for id in &score.reverse {
            part("reverse", "Id", json!(id.as_str()));
        }
        let missing = match score.missing {
            Missing::Refuse => "refuse",
            Missing::Average => "average",
            Missing::Zero => "zero",
        };
        part("missing", "Code", json!(missing));
        part("minimum", "Integer", json!(score.minimum));
        part("mean", "Boolean", json!(score.mean));
        if let Some(round) = score.round {
            part("round", "Integer", json!(round));
        }
        for band in &score.bands {
            let mut own_band = Extension::part("band", "Code", "band");
            own_band.value.clear();
            own_band.extension = vec![
                Extension::part("id", "Id", band.id.as_str()),
                Extension::part("from", "Decimal", figure(band.from)),
                Extension::part("to", "Decimal", figure(band.to)),
                Extension::part("label", "String", band.label.as_str()),
            ];
            own.extension.push(own_band);
        }
        Item {
            link_id: score.id.to_string(),
            extension: vec![own],
            text: score.title.clone(),
            kind: "decimal".to_owned(),
            read_only: true,
            ..Item::default()
        }
    }

    fn branch(&mut self, condition: &engine::If, to: &mut Vec<Item>) {
        let several = condition.arms.len() > 1 || !condition.otherwise.is_empty();
        let mut place = None;
        for arm in &condition.arms {
            let mut items = self.items(&arm.items);
            let mut one = match items.pop() {
                Some(one) if items.is_empty() && one.enable_when.is_empty() && !one.read_only => {
                    one
                }
                last => {
                    items.extend(last);
                    let id = self.text_id();
                    super::group(&id, "", items)
                }
            };
            self.condition(Some(&arm.when), &mut one);
            place.get_or_insert_with(|| called(&one));
            to.push(one);
        }
        if let Some(place) = place.filter(|_| several) {
            self.notes.add(
                &place,
                "een vragenlijst kent geen “anders”: dat deel is altijd te zien, en meer dan één deel kan tegelijk te zien zijn",
                "a questionnaire has no “else”: that part is always shown, and more than one part may be shown at once",
            );
            to.extend(self.items(&condition.otherwise));
        }
    }
}

/// An item as its author knows it: a text has no name but its first words.
pub(super) fn called(item: &Item) -> String {
    const WORDS: usize = 5;
    if !item.link_id.starts_with(super::TEXT) {
        return item.link_id.clone();
    }
    if let (true, Some(first)) = (item.text.is_empty(), item.item.first()) {
        return called(first);
    }
    let first: Vec<&str> = item.text.split_whitespace().take(WORDS).collect();
    let more = item.text.split_whitespace().nth(WORDS).map_or("", |_| " …");
    format!("“{}{more}”", first.join(" "))
}

/// A text that helps with a question.
fn beside(id: &str, control: &str, text: &str) -> Item {
    Item {
        link_id: format!("{id}.{control}"),
        extension: vec![Extension::control(control)],
        text: text.to_owned(),
        kind: "display".to_owned(),
        ..Item::default()
    }
}

/// How often something is answered at least and at most, unless it is as it is everywhere.
pub(super) fn occurs((least, most): (u32, u32), usual: (u32, u32)) -> Vec<Extension> {
    if (least, most) == usual {
        return Vec::new();
    }
    vec![
        Extension::standard("questionnaire-minOccurs", "Integer", least),
        Extension::standard("questionnaire-maxOccurs", "Integer", most),
    ]
}

pub(super) fn most(form: &Form) -> Option<u64> {
    match form {
        Form::Text { most } => (*most != TEXT).then_some(u64::from(*most)),
        Form::Long { most } => (*most != LONG).then_some(u64::from(*most)),
        _ => None,
    }
}

/// Markdown without its marks, for who shows no Markdown.
fn plain(markdown: &str) -> String {
    use pulldown_cmark::{Event, Parser, TagEnd};
    let mut text = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => text.push('\n'),
            _ => {}
        }
    }
    let lines: Vec<String> = text
        .lines()
        .map(one_line)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("\n")
}
