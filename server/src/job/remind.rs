//! Clients are reminded: on Monday mornings of what is open, and of entries that are due. At each time of such a rhythm the clock looks
//! once, and moves on to the next.

use engine::{Moment, Reminded, to_do};

use crate::{
    app::App,
    rhythm,
    store::{Loaded, MailKind, Person, Reminder, Role, StoreError},
};

/// How much is listed at once.
const MOST: u64 = 100;

/// Looks at what is due. What cannot be read holds up nothing else.
pub(super) async fn remind(app: &App) {
    let now = app.now();
    let mut after = None;
    loop {
        let due = match app.store.due_reminders(now, after, MOST).await {
            Ok(due) => due,
            Err(error) => return tracing::error!(%error, "reminders cannot be read"),
        };
        let last = due.last().and_then(|last| Some((last.next_at?, last.id)));
        for reminder in due {
            let id = reminder.id;
            if let Err(error) = look(app, reminder).await {
                tracing::error!(%error, %id, "a reminder could not be looked at");
            }
        }
        if last.is_none() {
            return;
        }
        after = last;
    }
}

async fn look(app: &App, reminder: Reminder) -> Result<(), StoreError> {
    let now = app.now();
    let Some(client) = app.store.person(reminder.client_id).await? else {
        return Ok(());
    };
    let subject = Subject::open(app, &reminder, &client).await?;
    let went = match reminder.slot() {
        // A server that was down in between reminds of nothing afterwards.
        Some(slot) if client.active && rhythm::in_time(slot, now, &client.zone) => {
            let kind = reminder.kind();
            let wanted = app.store.mail_settings(client.id).await?.wants(kind);
            let count = subject.reminded(reminder.reminded(), slot, now, &client.zone);
            count.filter(|_| wanted)
        }
        Some(_) | None => None,
    };
    let next = subject.next(now, &client.zone);
    app.store.remind(reminder, next, went, app.stamp()).await?;
    Ok(())
}

/// Whether what was to be said in a reminder is still so, and it is still the day for it.
pub(super) async fn is_so(
    app: &App,
    (of, slot): (uuid::Uuid, Moment),
    client: &Person,
) -> Result<bool, StoreError> {
    let Some(reminder) = app.store.reminder(of).await? else {
        return Ok(false);
    };
    let now = app.now();
    let subject = Subject::open(app, &reminder, client).await?;
    let fresh = Reminded::default();
    Ok(rhythm::in_time(slot, now, &client.zone)
        && subject.reminded(fresh, slot, now, &client.zone).is_some())
}

/// What a client is reminded of.
pub(crate) enum Subject {
    /// All that is open, in these runs.
    Work(Vec<Loaded>),
    /// The entries of this run.
    Entries(Box<Loaded>),
    /// Nothing any more.
    Nothing,
}

impl Subject {
    /// What a reminder is about, as it is now.
    pub(crate) async fn open(
        app: &App,
        reminder: &Reminder,
        client: &Person,
    ) -> Result<Self, StoreError> {
        // Learners are professionals at work: nobody reminds them of what they chose to learn.
        if client.role != Role::Client {
            return Ok(Self::Nothing);
        }
        let store = &app.store;
        if let Some(run) = reminder.run_id {
            let loaded = store.run_of_client(run, client.id).await?;
            return Ok(loaded.map_or(Self::Nothing, |loaded| Self::Entries(Box::new(loaded))));
        }
        let mut open = Vec::new();
        for row in store.runs_of_client(client.id).await? {
            if row.is_open() {
                open.extend(store.run_of_client(row.id, client.id).await?);
            }
        }
        Ok(Self::Work(open))
    }

    /// When to look next; none where nothing will ever be due.
    pub(crate) fn next(&self, now: Moment, zone: &str) -> Option<Moment> {
        match self {
            Self::Work(_) => rhythm::monday(now, zone),
            Self::Entries(loaded) if !loaded.run.is_finished() => {
                let schedule = loaded.run.plan().schedule?;
                rhythm::next(schedule, loaded.run.scheduled(), now, zone)
            }
            Self::Entries(_) | Self::Nothing => None,
        }
    }

    /// The count with the reminder for a time of the rhythm; none where the client is not reminded then.
    pub(crate) fn reminded(
        &self,
        before: Reminded,
        slot: Moment,
        now: Moment,
        zone: &str,
    ) -> Option<Reminded> {
        match self {
            Self::Work(open) => {
                let since = open
                    .iter()
                    .filter_map(|loaded| to_do(&loaded.programs, &loaded.run))
                    .max()?;
                let active = open.iter().filter_map(|loaded| loaded.row.last_activity);
                before.of_work(since, active.max(), now)
            }
            Self::Entries(loaded) => {
                let run = &loaded.run;
                if run.is_finished() {
                    return None;
                }
                let due = rhythm::slot(run.plan().schedule?, run.scheduled(), now, zone)?;
                let sends = run.sessions().values().flat_map(|session| &session.sends);
                let last = sends.map(|sent| sent.at).max();
                let filled = last.is_some_and(|last| last >= due.day);
                if filled || due.from != slot {
                    return None;
                }
                before.once_more(last.unwrap_or_else(|| run.scheduled()), now)
            }
            Self::Nothing => None,
        }
    }
}

impl Reminder {
    /// The kind of mail that it is.
    #[must_use]
    pub fn kind(&self) -> MailKind {
        match self.run_id {
            Some(_) => MailKind::Entries,
            None => MailKind::Reminders,
        }
    }
}
