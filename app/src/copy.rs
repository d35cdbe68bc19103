//! Copying to the clipboard, with a confirmation for eyes and ears.

use crate::ui::icon::{Icon, IconName};
use crate::ui::identifier::Identifier;
use crate::words::Words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;

/// How long the confirmation is shown.
const CONFIRMATION: Duration = Duration::from_secs(2);

/// Copies one text, and knows for a while that it has.
#[derive(Clone, Copy)]
pub struct Copier {
    text: Signal<String>,
    copied: RwSignal<bool>,
}

impl Copier {
    /// A copier of this text.
    pub fn new(text: Signal<String>) -> Self {
        Self { text, copied: RwSignal::new(false) }
    }

    /// Whether the text was copied a moment ago.
    pub fn has_copied(self) -> bool {
        self.copied.get()
    }

    /// The icon of the button.
    pub fn icon(self) -> Signal<IconName> {
        Signal::derive(move || if self.has_copied() { IconName::Check } else { IconName::Copy })
    }

    /// Copies the text. If the browser refuses, it is selected in this element instead.
    pub fn copy(self, element: Option<web_sys::Element>) {
        spawn_local(async move {
            if copy_text(&self.text.get_untracked()).await {
                self.copied.set(true);
                // The button may have left the page by then.
                set_timeout(
                    move || {
                        self.copied.try_set(false);
                    },
                    CONFIRMATION,
                );
            } else if let (Some(element), Ok(Some(selection))) = (element, window().get_selection()) {
                let _ = selection.select_all_children(&element);
            }
        });
    }
}

/// An identifier with a button that copies it.
#[component]
pub fn CopyIdentifier(
    /// The identifier.
    #[prop(into)]
    text: Signal<String>,
    /// What is shown for it, such as a link; the identifier itself if it is missing.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let copier = Copier::new(text);
    let shown = match children {
        Some(children) => children(),
        None => view! { <Identifier text /> }.into_any(),
    };
    let label = move || Words::copy_value(text.get());
    view! {
        <span class="copyable">
            {shown}
            <button
                type="button"
                class="copy-button"
                aria-label=label
                title=Words::COPY
                on:click=move |event| {
                    let button = event.current_target().and_then(|it| it.dyn_into::<web_sys::Element>().ok());
                    copier.copy(button.and_then(|button| button.previous_element_sibling()));
                }
            >
                <Icon icon=copier.icon() />
            </button> <Copied copier />
        </span>
    }
}

/// Says to screen readers that the text was copied.
#[component]
pub fn Copied(copier: Copier) -> impl IntoView {
    view! {
        <span class="visually-hidden" role="status">
            {move || copier.has_copied().then_some(Words::COPIED)}
        </span>
    }
}

/// Copies a text to the clipboard; false if the browser refuses.
pub async fn copy_text(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    // Pages that were not loaded securely have no clipboard API.
    !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
