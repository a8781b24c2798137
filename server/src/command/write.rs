//! Writing a file so that it is the old one or the new one, whatever happens in between.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::Path,
};

/// Puts a text in a file that is there, which keeps its permissions. It is written beside the file and then takes its place.
///
/// # Errors
/// Where it cannot be written; the file is then as it was.
pub(super) fn replace(path: &Path, text: &str) -> io::Result<()> {
    // A link goes on pointing where it did.
    let path = fs::canonicalize(path)?;
    let permissions = fs::metadata(&path)?.permissions();
    if permissions.readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}", std::process::id()));
    let written = File::create_new(&beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.set_permissions(permissions)?;
        file.sync_all()
    });
    let done = written.and_then(|()| fs::rename(&beside, &path));
    if done.is_err() {
        // What could not be put in place is of no use to anybody; the failure itself is what counts.
        drop(fs::remove_file(&beside));
    }
    done
}
