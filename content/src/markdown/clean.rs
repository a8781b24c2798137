//! The second wall: HTML read as a browser reads it, and kept to an allow-list.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use ammonia::{Builder, UrlRelative};

const TAGS: [&str; 26] = [
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "span",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// The class of a link that opens a new tab.
pub(super) const OUTSIDE: &str = "outside";
/// The class of what is there for who listens instead of looks.
pub(super) const UNSEEN: &str = "unseen";

/// The HTML without anything that is not on the list.
pub(super) fn clean(html: &str) -> String {
    static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(cleaner);
    CLEANER.clean(html).to_string()
}

fn cleaner() -> Builder<'static> {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(HashSet::from(TAGS))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href", "rel", "target"])),
            ("img", HashSet::from(["alt", "loading", "src"])),
            ("ol", HashSet::from(["start"])),
        ]))
        .allowed_classes(HashMap::from([
            ("a", HashSet::from([OUTSIDE])),
            ("span", HashSet::from([UNSEEN])),
        ]))
        .url_schemes(HashSet::from(["https", "mailto", "media", "page", "tel"]))
        .url_relative(UrlRelative::Deny)
        // Links come here with theirs already set.
        .link_rel(None);
    cleaner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_on_the_list_goes() {
        for (html, expected) in [
            ("<p onclick=x style=y class=z id=q>a</p>", "<p>a</p>"),
            ("<script>a</script><p>b</p>", "<p>b</p>"),
            ("<h1>a</h1>", "a"),
            ("<a href='javascript:x'>a</a>", "<a>a</a>"),
            ("<a href='/out'>a</a>", "<a>a</a>"),
            ("<img src='data:image/svg+xml,x' onerror=y>", "<img>"),
            ("<svg><a xlink:href='x'>b</a></svg>", ""),
            ("<p class='outside'>a</p>", "<p>a</p>"),
        ] {
            assert_eq!(clean(html), expected);
        }
    }
}
