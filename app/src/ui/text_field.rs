//! One line of text.

use super::field::{Field, FieldSpec};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// What is typed into a text field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    /// Any text, visible.
    #[default]
    Text,
    /// A secret: dots.
    Password,
    /// Words to search for.
    Search,
}

impl TextKind {
    const fn input_type(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Password => "password",
            Self::Search => "search",
        }
    }
}

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
    /// Visible, secret or search.
    #[prop(optional)]
    kind: TextKind,
    /// Shown while empty; an example, never the label.
    #[prop(optional, into)]
    placeholder: Option<TextProp>,
) -> impl IntoView {
    let attributes = field.attributes();
    view! {
        <Field field>
            <input
                class="input"
                class:monospace=monospace
                type=kind.input_type()
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
