//! What a page has fetched: the last answer, whether another is on its way, and why the last try
//! failed although an older answer is shown.

use hub_api::Error;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;
use std::time::Duration;

/// An answer that is fetched when the page mounts, again when a person asks, and quietly while
/// something is pending. The newest request wins, whichever answer comes first.
pub struct Fetched<T: Clone + Send + Sync + 'static> {
    answer: RwSignal<Option<Result<T, Error>>>,
    failure: RwSignal<Option<Error>>,
    running: RwSignal<bool>,
    newest: StoredValue<u32>,
}

#[expect(clippy::expl_impl_clone_on_copy, reason = "derived, it would ask for a `T` that is `Copy`")]
impl<T: Clone + Send + Sync + 'static> Clone for Fetched<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Clone + Send + Sync + 'static> Copy for Fetched<T> {}

impl<T: Clone + Send + Sync + 'static> Fetched<T> {
    /// Nothing yet.
    pub fn new() -> Self {
        Self {
            answer: RwSignal::new(None),
            failure: RwSignal::new(None),
            running: RwSignal::new(false),
            newest: StoredValue::new(0),
        }
    }

    /// The last answer; nothing while the first is on its way.
    pub fn answer(self) -> Option<Result<T, Error>> {
        self.answer.get()
    }

    /// The last good answer.
    pub fn value(self) -> Option<T> {
        self.answer.get().and_then(Result::ok)
    }

    /// Why the last try failed, where an older answer is still shown.
    pub fn failure(self) -> Option<Error> {
        self.failure.get()
    }

    /// Whether a person waits for an answer.
    pub fn is_running(self) -> bool {
        self.running.get()
    }

    /// Whether a person waits for an answer, for code that is run once.
    pub fn is_running_untracked(self) -> bool {
        self.running.get_untracked()
    }

    /// Shows an answer that came in another way, for example with a change.
    pub fn replace(self, value: T) {
        self.next();
        self.answer.set(Some(Ok(value)));
        self.failure.set(None);
        self.running.set(false);
    }

    /// Fetches for a person who waits. An answer that is there stays until the new one comes.
    pub fn fetch(self, request: impl Future<Output = Result<T, Error>> + 'static) {
        let number = self.next();
        self.running.set(true);
        spawn_local(async move {
            let answer = request.await;
            // The page may be gone, or a newer request under way.
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

    /// Fetches without anybody waiting: a failure changes nothing, and a request that a person
    /// waits for goes first.
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

    /// Forgets the answer, so that the page shows that it loads.
    pub fn clear(self) {
        self.answer.set(None);
        self.failure.set(None);
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

impl<T: Clone + Send + Sync + 'static> Default for Fetched<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// Asks again and again as long as it is needed and the page can be seen.
pub fn poll(every: Duration, needed: impl Fn() -> bool + 'static, ask: impl Fn() + 'static) {
    let tick = move || {
        if !document().hidden() && untrack(&needed) {
            ask();
        }
    };
    if let Ok(handle) = set_interval_with_handle(tick, every) {
        on_cleanup(move || handle.clear());
    }
}
