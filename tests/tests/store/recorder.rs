//! Records what a process does to the files of a database. The process is a test of this binary, run by itself.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;
use tests::base::{Base, folder};

const RECORDING: &str = "LEIDRAAD_TEST_RECORDING";
const FOLDER: &str = "LEIDRAAD_TEST_RECORDED_FOLDER";
const TOLD: &str = "LEIDRAAD_TEST_RECORDED";
/// In the folder of the database, so that what is acknowledged stands in the recording where it happened.
const LEDGER: &str = "ledger";

/// Something that a process did, in the order of all that it did.
pub(crate) enum Done {
    /// It acknowledged something, in words of its own.
    Acknowledged(String),
    /// It did something to a file of the database, by name.
    File(String, Change),
    /// It synced the folder: which names are in it.
    SyncedFolder,
}

/// What was done to a file.
#[derive(Clone)]
pub(crate) enum Change {
    Wrote { at: usize, bytes: Vec<u8> },
    Resized(usize),
    Synced(Sync),
    Removed,
}

/// The two ways to wait for the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sync {
    /// What is in the file, with everything that is known about it: `fsync`.
    All,
    /// What is in the file: `fdatasync`.
    Data,
}

/// The folder of a database, as a process sees it.
pub(crate) fn home(base: &Base) -> PathBuf {
    let file = Path::new(base.address.strip_prefix("sqlite://").unwrap());
    file.parent().unwrap().canonicalize().unwrap()
}

/// Runs an ignored test of this binary in a process of its own, which reads `told`, and gives what it did to the database.
/// Whatever the process does last must be [`end`].
pub(crate) fn record(base: &Base, test: &str, told: &str) -> Vec<Done> {
    let own = folder();
    let recording = own.path().join("recording");
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env("LD_PRELOAD", recorder(&own))
        .env(RECORDING, &recording)
        .env(FOLDER, home(base))
        .env(TOLD, told)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{test} failed: {said}");
    let done = read(&fs::read(&recording).expect("the recorder was not loaded"));
    assert!(!done.is_empty(), "{test} did nothing to the database");
    done
}

/// Compiles the recorder.
fn recorder(own: &TempDir) -> PathBuf {
    let (source, library) = (own.path().join("record.c"), own.path().join("record.so"));
    fs::write(&source, include_str!("recorder/record.c")).unwrap();
    let compiled = Command::new("cc")
        .args(["-O1", "-Wall", "-Wextra", "-shared", "-fPIC", "-o"])
        .args([&library, &source])
        .args(["-ldl", "-lpthread"])
        .output()
        .expect("a C compiler, cc");
    let said = String::from_utf8_lossy(&compiled.stderr);
    assert!(compiled.status.success() && said.is_empty(), "{said}");
    library
}

/// What the process was told that it is to do; none where it is not recorded.
pub(crate) fn told() -> Option<String> {
    std::env::var(TOLD).ok()
}

/// Where the process tells what was acknowledged to it.
pub(crate) struct Ledger(File);

impl Ledger {
    pub(crate) fn open() -> Self {
        let home = PathBuf::from(std::env::var(FOLDER).unwrap());
        Self(File::create(home.join(LEDGER)).unwrap())
    }

    pub(crate) fn acknowledged(&self, what: &str) {
        (&self.0).write_all(what.as_bytes()).unwrap();
    }
}

/// Ends the process at once, with its database open as it is.
pub(crate) fn end() -> ! {
    std::process::exit(0)
}

/// Reads a recording, as `recorder/record.c` writes it.
fn read(mut recording: &[u8]) -> Vec<Done> {
    let mut done = Vec::new();
    while !recording.is_empty() {
        let kind = u32::from_ne_bytes(next(&mut recording));
        let name = u32::from_ne_bytes(next(&mut recording));
        let at = length(u64::from_ne_bytes(next(&mut recording)));
        let bytes = length(u64::from_ne_bytes(next(&mut recording)));
        let name = taken(&mut recording, name.try_into().unwrap());
        let name = String::from_utf8(name).unwrap();
        let bytes = taken(&mut recording, bytes);
        let change = match kind {
            1 => Change::Wrote { at, bytes },
            2 => Change::Resized(at),
            3 => Change::Synced(Sync::All),
            4 => Change::Synced(Sync::Data),
            5 => Change::Removed,
            other => panic!("a recording of another form: {other}"),
        };
        match (name.as_str(), change) {
            ("", Change::Synced(_)) => done.push(Done::SyncedFolder),
            (LEDGER, Change::Wrote { bytes, .. }) => {
                done.push(Done::Acknowledged(String::from_utf8(bytes).unwrap()));
            }
            // The index of the write-ahead log is made anew by whoever opens it first.
            (name, _) if name == LEDGER || name.ends_with("-shm") => {}
            (_, change) => done.push(Done::File(name, change)),
        }
    }
    done
}

fn next<const N: usize>(recording: &mut &[u8]) -> [u8; N] {
    let (first, rest) = recording.split_first_chunk().unwrap();
    *recording = rest;
    *first
}

fn taken(recording: &mut &[u8], length: usize) -> Vec<u8> {
    let (first, rest) = recording.split_at(length);
    *recording = rest;
    first.to_vec()
}

fn length(number: u64) -> usize {
    number.try_into().unwrap()
}
