//! The menu at the foot of the rail: who is signed in, theme, language, signing out.

use crate::failure::Failure;
use crate::in_turn::InTurn;
use crate::mutation::Mutation;
use crate::overlay::{OpenOverlay, Overlay};
use crate::preferences::{PagedLists, SingleKeys, Theme, switch_language};
use crate::session::Session;
use crate::token_chip::TokenChip;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::icon::{Icon, IconName};
use crate::ui::menu::{Menu, close_around};
use crate::words::{Text, Words};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// The menu.
#[component]
pub fn AccountMenu() -> impl IntoView {
    let session = Session::of_app();
    let info = move || session.info().filter(|_| session.is_open());
    let label = move || match info() {
        Some(info) => format!("{} · {}", info.tenant, info.application),
        None => Words::SETTINGS().to_owned(),
    };
    view! {
        <Menu label icon=IconName::Account>
            <InTurn>
                {move || {
                    info()
                        .map(|info| {
                            view! {
                                <p class="menu-heading" translate="no">
                                    {Words::tenant_and_application(info.tenant, info.application)}
                                </p>
                                {info.renews.then(|| view! { <TokenChip /> })}
                            }
                        })
                }} {move || session.is_open().then(|| view! { <Commands /> })} <Switches />
                {move || session.is_open().then(|| view! { <SignOut /> })}
            </InTurn>
        </Menu>
    }
}

/// The command palette and the list of keys, and whether single keys are on.
#[component]
fn Commands() -> impl IntoView {
    let overlay = OpenOverlay::of_app();
    let item = move |shown, icon: IconName, text: Text| {
        let open = move |event: MouseEvent| {
            close_around(&event);
            overlay.open(shown);
        };
        view! {
            <button type="button" class="button button-quiet" on:click=open>
                <span class="button-face">
                    <Icon icon />
                    {text}
                </span>
            </button>
        }
    };
    let switch = |()| SingleKeys::switch();
    let label = || if SingleKeys::are_on() { Words::KEYS_ARE_ON() } else { Words::KEYS_ARE_OFF() };
    view! {
        {item(Overlay::Palette, IconName::Command, Words::COMMANDS)}
        {item(Overlay::Keys, IconName::Keyboard, Words::KEYS_TITLE)}
        <Button kind=ButtonKind::Quiet icon=IconName::Keyboard on_press=switch>
            {label}
        </Button>
        <Button kind=ButtonKind::Quiet icon=IconName::Products on_press=|()| PagedLists::switch()>
            {|| if PagedLists::are_on() { Words::LISTS_IN_PAGES() } else { Words::LISTS_SCROLL() }}
        </Button>
    }
}

#[component]
fn SignOut() -> impl IntoView {
    let session = Session::of_app();
    let sign_out = Mutation::default();
    let press = move |()| sign_out.run(session.sign_out());
    view! {
        <Button kind=ButtonKind::Quiet icon=IconName::SignOut pending=sign_out.pending() on_press=press>
            {Words::SIGN_OUT}
        </Button>
        {move || {
            sign_out
                .error()
                .map(|error| {
                    view! {
                        <Failure error>
                            <p>{Words::NOT_SIGNED_OUT}</p>
                        </Failure>
                    }
                })
        }}
    }
}

/// Language and theme.
#[component]
fn Switches() -> impl IntoView {
    let switch_theme = |()| untrack(Theme::chosen).next().apply();
    let theme_label = || match Theme::chosen() {
        Theme::System => Words::THEME_SYSTEM(),
        Theme::Light => Words::THEME_LIGHT(),
        Theme::Dark => Words::THEME_DARK(),
    };
    let theme_icon = Signal::derive(|| match Theme::chosen() {
        Theme::System => IconName::Contrast,
        Theme::Light => IconName::Light,
        Theme::Dark => IconName::Dark,
    });
    view! {
        <Button kind=ButtonKind::Quiet icon=theme_icon on_press=switch_theme>
            {theme_label}
        </Button>
        <Button kind=ButtonKind::Quiet icon=IconName::Language on_press=|()| switch_language()>
            <span lang=Words::SWITCH_LANGUAGE>{Words::SWITCH_LANGUAGE_LABEL}</span>
        </Button>
    }
}
