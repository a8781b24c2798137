//! What an author's Markdown becomes, and what hostile text cannot do to a page.

use std::borrow::Cow;

use content::markdown::{Fill, Part, Rendered, render};
use engine::{SLOT, Slot, Text};
use proptest::{collection::vec, prelude::*, sample::select};

fn text(markdown: &str) -> Text {
    let slot = Slot {
        value: "last".into(),
        band: false,
        over: None,
        otherwise: String::new(),
    };
    Text {
        markdown: markdown.to_owned(),
        slots: vec![slot; markdown.matches(SLOT).count()],
    }
}

/// Fills every gap with the same words.
struct Always(&'static str);

impl Fill for Always {
    fn slot(&self, number: usize) -> Cow<'_, str> {
        format!("{}{number}", self.0).into()
    }
    fn page(&self, id: &str) -> Cow<'_, str> {
        format!("/page/{id}").into()
    }
    fn media(&self, file: &str) -> Cow<'_, str> {
        format!("/media/{file}").into()
    }
}

fn html(markdown: &str) -> String {
    render(&text(markdown), "nl").fill(&Always("w"))
}

#[track_caller]
fn gives(markdown: &str, expected: &str) {
    assert_eq!(html(markdown).trim_end(), expected, "{markdown}");
}

#[test]
fn prose_becomes_paragraphs_lists_and_quotes() {
    gives(
        "Een **eerste** *blik*.",
        "<p>Een <strong>eerste</strong> <em>blik</em>.</p>",
    );
    gives("- een\n- twee", "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>");
    gives(
        "3. drie\n4. vier",
        "<ol start=\"3\">\n<li>drie</li>\n<li>vier</li>\n</ol>",
    );
    gives("> Rustig.", "<blockquote>\n<p>Rustig.</p>\n</blockquote>");
    gives("", "");
    assert!(render(&Text::default(), "nl").is_empty());
}

#[test]
fn the_first_level_of_headings_is_the_pages_own() {
    gives("# Een", "<h2>Een</h2>");
    gives("##### Vijf", "<h6>Vijf</h6>");
    gives("###### Zes", "<h6>Zes</h6>");
}

#[test]
fn a_line_under_a_text_makes_no_heading_of_it() {
    gives("Tekst\n---", "<p>Tekst</p>\n<hr>");
    gives("Tekst\n-", "<p>Tekst</p>");
    gives("Tekst\n===", "<p>Tekst</p>");
    gives("#piekeren\n---", "<p>#piekeren</p>\n<hr>");
}

#[test]
fn indented_text_is_text() {
    gives(
        "Eerst.\n\n      Dan **dit**.\n      En \u{FFFC} dat.",
        "<p>Eerst.</p>\n<p>Dan <strong>dit</strong>.\nEn w0 dat.</p>",
    );
    gives("    - een", "<ul>\n<li>een</li>\n</ul>");
}

#[test]
fn html_is_shown_as_it_was_typed() {
    gives("<b>vet</b>", "<p>&lt;b&gt;vet&lt;/b&gt;</p>");
    gives(
        "a <script>x</script> b",
        "<p>a &lt;script&gt;x&lt;/script&gt; b</p>",
    );
    gives(
        "<div>\n*a*\n</div>",
        "<p>&lt;div&gt;\n*a*\n&lt;/div&gt;</p>",
    );
    gives("<!-- weg -->", "<p>&lt;!-- weg --&gt;</p>");
}

#[test]
fn links_lead_to_pages_and_to_safe_addresses() {
    gives(
        "[terug](page:eerste-blik)",
        "<p><a href=\"/page/eerste-blik\">terug</a></p>",
    );
    gives(
        "[113](https://www.113.nl/?a=1&b=2)",
        "<p><a class=\"outside\" href=\"https://www.113.nl/?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener noreferrer\">113\
         <span class=\"unseen\"> (opent in een nieuw tabblad)</span></a></p>",
    );
    let english = render(&text("[x](https://x.example/)"), "en").fill(&Always(""));
    assert!(english.contains("(opens in a new tab)"));
    for to in [
        "javascript:alert(1)",
        "http://x.example",
        "/uit",
        "data:text/html,x",
        "page:A%22",
    ] {
        gives(&format!("[hier]({to})"), "<p>hier</p>");
    }
}

#[test]
fn pictures_are_the_tools_own() {
    gives(
        "![Een \"raam\"](raam.svg)",
        "<p><img src=\"/media/raam.svg\" alt=\"Een &quot;raam&quot;\" loading=\"lazy\"></p>",
    );
    gives("![volgt je](https://x.example/a.png)", "<p>volgt je</p>");
    gives(
        "![a \u{FFFC}](a.png) \u{FFFC}",
        "<p><img src=\"/media/a.png\" alt=\"a \" loading=\"lazy\"> w1</p>",
    );
}

#[test]
fn a_slot_shows_its_own_value_wherever_it_stands() {
    gives(
        "# \u{FFFC}\n\n- **\u{FFFC}**\n\n`\u{FFFC}`",
        "<h2>w0</h2>\n<ul>\n<li><strong>w1</strong></li>\n</ul>\n<p><code>w2</code></p>",
    );
    gives("```\n\u{FFFC}\n```", "<pre><code>w0\n</code></pre>");
    gives(
        "| a |\n|---|\n| \u{FFFC} |",
        "<table><thead><tr><th>a</th></tr></thead><tbody>\n<tr><td>w0</td></tr>\n</tbody></table>",
    );
    gives(
        "[\u{FFFC}](page:a) \u{FFFC}",
        "<p><a href=\"/page/a\">w0</a> w1</p>",
    );
}

#[test]
fn a_slot_in_an_address_shows_nothing_and_shifts_no_other() {
    gives("[a](https://x.example/\u{FFFC}) \u{FFFC}", "<p>a w1</p>");
    gives(
        "[a](page:a \"\u{FFFC}\") \u{FFFC}",
        "<p><a href=\"/page/a\">a</a> w1</p>",
    );
    gives(
        "```\u{FFFC}\nx\n```\n\n\u{FFFC}",
        "<pre><code>x\n</code></pre>\n<p>w1</p>",
    );
    gives("&#xFFFC; \u{FFFC} &#65532;", "<p> w0 </p>");
    gives(
        "[a]: https://x.example/\u{FFFC}\n\n[a] \u{FFFC}",
        "<p>a w1</p>",
    );
}

#[test]
fn what_a_client_wrote_is_text_and_nothing_else() {
    struct Client;
    impl Fill for Client {
        fn slot(&self, _: usize) -> Cow<'_, str> {
            "<img src=x onerror=alert(1)> & \"'\n**b** \u{FFFC}0\u{FFFC}\0".into()
        }
        fn page(&self, _: &str) -> Cow<'_, str> {
            "/p\" onclick=\"x".into()
        }
        fn media(&self, _: &str) -> Cow<'_, str> {
            "/m'>".into()
        }
    }
    assert_eq!(
        render(&text("\u{FFFC} [a](page:b) ![c](d.png)"), "nl")
            .fill(&Client)
            .trim_end(),
        "<p>&lt;img src=x onerror=alert(1)&gt; &amp; &quot;&#39;<br>**b** \u{FFFC}0\u{FFFC}\u{FFFD} \
         <a href=\"/p&quot; onclick=&quot;x\">a</a> <img src=\"/m&#39;&gt;\" alt=\"c\" loading=\"lazy\"></p>"
    );
}

#[test]
fn endless_nesting_ends() {
    for piece in [
        ">", "- ", "-      ", "*a _", "[", "![", "<b>", "1. ", "|", "`", "**", "\\", "&#", "> - ",
    ] {
        let nested = piece.repeat(20_000);
        strict(&html(&nested)).unwrap();
    }
}

/// Fails at anything that is not plainly an allowed tag with allowed, quoted attributes, closed where it was opened.
fn strict(html: &str) -> Result<(), String> {
    let mut open = Vec::new();
    let mut pieces = html.split('<');
    let outside = pieces.next().unwrap_or_default();
    if outside.contains('>') {
        return Err(format!("loose >: {outside}"));
    }
    for piece in pieces {
        let (tag, text) = piece.split_once('>').ok_or("an open tag")?;
        if text.contains('>') {
            return Err(format!("loose >: {text}"));
        }
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("{name} closes something else"));
            }
            continue;
        }
        let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
        let attributes: &[&str] = match name {
            "a" => &["class", "href", "target", "rel"],
            "img" => &["src", "alt", "loading"],
            "ol" => &["start"],
            "span" => &["class"],
            "p" | "h2" | "h3" | "h4" | "h5" | "h6" | "strong" | "em" | "del" | "ul" | "li"
            | "blockquote" | "code" | "pre" | "table" | "thead" | "tbody" | "tr" | "th" | "td"
            | "hr" | "br" => &[],
            other => return Err(format!("element {other}")),
        };
        while !rest.is_empty() {
            let (attribute, value) = rest.split_once("=\"").ok_or(format!("in {tag}"))?;
            let (value, after) = value.split_once('"').ok_or(format!("in {tag}"))?;
            let safe = match attribute {
                "href" => value.starts_with("https://") || value.starts_with("/page/"),
                "src" => value.starts_with("/media/"),
                _ => true,
            };
            if !attributes.contains(&attribute) || !safe {
                return Err(format!("{attribute} of {name}: {value}"));
            }
            rest = after.trim_start();
        }
        if !matches!(name, "img" | "hr" | "br") {
            open.push(name);
        }
    }
    if open.is_empty() {
        Ok(())
    } else {
        Err(format!("left open: {open:?}"))
    }
}

fn hostile() -> impl Strategy<Value = String> {
    let pieces = [
        "<script>",
        "</p>",
        "<img src=x onerror=y>",
        "[x](javascript:y)",
        "[x](page:a)",
        "![x](a.svg)",
        "![",
        "](",
        "[",
        "]",
        "(",
        ")",
        "\u{FFFC}",
        "\u{FFFC}0\u{FFFC}",
        "`",
        "```",
        "*",
        "**",
        "_",
        "~~",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "> ",
        "- ",
        "1. ",
        "&#xFFFC;",
        "&lt;",
        "&",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?x",
        "<a href=\"",
        "\"",
        "'",
        ">",
        "<",
        "---",
        "===",
        "# ",
        "| a | b |",
        "|---|---|",
        "\\",
        "https://x.example",
        "<https://x.example>",
        "<a@b.example>",
        "page:",
        "media:",
        "javascript:",
        "[a]: https://x.example/\u{FFFC} 't'",
        "[a]",
        "[^1]",
        "- [ ] ",
        "a",
        "é",
        "\0",
        "\u{202E}",
        "\r",
        "<style>",
        "<svg>",
        "<math>",
        "<noscript>",
        "<title>",
        "<plaintext>",
        "<template>",
        "</table>",
        "<td>",
    ];
    vec(select(pieces.to_vec()), 0..40).prop_map(|pieces| pieces.concat())
}

fn slots(rendered: &Rendered) -> Vec<usize> {
    let slot = |part: &Part| match part {
        Part::Slot(number) => Some(*number),
        Part::Html(_) | Part::Page(_) | Part::Media(_) => None,
    };
    rendered.parts.iter().filter_map(slot).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn no_text_gets_out_of_its_place(markdown in prop_oneof![hostile(), any::<String>()]) {
        let text = text(&markdown);
        let rendered = render(&text, "nl");
        prop_assert_eq!(strict(&rendered.fill(&Always("<\"'&>"))), Ok(()));
        let slots = slots(&rendered);
        prop_assert!(slots.is_sorted_by(|one, next| one < next), "{slots:?}");
        prop_assert!(slots.last().is_none_or(|last| *last < text.slots.len()));
    }

    #[test]
    fn every_slot_of_plain_prose_is_shown(words in vec(select(vec!["a", "\u{FFFC}", "*b*", ",", "\n\n", "**\u{FFFC}**"]), 0..30)) {
        let text = text(&words.join(" "));
        let all: Vec<usize> = (0..text.slots.len()).collect();
        prop_assert_eq!(slots(&render(&text, "nl")), all);
    }
}
