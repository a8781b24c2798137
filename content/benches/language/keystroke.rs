//! From a keystroke to its diagnostics, in a module of the length of a long one: in process, and through `leidraad lsp`.

use std::{
    env,
    error::Error,
    fs,
    hint::black_box,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::Instant,
};

use dsl::{Language, OpenText};
use serde_json::{Value, json};

use super::{
    clock::{self, Watch},
    corpus,
    model::{Chance, Model},
    ours,
    round::Times,
    table::{self, row, time},
};

/// The length of the module in bytes, to within five hundred.
const LENGTH: usize = 27_000;

/// Measures, and prints it.
///
/// # Errors
/// Where the language server cannot be talked to.
pub(crate) fn run(keys: usize) -> Result<(), Box<dyn Error>> {
    let text = (2..)
        .flat_map(|seed| (4..10).map(move |sessions| ours::text(&Model::make(seed, sessions))))
        .find(|text| (LENGTH..LENGTH + 500).contains(&text.len()))
        .unwrap_or_default();
    let mut rows = vec![row([
        "way",
        "median",
        "p99",
        "most",
        "aim of p99",
        "others",
    ])];
    let [thread, clock] = in_process(&text, keys)?;
    rows.push(told(&thread, "0.5 ms"));
    rows.push(told(&clock, ""));
    let mut note = format!(
        "{keys} letters typed all over a module of {} bytes, and each taken away again.",
        text.len()
    );
    match env::var_os("LEIDRAAD_BINARY") {
        Some(binary) => rows.push(told(
            &through_server(Path::new(&binary), &text, keys)?,
            "20 ms",
        )),
        None => note.push_str(
            " The language server is left out: LEIDRAAD_BINARY does not name the program.",
        ),
    }
    table::print("Keystroke to diagnostics", &note, &rows);
    Ok(())
}

fn told(times: &Times, aim: &str) -> Vec<String> {
    let [_, foreign] = times.trust();
    vec![
        times.name.to_owned(),
        time(times.median()),
        time(times.part(0.99)),
        time(times.part(1.0)),
        aim.to_owned(),
        // That keystrokes differ is what is measured.
        foreign
            .split("; void: only")
            .next()
            .unwrap_or_default()
            .to_owned(),
    ]
}

/// Where each letter is typed.
fn places(text: &str, keys: usize) -> Vec<usize> {
    let mut chance = Chance::new(7);
    let places = (0..keys).map(|_| {
        let mut at = chance.below(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    });
    places.collect()
}

/// The time of the thread, and the time on the clock.
fn in_process(text: &str, keys: usize) -> Result<[Times; 2], Box<dyn Error>> {
    let library = corpus::library()?;
    let (mut thread, mut clock) = (Vec::new(), Vec::new());
    let watch = Watch::begin();
    let mut open = OpenText::default();
    black_box(open.compile(text, "trial.module", &library));
    for at in places(text, keys) {
        let mut typed = text.to_owned();
        typed.insert(at, 'x');
        // The letter is typed, and taken away again.
        for text in [&typed, text] {
            let began = Instant::now();
            let spent = clock::of(|| {
                let compiled = open.compile(black_box(text), "trial.module", &library);
                for found in &compiled.diagnostics {
                    black_box(found.message(Language::Nl));
                    black_box(found.help(Language::Nl));
                }
                black_box(compiled);
            });
            clock.push(began.elapsed().as_secs_f64());
            thread.push(spent.as_secs_f64());
        }
    }
    Ok([
        Times::of("in process, time of the thread", thread, &watch),
        Times::of("in process, on the clock", clock, &watch),
    ])
}

fn through_server(binary: &Path, text: &str, keys: usize) -> Result<Times, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("trial.module");
    fs::write(&file, text)?;
    let uri = format!("file://{}", file.display());
    let mut server = Server::start(binary)?;
    server.say(&json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": { "general": { "positionEncodings": ["utf-8"] } } } }))?;
    server.hear()?;
    server.say(&json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }))?;
    server.say(&json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": { "uri": uri, "languageId": "leidraad", "version": 0, "text": text } } }))?;
    server.diagnostics()?;
    let mut watch = Watch::begin();
    let before = clock::of_program(server.child.id());
    let mut times = Vec::new();
    for (version, at) in places(text, keys).into_iter().enumerate() {
        let line = text[..at].matches('\n').count();
        let column = at - text[..at].rfind('\n').map_or(0, |end| end + 1);
        let place = |character: usize| json!({ "line": line, "character": character });
        // The letter is typed, and taken away again.
        for (range, letter) in [
            (json!({ "start": place(column), "end": place(column) }), "x"),
            (
                json!({ "start": place(column), "end": place(column + 1) }),
                "",
            ),
        ] {
            let change = json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
                "textDocument": { "uri": uri, "version": version + 1 },
                "contentChanges": [{ "range": range, "text": letter }]
            } });
            let began = Instant::now();
            server.say(&change)?;
            server.diagnostics()?;
            times.push(began.elapsed().as_secs_f64());
        }
    }
    watch.started = clock::of_program(server.child.id()).saturating_sub(before);
    Ok(Times::of(
        "through `leidraad lsp`, on the clock",
        times,
        &watch,
    ))
}

/// A language server, and how to talk to it.
struct Server {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Server {
    fn start(binary: &Path) -> Result<Self, Box<dyn Error>> {
        let mut child = Command::new(binary)
            .args(["lsp", "--stdio"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let to = child.stdin.take().ok_or("no way in")?;
        let from = BufReader::new(child.stdout.take().ok_or("no way out")?);
        Ok(Self { child, to, from })
    }

    fn say(&mut self, message: &Value) -> Result<(), Box<dyn Error>> {
        let message = message.to_string();
        write!(
            self.to,
            "Content-Length: {}\r\n\r\n{message}",
            message.len()
        )?;
        Ok(self.to.flush()?)
    }

    fn hear(&mut self) -> Result<Value, Box<dyn Error>> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.from.read_line(&mut line)? == 0 {
                return Err("the language server has gone".into());
            }
            match line.trim().split_once(": ") {
                Some(("Content-Length", bytes)) => length = bytes.parse()?,
                Some(_) => {}
                None => break,
            }
        }
        let mut message = vec![0; length];
        self.from.read_exact(&mut message)?;
        Ok(serde_json::from_slice(&message)?)
    }

    fn diagnostics(&mut self) -> Result<(), Box<dyn Error>> {
        while self.hear()?["method"] != "textDocument/publishDiagnostics" {}
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
