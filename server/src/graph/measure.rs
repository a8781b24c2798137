//! How wide a text is, by an estimate that is rather too large, and its lines where it must fit.

/// The width of a text in pixels at a size in pixels. Letters are taken as wide as in the widest of the common sans-serifs.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let ems: f64 = text.chars().map(letter).sum();
    ems * size * if bold { 1.12 } else { 1.0 }
}

fn letter(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '’' | '‘' | 'í'
        | 'ï' => 0.34,
        ' ' | '(' | ')' | '[' | ']' | '-' | '/' | 'f' | 't' | 'r' | '·' | '"' | '“' | '”' => {
            0.44
        }
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…' => 1.02,
        'A'..='Z' => 0.76,
        'a'..='z' | '0'..='9' | '?' => 0.64,
        '\u{0}'..='\u{24F}' => 0.78,
        // Scripts that are not measured here, and pictures.
        _ => 1.1,
    }
}

/// A text in lines that are no wider than `most`; a word that is too wide is parted.
pub(super) fn wrapped(text: &str, most: f64, size: f64, bold: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if width(&longer, size, bold) <= most {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            line.push(letter);
            if width(&line, size, bold) > most && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::replace(&mut line, letter.to_string()));
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}
