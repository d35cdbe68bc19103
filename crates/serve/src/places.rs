//! Who is connected, and who leaves when there is no place for the next one.
//!
//! A server that only stops accepting when it is full can be closed by anybody who opens enough
//! connections and says nothing. Here the next one gets the place of whoever has waited longest: of a
//! client that has not sent a whole request, or does not read its answer.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

/// All places of a server.
#[derive(Clone, Debug)]
pub(crate) struct Places(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    free: Arc<Semaphore>,
    seats: Mutex<HashMap<u64, Arc<Seat>>>,
    next: AtomicU64,
    /// Told when nobody works on a request any more and its connection could leave.
    answered: Notify,
}

/// What is known of one connection.
#[derive(Debug)]
struct Seat {
    state: Mutex<State>,
    leave: Notify,
}

#[derive(Clone, Copy, Debug)]
struct State {
    /// A handler is at work on its request.
    busy: bool,
    /// Since it is or is not.
    since: Instant,
}

/// One connection's place, free again when this is dropped.
#[derive(Debug)]
pub(crate) struct Place {
    number: u64,
    seat: Arc<Seat>,
    places: Places,
    _permit: OwnedSemaphorePermit,
}

impl Places {
    pub(crate) fn new(places: usize) -> Self {
        Self(Arc::new(Inner {
            free: Arc::new(Semaphore::new(places)),
            seats: Mutex::default(),
            next: AtomicU64::new(0),
            answered: Notify::new(),
        }))
    }

    /// A place: at once if one is free, else that of the connection which waited longest, else, when
    /// all are being served, the first that comes free.
    pub(crate) async fn take(&self) -> Place {
        let permit = loop {
            if let Ok(permit) = Arc::clone(&self.0.free).try_acquire_owned() {
                break permit;
            }
            // Listens first, so that no answer is missed that ends while room is made.
            let mut answered = std::pin::pin!(self.0.answered.notified());
            answered.as_mut().enable();
            self.make_room();
            tokio::select! {
                // The semaphore is never closed, so there is no error to look at.
                Ok(permit) = Arc::clone(&self.0.free).acquire_owned() => break permit,
                () = answered => (),
            }
        };
        let number = self.0.next.fetch_add(1, Ordering::Relaxed);
        let seat = Arc::new(Seat { state: Mutex::new(State::since_now(false)), leave: Notify::new() });
        self.seats().insert(number, Arc::clone(&seat));
        Place { number, seat, places: self.clone(), _permit: permit }
    }

    /// Asks the connection to leave which has waited longest without a request being handled.
    pub(crate) fn make_room(&self) {
        let seats = self.seats();
        let waiting = seats.values().map(|seat| (seat, seat.state()));
        let longest = waiting.filter(|(_, state)| !state.busy).min_by_key(|(_, state)| state.since);
        if let Some((seat, _)) = longest {
            seat.leave.notify_one();
        }
    }

    fn seats(&self) -> MutexGuard<'_, HashMap<u64, Arc<Seat>>> {
        self.0.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// Completes when another connection needs the place.
    pub(crate) async fn asked_to_leave(&self) {
        self.seat.leave.notified().await;
    }

    /// What changes the place's state as requests come and go.
    pub(crate) fn requests(&self) -> Requests {
        Requests { seat: Arc::clone(&self.seat), places: self.places.clone() }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.places.seats().remove(&self.number);
    }
}

/// The requests of one connection.
#[derive(Clone, Debug)]
pub(crate) struct Requests {
    seat: Arc<Seat>,
    places: Places,
}

impl Requests {
    /// A request is handled until what this gives is dropped.
    pub(crate) fn begin(&self) -> Handling {
        self.seat.set(true);
        Handling(self.clone())
    }

    /// The request is there, and nobody works on it.
    pub(crate) fn pause(&self) {
        self.seat.set(false);
        self.places.0.answered.notify_waiters();
    }

    /// For how long the connection has been as it is: without a request, or with one.
    pub(crate) fn since(&self) -> Duration {
        self.seat.state().since.elapsed()
    }
}

/// A request that is being handled.
#[derive(Debug)]
pub(crate) struct Handling(Requests);

impl Drop for Handling {
    fn drop(&mut self) {
        self.0.pause();
    }
}

impl Seat {
    fn state(&self) -> State {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, busy: bool) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = State::since_now(busy);
    }
}

impl State {
    fn since_now(busy: bool) -> Self {
        Self { busy, since: Instant::now() }
    }
}
