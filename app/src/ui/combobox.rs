//! A text field with a list of suggestions, as the ARIA practices describe a combobox.

pub mod choice;
mod list;
mod position;

use super::dom::shown;
use super::field::{Field, FieldSpec};
use super::icon::{Icon, IconName};
use choice::ComboboxOption;
use leptos::html;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use list::{List, Popup};

/// A labelled text for an identifier, with suggestions. Any text can be entered.
#[component]
pub fn Combobox(
    /// Its texts.
    field: FieldSpec,
    /// What it shows: an option's value or any text.
    value: Signal<String>,
    /// Every change of it, typed or chosen.
    #[prop(into)]
    on_input: Callback<String>,
    /// The suggestions.
    options: Signal<Vec<ComboboxOption>>,
    /// Shown below the list: that the suggestions are loading.
    #[prop(into)]
    loading_text: TextProp,
    /// True while the suggestions are loading.
    loading: Signal<bool>,
    /// Shown instead of the list when no suggestion matches.
    #[prop(into)]
    empty_text: TextProp,
    /// Shown below the list: that there is more than the suggestions.
    #[prop(optional, into)]
    more: Signal<Option<String>>,
    /// The focus has left the field.
    #[prop(optional)]
    on_leave: Option<Callback<()>>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let shown = shown(value);
    let list = List::new(value, on_input, options);
    let list_id = field.id("list");
    let active_id = {
        let list_id = list_id.clone();
        move || list.active().map(|index| list::option_id(&list_id, index))
    };
    let note = Signal::derive(move || match (loading.get(), list.is_empty()) {
        (true, _) => Some(loading_text.get().into_owned()),
        (false, true) => Some(empty_text.get().into_owned()),
        (false, false) => more.get(),
    });
    let (attributes, label) = (field.attributes(), field.label());
    view! {
        <Field field>
            <div class="combobox">
                <input
                    class="input monospace"
                    node_ref=input
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-autocomplete="list"
                    aria-controls=list_id.clone()
                    aria-expanded=move || if list.is_open() { "true" } else { "false" }
                    aria-activedescendant=active_id
                    prop:value=move || shown.get()
                    on:input=move |event| list.typed(event_target_value(&event))
                    on:click=move |_| list.open_all()
                    on:keydown=move |event| list.key(&event)
                    on:blur=move |_| {
                        list.close();
                        if let Some(on_leave) = on_leave {
                            let _ = on_leave.try_run(());
                        }
                    }
                    {..attributes}
                />
                <span class="combobox-arrow" aria-hidden="true">
                    <Icon icon=IconName::ChevronDown />
                </span>
                <Popup list input id=list_id label note />
            </div>
        </Field>
    }
}
