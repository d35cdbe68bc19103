//! `/bulk`: changes of many groups, and the plans of the last day.

pub mod describe;
pub mod edit_form;
mod file;
mod found;
pub mod history;
pub mod plan;
mod selection;

use crate::address::Address;
use crate::hub::HubClient;
use crate::plans::open_plans;
use crate::read_only::WithWriteAccess;
use crate::ui::page_header::PageHeader;
use crate::words::Words;
use console_api::pages;
use file::FromFile;
use found::FromFound;
use history::History;
use leptos::prelude::*;
use leptos::task::spawn_local;
use selection::FromSelection;

/// The page.
#[component]
pub fn BulkStartPage() -> impl IntoView {
    let (hub, address) = (HubClient::of_app(), Address::of_app());
    let records = RwSignal::new(Vec::new());
    spawn_local(async move {
        let all = open_plans::all(hub).await;
        records.try_set(all);
    });
    view! {
        <PageHeader title=Words::BULK_TITLE parent=(Words::NAV_GROUPS, pages::GROUPS) />
        <p class="lead">{Words::BULK_LEAD}</p>
        <WithWriteAccess>
            {move || match found::products(address) {
                products if products.is_empty() => view! { <FromSelection /> }.into_any(),
                products => view! { <FromFound products /> }.into_any(),
            }} <FromFile />
        </WithWriteAccess>
        <History records />
    }
}
