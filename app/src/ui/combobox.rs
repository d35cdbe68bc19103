//! Picked from a list or pasted: a text field with a list below, as the ARIA practices have it.

pub mod choice;
mod list;
mod place;

use super::field::{Field, FieldState};
use super::icon::{Icon, IconName};
use choice::ComboboxOption;
use leptos::html;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use list::{List, Popup};

/// A labelled text with suggestions. Any text may stand in it; the list only helps.
#[component]
pub fn Combobox(
    /// Above the field.
    #[prop(into)]
    label: TextProp,
    /// The field's name in its form.
    #[prop(into)]
    name: String,
    /// What it shows: an option's value or any text.
    #[prop(into)]
    value: Signal<String>,
    /// Every change of it, typed or picked.
    #[prop(into)]
    on_input: Callback<String>,
    /// What can be picked.
    #[prop(into)]
    options: Signal<Vec<ComboboxOption>>,
    /// True while options are on their way.
    #[prop(optional, into)]
    loading: Signal<bool>,
    /// Shown in the list while they are.
    #[prop(into)]
    loading_text: TextProp,
    /// Shown in the list when none fits.
    #[prop(into)]
    empty_text: TextProp,
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
    /// An empty value is an error.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let state = FieldState::new(hint.is_some(), error);
    let input = NodeRef::<html::Input>::new();
    let list = List::new(value, on_input, options);
    let list_id = format!("{}-list", state.control);
    let active_id = {
        let list_id = list_id.clone();
        move || list.active().map(|place| list::option_id(&list_id, place))
    };
    let popup_label = label.clone();
    let word = Signal::derive(move || match (loading.get(), list.is_empty()) {
        (true, _) => Some(loading_text.get().into_owned()),
        (false, true) => Some(empty_text.get().into_owned()),
        (false, false) => None,
    });
    let control = view! {
        <div class="combobox">
            <input
                class="input"
                class:monospace=monospace
                node_ref=input
                id=state.control.clone()
                name=name
                type="text"
                role="combobox"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-controls=list_id.clone()
                aria-expanded=move || if list.is_open() { "true" } else { "false" }
                aria-activedescendant=active_id
                aria-required=required.then_some("true")
                aria-invalid=state.invalid()
                aria-describedby=state.described_by()
                aria-errormessage=state.error_message()
                prop:value=move || value.get()
                on:input=move |event| list.typed(event_target_value(&event))
                on:click=move |_| list.open_all()
                on:keydown=move |event| list.key(&event)
                on:blur=move |_| list.close()
            />
            <span class="combobox-arrow" aria-hidden="true">
                <Icon icon=IconName::ChevronDown />
            </span>
            <Popup list input id=list_id label=popup_label word monospace />
        </div>
    };
    view! { <Field state label hint abbreviation>{control}</Field> }
}
