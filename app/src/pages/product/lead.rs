//! What a product's page leads with: its identifier and state, the groups it is in, and its usage.

use crate::clock::Clock;
use crate::copy::CopyIdentifier;
use crate::format;
use crate::group_form::in_group::{Used, group_links, groups_age};
use crate::group_view::{ProductStatus, TechnologyTag};
use crate::groups_reading;
use crate::hub::HubClient;
use crate::product_facts::Usage;
use crate::ui::icon::{Icon, IconName};
use crate::ui::panel::Panel;
use crate::words::Words;
use hub_api::product::Product;
use leptos::prelude::*;

/// Identifier, state, type, and the groups it is in.
#[component]
pub fn Lead(product: Product) -> impl IntoView {
    let groups = HubClient::of_app().groups;
    groups_reading::open_quietly(HubClient::of_app());
    let id = product.id.to_string();
    let wanted = id.clone();
    let names = Memo::new(move |_| groups.names_where(|row| Used::Product.is_in(row, &wanted)));
    let in_groups = move || {
        let (names, age) = (names.get(), groups_age(groups));
        match (names.is_empty(), &age) {
            // Not all groups have been read yet.
            (true, None) => None,
            (true, Some(_)) => Some(view! { <span>{Words::IN_NO_GROUP}</span> }.into_any()),
            (false, _) => Some(view! { <span>{Words::IN_GROUP} {group_links(names)}</span> }.into_any()),
        }
        .map(|said| {
            view! {
                {said}
                <span class="muted">{age}</span>
            }
        })
    };
    view! {
        <div class="product-lead">
            <div class="cluster">
                <CopyIdentifier text=id />
                {product.status.map(|status| view! { <ProductStatus status /> })}
                {product
                    .connectivity_type
                    .map(|connectivity_type| view! { <TechnologyTag connectivity_type /> })}
            </div>
            <p class="product-groups">{in_groups}</p>
        </div>
    }
}

/// The data that was used, against the tariff where its name tells how much it includes.
#[component]
pub fn DataUsage(usage: Usage, tariff: String) -> impl IntoView {
    let clock = Clock::of_app();
    let share = usage.share(&tariff).map(|(percent, _)| percent);
    let is_over = share.is_some_and(|percent| percent > 100.0);
    let text = usage.clone();
    let of_tariff = move || {
        let (percent, included) = usage.share(&tariff)?;
        Some(Words::share_of_tariff(format::number(percent), included))
    };
    view! {
        <Panel title=Words::PART_DATA_USAGE>
            <div class="usage">
                <strong class="amount">{move || text.text(clock)}</strong>
                {share
                    .map(|percent| {
                        view! {
                            <div class="usage-bar" aria-hidden="true">
                                <div
                                    class="usage-value"
                                    class:usage-over=is_over
                                    style:inline-size=format!("{}%", percent.min(100.0))
                                ></div>
                            </div>
                            <p class="amount">{of_tariff}</p>
                        }
                    })}
                {is_over
                    .then(|| {
                        view! {
                            <p class="field-note">
                                <Icon icon=IconName::Warning />
                                <span>{Words::OVER_TARIFF}</span>
                            </p>
                        }
                    })}
            </div>
        </Panel>
    }
}

/// Whether a part says no more than the page leads with: one counter of used data.
pub fn is_said(part: &Product) -> bool {
    let is_data = part.usage_type.as_deref() == Some("DATA");
    is_data
        && part.characteristics.is_empty()
        && part.bucket_counters.len() == 1
        && part.bucket_counters.iter().all(|counter| counter.counter_type == "USED")
}
