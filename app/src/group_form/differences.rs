//! What another client has changed in a group, part by part: then, now, and in the operator's own change.

use super::merge::{Difference, Part};
use crate::role::Role;
use crate::ui::button::Button;
use crate::ui::dom::visible;
use crate::words::{Text, Words};
use leptos::prelude::*;

/// A part that another client has changed, beside the operator's own change.
#[derive(Clone)]
pub struct Compared {
    /// What the other client has changed.
    pub difference: Difference,
    /// The value in the operator's change; `None` if it has no part in it.
    pub yours: Option<Signal<String>>,
    /// Takes the other client's value instead.
    pub take: Option<Callback<()>>,
}

/// The differences, each with a way to take the other client's value where there is one.
#[component]
pub fn Differences(rows: Vec<Compared>) -> impl IntoView {
    let row = |Compared { difference, yours, take }: Compared| {
        let Difference { part, then, theirs: now } = difference;
        let is_same = {
            let now = now.clone();
            Memo::new(move |_| yours.is_some_and(|yours| yours.with(|yours| *yours == now)))
        };
        let take = move || {
            let take = take.filter(|_| !is_same.get())?;
            Some(view! { <Button on_press=take>{Words::TAKE_THEIRS}</Button> })
        };
        view! {
            <li class="difference">
                <p class="difference-title">{part_label(part)}</p>
                <dl class="difference-values">
                    <Value label=Words::THEN value=then />
                    <Value label=Words::THEIRS value=now />
                    {yours.map(|yours| view! { <Value label=Words::YOURS value=yours /> })}
                </dl>
                {take}
            </li>
        }
    };
    view! { <ul class="differences">{rows.into_iter().map(row).collect_view()}</ul> }
}

#[component]
fn Value(label: Text, #[prop(into)] value: Signal<String>) -> impl IntoView {
    let shown = move || match value.get() {
        value if value.is_empty() => Words::NO_VALUE().to_owned(),
        value => visible(&value),
    };
    view! {
        <div>
            <dt>{label}</dt>
            <dd class="monospace">{shown}</dd>
        </div>
    }
}

/// The label of a part of a group.
pub fn part_label(part: Part) -> Text {
    match part {
        Part::Router => Words::ROUTER_SERIAL,
        Part::Connection(Role::Priority) => Words::PRIORITY_CONNECTION,
        Part::Connection(Role::Fallback) => Words::FALLBACK_CONNECTION,
        Part::Threshold => Words::THRESHOLD_LEGEND,
    }
}
