//! What another client changed while the form was open, beside the form's own values.

use super::draft::GroupDraft;
use super::merge::{Difference, Part};
use super::state::FormState;
use crate::role::Role;
use crate::ui::button::Button;
use crate::ui::dom::visible;
use crate::ui::notice::{Notice, Tone};
use crate::words::{Text, Words};
use leptos::prelude::*;

/// The differences, each with a way to take the other client's value.
#[component]
pub fn ChangedMeanwhile(
    /// The form.
    state: FormState,
    /// The group as the other client left it.
    theirs: GroupDraft,
    /// The parts that the other client changed.
    differences: Vec<Difference>,
    /// The group's page.
    href: String,
) -> impl IntoView {
    let theirs = StoredValue::new(theirs);
    let row = move |difference: Difference| {
        let Difference { part, then, theirs: now } = difference;
        let yours = Memo::new(move |_| state.draft.with(|draft| draft.value(part)));
        let differs = {
            let now = now.clone();
            Memo::new(move |_| yours.with(|yours| *yours != now))
        };
        let take = move |()| theirs.with_value(|theirs| state.draft.update(|draft| draft.take(part, theirs)));
        view! {
            <li class="difference">
                <p class="difference-title">{label(part)}</p>
                <dl class="difference-values">
                    <Value label=Words::THEN value=then />
                    <Value label=Words::THEIRS value=now />
                    <Value label=Words::YOURS value=yours />
                </dl>
                {move || differs.get().then(|| view! { <Button on_press=take>{Words::TAKE_THEIRS}</Button> })}
            </li>
        }
    };
    view! {
        <Notice tone=Tone::WARNING title=Words::CHANGED_MEANWHILE>
            <p>{Words::CHANGED_MEANWHILE_ADVICE}</p>
            <ul class="differences">{differences.into_iter().map(row).collect_view()}</ul>
            <a href=href target="_blank" rel="noopener">
                {Words::OPEN_GROUP}
            </a>
        </Notice>
    }
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

fn label(part: Part) -> Text {
    match part {
        Part::Router => Words::ROUTER_SERIAL,
        Part::Connection(Role::Priority) => Words::PRIORITY_CONNECTION,
        Part::Connection(Role::Fallback) => Words::FALLBACK_CONNECTION,
        Part::Threshold => Words::THRESHOLD_LEGEND,
    }
}
