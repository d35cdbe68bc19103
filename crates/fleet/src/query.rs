//! What an operator searches for: words, statuses, gaps.

use crate::finder::Finder;
use crate::fleet::Fleet;
use crate::fold::Fold;
use crate::row::RowId;
use crate::status_kind::StatusKind;

/// A search and its filters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<Finder>,
    statuses: Vec<StatusKind>,
    no_fallback: bool,
}

impl Query {
    /// Searches for groups that contain each word of the text.
    pub fn new(fold: Fold, text: &str) -> Self {
        let words = fold.text(text).split_whitespace().map(Finder::new).collect();
        Self { words, ..Self::default() }
    }

    /// Only groups with one of these statuses; with any if there are none.
    #[must_use]
    pub fn with_statuses(mut self, statuses: Vec<StatusKind>) -> Self {
        self.statuses = statuses;
        self
    }

    /// Only groups without a fallback, if `only`.
    #[must_use]
    pub fn without_fallback(mut self, only: bool) -> Self {
        self.no_fallback = only;
        self
    }

    /// Whether every group matches.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.statuses.is_empty() && !self.no_fallback
    }

    /// The groups that are meant, at most `limit` of them: those whose names begin with the first word before those that
    /// contain it anywhere.
    pub fn best(&self, fleet: &Fleet, limit: usize) -> Vec<RowId> {
        let (mut begin, mut contain) = (Vec::new(), Vec::new());
        for row in fleet.ids() {
            if begin.len() == limit {
                break;
            }
            let begins = self.words.first().is_none_or(|word| word.begins(fleet.folded_name(row)));
            if (begins || contain.len() < limit) && self.matches(fleet, row) {
                if begins { begin.push(row) } else { contain.push(row) }
            }
        }
        begin.extend(contain);
        begin.truncate(limit);
        begin
    }

    /// Whether the group in a row matches. The row exists.
    pub(crate) fn matches(&self, fleet: &Fleet, row: RowId) -> bool {
        let has_status = || self.statuses.contains(&fleet.status_kind(row));
        (self.statuses.is_empty() || has_status())
            && (!self.no_fallback || !fleet.has_fallback(row))
            && (self.words.is_empty() || {
                let text = fleet.search_text(row);
                self.words.iter().all(|word| word.is_in(text))
            })
    }
}
