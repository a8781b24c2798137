//! Putting shapes together: each word read by its own file, and every part under the part it belongs to.

mod again;
mod branch;
mod column;
mod include;
mod place;
mod reason;

use engine::Id;

use crate::{
    Shelf,
    diagnostic::{Reports, Source, rule},
    header::Heading,
    keyword::{
        self, Keyword, Reader, Word, alert, ask, audio, chapter, chart, compute, condition,
        example, fold_out, gate, guide, image, milestone, note, offline, page, phase, plan, recall,
        resource, result, role, score, session, tip, tool, trigger, video,
    },
    language::Language,
    module::{Arm, Chapter, Item, Member, Module, Otherwise, Step},
    span::{Span, Spot},
    syntax::{Cut, Directive, Node, block},
    text::Passage,
};

/// How deep conditions may stand in each other.
const DEEPEST_IF: usize = 20;

/// Builds a module from the shapes of its text and of the fragments it includes.
pub(crate) struct Assembler<'a> {
    /// None leaves includes out.
    shelf: Option<&'a dyn Shelf>,
    pub(crate) reports: Reports,
    pub(crate) sources: Vec<Source>,
    header: Heading,
    chapters: Vec<Chapter>,
    intro: Passage,
    members: Vec<Member>,
    session_open: bool,
    page_open: bool,
    /// Something outside a page was reported, and all up to the next page belongs to it.
    outside: bool,
    ifs: Vec<OpenIf>,
    /// Conditions that are open but nest too deep to be kept.
    too_deep: usize,
    /// Fragments that are being read, outermost first.
    including: Vec<Id>,
    /// Where the outermost of them is included.
    included_at: Option<Span>,
    /// Conditions below this belong to the file that includes the one being read.
    if_base: usize,
    included: usize,
}

struct OpenIf {
    line: Span,
    arms: Vec<Arm>,
    otherwise: Option<Otherwise>,
}

impl OpenIf {
    fn items(&mut self) -> Option<&mut Vec<Item>> {
        match &mut self.otherwise {
            Some(otherwise) => Some(&mut otherwise.items),
            None => self.arms.last_mut().map(|arm| &mut arm.items),
        }
    }
}

impl<'a> Assembler<'a> {
    pub(crate) fn new(
        source: Source,
        header: Heading,
        shelf: Option<&'a dyn Shelf>,
        reports: Reports,
    ) -> Self {
        Self {
            shelf,
            reports,
            sources: vec![source],
            header,
            chapters: Vec::new(),
            intro: Passage::empty(0),
            members: Vec::new(),
            session_open: false,
            page_open: false,
            outside: false,
            ifs: Vec::new(),
            too_deep: 0,
            including: Vec::new(),
            included_at: None,
            if_base: 0,
            included: 0,
        }
    }

    /// Reads all shapes of the module's own text, and gives what they make.
    pub(crate) fn build(mut self, cut: &Cut<'_>) -> (Module, Reports, Vec<Source>) {
        self.nodes(cut);
        self.close_page();
        column::of_contacts(&mut self.chapters, &self.header);
        again::take_up(&mut self.chapters, &mut self.reports);
        let module = Module {
            header: self.header,
            chapters: self.chapters,
            intro: self.intro,
            members: self.members,
        };
        (module, self.reports, self.sources)
    }

    fn nodes(&mut self, cut: &Cut<'_>) {
        let mut language = None;
        let mut above: Option<(&'static Word, &Directive<'_>)> = None;
        for node in &cut.nodes {
            match node {
                Node::Prose(prose, near) => {
                    if let Some((word, directive)) = above {
                        let mut reader = self.reader(&mut language);
                        let below = (prose, *near);
                        // What is an option is not outside a page as well.
                        self.outside |= block::check_below(word, directive, below, &mut reader);
                    }
                    self.item(Item::Prose(Passage::prose(prose)), prose.span);
                }
                Node::Directive(directive) => {
                    let word = self.word(directive, &mut language);
                    if let (Some((holder, over)), Some(word)) = (above, word) {
                        let mut reader = self.reader(&mut language);
                        block::check_inside(holder, over, (word, directive), &mut reader);
                    }
                    above = word.map(|word| (word, directive));
                    if let Some(word) = word {
                        self.directive(word, directive, &mut language);
                    }
                }
            }
        }
    }

    fn reader<'r>(&'r mut self, language: &'r mut Option<Language>) -> Reader<'r> {
        Reader {
            reports: &mut self.reports,
            language,
        }
    }

    /// The word of a directive. One that is unknown but like a known word is read as that, so that nothing follows from it.
    fn word(
        &mut self,
        directive: &Directive<'_>,
        language: &mut Option<Language>,
    ) -> Option<&'static Word> {
        let written = directive.word.value;
        if let Some((word, spelled)) = keyword::find(written) {
            let span = directive.word.span;
            self.reader(language).heard(spelled, word.name, span);
            return Some(word);
        }
        let likely = language.or(self.reports.language());
        let near = self.reports.nearest(written, keyword::spellings(likely));
        let meant = near.as_deref().and_then(keyword::find);
        if meant.is_none() {
            self.reports.causes.lose(directive.args.value);
        }
        self.reports
            .add(&rule::UNKNOWN_WORD, directive.word.span)
            .with(written)
            .offer(near);
        meant.map(|(word, _)| word)
    }

    fn directive(
        &mut self,
        word: &'static Word,
        directive: &Directive<'_>,
        language: &mut Option<Language>,
    ) {
        let line = directive.span;
        if let Some(why) = self.not_held(word.keyword) {
            self.wrong(word, line, why);
            return;
        }
        let mut reader = Reader {
            reports: &mut self.reports,
            language,
        };
        let reader = &mut reader;
        match word.keyword {
            Keyword::Tool => {
                let member = tool::read(directive, reader);
                self.members.push(member);
            }
            Keyword::Chapter => {
                let chapter = chapter::read(directive, reader);
                self.open_chapter(chapter, line);
            }
            Keyword::Session => {
                let session = session::read(directive, reader);
                self.open_session(session, line);
            }
            Keyword::Page => {
                let page = page::read(directive, reader);
                self.open_page(page, line);
            }
            Keyword::Phase => {
                let page = phase::read(directive, reader);
                self.open_phase(page, line);
            }
            Keyword::Result => {
                let page = result::read(directive, reader);
                self.open_result(page, line);
            }
            Keyword::Image => {
                let image = image::read(directive, reader);
                self.item(Item::Image(Box::new(image)), line);
            }
            Keyword::Example => {
                let note = example::read(directive, reader);
                self.item(Item::Example(Box::new(note)), line);
            }
            Keyword::Tip => {
                let note = tip::read(directive, reader);
                self.item(Item::Tip(Box::new(note)), line);
            }
            Keyword::FoldOut => {
                let note = fold_out::read(directive, reader);
                self.item(Item::FoldOut(Box::new(note)), line);
            }
            Keyword::Role => {
                let note = role::read(directive, reader);
                self.item(Item::Role(Box::new(note)), line);
            }
            Keyword::Recall => {
                let recall = recall::read(directive, reader);
                self.item(Item::Recall(Box::new(recall)), line);
            }
            Keyword::Video => {
                let recording = video::read(directive, reader);
                self.item(Item::Video(Box::new(recording)), line);
            }
            Keyword::Audio => {
                let recording = audio::read(directive, reader);
                self.item(Item::Audio(Box::new(recording)), line);
            }
            Keyword::Resource => {
                let resource = resource::read(directive, reader);
                self.item(Item::Resource(Box::new(resource)), line);
            }
            Keyword::Plan => {
                let document = plan::read(directive, reader);
                self.item(Item::Document(Box::new(document)), line);
            }
            Keyword::Chart => {
                let chart = chart::read(directive, reader);
                self.item(Item::Chart(Box::new(chart)), line);
            }
            Keyword::Ask => {
                let item = ask::read(directive, reader);
                self.asked(item, word, line);
            }
            Keyword::Again => {
                let ask = keyword::again::read(directive, reader);
                self.asked(Item::Ask(Box::new(ask)), word, line);
            }
            Keyword::Continue => {
                let ask = keyword::r#continue::read(directive, reader);
                self.asked(Item::Ask(Box::new(ask)), word, line);
            }
            Keyword::Column => self.column(directive, language),
            Keyword::Offline => {
                let ask = offline::read(directive, reader);
                self.asked(Item::Ask(Box::new(ask)), word, line);
            }
            Keyword::Compute => {
                let compute = compute::read(directive, reader);
                self.item(Item::Compute(Box::new(compute)), line);
            }
            Keyword::Score => {
                let score = score::read(directive, reader);
                self.item(Item::Score(Box::new(score)), line);
            }
            Keyword::Gate => {
                let gate = gate::read(directive, reader);
                self.step(Step::Gate(gate), word, line);
            }
            Keyword::Guide => {
                let guide = guide::read(directive, reader);
                self.step(Step::Guide(guide), word, line);
            }
            Keyword::Note => {
                let note = note::read(directive, reader);
                self.step(Step::Note(note), word, line);
            }
            Keyword::Milestone => {
                let milestone = milestone::read(directive, reader);
                self.step(Step::Milestone(milestone), word, line);
            }
            Keyword::Trigger => {
                let trigger = trigger::read(directive, reader);
                self.step(Step::Trigger(trigger), word, line);
            }
            Keyword::Alert => {
                let alert = alert::read(directive, reader);
                self.item(Item::Alert(Box::new(alert)), line);
            }
            Keyword::Include => {
                let id = keyword::include::read(directive, reader);
                self.include(&id);
            }
            Keyword::If => {
                let when = condition::read(word, directive, reader);
                self.open_if(when, line);
                self.indented(directive);
            }
            Keyword::Elif => {
                let when = condition::read(word, directive, reader);
                self.elif(when, word, line);
                self.indented(directive);
            }
            Keyword::Else if condition::means_elif(directive) => {
                let word = &condition::ELIF;
                let when = condition::read_in_two(directive, reader);
                self.elif(when, word, line);
                self.indented(directive);
            }
            Keyword::Else => {
                condition::read_bare(word, directive, reader);
                self.otherwise(word, line);
                self.indented(directive);
            }
            Keyword::End => {
                condition::read_bare(word, directive, reader);
                self.end(word, line);
                self.indented(directive);
            }
        }
    }

    /// Text that is indented under a condition is text.
    fn indented(&mut self, directive: &Directive<'_>) {
        if let Some(first) = directive.block.first() {
            let span = first.text.span;
            let passage = Passage::lines(&directive.block, span.file);
            self.item(Item::Prose(passage), span);
        }
    }
}

/// A name that nothing refers to, for parts that stand for what is missing.
fn nameless(line: Span) -> crate::module::Name {
    crate::module::Name {
        id: Spot::new(Id::new(""), line),
        title: Spot::new(String::new(), line),
        was: Vec::new(),
        line,
    }
}
