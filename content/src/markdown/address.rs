//! Where a link or a picture of a text may lead.

use crate::media::is_file_name;

/// An address that may be linked to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address<'a> {
    /// Somewhere else, over a safe connection.
    Outside(&'a str),
    /// A page of the same tool.
    Page(&'a str),
}

/// What a link leads to; none where it may lead nowhere.
pub(super) fn address(link: &str) -> Option<Address<'_>> {
    if link.contains(|letter: char| letter == engine::SLOT || letter.is_control()) {
        return None;
    }
    if let Some(id) = link.strip_prefix("page:") {
        return is_id(id).then_some(Address::Page(id));
    }
    let (scheme, rest) = link.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // What stands before an @ is there to deceive: the host is what follows it.
    let plain = !host.is_empty() && !host.contains(['@', '\\', '<', '>', '"', ' ']);
    (scheme.eq_ignore_ascii_case("https") && plain).then_some(Address::Outside(link))
}

/// The file that a picture shows; none where it is no file of the tool.
pub(super) fn picture(link: &str) -> Option<&str> {
    is_file_name(link).then_some(link)
}

fn is_id(text: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.len() <= 200 && text.bytes().all(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_safe_places_can_be_linked_to() {
        assert_eq!(
            address("https://www.113.nl/chat?a=1#b"),
            Some(Address::Outside("https://www.113.nl/chat?a=1#b"))
        );
        assert_eq!(
            address("page:jouw-zorgen"),
            Some(Address::Page("jouw-zorgen"))
        );
        for link in [
            "javascript:alert(1)",
            "JaVaScRiPt://https://x",
            "data:text/html,x",
            "http://plain.example",
            "//plain.example",
            "/account/delete",
            "mailto:a@b.example",
            "https://",
            "https://bank.example@evil.example/",
            "https://evil.example\\@bank.example",
            "https://x.example/\u{FFFC}",
            "page:",
            "page:../x",
            "page:a\" onclick=\"x",
            "",
        ] {
            assert_eq!(address(link), None, "{link}");
        }
    }

    #[test]
    fn pictures_are_files_of_the_tool() {
        assert_eq!(picture("rondje.svg"), Some("rondje.svg"));
        for link in [
            "https://x.example/a.png",
            "../a.png",
            "/a.png",
            "a\u{FFFC}.png",
            "",
        ] {
            assert_eq!(picture(link), None, "{link}");
        }
    }
}
