//! How long the access token lasts: the visual part.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// How much attention the token needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenTone {
    /// None.
    Calm,
    /// A person will have to act.
    Amber,
    /// It has ended.
    Dead,
}

impl TokenTone {
    const fn class(self) -> &'static str {
        match self {
            Self::Calm => "token-chip",
            Self::Amber => "token-chip token-amber",
            Self::Dead => "token-chip token-dead",
        }
    }
}

/// A button with a pie that empties and the time that is left.
#[component]
pub fn TokenChip(
    /// The time left: "3:12".
    #[prop(into)]
    text: TextProp,
    /// What it means, for screen readers and as a tooltip: "Token: 3:12 left, renews by itself".
    #[prop(into)]
    label: TextProp,
    /// How much attention it needs.
    #[prop(into)]
    tone: Signal<TokenTone>,
    /// How much of its life is left, 0 to 1.
    #[prop(into)]
    fraction: Signal<f64>,
    /// Opens what can be done about it.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    let title = label.clone();
    view! {
        <button
            type="button"
            class=move || tone.get().class()
            aria-label=move || label.get()
            title=move || title.get()
            on:click=move |_| on_press.run(())
        >
            <svg class="token-pie" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
                <circle class="token-ring" cx="7" cy="7" r="6"></circle>
                <circle
                    class="token-rest"
                    cx="7"
                    cy="7"
                    r="2"
                    pathLength="100"
                    stroke-dasharray=move || dash(fraction.get())
                ></circle>
            </svg>
            <span>{move || text.get()}</span>
        </button>
    }
}

/// The dash of a circle of length 100 that shows a fraction of it.
fn dash(fraction: f64) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0 to 1000")]
    let tenths = (fraction.clamp(0.0, 1.0) * 1000.0).round() as u32;
    format!("{}.{} 100", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::dash;

    #[test]
    fn the_pie_shows_what_is_left_and_never_more() {
        assert_eq!(dash(0.5), "50.0 100");
        assert_eq!(dash(1.7), "100.0 100");
        assert_eq!(dash(-1.0), "0.0 100");
    }
}
