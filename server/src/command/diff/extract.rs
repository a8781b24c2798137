//! Two texts side by side, word for word: what went, what came, and a little of what stands around it.

/// Most words on both sides that are held against each other; longer texts are told as wholes.
const MOST: usize = 1_500;
/// Words that are shown around a change.
const AROUND: usize = 4;

const GONE: &str = "\u{1b}[31m";
const NEW: &str = "\u{1b}[32m";
const PLAIN: &str = "\u{1b}[0m";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word<'t> {
    Same(&'t str),
    Gone(&'t str),
    New(&'t str),
}

/// The words that changed, as `[-gone-] {+new+}`, coloured; whoever prints it takes the colours out where they do not belong.
pub(super) fn coloured(old: &str, new: &str) -> String {
    let words = compared(old, new);
    let changed = |at: usize| !matches!(words.get(at), Some(Word::Same(_)) | None);
    let near = |at: usize| (at.saturating_sub(AROUND)..=at + AROUND).any(changed);
    let mut out: Vec<String> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !near(at) {
            if out.last().is_none_or(|last| last != "…") {
                out.push("…".to_owned());
            }
            at += 1;
            continue;
        }
        // Words that go or come together stand together.
        let run = |from: usize, kind: fn(&Word<'_>) -> bool| {
            words[from..].iter().take_while(|word| kind(word)).count()
        };
        let joined = |from: usize, count: usize| {
            let texts: Vec<&str> = words[from..from + count].iter().map(text).collect();
            texts.join(" ")
        };
        let gone = run(at, |word| matches!(word, Word::Gone(_)));
        if gone > 0 {
            out.push(format!("{GONE}[-{}-]{PLAIN}", joined(at, gone)));
            at += gone;
            continue;
        }
        let new = run(at, |word| matches!(word, Word::New(_)));
        if new > 0 {
            out.push(format!("{NEW}{{+{}+}}{PLAIN}", joined(at, new)));
            at += new;
            continue;
        }
        out.push(text(&words[at]).to_owned());
        at += 1;
    }
    out.join(" ")
}

fn text<'t>(word: &Word<'t>) -> &'t str {
    match word {
        Word::Same(text) | Word::Gone(text) | Word::New(text) => text,
    }
}

/// The words of both, in an order in which as many as can be stay the same.
fn compared<'t>(old: &'t str, new: &'t str) -> Vec<Word<'t>> {
    let old: Vec<&str> = old.split_whitespace().collect();
    let new: Vec<&str> = new.split_whitespace().collect();
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old[start..].iter().rev().zip(new[start..].iter().rev());
    let end = rest.take_while(|(a, b)| a == b).count();
    let (a, b) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    let mut words: Vec<Word<'_>> = old[..start].iter().copied().map(Word::Same).collect();
    if a.len().max(b.len()) > MOST {
        words.extend(a.iter().copied().map(Word::Gone));
        words.extend(b.iter().copied().map(Word::New));
    } else {
        words.extend(middle(a, b));
    }
    words.extend(old[old.len() - end..].iter().copied().map(Word::Same));
    words
}

fn middle<'t>(a: &[&'t str], b: &[&'t str]) -> Vec<Word<'t>> {
    // How many words can stay the same from here on.
    let width = b.len() + 1;
    let mut same = vec![0_u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            same[i * width + j] = if a[i] == b[j] {
                same[(i + 1) * width + j + 1] + 1
            } else {
                same[(i + 1) * width + j].max(same[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut words = Vec::new();
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            words.push(Word::Same(a[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == b.len()
            || i < a.len() && same[(i + 1) * width + j] >= same[i * width + j + 1]
        {
            words.push(Word::Gone(a[i]));
            i += 1;
        } else {
            words.push(Word::New(b[j]));
            j += 1;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::coloured;

    fn plain(old: &str, new: &str) -> String {
        anstream::adapter::strip_str(&coloured(old, new)).to_string()
    }

    #[test]
    fn only_the_words_that_changed_are_marked() {
        let old = "een twee drie vier vijf zes zeven acht negen tien";
        assert_eq!(
            plain(old, &old.replace("zeven acht", "7")),
            "… drie vier vijf zes [-zeven acht-] {+7+} negen tien"
        );
        assert_eq!(plain("", "nieuw"), "{+nieuw+}");
        assert_eq!(plain("weg", ""), "[-weg-]");
    }
}
