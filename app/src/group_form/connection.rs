//! The fields of one connection: its product, and behind "Change" type and network ID, which follow from it.

use super::connection_details::details;
use super::draft::{ConnectionDraft, ConnectionField, Field, type_text};
use super::fill_in::{Chosen, Typing, enter, fill_in, look_up};
use super::inventory::{Inventory, OFFERED, number_in};
use super::problems;
use super::product_notes::ProductNotes;
use super::state::FormState;
use crate::group_view::{product_status, type_words};
use crate::product_facts;
use crate::role::Role;
use crate::ui::combobox::Combobox;
use crate::ui::combobox::choice::ComboboxOption;
use crate::ui::field::FieldSpec;
use crate::ui::select_field::SelectField;
use crate::ui::tag::TagTone;
use crate::ui::text_field::TextField;
use crate::words::Words;
use hub_api::connectivity_type::Technology;
use hub_api::product::Product;
use leptos::prelude::*;
use std::time::Duration;

/// How long typing has to pause before the hub is asked about a product.
const TYPING_PAUSE: Duration = Duration::from_millis(300);

/// The fields.
#[component]
pub fn ConnectionFields(role: Role, state: FormState, inventory: Inventory) -> impl IntoView {
    let draft = state.draft;
    let legend = match role {
        Role::Priority => Words::PRIORITY_CONNECTION,
        Role::Fallback => Words::FALLBACK_CONNECTION,
    };
    if let Some(id) = untrack(|| state.product(role)) {
        fill_in(role, state, inventory, id, Chosen::Before);
    }
    let look_up_typed = move |text: String| {
        // Another key may have been pressed meanwhile.
        let is_current = draft.try_with_untracked(|draft| draft.connection(role).product_id == text);
        if is_current == Some(true) {
            untrack(|| look_up(role, state, inventory, &text, Typing::Paused));
        }
    };
    let look_up_typed = StoredValue::new_local(debounce(TYPING_PAUSE, look_up_typed));
    let on_input = move |text: String| {
        untrack(|| enter(role, state, inventory, &text));
        look_up_typed.update_value(|look_up| look_up(text));
    };
    let on_leave = move |()| {
        let text = draft.with_untracked(|draft| draft.connection(role).product_id.clone());
        // A product ID is looked up when it is chosen or typed.
        if number_in(&text).is_some() {
            untrack(|| look_up(role, state, inventory, &text, Typing::Ended));
        }
    };
    let note = move || match inventory.offered.with(|offered| matches!(offered, Some(Err(_)))) {
        true => Words::PRODUCTS_UNAVAILABLE().to_owned(),
        false if inventory.has_more() => Words::products_no_match(OFFERED),
        false => Words::PRODUCTS_NONE_MATCHES().to_owned(),
    };
    let more = Signal::derive(move || inventory.has_more().then(|| Words::products_more(OFFERED)));
    let open = details(role, state, inventory);
    let field = Field::Connection(role, ConnectionField::Product);
    view! {
        <div class="form-connection" role="group" aria-label=legend>
            <Combobox
                field=FieldSpec::new(problems::name(field), problems::label(field))
                    .hint(Words::PRODUCT_HINT)
                    .error(problems::error(state, inventory, field))
                    .required()
                value=Signal::derive(move || draft.with(|draft| draft.connection(role).product_id.clone()))
                on_input
                on_leave=Callback::new(on_leave)
                options=options(inventory)
                loading=Signal::derive(move || inventory.offered.with(|offered| offered.is_none()))
                loading_text=Words::PRODUCTS_LOADING
                empty_text=note
                more
            />
            <ProductNotes role state inventory open />
            {move || open.is_open.get().then(|| view! { <Details role state inventory /> })}
        </div>
    }
}

/// Type and network ID as fields.
#[component]
fn Details(role: Role, state: FormState, inventory: Inventory) -> impl IntoView {
    let draft = state.draft;
    let text = move |of: fn(&ConnectionDraft) -> &String| {
        Signal::derive(move || draft.with(|draft| of(draft.connection(role)).clone()))
    };
    let change = move |change: fn(&mut ConnectionDraft, String)| {
        Callback::new(move |text| draft.update(|draft| change(draft.connection_mut(role), text)))
    };
    let field = move |field| {
        let field = Field::Connection(role, field);
        FieldSpec::new(problems::name(field), problems::label(field))
            .error(problems::error(state, inventory, field))
    };
    let type_value = text(|connection| &connection.connectivity_type);
    view! {
        <div class="form-row">
            <SelectField
                field=field(ConnectionField::Type)
                value=type_value
                on_input=change(|connection, text| connection.connectivity_type = text)
                options=type_options(type_value)
            />
            <TextField
                field=field(ConnectionField::NetworkId)
                value=text(|connection| &connection.network_id)
                on_input=change(|connection, text| connection.network_id = text)
                monospace=true
            />
        </div>
    }
}

/// The products to choose from.
fn options(inventory: Inventory) -> Signal<Vec<ComboboxOption>> {
    let option = |product: &Product| ComboboxOption {
        value: product.id.to_string(),
        name: product_facts::name(product).unwrap_or_default().to_owned(),
        detail: product.connectivity_type.as_ref().map(type_words).unwrap_or_default(),
        tag: product.status.as_deref().map(|status| {
            let tone = if status == "ACTIVE" { TagTone::Done } else { TagTone::Muted };
            (tone, product_status(status))
        }),
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
