//! The groups list as a command.

use crate::code::FoldedCode;
use crate::hub::HubClient;
use crate::words::Words;
use hub_api::connectivity_group::ListGroups;
use leptos::prelude::*;

/// The command that reads the list.
#[component]
pub fn ListAsCurl() -> impl IntoView {
    let hub = HubClient::of_app();
    let curl = Signal::derive(move || hub.curl(&ListGroups::default()));
    view! { <FoldedCode text=curl label=Words::AS_CURL command=true /> }
}
