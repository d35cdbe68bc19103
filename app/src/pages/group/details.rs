//! What the hub answers about a group, in words and as the pair picture.

use super::activity::Activity;
use super::last_change::LastChange;
use crate::copy::CopyIdentifier;
use crate::format;
use crate::group_view::{GroupStatus, StatusView, TechnologyTag};
use crate::pair::PairView;
use crate::pair::picture::PairPicture;
use crate::ui::identifier::Identifier;
use crate::ui::panel::Panel;
use crate::ui::properties::{Properties, Property};
use crate::words::Words;
use console_api::pages;
use hub_api::ProductId;
use hub_api::connectivity_group::{ConnectivityGroup, GroupProduct};
use hub_api::update_status::UpdateStatus;
use leptos::prelude::*;

/// Status, picture, properties.
#[component]
pub fn GroupDetails(
    /// The group, once it is read.
    group: Memo<Option<ConnectivityGroup>>,
    /// Reads it again.
    refresh: Callback<()>,
) -> impl IntoView {
    let Some(first) = group.get_untracked() else { return ().into_any() };
    // The last group that was read stays while a newer answer is on its way.
    let group = Memo::new(move |before: Option<&ConnectivityGroup>| {
        group.get().or_else(|| before.cloned()).unwrap_or_else(|| first.clone())
    });
    let activity = Activity::of(group);
    let pair = Memo::new(move |_| {
        group.with(|group| PairView::new(&group.definition, |id| activity.of_product(id)))
    });
    let not_in_effect = Signal::derive(move || {
        let text = match group.with(|group| group.update_status) {
            UpdateStatus::NotExecuted | UpdateStatus::InProgress => Words::WANTED,
            UpdateStatus::Failed => Words::WANTED_FAILED,
            UpdateStatus::Succeeded | UpdateStatus::Unknown(_) => return None,
        };
        Some(text().to_owned())
    });
    view! {
        <LastChange group refresh />
        <div class="pair-frame">
            <PairPicture view=pair not_in_effect />
        </div>
        <div class="columns">
            <PropertyList group />
            <Connections group />
        </div>
    }
    .into_any()
}

/// Everything about the group itself.
#[component]
fn PropertyList(group: Memo<ConnectivityGroup>) -> impl IntoView {
    let text = move |of: fn(&ConnectivityGroup) -> String| Signal::derive(move || group.with(of));
    let moment = move |of: fn(&ConnectivityGroup) -> Option<hub_api::onem2m::Timestamp>| {
        move || group.with(of).map(|time| format::moment(&time.0))
    };
    let creator = move || group.with(|group| group.creator().map(Words::by));
    view! {
        <Panel title=Words::PROPERTIES>
            <Properties>
                <Property label=Words::NAME abbreviation="rn">
                    <CopyIdentifier text=text(|it| it.definition.name.to_string()) />
                </Property>
                <Property label=Words::ROUTER abbreviation="liCRr">
                    <CopyIdentifier text=text(|it| it.definition.router.to_string()) />
                </Property>
                <Property label=Words::THRESHOLD abbreviation="priTd">
                    {move || {
                        let level = group.with(|it| it.definition.priority_rule.threshold.level());
                        format!("{level} · {}", Words::level(level)())
                    }}
                </Property>
                <Property label=Words::FILTER_STATUS abbreviation="updTe">
                    <GroupStatus view=Memo::new(move |_| group.with(StatusView::of)) />
                </Property>
                <Property label=Words::CREATED abbreviation="ct">
                    {moment(ConnectivityGroup::created)}
                    " "
                    <span class="muted">{creator}</span>
                </Property>
                <Property label=Words::LAST_CHANGED abbreviation="lt">
                    {moment(ConnectivityGroup::last_modified)}
                </Property>
                <Property label=Words::REVISION abbreviation="st">
                    {move || group.with(ConnectivityGroup::state_tag)}
                </Property>
                <Property label=Words::RESOURCE_ID abbreviation="ri">
                    <CopyIdentifier text=text(|it| it.resource_id().unwrap_or_default().to_owned()) />
                </Property>
            </Properties>
        </Panel>
    }
}

/// The products of the group, the priority connection first.
#[component]
fn Connections(group: Memo<ConnectivityGroup>) -> impl IntoView {
    let products = Memo::new(move |_| {
        group.with(|group| {
            let rule = &group.definition.priority_rule;
            let products = group.definition.products.clone();
            let (priority, others): (Vec<_>, Vec<_>) =
                products.into_iter().partition(|it| it.product_id == rule.priority);
            let (fallback, others): (Vec<_>, Vec<_>) =
                others.into_iter().partition(|it| Some(&it.product_id) == rule.fallback.as_ref());
            [priority, fallback, others].concat()
        })
    });
    let role = move |id: &ProductId| {
        group.with(|group| {
            let rule = &group.definition.priority_rule;
            match id {
                id if *id == rule.priority => Words::PRIORITY_CONNECTION(),
                id if Some(id) == rule.fallback.as_ref() => Words::FALLBACK_CONNECTION(),
                _ => Words::PRODUCT(),
            }
        })
    };
    view! {
        <Panel title=Words::CONNECTIONS>
            {move || {
                products
                    .get()
                    .into_iter()
                    .map(|product| {
                        let id = product.product_id.clone();
                        view! { <Connection product role=Signal::derive(move || role(&id).to_owned()) /> }
                    })
                    .collect_view()
            }}
        </Panel>
    }
}

#[component]
fn Connection(product: GroupProduct, role: Signal<String>) -> impl IntoView {
    let GroupProduct { product_id, connectivity_type, network_id, .. } = product;
    let sent_as = connectivity_type.to_string();
    view! {
        <h3>{role}</h3>
        <Properties>
            <Property label=Words::PRODUCT abbreviation="coPID">
                <a href=pages::product(&product_id)>
                    <Identifier text=product_id.to_string() />
                </a>
            </Property>
            <Property label=Words::CONNECTIVITY_TYPE abbreviation="coPTe">
                <TechnologyTag connectivity_type />
                " "
                <span class="muted monospace">{sent_as}</span>
            </Property>
            <Property label=Words::NETWORK_ID abbreviation="netID">
                <CopyIdentifier text=network_id />
            </Property>
        </Properties>
    }
}
