//! All that one version of a tool is made of, in one piece: kept with what was compiled from it, and named by its hash.

use std::collections::BTreeMap;

use engine::Id;

/// What every stored bundle begins with: its name and the version of its form.
const HEAD: &[u8] = b"leidraad bundle 1\n";

/// The sources of one version of a tool.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundle {
    /// The tool's text.
    pub source: Vec<u8>,
    /// The fragments it includes, also by way of others, by id.
    pub fragments: BTreeMap<Id, Vec<u8>>,
    /// Its media, by file name.
    pub media: BTreeMap<String, Vec<u8>>,
}

/// A stored bundle that cannot be read: it was cut off, changed, or is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the stored sources of this version are damaged")]
pub struct Damaged;

impl Bundle {
    /// The stored form. Equal bundles have equal bytes, whatever order they were put together in.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = HEAD.to_vec();
        push(&mut bytes, &self.source);
        push_length(&mut bytes, self.fragments.len());
        for (id, text) in &self.fragments {
            push(&mut bytes, id.as_str().as_bytes());
            push(&mut bytes, text);
        }
        push_length(&mut bytes, self.media.len());
        for (name, content) in &self.media {
            push(&mut bytes, name.as_bytes());
            push(&mut bytes, content);
        }
        bytes
    }

    /// Reads the stored form.
    ///
    /// # Errors
    /// Where the bytes are not exactly what [`to_bytes`](Self::to_bytes) gave.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Damaged> {
        let mut rest = bytes.strip_prefix(HEAD).ok_or(Damaged)?;
        let source = take(&mut rest)?.to_vec();
        let fragments = take_named(&mut rest)?;
        let fragments = fragments.map(|(id, text)| (Id::new(id), text));
        let bundle = Self {
            source,
            fragments: fragments.collect(),
            media: take_named(&mut rest)?.collect(),
        };
        // What is in another order, doubled, or followed by more has another hash than what was read.
        if bundle.to_bytes() == bytes {
            Ok(bundle)
        } else {
            Err(Damaged)
        }
    }

    /// The name of this version: the BLAKE3 hash of the stored form, as 64 hexadecimal digits.
    #[must_use]
    pub fn hash(&self) -> String {
        blake3::hash(&self.to_bytes()).to_hex().to_string()
    }
}

fn push_length(bytes: &mut Vec<u8>, length: usize) {
    bytes.extend((length as u64).to_le_bytes());
}

fn push(bytes: &mut Vec<u8>, piece: &[u8]) {
    push_length(bytes, piece.len());
    bytes.extend(piece);
}

fn take_length(rest: &mut &[u8]) -> Result<usize, Damaged> {
    let (length, after) = rest.split_first_chunk().ok_or(Damaged)?;
    *rest = after;
    usize::try_from(u64::from_le_bytes(*length)).map_err(|_| Damaged)
}

fn take<'a>(rest: &mut &'a [u8]) -> Result<&'a [u8], Damaged> {
    let length = take_length(rest)?;
    let (piece, after) = rest.split_at_checked(length).ok_or(Damaged)?;
    *rest = after;
    Ok(piece)
}

fn take_named(rest: &mut &[u8]) -> Result<impl Iterator<Item = (String, Vec<u8>)>, Damaged> {
    let mut named = Vec::new();
    for _ in 0..take_length(rest)? {
        let name = str::from_utf8(take(rest)?).map_err(|_| Damaged)?;
        named.push((name.to_owned(), take(rest)?.to_vec()));
    }
    Ok(named.into_iter())
}

#[cfg(test)]
mod tests {
    use proptest::{collection::btree_map, prelude::*};

    use super::*;

    fn bundle() -> impl Strategy<Value = Bundle> {
        let content = || prop::collection::vec(any::<u8>(), 0..20);
        let fragments = btree_map("[a-c]{1,3}".prop_map(Id::new), content(), 0..4);
        let media = btree_map("[a-c]{1,3}\\.png", content(), 0..4);
        (content(), fragments, media).prop_map(|(source, fragments, media)| Bundle {
            source,
            fragments,
            media,
        })
    }

    proptest! {
        #[test]
        fn a_bundle_comes_back_as_it_was(bundle in bundle()) {
            prop_assert_eq!(Bundle::from_bytes(&bundle.to_bytes()), Ok(bundle));
        }

        #[test]
        fn another_bundle_has_another_name(one in bundle(), other in bundle()) {
            prop_assert_eq!(one == other, one.hash() == other.hash());
        }

        #[test]
        fn damage_is_seen_or_gives_another_name(
            bundle in bundle(), at in any::<prop::sample::Index>(), change in 1_u8.., cut in any::<bool>(),
        ) {
            let mut bytes = bundle.to_bytes();
            let at = at.index(bytes.len());
            if cut { bytes.truncate(at) } else { bytes[at] ^= change }
            if let Ok(read) = Bundle::from_bytes(&bytes) {
                prop_assert_ne!(read.hash(), bundle.hash());
            }
        }
    }

    #[test]
    fn the_name_of_a_version_never_changes() {
        let mut bundle = Bundle {
            source: b"@page een".to_vec(),
            ..Bundle::default()
        };
        bundle
            .fragments
            .insert("crisishulp".into(), b"Bel 112.".to_vec());
        bundle
            .media
            .insert("raam.svg".to_owned(), b"<svg/>".to_vec());
        assert_eq!(
            bundle.hash(),
            "c3ff32b48abb72d9143e9446a1649598b8c5da2e5e4aaf141a961c7386890275"
        );
    }
}
