//! `/activity`: the calls that this tab has made.

mod bundle;
mod entry;
mod filter;
mod har;
mod indent;
mod operation;

use crate::address::Address;
use crate::call_log;
use crate::call_log::Head;
use crate::hub::HubClient;
use crate::pages::bulk::history::History;
use crate::plans::record;
use crate::ui::button::Button;
use crate::ui::empty_state::EmptyState;
use crate::ui::field::FieldSpec;
use crate::ui::icon::IconName;
use crate::ui::notice::{Notice, Tone};
use crate::ui::page_header::PageHeader;
use crate::ui::select_field::SelectField;
use crate::ui::text_field::TextField;
use crate::ui::toast::Toasts;
use crate::words::{Text, Words};
use bundle::{BundleButton, BundleDialog, save_har};
use console_api::pages::{self, CallsList};
use entry::Entry;
use filter::Filter;
use leptos::prelude::*;
use leptos::task::spawn_local;
use operation::Operation;
use std::time::Duration;

/// How many rows are shown at first, and how many more at each press.
const PAGE_SIZE: usize = 100;
/// How long typing has to pause until the address is changed: Safari refuses more than 100 changes in 30 seconds.
const TYPING_PAUSE: Duration = Duration::from_millis(500);

/// The page.
#[component]
pub fn ActivityPage() -> impl IntoView {
    let address = Address::of_app();
    let toasts = expect_context::<Toasts>();
    let records = RwSignal::new(Vec::new());
    let access = HubClient::of_app().access();
    spawn_local(async move {
        if let Some(access) = access {
            let all = record::all(&access, js_sys::Date::now()).await;
            records.try_set(all);
        }
    });
    let filter = Filter::of_address();
    let most = RwSignal::new(PAGE_SIZE);
    let bundle = RwSignal::new(false);
    let wanted = Memo::new(move |_| address.parameter(pages::CALL).and_then(|call| call.parse::<u32>().ok()));
    let calls = Memo::new(move |_| call_log::heads());
    let shown = Memo::new(move |_| {
        let list = filter.list();
        let fits = |call: &&Head| filter::shows(&list, call, &Operation::of(call));
        calls.with(|calls| calls.iter().filter(fits).cloned().collect::<Vec<_>>())
    });
    // The list always contains the call that the address names.
    let rows = Memo::new(move |_| {
        let is_wanted = |call: &Head| wanted.get() == Some(call.number);
        let wanted = shown.with(|shown| shown.iter().position(is_wanted)).map_or(0, |index| index + 1);
        most.get().max(wanted)
    });
    let is_gone = move || {
        wanted.get().is_some_and(|wanted| calls.with(|calls| calls.iter().all(|call| call.number != wanted)))
    };
    let actions = move || {
        view! {
            <Button icon=IconName::Download on_press=move |()| save_har(toasts)>
                {Words::DOWNLOAD_HAR}
            </Button>
            <BundleButton open=bundle />
        }
    };
    view! {
        <PageHeader title=Words::NAV_ACTIVITY actions />
        <p class="lead">{Words::ACTIVITY_LEAD}</p>
        {move || is_gone().then(|| view! { <Notice tone=Tone::INFO title=Words::CALL_GONE /> })}
        <History records />
        <Filters filter shown />
        <div class="calls">
            <For
                each=move || {
                    shown
                        .with(|shown| {
                            shown.iter().take(rows.get()).map(|call| call.number).collect::<Vec<_>>()
                        })
                }
                // An answer does not replace the row of its call, so the row stays open.
                key=|number| *number
                children=move |number| view! { <Entry number calls wanted /> }
            />
        </div>
        {move || {
            (shown.with(Vec::len) > rows.get())
                .then(|| {
                    view! {
                        <div class="pager">
                            <Button on_press=move |()| {
                                most.set(rows.get_untracked() + PAGE_SIZE);
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
                                        filter.change(|list| *list = CallsList::default());
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

/// The search, and which calls are shown.
#[component]
fn Filters(filter: Filter, shown: Memo<Vec<Head>>) -> impl IntoView {
    let write_later = StoredValue::new_local(debounce(TYPING_PAUSE, move |()| filter.write()));
    let on_text = move |text: String| {
        filter.edit(|list| list.search = text);
        write_later.update_value(|write_later| write_later(()));
    };
    let operations = Signal::derive(|| {
        let words = |(word, name): (&str, Text)| (word.to_owned(), name().to_owned());
        let kinds = [
            ("", Words::CALLS_ALL),
            (filter::READS, Words::CALLS_READS),
            (filter::CHANGES, Words::CALLS_CHANGES),
        ];
        let operations = Operation::all().into_iter().map(|(word, name)| (word, name().to_owned()));
        kinds.map(words).into_iter().chain(operations).collect()
    });
    let outcomes = [
        ("", Words::CALLS_ALL as Text),
        (filter::OK, Words::CALLS_OK),
        (filter::FAILED, Words::CALLS_FAILED),
    ];
    view! {
        // An operator who leaves the field may follow a link: the address is written before that.
        <div class="toolbar" on:focusout=move |_| filter.write()>
            <TextField
                field=FieldSpec::new("search", Words::SEARCH)
                kind="search"
                value=Signal::derive(move || filter.list().search)
                on_input=on_text
                placeholder=Words::ACTIVITY_SEARCH_HINT
            />
            <SelectField
                field=FieldSpec::new("operation", Words::CALL_OPERATION)
                value=Signal::derive(move || filter.list().operation)
                on_input=move |operation| filter.change(|list| list.operation = operation)
                options=operations
            />
            <div class="cluster" role="group" aria-label=Words::CALL_OUTCOME>
                {outcomes.map(|(outcome, text)| chip(outcome, text, filter)).collect_view()}
            </div>
            <p class="toolbar-count">
                <span role="status">{move || Words::calls_shown(shown.with(Vec::len))}</span>
                <Button on_press=|()| call_log::clear()>{Words::CALLS_CLEAR}</Button>
            </p>
        </div>
    }
}

/// A button that chooses an outcome.
fn chip(outcome: &'static str, text: Text, filter: Filter) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button button-secondary"
            aria-pressed=move || (filter.list().outcome == outcome).to_string()
            on:click=move |_| filter.change(|list| outcome.clone_into(&mut list.outcome))
        >
            {text}
        </button>
    }
}
