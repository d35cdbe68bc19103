//! A quiet button that opens a dialog.

use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::words::{Text, Words};
use leptos::prelude::*;

/// The button and its dialog.
#[component]
pub fn DialogButton(
    /// The text of the button.
    label: Text,
    /// The heading of the dialog.
    title: Text,
    /// What the dialog is about.
    description: Text,
    /// Whether the dialog is open.
    #[prop(optional)]
    open: RwSignal<bool>,
    /// The content of the dialog, created anew each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    view! {
        <Button kind=ButtonKind::Quiet on_press=move |()| open.set(true)>
            {label}
        </Button>
        <Dialog open title description on_close=move |()| open.set(false) close_label=Words::CLOSE children />
    }
}
