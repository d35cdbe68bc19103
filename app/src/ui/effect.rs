//! Effects behind a pointer: an effect of the framework is compiled anew for every closure.

use leptos::prelude::*;

/// Runs a closure after the page was drawn, and again whenever a signal that it has read changes.
pub fn effect(run: impl FnMut() + 'static) {
    start(Box::new(run));
}

fn start(run: Box<dyn FnMut()>) {
    Effect::new(run);
}
