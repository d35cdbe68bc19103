//! The rate of a plan, computed from the times of its last answers.

use std::collections::VecDeque;

/// How many answers the rate is computed from.
const WINDOW: usize = 40;

/// The times of the last answers, in milliseconds.
#[derive(Debug, Default)]
pub struct Rate(VecDeque<f64>);

impl Rate {
    /// A row was finished.
    pub fn note(&mut self, now: f64) {
        if self.0.len() == WINDOW {
            self.0.pop_front();
        }
        self.0.push_back(now);
    }

    /// Starts again after a pause.
    pub fn forget(&mut self) {
        self.0.clear();
    }

    /// Rows per second; `None` while there are too few answers.
    pub fn per_second(&self) -> Option<f64> {
        let (first, last) = (self.0.front()?, self.0.back()?);
        let steps = u32::try_from(self.0.len()).ok()?.checked_sub(1).filter(|steps| *steps > 2)?;
        (last > first).then(|| f64::from(steps) * 1000.0 / (last - first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_is_that_of_the_last_rows() {
        let mut rate = Rate::default();
        assert_eq!(rate.per_second(), None);
        for index in 0..100 {
            rate.note(if index < 50 { 0.0 } else { f64::from(index) * 250.0 });
        }
        assert!(
            rate.per_second().is_some_and(|per_second| (per_second - 4.0).abs() < 0.01),
            "{:?}",
            rate.per_second()
        );
        rate.forget();
        assert_eq!(rate.per_second(), None);
    }
}
