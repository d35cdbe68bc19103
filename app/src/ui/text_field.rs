//! One line of text.

use super::dom::shown;
use super::field::{Field, FieldSpec};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// A labelled line of text.
#[component]
pub fn TextField(
    /// Its texts.
    field: FieldSpec,
    /// What it shows.
    #[prop(into)]
    value: Signal<String>,
    /// Every change of it.
    #[prop(into)]
    on_input: Callback<String>,
    /// For identifiers: all digits have the same width.
    #[prop(optional)]
    monospace: bool,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// The type of the native input: `text`, `password` or `search`.
    #[prop(default = "text")]
    kind: &'static str,
    /// Shown while empty; an example, never the label.
    #[prop(optional, into)]
    placeholder: Option<TextProp>,
) -> impl IntoView {
    let (attributes, value) = (field.attributes(), shown(value));
    view! {
        <Field field>
            <input
                class="input"
                class:monospace=monospace
                type=kind
                autocomplete=autocomplete
                autocapitalize="off"
                spellcheck="false"
                placeholder=move || placeholder.as_ref().map(TextProp::get)
                prop:value=move || value.get()
                on:input=move |event| on_input.run(event_target_value(&event))
                {..attributes}
            />
        </Field>
    }
}
