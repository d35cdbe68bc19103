//! Actions that several pages have.

use crate::session::Session;
use crate::ui::button::{Button, ButtonKind, LinkButton};
use crate::ui::icon::IconName;
use crate::words::{Text, Words};
use leptos::prelude::*;

/// Requests the answer of a page again.
#[component]
pub fn RefreshButton(pending: Signal<bool>, on_press: Callback<()>) -> impl IntoView {
    // The single key `r` presses it.
    view! { <Button icon=IconName::Refresh label=Words::REFRESH pending on_press {..} data-key="r" /> }
}

/// A link to a form for groups, or a button with the reason why this access may not change groups.
#[component]
pub fn GroupFormLink(
    #[prop(into)] href: String,
    icon: IconName,
    label: Text,
    #[prop(default = ButtonKind::Primary)] kind: ButtonKind,
) -> impl IntoView {
    let session = Session::of_app();
    let reason = Signal::derive(move || Some(Words::READ_ONLY().to_owned()));
    move || match session.may_change_groups() {
        true => view! {
            <LinkButton href=href.clone() kind icon>
                {label}
            </LinkButton>
        }
        .into_any(),
        false => view! {
            <Button kind icon disabled_reason=reason>
                {label}
            </Button>
        }
        .into_any(),
    }
}
