//! Which part may stand where. What stands wrong is reported and put where it most likely belongs.

use engine::Kind;

use super::{
    Assembler, nameless,
    reason::{
        AFTER_RESULT, ALWAYS_OPEN, ASKED_IN_RESULT, IN_CONDITION, NEEDS_CHAPTER, NEEDS_SESSION,
        NO_CHAPTERS, NO_CHAPTERS_OF_PLAN, NO_CHAPTERS_OF_QUESTIONNAIRE, NO_COLLECTION, NO_PHASE,
        NO_RESULT, NO_STEPS, ONE_PAGE, ONE_SITTING, ONLY_TOOLS, PAGES_STAND_FREE, PHASES_ONLY,
        Reason,
    },
};
use crate::{
    diagnostic::{Source, rule},
    keyword::{self, Keyword, Word},
    module::{Chapter, Item, Page, Session, Step},
    span::{Span, trimmed},
};

impl Assembler<'_> {
    pub(super) fn wrong(&mut self, word: &Word, line: Span, (why, help): Reason) {
        self.reports
            .add(&rule::WRONG_PLACE, line)
            .with(word.name)
            .with(why)
            .with(help);
    }

    fn kind(&self) -> Option<Kind> {
        self.header.kind.as_ref().map(|kind| kind.value)
    }

    /// It is one form, without chapters and sessions.
    fn one_form(&self) -> bool {
        self.kind().is_some_and(Kind::takes_entries)
    }

    fn diary(&self) -> bool {
        self.kind() == Some(Kind::Diary)
    }

    fn action_plan(&self) -> bool {
        self.kind() == Some(Kind::ActionPlan)
    }

    fn questionnaire(&self) -> bool {
        self.kind() == Some(Kind::Questionnaire)
    }

    fn collection(&self) -> bool {
        self.kind() == Some(Kind::Collection)
    }

    /// Why a word has no place in this kind of tool, whatever stands above it.
    pub(super) fn not_held(&self, keyword: Keyword) -> Option<Reason> {
        match (self.kind()?, keyword) {
            (Kind::Collection, Keyword::Tool) => None,
            (Kind::Collection, _) => Some(ONLY_TOOLS),
            (_, Keyword::Tool) => Some(NO_COLLECTION),
            (_, _) => None,
        }
    }

    fn no_chapters(&self) -> Reason {
        match self.kind() {
            Some(Kind::Questionnaire) => NO_CHAPTERS_OF_QUESTIONNAIRE,
            Some(Kind::ActionPlan) => NO_CHAPTERS_OF_PLAN,
            Some(
                Kind::Module | Kind::MobileModule | Kind::Training | Kind::Diary | Kind::Collection,
            )
            | None => NO_CHAPTERS,
        }
    }

    /// Pages may stand in a chapter without a session, and so they may where the kind is not known.
    fn free_pages(&self) -> bool {
        self.kind().is_none_or(|kind| kind == Kind::MobileModule)
    }

    /// True where pages and steps need a session and there is none.
    fn lacks_session(&self) -> bool {
        let free = self.free_pages() && !self.chapters.is_empty();
        !self.session_open && !self.outside && !free && self.kind().is_some() && !self.one_form()
    }

    pub(super) fn open_chapter(&mut self, chapter: Chapter, line: Span) {
        self.close_page();
        self.outside = false;
        if self.one_form() {
            self.wrong(&keyword::chapter::WORD, line, self.no_chapters());
            return;
        }
        self.session_open = false;
        self.chapters.push(chapter);
    }

    pub(super) fn open_session(&mut self, session: Session, line: Span) {
        self.close_page();
        self.outside = false;
        if self.one_form() {
            self.wrong(&keyword::session::WORD, line, self.no_chapters());
            return;
        }
        if self.chapters.is_empty() && self.kind().is_some() {
            self.wrong(&keyword::session::WORD, line, NEEDS_CHAPTER);
        }
        let implied = self
            .chapters
            .last()
            .and_then(|chapter| chapter.sessions.last())
            .is_some_and(|session| session.implied && !session.name.id.value.as_str().is_empty());
        if implied {
            self.wrong(&keyword::session::WORD, line, PAGES_STAND_FREE);
        }
        if let Some(chapter) = self.chapter(line) {
            chapter.sessions.push(session);
        }
        self.session_open = true;
    }

    pub(super) fn open_page(&mut self, page: Page, line: Span) {
        self.close_page();
        if self.diary() && self.has_page(line) {
            self.wrong(&keyword::page::WORD, line, ONE_PAGE);
        } else if self.action_plan() {
            self.wrong(&keyword::page::WORD, line, PHASES_ONLY);
        } else if self.has_result(line) {
            self.wrong(&keyword::page::WORD, line, AFTER_RESULT);
        } else if self.lacks_session() {
            self.wrong(&keyword::page::WORD, line, NEEDS_SESSION);
        }
        self.push_page(page, line);
        self.outside = false;
    }

    fn has_page(&mut self, line: Span) -> bool {
        self.session(line).is_some_and(|session| {
            let mut steps = session.steps.iter();
            steps.any(|step| matches!(step, Step::Page(_)))
        })
    }

    fn has_result(&mut self, line: Span) -> bool {
        self.questionnaire()
            && self.session(line).is_some_and(|session| {
                let mut steps = session.steps.iter();
                steps.any(|step| matches!(step, Step::Result(_)))
            })
    }

    pub(super) fn open_phase(&mut self, page: Page, line: Span) {
        self.close_page();
        if !self.action_plan() && self.kind().is_some() {
            self.wrong(&keyword::phase::WORD, line, NO_PHASE);
        }
        self.push_page(page, line);
        self.outside = false;
    }

    pub(super) fn open_result(&mut self, page: Page, line: Span) {
        self.close_page();
        if !self.questionnaire() && self.kind().is_some() {
            self.wrong(&keyword::result::WORD, line, NO_RESULT);
        }
        if let Some(session) = self.session(line) {
            session.steps.push(Step::Result(page));
            self.page_open = true;
        }
        self.outside = false;
    }

    /// Adds a question, which has no place on a page that is only read.
    pub(super) fn asked(&mut self, item: Item, word: &Word, line: Span) {
        let read_only = self.page_open && self.has_result(line);
        if read_only {
            self.wrong(word, line, ASKED_IN_RESULT);
        }
        self.item(item, line);
    }

    fn push_page(&mut self, page: Page, line: Span) {
        if let Some(session) = self.session(line) {
            session.steps.push(Step::Page(page));
            self.page_open = true;
        }
    }

    pub(super) fn step(&mut self, step: Step, word: &Word, line: Span) {
        let why = match &step {
            Step::Guide(_) | Step::Note(_) | Step::Page(_) | Step::Result(_) => None,
            Step::Trigger(_) if self.questionnaire() => None,
            Step::Gate(_) | Step::Milestone(_) | Step::Trigger(_) => self.at_once(),
        };
        if let Some(why) = why {
            self.wrong(word, line, why);
            return;
        }
        if !self.ifs.is_empty() || self.too_deep > 0 {
            self.wrong(word, line, IN_CONDITION);
            // The page goes on after it, and so does the condition. What a later condition may name is kept.
            let kept = matches!(step, Step::Milestone(_) | Step::Trigger(_));
            if let (true, Some(session)) = (kept, self.session(line)) {
                let at = session.steps.len().saturating_sub(1);
                session.steps.insert(at, step);
            }
            return;
        }
        self.close_page();
        if self.lacks_session() {
            self.wrong(word, line, NEEDS_SESSION);
        }
        if let Some(session) = self.session(line) {
            session.steps.push(step);
        }
    }

    /// Why nothing can stand between the pages of what is sent at once.
    fn at_once(&self) -> Option<Reason> {
        match self.kind()? {
            Kind::Diary => Some(NO_STEPS),
            Kind::Questionnaire => Some(ONE_SITTING),
            Kind::ActionPlan => Some(ALWAYS_OPEN),
            Kind::Module | Kind::MobileModule | Kind::Training | Kind::Collection => None,
        }
    }

    /// The chapter that is open, or one that stands for it.
    fn chapter(&mut self, line: Span) -> Option<&mut Chapter> {
        if self.chapters.is_empty() {
            let mut name = nameless(line);
            if self.one_form() {
                self.name_as_tool(&mut name);
            }
            self.chapters.push(Chapter {
                name,
                hideable: false,
                sessions: Vec::new(),
            });
        }
        self.chapters.last_mut()
    }

    fn name_as_tool(&self, name: &mut crate::module::Name) {
        if let Some(id) = &self.header.id {
            name.id = id.clone();
        }
        if let Some(title) = &self.header.title {
            name.title = title.clone();
        }
    }

    /// The session that is open, or one that stands for it, named as its chapter.
    fn session(&mut self, line: Span) -> Option<&mut Session> {
        if !self.session_open {
            let named = self.free_pages() || self.one_form();
            let chapter = self.chapter(line)?;
            let name = if named {
                chapter.name.clone()
            } else {
                nameless(line)
            };
            chapter.sessions.push(Session {
                name,
                minutes: None,
                feedback: false,
                after_days: 0,
                repeat: None,
                in_person: false,
                when: None,
                steps: Vec::new(),
                implied: true,
            });
            self.session_open = true;
        }
        self.chapter(line)?.sessions.last_mut()
    }

    /// Adds something to the page, or to the condition that is open on it.
    pub(super) fn item(&mut self, item: Item, span: Span) {
        if self.collection() {
            // What stands below a tool is about it; what stands above the first is about all of them.
            let text = match self.members.last_mut() {
                Some(member) => &mut member.text,
                None => &mut self.intro,
            };
            if let Item::Prose(prose) = item {
                text.append(prose, "\n\n");
            }
            return;
        }
        if !self.page_open {
            self.without_page(span);
        }
        if let Some(items) = self.items() {
            match (items.last_mut(), item) {
                // A remark stood between the two.
                (Some(Item::Prose(above)), Item::Prose(below)) if above.same_file(&below) => {
                    above.append(below, "\n\n");
                }
                (_, item) => items.push(item),
            }
        }
    }

    pub(super) fn items(&mut self) -> Option<&mut Vec<Item>> {
        if let Some(open) = self.ifs.last_mut() {
            return open.items();
        }
        let session = self.chapters.last_mut()?.sessions.last_mut()?;
        match session.steps.last_mut()? {
            Step::Page(page) | Step::Result(page) => Some(&mut page.items),
            Step::Gate(_)
            | Step::Milestone(_)
            | Step::Trigger(_)
            | Step::Guide(_)
            | Step::Note(_) => None,
        }
    }

    /// Reports content without a page. What a fragment holds is in its place there: the fragment is included in the wrong one.
    fn outside_page(&mut self, span: Span) {
        let line = first_line(span, &self.sources);
        let place = self.included_at.unwrap_or(line);
        self.reports.add(&rule::OUTSIDE_PAGE, place);
    }

    /// Content without a page: the first page of a form, or something that was put in the wrong place.
    pub(super) fn without_page(&mut self, span: Span) {
        let mut name = nameless(span);
        if self.one_form() {
            self.name_as_tool(&mut name);
            if (self.has_page(span) || self.action_plan()) && !self.outside {
                self.outside_page(span);
            }
        } else if self.kind().is_some() && !self.outside {
            self.outside_page(span);
        }
        self.outside = true;
        let page = Page {
            name,
            when: None,
            together: None,
            source: None,
            items: Vec::new(),
            implied: true,
        };
        self.push_page(page, span);
    }
}

/// The first line of a text that spans several.
fn first_line(span: Span, sources: &[Source]) -> Span {
    let text = sources
        .get(span.file as usize)
        .and_then(|source| source.text.get(span.start as usize..span.end as usize));
    text.map_or(span, |text| {
        let line = text.lines().next().unwrap_or("");
        trimmed(line, span.part(0, line.len())).1
    })
}
