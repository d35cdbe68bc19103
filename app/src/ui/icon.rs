//! Icons of the sprite in `index.html`: 16 px grid, 1.5 px strokes, the colour of the text.

use leptos::prelude::*;

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident $reference:literal,)*) => {
        /// One icon of the sprite.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum IconName {
            $($(#[$doc])* $name,)*
        }

        impl IconName {
            /// Its reference in the sprite.
            pub const fn reference(self) -> &'static str {
                match self {
                    $(Self::$name => $reference,)*
                }
            }
        }
    };
}

icons! {
    /// Two lines from one point: groups.
    Groups "#icon-groups",
    /// A stack of cards: products.
    Products "#icon-products",
    /// A list under a lens: find by identifiers.
    Find "#icon-find",
    /// A lens: search.
    Search "#icon-search",
    /// A line with a peak: activity.
    Activity "#icon-activity",
    /// A prompt: commands.
    Command "#icon-command",
    /// A keyboard.
    Keyboard "#icon-keyboard",
    /// An arrow down onto a line: a file to save.
    Download "#icon-download",
    /// A plus.
    Add "#icon-add",
    /// A pencil.
    Edit "#icon-edit",
    /// A bin.
    Delete "#icon-delete",
    /// Two sheets.
    Copy "#icon-copy",
    /// A tick.
    Check "#icon-check",
    /// A cross.
    Close "#icon-close",
    /// An arrow pointing down, without a shaft.
    ChevronDown "#icon-chevron-down",
    /// The same, left.
    ChevronLeft "#icon-chevron-left",
    /// The same, right.
    ChevronRight "#icon-chevron-right",
    /// Two arrows in a circle.
    Refresh "#icon-refresh",
    /// A router with its antennas.
    Router "#icon-router",
    /// Three bars: the mobile network.
    Cellular "#icon-cellular",
    /// A dish: a satellite terminal.
    Satellite "#icon-satellite",
    /// A triangle with a mark.
    Warning "#icon-warning",
    /// A circle with a mark.
    Failed "#icon-failed",
    /// A circle with an i.
    Info "#icon-info",
    /// A half-filled circle: the system's theme.
    Contrast "#icon-contrast",
    /// A sun.
    Light "#icon-light",
    /// A moon.
    Dark "#icon-dark",
    /// A head and shoulders.
    Account "#icon-account",
    /// A globe.
    Language "#icon-language",
    /// Three dots: further actions.
    More "#icon-more",
    /// A door with an arrow.
    SignOut "#icon-sign-out",
}

/// An icon beside a text with the same meaning: hidden from screen readers.
#[component]
pub fn Icon(
    /// Which icon.
    #[prop(into)]
    icon: Signal<IconName>,
) -> impl IntoView {
    view! {
        <svg class="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <use href=move || icon.get().reference()></use>
        </svg>
    }
}
