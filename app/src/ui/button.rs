//! Things to press: [`Button`] for acts, [`LinkButton`] for places.

use super::icon::{Icon, IconName};
use super::unique_id::unique_id;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// How loud a button is. One primary button a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The act the page is for.
    Primary,
    /// Any other act.
    #[default]
    Secondary,
    /// An act that takes something away.
    Danger,
    /// An act beside a text or in a row: no frame until it is pointed at.
    Quiet,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Secondary => "button button-secondary",
            Self::Danger => "button button-danger",
            Self::Quiet => "button button-quiet",
        }
    }
}

/// A button that says its act.
///
/// It stays focusable when it may not be pressed, and then says why. While pending it takes no second
/// press; the spinner comes after 200 ms and leaves the width as it is.
#[component]
pub fn Button(
    /// How loud it is.
    #[prop(optional)]
    kind: ButtonKind,
    /// Shown before the words.
    #[prop(optional, into)]
    icon: Option<Signal<IconName>>,
    /// True while the act runs.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// Why it may not be pressed now.
    #[prop(optional, into)]
    disabled_reason: Signal<Option<String>>,
    /// Sends the form it stands in.
    #[prop(optional)]
    submit: bool,
    /// The name for screen readers, where the words are only an icon or repeat in a table.
    #[prop(optional, into)]
    label: MaybeProp<String>,
    /// What pressing does.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// The words; none makes a square button with an icon (then give `label`).
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let square = children.is_none();
    // An icon alone tells its name to who points at it.
    let title = move || label.get().filter(|_| square);
    let reason_id = unique_id("reason");
    let described_by = reason_id.clone();
    let blocked = move || pending.get() || disabled_reason.with(Option::is_some);
    let press = move |event: MouseEvent| {
        if pending.get_untracked() || disabled_reason.with_untracked(Option::is_some) {
            event.prevent_default();
            event.stop_propagation();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    view! {
        <span class="button-place">
            <button
                type=if submit { "submit" } else { "button" }
                class=kind.class()
                class:button-square=square
                aria-label=move || label.get()
                title=title
                aria-disabled=move || blocked().then_some("true")
                aria-busy=move || pending.get().then_some("true")
                aria-describedby=move || {
                    disabled_reason.with(Option::is_some).then(|| described_by.clone())
                }
                on:click=press
            >
                <span class="button-face">
                    {icon.map(|icon| view! { <Icon icon /> })}
                    {children.map(|children| view! { <span class="button-words">{children()}</span> })}
                </span>
                {move || pending.get().then(|| view! { <span class="spinner" aria-hidden="true"></span> })}
            </button>
            {move || {
                disabled_reason
                    .get()
                    .map(|reason| {
                        view! {
                            <span class="button-reason" role="tooltip" id=reason_id.clone()>
                                {reason}
                            </span>
                        }
                    })
            }}
        </span>
    }
}

/// A link that looks like a button: it leads to a place and changes nothing.
#[component]
pub fn LinkButton(
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// How loud it is.
    #[prop(optional)]
    kind: ButtonKind,
    /// Shown before the words.
    #[prop(optional, into)]
    icon: Option<Signal<IconName>>,
    /// The name for screen readers, where the words alone do not say it.
    #[prop(optional, into)]
    label: MaybeProp<String>,
    /// The words.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let square = children.is_none();
    view! {
        <a
            class=kind.class()
            class:button-square=square
            href=move || href.get()
            aria-label=move || label.get()
        >
            <span class="button-face">
                {icon.map(|icon| view! { <Icon icon /> })}
                {children.map(|children| view! { <span class="button-words">{children()}</span> })}
            </span>
        </a>
    }
}
