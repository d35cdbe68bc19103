//! What an operator searches for: words, statuses, gaps.

use crate::finder::Finder;
use crate::fleet::Fleet;
use crate::fold::Fold;
use crate::gap::Gap;
use crate::row::RowId;
use crate::status_kind::StatusKind;
use crate::traits::Traits;

/// A search and its filters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<Finder>,
    statuses: Vec<StatusKind>,
    gaps: Vec<Gap>,
    traits: Traits,
}

impl Query {
    /// Searches for groups that contain each word of the text.
    pub fn new(fold: Fold, text: &str) -> Self {
        let words = fold.text(text).split_whitespace().map(Finder::new).collect();
        Self { words, ..Self::default() }
    }

    /// The search that the address of the console's list has: its parameters, decoded, by name. The error names a
    /// parameter or a value that is not known, or that only a page can use.
    ///
    /// A search for inactive products finds those whose states the fleet knows ([`Self::needs_states`]).
    ///
    /// ```
    /// use fleet::{Fold, Query};
    ///
    /// let fold = Fold::new(str::to_lowercase);
    /// let of = |name: &str, value: &str| Query::of_parameters(fold, [(name.to_owned(), value.to_owned())]);
    /// assert!(of("q", "kiel").is_ok() && of("status", "failed,pending").is_ok() && of("gap", "no-fallback").is_ok());
    /// assert!(of("threshold", "1,2").is_ok() && of("type", "satellite").is_ok() && of("backend", "JASPER").is_ok());
    /// assert_eq!(of("status", "broken"), Err("status=broken".to_owned()));
    /// assert!(of("gap", "no-fallback,fallback-inactive").is_ok_and(|query| query.needs_states()));
    /// assert_eq!(of("gap", "no-router"), Err("gap=no-router".to_owned()));
    /// ```
    pub fn of_parameters(
        fold: Fold,
        parameters: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, String> {
        let mut query = Self::default();
        for (name, value) in parameters {
            let unknown = |value: &str| format!("{name}={value}");
            match name.as_str() {
                "q" => query.words = Self::new(fold, &value).words,
                "status" => {
                    let kind = |name: &str| StatusKind::named(name).ok_or_else(|| unknown(name));
                    query.statuses = value
                        .split(',')
                        .filter(|name| !name.is_empty())
                        .map(kind)
                        .collect::<Result<_, _>>()?;
                }
                "gap" => {
                    let gap = |name: &str| Gap::named(name).ok_or_else(|| unknown(name));
                    query.gaps = value
                        .split(',')
                        .filter(|name| !name.is_empty())
                        .map(gap)
                        .collect::<Result<_, _>>()?;
                }
                "threshold" | "type" | "backend" if query.traits.add(&name, &value) => (),
                // The order of a list does not matter to what it contains.
                "sort" => (),
                _ => return Err(unknown(&value)),
            }
        }
        Ok(query)
    }

    /// Whether it depends on the states of products.
    pub fn needs_states(&self) -> bool {
        self.gaps.iter().any(|gap| matches!(gap, Gap::FallbackInactive | Gap::PriorityInactive))
    }

    /// Only groups with one of these statuses; with any if there are none.
    #[must_use]
    pub fn with_statuses(mut self, statuses: Vec<StatusKind>) -> Self {
        self.statuses = statuses;
        self
    }

    /// Only groups with one of these gaps; all groups if there are none.
    #[must_use]
    pub fn with_gaps(mut self, gaps: Vec<Gap>) -> Self {
        self.gaps = gaps;
        self
    }

    /// Only groups with this level and these connections.
    #[must_use]
    pub fn with_traits(mut self, traits: Traits) -> Self {
        self.traits = traits;
        self
    }

    /// Whether every group matches.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.statuses.is_empty() && self.gaps.is_empty() && self.traits.is_empty()
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

    /// The products of groups whose identifiers contain each word, at most `limit` of them, each once.
    pub fn products<'a>(&self, fleet: &'a Fleet, limit: usize) -> Vec<&'a str> {
        let mut products = Vec::new();
        // The text of a group contains the identifiers of its products.
        for row in fleet.ids().filter(|&row| self.matches(fleet, row)) {
            let folded = [fleet.folded_priority(row), fleet.folded_fallback(row)];
            for (product, folded) in fleet.products(row).into_iter().zip(folded) {
                let is_meant = !product.is_empty() && self.words.iter().all(|word| word.is_in(folded));
                if is_meant && !products.contains(&product) {
                    if products.len() == limit {
                        return products;
                    }
                    products.push(product);
                }
            }
        }
        products
    }

    /// Whether the group in a row matches. The row exists.
    pub(crate) fn matches(&self, fleet: &Fleet, row: RowId) -> bool {
        let has_status = || self.statuses.contains(&fleet.status_kind(row));
        (self.statuses.is_empty() || has_status())
            && (self.gaps.is_empty() || self.gaps.iter().any(|&gap| fleet.has_gap(row, gap)))
            && self.traits.matches(fleet, row)
            && (self.words.is_empty() || {
                let text = fleet.search_text(row);
                self.words.iter().all(|word| word.is_in(text))
            })
    }
}
