//! A choice of a few options.

use super::dom::shown;
use super::field::{Field, FieldSpec};
use super::icon::{Icon, IconName};
use leptos::prelude::*;

/// A labelled native select.
#[component]
pub fn SelectField(
    /// Its texts.
    field: FieldSpec,
    /// The value of the chosen option.
    #[prop(into)]
    value: Signal<String>,
    /// Another option was chosen.
    #[prop(into)]
    on_input: Callback<String>,
    /// Values and the words for them.
    options: Signal<Vec<(String, String)>>,
) -> impl IntoView {
    let (attributes, value) = (field.attributes(), shown(value));
    // Options that have not changed keep their elements, and with them a value that was set silently.
    let options = Memo::new(move |_| options.get());
    let option = move |(option, words): (String, String)| {
        let chosen = option.clone();
        view! {
            <option value=option prop:selected=move || value.with(|value| *value == chosen)>
                {words}
            </option>
        }
    };
    view! {
        <Field field>
            <span class="select">
                <select
                    class="input"
                    on:change=move |event| on_input.run(event_target_value(&event))
                    {..attributes}
                >
                    {move || options.get().into_iter().map(option).collect_view()}
                </select>
                <Icon icon=IconName::ChevronDown />
            </span>
        </Field>
    }
}
