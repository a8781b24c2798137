//! The files that hold the cases, those of `tests/case` and those of the manual: Markdown, with the data in fenced blocks.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// One file of cases.
pub(crate) struct Book {
    /// Its path within `tests/case` or, where it is of the manual, `docs/language`.
    pub(crate) name: String,
    path: PathBuf,
    /// Its text.
    pub(crate) lines: Vec<String>,
    /// Its cases: one for each heading that has something to check.
    pub(crate) cases: Vec<Case>,
}

/// One case.
#[derive(Clone, Default)]
pub(crate) struct Case {
    /// The text that is compiled. A case without one takes that of the case before it.
    pub(crate) module: Block,
    /// The text above it, where the block only goes on with a text: `more`, or `instead` of the block before it; a block
    /// that stands `within` puts lines into the text.
    pub(crate) above: Vec<String>,
    /// The text is this case's own, so that its diagnostics are checked here.
    pub(crate) own: bool,
    /// What else stands on the shelf: other tools, fragments, media; each block with its kind and name.
    pub(crate) shelf: Vec<Block>,
    /// The diagnostics that are expected.
    pub(crate) diagnostics: Option<Block>,
    /// The transcript of a visit.
    pub(crate) visits: Vec<Block>,
    /// It is an example of the manual: the project's own library stands on the shelf too.
    pub(crate) manual: bool,
    /// The language of the words where the block does not say it.
    pub(crate) language: &'static str,
}

/// A fenced block.
#[derive(Clone, Default)]
pub(crate) struct Block {
    /// The words behind the fence.
    pub(crate) info: Vec<String>,
    /// The line of its opening fence, from 0.
    pub(crate) at: usize,
    /// The lines inside.
    pub(crate) lines: Vec<String>,
}

/// What came out where a block stands or should stand.
pub(crate) struct Outcome {
    /// The line in the file, from 1, where somebody would look first.
    pub(crate) line: usize,
    /// What the file says.
    pub(crate) expected: Vec<String>,
    /// What came out.
    pub(crate) found: Vec<String>,
    /// The lines of the file, from 0, that are replaced when it is blessed.
    pub(crate) range: std::ops::Range<usize>,
    /// Fences to put around what came out; none where they are there.
    pub(crate) fence: Option<&'static str>,
}

impl Outcome {
    pub(crate) fn holds(&self) -> bool {
        self.expected == self.found
    }

    /// The lines that differ, with some that do not around them.
    pub(crate) fn difference(&self) -> String {
        let same = |(one, other): &(&String, &String)| one == other;
        let pairs = || self.expected.iter().zip(&self.found);
        let head = pairs().take_while(same).count();
        let tail = self
            .expected
            .iter()
            .rev()
            .zip(self.found.iter().rev())
            .take_while(same)
            .count();
        let tail = tail
            .min(self.expected.len() - head)
            .min(self.found.len() - head);
        let from = head.saturating_sub(3);
        let show = |sign: &str, lines: &[String]| -> String {
            lines
                .iter()
                .map(|line| format!("{sign} {line}\n"))
                .collect()
        };
        format!(
            "{}{}{}",
            show(" ", &self.expected[from..head]),
            show("-", &self.expected[head..self.expected.len() - tail]),
            show("+", &self.found[head..self.found.len() - tail]),
        )
    }
}

/// All files of cases, in order of name.
pub(crate) fn all() -> Vec<Book> {
    read(Path::new(env!("CARGO_MANIFEST_DIR")).join("case"), false)
}

/// All pages of the manual, in order of name. Its front page is held by a test of the language itself.
pub(crate) fn manual() -> Vec<Book> {
    read(manual_folder(), true)
}

/// Where the manual is.
pub(crate) fn manual_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/language")
}

fn read(root: PathBuf, manual: bool) -> Vec<Book> {
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    paths
        .into_iter()
        .filter(|path| !path.ends_with("README.md"))
        .map(|path| Book::read(&root, path, manual))
        .collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of cases can be read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            paths.push(path);
        }
    }
}

impl Book {
    fn read(root: &Path, path: PathBuf, manual: bool) -> Self {
        let text = fs::read_to_string(&path).expect("a case is UTF-8");
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let name = path
            .strip_prefix(root)
            .unwrap_or(&path)
            .display()
            .to_string();
        let mut cases = Vec::new();
        let mut case = Case {
            manual,
            language: if name.starts_with("en/") { "en" } else { "nl" },
            ..Case::default()
        };
        for part in parts(&name, &lines) {
            match part {
                Part::Heading(heading) => {
                    if case.has_checks() {
                        cases.push(case.clone());
                    }
                    case.begin();
                    match heading.as_str() {
                        "## English" => case.language = "en",
                        "## Nederlands" => case.language = "nl",
                        _ => {}
                    }
                }
                Part::Block(block) => {
                    // A page of the manual may show one text after another.
                    if case.own && block.info.first().is_some_and(|word| word == "module") {
                        cases.push(case.clone());
                        case.begin();
                    }
                    case.take(&name, block);
                }
            }
        }
        if case.has_checks() {
            cases.push(case);
        }
        Self {
            name,
            path,
            lines,
            cases,
        }
    }

    /// Writes what came out into the file.
    pub(crate) fn bless(&mut self, outcomes: &[Outcome]) {
        if outcomes.is_empty() {
            return;
        }
        let mut outcomes: Vec<&Outcome> = outcomes.iter().collect();
        // From the last on, so that the places of those before stay true.
        outcomes.sort_by_key(|outcome| std::cmp::Reverse(outcome.range.start));
        for outcome in outcomes {
            let mut lines = outcome.found.clone();
            if let Some(kind) = outcome.fence {
                lines.insert(0, format!("```{kind}"));
                lines.insert(0, String::new());
                lines.push("```".to_owned());
            }
            self.lines.splice(outcome.range.clone(), lines);
        }
        fs::write(&self.path, self.lines.join("\n") + "\n").expect("a case can be written");
    }
}

impl Case {
    fn begin(&mut self) {
        self.own = false;
        self.diagnostics = None;
        self.visits.clear();
    }

    fn has_checks(&self) -> bool {
        self.own || !self.visits.is_empty()
    }

    fn take(&mut self, name: &str, block: Block) {
        match block.info.first().map(String::as_str) {
            Some("module") => {
                let goes_on = |word: &str| block.info.iter().any(|info| info == word);
                if goes_on("more") {
                    self.above.append(&mut self.module.lines);
                    self.above.push(String::new());
                } else if goes_on("within") {
                    self.module.lines =
                        within([&self.above[..], &self.module.lines].concat(), &block);
                    self.above.clear();
                    self.own = true;
                    return;
                } else if !goes_on("instead") {
                    self.above.clear();
                    self.shelf.clear();
                }
                self.module = block;
                self.own = true;
            }
            Some("tool" | "fragment" | "media") => self.shelf.push(block),
            Some("diagnostics") => self.diagnostics = Some(block),
            Some("visit") => self.visits.push(block),
            // A manual also shows what is no module: a command, a folder.
            _ if self.manual => {}
            other => panic!(
                "{name}:{}: a block of {other:?} means nothing here",
                block.at + 1
            ),
        }
    }
}

/// A text with lines put in: those of the block, where its first line stands, in place of as many as are the same.
fn within(mut text: Vec<String>, block: &Block) -> Vec<String> {
    let at = text
        .iter()
        .position(|line| Some(line) == block.lines.first());
    let at = at.expect("a block that goes within a text begins with a line of it");
    let pairs = text.iter().skip(at).zip(&block.lines);
    let same = pairs.take_while(|(one, other)| one == other).count();
    text.splice(at..at + same, block.lines.iter().cloned());
    text
}

enum Part {
    Heading(String),
    Block(Block),
}

fn parts(name: &str, lines: &[String]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut open: Option<Block> = None;
    for (at, line) in lines.iter().enumerate() {
        match open.take() {
            Some(block) if line == "```" => parts.push(Part::Block(block)),
            Some(mut block) => {
                block.lines.push(line.clone());
                open = Some(block);
            }
            None => {
                if let Some(info) = line.strip_prefix("```") {
                    open = Some(Block {
                        info: info.split_whitespace().map(str::to_owned).collect(),
                        at,
                        lines: Vec::new(),
                    });
                } else if line.starts_with('#') {
                    parts.push(Part::Heading(line.clone()));
                }
            }
        }
    }
    assert!(open.is_none(), "{name}: a fence is not closed");
    parts
}
