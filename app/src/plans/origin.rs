//! What a plan was made from.

use serde::{Deserialize, Serialize};

/// What a plan was made from, for its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A new threshold level.
    Threshold(u8),
    /// Priority and fallback change places.
    Swap,
    /// A product takes the place of another.
    Product(String, String),
    /// A router takes the place of another.
    Router(String, String),
    /// A text in names is replaced by another.
    Rename(String, String),
    /// Groups are deleted.
    Delete,
    /// A file of this name; empty for pasted text.
    File(String),
    /// Another plan is taken back.
    Undo,
}
