//! A day and the time of day below it, as the one question that they were made of.

use engine::{Ask, Form};
use serde_json::json;

use super::{Export, Extension, Item};

impl Export<'_> {
    /// Whether a time of day belongs to the day above it: its remark names that question, and it says nothing of its own that
    /// would be lost.
    pub(super) fn is_moment(&self, day: &Ask, time: &Ask) -> bool {
        let id = day.id.as_str();
        let called = self.remarks.link("ask", id).unwrap_or(id);
        let plain = time.hint.is_none()
            && time.example.is_none()
            && time.again.is_none()
            && time.text.is_empty()
            && self.remarks.link("ask", time.id.as_str()).is_none()
            && self.remarks.codes(time.id.as_str()).is_empty();
        plain
            && matches!(day.form, Form::Date { .. })
            && matches!(time.form, Form::Time)
            && day.again.is_none()
            && day.required == time.required
            && self.remarks.day_of(time.id.as_str()) == Some(called)
    }

    /// Makes one question of the two.
    pub(super) fn join(&mut self, day: &Ask, time: &Ask, item: &mut Item) {
        item.kind = "dateTime".to_owned();
        for limit in &mut item.extension {
            if let Some(date) = limit.value.remove("valueDate") {
                limit.value.insert("valueDateTime".to_owned(), date);
            }
        }
        for initial in &mut item.initial {
            if let Some(date) = initial.get("valueDate").cloned() {
                *initial = json!({"valueDateTime": date});
            }
        }
        if time.initial.is_some() {
            // A moment of FHIR is one on earth, and a time of day here is the client's own.
            self.notes.add(
                day.id.as_str(),
                "van wat vooraf is ingevuld gaat alleen de dag mee, niet de tijd",
                "of what is filled in beforehand only the day goes along, not the time",
            );
        }
        let id = Extension::own("time-id", "Id", time.id.as_str());
        let label = Extension::own("time", "String", time.label.as_str());
        item.extension.extend([id, label]);
        self.days.insert(day.id.clone());
        self.times.insert(time.id.clone());
    }
}
