//! Something that a person has asked for and that is on its way: whether it still is, and why it
//! failed.
//!
//! One type for all of them, its future behind a pointer: an `Action` of the framework is compiled
//! anew for every input and output, which made a tenth of the page.

use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;
use std::pin::Pin;

/// A change on its way. What follows its success is part of the future that is run.
pub struct Submission<E: Clone + Send + Sync + 'static> {
    pending: RwSignal<bool>,
    error: RwSignal<Option<E>>,
}

#[expect(clippy::expl_impl_clone_on_copy, reason = "derived, it would ask for an `E` that is `Copy`")]
impl<E: Clone + Send + Sync + 'static> Clone for Submission<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: Clone + Send + Sync + 'static> Copy for Submission<E> {}

impl<E: Clone + Send + Sync + 'static> Submission<E> {
    /// Nothing asked for yet.
    pub fn new() -> Self {
        Self { pending: RwSignal::new(false), error: RwSignal::new(None) }
    }

    /// Whether it is on its way.
    pub fn pending(self) -> Signal<bool> {
        self.pending.into()
    }

    /// Why the last one failed; nothing while another is on its way.
    pub fn error(self) -> Option<E> {
        self.error.get()
    }

    /// Runs it, unless one is on its way: a second click is no second change.
    pub fn run(self, change: impl Future<Output = Result<(), E>> + 'static) {
        if !self.pending.get_untracked() {
            spawn_local(self.follow(Box::pin(change)));
        }
    }

    fn follow(
        self,
        change: Pin<Box<dyn Future<Output = Result<(), E>>>>,
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
