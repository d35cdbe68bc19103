//! A change on its way: whether it is, and why the last one failed.
//!
//! Its future is behind a pointer: an `Action` of the framework is compiled anew for every input and output,
//! which made a tenth of the page.

use crate::call_log;
use crate::error::Error;
use crate::message::message;
use crate::ui::icon::IconName;
use crate::ui::toast::Toasts;
use crate::words::Words;
use console_api::pages;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;
use std::pin::Pin;

/// A change on its way. What follows its success is part of the future that is run.
#[derive(Clone, Copy)]
pub struct Mutation {
    pending: RwSignal<bool>,
    error: RwSignal<Option<Error>>,
    toasts: Option<Toasts>,
}

impl Default for Mutation {
    fn default() -> Self {
        Self { pending: RwSignal::default(), error: RwSignal::default(), toasts: use_context() }
    }
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
            // The page may be gone: a success often leads away from it, and an operator does not always wait.
            if let (Some(Some(error)), Some(toasts)) = (self.error.try_set(outcome.err()), self.toasts) {
                let text = untrack(|| Words::change_failed(message(&error).what));
                let call = call_log::of_error(&error);
                let link = call.map(|call| (untrack(Words::SHOW_CALL), pages::activity_call(call)));
                toasts.show_link(IconName::Failed, text, link);
            }
            self.pending.try_set(false);
        })
    }
}
