//! What the form says below the field of a product: what follows from the product, and what is wrong with it.

use super::connection_details::DetailsState;
use super::fill_in::{Chosen, enter, fill_in};
use super::in_group::{InGroup, Used};
use super::inventory::{Inventory, Lookup, NumberLookup};
use super::problems::about_number;
use super::state::FormState;
use crate::group_view::{technology_icon, type_words};
use crate::product_facts::ProductFacts;
use crate::role::Role;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dom::visible;
use crate::ui::icon::{Icon, IconName};
use crate::words::{Text, Words};
use hub_api::ProductId;
use leptos::prelude::*;

/// The notes. Their place is there before the hub answers, so that the answer moves nothing below them.
#[component]
pub fn ProductNotes(role: Role, state: FormState, inventory: Inventory, open: DetailsState) -> impl IntoView {
    let text =
        Signal::derive(move || state.draft.with(|draft| draft.connection(role).product_id.trim().to_owned()));
    let known = Memo::new(move |_| inventory.known(&ProductId::new(text.get()).ok()?));
    let number = Memo::new(move |_| inventory.number(&text.get()));
    let has_text = Memo::new(move |_| text.with(|text| !text.is_empty()));
    view! {
        {move || match number.get() {
            Some(number) => Some(view! { <NumberNote role state inventory text number /> }.into_any()),
            None if has_text.get() && !open.is_open.get() => {
                Some(view! { <Derived role state inventory known open /> }.into_any())
            }
            None => None,
        }}
        <div class="field-notes" role="status">
            <FoundAs inventory text />
            <Warning known />
            <InGroup used=Used::Product text state />
        </div>
    }
}

/// For screen readers: the product of a number. Others see the number in what follows from the product.
#[component]
fn FoundAs(inventory: Inventory, text: Signal<String>) -> impl IntoView {
    let entered_as = Memo::new(move |_| inventory.entered_as(&ProductId::new(text.get()).ok()?));
    let said = move || entered_as.get().map(|number| Words::found_as(visible(&number), text.get()));
    move || said().map(|said| view! { <p class="visually-hidden">{said}</p> })
}

/// What follows from the product: name, type, network ID.
#[component]
fn Derived(
    role: Role,
    state: FormState,
    inventory: Inventory,
    known: Memo<Option<Lookup>>,
    open: DetailsState,
) -> impl IntoView {
    let connection = Memo::new(move |_| state.draft.with(|draft| draft.connection(role).clone()));
    let facts = move || {
        let name = match known.get() {
            Some(Lookup::Found(product)) => ProductFacts::of(&product).name.map(|name| visible(&name)),
            _ => None,
        };
        connection.with(|connection| {
            let type_text = connection.connectivity_type().map(|it| type_words(&it));
            let network_id = visible(connection.network_id.trim());
            let network_id = (!network_id.is_empty()).then(|| Words::network_id_is(network_id));
            [name, type_text, network_id].into_iter().flatten().collect::<Vec<_>>().join(" · ")
        })
    };
    let icon = move || {
        let technology = connection.with(|connection| connection.connectivity_type()?.technology())?;
        Some(view! { <Icon icon=technology_icon(technology) /> })
    };
    let is_pending = Memo::new(move |_| {
        let id = connection.with(|connection| ProductId::new(connection.product_id.trim()));
        id.is_ok_and(|id| inventory.product(&id) == Some(Lookup::Pending))
    });
    let change = move |()| {
        open.opened.set(Some(connection.with_untracked(|connection| connection.product_id.clone())));
    };
    view! {
        <div class="derived">
            {icon} <span>{facts}</span>
            {move || is_pending.get().then(|| view! { <span class="muted">{Words::LOADING}</span> })}
            <Button kind=ButtonKind::Quiet label=Words::CHANGE_DETAILS on_press=change>
                {Words::CHANGE}
            </Button>
        </div>
    }
}

/// Why no single product has this number, with the products that may be meant.
#[component]
fn NumberNote(
    role: Role,
    state: FormState,
    inventory: Inventory,
    text: Signal<String>,
    number: NumberLookup,
) -> impl IntoView {
    let candidates = match &number {
        NumberLookup::Ambiguous(ids) => ids.clone(),
        _ => Vec::new(),
    };
    let is_pending = number == NumberLookup::Pending;
    let said = move || match is_pending {
        true => Some(Words::number_pending(text.get())),
        false => about_number(&text.get(), &number),
    };
    let button = move |id: ProductId| {
        let label = id.to_string();
        let choose = move |()| {
            untrack(|| enter(role, state, inventory, id.as_str()));
            fill_in(role, state, inventory, id.clone(), Chosen::Now);
        };
        view! { <Button on_press=choose>{label}</Button> }
    };
    view! {
        <p class="derived field-note" class:muted=is_pending role="status">
            {(!is_pending).then(|| view! { <Icon icon=IconName::Warning /> })}
            <span>{said}</span>
        </p>
        {(!candidates.is_empty())
            .then(|| {
                view! { <div class="cluster">{candidates.into_iter().map(button).collect_view()}</div> }
            })}
    }
}

/// The hub does not know the product, or it is not active.
#[component]
fn Warning(known: Memo<Option<Lookup>>) -> impl IntoView {
    let said = Memo::new(move |_| {
        let said: Text = match known.get()? {
            Lookup::NotFound => Words::PRODUCT_UNKNOWN,
            Lookup::Found(product) if product.is_active() == Some(false) => Words::PRODUCT_INACTIVE,
            Lookup::Found(_) | Lookup::Pending => return None,
        };
        Some(said())
    });
    move || {
        said.get().map(|said| {
            view! {
                <p class="field-note">
                    <Icon icon=IconName::Warning />
                    <strong>{said}</strong>
                </p>
            }
        })
    }
}
