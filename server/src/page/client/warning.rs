//! What stands beside a warning: whom one can reach now, and whether a professional is told.

use engine::{Id, Input, Place, Raised, Sheet, Text};
use serde_json::{Value, json};

use super::passage::Passage;
use crate::{
    error::Error,
    page::show::item::{NoGaps, Questions},
};

/// Whether something on a page is a warning.
pub(super) fn is_warning(item: &Value) -> bool {
    item["kind"] == "alert"
}

impl Passage<'_> {
    /// For the template `item/alert`: what it says on these pages of a session. `null` where nothing warns.
    pub(super) async fn crisis<'s>(
        &self,
        session: &Id,
        sheets: impl IntoIterator<Item = &'s Sheet<'s>>,
    ) -> Result<Value, Error> {
        let mut warned = None;
        for sheet in sheets {
            if sheet.alerts().next().is_some() {
                warned = Some(&sheet.page.id);
            }
        }
        let Some(page) = warned else {
            return Ok(Value::Null);
        };
        let organisation = &self.client.organisation;
        let markdown = organisation.crisis.clone();
        let text = Text {
            markdown,
            slots: Vec::new(),
        };
        let app = &self.client.app;
        let run = &self.loaded.run;
        let told = |raised: &Raised| raised.session == *session && raised.page == *page;
        let told = run.alerts().iter().any(told);
        let lines = organisation.set()["crisis_lines"].take();
        Ok(json!({
            "html": lines.is_null().then(|| app.markdown.html(&text, self.client.language, &NoGaps)),
            "lines": lines,
            "who": if organisation.wants_alerts() { self.who().await? } else { None },
            "told": told,
        }))
    }

    /// What these pages of a session warn of, for the template `part/warned`.
    pub(super) fn warnings<'s>(
        &self,
        place: &Place<'_>,
        sheets: impl IntoIterator<Item = &'s Sheet<'s>>,
    ) -> Vec<Value> {
        let sheets = sheets.into_iter();
        let items = sheets.flat_map(|sheet| self.items(place, sheet, Questions::Answered));
        items.filter(is_warning).collect()
    }

    /// The client leaves a page, whichever way: what it warns of is told.
    pub(super) async fn leave(&mut self, session: &Id, page: &Id) -> Result<(), Error> {
        let at = engine::At::Page {
            session: session.clone(),
            page: page.clone(),
        };
        let Ok(screen) = self.screen(&at) else {
            return Ok(());
        };
        let warns = match screen {
            engine::Screen::Page(live) => live.sheet.alerts().next().is_some(),
            engine::Screen::Begin(_)
            | engine::Screen::Review(_)
            | engine::Screen::Waiting(_)
            | engine::Screen::Milestone(_)
            | engine::Screen::NotYet { .. }
            | engine::Screen::InPerson { .. }
            | engine::Screen::Finished { .. }
            | engine::Screen::ReadBack(_) => false,
        };
        if warns && self.client.organisation.wants_alerts() {
            let key = self.client.app.id();
            let left = Input::Leave {
                session: session.clone(),
                page: page.clone(),
            };
            self.act(left, key).await?;
        }
        Ok(())
    }
}
