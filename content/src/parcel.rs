//! A tool that somebody brings: a zip of its folder, or its text and what stands beside it. It is read in memory and nowhere unpacked.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read},
};

use engine::Id;
use zip::{ZipArchive, read::ZipFile, result::ZipError};

use crate::media::{self, MediaType};

mod fault;

pub use fault::Fault;

const MB: usize = 1024 * 1024;
/// The most bytes that a parcel may have.
pub const LARGEST: usize = 24 * MB;
/// The most bytes of all that is in it.
const LARGEST_INSIDE: usize = 48 * MB;
/// The most bytes of one text in it.
const LARGEST_TEXT: usize = MB;
/// The most files in it.
const MOST_FILES: usize = 300;

/// What was brought of a tool.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parcel {
    /// Its text; none where only what stands beside it was brought.
    pub text: Option<String>,
    /// Fragments, by id.
    pub fragments: BTreeMap<Id, Vec<u8>>,
    /// Pictures, sounds and films, by file name.
    pub media: BTreeMap<String, Vec<u8>>,
    /// Scenarios, by file name.
    pub scenarios: BTreeMap<String, String>,
    /// What is none of these, and was not taken.
    pub left: Vec<String>,
    /// It was a zip: what is not in it is no part of the tool.
    pub whole: bool,
}

impl Parcel {
    /// Reads what somebody brought: one zip, or files with their names.
    ///
    /// # Errors
    /// Where it is no tool, or not one that can be taken as it is. Nothing of it is taken then.
    pub fn read(files: Vec<(String, Vec<u8>)>) -> Result<Self, Fault> {
        let size: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
        if size > LARGEST {
            return Err(Fault::Large { most: LARGEST });
        }
        if size == 0 {
            return Err(Fault::Empty);
        }
        let is_zip =
            |bytes: &[u8]| bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06");
        if let [(_, bytes)] = files.as_slice()
            && is_zip(bytes)
        {
            let parcel = sorted(unpacked(bytes)?)?;
            return match parcel.text {
                Some(_) => Ok(Self {
                    whole: true,
                    ..parcel
                }),
                None => Err(Fault::NoText),
            };
        }
        if files.iter().any(|(_, bytes)| is_zip(bytes)) {
            return Err(Fault::NotAlone);
        }
        let loose = files.into_iter().map(|(name, bytes)| Packed {
            folder: String::new(),
            name,
            bytes,
        });
        let parcel = sorted(loose.collect())?;
        if let ([only], true) = (parcel.left.as_slice(), parcel.is_nothing()) {
            return Err(Fault::Kind(only.clone()));
        }
        Ok(parcel)
    }

    fn is_nothing(&self) -> bool {
        self.text.is_none()
            && self.fragments.is_empty()
            && self.media.is_empty()
            && self.scenarios.is_empty()
    }
}

/// A text of the parcel.
fn text(name: &str, bytes: Vec<u8>) -> Result<String, Fault> {
    if bytes.len() > LARGEST_TEXT {
        return Err(Fault::LargeText {
            file: name.to_owned(),
            most: LARGEST_TEXT,
        });
    }
    String::from_utf8(bytes).map_err(|_| Fault::Letters(name.to_owned()))
}

/// One file: the folder that it is in, its name there, and what it says.
struct Packed {
    folder: String,
    name: String,
    bytes: Vec<u8>,
}

impl Packed {
    fn is(&self, ending: &str) -> bool {
        self.name.ends_with(ending)
    }

    fn path(&self) -> String {
        if self.folder.is_empty() {
            self.name.clone()
        } else {
            format!("{}/{}", self.folder, self.name)
        }
    }
}

/// Tells by their names what the files are.
fn sorted(files: Vec<Packed>) -> Result<Parcel, Fault> {
    let modules: Vec<&Packed> = files.iter().filter(|file| file.is(".module")).collect();
    if modules.len() > 1 {
        let paths = modules.iter().map(|file| file.path());
        return Err(Fault::ManyTexts(paths.collect()));
    }
    // The folder of the text is that of the tool; what lies elsewhere belongs to something else.
    let folder = modules.first().map(|file| file.folder.clone());
    let here = |file: &Packed| folder.as_ref().is_none_or(|folder| file.folder == *folder);
    let mut parcel = Parcel::default();
    // All scenarios together are run at once.
    let mut tried = 0;
    for file in files {
        if file.is(".module") {
            parcel.text = Some(text(&file.name, file.bytes)?);
        } else if let Some(id) = file.name.strip_suffix(".fragment") {
            let id = Id::from(id);
            let content = text(&file.name, file.bytes)?.into_bytes();
            if parcel.fragments.insert(id, content).is_some() {
                return Err(Fault::Twice(file.name));
            }
        } else if here(&file) && file.is(".scenario") {
            let content = text(&file.name, file.bytes)?;
            tried += content.len();
            if tried > LARGEST_TEXT {
                return Err(Fault::LargeText {
                    file: file.name,
                    most: LARGEST_TEXT,
                });
            }
            parcel.scenarios.insert(file.name, content);
        } else if here(&file) && MediaType::of(&file.name).is_some() {
            media::check(&file.name, &file.bytes)
                .map_err(|fault| Fault::Media(file.name.clone(), fault))?;
            parcel.media.insert(file.name, file.bytes);
        } else {
            parcel.left.push(file.path());
        }
    }
    Ok(parcel)
}

/// All files of a zip, without those that a machine put there for itself.
fn unpacked(bytes: &[u8]) -> Result<Vec<Packed>, Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MOST_FILES {
        return Err(Fault::Many { most: MOST_FILES });
    }
    let mut left = LARGEST_INSIDE;
    let mut paths = BTreeSet::new();
    let mut files = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).map_err(|error| damaged(&error))?;
        if file.is_dir() {
            continue;
        }
        let pieces = pieces(&file)?;
        let Some((name, folders)) = pieces.split_last() else {
            continue;
        };
        let hidden = |piece: &String| piece.starts_with('.') || piece == "__MACOSX";
        if pieces.iter().any(hidden) {
            continue;
        }
        // What a zip says of its own sizes is not to be relied on.
        let mut bytes = Vec::new();
        let most = u64::try_from(left).unwrap_or(u64::MAX).saturating_add(1);
        let read = file.by_ref().take(most).read_to_end(&mut bytes);
        read.map_err(|_| Fault::Damaged)?;
        left = left.checked_sub(bytes.len()).ok_or(Fault::LargeInside {
            most: LARGEST_INSIDE,
        })?;
        let packed = Packed {
            folder: folders.join("/"),
            name: name.clone(),
            bytes,
        };
        // Machines that make no difference between capitals would have one of the two.
        if !paths.insert(packed.path().to_lowercase()) {
            return Err(Fault::Twice(packed.path()));
        }
        files.push(packed);
    }
    Ok(files)
}

/// The folders and the name of a file. One that would lie outside the zip is no file of it.
fn pieces<R: Read>(file: &ZipFile<'_, R>) -> Result<Vec<String>, Fault> {
    let name = std::str::from_utf8(file.name_raw()).map_err(|_| Fault::Name)?;
    let outside = |name: &str| Fault::Outside(name.to_owned());
    let plain = name.replace('\\', "/");
    if plain.starts_with('/') || plain.contains([':', '\0']) || file.is_symlink() {
        return Err(outside(name));
    }
    let mut pieces = Vec::new();
    for piece in plain.split('/') {
        match piece {
            "" | "." => {}
            ".." => return Err(outside(name)),
            _ => pieces.push(piece.to_owned()),
        }
    }
    Ok(pieces)
}

fn damaged(error: &ZipError) -> Fault {
    let packing = matches!(
        error,
        ZipError::UnsupportedArchive(_)
            | ZipError::InvalidPassword
            | ZipError::CompressionMethodNotSupported(_)
    );
    if packing {
        Fault::Packing
    } else {
        Fault::Damaged
    }
}
