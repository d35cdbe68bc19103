//! What a group lacks.

/// Something without which a router may be offline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// The group has no fallback.
    NoFallback,
    /// The product of the fallback is not active.
    FallbackInactive,
    /// The product of the priority connection is not active.
    PriorityInactive,
}

impl Gap {
    const ALL: [Self; 3] = [Self::NoFallback, Self::FallbackInactive, Self::PriorityInactive];

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoFallback => "no-fallback",
            Self::FallbackInactive => "fallback-inactive",
            Self::PriorityInactive => "priority-inactive",
        }
    }

    /// The gap with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|gap| gap.name() == name)
    }
}
