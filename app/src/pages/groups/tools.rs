//! What can be done with the groups of the list: selection, export, and the states of their products. It comes with
//! the module "tools".

mod check;
mod export;
mod filters;
mod polling;

use crate::copy::copy_text;
use crate::format;
use crate::hub::HubClient;
use crate::list_pages::ListPager;
use crate::list_tools::columns::{ColumnChoice, ColumnsButton, set_root};
use crate::list_tools::views::{Savable, ViewsButton};
use crate::pages::groups::search::Search;
use crate::pages::groups::table::COLUMNS;
use crate::plans::record;
use crate::query::poll;
use crate::table_file::TableFormat;
use crate::ui::button::{Button, ButtonKind, LinkButton};
use crate::ui::effect::effect;
use crate::ui::toast::Toasts;
use crate::words::{Text, Words};
use check::Check;
use console_api::pages::{self, GROUPS};
use filters::FiltersButton;
use fleet::Selection;
use leptos::prelude::*;
use leptos::task::spawn_local;
use polling::Polling;
use std::time::Duration;

/// How often to ask for the groups that are pending.
const POLL_INTERVAL: Duration = Duration::from_secs(4);

/// The tools below the list, and the bar of the selection over it.
#[component]
pub fn GroupTools() -> impl IntoView {
    let hub = HubClient::of_app();
    let groups = hub.groups;
    let toasts = expect_context::<Toasts>();
    let check = Check::start(hub);
    let polling = Polling::of(hub);
    poll(POLL_INTERVAL, || true, move || polling.poll());
    let search = Search::of_address(groups);
    let columns = ColumnChoice {
        columns: COLUMNS,
        key: "columns",
        in_address: Signal::derive(move || search.list().columns),
        write: Callback::new(move |columns| search.change(|list| list.columns = columns)),
    };
    // The document has them before its first paint (`preferences.js`).
    effect(move || set_root("data-columns", columns.attribute()));
    let savable = Savable {
        path: GROUPS,
        address: Signal::derive(move || search.list().address()),
        search: Signal::derive(move || search.list().search),
    };
    // Plans contain names and numbers of groups, so they are removed after a day.
    spawn_local(record::remove_expired(js_sys::Date::now()));
    let has_groups = Memo::new(move |_| groups.len() > 0);
    groups.parts().above.set(Some(|| view! { <Above /> }.into_any()));
    move || {
        has_groups.get().then(|| {
            view! {
                <div class="list-tools">
                    <span title=Words::EXPORT_HINT>
                        {button(
                            Words::EXPORT_CSV,
                            move || export::save(groups, false, TableFormat::Csv, toasts),
                        )}
                    </span>
                    <span title=Words::EXPORT_HINT>
                        {button(
                            Words::EXPORT_XLSX,
                            move || export::save(groups, false, TableFormat::Xlsx, toasts),
                        )}
                    </span>
                    <FiltersButton search groups />
                    <ColumnsButton choice=columns />
                    <ViewsButton of=savable hub />
                    <LinkButton kind=ButtonKind::Quiet href=pages::BULK>
                        {Words::BULK_TITLE}
                    </LinkButton>
                    <Checking hub check />
                </div>
                <SelectionBar hub />
            }
        })
    }
}

/// The content above the list.
#[component]
fn Above() -> impl IntoView {
    let groups = HubClient::of_app().groups;
    let count = Signal::derive(move || groups.with_selection(|_, view| view.rows().len()));
    view! { <ListPager pages=groups.parts().pages count /> }
}

fn button(label: Text, press: impl Fn() + Send + Sync + 'static) -> impl IntoView {
    view! {
        <Button kind=ButtonKind::Quiet on_press=move |()| press()>
            {label}
        </Button>
    }
}

/// The button that checks all products; while it does, how far it is, and "Stop".
#[component]
fn Checking(hub: HubClient, check: Check) -> impl IntoView {
    let groups = hub.groups;
    let is_running = check.is_running();
    move || {
        if !is_running.get() {
            let is_complete = groups.counts().unchecked == 0;
            return (!is_complete).then(|| {
                view! {
                    {button(Words::CHECK_PRODUCTS, move || check.run())}
                    <span class="muted" role="status">
                        {move || check.has_failed().then(Words::CHECK_FAILED)}
                    </span>
                }
                .into_any()
            });
        }
        let checked = move || {
            let counts = groups.counts();
            counts.all - counts.unchecked
        };
        let all = move || groups.counts().all;
        let text = move || Words::groups_checked(format::count(checked()), format::count(all()));
        Some(
            view! {
                <progress
                    aria-label=Words::CHECK_PROGRESS
                    max=move || all().to_string()
                    value=move || checked().to_string()
                ></progress>
                <span class="muted" translate="no">
                    {text}
                </span>
                {button(Words::STOP, move || check.stop())}
            }
            .into_any(),
        )
    }
}

/// How many groups are selected, and what can be done with them.
#[component]
fn SelectionBar(hub: HubClient) -> impl IntoView {
    let groups = hub.groups;
    let toasts = expect_context::<Toasts>();
    let counts = Memo::new(move |_| {
        groups.with_selection(|selection, view| (selection.len(), selection.len_in(view), view.rows().len()))
    });
    let is_open = Memo::new(move |_| counts.get().0 > 0);
    let text = move || match counts.get() {
        (selected, in_list, _) if selected > in_list => Words::selected(selected, selected - in_list),
        (selected, ..) => Words::selected_here(selected),
    };
    let has_all = move || counts.with(|&(_, in_list, rows)| in_list == rows);
    let copy = move || {
        let text = export::names(groups);
        spawn_local(async move {
            let is_copied = copy_text(&text).await;
            toasts.show(untrack(if is_copied { Words::LIST_COPIED } else { Words::LIST_NOT_COPIED }));
        });
    };
    move || {
        is_open.get().then(|| {
            view! {
                <div class="selection-bar" role="region" aria-label=Words::SELECTION>
                    <p role="status" translate="no">
                        {text}
                    </p>
                    {move || {
                        (!has_all())
                            .then(|| {
                                view! {
                                    <Button
                                        kind=ButtonKind::Quiet
                                        on_press=move |()| groups.select(Selection::select_all)
                                    >
                                        {move || Words::select_all(counts.get().2)}
                                    </Button>
                                }
                            })
                    }}
                    <LinkButton kind=ButtonKind::Secondary href=pages::BULK>
                        {Words::CHANGE_SELECTED}
                    </LinkButton>
                    {button(Words::SELECT_NOTHING, move || groups.select(|selection, _| selection.clear()))}
                    {button(Words::COPY_NAMES, copy)}
                    {button(Words::EXPORT_CSV, move || export::save(groups, true, TableFormat::Csv, toasts))}
                    {button(
                        Words::EXPORT_XLSX,
                        move || export::save(groups, true, TableFormat::Xlsx, toasts),
                    )}
                </div>
            }
        })
    }
}
