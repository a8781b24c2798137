//! How sessions and sends are written in addresses.

use engine::Id;

/// A session's key in an address: the stroke of `tool/session` would part the address.
pub(crate) fn of_session(key: &Id) -> String {
    key.as_str().replace('/', "~")
}

/// The session's key that an address names.
pub(crate) fn session(segment: &str) -> Id {
    Id::new(segment.replace('~', "/"))
}

/// A send in an address.
pub(crate) use crate::store::{send_of_slug as send, send_slug as of_send};

/// A text as part of an address.
pub(crate) fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use engine::Sending;

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
