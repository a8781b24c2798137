//! An editor: it starts the server, keeps its texts in step with it, and waits for what it is told.

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use serde_json::{Value, json};
use tempfile::TempDir;
use url::Url;

/// A folder with a library.
pub(crate) struct Library(TempDir);

impl Library {
    pub(crate) fn new() -> Self {
        let library = Self(TempDir::new().unwrap());
        library.write(
            "vocabulary.yaml",
            "themes:\n  - { id: angst, nl: Angst, en: Anxiety }\n",
        );
        library
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.0.path().canonicalize().unwrap()
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.root().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }
}

/// The editor, with its server.
pub(crate) struct Editor {
    server: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    asked: u64,
    version: u64,
    /// What the server told last of each text.
    told: BTreeMap<String, Vec<Value>>,
    /// What the server said that it can.
    can: Value,
}

impl Editor {
    pub(crate) fn start(library: &Library) -> Self {
        Self::start_that(library, &json!({}))
    }

    /// Starts one that can do more than the least.
    pub(crate) fn start_that(library: &Library, can: &Value) -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_leidraad"))
            .args(["lsp", "--stdio"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut editor = Self {
            to: server.stdin.take().unwrap(),
            from: BufReader::new(server.stdout.take().unwrap()),
            server,
            asked: 0,
            version: 0,
            told: BTreeMap::new(),
            can: Value::Null,
        };
        let root = Url::from_file_path(library.root()).unwrap();
        let server_can = editor.ask(
            "initialize",
            json!({"processId": null, "rootUri": root.as_str(), "capabilities": can, "locale": "nl"}),
        );
        assert_eq!(server_can["capabilities"]["positionEncoding"], "utf-16");
        editor.can = server_can["capabilities"].clone();
        editor.tell("initialized", json!({}));
        editor
    }

    /// What the server said that it can.
    pub(crate) fn can(&self) -> &Value {
        &self.can
    }

    pub(crate) fn uri(path: &Path) -> String {
        Url::from_file_path(path).unwrap().to_string()
    }

    /// The parameters of a question about a place.
    pub(crate) fn at(path: &Path, (line, character): (u32, u32)) -> Value {
        json!({
            "textDocument": {"uri": Self::uri(path)},
            "position": {"line": line, "character": character},
        })
    }

    pub(crate) fn open(&mut self, path: &Path, text: &str) {
        let text =
            json!({"uri": Self::uri(path), "languageId": "leidraad", "version": 1, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": text}));
    }

    pub(crate) fn close_text(&mut self, path: &Path) {
        self.tell(
            "textDocument/didClose",
            json!({"textDocument": {"uri": Self::uri(path)}}),
        );
    }

    /// Puts other words in the place of a piece of a text.
    pub(crate) fn change(&mut self, path: &Path, from: (u32, u32), to: (u32, u32), words: &str) {
        let place = |(line, character)| json!({"line": line, "character": character});
        let edit = json!({"range": {"start": place(from), "end": place(to)}, "newText": words});
        self.apply(path, &edit);
    }

    /// Applies an edit that the server proposed.
    pub(crate) fn apply(&mut self, path: &Path, edit: &Value) {
        self.version += 1;
        self.tell(
            "textDocument/didChange",
            json!({
                "textDocument": {"uri": Self::uri(path), "version": self.version + 1},
                "contentChanges": [{"range": edit["range"], "text": edit["newText"]}],
            }),
        );
    }

    /// What is wrong with a text by now. A question that is answered shows that all before it was taken in.
    pub(crate) fn told(&mut self, path: &Path) -> Vec<Value> {
        self.ask(
            "textDocument/foldingRange",
            json!({"textDocument": {"uri": Self::uri(path)}}),
        );
        // The diagnostics of what came before may still be on their way behind the answer.
        self.ask(
            "textDocument/foldingRange",
            json!({"textDocument": {"uri": Self::uri(path)}}),
        );
        self.told.get(&Self::uri(path)).cloned().unwrap_or_default()
    }

    pub(crate) fn proposed(&mut self, path: &Path, place: (u32, u32)) -> Vec<String> {
        let proposed = self.ask("textDocument/completion", Self::at(path, place));
        let proposed = proposed.as_array().unwrap().iter();
        proposed
            .map(|item| item["label"].as_str().unwrap().to_owned())
            .collect()
    }

    /// The files of a library once a name in one of them has become another, by their names.
    pub(crate) fn renamed(
        &mut self,
        path: &Path,
        place: (u32, u32),
        name: &str,
    ) -> BTreeMap<String, String> {
        let mut asked = Self::at(path, place);
        asked["newName"] = json!(name);
        let changes = self.ask("textDocument/rename", asked)["changes"].clone();
        let files = changes.as_object().unwrap().iter();
        files
            .map(|(uri, edits)| {
                let file = Url::parse(uri).unwrap().to_file_path().unwrap();
                let text = edited(&std::fs::read_to_string(&file).unwrap(), edits);
                let name = file.file_name().unwrap().to_str().unwrap().to_owned();
                (name, text)
            })
            .collect()
    }

    /// Asks, and gives the answer.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Value {
        let answer = self.answer(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// Asks what is refused, and gives the words.
    pub(crate) fn refused(&mut self, method: &str, params: Value) -> String {
        let answer = self.answer(method, params);
        answer["error"]["message"]
            .as_str()
            .unwrap_or_else(|| panic!("{method}: {answer}"))
            .to_owned()
    }

    pub(crate) fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends what is no message.
    pub(crate) fn send_raw(&mut self, text: &str) {
        write!(self.to, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        self.to.flush().unwrap();
    }

    /// What the server says next.
    pub(crate) fn next(&mut self) -> Value {
        self.receive()
    }

    /// Says that it is done; the server ends well.
    pub(crate) fn close(mut self) {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        assert!(self.server.wait().unwrap().success());
    }

    fn answer(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        loop {
            let message = self.receive();
            if message["method"] == "textDocument/publishDiagnostics" {
                let uri = message["params"]["uri"].as_str().unwrap().to_owned();
                let told = message["params"]["diagnostics"].as_array().unwrap().clone();
                self.told.insert(uri, told);
            } else if message["id"] == id {
                return message;
            }
        }
    }

    fn send(&mut self, message: &Value) {
        self.send_raw(&message.to_string());
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(
                self.from.read_line(&mut line).unwrap() > 0,
                "the server has ended"
            );
            match line.trim_end().strip_prefix("Content-Length: ") {
                Some(told) => length = told.parse().unwrap(),
                None if line.trim_end().is_empty() => break,
                None => {}
            }
        }
        let mut text = vec![0; length];
        self.from.read_exact(&mut text).unwrap();
        serde_json::from_slice(&text).unwrap()
    }
}

/// A text with edits of one line each made in it.
fn edited(text: &str, edits: &Value) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut edits = edits.as_array().unwrap().clone();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit["range"]["start"]["character"].as_u64()));
    for edit in edits {
        let number = |key: &str, of: &str| {
            usize::try_from(edit["range"][key][of].as_u64().unwrap()).unwrap()
        };
        let units: Vec<u16> = lines[number("start", "line")].encode_utf16().collect();
        let (from, to) = (number("start", "character"), number("end", "character"));
        let before = String::from_utf16(&units[..from]).unwrap();
        let after = String::from_utf16(&units[to..]).unwrap();
        let words = edit["newText"].as_str().unwrap();
        lines[number("start", "line")] = format!("{before}{words}{after}");
    }
    lines.join("\n") + "\n"
}
