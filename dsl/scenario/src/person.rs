//! Who takes part in a visit. They exist nowhere else.

use engine::{Actor, PersonId};
use uuid::Uuid;

/// The client whose visit it is.
pub const CLIENT: Actor = Actor::Client(Uuid::from_u128(1));
/// The professional who answers.
pub const PROFESSIONAL: PersonId = Uuid::from_u128(2);
/// Another one.
pub const COLLEAGUE: PersonId = Uuid::from_u128(3);
