//! The chip that shows how long the access token lasts.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// How much attention the token needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenTone {
    /// None.
    Calm,
    /// A person has to act soon.
    Amber,
    /// The token has expired.
    Expired,
}

impl TokenTone {
    const fn class(self) -> &'static str {
        match self {
            Self::Calm => "token-chip",
            Self::Amber => "token-chip token-amber",
            Self::Expired => "token-chip token-expired",
        }
    }
}

/// A button with the time left, also as a pie that empties.
#[component]
pub fn TokenChip(
    /// The time left.
    #[prop(into)]
    text: TextProp,
    /// What pressing does, for screen readers and as a tooltip.
    #[prop(into)]
    label: TextProp,
    /// How much attention it needs.
    #[prop(into)]
    tone: Signal<TokenTone>,
    /// The remaining share of its lifetime, 0 to 1.
    #[prop(into)]
    fraction: Signal<f64>,
    /// Opens the sign-in dialog.
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
    fn the_pie_shows_the_remaining_share_within_its_bounds() {
        assert_eq!(dash(0.5), "50.0 100");
        assert_eq!(dash(1.7), "100.0 100");
        assert_eq!(dash(-1.0), "0.0 100");
    }
}
