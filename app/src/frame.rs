//! The frame: rail, header, token, and the dialog that signs in again over a page.

use crate::address::Address;
use crate::demo::{DemoButton, demo_of};
use crate::message;
use crate::preferences::{self, Theme};
use crate::reauth::Reauth;
use crate::session::Session;
use crate::sign_in::SignInForm;
use crate::token_chip::TokenChip;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::icon::{Icon, IconName};
use crate::ui::toast::{ToastRegion, Toasts};
use crate::words::{Language, Text, Words};
use console_api::pages::{self, Page};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Rail and header around the page.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    view! {
        <div class="frame">
            <nav class="rail" aria-label=Words::MAIN_NAVIGATION>
                <a class="skip-link" href="#content">
                    {Words::SKIP_TO_CONTENT}
                </a>
                <a class="rail-brand" href=pages::GROUPS>
                    <svg class="icon rail-mark" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                        <use href="#icon-groups"></use>
                    </svg>
                    <span class="rail-label">{Words::BRAND}</span>
                </a>
                <ul class="rail-list">
                    <RailLink href=pages::GROUPS icon=IconName::Groups label=Words::NAV_GROUPS />
                    <RailLink href=pages::PRODUCTS icon=IconName::Products label=Words::NAV_PRODUCTS />
                    <RailLink href=pages::FIND icon=IconName::Find label=Words::NAV_FIND />
                </ul>
                <p class="rail-note">{Words::NOT_AFFILIATED}</p>
            </nav>
            <div class="frame-body">
                <Offline />
                <header class="frame-tools">
                    <Identity />
                    <Switches />
                </header>
                <main class="page" id="content" tabindex="-1">
                    {children()}
                </main>
            </div>
        </div>
        <ToastRegion toasts close_label=Words::CLOSE />
    }
}

/// Says that the browser has no connection, while it has none.
#[component]
fn Offline() -> impl IntoView {
    let online = RwSignal::new(window().navigator().on_line());
    let listeners = [
        window_event_listener(leptos::ev::online, move |_| online.set(true)),
        window_event_listener(leptos::ev::offline, move |_| online.set(false)),
    ];
    on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
    move || {
        (!online.get()).then(|| {
            view! {
                <p class="offline-line" role="status">
                    {Words::OFFLINE}
                </p>
            }
        })
    }
}

/// A link to a part of the console; current on all pages of this part.
#[component]
fn RailLink(href: &'static str, icon: IconName, label: Text) -> impl IntoView {
    let address = Address::of_app();
    let session = Session::of_app();
    let current = move || (session.is_open() && part_of(&address.page()) == href).then_some("page");
    view! {
        <li>
            <a class="rail-link" href=href aria-current=current>
                <Icon icon />
                <span class="rail-label">{label}</span>
            </a>
        </li>
    }
}

/// The address of the part of the console that a page belongs to.
const fn part_of(page: &Page) -> &'static str {
    match page {
        Page::Find => pages::FIND,
        Page::Products | Page::Product(_) => pages::PRODUCTS,
        _ => pages::GROUPS,
    }
}

/// Who is signed in, and how long the token lasts.
#[component]
fn Identity() -> impl IntoView {
    let session = Session::of_app();
    let who = move || session.info().map(|info| Words::tenant_and_application(info.tenant, info.application));
    let sign_out = move |()| {
        spawn_local(async move {
            // Without an answer the operator is still signed in, and the page shows it.
            let _ = session.sign_out().await;
        });
    };
    move || {
        session.is_open().then(|| {
            view! {
                <p class="frame-tenant">{who}</p>
                <TokenChip />
                <Button
                    kind=ButtonKind::Quiet
                    icon=IconName::SignOut
                    label=Words::SIGN_OUT
                    on_press=sign_out
                />
            }
        })
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
        <Button kind=ButtonKind::Quiet icon=theme_icon label=theme_label on_press=switch_theme />
        <Button kind=ButtonKind::Quiet on_press=switch_language>
            <span aria-hidden="true">{Words::SWITCH_LANGUAGE}</span>
            <span class="visually-hidden">{Words::SWITCH_LANGUAGE_LABEL}</span>
        </Button>
    }
}

/// The dialog for signing in again, or for a new token, over the page that is open. The page underneath
/// keeps its state.
#[component]
pub fn SignInDialog() -> impl IntoView {
    let session = Session::of_app();
    // Another call that starts to wait must not empty the form.
    let open = Memo::new(move |_| session.reauth.with(Reauth::is_open));
    view! {
        <Dialog
            open
            title=Words::AGAIN_TITLE
            close_label=Words::CLOSE
            on_close=move |()| session.reauth.update(Reauth::cancel)
        >
            <p>
                {move || {
                    let reason = session.reauth.with(|reauth| reauth.reason().map(message::reauth_reason));
                    reason.map(|reason| format!("{reason} "))
                }} {Words::AGAIN_TEXT}
            </p>
            {untrack(|| demo_of(session, &session.info()?))
                .map(|demo| view! { <DemoButton demo on_done=Callback::new(|()| ()) /> })}
            <SignInForm
                previous=untrack(|| session.info())
                submit=Words::AGAIN_BUTTON
                on_done=Callback::new(|()| ())
            />
        </Dialog>
    }
}
