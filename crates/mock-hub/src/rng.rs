//! Repeatable randomness: the same seed always gives the same values.

/// What a value is used for, so that two properties of one thing are independent of each other.
#[derive(Clone, Copy, Debug)]
#[repr(u64)]
pub enum Purpose {
    /// The first identifier of generated products.
    Identifiers = 1,
    /// The status of a product.
    Status,
    /// The name and city of a product.
    City,
    /// The distance of a terminal from the middle of its city.
    Jitter,
    /// How much data a product uses.
    Usage,
    /// The products of a group.
    Pair,
    /// How an update of a group ends.
    Outcome,
    /// The threshold of a group.
    Threshold,
    /// The common part of the resource identifiers of generated groups.
    ResourceIds,
    /// The measurements of a satellite terminal.
    Metrics,
    /// When a group was created.
    Age,
    /// Whether a fault is injected.
    Fault,
    /// The seed of a further tenant.
    Tenant = 14,
    /// The common part of the names of a further tenant's generated groups.
    Series,
}

/// 64 bits, each of which depends on seed, number and purpose (the finaliser of `SplitMix64`).
pub fn hash(seed: u64, number: u64, purpose: Purpose) -> u64 {
    mix(seed, number.wrapping_add((purpose as u64) << 40))
}

fn mix(seed: u64, number: u64) -> u64 {
    let mut bits = seed.wrapping_add(number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// One of the entries, chosen in proportion to its weight.
pub(crate) fn weighted<T: Copy>(hash: u64, entries: &[(u64, T)], otherwise: T) -> T {
    let total: u64 = entries.iter().map(|(weight, _)| weight).sum();
    let mut left = hash % total.max(1);
    let chosen = entries.iter().find(|(weight, _)| {
        let is_chosen = left < *weight;
        left = left.saturating_sub(*weight);
        is_chosen
    });
    chosen.map_or(otherwise, |(_, entry)| *entry)
}

/// A sequence of random numbers (`SplitMix64`), for identifiers that occur once.
#[derive(Clone, Debug)]
pub(crate) struct Rng {
    seed: u64,
    drawn: u64,
}

impl Rng {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, drawn: 0 }
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.drawn = self.drawn.wrapping_add(1);
        mix(self.seed, self.drawn)
    }

    /// A UUID of version 4 (RFC 9562).
    pub(crate) fn uuid(&mut self) -> String {
        let (high, low) = (self.next(), self.next());
        format!(
            "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xffff,
            high & 0xfff,
            ((low >> 48) & 0x3fff) | 0x8000,
            low & 0xffff_ffff_ffff,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_always_gives_the_same_values_and_weights_are_respected() {
        let values = |seed| (0..10_000).map(move |number| hash(seed, number, Purpose::Status));
        assert!(values(7).eq(values(7)));
        assert!(values(7).ne(values(8)));
        let rare = values(7).filter(|value| weighted(*value, &[(90, false), (10, true)], false)).count();
        assert!((800..1200).contains(&rare), "{rare}");
    }

    #[test]
    fn a_uuid_has_the_form_of_version_4_and_occurs_once() {
        let mut rng = Rng::new(7);
        let ids: std::collections::HashSet<String> = (0..1000).map(|_| rng.uuid()).collect();
        assert_eq!(ids.len(), 1000);
        for id in ids {
            let parts: Vec<&str> = id.split('-').collect();
            assert_eq!(parts.iter().map(|part| part.len()).collect::<Vec<_>>(), [8, 4, 4, 4, 12], "{id}");
            assert!(parts[2].starts_with('4') && parts[3].starts_with(['8', '9', 'a', 'b']), "{id}");
        }
    }
}
