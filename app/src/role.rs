//! The two connections of a group, by what the router does with them.

/// One of the two connections of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The one the router uses while it is good enough.
    Priority,
    /// The one it switches to.
    Fallback,
}
