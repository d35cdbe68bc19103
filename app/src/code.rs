//! Code to copy: cURL commands and JSON.

use crate::ui::details::Details;
use crate::ui::icon::{Icon, IconName};
use crate::words::{Text, Words};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;

/// How long the confirmation is shown.
const CONFIRMATION: Duration = Duration::from_secs(2);

/// Monospace text in a region that scrolls and takes the focus, with a button that copies it. Long lines
/// wrap on the screen only; the copied text has no such breaks.
///
/// If the browser refuses to copy, the text is selected instead.
#[component]
pub fn Code(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
    /// Its heading.
    label: Text,
) -> impl IntoView {
    let block = NodeRef::<html::Pre>::new();
    let (copied, set_copied) = signal(false);
    let copy = move |_| {
        spawn_local(async move {
            if copy_text(&text.get_untracked()).await {
                set_copied.set(true);
                set_timeout(
                    move || {
                        // The block may have left the page by then.
                        set_copied.try_set(false);
                    },
                    CONFIRMATION,
                );
            } else if let Some(block) = block.get_untracked() {
                select(&block);
            }
        });
    };
    let icon = Signal::derive(move || if copied.get() { IconName::Check } else { IconName::Copy });
    view! {
        <div class="code">
            <div class="code-header">
                <span class="code-label">{label}</span>
                <button type="button" class="button button-quiet" on:click=copy>
                    <span class="button-face">
                        <Icon icon />
                        // Both texts overlap, so that the width never changes.
                        <span class="code-words" data-copied=move || copied.get().then_some("")>
                            <span>{Words::COPY}</span>
                            <span aria-hidden="true">{Words::COPIED}</span>
                        </span>
                    </span>
                </button>
            </div>
            <pre class="code-text" node_ref=block tabindex="0" role="region" aria-label=label translate="no">
                <code>{move || text.get()}</code>
            </pre>
            <span class="visually-hidden" role="status">
                {move || copied.get().then_some(Words::COPIED)}
            </span>
        </div>
    }
}

/// A text to copy, folded.
#[component]
pub fn FoldedCode(#[prop(into)] text: Signal<String>, label: Text) -> impl IntoView {
    view! {
        <Details summary=label>
            <Code text label />
        </Details>
    }
}

/// Copies a text to the clipboard; false if the browser refuses.
pub async fn copy_text(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    // Pages that were not loaded securely have no clipboard API.
    !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// Selects a text, so that it can be copied with the keyboard.
fn select(block: &web_sys::HtmlPreElement) {
    if let Ok(Some(selection)) = window().get_selection()
        && selection.select_all_children(block).is_err()
    {
        leptos::logging::debug_warn!("the text cannot be selected");
    }
}
