//! Several lines of text.

use super::field::{Field, FieldState};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// A labelled text of several lines, such as identifiers one a line.
#[component]
pub fn TextArea(
    /// Above the field.
    #[prop(into)]
    label: TextProp,
    /// The field's name in its form.
    #[prop(into)]
    name: String,
    /// What it shows.
    #[prop(into)]
    value: Signal<String>,
    /// Every change of it.
    #[prop(into)]
    on_input: Callback<String>,
    /// How to fill it, under the label.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong with the value.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The hub's own word for it.
    #[prop(optional, into)]
    abbreviation: Option<String>,
    /// For identifiers: figures under figures.
    #[prop(optional)]
    monospace: bool,
    /// How many lines are seen at once.
    #[prop(default = 6)]
    rows: u32,
    /// An empty value is an error.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let state = FieldState::new(hint.is_some(), error);
    let control = view! {
        <textarea
            class="input"
            class:monospace=monospace
            id=state.control.clone()
            name=name
            rows=rows.to_string()
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            aria-required=required.then_some("true")
            aria-invalid=state.invalid()
            aria-describedby=state.described_by()
            aria-errormessage=state.error_message()
            prop:value=move || value.get()
            on:input=move |event| on_input.run(event_target_value(&event))
        ></textarea>
    };
    view! { <Field state label hint abbreviation>{control}</Field> }
}
