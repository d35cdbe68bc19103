//! Drawing in several tasks.

use crate::tasks::next_task;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Content that is drawn in a task of its own, after the one that draws what is around it: for what an operator does not
/// look at first. The browser answers in between.
#[component]
pub fn InTurn(children: ChildrenFn) -> impl IntoView {
    let is_due = RwSignal::new(false);
    spawn_local(async move {
        next_task().await;
        is_due.try_set(true);
    });
    move || is_due.get().then(|| children())
}
