//! What the form makes: the pair, and the command that will be sent.

use super::draft::{GroupDraft, Leg};
use super::inventory::{Inventory, Named};
use super::{FormState, Purpose};
use crate::hub::HubClient;
use crate::legs;
use crate::pair::picture::PairPicture;
use crate::pair::{LegView, PairView};
use crate::ui::code_block::CodeBlock;
use crate::ui::panel::Panel;
use crate::words::Words;
use hub_api::ProductId;
use hub_api::connectivity_group::{CreateGroup, UpdateGroup};
use leptos::prelude::*;

/// The preview.
#[component]
pub fn Preview(purpose: Purpose, state: FormState, inventory: Inventory) -> impl IntoView {
    let words = Words;
    let hub = HubClient::of_app();
    let pair = Memo::new(move |_| state.draft.with(|draft| pair_view(draft, inventory)));
    let pair_words = Signal::derive(move || pair.with(|pair| legs::pair_words(words, pair)));
    let definition = Memo::new(move |_| state.draft.with(GroupDraft::parse).ok());
    let command = Signal::derive(move || match (definition.get(), purpose) {
        (None, _) => String::new(),
        (Some(definition), Purpose::Create) => hub.curl(&CreateGroup { definition }),
        (Some(definition), Purpose::Edit) => hub.curl(&UpdateGroup { definition }),
    });
    let is_complete = Memo::new(move |_| definition.with(Option::is_some));
    view! {
        <aside class="stack" aria-label=words.preview()>
            <Panel title=words.preview()>
                <PairPicture view=pair words=pair_words/>
            </Panel>
            <Panel title=words.will_be_sent()>
                {move || match is_complete.get() {
                    true => view! {
                        <CodeBlock text=command label=words.as_curl() copy_label=words.copy() copied_label=words.copied()/>
                    }
                    .into_any(),
                    false => view! { <p class="muted">{words.not_complete()}</p> }.into_any(),
                }}
            </Panel>
        </aside>
    }
}

/// The pair as far as the form is filled in.
fn pair_view(draft: &GroupDraft, inventory: Inventory) -> PairView {
    let leg = |leg: Leg| {
        let draft = draft.leg(leg);
        let label = draft.product_id.trim();
        if label.is_empty() {
            return LegView::default();
        }
        let connectivity_type = draft.connectivity_type();
        let named = ProductId::new(label).ok().and_then(|id| inventory.of_product(&id));
        LegView {
            label: label.to_owned(),
            technology: connectivity_type.as_ref().and_then(legs::technology),
            active: match named {
                Some(Named::Known(product)) => product.is_active(),
                Some(Named::Asked | Named::Unknown) | None => None,
            },
        }
    };
    PairView {
        router: draft.router.trim().to_owned(),
        priority: leg(Leg::Priority),
        fallback: Some(leg(Leg::Fallback)),
        threshold: draft.threshold,
    }
}
