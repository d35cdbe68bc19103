//! Chance that can be repeated: a seed, a number and a purpose always give the same draw.

/// What a draw is for, so that two properties of one thing do not go hand in hand.
#[derive(Clone, Copy, Debug)]
#[repr(u64)]
pub(crate) enum Purpose {
    /// Where the identifiers of generated products begin.
    Identifiers = 1,
    /// The status of a product.
    Status,
    /// What a product is called, and where it is.
    Place,
    /// How far a terminal is from the middle of its place.
    Spread,
    /// How much data a product uses.
    Usage,
    /// The products of a group.
    Pair,
    /// How the hub's work on a group ended.
    Outcome,
    /// From which level on a group's router changes over.
    Threshold,
    /// What the resource identifiers of generated groups have in common.
    ResourceIds,
    /// What a satellite terminal measures.
    Metrics,
    /// When a group was made.
    Age,
    /// Whether a fault strikes.
    Fault,
    /// How much later an answer comes.
    Delay,
    /// What the data of another tenant is made of.
    Tenant,
    /// What the names of generated groups of another tenant have in common.
    Series,
}

/// A number of 64 bits in which every bit depends on seed, number and purpose (the finaliser of
/// `SplitMix64`).
pub(crate) fn draw(seed: u64, number: u64, purpose: Purpose) -> u64 {
    let step = number.wrapping_add((purpose as u64) << 40).wrapping_add(1);
    let mut bits = seed.wrapping_add(step.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// One of the entries, each as likely as its weight says.
pub(crate) fn pick<T: Copy>(draw: u64, entries: &[(u64, T)], otherwise: T) -> T {
    let total: u64 = entries.iter().map(|(weight, _)| weight).sum();
    let mut left = draw % total.max(1);
    for (weight, entry) in entries {
        if left < *weight {
            return *entry;
        }
        left -= weight;
    }
    otherwise
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_and_weights_are_kept() {
        let draws = |seed| (0..10_000).map(move |number| draw(seed, number, Purpose::Status));
        assert!(draws(7).eq(draws(7)));
        assert!(draws(7).ne(draws(8)));
        let rare = draws(7).filter(|draw| pick(*draw, &[(90, false), (10, true)], false)).count();
        assert!((800..1200).contains(&rare), "{rare}");
    }
}
