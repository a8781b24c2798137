//! What stands on pages.

use std::borrow::Cow;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use content::markdown::{Fill, render};
use engine::{
    Ask, ChoiceOption, Date, DateLimit, Entry, Form, If, Item, Missing, Resource, ResourcePlace,
    Score, Slot, Table, Text,
};

use super::{Print, Sheet, condition::Said, words::Words};
use crate::render::calendar;

/// Writes what stands on the pages of one document.
#[derive(Clone, Copy)]
pub(super) struct Items<'p> {
    pub(super) print: &'p Print<'p>,
    pub(super) said: Said<'p>,
}

impl Items<'_> {
    fn words(self) -> Words {
        self.said.words
    }

    pub(super) fn write(self, items: &[Item], to: &mut Sheet) {
        for item in items {
            self.item(item, to);
        }
    }

    fn item(self, item: &Item, to: &mut Sheet) {
        let w = self.words();
        match item {
            Item::Prose(text) => self.text(text, to),
            Item::Image(image) => {
                to.raw("<figure>");
                self.picture(&image.file, &image.alternative, to);
                let caption = image.caption.as_deref().unwrap_or(&image.alternative);
                to.line("figcaption", "", caption).close("figure");
            }
            Item::Example(aside) => self.aside(w.pick("Voorbeeld", "Example"), aside, to),
            Item::Tip(aside) => self.aside("Tip", aside, to),
            Item::FoldOut(aside) => self.aside(w.pick("Uitklaptekst", "Fold-out"), aside, to),
            Item::Role(aside) => self.aside(w.pick("Rol", "Role"), aside, to),
            Item::Recall(recall) => {
                to.open("div", "aside");
                to.line("p", "mark", w.pick("Eerdere antwoorden", "Earlier answers"));
                if let Some(title) = &recall.title {
                    to.line("p", "label", title);
                }
                self.named(&recall.values, to);
                to.close("div");
            }
            Item::Video(film) | Item::Audio(film) => {
                to.open("div", "aside");
                let what = if matches!(item, Item::Video(_)) {
                    w.pick("Film", "Film")
                } else {
                    w.pick("Geluid", "Sound")
                };
                to.line("p", "mark", what).line("p", "label", &film.title);
                self.text(&film.transcript, to);
                to.close("div");
            }
            Item::Resource(resource) => {
                to.open("div", "aside");
                to.line("p", "mark", w.pick("Materiaal", "Material")).line(
                    "p",
                    "label",
                    &resource.title,
                );
                self.places(resource, to);
                self.text(&resource.text, to);
                to.close("div");
            }
            Item::Document(document) => {
                to.open("div", "aside");
                to.line(
                    "p",
                    "mark",
                    w.pick(
                        "Plan om te bewaren en te printen",
                        "A plan to keep and to print",
                    ),
                );
                to.line("p", "label", &document.title);
                self.text(&document.text, to);
                self.named(&document.values, to);
                to.close("div");
            }
            Item::Chart(chart) => {
                to.open("div", "aside");
                to.line("p", "mark", w.pick("Grafiek", "Chart"))
                    .line("p", "label", &chart.title);
                self.text(&chart.text, to);
                to.open("ul", "");
                for line in &chart.lines {
                    to.line("li", "", &line.title);
                }
                to.close("ul").close("div");
            }
            Item::Alert(alert) => {
                to.open("div", "aside");
                to.line("p", "mark", w.pick("Zorgsignaal", "Alert"))
                    .line("p", "when", &format!("{}:", self.said.only_if(&alert.when)))
                    .line("p", "label", &alert.title);
                self.text(&alert.text, to);
                if let Some(task) = alert.task.as_ref().filter(|_| !self.print.is_for_client()) {
                    to.open("div", "professional")
                        .line("p", "mark", w.professional())
                        .line("p", "", task)
                        .close("div");
                }
                to.close("div");
            }
            Item::Ask(ask) => self.ask(ask, to),
            Item::Matrix(matrix) => {
                to.open("div", "ask").line("p", "label", &matrix.label);
                if let Some(hint) = &matrix.hint {
                    to.line("p", "soft", hint);
                }
                self.rows(&matrix.rows, to);
                to.close("div");
            }
            Item::Compute(compute) => {
                if !self.print.is_for_client() {
                    to.open("div", "professional")
                        .line("p", "mark", w.professional());
                    let title = compute.title.as_deref().unwrap_or(compute.id.as_str());
                    let sum = self.said.term(&compute.expression, None);
                    let what = w.pick("Berekening", "Computed value");
                    to.line("p", "", &format!("{what} {}: {sum}", w.quoted(title)))
                        .close("div");
                }
            }
            Item::Score(score) => {
                if !self.print.is_for_client() {
                    self.score(score, to);
                }
            }
            Item::If(condition) => self.branch(condition, to),
        }
    }

    /// An author's text.
    pub(super) fn text(self, text: &Text, to: &mut Sheet) {
        if !text.is_empty() {
            let gaps = Gaps {
                items: self,
                slots: &text.slots,
            };
            to.raw(&render(text, self.words().tag()).fill(&gaps))
                .raw("\n");
        }
    }

    pub(super) fn picture(self, file: &str, alternative: &str, to: &mut Sheet) {
        let Some(address) = self.data(file) else {
            to.line("p", "soft", file);
            return;
        };
        to.raw("<img alt=\"")
            .text(alternative)
            .raw("\" src=\"")
            .text(&address)
            .raw("\">");
    }

    /// A picture as an address that holds it.
    fn data(self, file: &str) -> Option<String> {
        let bytes = self.print.media.get(file)?;
        let kind = content::media::MediaType::of(file)?.content_type();
        kind.starts_with("image/")
            .then(|| format!("data:{kind};base64,{}", BASE64_STANDARD.encode(bytes)))
    }

    /// Where something is to be had, and what one should know before going there.
    fn places(self, resource: &Resource, to: &mut Sheet) {
        let w = self.words();
        for place in &resource.places {
            let (what, place) = match place {
                ResourcePlace::Address(place) => (w.pick("Adres", "Address"), place),
                ResourcePlace::File(place) => (w.pick("Bestand", "File"), place),
                ResourcePlace::Ios(place) => ("iOS", place),
                ResourcePlace::Android(place) => ("Android", place),
                ResourcePlace::Website(place) => ("Website", place),
            };
            to.line("p", "soft", &format!("{what}: {place}"));
        }
        let language = resource.language.as_ref();
        let language = language.map(|tag| format!("{}: {tag}", w.pick("Taal", "Language")));
        let account = w.pick("Een account is nodig", "One needs an account");
        let account = resource.account.then(|| account.to_owned());
        let source = resource.source.as_ref();
        let source = source.map(|source| format!("{}: {source}", w.pick("Herkomst", "Source")));
        let facts: Vec<String> = language.into_iter().chain(account).chain(source).collect();
        if !facts.is_empty() {
            to.line("p", "soft", &facts.join("; "));
        }
    }

    fn aside(self, what: &str, aside: &engine::Aside, to: &mut Sheet) {
        to.open("div", "aside").line("p", "mark", what);
        if let Some(title) = &aside.title {
            to.line("p", "label", title);
        }
        self.text(&aside.text, to);
        to.close("div");
    }

    /// What is shown of earlier pages, by name.
    fn named(self, values: &[engine::Id], to: &mut Sheet) {
        to.open("ul", "");
        for value in values {
            to.line("li", "", &self.said.name(value));
        }
        to.close("ul");
    }

    fn ask(self, ask: &Ask, to: &mut Sheet) {
        let w = self.words();
        to.open("div", "ask").open("p", "label").text(&ask.label);
        if !self.print.is_for_client() {
            to.raw(" ").line("span", "id", ask.id.as_str());
        }
        to.close("p");
        self.text(&ask.text, to);
        if let Some(hint) = &ask.hint {
            to.line("p", "soft", hint);
        }
        let mut facts = vec![self.form(&ask.form)];
        if ask.required {
            facts.push(w.pick("verplicht", "required").to_owned());
        }
        if let Some(initial) = &ask.initial {
            let filled = self.filled(ask, initial);
            facts.push(w.pick(
                format!("vooraf ingevuld: {filled}"),
                format!("filled in beforehand: {filled}"),
            ));
        }
        if let Some(again) = &ask.again {
            let name = self.said.name(again);
            facts.push(w.pick(
                format!("het eerdere antwoord op {name} staat ernaast"),
                format!("the earlier answer to {name} stands beside it"),
            ));
        }
        to.line("p", "soft", &facts.join("; "));
        if let Some(example) = &ask.example {
            let what = w.pick("Voorbeeld", "Example");
            to.line("p", "soft", &format!("{what}: {example}"));
        }
        self.options(ask.form.options(), to);
        if let Form::Table(table) = &ask.form {
            to.open("ul", "");
            for column in &table.columns {
                to.open("li", "").text(&column.label).raw(" ");
                to.line("span", "soft", &self.form(&column.form));
                self.options(column.form.options(), to);
                to.close("li");
            }
            to.close("ul");
        }
        to.close("div");
    }

    fn options(self, options: &[ChoiceOption], to: &mut Sheet) {
        if options.is_empty() {
            return;
        }
        to.open("ul", "");
        for option in options {
            to.open("li", "").text(&option.label);
            if let Some(score) = option.score.filter(|_| !self.print.is_for_client()) {
                to.text(&format!(" ({})", self.words().number(score)));
            }
            if let Some(explanation) = &option.explanation {
                self.text(explanation, to);
            }
            to.close("li");
        }
        to.close("ul");
    }

    /// Rows with the same answers, as a table.
    fn rows(self, rows: &[Ask], to: &mut Sheet) {
        let columns = rows.first().map_or(&[][..], |row| row.form.options());
        to.raw("<table><tr><td></td>");
        for column in columns {
            let score = column.score.filter(|_| !self.print.is_for_client());
            let score = score.map_or_else(String::new, |score| {
                format!(" ({})", self.words().number(score))
            });
            to.raw("<th scope=\"col\">")
                .text(&column.label)
                .text(&score)
                .raw("</th>");
        }
        to.raw("</tr>\n");
        for row in rows {
            to.raw("<tr><th scope=\"row\">")
                .text(&row.label)
                .raw("</th>");
            to.raw(&"<td></td>".repeat(columns.len())).raw("</tr>\n");
        }
        to.raw("</table>\n");
    }

    /// What stands in a field before anybody types, in the words that a client reads.
    fn filled(self, ask: &Ask, initial: &Entry) -> String {
        let w = self.words();
        let lines = initial.0.iter().map(|line| {
            let text = line.text.as_str();
            if ask.form == Form::YesNo {
                let yes = text == "yes";
                let (nl, en) = if yes { ("ja", "yes") } else { ("nee", "no") };
                return w.pick(nl, en).to_owned();
            }
            let date = Date::read(text).filter(|_| matches!(ask.form, Form::Date { .. }));
            if let Some(date) = date {
                return calendar(w.of_pages(), date);
            }
            let mut options = ask.form.options().iter();
            let option = options.find(|option| option.id.as_str() == text);
            option
                .map_or(text, |option| option.label.as_str())
                .to_owned()
        });
        lines.collect::<Vec<_>>().join(", ")
    }

    /// What kind of answer is asked, with its limits.
    fn form(self, form: &Form) -> String {
        let w = self.words();
        let between = |from: Option<String>, to: Option<String>| match (from, to) {
            (Some(from), Some(to)) => w.pick(
                format!(" van {from} tot en met {to}"),
                format!(" from {from} to {to}"),
            ),
            (Some(from), None) => w.pick(format!(" vanaf {from}"), format!(" from {from}")),
            (None, Some(to)) => w.pick(format!(" tot en met {to}"), format!(" up to {to}")),
            (None, None) => String::new(),
        };
        let number = |number: &Option<f64>| number.map(|number| w.number(number));
        let day = |limit: &Option<DateLimit>| {
            limit.map(|limit| match limit {
                DateLimit::Today => w.pick("vandaag", "today").to_owned(),
                DateLimit::On(date) => calendar(w.of_pages(), date),
            })
        };
        let how_many = |least: &u32, most: &u32| match least == most {
            true => format!("{least}"),
            false => w.pick(format!("{least} tot {most}"), format!("{least} to {most}")),
        };
        match form {
            Form::Text { most } => w.pick(
                format!("Eén regel, hooguit {most} tekens"),
                format!("One line, at most {most} characters"),
            ),
            Form::Long { most } => w.pick(
                format!("Tekst, hooguit {most} tekens"),
                format!("Text, at most {most} characters"),
            ),
            Form::Number { from, to, unit, .. } => {
                let unit = unit
                    .as_ref()
                    .map_or_else(String::new, |unit| format!(" ({unit})"));
                format!(
                    "{}{}{unit}",
                    w.pick("Een getal", "A number"),
                    between(number(from), number(to))
                )
            }
            Form::Scale {
                from,
                to,
                from_label,
                to_label,
            } => {
                let end = |at: &i32, label: &Option<String>| match label {
                    Some(label) => format!("{at} ({label})"),
                    None => at.to_string(),
                };
                let ends = between(Some(end(from, from_label)), Some(end(to, to_label)));
                format!("{}{ends}", w.pick("Een schaal", "A scale"))
            }
            Form::YesNo => w.pick("Ja of nee", "Yes or no").to_owned(),
            Form::Choice { .. } => w.pick("Kies één", "Choose one").to_owned(),
            Form::Choices { least, most, .. } => {
                let count = how_many(least, most);
                w.pick(format!("Kies er {count}"), format!("Choose {count}"))
            }
            Form::List { least, most } => {
                let count = how_many(least, most);
                w.pick(
                    format!("Een lijst van {count} regels"),
                    format!("A list of {count} lines"),
                )
            }
            Form::Table(table) => self.table(table),
            Form::Match { of, .. } => {
                let name = self.said.name(of);
                w.pick(
                    format!("Kies er één voor elk antwoord op {name}"),
                    format!("Choose one for each answer to {name}"),
                )
            }
            Form::Order { .. } => w.pick("Zet in volgorde", "Put in order").to_owned(),
            Form::Date { from, to } => format!(
                "{}{}",
                w.pick("Een datum", "A date"),
                between(day(from), day(to))
            ),
            Form::Time => w.pick("Een tijd", "A time").to_owned(),
            Form::Photo { .. } => w.pick("Een foto", "A photo").to_owned(),
            Form::Offline { .. } => w
                .pick(
                    "Om te doen, weg van het scherm; met een vinkje en ruimte voor notities",
                    "To be done away from the screen; with a tick and room for notes",
                )
                .to_owned(),
        }
    }

    /// How many rows there are, and whose.
    fn table(self, table: &Table) -> String {
        let w = self.words();
        if let Some(of) = &table.of {
            let name = self.said.name(of);
            return w.pick(
                format!("Bij elke rij van {name} komen deze kolommen"),
                format!("With each row of {name} come these columns"),
            );
        }
        let Table { least, most, .. } = table;
        match (least, most) {
            (1, 1) => w
                .pick("Een tabel met 1 rij", "A table with 1 row")
                .to_owned(),
            _ if least == most => w.pick(
                format!("Een tabel met {most} rijen"),
                format!("A table with {most} rows"),
            ),
            _ => w.pick(
                format!("Een tabel met {least} tot {most} rijen"),
                format!("A table with {least} to {most} rows"),
            ),
        }
    }

    /// What becomes of a score where answers are missing, and how it is rounded.
    fn counted(self, score: &Score) -> Vec<String> {
        let w = self.words();
        let all = u32::try_from(score.items.len()).unwrap_or(u32::MAX);
        let least = score.minimum;
        let mut facts = Vec::new();
        if score.missing == Missing::Refuse || least >= all {
            facts.push(w.pick(
                "Er is alleen een score als alles is beantwoord".to_owned(),
                "There is a score only where all is answered".to_owned(),
            ));
        } else {
            facts.push(match least {
                0 | 1 => w.pick(
                    "Er is een score vanaf 1 antwoord".to_owned(),
                    "There is a score from 1 answer on".to_owned(),
                ),
                _ => w.pick(
                    format!("Er is een score vanaf {least} antwoorden"),
                    format!("There is a score from {least} answers on"),
                ),
            });
            facts.push(match score.missing {
                Missing::Average => w.pick(
                    "voor wat open blijft telt het gemiddelde van de andere antwoorden".to_owned(),
                    "what is left open counts as the mean of the other answers".to_owned(),
                ),
                Missing::Refuse | Missing::Zero => w.pick(
                    "wat open blijft telt als nul".to_owned(),
                    "what is left open counts as zero".to_owned(),
                ),
            });
        }
        facts.extend(score.round.map(|places| match places {
            0 => w.pick(
                "afgerond op hele getallen".to_owned(),
                "rounded to whole numbers".to_owned(),
            ),
            1 => w.pick(
                "afgerond op 1 decimaal".to_owned(),
                "rounded to 1 decimal".to_owned(),
            ),
            _ => w.pick(
                format!("afgerond op {places} decimalen"),
                format!("rounded to {places} decimals"),
            ),
        }));
        facts
    }

    fn score(self, score: &Score, to: &mut Sheet) {
        let w = self.words();
        to.open("div", "professional")
            .line("p", "mark", w.professional());
        to.line("p", "label", &format!("Score: {}", score.title));
        let how = if score.mean {
            w.pick("Het gemiddelde van", "The mean of")
        } else {
            w.pick("De som van", "The sum of")
        };
        let names: Vec<String> = score.items.iter().map(|id| self.said.name(id)).collect();
        to.line("p", "", &format!("{how}: {}", names.join(", ")));
        if !score.reverse.is_empty() {
            let names: Vec<String> = score.reverse.iter().map(|id| self.said.name(id)).collect();
            let turned = w.pick("Omgekeerd geteld", "Counted the other way round");
            to.line("p", "soft", &format!("{turned}: {}", names.join(", ")));
        }
        to.line("p", "soft", &format!("{}.", self.counted(score).join("; ")));
        to.open("ul", "");
        for band in &score.bands {
            let (from, until) = (w.number(band.from), w.number(band.to));
            to.line("li", "", &format!("{from}–{until}: {}", band.label));
        }
        to.close("ul").close("div");
    }

    fn branch(self, condition: &If, to: &mut Sheet) {
        let w = self.words();
        for (at, arm) in condition.arms.iter().enumerate() {
            let only = match at {
                0 => self.said.only_if(&arm.when),
                _ => self.said.otherwise_if(&arm.when),
            };
            to.line("p", "when", &format!("{only}:")).open("div", "arm");
            self.write(&arm.items, to);
            to.close("div");
        }
        if !condition.otherwise.is_empty() {
            to.line(
                "p",
                "when",
                w.pick("In alle andere gevallen:", "In all other cases:"),
            )
            .open("div", "arm");
            self.write(&condition.otherwise, to);
            to.close("div");
        }
    }
}

/// What stands where an answer would.
struct Gaps<'g, 'p> {
    items: Items<'p>,
    slots: &'g [Slot],
}

impl Fill for Gaps<'_, '_> {
    fn slot(&self, number: usize) -> Cow<'_, str> {
        let Some(slot) = self.slots.get(number) else {
            return Cow::Borrowed("…");
        };
        let said = self.items.said;
        let name = match slot.band {
            true => said.outcome(&slot.value),
            false => said.name(&slot.value),
        };
        let name = slot
            .over
            .map_or(name.clone(), |over| said.over(over, &slot.value, &name));
        // What is read where there is no answer is a part of the text too.
        Cow::Owned(match slot.otherwise.as_str() {
            "" => format!("[{name}]"),
            words => {
                let without = said.words.pick("zonder antwoord", "without an answer");
                format!("[{name}; {without}: {words}]")
            }
        })
    }

    fn page(&self, id: &str) -> Cow<'_, str> {
        Cow::Owned(format!("#page-{id}"))
    }

    fn media(&self, file: &str) -> Cow<'_, str> {
        Cow::Owned(self.items.data(file).unwrap_or_default())
    }
}
