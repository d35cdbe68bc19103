//! The overlays that an operator opens over the pages. Their views are in the module "tools".

use crate::session::Session;
use crate::ui::effect::effect;
use leptos::prelude::*;

/// An overlay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The command palette.
    Palette,
    /// The list of keys.
    Keys,
}

/// The overlay that is open, if one is.
#[derive(Clone, Copy)]
pub struct OpenOverlay {
    open: RwSignal<Option<Overlay>>,
    session: Session,
}

impl OpenOverlay {
    /// Provides the overlays. While the session is open, Ctrl-K (on a Mac Cmd-K) opens and closes the palette; the end
    /// of the session closes the open overlay.
    pub fn provide(session: Session) {
        let overlay = Self { open: RwSignal::default(), session };
        provide_context(overlay);
        effect(move || {
            if !session.is_open() {
                overlay.close();
            }
        });
        // It listens as long as the page lives.
        let _ = window_event_listener(leptos::ev::keydown, move |event| {
            let is_command = event.ctrl_key() != event.meta_key() && !event.alt_key() && !event.shift_key();
            if is_command && event.key() == "k" && untrack(|| session.is_open()) {
                event.prevent_default();
                let is_open = overlay.open.with_untracked(Option::is_some);
                if is_open { overlay.close() } else { overlay.open(Overlay::Palette) }
            }
        });
    }

    /// The open overlay of the app.
    pub fn of_app() -> Self {
        expect_context()
    }

    /// Which one is open.
    pub fn get(self) -> Option<Overlay> {
        self.open.get()
    }

    /// Opens an overlay, unless a dialog waits for an answer or the session has ended.
    pub fn open(self, overlay: Overlay) {
        if untrack(|| self.session.is_open())
            && let Ok(None) = document().query_selector("dialog[open]")
        {
            self.open.set(Some(overlay));
        }
    }

    /// Closes it.
    pub fn close(self) {
        self.open.set(None);
    }
}
