//! A choice on a scale of six: native radio buttons, so the arrow keys work by themselves.

use super::field::{Abbreviation, FieldError};
use super::unique_id::unique_id;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// Six labelled steps, 1 better to 6 worse, of which one is chosen.
#[component]
pub fn Steps(
    /// What is chosen.
    #[prop(into)]
    legend: TextProp,
    /// The choice's name in its form.
    #[prop(into)]
    name: String,
    /// The chosen step, 1 to 6.
    #[prop(into)]
    value: Signal<Option<u8>>,
    /// Another step was chosen.
    #[prop(into)]
    on_change: Callback<u8>,
    /// A word for each step.
    labels: [TextProp; 6],
    /// How to choose, under the legend.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong with the choice.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The hub's own word for it.
    #[prop(optional, into)]
    abbreviation: Option<String>,
) -> impl IntoView {
    let error_id = unique_id("steps-error");
    let hint_id = hint.is_some().then(|| unique_id("steps-hint"));
    let described_by = {
        let (error_id, hint_id) = (error_id.clone(), hint_id.clone());
        move || {
            let error_id = error.with(Option::is_some).then(|| error_id.clone());
            let ids: Vec<String> = [error_id, hint_id.clone()].into_iter().flatten().collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    let steps = labels
        .into_iter()
        .zip(1_u8..)
        .map(move |(label, level)| {
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
        })
        .collect_view();
    view! {
        <fieldset
            class="field steps-field"
            class:field-invalid=move || error.with(Option::is_some)
            aria-describedby=described_by
            aria-invalid=move || error.with(Option::is_some).then_some("true")
        >
            <legend class="field-label">
                <span>{move || legend.get()}</span>
                {abbreviation.map(|abbreviation| view! { <Abbreviation abbreviation /> })}
            </legend>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{move || hint.get()}</p> })}
            <div class="steps">{steps}</div>
            <FieldError id=error_id error />
        </fieldset>
    }
}
