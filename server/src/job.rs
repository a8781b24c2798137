//! What the server does by itself, beside answering requests. All of it can be done twice, by two servers or after a restart, and
//! is done once.

mod clock;
mod deliver;
mod mover;
pub(crate) mod remind;

use std::{sync::Arc, time::Duration};

use engine::Moment;

use crate::{app::App, mail::Post};

/// The longest time between two looks, in milliseconds.
const LONGEST: Moment = 20_000;
/// The shortest, so that something that cannot be done does not keep a processor busy.
const SHORTEST: Moment = 1_000;

/// Looks again and again whether something is to be done. Never returns.
pub async fn run(app: Arc<App>, post: Post) {
    loop {
        tick(&app, Some(&post)).await;
        let wait = match (app.store.waiting_moves(1).await, app.store.next_due().await) {
            (Ok(moves), _) if !moves.is_empty() => SHORTEST,
            (_, Ok(next)) => next.map_or(LONGEST, |next| next - app.now()),
            (_, Err(_)) => LONGEST,
        };
        let wait = wait.clamp(SHORTEST, LONGEST).unsigned_abs();
        tokio::time::sleep(Duration::from_millis(wait)).await;
    }
}

/// Does what is to be done by now; without `post` nothing is sent. What fails is said in the log, and tried again the next time.
pub async fn tick(app: &App, post: Option<&Post>) {
    clock::open_what_is_due(app).await;
    mover::move_what_waits(app).await;
    remind::remind(app).await;
    if let Some(post) = post {
        deliver::deliver(app, post).await;
    }
}
