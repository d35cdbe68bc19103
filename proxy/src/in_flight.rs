//! How many requests are worked on at once.

use crate::refused::Refused;
use tokio::sync::{Semaphore, SemaphorePermit};

/// Places for [`serve::IN_FLIGHT`] requests that ask the hub. Whoever finds none is told to come back.
///
/// A place is taken once the request's body is there: clients that send theirs slowly hold a connection
/// each, and nobody else's place.
pub(crate) struct InFlight(Semaphore);

impl InFlight {
    pub(crate) fn new() -> Self {
        Self(Semaphore::new(serve::IN_FLIGHT))
    }

    /// A place until the permit is dropped, or 503.
    pub(crate) fn begin(&self) -> Result<SemaphorePermit<'_>, Refused> {
        self.0.try_acquire().map_err(|_| Refused::overloaded())
    }
}
