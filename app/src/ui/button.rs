//! Buttons: [`Button`] performs an action, [`LinkButton`] navigates.

use super::dom::unique_id;
use super::icon::{Icon, IconName};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// The visual weight of a button. A page has one primary button.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The main action of a page.
    Primary,
    /// Any other action.
    #[default]
    Secondary,
    /// An action that removes something.
    Danger,
    /// An action beside a text or in a row: no frame until the pointer is over it.
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

/// A button that performs an action.
///
/// While disabled it stays focusable and gives the reason. While pending it ignores further presses; its
/// spinner appears after 200 ms and does not change the width.
#[component]
pub fn Button(
    /// Its visual weight.
    #[prop(optional)]
    kind: ButtonKind,
    /// Before the text.
    #[prop(optional, into)]
    icon: Option<Signal<IconName>>,
    /// True while the action runs.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// Why it is disabled now.
    #[prop(optional, into)]
    disabled_reason: Signal<Option<String>>,
    /// Submits the form around it.
    #[prop(optional)]
    submit: bool,
    /// The name for screen readers of a button that has only an icon.
    #[prop(optional, into)]
    label: Option<TextProp>,
    /// Performs the action.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// The text; without it the button is square and needs `icon` and `label`.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let square = children.is_none();
    let label = move || label.as_ref().map(TextProp::get);
    // A button with only an icon shows its name as a tooltip.
    let title = label.clone();
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
        <span class="button-wrap">
            <button
                type=if submit { "submit" } else { "button" }
                class=kind.class()
                class:button-square=square
                aria-label=label
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

/// A link that looks like a button: it navigates and changes nothing.
#[component]
pub fn LinkButton(
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// Its visual weight.
    #[prop(optional)]
    kind: ButtonKind,
    /// Before the text.
    #[prop(optional, into)]
    icon: Option<Signal<IconName>>,
    /// Whether it leaves a form: the form does not stay in the history.
    #[prop(optional)]
    leaves: bool,
    /// The text.
    children: Children,
) -> impl IntoView {
    view! {
        <a class=kind.class() href=move || href.get() data-leaves=leaves.then_some("")>
            <span class="button-face">
                {icon.map(|icon| view! { <Icon icon /> })} <span class="button-words">{children()}</span>
            </span>
        </a>
    }
}
