//! The order of a list.

use crate::fleet::Fleet;
use crate::row::RowId;
use std::cmp::Ordering;

/// The column by which a list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortKey {
    /// The name.
    #[default]
    Name,
    /// The status; what needs attention comes first.
    Status,
    /// The router's serial number.
    Router,
    /// The level at which the router switches.
    Threshold,
    /// The product of the priority connection.
    Priority,
    /// The product of the fallback.
    Fallback,
    /// When the group last changed.
    Changed,
}

/// A column and a direction. Groups that are equal in the column are ordered by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    /// The column.
    pub key: SortKey,
    /// Whether the largest comes first.
    pub descending: bool,
}

impl Sort {
    /// All columns.
    const KEYS: [SortKey; 7] = [
        SortKey::Name,
        SortKey::Status,
        SortKey::Router,
        SortKey::Threshold,
        SortKey::Priority,
        SortKey::Fallback,
        SortKey::Changed,
    ];

    /// The order as addresses name it: `name`, `-changed`.
    pub fn name(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.key.name())
    }

    /// The order of this name.
    pub fn named(name: &str) -> Option<Self> {
        let (descending, name) = name.strip_prefix('-').map_or((false, name), |name| (true, name));
        let key = Self::KEYS.into_iter().find(|key| key.name() == name)?;
        Some(Self { key, descending })
    }

    /// Whether rows are sorted by the names of products, as those of all groups have been read. With only some of them
    /// known, rows would be where an operator happened to have looked.
    pub(crate) fn is_by_name(self, fleet: &Fleet) -> bool {
        matches!(self.key, SortKey::Priority | SortKey::Fallback)
            && fleet.ids().all(|row| fleet.is_checked(row))
    }
}

/// A row of an order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sorted {
    /// What it was sorted by. It decides nearly always, so most comparisons do not look up a text.
    prefix: u128,
    pub(crate) row: RowId,
}

/// An order of the rows of a fleet.
#[derive(Clone, Copy)]
pub(crate) struct Order<'a> {
    pub(crate) sort: Sort,
    pub(crate) fleet: &'a Fleet,
    /// Whether products are ordered by their names; without a name by their identifiers.
    pub(crate) by_name: bool,
}

impl<'a> Order<'a> {
    /// The rows in this order.
    pub(crate) fn sorted(self, rows: impl Iterator<Item = RowId>) -> Vec<Sorted> {
        let fleet = self.fleet;
        let is_by_time = self.sort.key == SortKey::Changed;
        let by_name = Order { sort: Sort::default(), fleet, by_name: false };
        let order = if is_by_time { by_name } else { self };
        let mut sorted: Vec<_> = rows.map(|row| Sorted { prefix: order.prefix(row), row }).collect();
        sorted.sort_unstable_by(|one, other| order.compare(*one, *other));
        if is_by_time {
            // Thousands of groups may have changed at the same time, and a time leaves little space for a name in the
            // prefix. Rows that are in the order of the names before are not compared by them.
            for sorted in &mut sorted {
                sorted.prefix = self.prefix(sorted.row);
            }
            sorted.sort_by_key(|sorted| sorted.prefix);
        }
        sorted
    }

    /// Compares two rows.
    pub(crate) fn compare(self, one: Sorted, other: Sorted) -> Ordering {
        one.prefix.cmp(&other.prefix).then_with(|| self.compare_rest(one.row, other.row))
    }

    /// A number that orders the rows, except those with the same number. Behind a number of the group stands the
    /// beginning of its name, because many groups have the same status or level.
    fn prefix(self, row: RowId) -> u128 {
        let Self { sort: Sort { key, descending }, fleet, .. } = self;
        let (number, bits) = match key {
            SortKey::Status => (fleet.status_kind(row) as u64, 8),
            SortKey::Threshold => (u64::from(fleet.threshold(row)), 8),
            SortKey::Changed => (fleet.changed(row).map_or(0, |moment| moment.0), 64),
            SortKey::Name | SortKey::Router | SortKey::Priority | SortKey::Fallback => {
                let prefix = packed(self.text(row), u128::BITS);
                return if descending { !prefix } else { prefix };
            }
        };
        let number = if descending { u64::MAX >> (u64::BITS - bits) & !number } else { number };
        let rest = u128::BITS - bits;
        u128::from(number) << rest | packed(fleet.folded_name(row), rest)
    }

    fn compare_rest(self, row: RowId, other: RowId) -> Ordering {
        let texts = self.text(row).cmp(self.text(other));
        let texts = if self.sort.descending { texts.reverse() } else { texts };
        let names = || self.fleet.folded_name(row).cmp(self.fleet.folded_name(other));
        texts.then_with(names).then(row.cmp(&other))
    }

    /// The text by which rows are ordered; empty where a number does.
    fn text(self, row: RowId) -> &'a str {
        let fleet = self.fleet;
        let name_or = |connection: usize, id: &'a str| {
            let names = if self.by_name { fleet.folded_product_names(row) } else { [""; 2] };
            names.get(connection).copied().filter(|name| !name.is_empty()).unwrap_or(id)
        };
        match self.sort.key {
            SortKey::Name => fleet.folded_name(row),
            SortKey::Router => fleet.folded_router(row),
            SortKey::Priority => name_or(0, fleet.folded_priority(row)),
            SortKey::Fallback => name_or(1, fleet.folded_fallback(row)),
            SortKey::Status | SortKey::Threshold | SortKey::Changed => "",
        }
    }
}

/// The first letters of a folded text as a number of so many bits that is ordered as the texts are, up to a letter
/// that has no code of its own. Identifiers of one back end have the same first 16 letters, but not the same 21.
fn packed(text: &str, bits: u32) -> u128 {
    const LETTER: u32 = 6;
    let (mut number, mut left) = (0, bits);
    for byte in text.bytes() {
        let (code, is_exact) = match byte {
            0..b'-' => (1, false),
            b'-'..=b'9' => (byte - b'-' + 2, true),
            b':'..b'a' => (15, false),
            b'a'..=b'z' => (byte - b'a' + 16, true),
            _ => (42, false),
        };
        if left < LETTER {
            break;
        }
        left -= LETTER;
        number |= u128::from(code) << left;
        if !is_exact {
            break;
        }
    }
    number
}

impl SortKey {
    const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Status => "status",
            Self::Router => "router",
            Self::Threshold => "threshold",
            Self::Priority => "priority",
            Self::Fallback => "fallback",
            Self::Changed => "changed",
        }
    }
}
