//! One line of text.

use super::field::{Field, FieldState};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// What is typed into a text field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    /// Anything, visible.
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
    /// What the browser may fill in; `off` unless said otherwise.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Visible, secret or search.
    #[prop(optional)]
    kind: TextKind,
    /// An empty value is an error.
    #[prop(optional)]
    required: bool,
    /// Shown while empty; an example, never the label.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
) -> impl IntoView {
    let state = FieldState::new(hint.is_some(), error);
    let control = view! {
        <input
            class="input"
            class:monospace=monospace
            id=state.control.clone()
            name=name
            type=kind.input_type()
            autocomplete=autocomplete
            autocapitalize="off"
            spellcheck="false"
            placeholder=move || placeholder.get()
            aria-required=required.then_some("true")
            aria-invalid=state.invalid()
            aria-describedby=state.described_by()
            aria-errormessage=state.error_message()
            prop:value=move || value.get()
            on:input=move |event| on_input.run(event_target_value(&event))
        />
    };
    view! { <Field state label hint abbreviation>{control}</Field> }
}
