//! The menu at the foot of the rail: who is signed in, theme, language, signing out.

use crate::preferences::{self, Theme};
use crate::session::Session;
use crate::token_chip::TokenChip;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::icon::IconName;
use crate::ui::menu::Menu;
use crate::words::{Language, Words};
use leptos::prelude::*;
use leptos::task::spawn_local;

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
            }}
            <Switches />
            {move || session.is_open().then(|| view! { <SignOut /> })}
        </Menu>
    }
}

#[component]
fn SignOut() -> impl IntoView {
    let session = Session::of_app();
    let sign_out = move |()| {
        spawn_local(async move {
            // Without an answer the operator is still signed in, and the page shows it.
            let _ = session.sign_out().await;
        });
    };
    view! {
        <Button kind=ButtonKind::Quiet icon=IconName::SignOut on_press=sign_out>
            {Words::SIGN_OUT}
        </Button>
    }
}

/// Language and theme.
#[component]
fn Switches() -> impl IntoView {
    let theme = RwSignal::new(Theme::stored());
    let switch_language = |()| {
        let language = match Words::language_untracked() {
            Language::English => Language::German,
            Language::German => Language::English,
        };
        preferences::apply_language(language);
        Words::choose(language);
    };
    let switch_theme = move |()| {
        theme.update(|theme| *theme = theme.next());
        theme.get_untracked().apply();
    };
    let theme_label = move || match theme.get() {
        Theme::System => Words::THEME_SYSTEM(),
        Theme::Light => Words::THEME_LIGHT(),
        Theme::Dark => Words::THEME_DARK(),
    };
    let theme_icon = Signal::derive(move || match theme.get() {
        Theme::System => IconName::Contrast,
        Theme::Light => IconName::Light,
        Theme::Dark => IconName::Dark,
    });
    view! {
        <Button kind=ButtonKind::Quiet icon=theme_icon on_press=switch_theme>
            {theme_label}
        </Button>
        <Button kind=ButtonKind::Quiet icon=IconName::Language on_press=switch_language>
            <span lang=Words::SWITCH_LANGUAGE>{Words::SWITCH_LANGUAGE_LABEL}</span>
        </Button>
    }
}
