//! The overlays, in the module "tools": the command palette, the list of keys, and the actions of single keys.

mod action;
mod command;
mod key_list;
mod keys;
mod palette;
mod sequence;

use key_list::KeyList;
use leptos::prelude::*;
use palette::Palette;

/// The overlays. From now on single keys work.
#[component]
pub fn Overlays() -> impl IntoView {
    keys::follow();
    view! {
        <Palette />
        <KeyList />
    }
}
