//! A change on its way: whether it is, and why the last one failed.
//!
//! Its future is behind a pointer: an `Action` of the framework is compiled anew for every input and output,
//! which made a tenth of the page.

use crate::error::Error;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;
use std::pin::Pin;

/// A change on its way. What follows its success is part of the future that is run.
#[derive(Clone, Copy, Default)]
pub struct Mutation {
    pending: RwSignal<bool>,
    error: RwSignal<Option<Error>>,
}

impl Mutation {
    /// Whether it is on its way.
    pub fn pending(self) -> Signal<bool> {
        self.pending.into()
    }

    /// Why the last one failed; `None` while another is on its way.
    pub fn error(self) -> Option<Error> {
        self.error.get()
    }

    /// Forgets why the last one failed.
    pub fn forget(self) {
        self.error.set(None);
    }

    /// Runs it, unless one is on its way: a second click is not a second change.
    pub fn run(self, change: impl Future<Output = Result<(), Error>> + 'static) {
        if !self.pending.get_untracked() {
            spawn_local(self.follow(Box::pin(change)));
        }
    }

    fn follow(
        self,
        change: Pin<Box<dyn Future<Output = Result<(), Error>>>>,
    ) -> Pin<Box<dyn Future<Output = ()>>> {
        self.pending.set(true);
        self.error.set(None);
        Box::pin(async move {
            let outcome = change.await;
            // The page may be gone: a success often leads away from it.
            self.error.try_set(outcome.err());
            self.pending.try_set(false);
        })
    }
}
