//! Writing a file so that it is the old one or the new one, whatever happens in between, and never over a text of an author.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use super::Lang;

/// Says why a command may not write here: it takes files with these endings and no others. A link counts as what it points at, so
/// that a text is never written over, by whatever name.
pub(super) fn refused(to: &Path, endings: &[&str], lang: Lang) -> Option<String> {
    let real = fs::canonicalize(to).unwrap_or_else(|_| to.to_owned());
    // A pipe or a screen has no ending, and holds nothing that can be lost.
    let special = fs::metadata(&real).is_ok_and(|there| !there.is_file() && !there.is_dir());
    let fits = |path: &PathBuf| {
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        endings
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    };
    if special || (fits(&to.to_owned()) && fits(&real)) {
        return None;
    }
    let taken: Vec<String> = endings.iter().map(|ending| format!(".{ending}")).collect();
    let taken = taken.join(lang.pick(" of ", " or "));
    let shown = to.display();
    Some(match lang {
        Lang::Nl => format!(
            "{shown} wordt niet geschreven: geef een bestand dat eindigt op {taken}. Wat er staat, is niet veranderd"
        ),
        Lang::En => format!(
            "{shown} is not written: give a file that ends in {taken}. What is there was not changed"
        ),
    })
}

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
