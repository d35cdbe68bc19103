//! The heading of a column.

use super::rows::{Column, OpenEnd, Order};
use leptos::prelude::*;

/// A heading, with a button that sorts.
#[component]
pub fn Heading(column: Column, order: Order, open_end: Option<OpenEnd>) -> impl IntoView {
    let Column { name, heading, is_sortable } = column;
    let direction = move || {
        let current = order.current.get();
        match current.strip_prefix('-') {
            Some(current) => (current == name).then_some("descending"),
            None => (current == name).then_some("ascending"),
        }
    };
    let sort = move |_| {
        let is_ascending = untrack(direction) == Some("ascending");
        order.choose.run(format!("{}{name}", if is_ascending { "-" } else { "" }));
    };
    let can_sort = move || is_sortable && open_end.is_none_or(|open_end| open_end.is_whole.get());
    let face = move || match can_sort() {
        true => view! {
            <button type="button" class="sort" data-direction=direction on:click=sort>
                {heading}
            </button>
        }
        .into_any(),
        false => heading.into_any(),
    };
    view! {
        <th role="columnheader" scope="col" class=format!("cell-{name}") aria-sort=direction>
            {face}
        </th>
    }
}
