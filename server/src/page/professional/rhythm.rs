//! When a diary asks for an entry: chosen when it is set ready, and changed later.

use axum::{
    Form,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{Every, Input, Kind, Plan, Schedule};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::file::{self, Course};
use crate::{
    error::Error,
    page::address::Path,
    role::Professional,
    store::{ActError, View},
};

/// The most times: each day for a year.
const MOST: u32 = 366;

/// What was typed.
#[derive(Clone, Debug, Deserialize)]
pub struct Typed {
    /// `day`, `week`, or anything else for no rhythm.
    #[serde(default)]
    every: String,
    #[serde(default)]
    weekday: String,
    #[serde(default)]
    time: String,
    #[serde(default)]
    times: String,
}

impl Default for Typed {
    fn default() -> Self {
        Self {
            every: "none".to_owned(),
            weekday: "1".to_owned(),
            time: "20:00".to_owned(),
            times: "14".to_owned(),
        }
    }
}

impl From<Option<Schedule>> for Typed {
    fn from(schedule: Option<Schedule>) -> Self {
        let Some(schedule) = schedule else {
            return Self::default();
        };
        let (every, weekday) = match schedule.every {
            Every::Day => ("day", 1),
            Every::Week(day) => ("week", day),
        };
        Self {
            every: every.to_owned(),
            weekday: weekday.to_string(),
            time: format!("{:02}:{:02}", schedule.hour, schedule.minute),
            times: schedule.times.to_string(),
        }
    }
}

/// What is wrong in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Time,
    Times,
}

impl Fault {
    /// For the template `part/faults`.
    pub(super) fn shown(self, professional: &Professional) -> Value {
        let (ask, label) = match self {
            Self::Time => ("time", "rhythm-time"),
            Self::Times => ("times", "rhythm-times"),
        };
        json!({"ask": ask, "label": professional.say(label), "fault": {"kind": format!("rhythm-{ask}")}})
    }
}

impl Typed {
    /// The rhythm; none where none is wanted, or the tool asks for nothing by itself.
    pub(super) fn read(&self, kind: Kind) -> Result<Option<Schedule>, Fault> {
        let weekday = self.weekday.parse().ok();
        let weekday = weekday.filter(|day| (1..=7).contains(day)).unwrap_or(1);
        let every = match (kind, self.every.as_str()) {
            (Kind::Diary, "day") => Every::Day,
            (Kind::Diary, "week") => Every::Week(weekday),
            (
                Kind::Diary
                | Kind::Module
                | Kind::MobileModule
                | Kind::Training
                | Kind::Questionnaire
                | Kind::Collection
                | Kind::ActionPlan,
                _,
            ) => return Ok(None),
        };
        let time = self.time.trim().replace('.', ":");
        let (hour, minute) = time.split_once(':').ok_or(Fault::Time)?;
        let part = |text: &str, below: u8| text.parse().ok().filter(|part: &u8| *part < below);
        let hour = part(hour, 24).ok_or(Fault::Time)?;
        // Some browsers send seconds along.
        let minute = minute.split(':').next().unwrap_or_default();
        let minute = part(minute, 60).ok_or(Fault::Time)?;
        let times = self.times.trim().parse().ok();
        let times = times
            .filter(|times| (1..=MOST).contains(times))
            .ok_or(Fault::Times)?;
        Ok(Some(Schedule {
            every,
            hour,
            minute,
            times,
        }))
    }

    /// For the template `part/rhythm`.
    pub(super) fn shown(&self, professional: &Professional) -> Value {
        let days = (1..=7).map(|day: i64| {
            let name = professional.say_with("weekday", [("n", day.into())]);
            json!({"n": day, "name": name, "chosen": self.weekday == day.to_string()})
        });
        let every = match self.every.as_str() {
            "day" => "day",
            "week" => "week",
            _ => "none",
        };
        json!({"every": every, "days": days.collect::<Vec<_>>(), "time": self.time, "times": self.times, "most": MOST})
    }
}

/// The form of a diary that is there already.
#[derive(Deserialize)]
pub struct Changed {
    key: Uuid,
    seen: u64,
    #[serde(flatten)]
    rhythm: Typed,
}

/// The page.
///
/// # Errors
/// When it is no diary under way of a client whom the professional accompanies.
pub async fn page(
    professional: Professional,
    Path((client, run)): Path<(Uuid, Uuid)>,
) -> Result<Response, Error> {
    let course = find(&professional, client, run).await?;
    let typed = Typed::from(course.loaded.run.plan().schedule);
    show(&professional, &course, &typed, Vec::new(), StatusCode::OK).await
}

/// Asks for entries in another rhythm from now on.
///
/// # Errors
/// As [`page`]. What cannot be read comes back with what is wrong, and so does what a colleague changed meanwhile.
pub async fn post(
    professional: Professional,
    Path((client, run)): Path<(Uuid, Uuid)>,
    Form(changed): Form<Changed>,
) -> Result<Response, Error> {
    let course = find(&professional, client, run).await?;
    let typed = &changed.rhythm;
    let schedule = match typed.read(Kind::Diary) {
        Ok(schedule) => schedule,
        Err(fault) => {
            let faults = vec![fault.shown(&professional)];
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return show(&professional, &course, typed, faults, status).await;
        }
    };
    let plan = Plan {
        schedule,
        ..course.loaded.run.plan().clone()
    };
    let input = Input::ChangePlan {
        plan,
        abort: None,
        seen: changed.seen,
    };
    let app = &professional.app;
    let run = course.loaded.row.id;
    let person = &professional.person;
    let done = app
        .store
        .act(run, person, input, changed.key, app.stamp())
        .await;
    match done {
        Ok(_) => Ok(Redirect::to(&format!("{}?done=rhythm", course.href())).into_response()),
        Err(ActError::Refusal(engine::Refusal::Stale { .. })) => {
            let label = professional.say("rhythm-ask");
            let fault = json!({"ask": "every", "label": label, "fault": {"kind": "rhythm-stale"}});
            let status = StatusCode::CONFLICT;
            show(&professional, &course, typed, vec![fault], status).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn find(professional: &Professional, client: Uuid, run: Uuid) -> Result<Course, Error> {
    let course = Course::find(professional, client, run).await?;
    let diary = super::tools::kind(&course.loaded) == Kind::Diary;
    if diary && !course.loaded.run.is_finished() {
        Ok(course)
    } else {
        Err(Error::NotFound)
    }
}

async fn show(
    professional: &Professional,
    course: &Course,
    typed: &Typed,
    faults: Vec<Value>,
    status: StatusCode,
) -> Result<Response, Error> {
    file::look(professional, &course.client, View::File).await?;
    professional.page_with(
        status,
        "professional/rhythm",
        json!({
            "client": course.client.name,
            "title": course.loaded.row.title,
            "back": course.href(),
            "action": format!("{}/rhythm", course.href()),
            "key": professional.app.id(),
            "seen": course.loaded.records.last().map_or(0, |record| record.sequence),
            "rhythm": typed.shown(professional),
            "faults": faults,
        }),
    )
}
