//! The group that the page shows.

use hub_api::connectivity_group::ConnectivityGroup;
use leptos::prelude::*;

/// The group on its page, once it is read.
#[derive(Clone, Copy)]
pub struct ShownGroup {
    /// The group.
    pub group: Memo<ConnectivityGroup>,
    /// Reads it again.
    pub refresh: Callback<()>,
    /// Takes over what was read elsewhere.
    pub show: Callback<ConnectivityGroup>,
}
