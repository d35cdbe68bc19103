//! The page's time, for texts that count seconds.

use crate::format;
use js_sys::Date;
use leptos::prelude::*;
use std::time::Duration;

/// The milliseconds of the page's own clock, which only goes forward.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// A clock that ticks once a second, in the milliseconds of [`now`], and knows the hub's time.
#[derive(Clone, Copy)]
pub struct Clock {
    ticks: RwSignal<f64>,
    /// The hub's time minus the page's, in milliseconds, once an answer has given it.
    hub_ahead: RwSignal<Option<f64>>,
    /// Whether it was computed from an originating timestamp.
    has_timestamp: StoredValue<bool>,
}

impl Clock {
    /// Starts the clock; provided once in `app.rs`.
    pub fn start() -> Self {
        let clock = Self {
            ticks: RwSignal::new(now()),
            hub_ahead: RwSignal::new(None),
            has_timestamp: StoredValue::new(false),
        };
        if let Ok(handle) = set_interval_with_handle(move || clock.ticks.set(now()), Duration::from_secs(1)) {
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
        self.ticks.get()
    }

    /// Takes the hub's time from an answer: its originating timestamp, which comes from the same clock as the times of
    /// groups, or its date until an answer has had a timestamp. The form is one of [`format::rfc3339`] or one that
    /// browsers parse.
    pub fn set_hub_time(self, timestamp: Option<&str>, date: Option<&str>) {
        let ahead = |time: &str| {
            let ahead = Date::parse(format::rfc3339(time).as_deref().unwrap_or(time)) - now();
            (!ahead.is_nan()).then_some(ahead)
        };
        if let Some(ahead) = timestamp.and_then(ahead) {
            self.has_timestamp.set_value(true);
            self.hub_ahead.set(Some(ahead));
        } else if !self.has_timestamp.get_value()
            && let Some(ahead) = date.and_then(ahead)
        {
            self.hub_ahead.set(Some(ahead));
        }
    }

    /// How many seconds ago a time in RFC 3339 was by the hub's own clock, which has written it: the browser's
    /// may be wrong. 0 if it is in the future; a reactive reader runs again each second.
    pub fn seconds_since(self, rfc3339: &str) -> Option<u32> {
        let age = (self.now() + self.hub_ahead.get()? - Date::parse(rfc3339)) / 1000.0;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
        (!age.is_nan()).then(|| age.clamp(0.0, f64::from(u32::MAX)) as u32)
    }
}
