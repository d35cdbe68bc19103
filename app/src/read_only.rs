//! What stands in place of a form that this access could not send.

use crate::session::Session;
use crate::ui::notice::{Notice, Tone};
use crate::words::Words;
use leptos::prelude::*;

/// The form, or the reason why there is none.
#[component]
pub fn WithWriteAccess(
    /// The form.
    children: ChildrenFn,
) -> impl IntoView {
    let session = Session::of_app();
    move || match session.may_change_groups() {
        true => children().into_any(),
        false => view! {
            <Notice tone=Tone::INFO title=Words::READ_ONLY>
                <p>{Words::READ_ONLY_ADVICE}</p>
            </Notice>
        }
        .into_any(),
    }
}
