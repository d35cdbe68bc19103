//! The placeholder for a page that is still loading: its heading and introduction, and grey bars for its rows.

use crate::ui::skeleton::Skeleton;
use crate::words::Words;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlTemplateElement, Node};

/// The heading and introduction of the page at this address, if index.html has a template for them, and grey bars below.
/// Screen readers only get "Loading".
#[component]
pub fn Starting() -> impl IntoView {
    let place = NodeRef::<leptos::html::Div>::new();
    place.on_load(|place| {
        if let Some(head) = head() {
            let _ = place.append_child(&head);
        }
    });
    view! {
        <div node_ref=place aria-hidden="true"></div>
        <Skeleton label=Words::LOADING rows=8 columns=5 />
    }
}

fn head() -> Option<Node> {
    let path = window().location().pathname().ok()?;
    let template = document().query_selector(&format!("template[data-page='{path}']")).ok()??;
    template.dyn_into::<HtmlTemplateElement>().ok()?.content().clone_node_with_deep(true).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, Text};
    use console_api::pages;

    #[test]
    fn pages_begin_in_the_document_as_they_do_in_the_app() {
        let document = include_str!("../../index.html");
        let in_both = |text: Text| {
            let [english, german] = [Language::English, Language::German].map(|language| {
                Words::choose(language);
                text()
            });
            format!("<span lang=\"en\">{english}</span><span lang=\"de\">{german}</span>")
        };
        let heads: [(&str, &[Text]); 4] = [
            (pages::GROUPS, &[Words::GROUPS_TITLE]),
            (pages::NEW_GROUP, &[Words::GROUPS_TITLE, Words::CREATE_TITLE, Words::CREATE_LEAD]),
            (pages::PRODUCTS, &[Words::PRODUCTS_TITLE, Words::PRODUCTS_LEAD]),
            (pages::FIND, &[Words::FIND_TITLE, Words::FIND_LEAD]),
        ];
        for (path, texts) in heads {
            let start = format!("{path}\">");
            let head =
                document.split("data-page=\"").find(|part| part.starts_with(&start)).expect("its beginning");
            for text in texts {
                assert!(head.contains(&in_both(*text)), "{path}: {}", text());
            }
        }
    }
}
