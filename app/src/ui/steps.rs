//! A choice on a scale of six: native radio buttons, which the arrow keys move through.

use super::field::FieldSpec;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// Six labelled steps, 1 (better) to 6 (worse), of which one is chosen.
#[component]
pub fn Steps(
    /// Its texts.
    field: FieldSpec,
    /// The chosen step, 1 to 6.
    value: Signal<Option<u8>>,
    /// Another step was chosen.
    #[prop(into)]
    on_change: Callback<u8>,
    /// A word for each step.
    labels: [TextProp; 6],
) -> impl IntoView {
    let (legend, name, has_error) = (field.label(), field.name.clone(), field.has_error());
    let step = move |(label, level): (TextProp, u8)| {
        view! {
            <label class="step">
                <input
                    class="visually-hidden"
                    type="radio"
                    name=name.clone()
                    value=level.to_string()
                    prop:checked=move || value.get() == Some(level)
                    on:change=move |_| on_change.run(level)
                />
                <span class="step-bar" aria-hidden="true"></span>
                <span class="step-number">{level}</span>
                <span class="step-words">{move || label.get()}</span>
            </label>
        }
    };
    view! {
        <fieldset
            class="field steps-field"
            class:field-invalid=has_error
            aria-describedby=field.description()
            aria-invalid=move || has_error().then_some("true")
        >
            <legend class="field-label">
                <span>{move || legend.get()}</span>
                {field.abbreviation_view()}
            </legend>
            {field.hint_view()}
            <div class="steps">{labels.into_iter().zip(1..).map(step).collect_view()}</div>
            {field.error_view()}
        </fieldset>
    }
}
