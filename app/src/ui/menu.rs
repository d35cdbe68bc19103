//! A button that opens a panel of further controls beside it: the native popover.

use super::dom::unique_id;
use super::icon::{Icon, IconName};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

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

/// Closes the menu around a control that was pressed, if there is one, and moves the focus to its button: a dialog
/// that opens next closes the menu in any case, and gives the focus back to what had it.
pub fn close_around(event: &MouseEvent) {
    let control = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    let panel = control.and_then(|control| control.closest("[popover]").ok().flatten());
    if let Some(panel) = panel.and_then(|panel| panel.dyn_into::<HtmlElement>().ok()) {
        let _ = panel.hide_popover();
    }
}
