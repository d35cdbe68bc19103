//! What the hub answers about a group, in words and as the pair picture.

use super::last_change::LastChange;
use super::level::{LevelBar, LevelChange};
use super::products::Products;
use super::shown::ShownGroup;
use crate::in_turn::InTurn;
use crate::pair::PairView;
use crate::pair::picture::PairPicture;
use crate::product_list::ProductList;
use crate::words::Words;
use hub_api::connectivity_group::ConnectivityGroup;
use hub_api::update_status::UpdateStatus;
use leptos::prelude::*;

/// Status and picture.
#[component]
pub fn GroupDetails(shown: ShownGroup) -> impl IntoView {
    let ShownGroup { group, refresh, .. } = shown;
    let products = Products::of(group);
    let change = LevelChange::new(shown);
    let pair = Memo::new(move |_| {
        let pair = group.with(|group| PairView::new(&group.definition, |id| products.facts(id)));
        PairView { threshold: change.new_level().or(pair.threshold), ..pair }
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
        <InTurn>
            <div class="panel pair-frame">
                <PairPicture view=pair not_in_effect choice=change.choice()>
                    <LevelBar change />
                </PairPicture>
            </div>
            <FurtherProducts group />
        </InTurn>
    }
}

/// The products of the group that are neither its priority connection nor its fallback.
#[component]
fn FurtherProducts(group: Memo<ConnectivityGroup>) -> impl IntoView {
    let further = Memo::new(move |_| {
        group.with(|group| {
            let rule = &group.definition.priority_rule;
            let ids = group.definition.products.iter().map(|product| product.product_id.clone());
            ids.filter(|id| *id != rule.priority && Some(id) != rule.fallback.as_ref()).collect::<Vec<_>>()
        })
    });
    move || {
        let ids = further.get();
        (!ids.is_empty()).then(|| {
            view! {
                <div class="block">
                    <h2>{Words::FURTHER_PRODUCTS}</h2>
                    <ProductList ids />
                </div>
            }
        })
    }
}
