//! The pages of the text, and what stands on them in the order of the questionnaire.

use super::{
    super::questionnaire::Item,
    Import, one_line,
    words::{cut, escaped, markdown, plain, prose},
};

/// Titles are shorter than the texts that groups can have.
const LONGEST_TITLE: usize = 80;
/// Conditions deeper than this are shown to everybody: the language has an end too.
const DEEPEST: usize = 18;

/// A page that is being written.
pub(super) struct Draft {
    pub(super) id: String,
    title: String,
    /// The name it had, where that is another.
    was: Option<String>,
    when: Option<String>,
    body: String,
}

impl Draft {
    pub(super) fn new(id: String, title: String) -> Self {
        Self {
            id,
            title,
            was: None,
            when: None,
            body: String::new(),
        }
    }

    /// Not everybody gets it.
    pub(super) fn is_hidden(&self) -> bool {
        self.when.is_some()
    }
}

impl Import<'_> {
    pub(super) fn open_page(&mut self, draft: Draft) {
        self.close_page();
        self.page = Some(draft);
    }

    /// Puts a finished page below the others. One on which nothing came to stand is left out.
    pub(super) fn close_page(&mut self) {
        let Some(page) = self.page.take() else {
            return;
        };
        if page.body.trim().is_empty() {
            return;
        }
        self.pages.push('\n');
        for remark in self.remarks() {
            self.pages.push_str(&remark);
        }
        if let Some(was) = &page.was {
            self.pages.push_str(&format!("@# linkId: {was}\n"));
        }
        let Draft { id, title, .. } = &page;
        self.pages.push_str(&format!("@page {id} \"{title}\"\n"));
        if let Some(when) = &page.when {
            self.pages.push_str(&format!("  when: {when}\n"));
        }
        self.pages.push_str(&page.body);
    }

    /// Puts something on the page, apart from what stands above it.
    pub(super) fn block(&mut self, text: &str) {
        if let Some(page) = &mut self.page {
            page.body.push('\n');
            page.body.push_str(text);
            page.body.push('\n');
        }
    }

    /// Something that stands at the top of the questionnaire: a group is a page.
    pub(super) fn top(&mut self, item: &Item) {
        let groups = item.kind == "group" && !self.is_one(item);
        if !groups || self.is_kept_out(item) {
            if self.page.is_none() {
                let title = self.own.pick("Vragen", "Questions");
                let id = self.own.pick("vragen", "questions");
                let draft = Draft::new(self.pages_named.free(id), title.to_owned());
                self.open_page(draft);
            }
            self.item(item);
            return;
        }
        let text = self.label(item);
        let (id, differs) = self.pages_named.of(&item.link_id, &item.extension);
        let mut draft = Draft::new(id, self.title_of(&text));
        draft.was = differs.then(|| one_line(&item.link_id));
        draft.when = self.condition(item);
        let whole = draft.title == text || text.is_empty();
        self.group_notes(item);
        if item.required {
            self.notes.add(
                &item.link_id,
                "dat een groep moet worden ingevuld kan hier niet; maak de vragen erin verplicht die dat zijn",
                "that a group must be filled in cannot be said here; make those questions in it required that are",
            );
        }
        self.open_page(draft);
        if !whole {
            self.block(&prose(&text));
        }
        self.items(&item.item);
        self.close_page();
    }

    fn title_of(&self, text: &str) -> String {
        let title = cut(text, LONGEST_TITLE);
        if title.is_empty() {
            self.own.pick("Vragen", "Questions").to_owned()
        } else {
            title
        }
    }

    /// What people read of an item, with its number.
    pub(super) fn label(&mut self, item: &Item) -> String {
        let text = one_line(&format!("{} {}", item.prefix, item.text));
        if text.contains(['{', '}']) {
            self.notes.add(
                &item.link_id,
                "accolades in de tekst zijn haakjes geworden",
                "braces in the text have become brackets",
            );
        }
        plain(&text)
    }

    pub(super) fn items(&mut self, items: &[Item]) {
        for item in items {
            self.item(item);
        }
    }

    /// Anything that stands on a page.
    fn item(&mut self, item: &Item) {
        if self.is_kept_out(item) {
            return;
        }
        if self.within >= DEEPEST && !item.enable_when.is_empty() {
            self.notes.add(
                &item.link_id,
                "te veel voorwaarden in elkaar; dit is altijd te zien",
                "too many conditions within each other; this is always shown",
            );
            return self.shown(item);
        }
        let Some(condition) = self.condition(item) else {
            return self.shown(item);
        };
        let before = self.length();
        self.block(&format!("@if {condition}"));
        let inside = self.length();
        self.within += 1;
        self.shown(item);
        self.within -= 1;
        if self.length() == inside {
            // Nothing came to stand within it.
            if let Some(page) = &mut self.page {
                page.body.truncate(before);
            }
        } else {
            self.block("@end");
        }
    }

    /// Whether something stands on the page that is being written.
    pub(super) fn is_on_page(&self) -> bool {
        let page = self.page.as_ref();
        page.is_some_and(|page| !page.body.trim().is_empty())
    }

    fn length(&self) -> usize {
        self.page.as_ref().map_or(0, |page| page.body.len())
    }

    fn shown(&mut self, item: &Item) {
        match item.kind.as_str() {
            "group" if self.is_one(item) => self.table(item),
            "group" => {
                let text = self.label(item);
                if !text.is_empty() {
                    self.block(&format!("## {}", escaped(&text)));
                }
                self.group_notes(item);
                self.items(&item.item);
            }
            "display" => {
                let given = item.markdown().and_then(markdown);
                let text =
                    given.unwrap_or_else(|| prose(&format!("{} {}", item.prefix, item.text)));
                if !text.is_empty() {
                    self.block(&text);
                }
                self.items(&item.item);
            }
            _ => self.question(item),
        }
    }

    /// What a group says that a page or a heading cannot.
    fn group_notes(&mut self, item: &Item) {
        if item.repeats {
            self.notes.add(
                &item.link_id,
                "deze groep kan zich niet herhalen en wordt één keer gevraagd",
                "this group cannot repeat and is asked once",
            );
        }
        self.strange(item);
    }

    /// Whether it is not for people to see; that is listed.
    fn is_kept_out(&mut self, item: &Item) -> bool {
        let hidden = super::super::questionnaire::standard(&item.extension, "questionnaire-hidden");
        if hidden.and_then(serde_json::Value::as_bool) == Some(true) {
            self.notes.add(
                &item.link_id,
                "verborgen onderdeel, niet overgenomen",
                "a hidden item, not taken over",
            );
            return true;
        }
        false
    }
}
