//! Processes that are measured: the server, the writer of its store, and the programs of others.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    time::Duration,
};

use serde_json::Value;
use server::config::{Config, Place};
use tempfile::TempDir;

use super::{Failed, machine, writer};

/// The first argument of this program where it is started to be measured.
pub(crate) const CHILD: &str = "--child";
const DELAY: &str = "SLOW_DISK_MICROSECONDS";

/// What this program does where it is started to be measured.
pub(crate) fn run(told: &[String]) -> Result<(), Failed> {
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    let runtime = || {
        tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
    };
    match told[..] {
        ["serve", folder] => {
            let config = Config {
                place: Place {
                    data: folder.into(),
                    database: None,
                },
                listen: SocketAddr::from(([127, 0, 0, 1], 0)),
                address: None,
                mail: None,
                mail_from: "leidraad@localhost".to_owned(),
                demo: false,
            };
            Ok(runtime()?.block_on(server::command::serve::run(config))?)
        }
        ["write", folder, way, writers, pace, seconds] => {
            let paced = writer::Pace {
                writers: writers.parse()?,
                each_second: pace.parse()?,
                time: Duration::from_secs_f64(seconds.parse()?),
            };
            runtime()?.block_on(writer::run(Path::new(folder), way, paced))
        }
        ["sync", file] => writer::sync(Path::new(file)),
        _ => Err(format!("nothing is measured as {told:?}").into()),
    }
}

/// A disk of memory that takes exactly as long as it is told to.
pub(crate) struct Disk {
    folder: TempDir,
    shim: PathBuf,
    /// How long it takes for what was written to be on it.
    delay: Duration,
}

impl Disk {
    pub(crate) fn new(delay: Duration) -> Result<Self, Failed> {
        let folder = tests::base::folder();
        let (source, shim) = (folder.path().join("slow.c"), folder.path().join("slow.so"));
        std::fs::write(&source, include_str!("slow.c"))?;
        let compiled = Command::new("cc")
            .args(["-O1", "-Wall", "-Wextra", "-shared", "-fPIC", "-o"])
            .args([&shim, &source])
            .status()?;
        if !compiled.success() {
            return Err("the disk could not be compiled; is there a C compiler, cc?".into());
        }
        Ok(Self {
            folder,
            shim,
            delay,
        })
    }

    /// A file or folder on it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A program whose files lie on this disk.
    pub(crate) fn program(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env("LD_PRELOAD", &self.shim)
            .env(DELAY, self.delay.as_micros().to_string())
            .stdout(Stdio::piped())
            .stdin(Stdio::null());
        command
    }

    /// This program, to be measured as something.
    pub(crate) fn own(&self, told: &[&str]) -> Result<Command, Failed> {
        let mut command = self.program(std::env::current_exe()?);
        command.arg(CHILD).args(told);
        Ok(command)
    }

    /// How many syncs a second it does, of one file, one after the other.
    pub(crate) fn syncs(&self) -> Result<f64, Failed> {
        let file = self.path("sync");
        let said = said(&mut self.own(&["sync", &file.to_string_lossy()])?)?;
        said["each_second"].as_f64().ok_or("no rate".into())
    }
}

/// What a program says in JSON before it ends.
pub(crate) fn said(command: &mut Command) -> Result<Value, Failed> {
    let done = command.output()?;
    if !done.status.success() {
        return Err(format!("{command:?} failed").into());
    }
    Ok(serde_json::from_slice(&done.stdout)?)
}

/// A server under measurement. It is told to stop when this is dropped.
pub(crate) struct Served {
    child: Child,
    said: Option<BufReader<ChildStdout>>,
    pub(crate) address: SocketAddr,
}

impl Served {
    /// Starts ours over a folder, and waits until it can be reached.
    pub(crate) fn ours(disk: &Disk, folder: &Path) -> Result<Self, Failed> {
        let mut command = disk.own(&["serve", &folder.to_string_lossy()])?;
        let mut child = command.env("RUST_LOG", "error").spawn()?;
        let mut said = BufReader::new(child.stdout.take().ok_or("no way out")?);
        let mut line = String::new();
        said.read_line(&mut line)?;
        let address = line.trim().rsplit_once("//").ok_or("no address")?.1;
        Ok(Self {
            child,
            address: address.parse()?,
            said: Some(said),
        })
    }

    /// Starts one that says its port.
    pub(crate) fn that_says_its_port(command: &mut Command) -> Result<Self, Failed> {
        let mut child = command.spawn()?;
        let mut said = BufReader::new(child.stdout.take().ok_or("no way out")?);
        let mut line = String::new();
        said.read_line(&mut line)?;
        Ok(Self {
            child,
            address: SocketAddr::from(([127, 0, 0, 1], line.trim().parse()?)),
            said: Some(said),
        })
    }

    /// Starts one that was told its port.
    pub(crate) fn at(command: &mut Command, address: SocketAddr) -> Result<Self, Failed> {
        let child = command.stdout(Stdio::null()).spawn()?;
        Ok(Self {
            child,
            address,
            said: None,
        })
    }

    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// Processor time so far, in seconds.
    pub(crate) fn spent(&self) -> f64 {
        machine::spent_by_family(self.process())
    }

    /// Tells it to stop, and waits until it has.
    pub(crate) fn stop(&mut self) {
        if !matches!(self.child.try_wait(), Ok(None)) {
            return;
        }
        let told = Command::new("kill")
            .args(["-TERM", &self.process().to_string()])
            .status();
        if told.is_err() {
            let _ = self.child.kill();
        }
        if let Some(mut said) = self.said.take() {
            let _ = said.read_to_string(&mut String::new());
        }
        let _ = self.child.wait();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.stop();
    }
}
