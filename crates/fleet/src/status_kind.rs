//! The kinds of an update status that a list tells apart.

use hub_api::update_status::UpdateStatus;

/// A kind of update status. The order is that of a list sorted by status: what needs attention comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatusKind {
    /// The last change failed.
    Failed,
    /// The change is accepted and not begun.
    Requested,
    /// The hub is applying the change.
    Pending,
    /// A number that is not documented.
    Unknown,
    /// The last change is in effect.
    Applied,
}

impl StatusKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Failed, Self::Requested, Self::Pending, Self::Unknown, Self::Applied];

    /// The kind of a status.
    pub const fn of(status: UpdateStatus) -> Self {
        match status {
            UpdateStatus::NotExecuted => Self::Requested,
            UpdateStatus::InProgress => Self::Pending,
            UpdateStatus::Succeeded => Self::Applied,
            UpdateStatus::Failed => Self::Failed,
            UpdateStatus::Unknown(_) => Self::Unknown,
        }
    }

    /// The kind's name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Requested => "requested",
            Self::Pending => "pending",
            Self::Unknown => "unknown",
            Self::Applied => "applied",
        }
    }

    /// The kind with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
