//! The first wall: takes Markdown apart and lets through only what authors are meant to use.

use std::ops::Range;

use engine::SLOT;
use memchr::memchr;
use pulldown_cmark::{
    Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd,
};

use crate::markdown::{
    address::{Address, address, picture},
    clean::{OUTSIDE, UNSEEN},
    mark::Marks,
};

/// Elements within each other; deeper ones are left out, their text is not. Nobody writes so, and browsers slow down on it.
const DEEPEST: usize = 24;
/// How often indented text within indented text is read again.
const MOST_READINGS: usize = 3;

/// The events of a text that may be shown. Marks stand for slots and addresses.
pub(super) fn tame<'a>(markdown: &'a str, language: &str, marks: &mut Marks) -> Vec<Event<'a>> {
    let mut events = Vec::with_capacity(markdown.len() / 16 + 8);
    Reading::new(markdown, language, 0, 1).run(marks, &mut events);
    events
}

/// One reading of a text or of an indented part of it.
struct Reading<'a, 'l> {
    source: &'a str,
    language: &'l str,
    /// Where slots stand in the source.
    slots: Vec<usize>,
    /// The number of the first slot of the source.
    first: usize,
    /// Which reading this is, from 1.
    depth: usize,
    /// What closes each element that stands open.
    open: Vec<Closing>,
}

/// The first byte of a slot's character.
const SLOT_BEGINS: u8 = 0xEF;

/// Where slots stand in a text.
fn places(source: &str) -> Vec<usize> {
    let first = memchr(SLOT_BEGINS, source.as_bytes());
    let from = first.unwrap_or(source.len());
    let found = source[from..].match_indices(SLOT);
    found.map(|(at, _)| from + at).collect()
}

/// What closes an element.
enum Closing {
    /// Nothing: it was left out, its text was not.
    Nothing,
    End(TagEnd),
    /// A line under a paragraph.
    Line,
    Html(CowStr<'static>),
}

impl<'a, 'l> Reading<'a, 'l> {
    fn new(source: &'a str, language: &'l str, first: usize, depth: usize) -> Self {
        Self {
            source,
            language,
            slots: places(source),
            first,
            depth,
            open: Vec::new(),
        }
    }

    fn run(mut self, marks: &mut Marks, to: &mut Vec<Event<'a>>) {
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        let mut events = Parser::new_ext(self.source, options).into_offset_iter();
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                    let indented = text_until_end(&mut events);
                    self.read_again(&indented, range, marks, to);
                }
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let alternative = text_until_end(&mut events);
                    to.push(image(&dest_url, &alternative, marks));
                }
                Event::Start(tag) => self.start(tag, &range, marks, to),
                Event::End(_) => self.close(to),
                Event::Code(code) => to.push(Event::Code(self.filled(code, &range, marks))),
                Event::Text(text)
                | Event::Html(text)
                | Event::InlineHtml(text)
                | Event::InlineMath(text)
                | Event::DisplayMath(text)
                | Event::FootnoteReference(text) => {
                    to.push(Event::Text(self.filled(text, &range, marks)));
                }
                Event::SoftBreak => to.push(Event::SoftBreak),
                Event::HardBreak => to.push(Event::HardBreak),
                Event::Rule => to.push(Event::Rule),
                Event::TaskListMarker(_) => {}
            }
        }
    }

    /// A text with a mark for each slot. A slot's character that is in the text but not in the source was spelled out by an
    /// entity: it is no slot, and goes.
    fn filled<'t>(&self, text: CowStr<'t>, range: &Range<usize>, marks: &mut Marks) -> CowStr<'t> {
        if memchr(SLOT_BEGINS, text.as_bytes()).is_none() || !text.contains(SLOT) {
            return text;
        }
        let before = self.slots.partition_point(|at| *at < range.start);
        let within = self.slots.partition_point(|at| *at < range.end) - before;
        if within != text.matches(SLOT).count() {
            return text.replace(SLOT, "").into();
        }
        let mut filled = String::with_capacity(text.len());
        for (at, piece) in text.split(SLOT).enumerate() {
            if at > 0 {
                filled.push_str(&marks.slot(self.first + before + at - 1));
            }
            filled.push_str(piece);
        }
        filled.into()
    }

    fn close(&mut self, to: &mut Vec<Event<'a>>) {
        match self.open.pop() {
            Some(Closing::End(end)) => to.push(Event::End(end)),
            Some(Closing::Line) => to.extend([Event::End(TagEnd::Paragraph), Event::Rule]),
            Some(Closing::Html(html)) => to.push(Event::InlineHtml(html)),
            Some(Closing::Nothing) | None => {}
        }
    }

    fn start(
        &mut self,
        tag: Tag<'_>,
        range: &Range<usize>,
        marks: &mut Marks,
        to: &mut Vec<Event<'a>>,
    ) {
        let (opening, closing) = if self.open.len() < DEEPEST {
            self.element(tag, range, marks)
        } else {
            (None, Closing::Nothing)
        };
        to.extend(opening);
        self.open.push(closing);
    }

    /// What an element becomes: what opens it, and what closes it. Nothing for one that has no place here; its text stays.
    fn element(
        &self,
        tag: Tag<'_>,
        range: &Range<usize>,
        marks: &mut Marks,
    ) -> (Option<Event<'static>>, Closing) {
        let tag = match tag {
            Tag::Heading { level, .. } => return self.heading(level, range),
            Tag::Link { dest_url, .. } => return link(&dest_url, self.language, marks),
            Tag::BlockQuote(_) => Tag::BlockQuote(None),
            Tag::CodeBlock(_) => Tag::CodeBlock(CodeBlockKind::Fenced(CowStr::Borrowed(""))),
            Tag::HtmlBlock | Tag::Paragraph => Tag::Paragraph,
            Tag::Table(columns) => Tag::Table(vec![Alignment::None; columns.len()]),
            Tag::List(first) => Tag::List(first),
            Tag::Item => Tag::Item,
            Tag::TableHead => Tag::TableHead,
            Tag::TableRow => Tag::TableRow,
            Tag::TableCell => Tag::TableCell,
            Tag::Emphasis => Tag::Emphasis,
            Tag::Strong => Tag::Strong,
            Tag::Strikethrough => Tag::Strikethrough,
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Image { .. }
            | Tag::MetadataBlock(_) => return (None, Closing::Nothing),
        };
        let end = tag.to_end();
        (Some(Event::Start(tag)), Closing::End(end))
    }

    /// A heading one level down. A line that was underlined is none: authors draw a line under a text and mean a line.
    fn heading(
        &self,
        level: HeadingLevel,
        range: &Range<usize>,
    ) -> (Option<Event<'static>>, Closing) {
        let written = self
            .source
            .get(range.clone())
            .unwrap_or_default()
            .trim_end();
        let Some((_, underline)) = written.rsplit_once('\n') else {
            let level = HeadingLevel::try_from(level as usize + 1).unwrap_or(HeadingLevel::H6);
            let tag = Tag::Heading {
                level,
                id: None,
                classes: Vec::new(),
                attrs: Vec::new(),
            };
            return (
                Some(Event::Start(tag)),
                Closing::End(TagEnd::Heading(level)),
            );
        };
        let closing = if underline.ends_with("---") {
            Closing::Line
        } else {
            Closing::End(TagEnd::Paragraph)
        };
        (Some(Event::Start(Tag::Paragraph)), closing)
    }

    /// Reads an indented part as what it would be at the left edge.
    fn read_again(
        &self,
        indented: &str,
        range: Range<usize>,
        marks: &mut Marks,
        to: &mut Vec<Event<'a>>,
    ) {
        let before = self.slots.partition_point(|at| *at < range.start);
        let first = self.first + before;
        if self.depth < MOST_READINGS {
            let lines: Vec<&str> = indented.lines().map(str::trim_start).collect();
            let text = lines.join("\n");
            let mut events = Vec::new();
            Reading::new(&text, self.language, first, self.depth + 1).run(marks, &mut events);
            to.extend(events.into_iter().map(|event| event.into_static()));
        } else {
            let whole = Reading::new(indented, self.language, first, self.depth);
            let text = CowStr::from(indented.to_owned());
            let text = whole.filled(text, &(0..indented.len()), marks);
            to.push(Event::Start(Tag::Paragraph));
            to.push(Event::Text(text));
            to.push(Event::End(TagEnd::Paragraph));
        }
    }
}

/// The text up to the end of the element that has just begun.
fn text_until_end<'a>(events: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>) -> String {
    let mut text = String::new();
    let mut depth = 1;
    for (event, _) in events {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Text(piece)
            | Event::Code(piece)
            | Event::Html(piece)
            | Event::InlineHtml(piece)
            | Event::InlineMath(piece)
            | Event::DisplayMath(piece)
            | Event::FootnoteReference(piece) => text.push_str(&piece),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::Rule | Event::TaskListMarker(_) => {}
        }
        if depth == 0 {
            break;
        }
    }
    text
}

/// A picture of the tool's own; its alternative text where it is none.
fn image(link: &str, alternative: &str, marks: &mut Marks) -> Event<'static> {
    let alternative = alternative.replace(SLOT, "").replace('\n', " ");
    let Some(file) = picture(link) else {
        return Event::Text(alternative.into());
    };
    let source = marks.media(file);
    let alternative = escaped(&alternative);
    Event::InlineHtml(
        format!("<img src=\"{source}\" alt=\"{alternative}\" loading=\"lazy\">").into(),
    )
}

fn link(to: &str, language: &str, marks: &mut Marks) -> (Option<Event<'static>>, Closing) {
    match address(to) {
        Some(Address::Page(id)) => (
            Some(html(format!("<a href=\"{}\">", marks.page(id)))),
            Closing::Html("</a>".into()),
        ),
        Some(Address::Direct(to)) => (
            Some(html(format!("<a href=\"{to}\">"))),
            Closing::Html("</a>".into()),
        ),
        Some(Address::Outside(to)) => {
            let (begin, end) = outside(to, language);
            (Some(html(begin)), Closing::Html(end.into()))
        }
        None => (None, Closing::Nothing),
    }
}

/// What stands before and behind the words of a link to an address outside.
pub(super) fn outside(to: &str, language: &str) -> (String, String) {
    (
        format!(
            "<a class=\"{OUTSIDE}\" href=\"{}\" target=\"_blank\" rel=\"noopener noreferrer\">",
            escaped(to)
        ),
        format!(
            "<span class=\"{UNSEEN}\"> ({})</span></a>",
            new_tab(language)
        ),
    )
}

fn html(html: String) -> Event<'static> {
    Event::InlineHtml(html.into())
}

fn new_tab(language: &str) -> &'static str {
    if language.starts_with("en") {
        "opens in a new tab"
    } else {
        "opent in een nieuw tabblad"
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    super::push_escaped(&mut escaped, text, " ");
    escaped
}
