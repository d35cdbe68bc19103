//! What the form changes in the group, beside its button.

use super::differences::part_label;
use super::merge::{PARTS, Part};
use super::state::FormState;
use crate::ui::dom::visible;
use crate::words::Words;
use leptos::prelude::*;

/// The changes: "Failover threshold 3 → 4".
#[component]
pub fn Changes(state: FormState) -> impl IntoView {
    let changes = Memo::new(move |_| {
        state.draft.with(|draft| {
            let before = draft.before();
            let change = |part: Part| {
                let [from, to] = before.short_values(draft, part)?;
                Some((part, from, to))
            };
            PARTS.into_iter().filter_map(change).collect::<Vec<_>>()
        })
    });
    let or_none =
        |value: String| if value.is_empty() { Words::NO_VALUE().to_owned() } else { visible(&value) };
    let item = move |(part, from, to): (Part, String, String)| {
        view! {
            <li>
                {part_label(part)} " " <bdi class="change-from">{or_none(from)}</bdi> " → "
                <bdi>{or_none(to)}</bdi>
            </li>
        }
    };
    move || {
        let changes = changes.get();
        match changes.is_empty() {
            true => view! { <p class="muted">{Words::NO_CHANGES}</p> }.into_any(),
            false => {
                view! { <ul class="changes">{changes.into_iter().map(item).collect_view()}</ul> }.into_any()
            }
        }
    }
}
