//! The page's time, for texts that count seconds.

use leptos::prelude::*;
use std::time::Duration;

/// The milliseconds of the page's own clock, which only goes forward.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// A clock that ticks once a second, in the milliseconds of [`now`].
#[derive(Clone, Copy)]
pub struct Clock(RwSignal<f64>);

impl Clock {
    /// Starts the clock; provided once in `app.rs`.
    pub fn start() -> Self {
        let clock = Self(RwSignal::new(now()));
        if let Ok(handle) = set_interval_with_handle(move || clock.0.set(now()), Duration::from_secs(1)) {
            on_cleanup(move || handle.clear());
        }
        clock
    }

    /// The clock of the app.
    pub fn of_app() -> Self {
        expect_context()
    }

    /// The time now; a reactive reader runs again each second.
    pub fn now(self) -> f64 {
        self.0.get()
    }
}
