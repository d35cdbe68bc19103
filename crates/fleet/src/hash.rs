//! Hashes of identifiers. A search may need those of two hundred thousand products between two keys, and the hash
//! of the standard library takes several times as long.

use std::hash::{BuildHasherDefault, Hasher};

/// An odd number whose bits are evenly distributed (the golden ratio).
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// The hasher of maps whose keys are hashes.
pub(crate) type HashOf = BuildHasherDefault<AsItIs>;

/// The hash of an identifier. After each piece all its bits have an effect on all bits of the hash.
pub(crate) fn hash(text: &str) -> u64 {
    let length = u64::try_from(text.len()).unwrap_or_default();
    text.as_bytes().chunks(8).fold(length.wrapping_mul(FACTOR), |hash, piece| {
        let mut bytes = [0; 8];
        bytes.iter_mut().zip(piece).for_each(|(to, from)| *to = *from);
        let mixed = (hash ^ u64::from_le_bytes(bytes)).wrapping_mul(FACTOR);
        let mixed = (mixed ^ mixed >> 32).wrapping_mul(FACTOR);
        mixed ^ mixed >> 29
    })
}

/// A hasher that returns the number it is given.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }

    /// Only numbers are keys.
    fn write(&mut self, _bytes: &[u8]) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn similar_identifiers_have_hashes_of_their_own() {
        let ids = (0..50_000_u64).flat_map(|number| {
            [
                format!("JASPER-89971122{:011}", number * 97),
                format!("INTELSAT-{number}"),
                format!("A-{number:b}"),
            ]
        });
        let ids: HashSet<String> = ids.chain(["", "a", "a\0"].map(str::to_owned)).collect();
        let hashes: HashSet<u64> = ids.iter().map(|id| hash(id)).collect();
        assert_eq!(hashes.len(), ids.len());
        let low: HashSet<u64> = hashes.iter().map(|hash| hash & 0xFFFF).collect();
        let high: HashSet<u64> = hashes.iter().map(|hash| hash >> 48).collect();
        assert!(low.len() > 55_000 && high.len() > 55_000, "{} {}", low.len(), high.len());
    }
}
