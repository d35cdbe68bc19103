//! A list of products.

use crate::ui::identifier::Identifier;
use console_api::pages;
use hub_api::ProductId;
use leptos::prelude::*;

/// Products, each with a link to its page.
#[component]
pub fn ProductList(ids: Vec<ProductId>) -> impl IntoView {
    let line = |id: ProductId| {
        view! {
            <li>
                <a href=pages::product(&id)>
                    <Identifier text=id.to_string() />
                </a>
            </li>
        }
    };
    view! { <ul>{ids.into_iter().map(line).collect_view()}</ul> }
}
