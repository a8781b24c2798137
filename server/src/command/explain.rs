//! `leidraad explain`: the manual's page about a diagnostic, as text for a terminal.

use std::{fmt::Write as _, io::Write as _, process::ExitCode};

use clap::Args;
use content::Problem;
use dsl::{Language, Rule};
use rust_embed::RustEmbed;

use super::Lang;

/// The manual's pages about diagnostics, which the program carries.
#[derive(RustEmbed)]
#[folder = "../docs/language/diagnostics/"]
#[exclude = "README.md"]
struct Pages;

/// What is explained.
#[derive(Args, Clone, Debug)]
pub struct Explain {
    /// The code of a diagnostic, such as `band-gap`. Without it, all are listed.
    code: Option<String>,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  leidraad explain                       all diagnostics, a line each
  leidraad explain band-gap --lang nl    one of them, in Dutch";

impl Explain {
    /// Says it. The exit code is 0, or 2 where there is no such diagnostic.
    #[must_use]
    pub fn run(&self, lang: Lang) -> ExitCode {
        let language = lang.into();
        let words = match &self.code {
            None => list(language),
            Some(code) => match page(code, language) {
                Some(words) => words,
                None => {
                    anstream::eprintln!("{}", unknown(code, language));
                    return ExitCode::from(2);
                }
            },
        };
        // Whoever reads may have gone, as with `| head`.
        drop(anstream::stdout().lock().write_all(words.as_bytes()));
        ExitCode::SUCCESS
    }
}

/// Whether the manual has a page about it.
pub(super) fn is_known(code: &str) -> bool {
    Pages::get(&format!("{code}.md")).is_some()
}

/// A page in one language; none where there is no such page.
fn page(code: &str, language: Language) -> Option<String> {
    let file = Pages::get(&format!("{code}.md"))?;
    let text = String::from_utf8_lossy(&file.data);
    let heading = match language {
        Language::Nl => "## Nederlands",
        Language::En => "## English",
    };
    let section = text.lines().skip_while(|line| *line != heading).skip(1);
    let section = section.take_while(|line| !line.starts_with("## "));
    let mut words = format!("{code}\n");
    let mut fence = None;
    for line in section {
        match (fence, line.strip_prefix("```")) {
            (None, Some(info)) => {
                fence = Some(info);
                // A module speaks for itself; what stands beside it is named.
                if !info.starts_with("module") && !info.starts_with("diagnostics") {
                    let _ = writeln!(words, "    [{info}]");
                }
            }
            (Some(_), Some(_)) => fence = None,
            (Some(info), None) if info.starts_with("diagnostics") => {}
            (Some(_), None) => {
                let _ = writeln!(words, "{}", format!("    {line}").trim_end());
            }
            (None, None) => {
                let _ = writeln!(words, "{}", plain(line));
            }
        }
    }
    let mut tidy = words;
    while tidy.contains("\n\n\n") {
        tidy = tidy.replace("\n\n\n", "\n\n");
    }
    Some(tidy)
}

/// A line of Markdown without its marks.
fn plain(line: &str) -> String {
    let line = line.strip_prefix('>').map_or(line, str::trim_start);
    let (line, end) = match line.strip_prefix("### ") {
        Some(heading) => (heading, ":"),
        None => (line, ""),
    };
    let mut words = String::with_capacity(line.len());
    let mut rest = line;
    // Of a link, what one reads stays.
    while let Some((before, link)) = rest.split_once('[') {
        words.push_str(before);
        match link
            .split_once("](")
            .and_then(|(text, after)| Some((text, after.split_once(')')?.1)))
        {
            Some((text, after)) => {
                words.push_str(text);
                rest = after;
            }
            None => {
                words.push('[');
                rest = link;
            }
        }
    }
    words.push_str(rest);
    words.push_str(end);
    words.replace("**", "")
}

/// All diagnostics, a line each.
fn list(language: Language) -> String {
    let mut words = String::new();
    for rule in Rule::all() {
        let [message, _, _] = rule.in_general(language);
        let _ = writeln!(words, "{:24} {message}", rule.code);
    }
    for code in Problem::CODES {
        let page = page(code, language).unwrap_or_default();
        // Behind the code and an empty line stands what `check` says, behind its severity.
        let told = page.lines().nth(2).and_then(|line| line.split_once(": "));
        let _ = writeln!(words, "{code:24} {}", told.map_or("", |(_, told)| told));
    }
    words
}

fn unknown(code: &str, language: Language) -> String {
    let codes = Rule::all().map(|rule| rule.code);
    let like: Vec<&str> = codes
        .chain(Problem::CODES)
        .filter(|known| {
            code.split('-')
                .any(|word| known.split('-').any(|part| part == word))
        })
        .collect();
    let (none, perhaps, all) = match language {
        Language::Nl => (
            "Er is geen melding",
            "Bedoel je",
            "Alle meldingen: leidraad explain",
        ),
        Language::En => (
            "There is no diagnostic",
            "Did you mean",
            "All diagnostics: leidraad explain",
        ),
    };
    if like.is_empty() {
        format!("{none} `{code}`. {all}")
    } else {
        format!("{none} `{code}`. {perhaps}: {}? {all}", like.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_explained_in_both_languages() {
        for code in Rule::all().map(|rule| rule.code).chain(Problem::CODES) {
            for language in [Language::Nl, Language::En] {
                let words = page(code, language).unwrap_or_default();
                assert!(words.lines().count() > 3, "{code}: {words}");
                assert!(!words.contains("```"), "{code}: {words}");
                let told = list(language);
                let line = told.lines().find_map(|line| line.strip_prefix(code));
                assert!(line.is_some_and(|line| line.trim().len() > 10), "{code}");
            }
        }
    }

    #[test]
    fn marks_are_left_out_and_brackets_stay() {
        assert_eq!(plain("> **Fout:** zo."), "Fout: zo.");
        assert_eq!(plain("Zie [`a`](a.md), [b](b.md)."), "Zie `a`, b.");
        assert_eq!(plain("themas: [angst]"), "themas: [angst]");
    }
}
