//! What a world can be reset to.

/// A set of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dataset {
    /// As at the start.
    Default,
    /// The same without any group.
    NoGroups,
}

impl Dataset {
    /// All of them, the usual one first.
    pub(crate) const ALL: [Self; 2] = [Self::Default, Self::NoGroups];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::NoGroups => "no-groups",
        }
    }

    /// What is in it, in a few words.
    pub(crate) fn does(self) -> &'static str {
        match self {
            Self::Default => "as at the start",
            Self::NoGroups => "the start without groups",
        }
    }
}
