//! `/activity`: the calls that this tab has made.

mod bundle;
mod entry;
mod filter;
mod har;
mod indent;
mod operation;

use crate::address::Address;
use crate::call_log;
use crate::call_log::call::Call;
use crate::ui::button::Button;
use crate::ui::empty_state::EmptyState;
use crate::ui::field::FieldSpec;
use crate::ui::icon::IconName;
use crate::ui::notice::{Notice, Tone};
use crate::ui::page_header::PageHeader;
use crate::ui::text_field::TextField;
use crate::words::{Text, Words};
use bundle::{BundleButton, BundleDialog, save_har};
use console_api::pages;
use entry::Entry;
use filter::Filter;
use hub_api::endpoint::Effect;
use leptos::prelude::*;
use operation::Operation;

/// How many rows are shown at first, and how many more at each press.
const PAGE_SIZE: usize = 100;

/// The page.
#[component]
pub fn ActivityPage() -> impl IntoView {
    let address = Address::of_app();
    let filter = RwSignal::new(Filter::default());
    let most = RwSignal::new(PAGE_SIZE);
    let bundle = RwSignal::new(false);
    let wanted = Memo::new(move |_| address.parameter(pages::CALL).and_then(|call| call.parse::<u32>().ok()));
    // A row that is in the document stays, so that it stays open.
    let calls = Memo::new(move |_| call_log::heads());
    let shown = Memo::new(move |_| {
        let fits = |call: &&Call| filter.with(|filter| filter.shows(call, &Operation::of(call)));
        calls.with(|calls| calls.iter().filter(fits).cloned().collect::<Vec<_>>())
    });
    let is_gone = move || {
        wanted.get().is_some_and(|wanted| calls.with(|calls| calls.iter().all(|call| call.number != wanted)))
    };
    let actions = move || {
        view! {
            <Button icon=IconName::Download on_press=|()| save_har()>
                {Words::DOWNLOAD_HAR}
            </Button>
            <BundleButton open=bundle />
        }
    };
    view! {
        <PageHeader title=Words::NAV_ACTIVITY actions />
        <p class="lead">{Words::ACTIVITY_LEAD}</p>
        {move || is_gone().then(|| view! { <Notice tone=Tone::INFO title=Words::CALL_GONE /> })}
        <Filters filter shown />
        <div class="calls">
            <For
                each=move || shown.get().into_iter().take(most.get())
                key=|call| (call.number, call.status, call.time.1.is_some())
                children=move |call| view! { <Entry call wanted /> }
            />
        </div>
        {move || {
            (shown.with(Vec::len) > most.get())
                .then(|| {
                    view! {
                        <div class="pager">
                            <Button on_press=move |()| {
                                most.update(|most| *most += PAGE_SIZE);
                            }>{Words::CALLS_MORE}</Button>
                        </div>
                    }
                })
        }}
        {move || {
            let has_calls = calls.with(|calls| !calls.is_empty());
            shown
                .with(Vec::is_empty)
                .then(|| {
                    let sentence = if has_calls { Words::CALLS_NONE_MATCH } else { Words::CALLS_NONE };
                    let action = move || {
                        has_calls
                            .then(|| {
                                view! {
                                    <Button on_press=move |()| {
                                        filter.set(Filter::default());
                                    }>{Words::CLEAR_SEARCH}</Button>
                                }
                            })
                    };
                    view! { <EmptyState sentence action /> }
                })
        }}
        <BundleDialog open=bundle />
    }
}

/// The search, and what kinds of calls are shown.
#[component]
fn Filters(filter: RwSignal<Filter>, shown: Memo<Vec<Call>>) -> impl IntoView {
    let effect = move |text, effect| chip(text, filter, move |filter| &mut filter.effect, effect);
    let failed = move |text, failed| chip(text, filter, move |filter| &mut filter.failed, failed);
    view! {
        <div class="toolbar">
            <TextField
                field=FieldSpec::new("search", Words::SEARCH)
                kind="search"
                value=Signal::derive(move || filter.with(|filter| filter.text.clone()))
                on_input=move |text| filter.update(|filter| filter.text = text)
                placeholder=Words::ACTIVITY_SEARCH_HINT
            />
            <div class="cluster" role="group" aria-label=Words::CALL_KIND>
                {effect(Words::CALLS_ALL, None)}
                {effect(Words::CALLS_READS, Some(Effect::Reads))}
                {effect(Words::CALLS_CHANGES, Some(Effect::Changes))}
            </div>
            <div class="cluster" role="group" aria-label=Words::CALL_OUTCOME>
                {failed(Words::CALLS_ALL, None)}
                {failed(Words::CALLS_OK, Some(false))}
                {failed(Words::CALLS_FAILED, Some(true))}
            </div>
            <p class="toolbar-count">
                <span role="status">{move || Words::calls_shown(shown.with(Vec::len))}</span>
                <Button on_press=|()| call_log::clear()>{Words::CALLS_CLEAR}</Button>
            </p>
        </div>
    }
}

/// A button that chooses a part of the filter.
fn chip<T: Copy + PartialEq + Send + Sync + 'static>(
    text: Text,
    filter: RwSignal<Filter>,
    part: fn(&mut Filter) -> &mut Option<T>,
    value: Option<T>,
) -> impl IntoView {
    let is_chosen = move || {
        let mut filter = filter.get();
        *part(&mut filter) == value
    };
    view! {
        <button
            type="button"
            class="button button-secondary"
            aria-pressed=move || is_chosen().to_string()
            on:click=move |_| filter.update(|filter| *part(filter) = value)
        >
            {text}
        </button>
    }
}
