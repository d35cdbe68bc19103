//! The navigation of a list in pages: "Rows 101 to 200 of 4,000", the previous page, and the next one.

use crate::format;
use crate::preferences::PagedLists;
use crate::ui::icon::{Icon, IconName};
use crate::ui::virtual_table::rows::{PAGE_ROWS, Pages};
use crate::words::Words;
use leptos::prelude::*;

/// A list that is in pages if the operator has chosen so.
pub fn pages() -> Pages {
    Pages { are_on: Signal::derive(PagedLists::are_on), page: RwSignal::new(0) }
}

/// The range of rows in the document, as a heading above the list, and buttons to the previous and the next page.
#[component]
pub fn ListPager(
    /// The list's pages.
    pages: Pages,
    /// How many rows it has.
    count: Signal<usize>,
    /// Whether the list has more rows than are counted.
    #[prop(default = Signal::stored(false))]
    has_more: Signal<bool>,
) -> impl IntoView {
    let rows = move || pages.rows(count.get()).unwrap_or_default();
    let text = move || {
        let rows = rows();
        let (first, last) = (format::count(rows.start + 1), format::count(rows.end));
        match has_more.get() {
            true => Words::rows_of_more(first, last),
            false => Words::rows_of(first, last, format::count(count.get())),
        }
    };
    let is_first = move || rows().start == 0;
    let is_last = move || rows().end >= count.get();
    let turn = move |is_forward: bool| {
        let page = untrack(rows).start / PAGE_ROWS;
        match is_forward {
            true if !untrack(is_last) => pages.page.set(page + 1),
            false if page > 0 => pages.page.set(page - 1),
            _ => (),
        }
    };
    move || {
        pages.are_on.get().then(|| {
            view! {
                <nav class="pager list-pager" aria-label=Words::LIST_PAGES>
                    <button
                        type="button"
                        class="button button-secondary"
                        aria-disabled=move || is_first().then_some("true")
                        on:click=move |_| turn(false)
                    >
                        <span class="button-face">
                            <Icon icon=IconName::ChevronLeft />
                            <span class="button-words">{Words::PREVIOUS}</span>
                        </span>
                    </button>
                    <h2 class="pager-page" aria-live="polite">
                        {text}
                    </h2>
                    <button
                        type="button"
                        class="button button-secondary"
                        aria-disabled=move || is_last().then_some("true")
                        on:click=move |_| turn(true)
                    >
                        <span class="button-face">
                            <span class="button-words">{Words::NEXT}</span>
                            <Icon icon=IconName::ChevronRight />
                        </span>
                    </button>
                </nav>
            }
        })
    }
}
