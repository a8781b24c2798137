//! Sets of tools, a bit for each: fast enough that counting every choice of every filter costs microseconds.

/// A set of slots.
///
/// It grows by itself; slots beyond its end are not in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// The set of the slots `0..length`.
    pub(crate) fn first(length: usize) -> Self {
        let mut blocks = vec![u64::MAX; length / 64];
        if !length.is_multiple_of(64) {
            blocks.push((1 << (length % 64)) - 1);
        }
        Self(blocks)
    }

    pub(crate) fn insert(&mut self, slot: usize) {
        let block = slot / 64;
        if block >= self.0.len() {
            self.0.resize(block + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(block) {
            *bits |= 1 << (slot % 64);
        }
    }

    pub(crate) fn remove(&mut self, slot: usize) {
        if let Some(bits) = self.0.get_mut(slot / 64) {
            *bits &= !(1 << (slot % 64));
        }
    }

    pub(crate) fn contains(&self, slot: usize) -> bool {
        self.0
            .get(slot / 64)
            .is_some_and(|bits| bits & (1 << (slot % 64)) != 0)
    }

    /// Keeps what is in both.
    pub(crate) fn keep(&mut self, other: &Self) {
        self.0.truncate(other.0.len());
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine &= theirs;
        }
    }

    /// Adds what is in the other.
    pub(crate) fn add(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine |= theirs;
        }
    }

    pub(crate) fn count(&self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// How many are in both.
    pub(crate) fn count_shared(&self, other: &Self) -> usize {
        self.0
            .iter()
            .zip(&other.0)
            .map(|(mine, theirs)| (mine & theirs).count_ones() as usize)
            .sum()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|bits| *bits == 0)
    }

    /// The slots in it, ascending.
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(block, bits)| {
            let mut left = *bits;
            std::iter::from_fn(move || {
                if left == 0 {
                    return None;
                }
                let bit = left.trailing_zeros() as usize;
                left &= left - 1;
                Some(block * 64 + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn bits(slots: &BTreeSet<usize>) -> Bits {
        let mut bits = Bits::default();
        for slot in slots {
            bits.insert(*slot);
        }
        bits
    }

    proptest! {
        #[test]
        fn it_is_a_set(
            one in prop::collection::btree_set(0_usize..300, 0..40),
            other in prop::collection::btree_set(0_usize..300, 0..40),
            length in 0_usize..300,
        ) {
            let (a, b) = (bits(&one), bits(&other));
            prop_assert_eq!(a.count(), one.len());
            prop_assert_eq!(a.iter().collect::<Vec<_>>(), one.iter().copied().collect::<Vec<_>>());
            prop_assert_eq!(a.count_shared(&b), one.intersection(&other).count());
            prop_assert_eq!(a.is_empty(), one.is_empty());
            let mut both = a.clone();
            both.keep(&b);
            prop_assert!(both.iter().eq(one.intersection(&other).copied()));
            let mut either = a.clone();
            either.add(&b);
            prop_assert!(either.iter().eq(one.union(&other).copied()));
            prop_assert!(Bits::first(length).iter().eq(0..length));
            if let Some(slot) = one.first() {
                let mut without = a.clone();
                without.remove(*slot);
                prop_assert!(a.contains(*slot) && !without.contains(*slot));
                prop_assert_eq!(without.count(), one.len() - 1);
            }
        }
    }
}
