//! A group as JSON, and as commands.

use crate::developers::{Developers, Tab};
use crate::format;
use crate::hub::HubClient;
use crate::words::Words;
use hub_api::connectivity_group::{ConnectivityGroup, DeleteGroup, RetrieveGroup, UpdateGroup};
use leptos::prelude::*;

/// JSON and commands.
#[component]
pub fn GroupForDevelopers(group: Memo<Option<ConnectivityGroup>>) -> impl IntoView {
    let hub = HubClient::of_app();
    let text = move |make: fn(HubClient, &ConnectivityGroup) -> String| {
        Signal::derive(move || {
            group.with(|group| group.as_ref().map(|group| make(hub, group)).unwrap_or_default())
        })
    };
    let json = text(|_, group| format::json(group));
    let read = text(|hub, group| hub.curl(&RetrieveGroup { name: group.definition.name.clone() }));
    let update = text(|hub, group| hub.curl(&UpdateGroup { definition: group.to_definition() }));
    let delete = text(|hub, group| hub.curl(&DeleteGroup { name: group.definition.name.clone() }));
    let tab = |label, text, is_command| Tab { label, text, is_command };
    let tabs = vec![
        tab(Words::GROUP_JSON, json, false),
        tab(Words::CURL_READ_GROUP, read, true),
        tab(Words::CURL_UPDATE, update, true),
        tab(Words::CURL_DELETE, delete, true),
    ];
    view! { <Developers tabs /> }
}
