//! The number of products, as far as it is known, and a field that leads to a row by its number.

use super::reader::{Goal, Reader};
use super::window::Window;
use crate::format;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dom::unique_id;
use crate::words::Words;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

/// The tools above the table.
#[component]
pub fn Tools(reader: Reader) -> impl IntoView {
    view! {
        <div class="toolbar products-tools">
            <GoToRow reader />
            <Count reader />
        </div>
    }
}

/// A field for the number of a row.
#[component]
fn GoToRow(reader: Reader) -> impl IntoView {
    let id = unique_id("row");
    let field = NodeRef::<html::Input>::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let text = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        // "1,000,000" and "1.000.000" are numbers of rows too.
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        if let Some(row) = digits.parse::<usize>().ok().and_then(|row| row.checked_sub(1)) {
            reader.look(Goal::Row(row));
        }
    };
    view! {
        <form class="go-to-row" on:submit=submit novalidate=true>
            <label for=id.clone()>{Words::GO_TO_ROW}</label>
            <input
                class="input"
                id=id
                name="row"
                inputmode="numeric"
                autocomplete="off"
                maxlength="13"
                node_ref=field
            />
            <button type="submit" class="button button-secondary">
                {Words::GO}
            </button>
        </form>
    }
}

/// The count of a list whose end is known, else the last row that was read.
#[component]
fn Count(reader: Reader) -> impl IntoView {
    let count = move || reader.with(Window::count);
    let is_complete = Memo::new(move |_| reader.with(Window::is_complete));
    let total = move || is_complete.get().then(|| Words::products_count(count()));
    let so_far = move || match reader.goal.get() {
        _ if is_complete.get() => String::new(),
        Some(Goal::End) => Words::looking_for_end(format::count(count())),
        Some(Goal::Row(row)) => Words::looking_for_row(format::count(row + 1)),
        None => Words::products_so_far(format::count(count())),
    };
    view! {
        <div class="toolbar-count" translate="no">
            <p role="status">{total}</p>
            // A screen reader should not announce it, because it changes with each page in view.
            <p>{so_far}</p>
            {move || {
                reader
                    .goal
                    .get()
                    .is_some()
                    .then(|| {
                        view! {
                            <Button kind=ButtonKind::Quiet on_press=move |()| reader.stop()>
                                {Words::STOP}
                            </Button>
                        }
                    })
            }}
        </div>
    }
}
