//! Sessions open when their days have passed.

use crate::{app::App, store::Store};

/// How many runs are listed at once.
const MOST: u64 = 100;

/// Opens what is due in every run. One that cannot be read holds up no other.
pub(super) async fn open_what_is_due(app: &App) {
    let store: &Store = &app.store;
    let now = app.now();
    let mut after = None;
    loop {
        let due = match store.due_runs(now, after, MOST).await {
            Ok(due) => due,
            Err(error) => return tracing::error!(%error, "what is due cannot be read"),
        };
        for (_, run) in &due {
            if let Err(error) = store.tick(*run, app.stamp()).await {
                tracing::error!(%error, %run, "what is due could not be done");
            }
        }
        let Some(last) = due.last() else { return };
        after = Some(*last);
    }
}
