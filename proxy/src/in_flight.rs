//! A limit on the requests that are handled at the same time.

use crate::rejection::Rejection;
use console_api::Reason;
use tokio::sync::{Semaphore, SemaphorePermit};

/// When a client should try again, in seconds.
const RETRY_AFTER: u64 = 1;

/// Permits for [`serve::MAX_IN_FLIGHT`] requests that ask the hub; beyond that the proxy answers 503.
///
/// A request gets its permit once its body is complete, so that clients that send slowly take no permit
/// from others.
pub(crate) struct InFlight(Semaphore);

impl InFlight {
    pub(crate) fn new() -> Self {
        Self(Semaphore::new(serve::MAX_IN_FLIGHT))
    }

    pub(crate) fn permit(&self) -> Result<SemaphorePermit<'_>, Rejection> {
        self.0.try_acquire().map_err(|_| {
            Rejection::new(Reason::Overload, "too many requests at once").retry_after(RETRY_AFTER)
        })
    }
}
