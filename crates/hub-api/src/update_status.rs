//! How far the hub is with what it was asked to do.

use serde::{Deserialize, Serialize};

/// The update status (`updTe`) of a group: a number. 0 and 2 are in the tutorial (step 3); 1 and 3
/// are assumed (docs/hub-api.md 9.3); other values are kept unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "i64", into = "i64")]
pub enum UpdateStatus {
    /// 0: asked for and not executed.
    NotExecuted,
    /// 1: being executed (assumed).
    InProgress,
    /// 2: executed. Only now is the group in effect.
    Succeeded,
    /// 3: failed (assumed); `errMe` says why.
    Failed,
    /// A number that is not documented.
    Unknown(i64),
}

impl UpdateStatus {
    /// Whether the hub is still to say how it ended, so that asking again makes sense.
    pub fn is_pending(self) -> bool {
        matches!(self, Self::NotExecuted | Self::InProgress)
    }
}

impl From<i64> for UpdateStatus {
    fn from(number: i64) -> Self {
        match number {
            0 => Self::NotExecuted,
            1 => Self::InProgress,
            2 => Self::Succeeded,
            3 => Self::Failed,
            other => Self::Unknown(other),
        }
    }
}

impl From<UpdateStatus> for i64 {
    fn from(status: UpdateStatus) -> i64 {
        match status {
            UpdateStatus::NotExecuted => 0,
            UpdateStatus::InProgress => 1,
            UpdateStatus::Succeeded => 2,
            UpdateStatus::Failed => 3,
            UpdateStatus::Unknown(other) => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_numbers_are_written_as_they_were_read() {
        for number in [0, 1, 2, 3, 4, -7, 4711] {
            assert_eq!(i64::from(UpdateStatus::from(number)), number);
        }
    }
}
