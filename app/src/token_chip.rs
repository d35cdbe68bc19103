//! The chip that shows how long the access token lasts.

use crate::clock::Clock;
use crate::format;
use crate::reauth::Reauth;
use crate::session::Session;
use crate::ui::menu;
use crate::words::Words;
use leptos::prelude::*;

/// How many seconds before it expires a token that does not renew is shown as a warning.
const EXPIRY_WARNING: u32 = 60;

/// How long a token of the hub lasts, in seconds (tutorial): a full pie.
const TOKEN_LIFETIME: u32 = 300;

/// A button with the time left, also as a pie that empties: still while the token renews, amber when the operator
/// has to act. It opens the dialog for signing in again.
#[component]
pub fn TokenChip() -> impl IntoView {
    let session = Session::of_app();
    let clock = Clock::of_app();
    let left = Memo::new(move |_| session.seconds_left(clock.now()));
    let renews = Memo::new(move |_| session.renews());
    let text = move || match (left.get(), renews.get()) {
        (None, false) => Words::TOKEN_UNKNOWN_END().to_owned(),
        (_, true) => Words::TOKEN_RENEWS().to_owned(),
        (Some(0), false) => Words::TOKEN_HAS_EXPIRED().to_owned(),
        (Some(left), false) => Words::token_left(format::clock(left)),
    };
    let label = move || Words::token_label(text());
    let class = move || match (left.get(), renews.get()) {
        (Some(0), false) => "token-chip token-expired",
        (Some(left), false) if left <= EXPIRY_WARNING => "token-chip token-amber",
        _ => "token-chip",
    };
    let share = move || match left.get().filter(|_| !renews.get()) {
        Some(left) => f64::from(left.min(TOKEN_LIFETIME)) / f64::from(TOKEN_LIFETIME),
        None => 1.0,
    };
    view! {
        <button
            type="button"
            class=class
            translate="no"
            aria-label=label
            title=label
            on:click=move |event| {
                menu::close_around(&event);
                session.reauth.update(Reauth::request);
            }
        >
            <svg class="token-pie" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
                <circle class="token-ring" cx="7" cy="7" r="6"></circle>
                <circle
                    class="token-rest"
                    cx="7"
                    cy="7"
                    r="2"
                    pathLength="100"
                    stroke-dasharray=move || dash(share())
                ></circle>
            </svg>
            <span>{text}</span>
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
