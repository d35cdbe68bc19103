//! The results that are shown, as a list for the clipboard and as a file.

use super::outcome_word::outcome_word;
use super::search::Search;
use crate::copy::copy_text;
use crate::find::export::{csv, lines};
use crate::find::outcome::{Outcome, Row};
use crate::ui::button::Button;
use crate::ui::icon::IconName;
use crate::ui::toast::Toasts;
use crate::words::Words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast as _;
use web_sys::{Blob, HtmlAnchorElement, Url};

/// The name of the file.
const FILE: &str = "products.csv";

/// Buttons for the rows of a filter.
#[component]
pub fn Export(search: Search, filter: Memo<Option<Outcome>>) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let export = move |write: &dyn Fn(&[&Row]) -> String| {
        let filter = filter.get_untracked();
        search.rows.with_untracked(|rows| {
            let rows = rows.iter().filter(|row| filter.is_none_or(|filter| row.outcome() == filter));
            write(&rows.collect::<Vec<_>>())
        })
    };
    let copy = move |()| {
        let text = export(&|rows| lines(rows));
        spawn_local(async move {
            let is_copied = copy_text(&text).await;
            toasts.show(if is_copied { Words::LIST_COPIED() } else { Words::LIST_NOT_COPIED() });
        });
    };
    let download = move |()| {
        let headings = [Words::LINE(), Words::IDENTIFIER(), Words::RESULT(), Words::PRODUCT()];
        save(&export(&|rows| csv(rows, &headings, |row| outcome_word(row.outcome())().to_owned())));
    };
    view! {
        <Button icon=IconName::Copy on_press=copy>
            {Words::COPY_LIST}
        </Button>
        <Button on_press=download>{Words::DOWNLOAD_CSV}</Button>
    }
}

/// Saves a text as a file. A browser that refuses shows its own message.
fn save(text: &str) -> Option<()> {
    let blob = Blob::new_with_str_sequence(&js_sys::Array::of1(&text.into())).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let link = document().create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok()?;
    link.set_href(&address);
    link.set_download(FILE);
    link.click();
    Url::revoke_object_url(&address).ok()
}
