//! The button that reads from the hub again.

use crate::ui::button::Button;
use crate::ui::icon::IconName;
use crate::words::Words;
use leptos::prelude::*;

/// The button, which is busy while an answer is on its way.
#[component]
pub fn Refresh(pending: Signal<bool>, on_press: Callback<()>) -> impl IntoView {
    let words = Words;
    let label = Signal::derive(move || words.refresh()().to_owned());
    view! { <Button icon=IconName::Refresh label pending on_press/> }
}
