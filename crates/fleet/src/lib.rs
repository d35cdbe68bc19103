//! The groups of a tenant in memory: a hundred thousand of them, read page by page, searched and sorted while
//! an operator types. No I/O, no clock, no browser.
//!
//! A [`Fleet`] keeps its groups in columns: one number or one range of a text for each attribute, and no object
//! for each group. A [`Sweep`] says which pages to request and whether the answers fit together. A [`View`] is
//! what a list shows: the rows that match a [`Query`], in an order that a refresh does not change.
//!
//! ```
//! use fleet::{Fleet, Fold, Query, Sort, View};
//! use hub_api::connectivity_group::ConnectivityGroup;
//!
//! let group = serde_json::json!({
//!     "rn": "Zürich-depot", "liCRr": "R-4711", "updTe": 2, "errMe": "",
//!     "conPs": [{"coPID": "INTELSAT-27597", "coPTe": 2, "netID": "27597"}],
//!     "priRe": {"prPID": "INTELSAT-27597", "priTd": 3},
//! });
//! let mut fleet = Fleet::new(Fold::new(|text| text.to_lowercase().replace('ü', "u\u{308}")));
//! fleet.put(&ConnectivityGroup::try_from(group)?);
//! let mut view = View::new(Sort::default());
//! view.search(&fleet, Query::new(fleet.fold(), "ZURICH 2759"));
//! assert_eq!(view.rows().len(), 1);
//! # Ok::<(), serde_json::Error>(())
//! ```

mod counts;
mod finder;
mod fleet;
mod fold;
mod gap;
mod products;
mod query;
mod row;
mod selection;
mod sort;
mod status_kind;
mod sweep;
mod texts;
mod traits;
mod view;

pub use counts::Counts;
pub use fleet::Fleet;
pub use fold::Fold;
pub use gap::Gap;
pub use products::ProductInfo;
pub use query::Query;
pub use row::{Moment, Row, RowId};
pub use selection::Selection;
pub use sort::{Sort, SortKey};
pub use status_kind::StatusKind;
pub use sweep::{Page, PageRows, Sweep};
pub use traits::{Traits, backend};
pub use view::View;

#[cfg(test)]
mod tests;
