//! Long computations in slices, between which a page answers to its operator.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// How many rows a slice has: enough that the pauses cost nothing, and few enough for a slow computer.
pub const SLICE: usize = 32;

/// Runs a computation whose pauses do not wait.
pub fn at_once<T>(computation: impl Future<Output = T>) -> T {
    let mut computation = pin!(computation);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = computation.as_mut().poll(&mut context) {
            return value;
        }
    }
}

/// No pause.
pub async fn no_pause() {}
