//! Slows guessing. The count of wrong passwords for one address is stored; the pace of one place on the network is not.

use std::{net::IpAddr, num::NonZeroU32};

use governor::{DefaultKeyedRateLimiter, Quota};

/// Wrong passwords that have no consequence: people mistype.
const FREE: u32 = 4;
/// The longest wait between two tries, in milliseconds. A minute makes guessing hopeless; more would let anyone keep somebody
/// out who knows their address.
const LONGEST: i64 = 60 * 1000;

/// How long sign-in for one address is closed after so many wrong passwords in a row, in milliseconds.
///
/// Doubles from five seconds up to a minute; it never locks a person out for good, for then anyone could.
#[must_use]
pub fn wait_after(failures: u32) -> i64 {
    match failures.checked_sub(FREE + 1) {
        None => 0,
        Some(beyond) => 5_000_i64
            .saturating_mul(1_i64 << beyond.min(20))
            .min(LONGEST),
    }
}

/// The pace at which one place on the network may try to sign in: a whole practice may share one, or a proxy stand before all.
pub struct Pace(DefaultKeyedRateLimiter<IpAddr>);

impl Default for Pace {
    fn default() -> Self {
        const A_MINUTE: NonZeroU32 = NonZeroU32::new(600).expect("six hundred is not zero");
        Self(DefaultKeyedRateLimiter::keyed(Quota::per_minute(A_MINUTE)))
    }
}

impl Pace {
    /// Whether one more try from here is within the pace.
    #[must_use]
    pub fn allows(&self, from: IpAddr) -> bool {
        if self.0.len() > 10_000 {
            self.0.retain_recent();
        }
        self.0.check_key(&from).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistyping_is_free_and_guessing_is_not() {
        assert_eq!(wait_after(0), 0);
        assert_eq!(wait_after(4), 0);
        assert_eq!(wait_after(5), 5_000);
        assert_eq!(wait_after(6), 10_000);
        assert_eq!(wait_after(60), LONGEST);
    }
}
