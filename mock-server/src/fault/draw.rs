//! Chance in the shapes that faults need: the n-th draw depends on the seed and on n alone, so that it is
//! the same whatever else happens in between.

use crate::chance::{Purpose, draw};

/// A number from 0 up to, and without, 1.
pub(super) fn uniform(seed: u64, index: u64, purpose: Purpose) -> f64 {
    // A double holds 53 bits exactly.
    #[expect(clippy::cast_precision_loss, reason = "it has 53 bits")]
    let number = (draw(seed, index, purpose) >> 11) as f64;
    number / 9_007_199_254_740_992.0
}

/// A number of the standard normal distribution (Box and Muller, 1958).
pub(super) fn normal(seed: u64, index: u64, purpose: Purpose) -> f64 {
    let first = uniform(seed, index.wrapping_mul(2), purpose);
    let second = uniform(seed, index.wrapping_mul(2).wrapping_add(1), purpose);
    (-2.0 * (1.0 - first).ln()).sqrt() * (std::f64::consts::TAU * second).cos()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_spread_evenly() {
        let draws = || (0..10_000).map(|index| uniform(7, index, Purpose::Fault));
        let below = |limit: f64| draws().filter(|draw| *draw < limit).count();
        assert!((900..1100).contains(&below(0.1)) && (4850..5150).contains(&below(0.5)));
        let mean = (0..10_000).map(|index| normal(7, index, Purpose::Delay)).sum::<f64>() / 10_000.0;
        assert!(mean.abs() < 0.05, "{mean}");
    }
}
