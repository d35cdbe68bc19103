//! Which recorded answer comes next.

use std::collections::HashSet;
use std::ops::Range;

/// How far a world has come in a recording.
#[derive(Debug, Default)]
pub(crate) struct Given {
    /// The numbers of the answers that were given.
    answers: HashSet<usize>,
    /// The number behind the newest change that was given.
    since: usize,
}

impl Given {
    /// The answer to give, of those that were recorded for this change: each once, then the last one.
    pub(super) fn change(&mut self, recorded: &[usize]) -> Option<usize> {
        let fresh = recorded.iter().find(|number| !self.answers.contains(number));
        let number = *fresh.or(recorded.last())?;
        self.answers.insert(number);
        self.since = self.since.max(number + 1);
        Some(number)
    }

    /// The answer to give to a read. A read shows what the newest change left: its answers are those that
    /// were recorded since that change and before the next one of `changes`, each once, then the last one.
    /// Where there is none, the newest from before; and one from later, if that is all there is.
    pub(super) fn read(&mut self, recorded: &[usize], changes: &[usize]) -> Option<usize> {
        let next = changes.iter().find(|&&number| number >= self.since && !self.answers.contains(&number));
        let now = self.since..next.copied().unwrap_or(usize::MAX);
        let within = |range: Range<usize>| recorded.iter().filter(move |number| range.contains(number));
        let fresh = within(now.clone()).find(|number| !self.answers.contains(number));
        let number = fresh.or_else(|| within(0..now.end).next_back()).or(recorded.first()).copied()?;
        self.answers.insert(number);
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
        let mut given = Given::default();
        let polled: Vec<_> = (0..3).filter_map(|_| given.read(&LIST, &CHANGES)).collect();
        assert_eq!(polled, [0, 1, 1], "the third look sees what the second saw, and not what comes later");
        assert_eq!(given.change(&[2]), Some(2));
        assert_eq!(given.read(&LIST, &CHANGES), Some(3));
        assert_eq!(given.change(&[4]), Some(4));
        assert_eq!((given.read(&LIST, &CHANGES), given.read(&LIST, &CHANGES)), (Some(5), Some(5)));
    }

    #[test]
    fn fewer_reads_than_were_recorded_see_no_past() {
        let mut given = Given::default();
        assert_eq!((given.change(&[2]), given.read(&LIST, &CHANGES)), (Some(2), Some(3)));
    }

    #[test]
    fn what_was_recorded_once_is_given_again() {
        let mut given = Given::default();
        assert_eq!(
            (given.change(&[2, 4]), given.change(&[2, 4]), given.change(&[2, 4])),
            (Some(2), Some(4), Some(4))
        );
        // Nothing was read after the last change, so the newest from before is all there is.
        assert_eq!(given.read(&[0, 1], &CHANGES), Some(1));
        assert_eq!(Given::default().read(&[3], &CHANGES), Some(3));
        assert_eq!(Given::default().read(&[], &CHANGES), None);
    }
}
