//! Drawing a page in several tasks.

use crate::tasks::next_task;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Content that is drawn in a task of its own, after the content around it. For parts that an operator does not look at
/// first: the browser can respond before they are drawn.
#[component]
pub fn InTurn(children: ChildrenFn) -> impl IntoView {
    let is_due = RwSignal::new(false);
    spawn_local(async move {
        next_task().await;
        is_due.try_set(true);
    });
    move || is_due.get().then(|| children())
}
