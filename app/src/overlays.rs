//! The overlays, in the module "tools": the command palette, the list of keys, the actions of single keys, and the foot of
//! a printed page.

mod action;
mod command;
mod key_list;
mod keys;
mod palette;
mod printed;
mod sequence;

use key_list::KeyList;
use leptos::prelude::*;
use palette::Palette;
use printed::Printed;

/// The overlays. From now on single keys work.
#[component]
pub fn Overlays() -> impl IntoView {
    keys::follow();
    view! {
        <Palette />
        <KeyList />
        <Printed />
    }
}
