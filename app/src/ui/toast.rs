//! Short messages about completed actions, which disappear after a while.

use super::icon::{Icon, IconName};
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use std::time::Duration;

/// How long a toast is shown while it has neither pointer nor focus.
const DURATION: Duration = Duration::from_secs(6);

/// The toasts of the app, provided as context by [`Toasts::provide`].
///
/// Only for completed actions: failures stay on the page, in a notice.
#[derive(Clone, Copy)]
pub struct Toasts {
    list: RwSignal<Vec<Toast>>,
    next: StoredValue<u32>,
}

#[derive(Clone)]
struct Toast {
    number: u32,
    text: String,
}

impl Toasts {
    /// Creates them and provides them as context.
    pub fn provide() -> Self {
        let toasts = Self { list: RwSignal::new(Vec::new()), next: StoredValue::new(0) };
        provide_context(toasts);
        toasts
    }

    /// Shows a text for six seconds.
    pub fn show(self, text: impl Into<String>) {
        let number = self.next.get_value();
        self.next.set_value(number.wrapping_add(1));
        let text = text.into();
        self.list.update(|list| list.push(Toast { number, text }));
    }

    fn dismiss(self, number: u32) {
        self.list.update(|list| list.retain(|toast| toast.number != number));
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
                <For each=move || toasts.list.get() key=|toast| toast.number let:toast>
                    <ToastItem toast toasts close_label=close_label.clone() />
                </For>
            </ul>
        </div>
    }
}

#[component]
fn ToastItem(toast: Toast, toasts: Toasts, close_label: TextProp) -> impl IntoView {
    let Toast { number, text } = toast;
    let (held, set_held) = signal(false);
    Effect::new(move |_| {
        if held.get() {
            return;
        }
        if let Ok(timer) = set_timeout_with_handle(move || toasts.dismiss(number), DURATION) {
            on_cleanup(move || timer.clear());
        }
    });
    view! {
        <li
            class="toast"
            on:pointerenter=move |_| set_held.set(true)
            on:pointerleave=move |_| set_held.set(false)
            on:focusin=move |_| set_held.set(true)
            on:focusout=move |_| set_held.set(false)
        >
            <Icon icon=IconName::Check />
            <span class="toast-words">{text}</span>
            <button
                type="button"
                class="button button-quiet button-square"
                aria-label=move || close_label.get()
                on:click=move |_| toasts.dismiss(number)
            >
                <span class="button-face">
                    <Icon icon=IconName::Close />
                </span>
            </button>
        </li>
    }
}
