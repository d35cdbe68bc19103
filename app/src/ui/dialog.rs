//! A modal dialog: the native element.

use super::dom::{FIRST_FIELD, focus, pressed_key, unique_id};
use super::effect::effect;
use super::icon::{Icon, IconName};
use leptos::ev::{Event, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// A modal dialog; the page behind it stays as it is and accepts no input.
///
/// The focus starts in its first field; the browser moves it back. The content is created anew each time it
/// opens.
#[component]
pub fn Dialog(
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Its heading.
    #[prop(into)]
    title: TextProp,
    /// Performed by Escape and the close button.
    #[prop(into)]
    on_close: Callback<()>,
    /// What it is about, in one or two sentences.
    #[prop(optional, into)]
    description: Option<TextProp>,
    /// The name of the close button, for screen readers.
    #[prop(into)]
    close_label: TextProp,
    /// Its content.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let (heading, about) = (unique_id("dialog"), unique_id("dialog"));
    effect(move || {
        let Some(dialog) = dialog.get() else { return };
        if !open.get() {
            dialog.close();
        } else if !dialog.open() && dialog.show_modal().is_err() {
            // Only if the element has already left the page.
            leptos::logging::debug_warn!("the dialog is not in the page");
        } else {
            // The content may come after this effect.
            request_animation_frame(move || {
                focus(&dialog, FIRST_FIELD);
            });
        }
    });
    let on_key = move |event: KeyboardEvent| {
        if !event.default_prevented() && pressed_key(&event).as_deref() == Some("Escape") {
            event.prevent_default();
            on_close.run(());
        }
    };
    // A phone's back gesture cancels without a key.
    let on_cancel = move |event: Event| {
        event.prevent_default();
        on_close.run(());
    };
    // Some browsers close on the second cancel in any case; the signal decides. The event of an earlier close may
    // arrive after the dialog was opened again.
    let on_browser_close = move |_| {
        if open.get_untracked() && dialog.get_untracked().is_some_and(|dialog| !dialog.open()) {
            on_close.run(());
        }
    };
    let labelled_by = heading.clone();
    let described_by = description.is_some().then(|| about.clone());
    view! {
        <dialog
            class="dialog"
            node_ref=dialog
            aria-labelledby=labelled_by
            aria-describedby=described_by
            on:keydown=on_key
            on:cancel=on_cancel
            on:close=on_browser_close
        >
            {move || {
                open.get()
                    .then(|| {
                        let (title, close_label) = (title.clone(), close_label.clone());
                        let (description, about) = (description.clone(), about.clone());
                        view! {
                            <div class="dialog-header">
                                <h2 id=heading.clone()>{move || title.get()}</h2>
                            </div>
                            <div class="dialog-body">
                                {description.map(|text| view! { <p id=about>{move || text.get()}</p> })}
                                {children()}
                            </div>
                            // Last, so that the focus starts in the content.
                            <button
                                type="button"
                                class="button button-quiet button-square dialog-cross"
                                aria-label=move || close_label.get()
                                on:click=move |_| on_close.run(())
                            >
                                <span class="button-face">
                                    <Icon icon=IconName::Close />
                                </span>
                            </button>
                        }
                    })
            }}
        </dialog>
    }
}
