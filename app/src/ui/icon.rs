//! Icons of the sprite in `index.html`: 16 px grid, 1.5 px strokes, the colour of the text.

use leptos::prelude::*;

/// One icon of the sprite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconName {
    /// Two lines from one point: groups.
    Groups,
    /// A stack of cards: products.
    Products,
    /// A list under a lens: find by identifiers.
    Find,
    /// A plus.
    Add,
    /// A pencil.
    Edit,
    /// A bin.
    Delete,
    /// Two sheets.
    Copy,
    /// A tick.
    Check,
    /// A cross.
    Close,
    /// An arrow pointing down, without a shaft.
    ChevronDown,
    /// The same, left.
    ChevronLeft,
    /// The same, right.
    ChevronRight,
    /// Two arrows in a circle.
    Refresh,
    /// A router with its antennas.
    Router,
    /// Three bars: the mobile network.
    Cellular,
    /// A dish: a satellite terminal.
    Satellite,
    /// A triangle with a mark.
    Warning,
    /// A circle with a mark.
    Failed,
    /// A circle with an i.
    Info,
    /// A half-filled circle: the system's theme.
    Contrast,
    /// A sun.
    Light,
    /// A moon.
    Dark,
    /// A door with an arrow.
    SignOut,
}

impl IconName {
    /// Its reference in the sprite.
    const fn reference(self) -> &'static str {
        match self {
            Self::Groups => "#icon-groups",
            Self::Products => "#icon-products",
            Self::Find => "#icon-find",
            Self::Add => "#icon-add",
            Self::Edit => "#icon-edit",
            Self::Delete => "#icon-delete",
            Self::Copy => "#icon-copy",
            Self::Check => "#icon-check",
            Self::Close => "#icon-close",
            Self::ChevronDown => "#icon-chevron-down",
            Self::ChevronLeft => "#icon-chevron-left",
            Self::ChevronRight => "#icon-chevron-right",
            Self::Refresh => "#icon-refresh",
            Self::Router => "#icon-router",
            Self::Cellular => "#icon-cellular",
            Self::Satellite => "#icon-satellite",
            Self::Warning => "#icon-warning",
            Self::Failed => "#icon-failed",
            Self::Info => "#icon-info",
            Self::Contrast => "#icon-contrast",
            Self::Light => "#icon-light",
            Self::Dark => "#icon-dark",
            Self::SignOut => "#icon-sign-out",
        }
    }
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
