//! The box of a product at the end of its line.

use super::ConnectionView;
use crate::clock::Clock;
use crate::copy::CopyIdentifier;
use crate::format;
use crate::group_view::technology_icon;
use crate::product_facts::Usage;
use crate::ui::dom::visible;
use crate::ui::icon::{Icon, IconName};
use crate::ui::identifier::Identifier;
use crate::words::{Text, Words};
use console_api::pages;
use hub_api::ProductId;
use leptos::prelude::*;

/// The box: the product's name or number leads, then what is known about it.
#[component]
pub(super) fn ConnectionNode(role_word: Text, connection: Memo<Option<ConnectionView>>) -> impl IntoView {
    let node = move || match connection.get().filter(|connection| !connection.label.is_empty()) {
        Some(connection) => view! { <Known role_word connection /> }.into_any(),
        None => view! {
            <div class="pair-node-text">
                <span class="pair-label">
                    {move || connection.with(|connection| ConnectionView::name(connection.as_ref()))}
                </span>
            </div>
        }
        .into_any(),
    };
    view! { <div class="pair-node">{node}</div> }
}

#[component]
fn Known(role_word: Text, connection: ConnectionView) -> impl IntoView {
    let icon = connection.technology.map_or(IconName::Products, technology_icon);
    let about = connection.about().into_iter().map(|word| view! { <span>{word}</span> });
    let about = about.collect_view();
    let is_off = connection.facts.active == Some(false);
    let ConnectionView { label, facts, product, .. } = connection;
    let name = facts.name.map(|name| visible(&name));
    let has_name = name.is_some();
    let number = match &product {
        // Where a name leads, it is the link.
        Some(id) if has_name => view! { <CopyIdentifier text=id.to_string() /> }.into_any(),
        Some(id) => view! { <Linked product=id.clone() text=label /> }.into_any(),
        None => view! { <bdi translate="no">{label}</bdi> }.into_any(),
    };
    let first = name.map(|name| {
        let face = match product {
            Some(id) => view! { <a href=pages::product(&id)>{name}</a> }.into_any(),
            None => name.into_any(),
        };
        view! {
            <span class="pair-label">
                <bdi translate="no">{face}</bdi>
            </span>
        }
    });
    let number_class = if has_name { "pair-number monospace" } else { "pair-number pair-label monospace" };
    view! {
        <Icon icon />
        <div class="pair-node-text">
            {first} <span class=number_class>{number}</span> <span class="pair-words">
                <span class="pair-node-role">{role_word}</span>
                {about}
            </span> <Traffic usage=facts.usage last_contact=facts.last_contact />
        </div>
        {is_off
            .then(|| {
                view! {
                    <span class="pair-off">
                        <Icon icon=IconName::Warning />
                    </span>
                }
            })}
    }
}

/// The number of a product without a name: link and copy.
#[component]
fn Linked(product: ProductId, text: String) -> impl IntoView {
    let number = product.to_string();
    view! {
        <CopyIdentifier text=number>
            <a href=pages::product(&product)>
                <Identifier text />
            </a>
        </CopyIdentifier>
    }
}

/// What was used, and when the terminal was last heard of.
#[component]
fn Traffic(usage: Option<Usage>, last_contact: Option<String>) -> impl IntoView {
    let clock = Clock::of_app();
    view! {
        <span class="pair-words">
            {usage.map(|usage| view! { <span>{move || usage.text(clock)}</span> })}
            {last_contact
                .map(|contact| {
                    view! { <span>{move || Words::last_contact(format::date(&contact))}</span> }
                })}
        </span>
    }
}
