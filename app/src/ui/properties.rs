//! A list of labels and values.

use super::field::Abbreviation;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// A list of labels and values; its children are [`Property`]s.
#[component]
pub fn Properties(
    /// The rows.
    children: Children,
) -> impl IntoView {
    view! { <dl class="properties">{children()}</dl> }
}

/// One label and its value.
#[component]
pub fn Property(
    /// The label.
    #[prop(into)]
    label: TextProp,
    /// The hub's own word for it.
    #[prop(optional)]
    abbreviation: &'static str,
    /// The value.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="property">
            <dt>
                <span>{move || label.get()}</span>
                {(!abbreviation.is_empty()).then(|| view! { <Abbreviation abbreviation /> })}
            </dt>
            <dd>{children()}</dd>
        </div>
    }
}
