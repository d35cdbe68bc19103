//! How a call failed, and how a change ended.

use hub_api::connectivity_group::ConnectivityGroup;

/// Why a call did not succeed, sorted by what it says about the group. `E` is the caller's error, which
/// comes back in the [`Outcome`] so that the caller can show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure<E> {
    /// The hub has no group of that name (404).
    NotFound(E),
    /// The hub has a group of that name already, or the change conflicts with one (409).
    Conflict(E),
    /// The change may have been made all the same: no answer, a timeout, a failed hub, an answer that
    /// cannot be read.
    Unknown(E),
    /// The hub has too many requests (429): the change was certainly not made, and may be sent again later.
    Busy {
        /// The caller's error.
        error: E,
        /// How many seconds to wait, if the hub said so.
        retry_after: Option<u64>,
    },
    /// The change was certainly not made.
    Rejected(E),
}

impl<E> Failure<E> {
    /// The caller's error.
    pub fn into_error(self) -> E {
        match self {
            Self::NotFound(error)
            | Self::Conflict(error)
            | Self::Unknown(error)
            | Self::Busy { error, .. }
            | Self::Rejected(error) => error,
        }
    }
}

/// How a change ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<E> {
    /// The hub accepted the change, or has the group as it was requested.
    Done,
    /// There was no group to delete.
    AlreadyDeleted,
    /// Another client changed the group since the base of the update was read. Nothing was sent; this is the
    /// group now, and the base of an update that is to replace it.
    ChangedSince(Box<ConnectivityGroup>),
    /// The change was not made, or it is unknown whether it was.
    Failed {
        /// Why, as the caller put it.
        error: E,
        /// What the group was found to be afterwards. `None` if the error itself proves that nothing was
        /// changed.
        verified: Option<Verified>,
    },
}

/// What the hub has under the group's name after a change whose outcome was unknown. A group that is as
/// requested is not among them: then the change is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verified {
    /// What it had before: the change was not made.
    NotMade,
    /// Neither what it had before nor what was requested: another client made a change.
    Different,
    /// The hub did not say, so the change may have been made.
    Unknown,
}
