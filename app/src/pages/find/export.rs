//! The rows that are shown, as a list for the clipboard and as a file.

use super::row::outcome_word;
use super::search::Search;
use crate::copy::copy_text;
use crate::download;
use crate::find::export::{csv, lines};
use crate::ui::toast::Toasts;
use crate::words::Words;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The name of the file.
const FILE: &str = "products.csv";

/// Copies a list of the rows.
pub fn copy(search: Search, toasts: Toasts) {
    let text = search.model.with_untracked(|model| lines(&model.shown()));
    spawn_local(async move {
        let is_copied = copy_text(&text).await;
        toasts.show(untrack(if is_copied { Words::LIST_COPIED } else { Words::LIST_NOT_COPIED }));
    });
}

/// Saves a table of the rows.
pub fn save(search: Search, toasts: Toasts) {
    let text = untrack(|| {
        let headings = [Words::LINE(), Words::IDENTIFIER(), Words::RESULT(), Words::PRODUCT()];
        search.model.with(|model| csv(&model.shown(), headings, outcome_word))
    });
    download::tell(toasts, download::save(FILE, &text));
}
