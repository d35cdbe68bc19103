//! Short messages about completed actions, which disappear after a while.

use super::effect::effect;
use super::icon::{Icon, IconName};
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use std::time::Duration;

/// How long a toast is shown while it has neither pointer nor focus.
const DURATION: Duration = Duration::from_secs(6);

/// The toasts of the app, provided as context by [`Toasts::provide`].
///
/// Failures stay on the page, in a notice. A new toast replaces the one before, whose text may no longer be
/// true.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Option<Toast>>,
}

#[derive(Clone)]
struct Toast {
    icon: IconName,
    text: String,
    link: Option<Link>,
}

/// Where a toast leads to: words and an address.
pub type Link = (&'static str, String);

impl Toasts {
    /// Creates them and provides them as context.
    pub fn provide() -> Self {
        let toasts = Self { shown: RwSignal::new(None) };
        provide_context(toasts);
        toasts
    }

    /// Shows for six seconds that an action is done.
    pub fn show(self, text: impl Into<String>) {
        self.show_link(IconName::Check, text.into(), None);
    }

    /// Shows for six seconds that an action has begun.
    pub fn inform(self, text: impl Into<String>) {
        self.show_link(IconName::Info, text.into(), None);
    }

    /// Shows for six seconds what has happened, with a link to it.
    pub fn show_link(self, icon: IconName, text: String, link: Option<Link>) {
        self.shown.set(Some(Toast { icon, text, link }));
    }

    fn dismiss(self) {
        self.shown.set(None);
    }
}

/// The region where toasts appear: once, at the end of the frame.
#[component]
pub fn ToastRegion(
    /// The context's value.
    toasts: Toasts,
    /// The name of the close buttons.
    #[prop(into)]
    close_label: TextProp,
) -> impl IntoView {
    view! {
        <div role="status">
            <ul class="toasts">
                {move || {
                    toasts
                        .shown
                        .get()
                        .map(|toast| view! { <ToastItem toast toasts close_label=close_label.clone() /> })
                }}
            </ul>
        </div>
    }
}

#[component]
fn ToastItem(toast: Toast, toasts: Toasts, close_label: TextProp) -> impl IntoView {
    let Toast { icon, text, link } = toast;
    let (held, set_held) = signal(false);
    effect(move || {
        if held.get() {
            return;
        }
        if let Ok(timer) = set_timeout_with_handle(move || toasts.dismiss(), DURATION) {
            on_cleanup(move || timer.clear());
        }
    });
    view! {
        <li
            class="toast"
            class:toast-done=icon == IconName::Check
            on:pointerenter=move |_| set_held.set(true)
            on:pointerleave=move |_| set_held.set(false)
            on:focusin=move |_| set_held.set(true)
            on:focusout=move |_| set_held.set(false)
        >
            <Icon icon />
            <span class="toast-words">{text}</span>
            {link
                .map(|(words, href)| {
                    view! {
                        <a class="toast-link" href=href on:click=move |_| toasts.dismiss()>
                            {words}
                        </a>
                    }
                })}
            <button
                type="button"
                class="button button-quiet button-square"
                aria-label=move || close_label.get()
                on:click=move |_| toasts.dismiss()
            >
                <span class="button-face">
                    <Icon icon=IconName::Close />
                </span>
            </button>
        </li>
    }
}
