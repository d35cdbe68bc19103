//! The fields of one connection: product, connectivity type, network ID.

use super::draft::{ConnectionDraft, ConnectionField, Field, type_text};
use super::fill_in::{Chosen, fill_in, fill_in_offered_type};
use super::inventory::{Inventory, Lookup, OFFERED};
use super::state::FormState;
use crate::group_view::{product_tone, type_words};
use crate::role::Role;
use crate::ui::combobox::Combobox;
use crate::ui::combobox::choice::ComboboxOption;
use crate::ui::field::FieldSpec;
use crate::ui::icon::{Icon, IconName};
use crate::ui::select_field::SelectField;
use crate::ui::text_field::TextField;
use crate::words::{Text, Words};
use hub_api::ProductId;
use hub_api::connectivity_type::Technology;
use hub_api::product::Product;
use leptos::prelude::*;
use std::time::Duration;

/// How long typing has to pause before the hub is asked about a product.
const TYPING_PAUSE: Duration = Duration::from_millis(300);

/// The fields. Type and network ID are filled in from the product and can be changed.
#[component]
pub fn ConnectionFieldset(role: Role, state: FormState, inventory: Inventory) -> impl IntoView {
    let draft = state.draft;
    let text = move |of: fn(&ConnectionDraft) -> &String| {
        Signal::derive(move || draft.with(|draft| of(draft.connection(role)).clone()))
    };
    let change = move |change: fn(&mut ConnectionDraft, String)| {
        Callback::new(move |text| draft.update(|draft| change(draft.connection_mut(role), text)))
    };
    let (prefix, legend) = match role {
        Role::Priority => ("priority", Words::PRIORITY_CONNECTION),
        Role::Fallback => ("fallback", Words::FALLBACK_CONNECTION),
    };
    let field = |name: &str, label: Text, field| {
        FieldSpec::new(format!("{prefix}-{name}"), label).error(state.error(Field::Connection(role, field)))
    };
    if let Some(id) = untrack(|| state.product(role)) {
        fill_in(role, state, inventory, id, Chosen::Before);
    }
    let look_up_typed = move |text: String| {
        if untrack(|| inventory.is_whole(&text))
            && let Ok(id) = ProductId::new(text.trim())
        {
            fill_in(role, state, inventory, id, Chosen::Now);
        }
    };
    let look_up_typed = StoredValue::new_local(debounce(TYPING_PAUSE, look_up_typed));
    let on_input = move |text: String| {
        draft.update(|draft| draft.connection_mut(role).product_id.clone_from(&text));
        untrack(|| fill_in_offered_type(role, state, inventory, text.trim()));
        look_up_typed.update_value(|look_up| look_up(text));
    };
    let empty_text = move || match inventory.offered.with(|offered| matches!(offered, Some(Err(_)))) {
        true => Words::PRODUCTS_UNAVAILABLE().to_owned(),
        false => Words::products_no_match(OFFERED),
    };
    let note = note(state, role, inventory);
    let type_value = text(|connection| &connection.connectivity_type);
    view! {
        <fieldset class="form-group">
            <legend>{legend}</legend>
            <Combobox
                field=field("product", Words::PRODUCT, ConnectionField::Product)
                    .abbreviation("coPID")
                    .hint(Words::PRODUCT_HINT)
                    .required()
                value=text(|connection| &connection.product_id)
                on_input
                options=options(inventory)
                loading=Signal::derive(move || inventory.offered.with(|offered| offered.is_none()))
                loading_text=Words::PRODUCTS_LOADING
                empty_text
            />
            {move || {
                note.get()
                    .map(|note| {
                        view! {
                            <p class="field-note" role="status">
                                <Icon icon=IconName::Warning />
                                <span>{note}</span>
                            </p>
                        }
                    })
            }}
            <div class="form-row">
                <SelectField
                    field=field("type", Words::CONNECTIVITY_TYPE, ConnectionField::Type).abbreviation("coPTe")
                    value=type_value
                    on_input=change(|connection, text| connection.connectivity_type = text)
                    options=type_options(type_value)
                />
                <TextField
                    field=field("network-id", Words::NETWORK_ID, ConnectionField::NetworkId)
                        .abbreviation("netID")
                    value=text(|connection| &connection.network_id)
                    on_input=change(|connection, text| connection.network_id = text)
                    monospace=true
                />
            </div>
        </fieldset>
    }
}

/// The products to choose from.
fn options(inventory: Inventory) -> Signal<Vec<ComboboxOption>> {
    let option = |product: &Product| ComboboxOption {
        value: product.id.to_string(),
        label: product.id.to_string(),
        detail: product.connectivity_type.as_ref().map(type_words).unwrap_or_default(),
        tag: product.status.clone().map(|status| (product_tone(&status), status)),
    };
    Signal::derive(move || {
        inventory.offered.with_value(|offered| offered.into_iter().flatten().map(option).collect())
    })
}

/// Number or word, and any other value that the group already has.
fn type_options(value: Signal<String>) -> Signal<Vec<(String, String)>> {
    Signal::derive(move || {
        let mut options = vec![
            (String::new(), Words::PLEASE_CHOOSE().to_owned()),
            (type_text(&Technology::Cellular.number()), Words::OPTION_NUMBER_CELLULAR().to_owned()),
            (type_text(&Technology::Satellite.number()), Words::OPTION_NUMBER_SATELLITE().to_owned()),
            (type_text(&Technology::Cellular.word()), Words::OPTION_WORD_CELLULAR().to_owned()),
            (type_text(&Technology::Satellite.word()), Words::OPTION_WORD_SATELLITE().to_owned()),
        ];
        let value = value.get();
        if options.iter().all(|(option, _)| *option != value) {
            options.push((value.clone(), value));
        }
        options
    })
}

/// A note about the product that was entered: unknown to the hub, or not active.
fn note(state: FormState, role: Role, inventory: Inventory) -> Signal<Option<String>> {
    Signal::derive(move || {
        let text = state.draft.with(|draft| draft.connection(role).product_id.trim().to_owned());
        let note = match inventory.product(&ProductId::new(text).ok()?)? {
            Lookup::NotFound => Words::PRODUCT_UNKNOWN,
            Lookup::Found(product) if product.is_active() == Some(false) => Words::PRODUCT_INACTIVE,
            Lookup::Found(_) | Lookup::Pending => return None,
        };
        Some(note().to_owned())
    })
}
