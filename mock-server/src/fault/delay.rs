//! How much later an answer comes.

use super::draw;
use crate::chance::Purpose;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The longest delay, in milliseconds.
const LONGEST: f64 = 60_000.0;

/// A delay, in milliseconds of real time, at most 60,000.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Delay {
    /// Always the same: `200`.
    Fixed(f64),
    /// Anything between two, all alike: `{"uniform": [50, 200]}`.
    Uniform {
        /// The least and the most.
        uniform: (f64, f64),
    },
    /// Mostly about the median, seldom much longer, as networks are: `{"median": 90, "sigma": 0.5}`
    /// (log-normal).
    LogNormal {
        /// Half of the delays are shorter.
        median: f64,
        /// The standard deviation of the logarithm; at 0.5 one in forty is 2.7 times the median.
        sigma: f64,
    },
}

impl Delay {
    /// What is wrong with it, if anything is.
    pub(super) fn wrong(&self) -> Option<&'static str> {
        let good = |number: f64| (0.0..=LONGEST).contains(&number);
        let fine = match *self {
            Self::Fixed(number) => good(number),
            Self::Uniform { uniform: (least, most) } => good(least) && good(most) && least <= most,
            Self::LogNormal { median, sigma } => good(median) && (0.0..=3.0).contains(&sigma),
        };
        (!fine).then_some("milliseconds has to be from 0 to 60000, and sigma from 0 to 3")
    }

    /// The delay of the draw with this number.
    pub(super) fn draw(&self, seed: u64, index: u64) -> Duration {
        let milliseconds = match *self {
            Self::Fixed(number) => number,
            Self::Uniform { uniform: (least, most) } => {
                least + (most - least) * draw::uniform(seed, index, Purpose::Delay)
            }
            Self::LogNormal { median, sigma } => {
                median * (sigma * draw::normal(seed, index, Purpose::Delay)).exp()
            }
        };
        Duration::from_secs_f64(milliseconds.clamp(0.0, LONGEST) / 1000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Delay {
        serde_json::from_str(text).expect("a delay")
    }

    #[test]
    fn a_distribution_keeps_its_bounds_and_its_middle() {
        let drawn = |delay: Delay| {
            let mut drawn: Vec<_> =
                (0..1001).map(|index| delay.draw(7, index).as_secs_f64() * 1000.0).collect();
            drawn.sort_by(f64::total_cmp);
            (drawn[0], drawn[500], drawn[1000])
        };
        assert_eq!(drawn(read("200")), (200.0, 200.0, 200.0));
        let (least, middle, most) = drawn(read(r#"{"uniform": [50, 200]}"#));
        assert!(
            (50.0..60.0).contains(&least)
                && (110.0..140.0).contains(&middle)
                && (190.0..=200.0).contains(&most)
        );
        let (least, middle, most) = drawn(read(r#"{"median": 90, "sigma": 0.5}"#));
        assert!(least > 5.0 && (80.0..100.0).contains(&middle) && most > 180.0, "{least} {middle} {most}");
    }

    #[test]
    fn a_delay_without_sense_is_wrong() {
        for bad in ["-1", "60001", r#"{"uniform": [2, 1]}"#, r#"{"median": 1, "sigma": 9}"#] {
            assert!(read(bad).wrong().is_some(), "{bad}");
        }
        assert!(read("0").wrong().is_none());
    }
}
