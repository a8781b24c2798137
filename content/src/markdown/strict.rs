//! The second wall's quick look: HTML of the few shapes that nearly all texts have is told to be just that, piece by piece.
//!
//! Reading HTML as a browser does costs far more than making it. What stands here knows a handful of elements in one spelling
//! each, and where each may stand, so that nothing is left for a browser to make out. It gives what [`clean`](super::clean)
//! would give, or nothing: whatever it does not know letter by letter is read in full there. A test holds the two together.

use std::ops::Range;

use memchr::memchr;

use super::clean::{OUTSIDE, UNSEEN};

/// Elements within each other, at most.
const DEEPEST: usize = 64;

/// Where an element may stand, and what may stand in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Among paragraphs and lists: at the top, in a quote, in a line of a list.
    Blocks,
    /// In a list: nothing but its lines.
    List,
    /// In a line of text.
    Line,
    /// In a link, which holds no other.
    Link,
    /// In a block of code, which holds code.
    Code,
}

/// What stands open.
#[derive(Clone, Copy)]
struct Open {
    name: &'static str,
    holds: Place,
}

/// Elements that are written without attributes: what may hold them, and what they hold.
const PLAIN: [(&str, &[Place], Place); 15] = [
    ("p", &[Place::Blocks], Place::Line),
    (
        "em",
        &[Place::Blocks, Place::Line, Place::Link],
        Place::Line,
    ),
    (
        "strong",
        &[Place::Blocks, Place::Line, Place::Link],
        Place::Line,
    ),
    ("li", &[Place::List], Place::Blocks),
    ("ul", &[Place::Blocks], Place::List),
    ("ol", &[Place::Blocks], Place::List),
    ("h2", &[Place::Blocks], Place::Line),
    ("h3", &[Place::Blocks], Place::Line),
    ("h4", &[Place::Blocks], Place::Line),
    ("h5", &[Place::Blocks], Place::Line),
    ("h6", &[Place::Blocks], Place::Line),
    ("blockquote", &[Place::Blocks], Place::Blocks),
    (
        "del",
        &[Place::Blocks, Place::Line, Place::Link],
        Place::Line,
    ),
    (
        "code",
        &[Place::Blocks, Place::Line, Place::Link, Place::Code],
        Place::Line,
    ),
    ("pre", &[Place::Blocks], Place::Code),
];

/// The HTML as the allow-list leaves it; none where it has to be read in full.
pub(super) fn strict(html: &str) -> Option<String> {
    let mut reading = Reading {
        html,
        to: String::with_capacity(html.len()),
        open: Vec::new(),
    };
    let mut at = 0;
    while at < html.len() {
        at = if html.as_bytes()[at] == b'<' {
            reading.tag(at)?
        } else {
            reading.text(at)?
        };
    }
    reading.open.is_empty().then_some(reading.to)
}

struct Reading<'h> {
    html: &'h str,
    to: String,
    open: Vec<Open>,
}

impl Reading<'_> {
    fn holds(&self) -> Place {
        self.open.last().map_or(Place::Blocks, |open| open.holds)
    }

    /// Text up to the next tag.
    fn text(&mut self, from: usize) -> Option<usize> {
        let rest = &self.html[from..];
        let end = memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
        let text = &rest[..end];
        let anywhere = matches!(self.holds(), Place::Blocks | Place::Line | Place::Link);
        if !anywhere && !text.bytes().all(|byte| byte == b'\n') {
            return None;
        }
        // A browser leaves out the line end that a block of code begins with.
        if self.holds() == Place::Code {
            return None;
        }
        push(text, false, &mut self.to)?;
        Some(from + end)
    }

    fn tag(&mut self, from: usize) -> Option<usize> {
        let rest = &self.html[from..];
        let end = from + memchr(b'>', rest.as_bytes())? + 1;
        let inner = &self.html[from + 1..end - 1];
        if let Some(name) = inner.strip_prefix('/') {
            let open = self.open.pop()?;
            if open.name != name {
                return None;
            }
            self.to.push_str(&self.html[from..end]);
            return Some(end);
        }
        match inner {
            "br />" | "br /" | "br" => {
                let fits = matches!(self.holds(), Place::Blocks | Place::Line | Place::Link);
                fits.then(|| self.to.push_str("<br>"))?;
            }
            "hr />" | "hr /" | "hr" => {
                (self.holds() == Place::Blocks).then(|| self.to.push_str("<hr>"))?;
            }
            _ => {
                let known = PLAIN.iter().find(|(name, ..)| *name == inner);
                match known {
                    Some((name, within, holds)) => {
                        if !within.contains(&self.holds()) {
                            return None;
                        }
                        self.to.push_str(&self.html[from..end]);
                        self.begin(name, *holds)?;
                    }
                    None => self.with_attributes(inner)?,
                }
            }
        }
        Some(end)
    }

    fn begin(&mut self, name: &'static str, holds: Place) -> Option<()> {
        // What stands in a link stands in no other link, however deep.
        let linked = self.open.iter().any(|open| open.holds == Place::Link);
        let holds = if linked && holds == Place::Line {
            Place::Link
        } else {
            holds
        };
        self.open.push(Open { name, holds });
        (self.open.len() <= DEEPEST).then_some(())
    }

    /// A list that does not begin at one, a link, a picture, or what is there for who listens: each in its one spelling.
    fn with_attributes(&mut self, inner: &str) -> Option<()> {
        let (name, attributes) = inner.split_once(' ')?;
        let here = self.holds();
        let in_text = matches!(here, Place::Blocks | Place::Line);
        let values = values(attributes)?;
        let values: Vec<(&str, &str)> = values
            .into_iter()
            .map(|(name, value)| (name, &attributes[value]))
            .collect();
        let (element, holds) = match (name, values.as_slice()) {
            ("ol", [("start", number)]) => {
                let plain = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
                (plain && here == Place::Blocks).then_some(())?;
                ("ol", Some(Place::List))
            }
            ("a", [("href", to)]) => {
                let number = to.strip_prefix("tel:").is_some_and(is_number);
                let known = number || to.strip_prefix("page:").is_some_and(is_mark);
                (in_text && known).then_some(())?;
                ("a", Some(Place::Link))
            }
            (
                "a",
                [
                    ("class", OUTSIDE),
                    ("href", to),
                    ("target", "_blank"),
                    ("rel", "noopener noreferrer"),
                ],
            ) => {
                let plain = |byte: u8| byte.is_ascii_graphic() && byte != b'`' && byte != b'\\';
                let to = to.strip_prefix("https://")?;
                (in_text && !to.is_empty() && to.bytes().all(plain)).then_some(())?;
                ("a", Some(Place::Link))
            }
            ("span", [("class", UNSEEN)]) => {
                matches!(here, Place::Blocks | Place::Line | Place::Link).then_some(())?;
                ("span", Some(Place::Line))
            }
            ("img", [("src", from), ("alt", _), ("loading", "lazy")]) => {
                let text = matches!(here, Place::Blocks | Place::Line | Place::Link);
                (text && is_mark(from.strip_prefix("media:")?)).then_some(())?;
                ("img", None)
            }
            _ => return None,
        };
        self.to.push('<');
        self.to.push_str(element);
        for (name, value) in values {
            self.to.push(' ');
            self.to.push_str(name);
            self.to.push_str("=\"");
            push(value, true, &mut self.to)?;
            self.to.push('"');
        }
        self.to.push('>');
        match holds {
            Some(holds) => self.begin(element, holds),
            None => Some(()),
        }
    }
}

/// A telephone number as it is dialled.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The attributes of a tag, each as `name="value"` and parted by one space, with where their values stand.
fn values(attributes: &str) -> Option<Vec<(&str, Range<usize>)>> {
    let mut values = Vec::with_capacity(4);
    let mut at = 0;
    while at < attributes.len() {
        let rest = &attributes[at..];
        let (name, value) = rest.split_once("=\"")?;
        let from = at + name.len() + 2;
        let length = value.find('"')?;
        values.push((name, from..from + length));
        at = from + length + 1;
        if at < attributes.len() {
            attributes[at..].starts_with(' ').then_some(())?;
            at += 1;
        }
    }
    Some(values)
}

/// Whether this is what stands for an address until it is filled in.
fn is_mark(text: &str) -> bool {
    let number = text.strip_prefix(engine::SLOT);
    let number = number.and_then(|text| text.strip_suffix(engine::SLOT));
    number.is_some_and(|number| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Adds a text, its entities spelled as they are written back; none where it holds what a browser would read otherwise.
fn push(text: &str, attribute: bool, to: &mut String) -> Option<()> {
    let bytes = text.as_bytes();
    let special = |byte: u8| matches!(byte, b'&' | b'>' | b'<' | b'\r' | 0 | 0xC2);
    // Most texts have nothing of it, which is seen of many letters in one step.
    if !bytes.iter().fold(false, |any, byte| any | special(*byte)) {
        to.push_str(text);
        return Some(());
    }
    let (mut from, mut at) = (0, 0);
    while let Some(byte) = bytes.get(at) {
        let (length, written) = match byte {
            b'&' => entity(&text[at..], attribute)?,
            0xC2 if bytes.get(at + 1) == Some(&0xA0) => (2, "&nbsp;"),
            b'>' | b'<' | b'\r' | 0 => return None,
            _ => {
                at += 1;
                continue;
            }
        };
        to.push_str(&text[from..at]);
        to.push_str(written);
        at += length;
        from = at;
    }
    to.push_str(&text[from..]);
    Some(())
}

/// The length of an entity, and how it is written back.
fn entity(text: &str, attribute: bool) -> Option<(usize, &'static str)> {
    let known = [
        ("&amp;", "&amp;", "&amp;"),
        ("&quot;", "\"", "&quot;"),
        ("&#39;", "'", "'"),
        ("&lt;", "&lt;", "&lt;"),
        ("&gt;", "&gt;", "&gt;"),
    ];
    let (spelled, in_text, in_attribute) = known
        .into_iter()
        .find(|(spelled, ..)| text.starts_with(spelled))?;
    let written = if attribute { in_attribute } else { in_text };
    Some((spelled.len(), written))
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::{super::clean::clean, *};

    /// Pieces of HTML, most of which it knows, in any order.
    const PIECES: [&str; 70] = [
        "<p>",
        "</p>",
        "<em>",
        "</em>",
        "<strong>",
        "</strong>",
        "<del>",
        "</del>",
        "<code>",
        "</code>",
        "<pre>",
        "</pre>",
        "<li>",
        "</li>",
        "<ul>",
        "</ul>",
        "<ol>",
        "<ol start=\"3\">",
        "</ol>",
        "<h2>",
        "</h2>",
        "<h3>",
        "</h3>",
        "<blockquote>",
        "</blockquote>",
        "<br />",
        "<br>",
        "<hr />",
        "\n",
        "a",
        " ",
        "é",
        "\u{A0}",
        "&amp;",
        "&quot;",
        "&lt;",
        "&gt;",
        "&#39;",
        "&copy;",
        "&",
        "'",
        "\"",
        ">",
        "<",
        "\0",
        "\r",
        "<table>",
        "</table>",
        "<td>",
        "<h1>",
        "<a href=\"page:\u{FFFC}1\u{FFFC}\">",
        "</a>",
        "<a href=\"page:a\">",
        "<a href=\"tel:113\">",
        "<a href=\"tel:+31201234567\">",
        "<a href=\"tel:\">",
        "<a href=\"tel:1;2\">",
        "<span class=\"unseen\">",
        "</span>",
        "<a class=\"outside\" href=\"https://a.example/?b&amp;c\" target=\"_blank\" rel=\"noopener noreferrer\">",
        "<a class=\"outside\" href=\"https://a.example/\u{A0}'<\" target=\"_blank\" rel=\"noopener noreferrer\">",
        "<a class=\"outside\" href=\"javascript:x\" target=\"_blank\" rel=\"noopener noreferrer\">",
        "<img src=\"media:\u{FFFC}2\u{FFFC}\" alt=\"a &#39;b&quot; &lt;\" loading=\"lazy\">",
        "<img src=\"https://a.example/\" alt=\"\" loading=\"lazy\">",
        "<p class=\"outside\">",
        "<script>",
        "</script>",
        "<svg>",
        "<!-- -->",
        "</br>",
    ];

    /// Elements that are closed where they should be, within each other in any way.
    fn nested() -> impl Strategy<Value = String> {
        let leaf = vec(select(PIECES.to_vec()), 0..3).prop_map(|pieces| pieces.concat());
        leaf.prop_recursive(5, 40, 4, |inner| {
            let name = PLAIN.map(|(name, ..)| name);
            let element = (select(name.to_vec()), vec(inner, 0..4));
            element.prop_map(|(name, inner)| format!("<{name}>{}</{name}>", inner.concat()))
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

        #[test]
        fn what_it_gives_is_what_the_full_reading_gives(
            html in prop_oneof![vec(select(PIECES.to_vec()), 0..12).prop_map(|pieces| pieces.concat()), nested()],
        ) {
            if let Some(quick) = strict(&html) {
                prop_assert_eq!(quick, clean(&html), "{}", html);
            }
        }
    }

    #[test]
    fn it_knows_what_most_texts_are_made_of() {
        for html in [
            "<p>Eén <strong>twee</strong> <em>drie</em>.<br />\nVier&amp;vijf</p>\n<hr />\n",
            "<ul>\n<li>een</li>\n<li>\n<p>twee</p>\n<ol start=\"2\">\n<li>drie</li>\n</ol>\n</li>\n</ul>\n",
            "<blockquote>\n<p>Rustig.</p>\n</blockquote>\n<h2>Een</h2>\n<pre><code>a\n</code></pre>\n",
            "<p><a class=\"outside\" href=\"https://a.example/?a=1&amp;b\" target=\"_blank\" rel=\"noopener noreferrer\">113\
             <span class=\"unseen\"> (opent in een nieuw tabblad)</span></a></p>",
            "<p><a href=\"page:\u{FFFC}0\u{FFFC}\">terug</a> <img src=\"media:\u{FFFC}1\u{FFFC}\" alt=\"Foto&#39;s\" loading=\"lazy\"></p>",
        ] {
            assert_eq!(
                strict(html).as_deref(),
                Some(clean(html).as_str()),
                "{html}"
            );
        }
    }
}
