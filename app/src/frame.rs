//! The frame: rail, header, token, and the dialog that signs in again over a page.

use crate::address::Address;
use crate::clock::Clock;
use crate::format;
use crate::preferences::{self, Theme};
use crate::session::Session;
use crate::sign_in::SignInForm;
use crate::token_chip::{TokenChip, TokenTone};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::icon::{Icon, IconName};
use crate::ui::toast::{ToastRegion, Toasts};
use crate::words::{Language, Words};
use console_api::pages::{self, Page};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::text_prop::TextProp;

/// How many seconds before it expires a token that does not renew is shown as a warning.
const EXPIRY_WARNING: u32 = 60;

/// How long a token of the hub lasts, in seconds (tutorial): a full pie on the chip.
const TOKEN_LIFETIME: u32 = 300;

/// Rail and header around the page.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let words = Words;
    let toasts = expect_context::<Toasts>();
    view! {
        <div class="frame">
            <nav class="rail" aria-label=words.main_navigation()>
                <a class="skip-link" href="#content">
                    {words.skip_to_content()}
                </a>
                <a class="rail-brand" href=pages::GROUPS>
                    <svg class="icon rail-mark" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                        <use href="#icon-groups"></use>
                    </svg>
                    <span class="rail-label">{words.brand()}</span>
                </a>
                <ul class="rail-list">
                    <RailLink
                        href=pages::GROUPS
                        icon=IconName::Groups
                        label=words.nav_groups()
                        area=Area::Groups
                    />
                    <RailLink
                        href=pages::PRODUCTS
                        icon=IconName::Products
                        label=words.nav_products()
                        area=Area::Products
                    />
                    <RailLink href=pages::FIND icon=IconName::Find label=words.nav_find() area=Area::Find />
                </ul>
                <p class="rail-note">{words.not_affiliated()}</p>
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
        <ToastRegion toasts close_label=words.close() />
    }
}

/// Says that the browser has no connection, while it has none.
#[component]
fn Offline() -> impl IntoView {
    let words = Words;
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
                    {words.offline()}
                </p>
            }
        })
    }
}

/// A part of the console, with a link in the rail.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Area {
    Groups,
    Products,
    Find,
}

impl Area {
    const fn of(page: &Page) -> Self {
        match page {
            Page::Find => Self::Find,
            Page::Products | Page::Product(_) => Self::Products,
            _ => Self::Groups,
        }
    }
}

#[component]
fn RailLink(href: &'static str, icon: IconName, #[prop(into)] label: TextProp, area: Area) -> impl IntoView {
    let address = Address::of_app();
    let session = Session::of_app();
    let is_here = move || Area::of(&address.page()) == area;
    let current = move || (session.is_open() && is_here()).then_some("page");
    view! {
        <li>
            <a class="rail-link" href=href aria-current=current>
                <Icon icon />
                <span class="rail-label">{move || label.get()}</span>
            </a>
        </li>
    }
}

/// Who is signed in, and how long the token lasts.
#[component]
fn Identity() -> impl IntoView {
    let words = Words;
    let session = Session::of_app();
    let who = move || {
        let info = session.info()?;
        Some(words.tenant_and_application(info.tenant, info.application))
    };
    let sign_out = Callback::new(move |()| {
        spawn_local(async move {
            // Without an answer the person is still signed in, and the page shows it.
            let _ = session.sign_out().await;
        });
    });
    move || {
        session.is_open().then(|| {
            view! {
                <p class="frame-tenant">{who}</p>
                <Token />
                <Button
                    kind=ButtonKind::Quiet
                    icon=IconName::SignOut
                    label=words.sign_out()
                    on_press=sign_out
                />
            }
        })
    }
}

/// How long the token lasts: calm while it renews, amber when the person has to act.
#[component]
fn Token() -> impl IntoView {
    let words = Words;
    let session = Session::of_app();
    let clock = Clock::of_app();
    let left = Memo::new(move |_| session.seconds_left(clock.now()));
    let renews = Memo::new(move |_| session.renews());
    let text = move || match (left.get(), renews.get()) {
        (None, false) => words.token_unknown_end()().to_owned(),
        (None | Some(0), true) => words.token_renews_next()().to_owned(),
        (Some(left), true) => words.token_renews(format::clock(left)),
        (Some(0), false) => words.token_dead()().to_owned(),
        (Some(left), false) => words.token_left(format::clock(left)),
    };
    let tone = Signal::derive(move || match (left.get(), renews.get()) {
        (Some(0), false) => TokenTone::Expired,
        (Some(left), false) if left <= EXPIRY_WARNING => TokenTone::Amber,
        _ => TokenTone::Calm,
    });
    let fraction = Signal::derive(move || {
        left.get().map_or(1.0, |left| f64::from(left.min(TOKEN_LIFETIME)) / f64::from(TOKEN_LIFETIME))
    });
    view! {
        <TokenChip
            text
            label=move || words.token_label(text())
            tone
            fraction
            on_press=Callback::new(move |()| session.request_reauth())
        />
    }
}

/// Language and theme.
#[component]
fn Switches() -> impl IntoView {
    let words = Words;
    let theme = RwSignal::new(Theme::stored());
    let switch_language = Callback::new(move |()| {
        let language = match Words::language_untracked() {
            Language::English => Language::German,
            Language::German => Language::English,
        };
        preferences::apply_language(language);
        Words::choose(language);
    });
    let switch_theme = Callback::new(move |()| {
        theme.update(|theme| *theme = theme.next());
        theme.get_untracked().apply();
    });
    let theme_label = Signal::derive(move || {
        let label = match theme.get() {
            Theme::System => words.theme_system()(),
            Theme::Light => words.theme_light()(),
            Theme::Dark => words.theme_dark()(),
        };
        label.to_owned()
    });
    let theme_icon = Signal::derive(move || match theme.get() {
        Theme::System => IconName::Contrast,
        Theme::Light => IconName::Light,
        Theme::Dark => IconName::Dark,
    });
    view! {
        <Button kind=ButtonKind::Quiet icon=theme_icon label=theme_label on_press=switch_theme />
        <Button kind=ButtonKind::Quiet on_press=switch_language>
            <span aria-hidden="true">{words.switch_language()}</span>
            <span class="visually-hidden">{words.switch_language_label()}</span>
        </Button>
    }
}

/// The dialog for signing in again, or for a new token, over the page that is open. The page underneath
/// keeps its state.
#[component]
pub fn SignInDialog() -> impl IntoView {
    let words = Words;
    let session = Session::of_app();
    // Another call that starts to wait must not empty the form.
    let open = Memo::new(move |_| session.reauth_open());
    view! {
        <Dialog
            open
            title=words.again_title()
            close_label=words.close()
            on_close=Callback::new(move |()| session.cancel_reauth())
        >
            <p>
                {move || session.has_waiting_calls().then(|| format!("{} ", words.again_refused()()))}
                {words.again_text()}
            </p>
            {move || {
                open.get()
                    .then(|| {
                        let previous = untrack(|| session.info());
                        view! {
                            <SignInForm previous submit=words.again_button() on_done=Callback::new(|()| ()) />
                        }
                    })
            }}
        </Dialog>
    }
}
