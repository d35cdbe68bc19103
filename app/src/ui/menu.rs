//! A button that opens a panel of further controls beside it: the native popover.

use super::dom::unique_id;
use super::icon::{Icon, IconName};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// The button and its panel, which Escape and a press elsewhere close. Without popovers the panel is always open.
#[component]
pub fn Menu(
    /// The text of the button.
    #[prop(into)]
    label: TextProp,
    /// Before the text.
    icon: IconName,
    /// The controls.
    children: Children,
) -> impl IntoView {
    let id = unique_id("menu");
    view! {
        <div class="menu">
            <button type="button" class="rail-link menu-button" popovertarget=id.clone()>
                <Icon icon />
                <span class="rail-label">{move || label.get()}</span>
            </button>
            <div class="menu-panel" id=id popover="auto">
                {children()}
            </div>
        </div>
    }
}
