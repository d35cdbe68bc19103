//! The frame: rail, token, and the dialog that signs in again over a page.

use crate::account_menu::AccountMenu;
use crate::address::Address;
use crate::demo::{DemoButton, demo_of};
use crate::format;
use crate::groups::Groups;
use crate::message;
use crate::overlay::{OpenOverlay, Overlay};
use crate::reauth::Reauth;
use crate::session::Session;
use crate::sign_in::SignInForm;
use crate::token_chip::TokenChip;
use crate::ui::button::ButtonKind;
use crate::ui::dialog::Dialog;
use crate::ui::icon::{Icon, IconName};
use crate::ui::toast::{ToastRegion, Toasts};
use crate::words::{Text, Words};
use console_api::pages::{self, Page};
use leptos::prelude::*;

/// The rail and the page.
#[component]
pub fn Frame(
    /// Whether the app is still starting.
    starting: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let (toasts, session) = (expect_context::<Toasts>(), Session::of_app());
    let address = Address::of_app();
    // While no operator is signed in, the links of the rail lead nowhere. Their places remain, so nothing moves.
    let is_closed = Memo::new(move |_| !session.is_open() && !starting.get());
    // A list takes the whole width; a page of text and fields does not.
    let is_list = move || {
        let page = address.page();
        session.is_open()
            && matches!(page, Page::Groups | Page::Products | Page::Find | Page::Activity | Page::BulkPlan(_))
    };
    view! {
        <div class="frame">
            <header class="rail">
                <a class="skip-link" href="#content">
                    {Words::SKIP_TO_CONTENT}
                </a>
                <a class="rail-brand" href=move || (!is_closed.get()).then_some(pages::GROUPS)>
                    <svg class="icon rail-mark" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                        <use href="#icon-groups"></use>
                    </svg>
                    <span class="rail-label">{Words::BRAND}</span>
                </a>
                {move || (!is_closed.get()).then(|| view! { <CommandButton /> })}
                <nav aria-label=Words::MAIN_NAVIGATION class:rail-closed=is_closed>
                    <ul class="rail-list">
                        <RailLink href=pages::GROUPS icon=IconName::Groups label=Words::NAV_GROUPS>
                            <FailedCount />
                        </RailLink>
                        <RailLink href=pages::PRODUCTS icon=IconName::Products label=Words::NAV_PRODUCTS />
                        <RailLink href=pages::FIND icon=IconName::Find label=Words::NAV_FIND />
                        <RailLink href=pages::ACTIVITY icon=IconName::Activity label=Words::NAV_ACTIVITY />
                    </ul>
                </nav>
                <p class="rail-note">{Words::NOT_AFFILIATED}</p>
                <AccountMenu />
            </header>
            <div class="frame-body" class:frame-wide=is_list>
                <Offline />
                <PastedToken />
                <main class="page" id="content" tabindex="-1">
                    {children()}
                </main>
            </div>
        </div>
        <ToastRegion toasts close_label=Words::CLOSE />
    }
}

/// Opens the command palette. On a narrow screen the account menu has it.
#[component]
fn CommandButton() -> impl IntoView {
    let overlay = OpenOverlay::of_app();
    view! {
        <button
            type="button"
            class="rail-link rail-command"
            aria-keyshortcuts="Control+K Meta+K"
            on:click=move |_| overlay.open(Overlay::Palette)
        >
            <Icon icon=IconName::Command />
            <span class="rail-label">{Words::COMMANDS}</span>
        </button>
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
fn RailLink(
    href: &'static str,
    icon: IconName,
    label: Text,
    /// Beside the link.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let address = Address::of_app();
    let session = Session::of_app();
    let current = move || (session.is_open() && part_of(&address.page()) == href).then_some("page");
    view! {
        <li>
            <a class="rail-link" href=href aria-current=current>
                <Icon icon />
                <span class="rail-label">{label}</span>
            </a>
            {children.map(|children| children())}
        </li>
    }
}

/// How many groups have failed, as far as groups have been read; nothing if none has.
#[component]
fn FailedCount() -> impl IntoView {
    let groups = Groups::of_app();
    let failed = Memo::new(move |_| groups.counts().failed);
    move || {
        (failed.get() > 0).then(|| {
            let count = format::count(failed.get());
            let label = Words::chip_failed(&count);
            view! {
                <span class="rail-count" role="img" aria-label=label.clone() title=label translate="no">
                    {count}
                </span>
            }
        })
    }
}

/// The address of the part of the console that a page belongs to.
const fn part_of(page: &Page) -> &'static str {
    match page {
        Page::Find => pages::FIND,
        Page::Activity => pages::ACTIVITY,
        Page::Products | Page::Product(_) => pages::PRODUCTS,
        Page::Unknown => "",
        _ => pages::GROUPS,
    }
}

/// How long a token lasts that does not renew: on every page, because the operator has to act in time.
#[component]
fn PastedToken() -> impl IntoView {
    let session = Session::of_app();
    let is_shown = Memo::new(move |_| session.is_open() && !session.renews());
    move || {
        is_shown.get().then(|| {
            view! {
                <div class="frame-tools">
                    <TokenChip />
                </div>
            }
        })
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
            {
                let demo = untrack(|| demo_of(session, &session.info()?));
                let kind = if demo.is_some() { ButtonKind::Secondary } else { ButtonKind::Primary };
                // Who uses the demo has no secret: its button is the way on.
                view! {
                    {demo
                        .map(|demo| {
                            view! {
                                <DemoButton demo kind=ButtonKind::Primary on_done=Callback::new(|()| ()) />
                            }
                        })}
                    <SignInForm
                        previous=untrack(|| session.info())
                        submit=Words::AGAIN_BUTTON
                        kind
                        on_done=Callback::new(|()| ())
                    />
                }
            }
        </Dialog>
    }
}
