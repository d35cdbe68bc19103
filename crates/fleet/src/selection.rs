//! Which groups an operator has selected.

use crate::fleet::Fleet;
use crate::row::RowId;
use crate::view::View;
use std::collections::HashSet;

/// The selected groups, by their rows: a refresh, a search and another order keep them selected.
#[derive(Debug, Default)]
pub struct Selection {
    rows: HashSet<RowId>,
    /// The row that was selected or deselected last, from which a range begins.
    anchor: Option<RowId>,
}

impl Selection {
    /// How many groups are selected.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether none is selected.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether the group in a row is selected.
    pub fn contains(&self, row: RowId) -> bool {
        self.rows.contains(&row)
    }

    /// Selects the group at a position of a list, or no longer.
    pub fn toggle(&mut self, view: &View, position: usize) {
        let Some(&row) = view.rows().get(position) else { return };
        if !self.rows.remove(&row) {
            self.rows.insert(row);
        }
        self.anchor = Some(row);
    }

    /// Selects the groups of a list from the one selected last to a position.
    pub fn extend(&mut self, view: &View, position: usize) {
        let rows = view.rows();
        let anchor = self.anchor.and_then(|anchor| rows.iter().position(|&row| row == anchor));
        let Some(anchor) = anchor else { return self.toggle(view, position) };
        let range = anchor.min(position)..=anchor.max(position);
        self.rows.extend(rows.get(range).unwrap_or_default());
    }

    /// Selects all groups of a list.
    pub fn select_all(&mut self, view: &View) {
        self.rows.extend(view.rows());
    }

    /// Selects no group.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Drops the groups that the fleet does not have any more.
    pub fn update(&mut self, fleet: &Fleet) {
        self.rows.retain(|&row| fleet.exists(row));
    }

    /// The selected groups in the order of a list, those included that its search does not match.
    pub fn in_order(&self, view: &View) -> Vec<RowId> {
        view.all().filter(|&row| self.contains(row)).collect()
    }

    /// How many of the selected groups a list shows.
    pub fn len_in(&self, view: &View) -> usize {
        if self.is_empty() { 0 } else { view.rows().iter().filter(|&&row| self.contains(row)).count() }
    }
}
