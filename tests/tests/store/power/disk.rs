//! A disk that keeps what was synced. Of all else, chance decides when the power goes.

use std::{collections::BTreeMap, mem};

use super::chance::Chance;
use crate::recorder::{Change, Done};

/// Disks keep or lose this many bytes as one.
const SECTOR: usize = 512;

/// Files by name.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// What was asked of a disk until a moment.
#[derive(Default)]
pub(super) struct Disk {
    files: BTreeMap<String, File>,
    /// Removed since the folder was last synced: they may still be there.
    removed: BTreeMap<String, File>,
}

#[derive(Default)]
struct File {
    synced: Vec<u8>,
    /// Done since the file was last synced.
    since: Vec<Change>,
    /// Its name was synced.
    named: bool,
}

impl Disk {
    /// A disk with these files, all synced.
    pub(super) fn with(files: Files) -> Self {
        let named = |(name, synced)| {
            let file = File {
                synced,
                since: Vec::new(),
                named: true,
            };
            (name, file)
        };
        Self {
            files: files.into_iter().map(named).collect(),
            removed: BTreeMap::new(),
        }
    }

    /// Does what a process did.
    pub(super) fn take(&mut self, done: &Done) {
        match done {
            Done::Acknowledged(_) => {}
            Done::SyncedFolder => {
                self.removed.clear();
                self.files.values_mut().for_each(|file| file.named = true);
            }
            Done::File(name, Change::Synced(_)) => {
                let file = self.files.entry(name.clone()).or_default();
                for change in mem::take(&mut file.since) {
                    carry_out(&mut file.synced, &change);
                }
            }
            Done::File(name, Change::Removed) => {
                let file = self.files.remove(name);
                if let Some(file) = file.filter(|file| file.named) {
                    self.removed.insert(name.clone(), file);
                }
            }
            Done::File(name, change @ (Change::Wrote { .. } | Change::Resized(_))) => {
                let file = self.files.entry(name.clone()).or_default();
                file.since.push(change.clone());
            }
        }
    }

    /// The files as whoever works on sees them.
    pub(super) fn seen(&self) -> Files {
        let seen = |(name, file): (&String, &File)| {
            let mut bytes = file.synced.clone();
            for change in &file.since {
                carry_out(&mut bytes, change);
            }
            (name.clone(), bytes)
        };
        self.files.iter().map(seen).collect()
    }

    /// The files as they may be found when the power comes back.
    pub(super) fn cut(&self, chance: &mut Chance) -> Files {
        // From a disk that did nothing unasked to one that had done almost everything.
        let quarters = chance.below(4);
        let mut found = Files::new();
        for (name, file) in &self.files {
            if file.named || chance.below(2) == 0 {
                found.insert(name.clone(), file.left(quarters, chance));
            }
        }
        for (name, file) in &self.removed {
            if !found.contains_key(name) && chance.below(2) == 0 {
                found.insert(name.clone(), file.left(quarters, chance));
            }
        }
        found
    }
}

impl File {
    /// What is left of it, when of four changes that were not synced so many are kept.
    fn left(&self, quarters: u64, chance: &mut Chance) -> Vec<u8> {
        let mut bytes = self.synced.clone();
        if quarters == 0 {
            return bytes;
        }
        for change in &self.since {
            if chance.below(4) < quarters {
                carry_out(&mut bytes, change);
            } else if let Change::Wrote { at, bytes: written } = change
                && chance.below(2) == 0
            {
                let mut from = 0;
                while from < written.len() {
                    let next = from + SECTOR - (at + from) % SECTOR;
                    let part = &written[from..next.min(written.len())];
                    if chance.below(2) == 0 {
                        write(&mut bytes, at + from, part);
                    }
                    from = next;
                }
            }
        }
        bytes
    }
}

fn carry_out(file: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Wrote { at, bytes } => write(file, *at, bytes),
        Change::Resized(length) => file.resize(*length, 0),
        Change::Synced(_) | Change::Removed => {}
    }
}

fn write(file: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    let end = at + bytes.len();
    if file.len() < end {
        file.resize(end, 0);
    }
    file[at..end].copy_from_slice(bytes);
}
