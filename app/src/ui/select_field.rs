//! One of a few.

use super::field::{Field, FieldState};
use super::icon::{Icon, IconName};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// A labelled native select.
#[component]
pub fn SelectField(
    /// Above the field.
    #[prop(into)]
    label: TextProp,
    /// The field's name in its form.
    #[prop(into)]
    name: String,
    /// Which option is chosen, by its value.
    #[prop(into)]
    value: Signal<String>,
    /// Another one was chosen.
    #[prop(into)]
    on_input: Callback<String>,
    /// Values and the words for them.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// How to choose, under the label.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong with the choice.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The hub's own word for it.
    #[prop(optional, into)]
    abbreviation: Option<String>,
    /// No choice is an error.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let state = FieldState::new(hint.is_some(), error);
    let control = view! {
        <span class="select">
            <select
                class="input"
                id=state.control.clone()
                name=name
                aria-required=required.then_some("true")
                aria-invalid=state.invalid()
                aria-describedby=state.described_by()
                aria-errormessage=state.error_message()
                on:change=move |event| on_input.run(event_target_value(&event))
            >
                {move || {
                    options
                        .get()
                        .into_iter()
                        .map(|(option, words)| {
                            let chosen = option.clone();
                            view! {
                                <option
                                    value=option
                                    prop:selected=move || value.with(|value| *value == chosen)
                                >
                                    {words}
                                </option>
                            }
                        })
                        .collect_view()
                }}
            </select>
            <Icon icon=IconName::ChevronDown />
        </span>
    };
    view! { <Field state label hint abbreviation>{control}</Field> }
}
