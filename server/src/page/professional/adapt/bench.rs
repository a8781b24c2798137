//! The plan under edit, as the page shows it: what it would come to, and what stands in its way.

use std::{collections::BTreeMap, sync::Arc};

use axum::{http::StatusCode, response::Response};
use engine::{
    Actor, Adapted, Edit, Event, Gap, Id, Lent, Place, Plan, PlannedSession, Program, ProgramRef,
    Record, Refusal, Run, SessionState,
};
use serde_json::{Value, json};

use super::{finished, row, words};
use crate::{
    error::Error,
    page::{
        catalogue,
        professional::file::{self, Course},
        show::changed,
    },
    role::Professional,
    store::{Field, PlanDraft, by_record},
};

/// Programs with what of other tools they may draw on.
pub(super) type Programs = Lent<BTreeMap<ProgramRef, Arc<Program>>>;

/// The plan under edit.
pub(super) struct Bench {
    pub(super) course: Course,
    pub(super) draft: PlanDraft,
    /// What the draft comes to.
    pub(super) adapted: Adapted,
}

/// A field that both this draft and somebody else filled, each otherwise.
pub(super) struct Contested {
    pub(super) field: Field,
    theirs: String,
    mine: String,
}

impl Contested {
    /// Its name in forms and texts.
    pub(super) fn name(&self) -> &'static str {
        match self.field {
            Field::Title => "title",
            Field::Feedback => "feedback",
        }
    }
}

/// What was typed or pressed, where it did not get through.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) title: Option<String>,
    /// The most characters, and how many there are.
    pub(super) title_fault: Option<(usize, usize)>,
    /// "with" or "without".
    pub(super) feedback: Option<String>,
    pub(super) reason: String,
    /// Why it did not.
    pub(super) said: Option<String>,
}

impl Bench {
    /// Opens it.
    ///
    /// # Errors
    /// When the tool is over.
    pub(super) async fn open(
        professional: &Professional,
        mut course: Course,
    ) -> Result<Self, Error> {
        let app = &professional.app;
        let organisation = course.loaded.row.organisation_id;
        let run = course.loaded.row.id;
        let draft = app.store.plan_draft(run, professional.id()).await?;
        for edit in &draft.edits {
            if let Edit::Add { planned, .. } = edit
                && let Some(program) = app.store.program(organisation, &planned.program).await?
            {
                let which = planned.program.clone();
                course.loaded.programs.extend([(which, program)]);
            }
        }
        let by = Actor::Professional(professional.id());
        let loaded = &course.loaded;
        let adapted = engine::adapt(&loaded.programs, &loaded.run, &draft.edits, by, app.now());
        let adapted = match adapted {
            Ok(adapted) => adapted,
            Err(Refusal::Finished) => return Err(finished(&course)),
            Err(other) => return Err(other.into()),
        };
        Ok(Self {
            course,
            draft,
            adapted,
        })
    }

    pub(super) fn programs(&self) -> &Programs {
        &self.course.loaded.programs
    }

    /// A session of the plan as it was, as it is to be, or as it was to be added.
    pub(super) fn planned(&self, key: &Id) -> Option<&PlannedSession> {
        let added = self.draft.edits.iter().find_map(|edit| {
            if let Edit::Add { planned, .. } = edit {
                Some(planned).filter(|planned| planned.key == *key)
            } else {
                None
            }
        });
        let was = || self.course.loaded.run.plan().session(key);
        let is = self.adapted.run.plan().session(key);
        is.or_else(was).or(added)
    }

    /// What a session is called.
    pub(super) fn title(&self, key: &Id) -> String {
        let planned = self.planned(key);
        let gone = || {
            let plan = self.course.loaded.run.plan();
            let program = self.programs().get(&plan.program)?;
            Plan::of(program, true).session(key).cloned()
        };
        let planned = planned.cloned().or_else(gone);
        let place = planned.as_ref();
        let place = place.and_then(|planned| Place::find(self.programs(), planned).ok());
        place.map_or_else(
            || key.to_string(),
            |place| crate::round::title(&place).into_owned(),
        )
    }

    /// Why something cannot be, in words.
    pub(super) fn why(
        &self,
        professional: &Professional,
        refusal: &Refusal,
        edit: Option<&Edit>,
    ) -> String {
        words::why(professional, self, refusal, edit)
    }

    /// Whether there is something to look at and to choose before anything else.
    pub(super) fn in_conflict(&self) -> bool {
        let mut others = self.draft.done_meanwhile(&self.course.loaded.records);
        others.next().is_some() || !self.adapted.refused.is_empty()
    }

    /// The page.
    pub(super) async fn page(
        &self,
        professional: &Professional,
        status: StatusCode,
        typed: Typed,
    ) -> Result<Response, Error> {
        let loaded = &self.course.loaded;
        let plan = self.adapted.run.plan();
        let program = loaded.programs.get(&plan.program);
        let own_title = program.map_or(plan.program.tool.as_str(), |program| &program.header.title);
        let title = plan.title.as_deref().unwrap_or(own_title);
        let entries = self.takes_entries();
        let in_conflict = self.in_conflict();
        let rows = if entries {
            Vec::new()
        } else {
            let gaps = self.gaps(professional).await?;
            row::rows(self, &gaps, !in_conflict)
        };
        let was_with = word(plan.feedback);
        let with = typed.feedback.as_deref().unwrap_or(was_with);
        let fault = typed
            .title_fault
            .map(|(most, is)| json!({"kind": "too-long", "most": most, "is": is}));
        let label = || professional.say("adapt-name");
        let faults: Vec<Value> = fault
            .iter()
            .map(|fault| json!({"ask": "title", "label": label(), "fault": fault}))
            .collect();
        professional.page_with(
            status,
            "professional/adapt",
            json!({
                "client": self.course.client.name,
                "tool": loaded.row.title,
                "tool_href": self.course.href(),
                "action": format!("{}/adapt", self.course.href()),
                "adds": !entries && !in_conflict,
                "mark": self.draft.mark,
                "seen": loaded.row.sequence,
                "named": typed.title.as_deref().unwrap_or(title),
                "named_was": title,
                "own_title": own_title,
                "fault": fault,
                "faults": faults,
                "typed_title": typed.title.is_some(),
                "feedback": (!entries).then_some(with),
                "feedback_was": (!entries).then_some(was_with),
                "entries": entries,
                "rows": rows,
                "stop": entries.then(|| self.stop()).flatten(),
                "reason": typed.reason,
                "changes": self.draft.edits.len(),
                "comes": self.comes(),
                "said": typed.said,
                "conflict": in_conflict.then_some(self.conflict(professional).await?),
            }),
        )
    }

    /// The session of a tool that takes entries, with whether it is to be stopped.
    fn stop(&self) -> Option<Value> {
        let (planned, session) = self.course.loaded.run.current()?;
        let after = self.adapted.run.session(&planned.key)?;
        Some(json!({"key": planned.key, "stops": after.state.is_final(),
                    "midst": (session.state == SessionState::InProgress).then(|| self.midst())}))
    }

    /// What comes of the whole for the client, as variants of the text `adapt-comes`.
    fn comes(&self) -> Vec<&'static str> {
        let taken = self.takes_away().then_some(self.midst());
        let comes = self.adapted.records.iter().filter_map(|record| {
            if matches!(record.event, Event::Withdrawn) {
                Some("withdrawn")
            } else if matches!(record.event, Event::Completed) {
                Some("completed")
            } else if matches!(record.event, Event::Released { .. }) {
                Some("released")
            } else {
                None
            }
        });
        taken.into_iter().chain(comes).collect()
    }

    /// What is said of a client who is in the middle of something: in a tool with entries nobody knows whether they are.
    fn midst(&self) -> &'static str {
        if self.takes_entries() {
            "midst-entries"
        } else {
            "midst"
        }
    }

    fn takes_entries(&self) -> bool {
        let program = self.programs().get(&self.adapted.run.plan().program);
        program.is_some_and(|program| program.header.kind.takes_entries())
    }

    /// Whether the client is in the middle of a session that the draft takes from them.
    fn takes_away(&self) -> bool {
        let (before, after) = (&self.course.loaded.run, &self.adapted.run);
        let mut sessions = before.in_order();
        sessions.any(|(planned, session)| {
            session.state == SessionState::InProgress
                && !engine::is_put_away(before, &planned.key)
                && engine::is_put_away(after, &planned.key)
        })
    }

    /// The fields that both this draft and somebody else filled, each otherwise.
    pub(super) fn contested(&self) -> Vec<Contested> {
        let loaded = &self.course.loaded;
        let seen = |record: &&Record| record.sequence <= self.draft.seen;
        let Some(was) = Run::replay(loaded.records.iter().take_while(seen)) else {
            return Vec::new();
        };
        let (was, theirs) = (was.plan(), loaded.run.plan());
        let mine = self.adapted.run.plan();
        let edits = |field: Field| self.draft.edits.iter().any(|edit| field.is_of(edit));
        let mut contested = Vec::new();
        if edits(Field::Title) && was.title != theirs.title && mine.title != theirs.title {
            contested.push(Contested {
                field: Field::Title,
                theirs: self.title_of(theirs),
                mine: self.title_of(mine),
            });
        }
        let switched = was.feedback != theirs.feedback && mine.feedback != theirs.feedback;
        if edits(Field::Feedback) && switched {
            contested.push(Contested {
                field: Field::Feedback,
                theirs: word(theirs.feedback).to_owned(),
                mine: word(mine.feedback).to_owned(),
            });
        }
        contested
    }

    fn title_of(&self, plan: &Plan) -> String {
        let program = self.programs().get(&plan.program);
        let own = program.map_or(plan.program.tool.as_str(), |program| &program.header.title);
        plan.title.as_deref().unwrap_or(own).to_owned()
    }

    /// What the draft would leave out, in words, by session.
    async fn gaps(&self, professional: &Professional) -> Result<BTreeMap<Id, Vec<String>>, Error> {
        let catalogue = catalogue::of(professional, &professional.person).await?;
        let mut told: BTreeMap<Id, Vec<String>> = BTreeMap::new();
        let before = &self.course.loaded.run;
        for gap in engine::gaps(self.programs(), before, &self.adapted.run) {
            let title = |from: &PlannedSession| {
                let place = Place::find(self.programs(), from);
                place.map_or_else(
                    |_| from.session.to_string(),
                    |place| place.session.title.clone(),
                )
            };
            let (session, kind, what) = match gap {
                Gap::Blank { session, from } => (session, "blank", title(&from)),
                Gap::Skipped { session, from } => (session, "skipped", title(&from)),
                Gap::NotAdded { session, tool } => {
                    let entry = catalogue.entry(&tool);
                    let title = entry.map(|entry| entry.header.title.clone());
                    (
                        session,
                        "not-added",
                        title.unwrap_or_else(|| tool.to_string()),
                    )
                }
            };
            let values = [("kind", kind.into()), ("what", what.into())];
            let words = professional.say_with("adapt-gap", values);
            told.entry(session).or_default().push(words);
        }
        Ok(told)
    }

    /// What others did meanwhile, and which edits do not fit any more.
    async fn conflict(&self, professional: &Professional) -> Result<Value, Error> {
        let records = &self.course.loaded.records;
        let mut others = Vec::new();
        let mut sent = Vec::new();
        for record in self.draft.done_meanwhile(records) {
            if let Event::Sent { session, send, .. } = &record.event {
                let href = self.course.send_href(session, send);
                sent.push(json!({"title": self.title(session), "href": href}));
                continue;
            }
            let who = match record.by {
                Actor::Professional(id) | Actor::Client(id) => Some(id),
                Actor::System => None,
            };
            let earlier = records.iter().filter(|one| one.sequence < record.sequence);
            let earlier: Vec<_> = earlier.cloned().collect();
            let changes =
                if let Event::PlanChanged { plan } | Event::Moved { plan, .. } = &record.event {
                    by_record(self.programs(), &earlier, plan)
                } else if let Event::SessionAborted { session } = &record.event {
                    vec![json!({"kind": "aborted", "what": [self.title(session)]})]
                } else {
                    continue;
                };
            others.push(json!({
                "who": file::name(professional, who).await?,
                "at": record.at,
                "what": changed::changes(professional, &changes),
            }));
        }
        let lapsed = self.adapted.refused.iter().map(|(at, refusal)| {
            json!({
                "edit": words::edit(professional, self, &self.draft.edits[*at]),
                "why": self.why(professional, refusal, self.draft.edits.get(*at)),
            })
        });
        let contested = self.contested();
        let is = |field: Field| contested.iter().any(|one| one.field == field);
        let plan = self.adapted.run.plan();
        let title = (!is(Field::Title)).then(|| self.title_of(plan));
        let feedback = (!is(Field::Feedback) && !self.takes_entries()).then(|| word(plan.feedback));
        let choices: Vec<Value> = contested
            .iter()
            .map(|one| json!({"field": one.name(), "theirs": one.theirs, "mine": one.mine}))
            .collect();
        let left = self.draft.edits.len() - self.adapted.refused.len();
        Ok(
            json!({"others": others, "sent": sent, "lapsed": lapsed.collect::<Vec<_>>(), "left": left,
                  "choices": choices, "title": title, "feedback": feedback}),
        )
    }
}

fn word(feedback: bool) -> &'static str {
    if feedback { "with" } else { "without" }
}
