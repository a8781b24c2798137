//! The files of a library on disk.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    library::{LIBRARY, VOCABULARY},
    media::MediaType,
};

/// What a folder holds.
#[derive(Default)]
pub(super) struct Files {
    /// The files that belong to a library, each with its path from the root. Hidden files are none.
    pub(super) inside: Vec<(String, Vec<u8>)>,
    /// Links to what lies outside the folder, by the same paths. They are not followed: a library that is copied, sent or
    /// published holds its own files and nothing else of the machine it is on.
    pub(super) outside: Vec<String>,
    /// Files that cannot be read, each with why.
    pub(super) unread: Vec<(String, String)>,
}

/// The files under a root.
pub(super) fn files(root: &Path) -> io::Result<Files> {
    let real = root.canonicalize()?;
    let leads_out = |path: &Path| {
        path.is_symlink()
            && !path
                .canonicalize()
                .is_ok_and(|target| target.starts_with(&real))
    };
    let Files {
        inside: mut files,
        mut outside,
        mut unread,
    } = Files::default();
    let vocabulary = root.join(VOCABULARY);
    if leads_out(&vocabulary) {
        outside.push(VOCABULARY.to_owned());
    } else if vocabulary.is_file() {
        files.push((VOCABULARY.to_owned(), fs::read(vocabulary)?));
    }
    for (name, path) in entries(&root.join(LIBRARY))? {
        let inside = format!("{LIBRARY}/{name}");
        if leads_out(&path) {
            outside.push(inside);
            continue;
        }
        if !path.is_dir() {
            files.push((inside, Vec::new()));
            continue;
        }
        for (name, path) in entries(&path)? {
            if leads_out(&path) {
                outside.push(format!("{inside}/{name}"));
                continue;
            }
            let file = format!("{inside}/{name}");
            // A pipe would be waited for; a link to nothing was told above.
            let content = if path.is_file() {
                match fs::read(&path) {
                    Ok(content) => content,
                    Err(error) => {
                        unread.push((file, error.to_string()));
                        continue;
                    }
                }
            } else {
                Vec::new()
            };
            files.push((file, content));
        }
    }
    Ok(Files {
        inside: files,
        outside,
        unread,
    })
}

/// A tool's text that stands alone, with the files beside it that could be its media or its scenarios, as the files of a library.
pub(super) fn alone(text: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let stem = text.file_stem().unwrap_or_default().to_string_lossy();
    let inside = format!("{LIBRARY}/{stem}");
    let mut files = vec![(format!("{inside}/{stem}.module"), fs::read(text)?)];
    let folder = text
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    for (name, path) in entries(folder.unwrap_or(Path::new(".")))? {
        // `x.2.scenario` is about `x.module`, as `x.scenario` is.
        let named = name.split('.').next() == Some(&stem);
        let scenario = name.ends_with(".scenario") && named;
        if path.is_file() && (scenario || MediaType::of(&name).is_some()) {
            files.push((format!("{inside}/{name}"), fs::read(path)?));
        }
    }
    Ok(files)
}

fn entries(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        if let Some(name) = name.filter(|name| !name.starts_with('.')) {
            entries.push((name, path));
        }
    }
    Ok(entries)
}
