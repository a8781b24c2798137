//! One out of many: a client by a part of the name or the address, a module by a part of its title, a tool by its words.

use catalog::folded;
use serde::Deserialize;
use serde_json::{Value, json};

use super::show::address;
use crate::store::Person;

/// As many are overlooked at a glance; more can be searched.
const FEW: usize = 8;

/// How a list of clients is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Find {
    /// Parts of a name or an address, in any order; words of a tool.
    #[serde(default)]
    pub(super) find: String,
    /// `seen` puts who was not seen for longest first; anything else is by name.
    #[serde(default)]
    order: String,
}

impl Find {
    /// Whether somebody is among those asked for.
    pub(super) fn fits(&self, client: &Person) -> bool {
        self.is_in(&format!("{} {}", client.name, client.email))
    }

    /// Whether all parts of what is looked for stand in a text.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let said = folded(text);
        folded(&self.find)
            .split_whitespace()
            .all(|part| said.contains(part))
    }

    /// Whether who was not seen for longest comes first.
    pub(super) fn by_seen(&self) -> bool {
        self.order == "seen"
    }

    /// For the template `part/find`, where `what` is `client`, `tool` or `module`: left out where there is little to look through.
    pub(super) fn shown(&self, what: &str, of: usize, href: &str) -> Option<Value> {
        (of > FEW || !self.find.is_empty()).then(|| {
            json!({
                "words": self.find,
                "what": what,
                "of": of,
                "action": href,
                "order": self.by_seen().then_some("seen"),
            })
        })
    }

    /// The ways in which the list can stand, where there is enough for an order.
    pub(super) fn orders(&self, of: usize, href: &str) -> Option<Value> {
        let words = address::encode(&self.find);
        (of > FEW).then(|| {
            let way = |key: &str, here: bool| json!({"key": key, "href": format!("{href}?find={words}&order={key}"), "here": here});
            json!([way("name", !self.by_seen()), way("seen", self.by_seen())])
        })
    }
}
