//! The position of a sandbox in a recording: which recorded answer comes next.

use std::collections::HashSet;
use std::ops::Range;

/// The position of a sandbox in a recording.
#[derive(Debug, Default)]
pub(crate) struct ReplayCursor {
    /// The numbers of the answers that were replayed.
    replayed: HashSet<usize>,
    /// The number after the newest change that was replayed.
    since: usize,
}

impl ReplayCursor {
    /// The answer to a change, of those recorded for it: each once, then the last one again.
    pub(super) fn change(&mut self, recorded: &[usize]) -> Option<usize> {
        let fresh = recorded.iter().find(|number| !self.replayed.contains(number));
        let number = *fresh.or(recorded.last())?;
        self.replayed.insert(number);
        self.since = self.since.max(number + 1);
        Some(number)
    }

    /// The answer to a read. A read shows the state after the newest change: the answers recorded between
    /// that change and the next one of `changes`, each once, then the last one again. If there is none, the
    /// newest earlier answer, else the first later one.
    pub(super) fn read(&mut self, recorded: &[usize], changes: &[usize]) -> Option<usize> {
        let next = changes.iter().find(|&&number| number >= self.since && !self.replayed.contains(&number));
        let now = self.since..next.copied().unwrap_or(usize::MAX);
        let within = |range: Range<usize>| recorded.iter().filter(move |number| range.contains(number));
        let fresh = within(now.clone()).find(|number| !self.replayed.contains(number));
        let number = fresh.or_else(|| within(0..now.end).next_back()).or(recorded.first()).copied()?;
        self.replayed.insert(number);
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Recorded: the list at 0, 1, 3 and 5, changes at 2 and 4.
    const LIST: [usize; 4] = [0, 1, 3, 5];
    const CHANGES: [usize; 2] = [2, 4];

    #[test]
    fn reads_stay_between_the_changes() {
        let mut cursor = ReplayCursor::default();
        let polled: Vec<_> = (0..3).filter_map(|_| cursor.read(&LIST, &CHANGES)).collect();
        assert_eq!(polled, [0, 1, 1], "the third read repeats the second, and shows no later state");
        assert_eq!(cursor.change(&[2]), Some(2));
        assert_eq!(cursor.read(&LIST, &CHANGES), Some(3));
        assert_eq!(cursor.change(&[4]), Some(4));
        assert_eq!((cursor.read(&LIST, &CHANGES), cursor.read(&LIST, &CHANGES)), (Some(5), Some(5)));
    }

    #[test]
    fn a_read_after_a_change_shows_no_earlier_state() {
        let mut cursor = ReplayCursor::default();
        assert_eq!((cursor.change(&[2]), cursor.read(&LIST, &CHANGES)), (Some(2), Some(3)));
    }

    #[test]
    fn the_last_answer_is_repeated() {
        let mut cursor = ReplayCursor::default();
        assert_eq!(
            (cursor.change(&[2, 4]), cursor.change(&[2, 4]), cursor.change(&[2, 4])),
            (Some(2), Some(4), Some(4))
        );
        // Nothing was recorded after the last change, so the newest earlier answer is used.
        assert_eq!(cursor.read(&[0, 1], &CHANGES), Some(1));
        assert_eq!(ReplayCursor::default().read(&[3], &CHANGES), Some(3));
        assert_eq!(ReplayCursor::default().read(&[], &CHANGES), None);
    }
}
