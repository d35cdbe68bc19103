//! The problems of the form in words: at each field, and together on top, with links to the fields.

use super::draft::{ConnectionField, Field, Problem};
use super::inventory::{Inventory, NumberLookup};
use super::state::FormState;
use crate::message;
use crate::role::Role;
use crate::ui::dom::focus;
use crate::ui::notice::{Notice, Tone};
use crate::words::{Text, Words};
use hub_api::identifier::Invalid;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// The problem of a field in words, once problems are shown.
pub fn error(state: FormState, inventory: Inventory, field: Field) -> Signal<Option<String>> {
    Signal::derive(move || {
        let problem = state.shown_problems().into_iter().find(|(of, _)| *of == field);
        problem.map(|(field, problem)| in_words(state, inventory, field, problem))
    })
}

fn in_words(state: FormState, inventory: Inventory, field: Field, problem: Problem) -> String {
    if let Field::Connection(role, ConnectionField::Product) = field {
        let text = state.draft.with(|draft| draft.connection(role).product_id.clone());
        if let Some(said) = inventory.number(&text).and_then(|number| about_number(&text, &number)) {
            return said;
        }
    }
    match problem {
        Problem::Invalid(Invalid::Empty) => missing(field)().to_owned(),
        Problem::Invalid(reason) => message::invalid(reason),
        Problem::NoType => Words::CHOOSE_TYPE().to_owned(),
        Problem::NoThreshold => Words::CHOOSE_THRESHOLD().to_owned(),
        Problem::SameProduct => Words::SAME_PRODUCT().to_owned(),
        Problem::Unresolved => Words::UNRESOLVED().to_owned(),
    }
}

/// Why a number has not become a product.
pub fn about_number(text: &str, number: &NumberLookup) -> Option<String> {
    Some(match number {
        NumberLookup::NotFound => Words::number_not_found(text.trim()),
        NumberLookup::Ambiguous(_) => Words::number_ambiguous(text.trim()),
        NumberLookup::Failed => Words::number_failed(text.trim()),
        NumberLookup::Pending | NumberLookup::Found(_) => return None,
    })
}

fn missing(field: Field) -> Text {
    match field {
        Field::Name => Words::ENTER_NAME,
        Field::Router => Words::ENTER_ROUTER,
        Field::Connection(_, ConnectionField::Product) => Words::CHOOSE_PRODUCT,
        Field::Connection(_, ConnectionField::NetworkId) => Words::ENTER_NETWORK_ID,
        Field::Connection(_, ConnectionField::Type) | Field::Threshold => Words::MISSING_VALUE,
    }
}

/// The label of a field.
pub fn label(field: Field) -> Text {
    match field {
        Field::Name => Words::NAME,
        Field::Router => Words::ROUTER_SERIAL,
        Field::Connection(Role::Priority, ConnectionField::Product) => Words::PRIORITY_PRODUCT,
        Field::Connection(Role::Fallback, ConnectionField::Product) => Words::FALLBACK_PRODUCT,
        Field::Connection(_, ConnectionField::Type) => Words::CONNECTIVITY_TYPE,
        Field::Connection(_, ConnectionField::NetworkId) => Words::NETWORK_ID,
        Field::Threshold => Words::THRESHOLD_LEGEND,
    }
}

/// The name of a field in the form.
pub const fn name(field: Field) -> &'static str {
    match field {
        Field::Name => "name",
        Field::Router => "router",
        Field::Connection(Role::Priority, ConnectionField::Product) => "priority-product",
        Field::Connection(Role::Priority, ConnectionField::Type) => "priority-type",
        Field::Connection(Role::Priority, ConnectionField::NetworkId) => "priority-network-id",
        Field::Connection(Role::Fallback, ConnectionField::Product) => "fallback-product",
        Field::Connection(Role::Fallback, ConnectionField::Type) => "fallback-type",
        Field::Connection(Role::Fallback, ConnectionField::NetworkId) => "fallback-network-id",
        Field::Threshold => "threshold",
    }
}

/// All problems, with links to their fields.
#[component]
pub fn ProblemSummary(state: FormState, inventory: Inventory) -> impl IntoView {
    let count = Memo::new(move |_| state.shown_problems().len());
    let item = move |(field, problem): (Field, Problem)| {
        let go = move |event: MouseEvent| {
            event.prevent_default();
            if let Some(body) = document().body() {
                focus(&body, &format!("form [name={}]", name(field)));
            }
            scroll_to_focus();
        };
        view! {
            <li>
                <a href=format!("#{}", name(field)) on:click=go>
                    {label(field)}
                </a>
                ": "
                {move || in_words(state, inventory, field, problem)}
            </li>
        }
    };
    move || {
        (count.get() > 0).then(|| {
            view! {
                <Notice tone=Tone::FAILED title=move || Words::problems(count.get())>
                    <ul class="problems">
                        {move || state.shown_problems().into_iter().map(item).collect_view()}
                    </ul>
                </Notice>
            }
        })
    }
}

/// Scrolls the field that has the focus into view.
fn scroll_to_focus() {
    if let Some(element) = document().active_element() {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
