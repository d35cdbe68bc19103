//! Identifiers that look random and can be inverted.

/// A permutation of the numbers below a power of ten: `number * factor + shift` modulo that power. It can
/// be inverted because the factor has no common divisor with ten.
#[derive(Clone, Debug)]
pub(super) struct Permutation {
    modulus: u128,
    factor: u128,
    inverse: u128,
    shift: u128,
}

impl Permutation {
    /// `inverse` times `factor` has to be 1 modulo the power of ten.
    pub(super) fn new(digits: u32, factor: u128, inverse: u128, shift: u64) -> Self {
        let modulus = 10_u128.pow(digits);
        Self { modulus, factor, inverse, shift: u128::from(shift) % modulus }
    }

    /// The image of a number below the power of ten.
    pub(super) fn apply(&self, number: u64) -> u64 {
        small((u128::from(number) * self.factor + self.shift) % self.modulus)
    }

    /// The number with this image.
    pub(super) fn invert(&self, number: u64) -> u64 {
        small((u128::from(number) + self.modulus - self.shift) * self.inverse % self.modulus)
    }
}

/// A number below a power of ten of at most 19 digits fits.
fn small(number: u128) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_its_own_image_and_can_be_recovered() {
        let permutation = Permutation::new(5, 61_803, 46_467, 0xdead_beef_dead_beef);
        let mut seen = vec![false; 100_000];
        for number in 0..100_000 {
            let image = permutation.apply(number);
            assert!(!std::mem::replace(&mut seen[usize::try_from(image).expect("small")], true), "{number}");
            assert_eq!(permutation.invert(image), number);
        }
    }
}
