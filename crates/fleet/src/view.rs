//! What a list shows: the rows that match, in an order that a refresh does not change.

use crate::fleet::Fleet;
use crate::query::Query;
use crate::row::RowId;
use crate::sort::{Order, Sort, Sorted};

/// The rows of a list.
///
/// Rows are ordered when an operator sorts. A refresh removes the rows of groups that are gone, and puts new
/// groups into their places; all others keep their order, even if they would be sorted differently now. The next
/// search sorts them again.
#[derive(Debug)]
pub struct View {
    query: Query,
    sort: Sort,
    /// Whether columns of products are sorted by their names, as all of them are known.
    by_name: bool,
    /// All groups, in order.
    all: Vec<Sorted>,
    /// Those that match.
    rows: Vec<RowId>,
    /// The version of the fleet that `all` has, if it has one.
    version: Option<usize>,
    /// How often groups had changed when the rows were sorted.
    edits: usize,
}

impl View {
    /// A view that matches everything and shows nothing yet.
    pub fn new(sort: Sort) -> Self {
        Self {
            query: Query::default(),
            sort,
            by_name: false,
            all: Vec::new(),
            rows: Vec::new(),
            version: None,
            edits: 0,
        }
    }

    /// The rows that match, in order.
    pub fn rows(&self) -> &[RowId] {
        &self.rows
    }

    /// All groups, in order.
    pub(crate) fn all(&self) -> impl Iterator<Item = RowId> {
        self.all.iter().map(|sorted| sorted.row)
    }

    /// Where the first group of this name is among the rows that match.
    pub fn position(&self, fleet: &Fleet, name: &str) -> Option<usize> {
        self.rows.iter().position(|&row| fleet.name(row) == name)
    }

    /// The order.
    pub fn order(&self) -> Sort {
        self.sort
    }

    /// Shows what matches another query.
    pub fn search(&mut self, fleet: &Fleet, query: Query) {
        let is_sorted = self.edits == fleet.edits() && self.by_name == self.sort.is_by_name(fleet);
        let is_current = self.version == Some(fleet.version());
        let before = std::mem::replace(&mut self.query, query);
        if self.version.is_none() || !is_sorted {
            self.sort(fleet, self.sort);
        } else if is_current && self.query.narrows(&before) {
            let matcher = self.query.matcher(fleet);
            self.rows.retain(|&row| matcher.matches(row));
        } else {
            if !is_current {
                self.merge(fleet);
            }
            self.select(fleet);
        }
    }

    /// Shows the rows in another order, or in the same one again.
    pub fn sort(&mut self, fleet: &Fleet, sort: Sort) {
        self.sort = sort;
        self.by_name = sort.is_by_name(fleet);
        self.all = self.order_in(fleet).sorted(fleet.ids());
        self.version = Some(fleet.version());
        self.edits = fleet.edits();
        self.select(fleet);
    }

    /// Takes over what has changed in the fleet; returns whether anything has.
    pub fn update(&mut self, fleet: &Fleet) -> bool {
        let is_changed = self.version != Some(fleet.version());
        if is_changed {
            self.merge(fleet);
            self.select(fleet);
        }
        is_changed
    }

    const fn order_in<'a>(&self, fleet: &'a Fleet) -> Order<'a> {
        Order { sort: self.sort, fleet, by_name: self.by_name }
    }

    fn merge(&mut self, fleet: &Fleet) {
        let mut is_new = vec![true; fleet.row_limit()];
        self.all.retain(|&Sorted { row, .. }| {
            if let Some(is_new) = is_new.get_mut(row as usize) {
                *is_new = false;
            }
            fleet.exists(row)
        });
        let new = fleet.ids().filter(|&row| is_new.get(row as usize).copied().unwrap_or_default());
        let new = self.order_in(fleet).sorted(new);
        self.version = Some(fleet.version());
        self.all = self.merged(fleet, new);
    }

    /// All rows with the new ones, each before the first old one that is greater.
    fn merged(&mut self, fleet: &Fleet, new: Vec<Sorted>) -> Vec<Sorted> {
        let mut old = std::mem::take(&mut self.all);
        let (Some(&first), Some(&last)) = (new.first(), old.last()) else {
            old.extend(new);
            return old;
        };
        let order = self.order_in(fleet);
        if order.compare(last, first).is_lt() {
            old.extend(new);
            return old;
        }
        let mut merged = Vec::with_capacity(old.len() + new.len());
        let mut new = new.into_iter().peekable();
        for row in old {
            while let Some(next) = new.next_if(|&next| order.compare(next, row).is_lt()) {
                merged.push(next);
            }
            merged.push(row);
        }
        merged.extend(new);
        merged
    }

    fn select(&mut self, fleet: &Fleet) {
        let all = self.all.iter().map(|sorted| sorted.row);
        self.rows = if self.query.is_empty() {
            all.collect()
        } else {
            let matcher = self.query.matcher(fleet);
            all.filter(|&row| matcher.matches(row)).collect()
        };
    }
}
