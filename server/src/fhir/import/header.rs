//! What a questionnaire says of itself.

use serde_json::Value;

use super::{Import, KIND, one_line, own, words::cut};

/// Fields that say nothing about what people read or answer.
const SILENT: [&str; 10] = [
    "resourceType",
    "meta",
    "implicitRules",
    "text",
    "experimental",
    "subjectType",
    "date",
    "approvalDate",
    "lastReviewDate",
    "contact",
];

impl Import<'_> {
    /// Its title, short enough for a header and without what cannot stand in one.
    pub(super) fn title(&self) -> String {
        let read = self.read;
        let titles = [&read.title, &read.name, &read.id];
        let mut titles = titles.into_iter().map(|title| one_line(title));
        let title = titles.find(|title| !title.is_empty());
        let title = title.unwrap_or_else(|| self.own.pick("Vragenlijst", "Questionnaire").into());
        cut(&super::words::plain(&title), 150)
    }

    /// The id of the tool, and the lines of the header.
    pub(super) fn header(&mut self) -> (String, String) {
        let read = self.read;
        let id = self.tool_id();
        let language = self.own.pick("nl", "en");
        let said = one_line(&read.language);
        if !said.is_empty() && said.split('-').next() != Some(language) {
            self.notes.add(
                "language",
                format!("“{said}” kan een tekst hier niet zijn; er staat nu {language}"),
                format!("a text cannot be in “{said}” here; it says {language} now"),
            );
        }
        let description = self.long("description", &read.description);
        let purpose = self.long("purpose", &read.purpose);
        let mut summary = cut(&one_line(&description), 400);
        if summary.is_empty() {
            summary = self.title();
        }
        // What the summary cannot hold goes to the longer text.
        let whole = one_line(&description) == one_line(&summary) || description.is_empty();
        let longer = match (whole, purpose.is_empty()) {
            (true, _) => purpose,
            (false, true) => description,
            (false, false) => format!("{description}\n\n{purpose}"),
        };
        let mut lines = vec![
            format!("id: {id}"),
            format!("title: {}", quoted(&self.title())),
            format!("kind: {KIND}"),
            format!("language: {language}"),
            format!("version: {}", self.version()),
            format!("summary: {}", quoted(&summary)),
        ];
        if longer.chars().count() > 10_000 {
            self.notes.add(
                "description",
                "te lang; het einde is weggelaten",
                "too long; its end is left out",
            );
        }
        if !longer.is_empty() {
            lines.push(format!("description: {}", quoted(&cut(&longer, 10_000))));
        }
        let publisher = super::words::plain(&read.publisher);
        if !publisher.is_empty() {
            lines.push(format!("contributors: [{}]", quoted(&publisher)));
        }
        self.aside();
        (id, format!("---\n{}\n---\n", lines.join("\n")))
    }

    /// A text of several lines of the questionnaire itself.
    fn long(&mut self, field: &str, written: &str) -> String {
        if written.contains(['{', '}']) {
            self.notes.add(
                field,
                "accolades in de tekst zijn haakjes geworden",
                "braces in the text have become brackets",
            );
        }
        text(written)
    }

    fn tool_id(&self) -> String {
        let read = self.read;
        let own = own(&read.extension, "id").and_then(Value::as_str);
        let exact = [own.unwrap_or(""), &read.id, &read.name];
        if let Some(id) = exact.into_iter().find(|id| dsl::is_id(id)) {
            return id.to_owned();
        }
        let mut made = [&read.name, &read.title, &read.id]
            .into_iter()
            .filter_map(|text| dsl::id_for(text));
        made.next().unwrap_or_else(|| "questionnaire".to_owned())
    }

    fn version(&mut self) -> u32 {
        let written = self.read.version.as_str();
        let whole = written.parse::<u32>().ok();
        if let Some(version) = whole.filter(|version| (1..1_000_000).contains(version)) {
            return version;
        }
        if !written.is_empty() {
            let written = one_line(written);
            self.notes.add(
                "version",
                format!("“{written}” is geen geheel getal; de versie is 1"),
                format!("“{written}” is no whole number; the version is 1"),
            );
        }
        1
    }

    /// Lists the fields that have no place here.
    fn aside(&mut self) {
        let read = self.read;
        let status = one_line(&read.status);
        if !status.is_empty() && status != "draft" {
            self.notes.add(
                "status",
                format!("“{status}” heeft hier geen plaats: een tekst is een concept tot ze is gepubliceerd"),
                format!("“{status}” has no place here: a text is a draft until it is published"),
            );
        }
        let copyright = one_line(&read.copyright);
        if !copyright.is_empty() {
            self.notes.add(
                "copyright",
                format!("ga na of je deze vragenlijst mag gebruiken: {copyright}"),
                format!("see whether you may use this questionnaire: {copyright}"),
            );
        }
        let nested = read.extension.iter();
        let foreign = nested.filter(|e| !e.url.starts_with(super::super::questionnaire::OWN));
        let urls: Vec<String> = foreign.map(|e| e.url.clone()).collect();
        let names = read.rest.keys().map(String::as_str);
        let names = names.filter(|name| !SILENT.contains(name) && !name.starts_with('_'));
        for name in names.map(str::to_owned).chain(urls) {
            self.notes.add(
                &name,
                "heeft hier geen plaats en is niet overgenomen",
                "has no place here and was not taken over",
            );
        }
    }
}

/// A text of several lines without what cannot be shown, and without braces, which would stand for an answer.
fn text(text: &str) -> String {
    let lines: Vec<String> = text.trim().lines().map(super::words::plain).collect();
    lines.join("\n").trim().to_owned()
}

/// As YAML takes it, whatever it holds.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
