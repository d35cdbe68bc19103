//! The pair in few lines: on top of the form where the picture has no place beside it.

use crate::pair::PairView;
use crate::role::Role;
use crate::ui::icon::{Icon, IconName};
use leptos::prelude::*;

/// Router, level and products. Screen readers have the picture below the form.
#[component]
pub fn CompactPicture(view: Memo<PairView>) -> impl IntoView {
    let line = move |role: Role| {
        let (class, name) = view.with(|view| view.class_and_name(role));
        let class = match role {
            Role::Priority => format!("compact-line {class}"),
            Role::Fallback => format!("compact-line compact-fallback {class}"),
        };
        view! {
            <span class=class>
                <bdi translate="no">{name}</bdi>
            </span>
        }
    };
    view! {
        <div class="compact-picture" aria-hidden="true">
            <Icon icon=IconName::Router />
            <bdi class="compact-router" translate="no">
                {move || view.with(PairView::router_label)}
            </bdi>
            <span class="compact-lines">{move || line(Role::Priority)} {move || line(Role::Fallback)}</span>
            <span class="compact-level">{move || view.with(|view| view.threshold)}</span>
        </div>
    }
}
