//! What a page has read from the hub: the last answer, whether another request is on its way, and why the
//! last attempt failed while an older answer is shown.

use crate::error::Error;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;
use std::time::Duration;

/// An answer that is requested when the page mounts, again when an operator presses "Refresh", and quietly
/// while something is pending. The newest request wins, in whatever order the answers arrive.
pub struct Query<T: Send + Sync + 'static> {
    answer: RwSignal<Option<Result<T, Error>>>,
    failure: RwSignal<Option<Error>>,
    running: RwSignal<bool>,
    newest: StoredValue<u32>,
}

impl<T: Send + Sync + 'static> Clone for Query<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Query<T> {}

impl<T: Send + Sync + 'static> Query<T> {
    /// Reads the last answer, which is `None` while the first is on its way. The value is not cloned.
    pub fn with<R>(self, read: impl FnOnce(Option<&Result<T, Error>>) -> R) -> R {
        self.answer.with(|answer| read(answer.as_ref()))
    }

    /// Reads the last good answer, if there is one. The value is not cloned.
    pub fn with_value<R>(self, read: impl FnOnce(Option<&T>) -> R) -> R {
        self.with(|answer| read(answer.and_then(|answer| answer.as_ref().ok())))
    }

    /// The last answer; `None` while the first is on its way.
    pub fn answer(self) -> Option<Result<T, Error>>
    where
        T: Clone,
    {
        self.answer.get()
    }

    /// The last good answer.
    pub fn value(self) -> Option<T>
    where
        T: Clone,
    {
        self.with(|answer| answer?.as_ref().ok().cloned())
    }

    /// Why there is no good answer.
    pub fn error(self) -> Option<Error> {
        self.with(|answer| answer?.as_ref().err().cloned())
    }

    /// Why the last attempt failed while an older answer is shown.
    pub fn failure(self) -> Option<Error> {
        self.failure.get()
    }

    /// Whether an operator waits for an answer.
    pub fn pending(self) -> Signal<bool> {
        self.running.into()
    }

    /// Takes over an answer that was requested elsewhere. Requests on their way are ignored.
    pub fn replace(self, value: T) {
        self.next();
        self.answer.set(Some(Ok(value)));
        self.failure.set(None);
        self.running.set(false);
    }

    /// Requests the answer for an operator who waits. The old answer stays until the new one arrives.
    pub fn fetch(self, request: impl Future<Output = Result<T, Error>> + 'static) {
        let number = self.next();
        self.running.set(true);
        spawn_local(async move {
            let answer = request.await;
            // The page may be gone, or a newer request on its way.
            if self.newest.try_get_value() != Some(number) {
                return;
            }
            self.running.set(false);
            match answer {
                Ok(value) => self.replace(value),
                Err(error) if self.answer.with_untracked(|shown| matches!(shown, Some(Ok(_)))) => {
                    self.failure.set(Some(error));
                }
                Err(error) => self.answer.set(Some(Err(error))),
            }
        });
    }

    /// Requests the answer in the background: a failure changes nothing, and a request that an operator
    /// waits for takes precedence.
    pub fn fetch_quietly(self, request: impl Future<Output = Result<T, Error>> + 'static) {
        let number = self.newest.get_value();
        spawn_local(async move {
            if let Ok(value) = request.await
                && self.newest.try_get_value() == Some(number)
            {
                self.replace(value);
            }
        });
    }

    fn next(self) -> u32 {
        self.newest
            .try_update_value(|number| {
                *number += 1;
                *number
            })
            .unwrap_or_default()
    }
}

impl<T: Send + Sync + 'static> Default for Query<T> {
    fn default() -> Self {
        Self {
            answer: RwSignal::default(),
            failure: RwSignal::default(),
            running: RwSignal::default(),
            newest: StoredValue::default(),
        }
    }
}

/// Runs `request` at an interval while it is needed and the page is visible.
pub fn poll(interval: Duration, needed: impl Fn() -> bool + 'static, request: impl Fn() + 'static) {
    // A clock that a test controls may call once more after the page was left, whose signals are gone then.
    let is_shown = StoredValue::new(true);
    let tick = move || {
        if is_shown.try_get_value().is_some() && !document().hidden() && untrack(&needed) {
            request();
        }
    };
    if let Ok(handle) = set_interval_with_handle(tick, interval) {
        on_cleanup(move || handle.clear());
    }
}
