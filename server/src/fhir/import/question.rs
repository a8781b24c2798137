//! Questions: their type, their limits and what is told with them.

use serde_json::Value;

use super::{
    super::questionnaire::{Item, OWN, standard},
    Answer, Asked, Import,
    choice::Choice,
    condition::figure,
    moment, one_line, score,
    score::Scored,
    words::plain,
};

/// The most characters that are kept of an answer.
const LONGEST: u64 = 100_000;
/// The most characters of a web address, where nothing is said.
const ADDRESS: u64 = 2_000;
/// Extensions that are read, or say only how something looks.
const KNOWN: [&str; 20] = [
    "entryFormat",
    "itemWeight",
    "maxDecimalPlaces",
    "maxValue",
    "minValue",
    "ordinalValue",
    "questionnaire-choiceOrientation",
    "questionnaire-displayCategory",
    "questionnaire-hidden",
    "questionnaire-itemControl",
    "questionnaire-maxOccurs",
    "questionnaire-minOccurs",
    "questionnaire-optionPrefix",
    "questionnaire-sliderStepValue",
    "questionnaire-supportLink",
    "questionnaire-unit",
    "rendering-markdown",
    "rendering-style",
    "rendering-xhtml",
    "designNote",
];

/// A type with its limits.
pub(super) struct Form {
    pub(super) word: &'static str,
    /// Options of the language, a line each.
    pub(super) limits: Vec<String>,
    pub(super) choices: Vec<Choice>,
    pub(super) what: Answer,
}

impl Import<'_> {
    pub(super) fn question(&mut self, item: &Item) {
        if let Some(score) = score::of(item) {
            return self.given_score(item, score);
        }
        if item.read_only {
            self.notes.add(
                &item.link_id,
                "wordt door niemand ingevuld (readOnly), niet overgenomen",
                "is filled in by nobody (readOnly), not taken over",
            );
            return self.items(&item.item);
        }
        let Some(form) = self.form(item) else {
            return self.items(&item.item);
        };
        self.strange(item);
        let initial = self.initial(item, &form);
        let (id, differs) = self.names.of(&item.link_id, &item.extension);
        let mut text = String::new();
        if differs {
            text.push_str(&format!("@# linkId: {}\n", one_line(&item.link_id)));
        }
        for coding in &item.code {
            let (system, code) = (one_line(&coding.system), one_line(&coding.code));
            text.push_str(&format!("@# code: {system}|{code}\n"));
        }
        if item.kind == "url" {
            text.push_str("@# type: url\n");
        }
        text.extend(form.choices.iter().filter_map(Choice::remark));
        let mut label = self.label(item);
        if label.is_empty() {
            label = plain(&item.link_id);
        }
        if label.is_empty() {
            label = "?".to_owned();
        }
        let Form { word, limits, .. } = &form;
        text.push_str(&format!("@ask {id} {word} \"{label}\"\n"));
        if item.required {
            text.push_str("  required: yes\n");
        }
        for limit in limits {
            text.push_str(&format!("  {limit}\n"));
        }
        let (hint, rest) = hint(&item.item);
        if !hint.is_empty() {
            text.push_str(&format!("  hint: {}\n", plain(&hint)));
        }
        let example = standard(&item.extension, "entryFormat").and_then(Value::as_str);
        let example = example.map(plain).filter(|text| !text.is_empty());
        if let Some(example) = example {
            text.push_str(&format!("  example: {example}\n"));
        }
        text.push_str(&initial);
        text.extend(form.choices.iter().map(Choice::line));
        let other = (item.kind == "open-choice").then(|| self.other(&mut text, &form));
        self.block(text.trim_end());
        if let Some(other) = other {
            self.ask_other(item, &id, &other, &form);
        }
        if item.kind == "dateTime" {
            self.time_of_day(item, &id);
        }
        self.count(item, &id, &form);
        let asked = Asked {
            id,
            what: form.what,
        };
        self.asked.insert(item.link_id.clone(), asked);
        for below in rest {
            self.items(std::slice::from_ref(below));
        }
    }

    /// Notes that a score can count it.
    fn count(&mut self, item: &Item, id: &str, form: &Form) {
        let figures: Option<Vec<f64>> = form.choices.iter().map(|choice| choice.score).collect();
        let Some(figures) = figures.filter(|_| item.kind == "choice" && form.word == "choice")
        else {
            return;
        };
        let hidden = self.within > 0 || self.page.as_ref().is_some_and(|page| page.is_hidden());
        self.scored.push(Scored {
            id: id.to_owned(),
            hidden,
            fractional: figures.iter().any(|figure| figure.fract() != 0.0),
        });
    }

    /// The option of an open choice behind which the client writes; gives its id.
    fn other(&mut self, text: &mut String, form: &Form) -> String {
        let wanted = self.own.pick("iets-anders", "something-else");
        let mut id = wanted.to_owned();
        let taken = |id: &str| form.choices.iter().any(|choice| choice.id == id);
        while taken(&id) {
            id.push_str("-2");
        }
        let label = self.own.pick("Iets anders", "Something else");
        text.push_str(&format!("  - {id}: {label}\n"));
        id
    }

    fn ask_other(&mut self, item: &Item, id: &str, other: &str, form: &Form) {
        self.notes.add(
            &item.link_id,
            "een eigen antwoord (open-choice) is een vraag erachter geworden",
            "an answer of one's own (open-choice) has become a question behind it",
        );
        let name = self.names.free(&format!("{id}-{other}"));
        let label = self.own.pick("Wat dan?", "What is it?");
        let when = match form.word {
            "choices" => format!("has({id}, {other})"),
            _ => format!("{id} = {other}"),
        };
        self.block(&format!("@if {when}"));
        self.block(&format!("@ask {name} text \"{label}\""));
        self.block("@end");
    }

    /// The type of a question with its limits; none for what the language cannot ask, which is listed.
    pub(super) fn form(&mut self, item: &Item) -> Option<Form> {
        let simple = |word, limits, what| Form {
            word,
            limits,
            choices: Vec::new(),
            what,
        };
        let form = match item.kind.as_str() {
            "boolean" => simple("yes-no", Vec::new(), Answer::Truth),
            "integer" | "decimal" | "quantity" => self.number(item),
            "date" => {
                let day = |name| moment::day(standard(&item.extension, name)?.as_str()?);
                let limits = ends(day("minValue"), day("maxValue"));
                simple("date", limits, Answer::Date)
            }
            "dateTime" => simple("date", self.days(item), Answer::Moment),
            "time" => simple("time", Vec::new(), Answer::Time),
            "attachment" => simple("photo", Vec::new(), Answer::Other),
            "string" if item.repeats => {
                let most = item
                    .whole("questionnaire-maxOccurs")
                    .unwrap_or(10)
                    .clamp(1, 1000);
                let least = item
                    .whole("questionnaire-minOccurs")
                    .unwrap_or(1)
                    .clamp(1, most);
                simple(
                    "list",
                    vec![format!("count: {least} to {most}")],
                    Answer::Other,
                )
            }
            "string" | "text" => {
                let most = item.max_length.map(|most| most.clamp(1, LONGEST));
                let limits = most.map(|most| format!("most: {most}"));
                let word = if item.kind == "text" { "long" } else { "text" };
                simple(word, limits.into_iter().collect(), Answer::Other)
            }
            "url" => {
                self.notes.add(
                    &item.link_id,
                    "een webadres is een tekst geworden; er wordt niet gekeken of het een webadres is",
                    "a web address has become a text; nothing looks whether it is one",
                );
                let most = item.max_length.unwrap_or(ADDRESS).clamp(1, LONGEST);
                simple("text", vec![format!("most: {most}")], Answer::Other)
            }
            "choice" | "open-choice" => return self.choice_form(item),
            "reference" => {
                self.notes.add(
                    &item.link_id,
                    "een verwijzing naar een dossier kan een cliënt niet invullen",
                    "a reference to a record is nothing that a client can fill in",
                );
                return None;
            }
            other => {
                let kind = one_line(other);
                self.notes.add(
                    &item.link_id,
                    format!("een vraag van de soort “{kind}” is er niet"),
                    format!("there is no question of the type “{kind}”"),
                );
                return None;
            }
        };
        if item.repeats && form.word != "list" {
            self.notes.add(
                &item.link_id,
                "kan niet meer dan één keer worden beantwoord",
                "cannot be answered more than once",
            );
        }
        Some(form)
    }

    fn choice_form(&mut self, item: &Item) -> Option<Form> {
        let choices = self.choices(item);
        if choices.len() < 2 {
            self.notes.add(
                &item.link_id,
                "een keuze heeft minstens twee mogelijkheden nodig",
                "a choice needs two options at least",
            );
            return None;
        }
        let mut limits = Vec::new();
        if item.repeats {
            let all = choices.len() as u64 + u64::from(item.kind == "open-choice");
            let least = item
                .whole("questionnaire-minOccurs")
                .unwrap_or(1)
                .clamp(1, all);
            let most = item
                .whole("questionnaire-maxOccurs")
                .unwrap_or(all)
                .clamp(least, all);
            if (least, most) != (1, all) {
                limits.push(format!("count: {least} to {most}"));
            }
        }
        let what = match item.repeats {
            true => Answer::Some(choices.clone()),
            false => Answer::One(choices.clone()),
        };
        let word = if item.repeats { "choices" } else { "choice" };
        Some(Form {
            word,
            limits,
            choices,
            what,
        })
    }

    fn number(&mut self, item: &Item) -> Form {
        let limit = |name| {
            let value = standard(&item.extension, name)?;
            value.as_f64().or_else(|| value["value"].as_f64())
        };
        let (mut least, mut most) = (limit("minValue"), limit("maxValue"));
        let places = match item.kind.as_str() {
            "integer" => 0,
            // FHIR knows no end; more than this nobody types.
            _ => item.whole("maxDecimalPlaces").unwrap_or(2).min(6),
        };
        if item.kind == "integer"
            && item.control() == Some("slider")
            && let (Some(from), Some(to)) = (least, most)
            && from.fract() == 0.0
            && to.fract() == 0.0
            && (1.0..=100.0).contains(&(to - from))
            && from.abs().max(to.abs()) <= 1_000_000.0
        {
            let end = |name: &str, number: f64, control: &str| {
                let mut below = item.item.iter();
                let label = below.find(|item| item.control() == Some(control));
                match label
                    .map(|item| plain(&item.text))
                    .filter(|text| !text.is_empty())
                {
                    Some(label) => format!("{name}: {number} \"{label}\""),
                    None => format!("{name}: {number}"),
                }
            };
            return Form {
                word: "scale",
                limits: vec![end("from", from, "lower"), end("to", to, "upper")],
                choices: Vec::new(),
                what: Answer::Number,
            };
        }
        let step = 10_f64.powi(i32::try_from(places).unwrap_or(0));
        if let (Some(from), Some(to)) = (least, most)
            && (from * step).ceil() > (to * step).floor()
        {
            self.notes.add(
                &item.link_id,
                "aan deze grenzen kan geen antwoord voldoen; ze zijn weggelaten",
                "no answer can meet these limits; they are left out",
            );
            (least, most) = (None, None);
        }
        let (from, to) = (least.and_then(figure), most.and_then(figure));
        let mut limits = ends(from.as_deref(), to.as_deref());
        if places > 0 {
            limits.push(format!("decimals: {places}"));
        }
        let coding = standard(&item.extension, "questionnaire-unit");
        let coded = coding
            .map(|unit| ["display", "code"].map(|key| plain(unit[key].as_str().unwrap_or(""))));
        let below = item.item.iter().find(|item| item.control() == Some("unit"));
        let units = coded
            .into_iter()
            .flatten()
            .chain(below.map(|unit| plain(&unit.text)));
        match units.into_iter().find(|unit| !unit.is_empty()) {
            Some(unit) => limits.push(format!("unit: {unit}")),
            None if item.kind == "quantity" => self.notes.add(
                &item.link_id,
                "een hoeveelheid waarbij de eenheid wordt gekozen kan niet; het is een getal geworden",
                "a quantity whose unit is chosen cannot be asked; it has become a number",
            ),
            None => {}
        }
        Form {
            word: "number",
            limits,
            choices: Vec::new(),
            what: Answer::Number,
        }
    }

    /// Lists what an item says that nobody here understands.
    pub(super) fn strange(&mut self, item: &Item) {
        let foreign = item.extension.iter().filter(|extension| {
            !extension.url.starts_with(OWN) && !KNOWN.iter().any(|known| extension.is(known))
        });
        let foreign = foreign.map(|extension| one_line(&extension.url));
        let fields = item.rest.keys().filter(|name| !name.starts_with('_'));
        let names: Vec<String> = foreign.chain(fields.map(|name| one_line(name))).collect();
        for name in names {
            self.notes.add(
                &item.link_id,
                format!("{name} heeft hier geen plaats en is niet overgenomen"),
                format!("{name} has no place here and was not taken over"),
            );
        }
    }
}

/// What stands below a question only to help answering it, and what else stands there.
fn hint(items: &[Item]) -> (String, Vec<&Item>) {
    let used = ["unit", "lower", "upper", "help", "flyover"];
    let (help, rest): (Vec<&Item>, Vec<&Item>) = items.iter().partition(|item| {
        item.kind == "display"
            && item
                .control()
                .is_some_and(|control| used.contains(&control))
    });
    let hints = help
        .iter()
        .filter(|item| matches!(item.control(), Some("help" | "flyover")));
    let hints: Vec<String> = hints.map(|item| one_line(&item.text)).collect();
    (hints.join(" "), rest)
}

pub(super) fn ends(from: Option<&str>, to: Option<&str>) -> Vec<String> {
    let from = from.map(|from| format!("from: {from}"));
    from.into_iter()
        .chain(to.map(|to| format!("to: {to}")))
        .collect()
}
