//! Several lines of text.

use super::dom::shown;
use super::field::{Field, FieldSpec};
use leptos::prelude::*;

/// A labelled text of several lines in monospace, such as identifiers.
#[component]
pub fn TextArea(
    /// Its texts.
    field: FieldSpec,
    /// What it shows.
    #[prop(into)]
    value: Signal<String>,
    /// Every change of it.
    #[prop(into)]
    on_input: Callback<String>,
    /// How many lines are visible at once.
    rows: u32,
) -> impl IntoView {
    let (attributes, value) = (field.attributes(), shown(value));
    view! {
        <Field field>
            <textarea
                class="input monospace"
                rows=rows.to_string()
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                prop:value=move || value.get()
                on:input=move |event| on_input.run(event_target_value(&event))
                {..attributes}
            ></textarea>
        </Field>
    }
}
