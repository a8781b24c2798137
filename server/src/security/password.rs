//! Passwords, hashed with argon2id. Hashing is slow on purpose, so it never runs where requests are served.

use std::{sync::LazyLock, thread::available_parallelism};

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use tokio::{sync::Semaphore, task::spawn_blocking};

/// The fewest characters of a password. Length is what makes one strong; no other rule is asked (NIST SP 800-63B, 2024).
pub const FEWEST: usize = 10;
/// The most characters, so that nobody can keep the server busy with hashing.
pub const MOST: usize = 256;

/// Stands in for an unknown person's hash, so that guessing a name takes as long as guessing a password.
static NOBODY: LazyLock<String> =
    LazyLock::new(|| hash_now("nobody has this password").unwrap_or_default());

/// Each takes a processor and 19 MiB. More at once than there are processors bring nobody in sooner, and when everybody signs in
/// at nine they would take all memory that there is.
static PLACES: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(available_parallelism().map_or(2, usize::from)));

/// Works on a password when there is a place for it; nothing where the task was ended.
async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let place = PLACES.acquire().await.ok()?;
    // Who does not wait for the answer leaves the work behind: it holds its place until it is done.
    let done = spawn_blocking(move || {
        let _place = place;
        work()
    });
    done.await.ok()
}

/// Hashing failed: out of memory, or the task was ended.
#[derive(Debug, thiserror::Error)]
#[error("a password could not be hashed: {0}")]
pub struct HashError(String);

fn hash_now(password: &str) -> Result<String, HashError> {
    Argon2::default()
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|error| HashError(error.to_string()))
}

/// The hash to store of a password.
///
/// # Errors
/// When it cannot be worked out.
pub async fn hash(password: String) -> Result<String, HashError> {
    in_turn(move || hash_now(&password))
        .await
        .unwrap_or_else(|| Err(HashError("the task was ended".to_owned())))
}

/// Whether the password fits the stored hash. Without a hash the answer is no, after as much work.
pub async fn fits(password: String, stored: Option<String>) -> bool {
    in_turn(move || {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| NOBODY.clone());
        let fits = PasswordHash::new(&stored).is_ok_and(|hash| {
            Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok()
        });
        fits && known
    })
    .await
    .unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_fits_its_own_hash_only() {
        let stored = hash("een lang wachtwoord".into()).await.unwrap();
        assert!(stored.starts_with("$argon2id$"));
        assert!(fits("een lang wachtwoord".into(), Some(stored.clone())).await);
        assert!(!fits("een ander wachtwoord".into(), Some(stored)).await);
        assert!(!fits("nobody has this password".into(), None).await);
    }
}
