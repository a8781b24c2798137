//! The pictures and recordings of a tool beside its translation: laid there once, renewed when the tool's own changed, and left alone
//! where the translation has one of its own.

use std::{collections::BTreeMap, fs, io, path::Path};

use crate::{
    command::Lang,
    translate::{Catalog, MERGED_MEDIA},
};

/// The digits of a mark: enough to tell two versions of a picture apart.
const DIGITS: usize = 16;

/// What the media of the tool were when they were last laid beside the translation: a mark for each name.
#[derive(Debug, Default)]
pub(super) struct Media(BTreeMap<String, String>);

/// What became of one that differs from what was laid there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Laid {
    /// The tool's own changed, and so this one.
    Renewed,
    /// The tool's own changed, and the translation keeps its own.
    Kept,
}

impl Laid {
    pub(super) fn words(self, path: &str, lang: Lang) -> String {
        match (self, lang) {
            (Self::Renewed, Lang::Nl) => format!("{path}: vernieuwd"),
            (Self::Renewed, Lang::En) => format!("{path}: renewed"),
            (Self::Kept, Lang::Nl) => format!(
                "{path} is een ander dan dat van de bron, en blijft. Kijk of het nog klopt; weghalen en opnieuw merge zet dat van de bron neer"
            ),
            (Self::Kept, Lang::En) => format!(
                "{path} is another than that of the source, and stays. See whether it is still right; remove it and merge again to have that of the source"
            ),
        }
    }
}

impl Media {
    /// As a file for translators has it.
    pub(super) fn of(catalog: &Catalog) -> Self {
        let line = catalog.more.iter().find(|(name, _)| name == MERGED_MEDIA);
        let pairs = line.map_or("", |(_, value)| value.as_str()).split(", ");
        let pairs = pairs.filter_map(|pair| pair.rsplit_once(' '));
        Self(
            pairs
                .map(|(name, mark)| (name.to_owned(), mark.to_owned()))
                .collect(),
        )
    }

    /// As it is written there.
    pub(super) fn written(&self) -> String {
        let pairs: Vec<String> = self
            .0
            .iter()
            .map(|(name, mark)| format!("{name} {mark}"))
            .collect();
        pairs.join(", ")
    }

    /// Lays what stands in one folder in the other. How they are now, and what was not simply laid or left.
    pub(super) fn lay(&self, from: &Path, to: &Path) -> io::Result<(Self, Vec<(String, Laid)>)> {
        let (mut now, mut told) = (Self::default(), Vec::new());
        let mut paths = Vec::new();
        for entry in fs::read_dir(from)? {
            paths.push(entry?.path());
        }
        paths.sort();
        for path in paths {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if !path.is_file() || content::media::MediaType::of(&name).is_none() {
                continue;
            }
            let there = to.join(&name);
            let source = mark(&path)?;
            let before = self.0.get(&name);
            if !there.exists() {
                fs::copy(&path, &there)?;
            } else if mark(&there)? != source && before != Some(&source) {
                if before == Some(&mark(&there)?) {
                    fs::copy(&path, &there)?;
                    told.push((name.clone(), Laid::Renewed));
                } else {
                    told.push((name.clone(), Laid::Kept));
                }
            }
            now.0.insert(name, source);
        }
        Ok((now, told))
    }
}

fn mark(path: &Path) -> io::Result<String> {
    let mut mark = blake3::hash(&fs::read(path)?).to_hex().to_string();
    mark.truncate(DIGITS);
    Ok(mark)
}
