//! Who takes part in a visit.

use engine::{Actor, PersonId};
use uuid::Uuid;

/// The client whose visit it is.
pub(crate) const CLIENT: Actor = Actor::Client(Uuid::from_u128(1));
/// The professional who answers.
pub(crate) const PROFESSIONAL: PersonId = Uuid::from_u128(2);
/// Another one.
pub(crate) const COLLEAGUE: PersonId = Uuid::from_u128(3);

/// What a person is called in a transcript.
pub(crate) fn name(person: PersonId) -> &'static str {
    match person {
        PROFESSIONAL => "professional",
        COLLEAGUE => "colleague",
        _ => "client",
    }
}
