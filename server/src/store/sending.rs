//! How a send is written in addresses and rows.

use engine::{Id, Sending};

/// A send as it is written in addresses and rows: `end`, `gate-<id>`, `entry-<number>`.
#[must_use]
pub fn send_slug(send: &Sending) -> String {
    match send {
        Sending::End => "end".to_owned(),
        Sending::Gate(gate) => format!("gate-{gate}"),
        Sending::Entry(number) => format!("entry-{number}"),
    }
}

/// The send that is written so, if it is one.
#[must_use]
pub fn send_of_slug(slug: &str) -> Option<Sending> {
    if slug == "end" {
        return Some(Sending::End);
    }
    if let Some(gate) = slug.strip_prefix("gate-") {
        return (!gate.is_empty()).then(|| Sending::Gate(Id::new(gate)));
    }
    let number = slug.strip_prefix("entry-")?.parse().ok()?;
    Some(Sending::Entry(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_send_is_read_as_it_was_written() {
        for send in [
            Sending::End,
            Sending::Entry(12),
            Sending::Gate(Id::from("end")),
            Sending::Gate(Id::from("entry-3")),
        ] {
            assert_eq!(send_of_slug(&send_slug(&send)), Some(send));
        }
        for slug in ["", "gate-", "entry-", "entry-x", "other"] {
            assert_eq!(send_of_slug(slug), None);
        }
    }
}
