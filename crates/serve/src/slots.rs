//! The limit on connections, and which connection is closed when it is reached.
//!
//! If a full server only stopped accepting, clients that open connections and send nothing could block all
//! others. So the connection that has been idle longest is closed: its client has not sent a complete
//! request, or does not read its response.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

/// The slots of a server, one for each connection.
#[derive(Clone, Debug)]
pub(crate) struct Slots(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    free: Arc<Semaphore>,
    taken: Mutex<HashMap<u64, Arc<Entry>>>,
    next: AtomicU64,
    /// Notified when a connection becomes idle and could be closed.
    idle: Notify,
}

/// What is known about one connection.
#[derive(Debug)]
struct Entry {
    state: Mutex<State>,
    /// How many requests reached a handler.
    requests: AtomicU64,
    close: Notify,
}

#[derive(Clone, Copy, Debug)]
struct State {
    /// Whether a handler works on a request of it.
    busy: bool,
    since: Instant,
}

/// The slot of one connection, free again when this is dropped.
#[derive(Debug)]
pub(crate) struct Slot {
    number: u64,
    entry: Arc<Entry>,
    slots: Slots,
    _permit: OwnedSemaphorePermit,
}

impl Slots {
    pub(crate) fn new(count: usize) -> Self {
        Self(Arc::new(Inner {
            free: Arc::new(Semaphore::new(count)),
            taken: Mutex::default(),
            next: AtomicU64::new(0),
            idle: Notify::new(),
        }))
    }

    /// A free slot, else that of the connection that has been idle longest, else the next that becomes free.
    pub(crate) async fn take(&self) -> Slot {
        let permit = loop {
            if let Ok(permit) = Arc::clone(&self.0.free).try_acquire_owned() {
                break permit;
            }
            // Registered first, so that a connection that becomes idle meanwhile is not missed.
            let mut idle = std::pin::pin!(self.0.idle.notified());
            idle.as_mut().enable();
            self.close_idle();
            tokio::select! {
                // The semaphore is never closed, so there is no error to handle.
                Ok(permit) = Arc::clone(&self.0.free).acquire_owned() => break permit,
                () = idle => (),
            }
        };
        let number = self.0.next.fetch_add(1, Ordering::Relaxed);
        let entry = Arc::new(Entry {
            state: Mutex::new(State::now(false)),
            requests: AtomicU64::new(0),
            close: Notify::new(),
        });
        self.taken().insert(number, Arc::clone(&entry));
        Slot { number, entry, slots: self.clone(), _permit: permit }
    }

    /// Closes the connection that has been idle longest.
    pub(crate) fn close_idle(&self) {
        let taken = self.taken();
        let states = taken.values().map(|entry| (entry, entry.state()));
        let longest = states.filter(|(_, state)| !state.busy).min_by_key(|(_, state)| state.since);
        if let Some((entry, _)) = longest {
            entry.close.notify_one();
        }
    }

    fn taken(&self) -> MutexGuard<'_, HashMap<u64, Arc<Entry>>> {
        self.0.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Slot {
    /// Completes when another connection needs the slot.
    pub(crate) async fn closed(&self) {
        self.entry.close.notified().await;
    }

    pub(crate) fn activity(&self) -> Activity {
        Activity { entry: Arc::clone(&self.entry), slots: self.slots.clone() }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.slots.taken().remove(&self.number);
    }
}

/// Tracks whether a connection is busy or idle.
#[derive(Clone, Debug)]
pub(crate) struct Activity {
    entry: Arc<Entry>,
    slots: Slots,
}

impl Activity {
    /// The connection is busy until the guard is dropped.
    pub(crate) fn begin(&self) -> RequestGuard {
        self.entry.requests.fetch_add(1, Ordering::Relaxed);
        self.entry.set(true);
        RequestGuard(self.clone())
    }

    /// No handler works on a request of the connection.
    pub(crate) fn end(&self) {
        self.entry.set(false);
        self.slots.0.idle.notify_waiters();
    }

    /// How many requests reached a handler.
    pub(crate) fn requests(&self) -> u64 {
        self.entry.requests.load(Ordering::Relaxed)
    }

    pub(crate) fn is_busy(&self) -> bool {
        self.entry.state().busy
    }

    /// How long the connection has been busy or idle.
    pub(crate) fn elapsed(&self) -> Duration {
        self.entry.state().since.elapsed()
    }
}

/// A request that a handler works on.
#[derive(Debug)]
pub(crate) struct RequestGuard(Activity);

impl Drop for RequestGuard {
    fn drop(&mut self) {
        self.0.end();
    }
}

impl Entry {
    fn state(&self) -> State {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, busy: bool) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = State::now(busy);
    }
}

impl State {
    fn now(busy: bool) -> Self {
        Self { busy, since: Instant::now() }
    }
}
