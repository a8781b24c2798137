//! The files that git keeps, and what is in them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

/// One file of the repository.
pub(crate) struct File {
    /// Its path from the root of the repository, with `/`.
    pub(crate) path: String,
    /// Its text; none where it is not UTF-8 (a picture, a font).
    pub(crate) text: Option<String>,
}

impl File {
    /// What follows the last dot of its name, or nothing.
    pub(crate) fn extension(&self) -> &str {
        Path::new(&self.path)
            .extension()
            .and_then(|extension| extension.to_str())
            .unwrap_or_default()
    }
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every file that is kept or about to be: tracked, and new ones that are not ignored.
pub(crate) fn files() -> &'static [File] {
    static FILES: LazyLock<Vec<File>> = LazyLock::new(read);
    &FILES
}

/// The files with one of these extensions that are text.
pub(crate) fn texts(extensions: &[&str]) -> impl Iterator<Item = (&'static str, &'static str)> {
    files()
        .iter()
        .filter(|file| extensions.contains(&file.extension()))
        .filter_map(|file| Some((file.path.as_str(), file.text.as_deref()?)))
}

fn read() -> Vec<File> {
    let listed = Command::new("git")
        // The checkout may belong to another user than the one who runs the tests, as in a container.
        .args(["-c", "safe.directory=*", "ls-files", "-z"])
        .args(["--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .expect("git lists the files; it must be installed");
    assert!(
        listed.status.success(),
        "git ls-files failed: {}",
        String::from_utf8_lossy(&listed.stderr)
    );
    String::from_utf8(listed.stdout)
        .expect("paths are UTF-8")
        .split_terminator('\0')
        .filter_map(|path| {
            // A file that was deleted but not yet from the index is no longer there.
            let bytes = fs::read(root().join(path)).ok()?;
            Some(File {
                path: path.to_owned(),
                text: String::from_utf8(bytes).ok(),
            })
        })
        .collect()
}
