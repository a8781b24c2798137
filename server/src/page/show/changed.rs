//! What an edit changed in a plan, in words, from how the contact history keeps it.

use serde_json::Value;

use crate::role::Visitor;

/// What an edit changed, from how the contact history keeps it: "weggehaald “Slot”; volgorde".
pub(crate) fn changes(visitor: &Visitor, changes: &[Value]) -> String {
    let said = changes.iter().map(|change| {
        let what = change["what"].as_array();
        let what = what.into_iter().flatten().filter_map(Value::as_str);
        let what = what.map(|title| visitor.say_with("quoted", [("what", title.into())]));
        let what = what.collect::<Vec<_>>().join(", ");
        let kind = change["kind"].as_str().unwrap_or_default();
        let values = [("kind", kind.into()), ("what", what.into())];
        visitor.say_with("plan-change", values)
    });
    said.collect::<Vec<_>>().join("; ")
}
