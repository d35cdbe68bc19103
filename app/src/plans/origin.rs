//! The origin of a plan.

use serde::{Deserialize, Serialize};

/// The origin of a plan, for its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A new threshold level.
    Threshold(u8),
    /// Priority and fallback are swapped.
    Swap,
    /// A product is replaced: old and new.
    Product(String, String),
    /// A router is replaced: old and new.
    Router(String, String),
    /// A text in names is replaced: old and new.
    Rename(String, String),
    /// Groups are deleted.
    Delete,
    /// The single group of this name was edited.
    EditOne(String),
    /// The single group of this name was deleted.
    DeleteOne(String),
    /// A file of this name; empty for pasted text.
    File(String),
    /// Another plan, of this origin, is undone.
    Undo(Box<Origin>),
}
