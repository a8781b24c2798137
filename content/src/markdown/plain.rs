//! A quick way for the texts that most texts are: paragraphs, lists, words that stand out and links, in their plainest form.
//!
//! It gives the HTML that reading the text as Markdown would give, letter by letter, or nothing. A test holds the two together.

use memchr::{memchr, memchr_iter, memchr3};

use engine::SLOT;

use super::{
    Part,
    address::{Address, address},
    mark::Marks,
    tame::outside,
};

/// The first byte of a slot.
const SLOT_BEGINS: u8 = 0xEF;

/// The text as safe HTML with gaps; none where it has to be read in full.
pub(super) fn plain(markdown: &str, language: &str) -> Option<Vec<Part>> {
    let bytes = markdown.as_bytes();
    if bytes.is_empty() || bytes.iter().fold(false, |any, byte| any | is_sign(*byte)) {
        return None;
    }
    let mut page = Page {
        html: String::with_capacity(bytes.len() + bytes.len() / 8 + 16),
        language,
        marks: Marks::default(),
        slots: 0,
    };
    let mut rest = markdown;
    let mut after_list = false;
    loop {
        let bytes = rest.as_bytes();
        let end = memchr_iter(b'\n', bytes).find(|at| bytes.get(at + 1) == Some(&b'\n'));
        let block = &rest[..end.unwrap_or(rest.len())];
        let list = block.starts_with("- ");
        match (list, after_list) {
            // The lines of two lists with an empty line between them are one list, which is written otherwise.
            (true, true) => return None,
            (true, false) => page.list(block)?,
            (false, _) => {
                page.html.push_str("<p>");
                page.lines(block)?;
                page.html.push_str("</p>\n");
            }
        }
        after_list = list;
        match end {
            Some(end) => rest = &rest[end + 2..],
            None => return Some(page.marks.split(page.html)),
        }
    }
}

/// What is made of a text.
struct Page<'l> {
    html: String,
    language: &'l str,
    marks: Marks,
    /// How many slots came before.
    slots: usize,
}

/// What may mean something to Markdown or in HTML wherever it stands, and the first byte of a space that does not break. Asterisks,
/// square brackets and slots are looked at later.
fn is_sign(byte: u8) -> bool {
    (byte < b' ') & (byte != b'\n')
        | (byte == b'#')
        | (byte == b'&')
        | (byte == b'+')
        | (byte.wrapping_sub(b'<') < 3)
        | (byte.wrapping_sub(b'\\') < 5) & (byte != b']')
        | (byte.wrapping_sub(b'{') < 5)
        | (byte == 0xC2)
}

impl Page<'_> {
    /// Lines that are one paragraph; none where a line begins like something else, or is indented or broken off.
    fn lines(&mut self, lines: &str) -> Option<()> {
        let mut rest = lines;
        loop {
            let end = memchr(b'\n', rest.as_bytes());
            let line = &rest[..end.unwrap_or(rest.len())];
            let begins = line.as_bytes().first()?;
            if matches!(begins, b' ' | b'-' | b'0'..=b'9') || line.ends_with(' ') {
                return None;
            }
            match end {
                Some(end) => rest = &rest[end + 1..],
                None => break,
            }
        }
        self.text(lines)
    }

    /// The lines of a list, each of one line.
    fn list(&mut self, lines: &str) -> Option<()> {
        self.html.push_str("<ul>\n");
        for line in lines.split('\n') {
            let text = line.strip_prefix("- ")?;
            if !text.starts_with(|letter: char| letter.is_ascii_alphabetic()) || text.ends_with(' ')
            {
                return None;
            }
            self.html.push_str("<li>");
            self.text(text)?;
            self.html.push_str("</li>\n");
        }
        self.html.push_str("</ul>\n");
        Some(())
    }

    /// A text with words in bold, words that stand out and links: each begins and ends right at a letter, between blanks or signs of a
    /// sentence, and none stands in another.
    fn text(&mut self, text: &str) -> Option<()> {
        let mut at = 0;
        let bytes = text.as_bytes();
        while let Some(found) = memchr3(b'*', b'[', SLOT_BEGINS, &bytes[at..]) {
            let open = at + found;
            if bytes[open] == SLOT_BEGINS {
                self.html.push_str(&text[at..open]);
                text[open..].starts_with(SLOT).then_some(())?;
                let mark = self.marks.slot(self.slots);
                self.html.push_str(&mark);
                self.slots += 1;
                at = open + SLOT.len_utf8();
                continue;
            }
            let begins = open == 0 || matches!(bytes[open - 1], b' ' | b'\n');
            self.html.push_str(&text[at..open]);
            let rest = &text[open..];
            at = open
                + if let Some(rest) = rest.strip_prefix("**") {
                    4 + self.between(rest, "**", ["<strong>", "</strong>"])?
                } else if let Some(rest) = rest.strip_prefix('*') {
                    2 + self.between(rest, "*", ["<em>", "</em>"])?
                } else {
                    self.link(rest)?
                };
            let ends = bytes.get(at).is_none_or(|byte| b" \n,.;:!?".contains(byte));
            if !begins || !ends {
                return None;
            }
        }
        self.html.push_str(&text[at..]);
        Some(())
    }

    /// Words up to a mark, with their element around them. Gives how long they are.
    fn between(&mut self, rest: &str, mark: &str, element: [&str; 2]) -> Option<usize> {
        let close = memchr3(b'*', b'[', SLOT_BEGINS, rest.as_bytes())?;
        let words = &rest[..close];
        let whole = held(words) && rest[close..].starts_with(mark);
        whole.then(|| {
            self.html.push_str(element[0]);
            self.html.push_str(words);
            self.html.push_str(element[1]);
            close
        })
    }

    /// A link to a telephone number, or to an address outside that holds nothing a browser reads in more than one way. Gives how long
    /// it is.
    fn link(&mut self, rest: &str) -> Option<usize> {
        let words_end = memchr(b']', rest.as_bytes())?;
        let words = &rest[1..words_end];
        if words
            .bytes()
            .any(|byte| matches!(byte, b'*' | b'[' | SLOT_BEGINS))
        {
            return None;
        }
        let to = rest[words_end..].strip_prefix("](")?;
        let length = memchr(b')', to.as_bytes())?;
        let to = &to[..length];
        if !held(words) {
            return None;
        }
        if let Some(number) = to.strip_prefix("tel:") {
            let known = |byte: u8| byte.is_ascii_digit() || byte == b'-';
            let whole = held(number) && number.bytes().all(known);
            let Some(Address::Direct(to)) = whole.then(|| address(to)).flatten() else {
                return None;
            };
            self.html.push_str("<a href=\"");
            self.html.push_str(&to);
            self.html.push_str("\">");
            self.html.push_str(words);
            self.html.push_str("</a>");
            return Some(words_end + 2 + length + 1);
        }
        let host = to.strip_prefix("https://")?;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/.-".contains(&byte);
        if !held(host) || !host.bytes().all(plain) {
            return None;
        }
        let (begin, end) = outside(to, self.language);
        self.html.push_str(&begin);
        self.html.push_str(words);
        self.html.push_str(&end);
        Some(words_end + 2 + length + 1)
    }
}

/// Whether words begin and end at a letter or figure.
fn held(words: &str) -> bool {
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    letter(words.as_bytes().first()) && letter(words.as_bytes().last())
}

#[cfg(test)]
mod tests {
    use engine::Text;
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::{
        super::{mark::Marks, safe},
        *,
    };

    /// Pieces of texts, of which many are plain.
    const PIECES: [&str; 62] = [
        "Je hoeft ",
        "vandaag",
        " niets",
        " op te lossen.",
        "**",
        "**rustig**",
        " **heel rustig**",
        "**, ",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\n\n\n",
        "- ",
        "\n- ",
        "\n- een\n- twee",
        "\n\n- een",
        "1. ",
        "\n2) ",
        "3",
        "-",
        "--",
        "---",
        "\n---",
        "\n===",
        "=",
        "\"",
        "'",
        "é",
        "€",
        "’",
        "(",
        ")",
        "!",
        "?",
        ":",
        ",",
        ";",
        "/",
        "%",
        "$",
        "@",
        "https://a.nl",
        "*even*",
        " *een of twee*",
        "[hier](https://a.nl/b-c)",
        " [kijk hier](https://a.nl)",
        " [hier](page:a)",
        "[113](tel:113)",
        " [0800-0113](tel:0800-0113)",
        " [bel](tel:+31 20)",
        " [bel](tel:12)",
        "[",
        "](",
        "](https://a.nl)",
        ")",
        " [x] ",
        "\u{FFFC}",
        "\u{FFFC}",
        "**je \u{FFFC} dag**",
        "\u{FFFD}",
        "*",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, ..ProptestConfig::default() })]

        #[test]
        fn it_gives_what_reading_in_full_gives(pieces in vec(select(&PIECES[..]), 0..10)) {
            let markdown = pieces.concat();
            if let Some(quick) = plain(&markdown, "nl") {
                let text = Text { markdown, slots: Vec::new() };
                let mut marks = Marks::default();
                let full = safe(&text, "nl", &mut marks);
                prop_assert_eq!(quick, marks.split(full), "{:?}", text.markdown);
            }
        }

        #[test]
        fn no_other_sign_is_taken_for_a_letter(markdown in "[ -~\n\t\u{A0}é\u{FFFC}]{0,30}") {
            if let Some(quick) = plain(&markdown, "nl") {
                let text = Text { markdown, slots: Vec::new() };
                let mut marks = Marks::default();
                let full = safe(&text, "nl", &mut marks);
                prop_assert_eq!(quick, marks.split(full), "{:?}", text.markdown);
            }
        }
    }

    #[test]
    fn most_texts_are_plain() {
        for text in [
            "Fijn dat je er bent.\nJe hoeft **vandaag** niets.\n\nDat is \"goed\".",
            "Je kunt:\n\n- even liggen\n- naar **buiten**\n\nDaarna ga je verder.",
        ] {
            assert!(plain(text, "nl").is_some(), "{text}");
        }
    }
}
