//! Several lines of text.

use super::field::{Field, FieldSpec};
use leptos::html;
use leptos::prelude::*;

/// A labelled text of several lines in monospace, such as identifiers.
///
/// The text stays in the element and is read from there: copying a long text at each key would delay the key.
#[component]
pub fn TextArea(
    /// Its texts.
    field: FieldSpec,
    /// The element, whose value is the text.
    node: NodeRef<html::Textarea>,
    /// Called at every change.
    #[prop(into)]
    on_input: Callback<()>,
    /// How many lines are visible at once.
    rows: u32,
) -> impl IntoView {
    let attributes = field.attributes();
    view! {
        <Field field>
            <textarea
                class="input monospace"
                node_ref=node
                rows=rows.to_string()
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                wrap="off"
                on:input=move |_| on_input.run(())
                {..attributes}
            ></textarea>
        </Field>
    }
}
