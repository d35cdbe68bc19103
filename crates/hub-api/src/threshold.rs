//! The quality level at which a router changes over.

use serde::{Deserialize, Serialize};

/// The threshold level (`priTd`), 1 (better) to 6 (worse): at this level the router leaves the
/// priority connection for the fallback. A whole number on the wire. Source: tutorial step 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u64")]
pub struct Threshold(u8);

/// The number was not one of 1 to 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("has to be a whole number from 1 to 6")]
pub struct OutOfRange;

impl Threshold {
    /// All six levels, the best first.
    pub const ALL: [Self; 6] = [Self(1), Self(2), Self(3), Self(4), Self(5), Self(6)];

    /// The level as a number, 1 to 6.
    pub fn level(self) -> u8 {
        self.0
    }
}

impl TryFrom<u64> for Threshold {
    type Error = OutOfRange;

    fn try_from(level: u64) -> Result<Self, OutOfRange> {
        Self::ALL.into_iter().find(|threshold| u64::from(threshold.0) == level).ok_or(OutOfRange)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_numbers_from_one_to_six_are_thresholds() {
        for good in ["1", "6"] {
            let threshold: Threshold = serde_json::from_str(good).expect("a threshold");
            assert_eq!(serde_json::to_string(&threshold).expect("a number"), good);
        }
        for bad in ["0", "7", "-1", "2.5", "true", "null", r#""3""#, "1e30"] {
            assert!(serde_json::from_str::<Threshold>(bad).is_err(), "{bad}");
        }
    }
}
