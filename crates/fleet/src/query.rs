//! What an operator searches for: words, statuses, gaps.

use crate::finder::Finder;
use crate::fleet::Fleet;
use crate::fold::Fold;
use crate::gap::Gap;
use crate::products::{ProductKey, ProductSet};
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

    /// Whether everything that it finds is found by another query too: it has the same filters, and contains the other's
    /// words, as when a further letter was typed.
    pub(crate) fn narrows(&self, other: &Self) -> bool {
        let Self { words, statuses, gaps, traits } = other;
        (statuses, gaps, traits) == (&self.statuses, &self.gaps, &self.traits)
            && words.iter().all(|word| self.words.iter().any(|longer| longer.contains(word)))
    }

    /// The groups that are meant, at most `limit` of them: those whose names begin with the first word before those that
    /// contain it anywhere.
    pub fn best(&self, fleet: &Fleet, limit: usize) -> Vec<RowId> {
        let (mut begin, mut contain) = (Vec::new(), Vec::new());
        let matcher = self.matcher(fleet);
        for row in fleet.ids() {
            if begin.len() == limit {
                break;
            }
            let begins = self.words.first().is_none_or(|word| word.begins(fleet.folded_name(row)));
            if (begins || contain.len() < limit) && matcher.matches(row) {
                if begins { begin.push(row) } else { contain.push(row) }
            }
        }
        begin.extend(contain);
        begin.truncate(limit);
        begin
    }

    /// The products of groups whose identifiers or names contain each word, at most `limit` of them, each once.
    pub fn products<'a>(&self, fleet: &'a Fleet, limit: usize) -> Vec<&'a str> {
        let mut products = Vec::new();
        let matcher = self.matcher(fleet);
        // The texts of a group contain the identifiers and the names of its products.
        for row in fleet.ids().filter(|&row| matcher.matches(row)) {
            let folded = [fleet.folded_priority(row), fleet.folded_fallback(row)];
            let products_of_row = fleet.products(row).into_iter().zip(fleet.product_keys(row));
            for ((product, key), folded) in products_of_row.zip(folded) {
                let is_meant = key.is_some() && matcher.means(folded, [key]);
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

    /// Prepares the search in a fleet.
    pub(crate) fn matcher<'a>(&'a self, fleet: &'a Fleet) -> Matcher<'a> {
        let products = self.words.iter().map(|word| fleet.products_named(|name| word.is_in(name))).collect();
        Matcher { query: self, fleet, products }
    }
}

/// A query that searches in a fleet.
pub(crate) struct Matcher<'a> {
    query: &'a Query,
    fleet: &'a Fleet,
    /// For each word the products whose names contain it. Names belong to products, not to groups, so each is searched
    /// once, and a group is looked up only if a name was found.
    products: Vec<ProductSet>,
}

impl Matcher<'_> {
    /// Whether the group in a row matches. The row exists.
    pub(crate) fn matches(&self, row: RowId) -> bool {
        let Self { query, fleet, .. } = self;
        let has_status = || query.statuses.contains(&fleet.status_kind(row));
        (query.statuses.is_empty() || has_status())
            && (query.gaps.is_empty() || query.gaps.iter().any(|&gap| fleet.has_gap(row, gap)))
            && query.traits.matches(fleet, row)
            && (query.words.is_empty() || self.means(fleet.search_text(row), fleet.product_keys(row)))
    }

    /// Whether each word is in a folded text or in the name of one of these products.
    fn means<const N: usize>(&self, text: &str, products: [Option<ProductKey>; N]) -> bool {
        self.query.words.iter().zip(&self.products).all(|(word, named)| {
            word.is_in(text)
                || !named.is_empty() && products.iter().flatten().any(|product| named.contains(product))
        })
    }
}
