//! `leidraad check --reading`: how easy the pages of a tool are to read, as a table.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::ExitCode,
};

use dsl::{LEAST_WORDS, Language, Measure, Reading};

use super::{Format, gather};

/// Says it for all texts of tools under the paths. The exit code is 0, or 2 where there is nothing to measure.
pub(super) fn run(paths: &[PathBuf], format: Format, language: Language) -> ExitCode {
    let texts = match gather::texts(paths, language) {
        Ok(texts) => texts,
        Err(refused) => {
            for words in refused {
                anstream::eprintln!("{words}");
            }
            return ExitCode::from(2);
        }
    };
    let mut out = anstream::stdout().lock();
    let mut ended = ExitCode::SUCCESS;
    let tools = texts
        .iter()
        .filter(|text| text.extension().is_some_and(|kind| kind == "module"));
    for path in tools {
        let said = match std::fs::read(path) {
            Ok(text) => {
                let file = path.display().to_string();
                let (module, _) = dsl::parse(&String::from_utf8_lossy(&text), &file);
                match (dsl::reading(&module), format) {
                    (Some(reading), Format::Human) => table(path, &reading, language),
                    (Some(reading), Format::Json) => lines(&file, &reading),
                    (None, _) => unmeasured(path, language),
                }
            }
            Err(error) => {
                anstream::eprintln!("{}", gather::unreadable(path, &error, language));
                ended = ExitCode::from(2);
                continue;
            }
        };
        // Whoever reads may have gone, as with `| head`.
        if out.write_all(said.as_bytes()).is_err() {
            break;
        }
    }
    ended
}

fn table(path: &Path, reading: &Reading, language: Language) -> String {
    let [page, words, sentences, longest, ease, all] = match language {
        Language::Nl => [
            "pagina",
            "woorden",
            "zinnen",
            "langste",
            "gemak",
            "alles samen",
        ],
        Language::En => ["page", "words", "sentences", "longest", "ease", "together"],
    };
    let least = format!("{:.0}", reading.least_ease);
    let formula = match (reading.language, language) {
        (Language::Nl, Language::Nl) => "Flesch-Douma voor het Nederlands",
        (Language::Nl, Language::En) => "Flesch-Douma for Dutch",
        (Language::En, Language::Nl) => "Flesch Reading Ease voor het Engels",
        (Language::En, Language::En) => "Flesch Reading Ease for English",
    };
    let mut said = match language {
        Language::Nl => format!(
            "{}\n{formula}; {least} of meer is goed voor deze lezers, en onder {LEAST_WORDS} woorden telt het niet.\n\n",
            path.display()
        ),
        Language::En => format!(
            "{}\n{formula}; {least} or more is right for these readers, and below {LEAST_WORDS} words it does not count.\n\n",
            path.display()
        ),
    };
    let ids = reading.pages.iter().map(|page| page.id.chars().count());
    let width = ids.chain([page.len(), all.len()]).max().unwrap_or(0);
    said.push_str(&format!(
        "  {page:width$}  {words:>9}  {sentences:>9}  {longest:>9}  {ease:>6}\n"
    ));
    let mut row = |name: &str, measure: Measure| {
        let ease = measure.ease(reading.language);
        let ease = ease.map_or_else(|| "–".to_owned(), |ease| format!("{ease:.0}"));
        let judged = measure.judged(reading.language);
        let mark = match judged {
            Some(ease) if ease < reading.least_ease => " !",
            Some(_) => "",
            None => " ·",
        };
        said.push_str(&format!(
            "  {name:width$}  {:>9}  {:>9}  {:>9}  {ease:>6}{mark}\n",
            measure.words, measure.sentences, measure.longest
        ));
    };
    for page in &reading.pages {
        row(&page.id, page.measure);
    }
    row(all, reading.whole);
    said.push('\n');
    said
}

/// One object a line for each page, and one for all of them without a page.
fn lines(file: &str, reading: &Reading) -> String {
    let line = |page: Option<&str>, measure: Measure| {
        let mut line = serde_json::json!({
            "file": file,
            "page": page,
            "words": measure.words,
            "sentences": measure.sentences,
            "syllables": measure.syllables,
            "longest_sentence": measure.longest,
            "ease": measure.ease(reading.language).map(|ease| (ease * 10.0).round() / 10.0),
            "least_ease": reading.least_ease,
            "judged": measure.judged(reading.language).is_some(),
        })
        .to_string();
        line.push('\n');
        line
    };
    let pages = reading.pages.iter();
    pages
        .map(|page| line(Some(&page.id), page.measure))
        .chain([line(None, reading.whole)])
        .collect()
}

fn unmeasured(path: &Path, language: Language) -> String {
    match language {
        Language::Nl => format!("{}: voor deze taal is er geen formule.\n\n", path.display()),
        Language::En => format!(
            "{}: there is no formula for this language.\n\n",
            path.display()
        ),
    }
}
