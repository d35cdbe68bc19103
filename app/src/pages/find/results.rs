//! The results: progress, counts that filter, and a table in pages.

use super::export::Export;
use super::filter::Filter;
use super::progress::Progress;
use super::row::ResultRow;
use super::search::{Search, State};
use crate::failure::Failure;
use crate::find::outcome::{Outcome, Row, counts, found};
use crate::ui::button::{Button, ButtonKind, LinkButton};
use crate::ui::icon::IconName;
use crate::ui::table::Table;
use crate::words::{Text, Words};
use console_api::pages;
use hub_api::ProductId;
use leptos::prelude::*;

/// How many rows a page of the table has.
const PAGE_SIZE: usize = 100;

/// The headings of the table.
const HEADINGS: &[Text] = &[Words::LINE, Words::IDENTIFIER, Words::READ_AS, Words::RESULT];

/// The results of a search.
#[component]
pub fn Results(search: Search) -> impl IntoView {
    let counts = Memo::new(move |_| search.rows.with(|rows| counts(rows)));
    let count = move |outcome: Outcome| counts.with(|counts| counts[outcome as usize]);
    let filter = RwSignal::new(None::<Outcome>);
    // A filter whose last row has got another outcome would show an empty table.
    let filter_shown = Memo::new(move |_| filter.get().filter(|&outcome| count(outcome) > 0));
    let page = RwSignal::new(0_usize);
    let choose = move |outcome| {
        filter.set(outcome);
        page.set(0);
    };
    let retry = Callback::new(move |()| search.retry());
    // The message of a failure has a button of its own.
    let can_retry = move || {
        count(Outcome::Error) > 0 && !search.is(State::Running) && search.failure.with(Option::is_none)
    };
    view! {
        <section class="block">
            <h2>{Words::RESULTS}</h2>
            <Progress search counts />
            {move || search.failure.get().map(|error| view! { <Failure error on_retry=retry /> })}
            <Filter search counts filter=filter_shown choose />
            <div class="cluster">
                {move || {
                    can_retry()
                        .then(|| {
                            view! {
                                <Button icon=IconName::Refresh on_press=retry>
                                    {Words::RETRY_FAILED}
                                </Button>
                            }
                        })
                }} <CreateGroup search /> <Export search filter=filter_shown />
            </div>
            <Rows search filter=filter_shown page />
        </section>
    }
}

/// The rows of a filter, page by page.
#[component]
fn Rows(search: Search, filter: Memo<Option<Outcome>>, page: RwSignal<usize>) -> impl IntoView {
    let is_shown = move |row: &Row| filter.get().is_none_or(|filter| row.outcome() == filter);
    let pages = Memo::new(move |_| {
        let count = search.rows.with(|rows| rows.iter().filter(|row| is_shown(row)).count());
        count.div_ceil(PAGE_SIZE).max(1)
    });
    let page_shown = Memo::new(move |_| page.get().min(pages.get() - 1));
    let shown = Memo::new(move |_| {
        search.rows.with(|rows| {
            let rows = rows.iter().enumerate().filter(|(_, row)| is_shown(row));
            let rows = rows.skip(page_shown.get() * PAGE_SIZE).take(PAGE_SIZE);
            rows.map(|(index, row)| (index, row.clone())).collect::<Vec<_>>()
        })
    });
    view! {
        <Table caption=Words::RESULTS headings=HEADINGS>
            {move || {
                shown
                    .get()
                    .into_iter()
                    .map(|(index, row)| view! { <ResultRow search index row /> })
                    .collect_view()
            }}
        </Table>
        {move || (pages.get() > 1).then(|| view! { <Pager page page_shown pages /> })}
    }
}

/// The way from one or two found products to a group.
#[component]
fn CreateGroup(search: Search) -> impl IntoView {
    let link = Memo::new(move |_| {
        search.rows.with(|rows| {
            let ids: Vec<ProductId> = found(rows).take(3).map(|product| product.id.clone()).collect();
            match ids.as_slice() {
                [priority] => Some(pages::new_group_with(priority)),
                [priority, fallback] => Some(pages::new_group_with_both(priority, fallback)),
                _ => None,
            }
        })
    });
    move || {
        link.get().map(|href| {
            view! {
                <LinkButton href kind=ButtonKind::Secondary icon=IconName::Add>
                    {Words::CREATE_WITH_FOUND}
                </LinkButton>
            }
        })
    }
}

/// Buttons to the pages before and after.
#[component]
fn Pager(page: RwSignal<usize>, page_shown: Memo<usize>, pages: Memo<usize>) -> impl IntoView {
    let go = move |to: usize| page.set(to);
    view! {
        <nav class="pager" aria-label=Words::RESULT_PAGES>
            <button
                type="button"
                class="button button-secondary"
                aria-disabled=move || (page_shown.get() == 0).then_some("true")
                on:click=move |_| go(page_shown.get_untracked().saturating_sub(1))
            >
                {Words::PREVIOUS}
            </button>
            <span class="pager-page">{move || Words::page_of(page_shown.get() + 1, pages.get())}</span>
            <button
                type="button"
                class="button button-secondary"
                aria-disabled=move || (page_shown.get() + 1 == pages.get()).then_some("true")
                on:click=move |_| go((page_shown.get_untracked() + 1).min(pages.get_untracked() - 1))
            >
                {Words::NEXT}
            </button>
        </nav>
    }
}
