//! The fields of one connection: product, connectivity type, network ID.

use super::FormState;
use super::draft::{Field, Leg, LegDraft, LegField, type_text};
use super::inventory::{Inventory, Named, OFFERED};
use crate::legs;
use crate::technology::status_kind;
use crate::ui::combobox::Combobox;
use crate::ui::combobox::choice::ComboboxOption;
use crate::ui::select_field::SelectField;
use crate::ui::text_field::TextField;
use crate::words::Words;
use hub_api::ProductId;
use hub_api::connectivity_type::{ConnectivityType, Technology};
use hub_api::product::Product;
use leptos::prelude::*;
use std::time::Duration;

/// How long typing has to rest before the hub is asked about a product.
const TYPING: Duration = Duration::from_millis(300);

/// The fields. Type and network ID are filled in from the product and can be changed.
#[component]
pub fn LegFields(leg: Leg, state: FormState, inventory: Inventory) -> impl IntoView {
    let words = Words;
    let draft = state.draft;
    let text = move |of: fn(&LegDraft) -> &String| {
        Signal::derive(move || draft.with(|draft| of(draft.leg(leg)).clone()))
    };
    let error = move |field| state.error(words, Field::Leg(leg, field));
    let change = move |change: fn(&mut LegDraft, String)| {
        Callback::new(move |text| draft.update(|draft| change(draft.leg_mut(leg), text)))
    };
    // The product that the group has already keeps what stands in the form; one that is typed or
    // picked brings its own type and network ID.
    let look_up = move |text: &str, overwrite: bool| {
        let Ok(id) = ProductId::new(text.trim()) else { return };
        let wanted = id.clone();
        inventory.look_up(id, move |product| {
            draft.try_update(|draft| {
                let draft = draft.leg_mut(leg);
                if draft.product_id.trim() == wanted.as_str() {
                    fill_in(draft, product, overwrite);
                }
            });
        });
    };
    untrack(|| look_up(&draft.with(|draft| draft.leg(leg).product_id.clone()), false));
    let look_up_typed = move |text: String| {
        if untrack(|| inventory.is_whole(&text)) {
            look_up(&text, true);
        }
    };
    let look_up_typed = StoredValue::new_local(debounce(TYPING, look_up_typed));
    let on_input = Callback::new(move |text: String| {
        draft.update(|draft| draft.leg_mut(leg).product_id.clone_from(&text));
        look_up_typed.update_value(|look_up| look_up(text));
    });
    let note = note(words, state, leg, inventory);
    let prefix = match leg {
        Leg::Priority => "priority",
        Leg::Fallback => "fallback",
    };
    let legend = move || match leg {
        Leg::Priority => words.priority_connection()(),
        Leg::Fallback => words.fallback_connection()(),
    };
    view! {
        <fieldset class="form-group">
            <legend>{legend}</legend>
            <Combobox
                label=words.product() abbreviation="coPID" name=format!("{prefix}-product") hint=words.product_hint()
                value=text(|leg| &leg.product_id) on_input monospace=true required=true
                options=options(words, inventory)
                loading=Signal::derive(move || inventory.offered().is_none()) loading_text=words.products_loading()
                empty_text=move || match inventory.offered() {
                    Some(Err(_)) => words.products_unavailable()().to_owned(),
                    _ => words.products_no_match(OFFERED),
                }
                error=error(LegField::Product)
            />
            {move || note.get().map(|note| view! { <p class="field-note" role="status">{note}</p> })}
            <div class="form-row">
                <SelectField
                    label=words.connectivity_type() abbreviation="coPTe" name=format!("{prefix}-type")
                    value=text(|leg| &leg.connectivity_type) on_input=change(|leg, text| leg.connectivity_type = text)
                    options=type_options(words, text(|leg| &leg.connectivity_type)) error=error(LegField::Type)
                />
                <TextField
                    label=words.network_id() abbreviation="netID" name=format!("{prefix}-network-id")
                    value=text(|leg| &leg.network_id) on_input=change(|leg, text| leg.network_id = text)
                    error=error(LegField::NetworkId) autocomplete="off" monospace=true
                />
            </div>
        </fieldset>
    }
}

/// What the hub says of the product; without `overwrite` only where the form is still empty.
fn fill_in(draft: &mut LegDraft, product: &Product, overwrite: bool) {
    let technology = product.connectivity_type.as_ref().and_then(ConnectivityType::technology);
    if overwrite || draft.connectivity_type.is_empty() {
        draft.connectivity_type = technology.map_or_else(String::new, |it| type_text(&it.number()));
    }
    if overwrite || draft.network_id.is_empty() {
        product.network_id().unwrap_or_default().clone_into(&mut draft.network_id);
    }
}

/// The products to pick from.
fn options(words: Words, inventory: Inventory) -> Signal<Vec<ComboboxOption>> {
    Signal::derive(move || {
        let products = inventory.offered().and_then(Result::ok).unwrap_or_default();
        let option = |product: Product| ComboboxOption {
            detail: product
                .connectivity_type
                .as_ref()
                .map_or_else(String::new, |it| legs::technology_words(words, it)),
            tag: product.status.map(|status| (status_kind(&status), status)),
            label: product.id.to_string(),
            value: product.id.into(),
        };
        products.into_iter().map(option).collect()
    })
}

/// Number or word, and whatever else stands in the group already.
fn type_options(words: Words, value: Signal<String>) -> Signal<Vec<(String, String)>> {
    Signal::derive(move || {
        let mut options = vec![
            (String::new(), words.please_choose()().to_owned()),
            (type_text(&Technology::Cellular.number()), words.option_number_cellular()().to_owned()),
            (type_text(&Technology::Satellite.number()), words.option_number_satellite()().to_owned()),
            (type_text(&Technology::Cellular.word()), words.option_word_cellular()().to_owned()),
            (type_text(&Technology::Satellite.word()), words.option_word_satellite()().to_owned()),
        ];
        let value = value.get();
        if options.iter().all(|(option, _)| *option != value) {
            options.push((value.clone(), value));
        }
        options
    })
}

/// What is worth knowing of the product that is named: unknown to the hub, or not active.
fn note(words: Words, state: FormState, leg: Leg, inventory: Inventory) -> Signal<Option<String>> {
    Signal::derive(move || {
        let text = state.draft.with(|draft| draft.leg(leg).product_id.trim().to_owned());
        match inventory.of_product(&ProductId::new(text).ok()?)? {
            Named::Asked => None,
            Named::Unknown => Some(words.product_unknown()().to_owned()),
            Named::Known(product) => {
                (product.is_active() == Some(false)).then(|| words.product_inactive()().to_owned())
            }
        }
    })
}
