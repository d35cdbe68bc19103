//! What lies over the pages when an operator asks for it. The overlays themselves are in the module "rest".

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
#[derive(Clone, Copy, Default)]
pub struct OpenOverlay(RwSignal<Option<Overlay>>);

impl OpenOverlay {
    /// Provides it; Ctrl-K (on a Mac Cmd-K) opens and closes the palette from now on.
    pub fn provide() -> Self {
        let overlay = Self::default();
        provide_context(overlay);
        // It listens as long as the page lives.
        let _ = window_event_listener(leptos::ev::keydown, move |event| {
            let is_command = event.ctrl_key() != event.meta_key() && !event.alt_key() && !event.shift_key();
            if is_command && event.key() == "k" {
                event.prevent_default();
                let is_open = overlay.0.with_untracked(Option::is_some);
                if is_open { overlay.close() } else { overlay.open(Overlay::Palette) }
            }
        });
        overlay
    }

    /// The open overlay of the app.
    pub fn of_app() -> Self {
        expect_context()
    }

    /// Which one is open.
    pub fn get(self) -> Option<Overlay> {
        self.0.get()
    }

    /// Opens one, unless a dialog waits for an answer.
    pub fn open(self, overlay: Overlay) {
        if let Ok(None) = document().query_selector("dialog[open]") {
            self.0.set(Some(overlay));
        }
    }

    /// Closes it.
    pub fn close(self) {
        self.0.set(None);
    }
}
