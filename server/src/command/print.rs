//! `leidraad print`: a tool as one document, as a page for the browser or as a PDF.

use std::{
    collections::BTreeMap,
    env, fs, io,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
};

use clap::{Args, ValueEnum};

use super::{Lang, read, write};
use crate::print;

/// What is printed, for whom, and how.
#[derive(Args, Clone, Debug)]
pub struct Print {
    /// The text of a tool.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Where to: a file that ends in .html or .pdf; standard output, as HTML, where no file is given.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// For whom it is.
    #[arg(long = "for", value_enum, default_value_t = Reader::Professional)]
    reader: Reader,
    /// The browser that makes a PDF; Chromium, Chrome or Edge where it is found.
    #[arg(long, value_name = "PROGRAM", env = "LEIDRAAD_BROWSER")]
    browser: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Reader {
    /// Colleagues and experts: everything.
    Professional,
    /// Clients: without what only professionals see.
    Client,
}

pub(super) const EXAMPLES: &str = "\
Examples:
  leidraad print beter-slapen/beter-slapen.module -o beter-slapen.html
  leidraad print beter-slapen/beter-slapen.module -o beter-slapen.pdf
  leidraad print beter-slapen/beter-slapen.module --for client -o lezen.pdf

A PDF is made by a browser that is installed. Without one, print the HTML from any browser.
Of a text with errors it says what is wrong, prints what is left, marks each page as unfinished, and ends with 1.";

/// How the files end that it writes.
const ENDINGS: [&str; 3] = ["html", "htm", "pdf"];
/// Browsers that can print without a window, by the names they have.
const BROWSERS: [&str; 8] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
];
/// Where they stand on systems that keep programs elsewhere.
const PLACES: [&str; 4] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

impl Print {
    /// Prints it. The exit code is 0, 1 where the text has errors and only what is left of it is printed, or 2 where nothing can be read or written.
    #[must_use]
    pub fn run(&self, lang: Lang) -> ExitCode {
        let refused = self.output.as_deref();
        if let Some(words) = refused.and_then(|path| write::refused(path, &ENDINGS, lang)) {
            anstream::eprintln!("{words}");
            return ExitCode::from(2);
        }
        let read = match read::draft(&self.file, lang) {
            Ok(read) => read,
            Err(code) => return code,
        };
        let tool = read.library.get(read.program.header.id.as_str());
        let none = BTreeMap::new();
        let print = print::Print {
            program: &read.program,
            vocabulary: dsl::Shelf::vocabulary(&read.library),
            media: tool.map_or(&none, |tool| &tool.media),
            reader: match self.reader {
                Reader::Professional => print::Reader::Professional,
                Reader::Client => print::Reader::Client,
            },
            incomplete: read.faulty,
        };
        match self.written(&print.html(), lang) {
            Ok(()) => ExitCode::from(u8::from(read.faulty)),
            Err(words) => {
                anstream::eprintln!("{words}");
                ExitCode::from(2)
            }
        }
    }

    fn written(&self, html: &str, lang: Lang) -> Result<(), String> {
        let failed = |path: &Path, error: &io::Error| {
            let words = lang.pick("kan niet worden geschreven", "cannot be written");
            format!("{} {words}: {error}", path.display())
        };
        let Some(path) = &self.output else {
            let written = io::stdout().lock().write_all(html.as_bytes());
            return written.map_err(|error| failed(Path::new("-"), &error));
        };
        if !path
            .extension()
            .is_some_and(|kind| kind.eq_ignore_ascii_case("pdf"))
        {
            return fs::write(path, html).map_err(|error| failed(path, &error));
        }
        let Some(browser) = self.browser() else {
            let words = lang.pick(
                "een PDF wordt gemaakt door Chromium, Chrome of Edge, en die is niet gevonden. Geef hem met --browser, of maak HTML (-o naam.html) en print die uit een browser",
                "a PDF is made by Chromium, Chrome or Edge, and none was found. Give one with --browser, or make HTML (-o name.html) and print it from a browser",
            );
            return Err(words.to_owned());
        };
        let own = env::temp_dir().join(format!("leidraad-print-{}", std::process::id()));
        let page = own.join("page.html");
        let path = std::path::absolute(path).map_err(|error| failed(path, &error))?;
        let made = fs::create_dir_all(&own)
            .and_then(|()| fs::write(&page, html))
            .map_err(PdfError::File)
            .and_then(|()| pdf(&browser, &own, &page, &path));
        // What is left there is of no use to anybody.
        drop(fs::remove_dir_all(&own));
        match made {
            Ok(true) => Ok(()),
            Ok(false) => {
                let words = lang.pick("heeft geen PDF gemaakt", "made no PDF");
                Err(format!("{} {words}", browser.display()))
            }
            Err(PdfError::Browser(error)) if error.kind() == io::ErrorKind::NotFound => {
                let words = lang.pick(
                    "is er niet, en daarom is er geen PDF. Geef een browser die er is met --browser, of laat hem weg",
                    "is not there, and so there is no PDF. Give a browser that is there with --browser, or leave it out",
                );
                Err(format!("{} {words}", browser.display()))
            }
            Err(PdfError::Browser(error)) => {
                let words = lang.pick("kan niet worden gestart", "cannot be started");
                Err(format!("{} {words}: {error}", browser.display()))
            }
            Err(PdfError::File(error)) => Err(failed(&path, &error)),
        }
    }

    /// The browser that is asked for, or the first that is installed.
    fn browser(&self) -> Option<PathBuf> {
        if let Some(browser) = &self.browser {
            return Some(browser.clone());
        }
        let path = env::var_os("PATH").unwrap_or_default();
        let folders: Vec<PathBuf> = env::split_paths(&path).collect();
        let named = BROWSERS.iter().flat_map(|name| {
            let folders = folders.iter();
            folders.map(move |folder| folder.join(name).with_extension(env::consts::EXE_EXTENSION))
        });
        let placed = PLACES.iter().map(PathBuf::from);
        named.chain(placed).find(|file| file.is_file())
    }
}

/// Why there is no PDF.
enum PdfError {
    /// The browser cannot be started.
    Browser(io::Error),
    /// A file cannot be written.
    File(io::Error),
}

/// Has a browser print a page; tells whether there is a PDF.
fn pdf(browser: &Path, own: &Path, page: &Path, to: &Path) -> Result<bool, PdfError> {
    // What is there stays until there is another.
    let made = own.join("page.pdf");
    let mut command = Command::new(browser);
    command
        .args([
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--no-pdf-header-footer",
        ])
        .arg(format!("--user-data-dir={}", own.join("profile").display()))
        .arg(format!("--print-to-pdf={}", made.display()));
    // As root there is no sandbox to be had, and the page is ours and without a script.
    #[cfg(unix)]
    if fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0) {
        command.arg("--no-sandbox");
    }
    let ended = command
        .arg(page)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .map_err(PdfError::Browser)?;
    if !ended.success() || !made.is_file() {
        return Ok(false);
    }
    fs::copy(&made, to).map_err(PdfError::File)?;
    Ok(true)
}
