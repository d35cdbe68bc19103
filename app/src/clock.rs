//! A second that passes, for texts that count.

use crate::session::now;
use leptos::prelude::*;
use std::time::Duration;

/// The page's clock, in the milliseconds of `performance.now()`; ticks once a second.
#[derive(Clone, Copy)]
pub struct Clock(RwSignal<f64>);

impl Clock {
    /// Starts it; provided once in `app.rs`.
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

    /// The time now; what reads it is run again each second.
    pub fn now(self) -> f64 {
        self.0.get()
    }
}
