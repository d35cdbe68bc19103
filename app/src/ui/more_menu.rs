//! A menu of further actions of a page: a square button with three dots, and a native popover below it.

use super::dom::unique_id;
use super::icon::{Icon, IconName};
use leptos::html;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// The gap between the button and its menu, px.
const GAP: f64 = 4.0;

/// The menu, for the actions in it.
#[derive(Clone, Copy)]
pub struct MenuPanel(NodeRef<html::Div>);

impl MenuPanel {
    /// Closes the menu, and gives the focus back to its button, before an action opens a dialog.
    pub fn close(self) {
        if let Some(panel) = self.0.get_untracked() {
            // It fails in a browser without popovers, which shows the menu all the time.
            let _ = panel.hide_popover();
        }
    }
}

/// The button and its menu, which Escape and a press elsewhere close.
#[component]
pub fn MoreMenu(
    /// The name of the button.
    #[prop(into)]
    label: TextProp,
    /// The actions.
    actions: Callback<MenuPanel, AnyView>,
) -> impl IntoView {
    let id = unique_id("menu");
    let (button, panel) = (NodeRef::<html::Button>::new(), NodeRef::<html::Div>::new());
    // The top layer knows no containers: the menu is put below its button when it opens.
    let place = move |_| {
        let (Some(button), Some(panel)) = (button.get_untracked(), panel.get_untracked()) else { return };
        let rect = button.get_bounding_client_rect();
        let width = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or_default();
        let style = web_sys::HtmlElement::style(&panel);
        let _ = style.set_property("top", &format!("{}px", pixels(rect.bottom() + GAP)));
        let _ = style.set_property("right", &format!("{}px", pixels(width - rect.right())));
    };
    let title = label.clone();
    view! {
        <span class="button-wrap">
            <button
                type="button"
                class="button button-secondary button-square"
                node_ref=button
                popovertarget=id.clone()
                aria-label=move || label.get()
                title=move || title.get()
                on:click=place
            >
                <span class="button-face">
                    <Icon icon=IconName::More />
                </span>
            </button>
        </span>
        <div class="menu-panel more-panel" id=id popover="auto" node_ref=panel>
            {actions.run(MenuPanel(panel))}
        </div>
    }
}

/// A length in whole pixels.
fn pixels(length: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "a window is smaller, and casts of floats saturate")]
    let length = length.round() as i32;
    length
}
