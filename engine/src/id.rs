//! Names that authors choose, and that everything remembered hangs on.

use std::{borrow::Borrow, fmt};

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// The name of a part of a tool: lower-case words joined by `-`, chosen by its author and kept when titles change.
///
/// The compiler guarantees the form; this type only keeps names apart from other texts. Names are short, and there are many of
/// them: those of up to 23 bytes need no memory of their own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(SmolStr);

impl Id {
    /// Wraps a name as it stands.
    pub fn new(name: impl Into<SmolStr>) -> Self {
        Self(name.into())
    }

    /// The name itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Id {
    fn from(name: &str) -> Self {
        Self::new(name)
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
