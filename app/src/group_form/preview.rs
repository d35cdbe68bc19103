//! The preview: the pair, and the command that will be sent.

use super::draft::GroupDraft;
use super::inventory::{Inventory, Lookup};
use super::state::{FormState, Purpose};
use crate::developers::{Developers, Tab};
use crate::hub::HubClient;
use crate::pair::picture::PairPicture;
use crate::pair::{ConnectionView, PairView};
use crate::product_facts::ProductFacts;
use crate::role::Role;
use crate::ui::panel::Panel;
use crate::words::Words;
use hub_api::ProductId;
use hub_api::connectivity_group::{CreateGroup, UpdateGroup};
use leptos::prelude::*;

/// The preview.
#[component]
pub fn Preview(purpose: Purpose, state: FormState, pair: Memo<PairView>) -> impl IntoView {
    let hub = HubClient::of_app();
    let command = Signal::derive(move || match (state.parsed.get(), purpose) {
        (Err(_), _) => String::new(),
        (Ok(definition), Purpose::Create) => hub.curl(&CreateGroup { definition }),
        (Ok(definition), Purpose::Edit) => hub.curl(&UpdateGroup { definition }),
    });
    let is_complete = Memo::new(move |_| state.parsed.with(Result::is_ok));
    let not_complete = move || {
        view! { {move || (!is_complete.get()).then(|| view! { <p class="muted">{Words::NOT_COMPLETE}</p> })} }
    };
    let tabs = vec![Tab { label: Words::AS_CURL, text: command, is_command: true }];
    view! {
        <aside class="stack" aria-label=Words::PREVIEW>
            <Panel title=Words::PREVIEW>
                <PairPicture view=pair />
            </Panel>
            <Developers tabs above=not_complete />
        </aside>
    }
}

/// The pair as far as the form is filled in.
pub fn pair_view(draft: &GroupDraft, inventory: Inventory) -> PairView {
    let connection = |role: Role| {
        let draft = draft.connection(role);
        let label = draft.product_id.trim();
        if label.is_empty() {
            return ConnectionView::default();
        }
        let known = ProductId::new(label).ok().and_then(|id| inventory.known(&id));
        ConnectionView {
            label: label.to_owned(),
            technology: draft.connectivity_type().and_then(|it| it.technology()),
            facts: match known {
                Some(Lookup::Found(product)) => ProductFacts::of(&product),
                Some(Lookup::Pending | Lookup::NotFound) | None => ProductFacts::default(),
            },
            product: None,
        }
    };
    PairView {
        router: draft.router.trim().to_owned(),
        priority: connection(Role::Priority),
        fallback: Some(connection(Role::Fallback)),
        threshold: draft.threshold,
    }
}
