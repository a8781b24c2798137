//! What can be known of a visit by now: where the client is, what was worked out, what was added.

use engine::{At, Event, Id, Screen, Sheet, Value, screen};

use super::Visit;

impl Visit<'_> {
    /// Whether the client sees this page to answer.
    #[must_use]
    pub fn is_at(&self, page: &Id) -> bool {
        match self.screen() {
            Ok(Screen::Page(shown)) => shown.sheet.page.id == *page,
            Ok(Screen::ReadBack(back)) => back.sheets.iter().any(|sheet| sheet.page.id == *page),
            Ok(_) | Err(_) => false,
        }
    }

    /// What a question, score or computed value stands at: as the client sees it now, else as it was sent last.
    #[must_use]
    pub fn value(&self, id: &Id) -> Value {
        let screen = self.screen();
        let pending = match &screen {
            Ok(Screen::Page(page)) => self.pending(&page.here.key),
            Ok(_) | Err(_) => None,
        };
        let here: &[Sheet<'_>] = match &screen {
            Ok(Screen::Page(page)) => std::slice::from_ref(&page.sheet),
            Ok(Screen::Review(review)) => &review.sheets,
            Ok(_) | Err(_) => &[],
        };
        let before = match &pending {
            Some(Screen::Review(review)) => review.sheets.as_slice(),
            Some(_) | None => &[],
        };
        // What is not on this page may stand on one before it that goes with the same send.
        for sheet in here.iter().chain(before) {
            if let Some(outcome) = sheet.outcomes().find(|outcome| outcome.id == id) {
                return outcome.value.clone();
            }
            if let Some(question) = sheet.questions().find(|question| question.ask.id == *id) {
                let answer = question.answer.as_ref();
                return answer.map_or(Value::Unknown, engine::Answer::value);
            }
        }
        let sends = self.run.iter().flat_map(|run| run.sessions().values());
        let mut sends: Vec<_> = sends.flat_map(|session| &session.sends).collect();
        sends.sort_by_key(|sent| sent.sequence);
        let last = sends.into_iter().rev().find_map(|sent| {
            let answer = sent.answers.get(id).map(engine::Answer::value);
            answer.or_else(|| sent.values.get(id).cloned())
        });
        last.unwrap_or(Value::Unknown)
    }

    /// The same as people read it: what was worked out has two decimals at most where its author says nothing else.
    #[must_use]
    pub fn read(&self, id: &Id) -> Value {
        let value = self.value(id);
        let program = self.program().filter(|_| !id.as_str().contains('/'));
        match value.number().zip(program) {
            Some((figure, program)) => Value::Number(program.read(id, figure)),
            None => value,
        }
    }

    /// All that goes with the next send of a session.
    fn pending(&self, session: &Id) -> Option<Screen<'_>> {
        let at = At::Review {
            session: session.clone(),
        };
        screen(&self.lent, self.run.as_ref()?, &self.drafts, &at, self.now).ok()
    }

    /// The band that a score falls in now.
    #[must_use]
    pub fn band(&self, score: &Id) -> Option<Id> {
        let figure = self.value(score).number()?;
        let mut bands = self.program()?.score(score)?.bands.iter();
        let band = bands.find(|band| band.holds(figure))?;
        Some(band.id.clone())
    }

    /// The triggers that fired, each with the tool that it adds.
    #[must_use]
    pub fn fired(&self) -> Vec<(Id, Id)> {
        let records = self.records.iter();
        let fired = records.filter_map(|record| {
            if let Event::TriggerFired { trigger, tool, .. } = &record.event {
                Some((trigger.clone(), tool.clone()))
            } else {
                None
            }
        });
        fired.collect()
    }
}
