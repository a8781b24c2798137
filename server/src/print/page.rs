//! The document from its title to its last page.

use engine::{Chapter, Every, Guide, Header, Schedule, Session, Step, Term, Text};

use super::{Print, Sheet, condition::Said, item::Items, words::Words};
use crate::render::say_with;

pub(super) fn document(print: &Print<'_>) -> String {
    let words = print.words();
    let said = Said {
        program: print.program,
        words,
        session: None,
    };
    let writer = Writer {
        print,
        words,
        items: Items { print, said },
    };
    let header = &print.program.header;
    let mut sheet = Sheet::default();
    sheet
        .raw("<!doctype html>\n<html lang=\"")
        .text(&header.language)
        .raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
    sheet.raw("<meta name=\"viewport\" content=\"width=device-width\">\n");
    sheet.line("title", "", &header.title);
    sheet
        .raw("<style>\n")
        .raw(include_str!("document.css"))
        .raw(&margins(print, words))
        .raw("</style>\n</head>\n<body>\n");
    if print.incomplete {
        sheet
            .open("div", "step incomplete")
            .line("p", "mark", unfinished(words))
            .line(
                "p",
                "",
                words.pick(
                    "In de tekst staan fouten. Wat daardoor niet te lezen is, staat hier niet in.",
                    "The text has errors. What cannot be read because of them is not in here.",
                ),
            )
            .close("div");
    }
    writer.header(header, &mut sheet);
    if print.program.chapters.is_empty() {
        writer.members(&mut sheet);
    } else {
        writer.contents(&mut sheet);
    }
    for chapter in &print.program.chapters {
        writer.chapter(chapter, &mut sheet);
    }
    sheet.raw("</body>\n</html>\n");
    sheet.0
}

fn unfinished(words: Words) -> &'static str {
    words.pick("Concept met fouten", "Draft with errors")
}

/// What stands in the margin of each printed page: a page that comes loose still says what it is of.
fn margins(print: &Print<'_>, words: Words) -> String {
    let header = &print.program.header;
    let version = words.pick("versie", "version");
    let of = in_css(&format!("{} · {version} {}", header.title, header.version));
    let font = "font: 9pt sans-serif;";
    let mark = if print.incomplete {
        let mark = in_css(unfinished(words));
        format!("@top-right {{ content: \"{mark}\"; {font} font-weight: bold; color: #8a1c1c; }}")
    } else {
        String::new()
    };
    format!("@page {{ @bottom-left {{ content: \"{of}\"; {font} color: #444; }} {mark} }}\n")
}

/// A text within quotes in CSS, with nothing in it that ends them.
fn in_css(text: &str) -> String {
    let letter = |letter: char| match letter {
        'a'..='z' | 'A'..='Z' | '0'..='9' | ' ' => letter.to_string(),
        letter => format!("\\{:06x}", u32::from(letter)),
    };
    text.chars().map(letter).collect()
}

#[derive(Clone, Copy)]
struct Writer<'p> {
    print: &'p Print<'p>,
    words: Words,
    items: Items<'p>,
}

impl Writer<'_> {
    fn header(self, header: &Header, to: &mut Sheet) {
        let w = self.words;
        to.line("h1", "", &header.title);
        let version = w.pick("versie", "version");
        let facts = [w.kind(header.kind), w.audience(header.audience)].join(", ");
        to.line(
            "p",
            "meta",
            &format!("{facts} · {version} {}", header.version),
        );
        to.line("p", "lead", &header.summary);
        if let Some(safety) = &header.safety {
            to.open("div", "step")
                .line("p", "mark", w.pick("Veiligheid", "Safety"));
            to.line("p", "", safety).close("div");
        }
        let description = Text {
            markdown: header.description.clone(),
            slots: Vec::new(),
        };
        self.items.text(&description, to);
        to.list(w.pick("Doelen", "Goals"), &header.goals);
        let vocabulary = self.print.vocabulary;
        let lists = [
            (w.pick("Leeftijd", "Age"), &header.ages, &vocabulary.ages),
            (
                w.pick("Thema's", "Themes"),
                &header.themes,
                &vocabulary.themes,
            ),
            (
                w.pick("Klachten", "Complaints"),
                &header.complaints,
                &vocabulary.complaints,
            ),
            (
                w.pick("Zorgvorm", "Form of care"),
                &header.care,
                &vocabulary.care,
            ),
        ];
        for (name, ids, terms) in lists {
            let label = |id: &engine::Id| {
                let term: Option<&Term> = terms.iter().find(|term| term.id == *id);
                term.map_or_else(|| id.to_string(), |term| term.label(w.tag()).to_owned())
            };
            let labels: Vec<String> = ids.iter().map(label).collect();
            if !labels.is_empty() {
                to.line("p", "", &format!("{name}: {}", labels.join(", ")));
            }
        }
        let lines = [
            (w.pick("Tempo", "Pace"), &header.pace),
            (w.pick("Voorkennis", "Prerequisites"), &header.prerequisites),
            (
                w.pick("Vragen hierover", "Questions about it"),
                &header.contact,
            ),
        ];
        for (name, line) in lines {
            if let Some(line) = line {
                to.line("p", "", &format!("{name}: {line}"));
            }
        }
        to.list(w.pick("Geschikt voor", "Meant for"), &header.indications);
        to.list(
            w.pick("Niet geschikt voor", "Not meant for"),
            &header.contraindications,
        );
        to.list(w.pick("Onderbouwing", "What it rests on"), &header.evidence);
        to.list(w.pick("Makers", "Made by"), &header.contributors);
    }

    /// The tools of a collection, in their order.
    fn members(self, to: &mut Sheet) {
        let program = self.print.program;
        if let Some(intro) = &program.intro {
            self.items.text(intro, to);
        }
        to.line("h2", "", self.words.pick("Hulpmiddelen", "Tools"));
        to.open("ol", "");
        for member in &program.members {
            to.open("li", "").line("p", "label", member.tool.as_str());
            to.line("p", "", &member.why);
            self.items.text(&member.text, to);
            to.close("li");
        }
        to.close("ol");
    }

    fn contents(self, to: &mut Sheet) {
        let w = self.words;
        to.raw("<nav class=\"contents\">\n")
            .line("h3", "", w.pick("Inhoud", "Contents"))
            .open("ol", "");
        for chapter in &self.print.program.chapters {
            to.open("li", "").text(&chapter.title);
            if chapter.sessions.len() > 1 {
                to.open("ol", "");
                for session in &chapter.sessions {
                    to.open("li", "").text(&session.title);
                    self.pages(session, to);
                    to.close("li");
                }
                to.close("ol");
            } else if let Some(session) = chapter.sessions.first() {
                self.pages(session, to);
            }
            to.close("li");
        }
        to.close("ol").close("nav");
    }

    fn pages(self, session: &Session, to: &mut Sheet) {
        to.open("ol", "");
        for (_, page) in session.pages() {
            let id = page.id.as_str();
            to.raw(&format!("<li><a href=\"#page-{id}\">"))
                .text(&page.title)
                .raw("</a></li>\n");
        }
        to.close("ol");
    }

    fn chapter(self, chapter: &Chapter, to: &mut Sheet) {
        let w = self.words;
        to.raw("<section class=\"chapter\">\n")
            .line("h2", "", &chapter.title);
        if chapter.hideable && !self.print.is_for_client() {
            to.line(
                "p",
                "meta",
                w.pick(
                    "Een professional kan dit hoofdstuk verbergen.",
                    "A professional can hide this chapter.",
                ),
            );
        }
        for session in &chapter.sessions {
            self.within(session).session(session, to);
        }
        to.close("section");
    }

    /// The same for what stands in a session.
    fn within<'s>(self, session: &'s Session) -> Writer<'s>
    where
        Self: 's,
    {
        let mut within: Writer<'s> = self;
        within.items.said.session = Some(session);
        within
    }

    fn session(self, session: &Session, to: &mut Sheet) {
        let w = self.words;
        to.line("h3", "", &session.title);
        let mut facts = Vec::new();
        facts.extend(session.minutes.map(|minutes| w.minutes(minutes)));
        facts.extend((session.after_days > 0).then(|| w.after(session.after_days)));
        facts.extend(session.repeat.map(|repeat| {
            let times = repeat.times;
            w.pick(format!("{times} keer"), format!("{times} times"))
        }));
        facts.extend(
            session
                .in_person
                .then(|| w.pick("in een gesprek", "in person").to_owned()),
        );
        facts.extend(session.feedback.then(|| {
            w.pick("met feedback aan het einde", "with feedback at its end")
                .to_owned()
        }));
        if !facts.is_empty() {
            to.line("p", "meta", &facts.join(" · "));
        }
        self.when(session.when.as_ref(), to);
        for note in &session.notes {
            self.for_professional(w.pick("Over deze sessie", "About this session"), note, to);
        }
        for step in &session.steps {
            self.step(step, &session.guides, to);
        }
        for guide in session.guides.iter().filter(|guide| guide.gate.is_none()) {
            self.for_professional(
                w.pick(
                    "Bij de feedback aan het einde van de sessie",
                    "For the feedback at the end of the session",
                ),
                &guide.text,
                to,
            );
        }
    }

    fn when(self, when: Option<&engine::Expression>, to: &mut Sheet) {
        if let Some(when) = when {
            to.line("p", "when", &format!("{}.", self.items.said.only_if(when)));
        }
    }

    /// What only the professional sees, marked as such.
    fn for_professional(self, about: &str, text: &Text, to: &mut Sheet) {
        if !self.print.is_for_client() {
            to.open("div", "professional");
            to.line(
                "p",
                "mark",
                &format!("{} · {about}", self.words.professional()),
            );
            self.items.text(text, to);
            to.close("div");
        }
    }

    fn step(self, step: &Step, guides: &[Guide], to: &mut Sheet) {
        let w = self.words;
        match step {
            Step::Page(page) => self.page(page, "", to),
            Step::Result(page) => self.page(page, w.pick("Uitslag", "Result"), to),
            Step::Gate(gate) => {
                to.open("div", "step")
                    .line("p", "mark", w.pick("Verzendmoment", "Send"));
                to.line("p", "label", &gate.title);
                self.when(gate.when.as_ref(), to);
                self.items.text(&gate.text, to);
                to.line(
                    "p",
                    "soft",
                    w.pick("Kan wachten op feedback.", "May wait for feedback."),
                )
                .close("div");
                for guide in guides
                    .iter()
                    .filter(|guide| guide.gate.as_ref() == Some(&gate.id))
                {
                    self.for_professional(
                        w.pick("Bij de feedback", "For the feedback"),
                        &guide.text,
                        to,
                    );
                }
            }
            Step::Milestone(milestone) => {
                to.open("div", "step")
                    .line("p", "mark", w.pick("Mijlpaal", "Milestone"));
                to.line("p", "label", &milestone.title);
                if let Some(image) = &milestone.image {
                    self.items.picture(image, "", to);
                }
                self.items.text(&milestone.text, to);
                to.close("div");
            }
            Step::Trigger(trigger) => {
                to.open("div", "step").line(
                    "p",
                    "mark",
                    w.pick("Voegt een hulpmiddel toe", "Adds a tool"),
                );
                to.line("p", "label", trigger.tool.as_str());
                self.when(trigger.when.as_ref(), to);
                if let Some(schedule) = trigger.schedule {
                    to.line("p", "soft", &rhythm(schedule, w));
                }
                to.close("div");
            }
        }
    }

    fn page(self, page: &engine::Page, what: &str, to: &mut Sheet) {
        to.raw("<article class=\"page\" id=\"page-")
            .text(page.id.as_str())
            .raw("\">\n");
        if !what.is_empty() {
            to.line("p", "mark", what);
        }
        to.open("h4", "").text(&page.title);
        if !self.print.is_for_client() {
            to.raw(" ").line("span", "id", page.id.as_str());
        }
        to.close("h4");
        self.when(page.when.as_ref(), to);
        if let Some(together) = page.together {
            let words = match together {
                engine::Together::Pair => self
                    .words
                    .pick("Om met zijn tweeën te doen.", "To be done by two together."),
                engine::Together::Group => self
                    .words
                    .pick("Om met een groep te doen.", "To be done by a group."),
            };
            to.line("p", "meta", words);
        }
        self.items.write(&page.items, to);
        if let Some(source) = &page.source {
            to.line("p", "soft", source);
        }
        to.close("article");
    }
}

/// When something that is added is to be used.
fn rhythm(schedule: Schedule, words: Words) -> String {
    let language = words.of_pages();
    let (every, weekday) = match schedule.every {
        Every::Day => ("day", String::new()),
        Every::Week(day) => (
            "week",
            say_with(language, "weekday", [("n", i64::from(day).into())]),
        ),
    };
    let time = format!("{:02}:{:02}", schedule.hour, schedule.minute);
    let values = [
        ("every", every.into()),
        ("weekday", weekday.into()),
        ("time", time.into()),
        ("times", schedule.times.into()),
    ];
    say_with(language, "schedule", values)
}
