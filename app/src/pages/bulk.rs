//! `/bulk`: changes of many groups, and the plans of the last day.

pub mod describe;
pub mod edit_form;
mod file;
pub mod history;
pub mod plan;
mod selection;

use crate::read_only::WithWriteAccess;
use crate::ui::page_header::PageHeader;
use crate::words::Words;
use console_api::pages;
use file::FromFile;
use history::History;
use leptos::prelude::*;
use selection::FromSelection;

/// The page.
#[component]
pub fn BulkStartPage() -> impl IntoView {
    view! {
        <PageHeader title=Words::BULK_TITLE parent=(Words::NAV_GROUPS, pages::GROUPS) />
        <p class="lead">{Words::BULK_LEAD}</p>
        <WithWriteAccess>
            <FromSelection />
            <FromFile />
        </WithWriteAccess>
        <History />
    }
}
