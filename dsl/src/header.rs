//! The header of a module: YAML lines, read into validated types that know their places.

mod asked;
mod fields;
mod key;
mod lacking;
pub(crate) mod yaml;

use crate::{
    Vocabulary,
    diagnostic::{Reports, rule},
    keyword::Reader,
    language::{Language, Pair, pair},
    span::{Span, Spot},
    syntax::Front,
};
use engine::{Audience, Id, Kind, Period, ProgramRef};

pub(crate) use key::{AUDIENCES, HeaderKey, KEYS, KINDS};
use lacking::missing;
pub(crate) use lacking::nearly_opened;

use asked::{AUDIENCE, ID, KIND, LANGUAGE, LINE, LIST, ORIGIN, PERIOD, VERSION};
use yaml::{Entry, Value};

/// A header as it was written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heading {
    pub(crate) id: Option<Spot<Id>>,
    pub(crate) title: Option<Spot<String>>,
    pub(crate) kind: Option<Spot<Kind>>,
    pub(crate) language: Option<String>,
    pub(crate) version: Option<u32>,
    pub(crate) summary: Option<Spot<String>>,
    pub(crate) description: Option<Spot<String>>,
    pub(crate) audience: Audience,
    /// Terms by the key they stand under.
    pub(crate) terms: Vec<(HeaderKey, Vec<Spot<Id>>)>,
    pub(crate) mobile: bool,
    pub(crate) self_help: bool,
    pub(crate) keywords: Vec<String>,
    pub(crate) goals: Vec<String>,
    pub(crate) pace: Option<String>,
    pub(crate) related: Vec<Spot<Id>>,
    pub(crate) uses: Vec<Spot<Id>>,
    pub(crate) prerequisites: Option<String>,
    pub(crate) indications: Vec<String>,
    pub(crate) contraindications: Vec<String>,
    pub(crate) evidence: Vec<String>,
    pub(crate) contributors: Vec<String>,
    pub(crate) safety: Option<String>,
    pub(crate) contact: Option<String>,
    pub(crate) review: Option<Spot<Period>>,
    pub(crate) was: Vec<Spot<Id>>,
    pub(crate) translation_of: Option<Spot<ProgramRef>>,
    /// The line that opens it; none where there is no header.
    pub(crate) fence: Option<Span>,
}

/// Reads the header and reports all that is wrong with it.
pub(crate) fn read(front: Option<&Front<'_>>, file: u32, reports: &mut Reports) -> Heading {
    let Some(front) = front else {
        reports.add(&rule::MISSING_HEADER, Span::new(file, 0, 0));
        return Heading::default();
    };
    if let Some(remark) = front.remark {
        reports
            .add(&rule::UNCLOSED_HEADER, remark)
            .advise(
                "In the header a remark begins with `#`, without the `@`.",
                "In de kop begint een opmerking met `#`, zonder `@`.",
            )
            .fix(remark.part(0, 1), "");
    } else if !front.closed {
        reports
            .add(&rule::UNCLOSED_HEADER, front.fence)
            .fix(front.yaml.span.after(), "---\n");
    }
    hidden(&front.yaml, reports);
    let entries = yaml::entries(&front.yaml, reports);
    let readable = !reports.has_any(&[&rule::UNREADABLE_HEADER]);
    let mut read = Read {
        reports,
        language: None,
        heading: Heading {
            fence: Some(front.fence),
            ..Heading::default()
        },
        seen: Vec::new(),
        entries: &entries,
    };
    for entry in &entries {
        read.entry(entry);
    }
    let Read {
        heading,
        seen,
        language,
        ..
    } = read;
    // What stands below a remark that ends the header was not read, and may well be there.
    if readable && front.remark.is_none() {
        missing(&heading, &seen, language, front.fence, reports);
    }
    if let (Some(review), Some(kind)) = (&heading.review, &heading.kind)
        && kind.value != Kind::ActionPlan
    {
        reports.add(&rule::REVIEW_NOT_HERE, review.span);
    }
    fields::check(&heading, reports);
    heading
}

/// Characters that are not seen, and those that turn the words around them. What joins letters or pictures is left alone.
fn hidden(yaml: &Spot<&str>, reports: &mut Reports) {
    if yaml.value.is_ascii() {
        return;
    }
    let unseen = |letter: char| {
        matches!(
            letter,
            '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}'
                | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        )
    };
    for (at, found) in yaml.value.match_indices(unseen) {
        let span = yaml.span.part(at, at + found.len());
        reports
            .add(&rule::HIDDEN_IN_HEADER, span)
            .with(found)
            .fix(span, "");
    }
}

/// Reports terms that the vocabulary does not have.
pub(crate) fn check_terms(heading: &Heading, vocabulary: &Vocabulary, reports: &mut Reports) {
    for (key, terms) in &heading.terms {
        let lists = [
            (HeaderKey::Ages, &vocabulary.ages),
            (HeaderKey::Themes, &vocabulary.themes),
            (HeaderKey::Complaints, &vocabulary.complaints),
            (HeaderKey::Care, &vocabulary.care),
        ];
        let Some((_, known)) = lists.into_iter().find(|(list, _)| list == key) else {
            continue;
        };
        for term in terms {
            if known.iter().any(|known| known.id == term.value) {
                continue;
            }
            // A term is most often looked for by its label.
            let written = term.value.as_str();
            let slugged = |label: &str| crate::suggest::slug(label);
            let by_label = known.iter().find(|known| {
                [&known.nl, &known.en]
                    .into_iter()
                    .chain(&known.synonyms)
                    .any(|label| slugged(label).as_deref() == Some(written))
            });
            let near = match by_label {
                Some(term) => Some(term.id.as_str().to_owned()),
                None => reports.nearest(written, known.iter().map(|known| known.id.as_str())),
            };
            reports
                .add(&rule::UNKNOWN_TERM, term.span)
                .with(written)
                .with(spelling(*key))
                .offer(near);
        }
    }
}

fn spelling(key: HeaderKey) -> Pair {
    KEYS.iter()
        .find(|(candidate, _)| *candidate == key)
        .map_or(pair("", ""), |(_, name)| *name)
}

/// The key that is spelled so.
fn known(written: &str) -> Option<&'static (HeaderKey, Pair)> {
    let mut keys = KEYS.iter();
    keys.find(|(_, name)| name.matches(written).is_some())
}

struct Read<'r> {
    reports: &'r mut Reports,
    /// The language of the names, once one of them showed it.
    language: Option<Language>,
    heading: Heading,
    seen: Vec<(HeaderKey, Span)>,
    /// All lines, also those that come after the one in hand.
    entries: &'r [Entry],
}

impl Read<'_> {
    /// The language that the lines below show, where those above did not.
    fn likely(&self) -> Option<Language> {
        let shown = |entry: &Entry| {
            known(&entry.key.value)?
                .1
                .matches(&entry.key.value)
                .flatten()
        };
        self.language
            .or_else(|| self.entries.iter().find_map(shown))
    }

    fn entry(&mut self, entry: &Entry) {
        let mut found = known(&entry.key.value);
        if found.is_none() {
            let small = entry.key.value.to_lowercase();
            found = known(&small);
            if found.is_some() {
                // Only the capitals are wrong: its value counts, so that nothing else seems to be missing.
                self.reports
                    .add(&rule::UNKNOWN_KEY, entry.key.span)
                    .with(entry.key.value.as_str())
                    .offer(Some(small));
            }
        }
        let Some((key, name)) = found else {
            let likely = self.likely();
            let names = KEYS.iter().flat_map(|(_, name)| match likely {
                Some(language) => vec![name.in_language(language)],
                None => vec![name.en, name.nl],
            });
            let near = self.reports.nearest(&entry.key.value, names);
            self.reports
                .add(&rule::UNKNOWN_KEY, entry.key.span)
                .with(entry.key.value.as_str())
                .offer(near.clone());
            // What is meant counts, so that it does not seem to be missing as well; unless it is there.
            if let Some((key, _)) = near.as_deref().and_then(known)
                && !self
                    .entries
                    .iter()
                    .any(|other| known(&other.key.value).is_some_and(|(there, _)| there == key))
                && !self.seen.iter().any(|(seen, _)| seen == key)
            {
                self.seen.push((*key, entry.key.span));
                // Its line is spelled anew by nothing but the mend.
                let spelled = self.reports.take_noted();
                self.fill(*key, entry);
                self.reports.note_on(spelled);
            }
            return;
        };
        if let Some((_, first)) = self.seen.iter().find(|(seen, _)| seen == key) {
            self.reports
                .add(&rule::DOUBLED_KEY, entry.key.span)
                .with(entry.key.value.as_str())
                .with(*first);
            return;
        }
        self.seen.push((*key, entry.key.span));
        let shown = name.matches(&entry.key.value).flatten();
        self.heard(shown, *name, entry.key.span);
        self.fill(*key, entry);
    }

    /// Notes a word; one of the other language than the first is reported.
    fn heard(&mut self, shown: Option<Language>, word: Pair, span: Span) {
        let mut reader = Reader {
            reports: self.reports,
            language: &mut self.language,
        };
        reader.heard(shown, word, span);
    }

    fn fill(&mut self, key: HeaderKey, entry: &Entry) {
        if matches!(entry.value.value, Value::Lost) {
            return;
        }
        match key {
            HeaderKey::Id => {
                self.heading.id = self.one(entry, ID, |text| {
                    crate::value::is_id(text).then(|| Id::new(text))
                });
            }
            HeaderKey::Title => {
                self.heading.title = self.one(entry, LINE, some_line);
                self.no_braces(entry);
            }
            HeaderKey::Kind => {
                self.heading.kind = self.word(entry, KIND, &KINDS);
            }
            HeaderKey::Language => {
                self.heading.language = self.one(entry, LANGUAGE, language).map(|l| l.value);
            }
            HeaderKey::Version => {
                let version = self.one(entry, VERSION, |text| {
                    crate::value::whole(text).filter(|version| *version >= 1)
                });
                self.heading.version = version.map(|version| version.value);
            }
            HeaderKey::Summary => {
                self.heading.summary = self.one(entry, LINE, some_line);
                self.no_braces(entry);
            }
            HeaderKey::Description => {
                self.heading.description =
                    self.one(entry, LINE, |text| Some(crate::text::plain(text)));
            }
            HeaderKey::Audience => {
                let audience = self.word(entry, AUDIENCE, &AUDIENCES);
                self.heading.audience = audience.map(|a| a.value).unwrap_or_default();
            }
            HeaderKey::Ages | HeaderKey::Themes | HeaderKey::Complaints | HeaderKey::Care => {
                let terms = self.many(entry, LIST, |text| Some(Id::new(text)));
                self.heading.terms.push((key, terms));
            }
            HeaderKey::Mobile => self.heading.mobile = self.yes_no(entry),
            HeaderKey::SelfHelp => self.heading.self_help = self.yes_no(entry),
            HeaderKey::Keywords => self.heading.keywords = self.lines(entry),
            HeaderKey::Goals => {
                let before = self.reports.count();
                self.heading.goals = self.lines(entry);
                if self.heading.goals.is_empty() && self.reports.count() == before {
                    // An empty list says none either.
                    self.seen.retain(|(seen, _)| *seen != HeaderKey::Goals);
                }
                self.cut_goals(entry);
            }
            HeaderKey::Pace => {
                self.heading.pace = self.one(entry, LINE, some_line).map(|pace| pace.value);
            }
            HeaderKey::Related => {
                self.heading.related = self.ids(entry);
            }
            HeaderKey::Uses => {
                self.heading.uses = self.ids(entry);
            }
            HeaderKey::Prerequisites => {
                self.heading.prerequisites = self.one(entry, LINE, some_line).map(|p| p.value);
            }
            HeaderKey::Indications => self.heading.indications = self.lines(entry),
            HeaderKey::Contraindications => self.heading.contraindications = self.lines(entry),
            HeaderKey::Evidence => self.heading.evidence = self.lines(entry),
            HeaderKey::Contributors => self.heading.contributors = self.lines(entry),
            HeaderKey::Safety => {
                self.heading.safety = self.one(entry, LINE, some_line).map(|s| s.value);
            }
            HeaderKey::Contact => {
                self.heading.contact = self.one(entry, LINE, some_line).map(|c| c.value);
            }
            HeaderKey::Review => {
                self.heading.review = self.one(entry, PERIOD, crate::value::period);
            }
            HeaderKey::TranslationOf => {
                self.heading.translation_of = self.one(entry, ORIGIN, origin);
            }
            // Former ids matter to what was published under them, not to what runs.
            HeaderKey::Was => self.heading.was = self.ids(entry),
        }
    }

    /// A header is the same for everybody, and read before anything was answered.
    fn no_braces(&mut self, entry: &Entry) {
        if let Value::One(text) = &entry.value.value
            && let (Some(open), Some(close)) = (text.find('{'), text.rfind('}'))
            && open < close
        {
            self.reports
                .add(&rule::BRACE_NOT_HERE, entry.value.span)
                .with(&text[open..=close]);
        }
    }

    /// A goal of which the part behind a comma became the next one.
    fn cut_goals(&mut self, entry: &Entry) {
        let Value::Many(goals) = &entry.value.value else {
            return;
        };
        let begins = |text: &str, small: bool| {
            let first = text.chars().next();
            first.is_some_and(|letter| {
                if small {
                    letter.is_lowercase()
                } else {
                    letter.is_uppercase()
                }
            })
        };
        let whole = goals.first().is_some_and(|goal| begins(&goal.value, false));
        for pair in goals.windows(2).filter(|_| whole) {
            let [before, goal] = pair else { continue };
            // In a list with dashes there is more between them.
            let inline = goal.span.start.saturating_sub(before.span.end) <= 2;
            if inline && begins(&goal.value, true) {
                self.reports
                    .add(&rule::GOAL_CUT, goal.span)
                    .with(goal.value.as_str());
            }
        }
    }

    fn bad(&mut self, entry: &Entry, span: Span, (what, example): (Pair, Pair)) {
        self.reports
            .add(&rule::BAD_HEADER_VALUE, span)
            .with(entry.key.value.as_str())
            .with(what)
            .with(example);
    }

    fn one<T>(
        &mut self,
        entry: &Entry,
        form: (Pair, Pair),
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<Spot<T>> {
        let span = entry.value.span;
        let read = match &entry.value.value {
            Value::One(text) => read(text.trim()),
            Value::Many(_) | Value::Other | Value::Lost => None,
        };
        if read.is_none() {
            let span = if span.start == span.end {
                entry.key.span
            } else {
                span
            };
            self.bad(entry, span, form);
        }
        read.map(|value| Spot::new(value, span))
    }

    /// One of a row of words.
    fn word<T: Copy>(
        &mut self,
        entry: &Entry,
        form: (Pair, Pair),
        among: &[(T, Pair)],
    ) -> Option<Spot<T>> {
        let found = self.one(entry, form, |text| {
            let mut rows = among.iter();
            rows.find_map(|(value, name)| Some((*value, *name, name.matches(text)?)))
        })?;
        // Of several spellings the first is the one to write.
        let mut rows = among.iter().map(|(_, name)| *name);
        if let Some(name) = rows.find(|name| name.en == found.value.1.en) {
            self.heard(found.value.2, name, found.span);
        }
        Some(Spot::new(found.value.0, found.span))
    }

    fn yes_no(&mut self, entry: &Entry) -> bool {
        if let Value::One(text) = &entry.value.value
            && let Some(word) = crate::value::truth_word(text.trim())
        {
            self.reports.spelled(word, entry.value.span);
        }
        self.one(entry, crate::keyword::YES_OR_NO, crate::value::yes_no)
            .is_some_and(|spot| spot.value)
    }

    fn lines(&mut self, entry: &Entry) -> Vec<String> {
        let lines = self.many(entry, LIST, some_line);
        lines.into_iter().map(|line| line.value).collect()
    }

    fn ids(&mut self, entry: &Entry) -> Vec<Spot<Id>> {
        self.many(entry, ID, |text| {
            crate::value::is_id(text).then(|| Id::new(text))
        })
    }

    /// A list; a single value is a list of one.
    fn many<T>(
        &mut self,
        entry: &Entry,
        form: (Pair, Pair),
        read: impl Fn(&str) -> Option<T>,
    ) -> Vec<Spot<T>> {
        let given: Vec<(&str, Span)> = match &entry.value.value {
            Value::One(text) if text.trim().is_empty() => Vec::new(),
            Value::One(text) => vec![(text, entry.value.span)],
            Value::Many(list) => list.iter().map(|l| (l.value.as_str(), l.span)).collect(),
            Value::Other => {
                self.bad(entry, entry.key.span, LIST);
                return Vec::new();
            }
            Value::Lost => return Vec::new(),
        };
        let mut values = Vec::with_capacity(given.len());
        for (text, span) in given {
            match read(text.trim()) {
                Some(value) => values.push(Spot::new(value, span)),
                None => self.bad(entry, span, form),
            }
        }
        values
    }
}

impl Heading {
    /// The header as the program holds it; none while something is missing that it cannot do without. One that is `faulty` does without:
    /// what is missing is made of what is there.
    pub(crate) fn lower(&self, faulty: bool) -> Option<engine::Header> {
        let id = self.id.as_ref().map(|id| id.value.clone());
        let id = id.or(faulty.then(|| Id::new("draft")))?;
        let title = self.title.as_ref().map(|title| title.value.clone());
        let kind = self.kind.as_ref().map(|kind| kind.value);
        let language = self.language.clone();
        let summary = self.summary.as_ref().map(|summary| summary.value.clone());
        let terms = |key: HeaderKey| -> Vec<Id> {
            let found = self.terms.iter().find(|(candidate, _)| *candidate == key);
            found.map_or_else(Vec::new, |(_, terms)| {
                terms.iter().map(|term| term.value.clone()).collect()
            })
        };
        Some(engine::Header {
            title: title.or(faulty.then(|| id.to_string()))?,
            id,
            kind: kind.or(faulty.then_some(engine::Kind::Module))?,
            language: language.or(faulty.then(|| "en".to_owned()))?,
            version: self.version.or(faulty.then_some(1))?,
            summary: summary.or(faulty.then(String::new))?,
            description: self
                .description
                .as_ref()
                .map_or_else(String::new, |text| text.value.clone()),
            audience: self.audience,
            ages: terms(HeaderKey::Ages),
            themes: terms(HeaderKey::Themes),
            complaints: terms(HeaderKey::Complaints),
            care: terms(HeaderKey::Care),
            mobile: self.mobile,
            self_help: self.self_help,
            keywords: self.keywords.clone(),
            goals: self.goals.clone(),
            pace: self.pace.clone(),
            related: self.related.iter().map(|id| id.value.clone()).collect(),
            uses: self.uses.iter().map(|id| id.value.clone()).collect(),
            prerequisites: self.prerequisites.clone(),
            indications: self.indications.clone(),
            contraindications: self.contraindications.clone(),
            evidence: self.evidence.clone(),
            contributors: self.contributors.clone(),
            safety: self.safety.clone(),
            contact: self.contact.clone(),
            review: self.review.as_ref().map(|review| review.value),
            translation_of: self.translation_of.as_ref().map(|of| of.value.clone()),
        })
    }
}

fn some_line(text: &str) -> Option<String> {
    let text = crate::text::plain(text);
    (!text.is_empty()).then_some(text)
}

/// The id of a tool and its version.
fn origin(text: &str) -> Option<ProgramRef> {
    let (tool, version) = text.split_once(char::is_whitespace)?;
    let version = crate::value::whole(version.trim()).filter(|version| *version >= 1)?;
    crate::value::is_id(tool).then(|| ProgramRef {
        tool: Id::new(tool),
        version,
    })
}

/// The tag of a language that the program speaks itself.
fn language(text: &str) -> Option<String> {
    let known = [Language::En, Language::Nl];
    let found = known.into_iter().find(|known| known.tag() == text);
    found.map(|language| language.tag().to_owned())
}
