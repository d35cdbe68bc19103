//! What stands in the place of a page until it is there: how the page begins, and a skeleton of its rows.

use crate::ui::skeleton::Skeleton;
use crate::words::Words;
use leptos::prelude::*;

/// The beginning of the page at the address, from index.html, if it is the same for all data; and a skeleton.
#[component]
pub fn Starting() -> impl IntoView {
    let path = window().location().pathname().unwrap_or_default();
    let head = document().query_selector(&format!("template[data-page='{path}']")).ok().flatten();
    view! {
        {head.map(|head| view! { <div inner_html=head.inner_html()></div> })}
        <Skeleton label=Words::LOADING rows=8 columns=5 />
    }
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
