//! What the people of a visit are called in a transcript.

use engine::PersonId;
use scenario::person::{COLLEAGUE, PROFESSIONAL};

/// What a person is called in a transcript.
pub(crate) fn name(person: PersonId) -> &'static str {
    match person {
        PROFESSIONAL => "professional",
        COLLEAGUE => "colleague",
        _ => "client",
    }
}
