//! Where a link or a picture of a text may lead.

use crate::media::is_file_name;

/// An address that may be linked to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address<'a> {
    /// Somewhere else, over a safe connection.
    Outside(&'a str),
    /// A page of the same tool.
    Page(&'a str),
    /// Somebody to call or to write to: `tel:` with digits, or `mailto:` with an address alone.
    Direct(String),
}

/// What a link leads to; none where it may lead nowhere.
pub(super) fn address(link: &str) -> Option<Address<'_>> {
    if link.contains(|letter: char| letter == engine::SLOT || letter.is_control()) {
        return None;
    }
    if let Some(id) = link.strip_prefix("page:") {
        return is_id(id).then_some(Address::Page(id));
    }
    if let Some(to) = direct(link) {
        return Some(Address::Direct(to));
    }
    let (scheme, rest) = link.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // What stands before an @ is there to deceive: the host is what follows it.
    let plain = !host.is_empty() && !host.contains(['@', '\\', '<', '>', '"', ' ']);
    (scheme.eq_ignore_ascii_case("https") && plain).then_some(Address::Outside(link))
}

/// A telephone number without the signs between its digits, or a mail address; nothing that fills a mail in beforehand.
fn direct(link: &str) -> Option<String> {
    if let Some(number) = link.strip_prefix("tel:") {
        let digits = number.strip_prefix('+').unwrap_or(number);
        let known = |byte: u8| byte.is_ascii_digit() || matches!(byte, b' ' | b'-');
        let count = digits.bytes().filter(u8::is_ascii_digit).count();
        let dialled: String = number.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        let fits = (3..=20).contains(&count) && digits.bytes().all(known);
        return fits.then(|| format!("tel:{dialled}"));
    }
    let (name, host) = link.strip_prefix("mailto:")?.split_once('@')?;
    let known =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+');
    let whole = !name.is_empty() && host.contains('.') && !host.ends_with('.');
    let fits = whole && name.bytes().all(known) && host.bytes().all(known);
    fits.then(|| link.to_owned())
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
        for (link, to) in [
            ("tel:113", "tel:113"),
            ("tel:0800-0113", "tel:08000113"),
            ("tel:+31 20 123 4567", "tel:+31201234567"),
            ("mailto:hulp@zorg.example", "mailto:hulp@zorg.example"),
        ] {
            assert_eq!(
                address(link),
                Some(Address::Direct(to.to_owned())),
                "{link}"
            );
        }
        for link in [
            "tel:",
            "tel:12",
            "tel:113;postd=1",
            "tel:+31+20123",
            "tel:113\" onclick=\"x",
            "TEL:113",
            "mailto:a@b",
            "mailto:a@b.example?subject=x",
            "mailto:a@b.example,c@d.example",
            "mailto:a%0A@b.example",
            "javascript:alert(1)",
            "JaVaScRiPt://https://x",
            "data:text/html,x",
            "http://plain.example",
            "//plain.example",
            "/account/delete",
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
