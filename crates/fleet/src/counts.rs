//! How many groups have something in common.

use crate::fleet::Fleet;
use crate::status_kind::StatusKind;

/// How many groups there are, and how many of them have something in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All groups.
    pub all: usize,
    /// Groups whose last change failed.
    pub failed: usize,
    /// Groups whose last change is accepted and not begun.
    pub requested: usize,
    /// Groups whose last change is being applied.
    pub pending: usize,
    /// Groups without a fallback.
    pub no_fallback: usize,
    /// Groups whose fallback is known to be inactive.
    pub fallback_inactive: usize,
    /// Groups about whose fallback the hub was asked.
    pub fallback_checked: usize,
    /// Groups of which the hub was not asked about each product.
    pub unchecked: usize,
}

impl Fleet {
    /// How many groups there are of each kind.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts { all: self.len(), ..Counts::default() };
        for id in self.ids() {
            match self.status_kind(id) {
                StatusKind::Failed => counts.failed += 1,
                StatusKind::Requested => counts.requested += 1,
                StatusKind::Pending => counts.pending += 1,
                StatusKind::Unknown | StatusKind::Applied => (),
            }
            let activity = self.product_keys(id).map(|it| it.map(|product| self.activity(product)));
            counts.unchecked += usize::from(activity.iter().flatten().any(|(_, is_asked)| !is_asked));
            let [_, fallback] = activity;
            counts.no_fallback += usize::from(fallback.is_none());
            let (is_inactive, is_asked) = fallback.unwrap_or_default();
            counts.fallback_inactive += usize::from(is_inactive);
            counts.fallback_checked += usize::from(is_asked);
        }
        counts
    }
}
