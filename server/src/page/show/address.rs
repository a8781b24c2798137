//! How sessions and sends are written in addresses.

use engine::{Id, Sending};

/// A session's key in an address: the stroke of `tool/session` would part the address.
pub(crate) fn of_session(key: &Id) -> String {
    key.as_str().replace('/', "~")
}

/// The session's key that an address names.
pub(crate) fn session(segment: &str) -> Id {
    Id::new(segment.replace('~', "/"))
}

/// A send in an address: `end`, `gate-ID`, `entry-N`.
pub(crate) fn of_send(send: &Sending) -> String {
    match send {
        Sending::End => "end".to_owned(),
        Sending::Gate(gate) => format!("gate-{gate}"),
        Sending::Entry(number) => format!("entry-{number}"),
    }
}

/// The send that an address names, if it names one.
pub(crate) fn send(segment: &str) -> Option<Sending> {
    if segment == "end" {
        return Some(Sending::End);
    }
    match segment.split_once('-')? {
        ("gate", gate) => Some(Sending::Gate(Id::from(gate))),
        ("entry", number) => number.parse().ok().map(Sending::Entry),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_back_to_what_they_name() {
        for one in [
            Sending::End,
            Sending::Gate("halverwege".into()),
            Sending::Gate("entry-2".into()),
            Sending::Entry(12),
        ] {
            assert_eq!(send(&of_send(&one)), Some(one));
        }
        assert_eq!(send("zomaar"), None);
        assert_eq!(
            session(&of_session(&"beter-slapen/avond".into())),
            "beter-slapen/avond".into()
        );
    }
}
