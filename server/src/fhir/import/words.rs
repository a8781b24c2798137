//! Texts of a questionnaire as the module language takes them: nothing in them is an instruction, Markdown or an answer.

use super::super::note::one_line;

/// A text of one line, such as a title or a label: no braces, which would stand for an answer.
pub(super) fn plain(text: &str) -> String {
    one_line(text).replace('{', "(").replace('}', ")")
}

/// As much of a text as fits, up to the end of a word.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let short: String = text.chars().take(most - 1).collect();
    let end = short.rfind(' ').filter(|end| *end > short.len() / 2);
    format!("{}…", short[..end.unwrap_or(short.len())].trim_end())
}

/// A plain text as Markdown that reads the same.
pub(super) fn prose(text: &str) -> String {
    let mut paragraphs: Vec<Vec<String>> = vec![Vec::new()];
    for line in text.lines() {
        let line = one_line(line);
        match (line.is_empty(), paragraphs.last_mut()) {
            (true, _) => paragraphs.push(Vec::new()),
            (false, Some(last)) => last.push(escaped(&line)),
            (false, None) => {}
        }
    }
    let paragraphs = paragraphs.iter().filter(|lines| !lines.is_empty());
    let paragraphs: Vec<String> = paragraphs.map(|lines| lines.join("  \n")).collect();
    paragraphs.join("\n\n")
}

/// One line in which nothing has a meaning.
pub(super) fn escaped(line: &str) -> String {
    let mut text = String::with_capacity(line.len() + 8);
    for letter in line.chars() {
        if matches!(
            letter,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '{' | '}' | '~' | '|'
        ) {
            text.push('\\');
        }
        text.push(letter);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && text[digits..].starts_with(['.', ')']) {
        text.insert(digits, '\\');
    } else if text.starts_with(['#', '-', '+', '=', '@', '＠', '﹫', ':']) {
        text.insert(0, '\\');
    }
    no_option(text)
}

/// A line that begins as an option of an instruction does, `hint: …`, is one where it stands below a question.
fn no_option(mut line: String) -> String {
    let word = |letter: char| letter.is_alphabetic() || letter == '-';
    let begin = line.len() - line.trim_start().len();
    let end = line[begin..].find(|letter| !word(letter));
    if let Some(end) = end.map(|end| begin + end).filter(|end| *end > begin)
        && line[end..].starts_with(':')
        && !line[end..].starts_with("://")
    {
        line.insert(end, '\\');
    }
    line
}

/// Markdown of somebody else with nothing in it that is an instruction or an answer; none where it cannot be used as it is.
pub(super) fn markdown(text: &str) -> Option<String> {
    let mut lines = Vec::new();
    for line in text.trim().lines() {
        let line = line.trim_end_matches('\r');
        if line.trim_start().starts_with(['@', '＠', '﹫']) {
            return None;
        }
        lines.push(no_option(braced(line)?));
    }
    let markdown = lines.join("\n");
    stands(&markdown).then_some(markdown)
}

/// A line without braces that stand for an answer.
fn braced(line: &str) -> Option<String> {
    let mut text = String::with_capacity(line.len());
    let mut escaped = false;
    for letter in line.chars() {
        if letter.is_control() || letter == engine::SLOT {
            return None;
        }
        if matches!(letter, '{' | '}') && !escaped {
            text.push('\\');
        }
        escaped = letter == '\\' && !escaped;
        text.push(letter);
    }
    Some(text)
}

/// Whether it is a text that the compiler takes.
fn stands(markdown: &str) -> bool {
    let text = format!(
        "---\nid: a\ntitle: a\nkind: module\nlanguage: en\nversion: 1\nsummary: a\n---\n\
         @chapter a \"a\"\n@session a \"a\"\n@page a \"a\"\n\n{markdown}\n"
    );
    dsl::compile(&text, "", &content::Library::default())
        .program
        .is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_reads_as_it_was_written() {
        assert_eq!(prose("@if a\n# b\n1. c"), "\\@if a  \n\\# b  \n1\\. c");
        assert_eq!(prose("2 * 3 {x}\n\n\n<b>"), "2 \\* 3 \\{x\\}\n\n\\<b\\>");
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(cut("een twee drie vier", 12), "een twee…");
        assert_eq!(cut("kort", 12), "kort");
    }

    #[test]
    fn markdown_with_instructions_is_not_taken() {
        assert_eq!(markdown("**a**\n@page b \"c\""), None);
        assert_eq!(markdown("<b>a</b>"), None);
        assert_eq!(markdown("**a** {b}").as_deref(), Some("**a** \\{b\\}"));
    }
}
