//! Runs are moved to the newest version of their tool, where a release manager started that.

use crate::app::App;

/// How many are moved in one look, so that nothing else waits long for its turn.
const MOST: u64 = 100;

/// Moves what waits for it. A run that cannot be read holds up no other.
pub(super) async fn move_what_waits(app: &App) {
    let waiting = match app.store.waiting_moves(MOST).await {
        Ok(waiting) => waiting,
        Err(error) => return tracing::error!(%error, "moves cannot be read"),
    };
    for (batch, run) in waiting {
        if let Err(error) = app.store.step_moves(batch, run, app.stamp()).await {
            tracing::error!(%error, %run, "a run could not be moved");
        }
    }
    if let Err(error) = app.store.end_moves(app.stamp()).await {
        tracing::error!(%error, "moves could not be ended");
    }
}
