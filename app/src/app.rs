//! The frame around the pages, what all of them share, and the table of routes.

use crate::address::Address;
use crate::clock::Clock;
use crate::failure::Failure;
use crate::frame::{Frame, SignInDialog};
use crate::groups::Groups;
use crate::in_turn::InTurn;
use crate::module::{self, Module};
use crate::modules::{LoadedOverlays, Modules, PageInModule};
use crate::mutation::Mutation;
use crate::not_found::NotFound;
use crate::overlay::OpenOverlay;
use crate::page_change::PageChange;
use crate::pages::sign_in::SignInPage;
use crate::preferences;
use crate::session::Session;
use crate::sign_out;
use crate::starting::Starting;
use crate::ui::drop::refuse_drops;
use crate::ui::effect::effect;
use crate::ui::silent_values::read_on_submit;
use crate::ui::toast::Toasts;
use crate::words::Words;
use console_api::pages::{GROUPS, Page};
use leptos::prelude::*;

/// The app. What all pages share is set up in a task of its own, before the frame is drawn.
#[component]
pub fn App() -> impl IntoView {
    Words::choose(preferences::language());
    let session = Session::default();
    provide_context(session);
    provide_context(Groups::start(session));
    sign_out::follow();
    refuse_drops();
    read_on_submit();
    provide_context(Clock::start());
    let address = Address::start();
    provide_context(address);
    Toasts::provide();
    OpenOverlay::provide(session);
    let modules = Modules::provide();
    let module = move || modules.of(&address.page());
    let is_awaited = Memo::new(move |_| module().is_some_and(Module::is_awaited));
    // In parallel with the session request.
    let own = untrack(module);
    own.into_iter().for_each(Module::fetch);
    let needs_tools = untrack(|| address.page()) == Page::Groups;
    module::fetch_when_idle(modules.for_later(), own.is_some() && !needs_tools);
    let start = Mutation::default();
    let starting = start.pending();
    let run = Callback::new(move |()| start.run(session.start()));
    run.run(());
    view! {
        <InTurn>
            {remove_shell()}
            <Frame starting>
                {move || match (session.is_open(), starting.get(), start.error()) {
                    (true, _, _) => view! { <Pages /> }.into_any(),
                    (false, true, _) => view! { <Starting /> }.into_any(),
                    (false, false, None) => view! { <SignInPage /> }.into_any(),
                    (false, false, Some(error)) => view! { <Failure error on_retry=run /> }.into_any(),
                }}
            </Frame> <PageChange starting fetching=is_awaited />
            {move || session.is_open().then(|| view! { <LoadedOverlays /> })} <InTurn>
                <SignInDialog />
            </InTurn>
        </InTurn>
    }
}

/// Removes the frame of index.html, in whose place the app draws its own.
fn remove_shell() {
    if let Some(shell) = document().get_element_by_id("shell") {
        shell.remove();
    }
}

/// The page at the address: the table of routes.
#[component]
fn Pages() -> impl IntoView {
    let address = Address::of_app();
    move || match address.page() {
        Page::SignIn => {
            // The person is signed in already.
            effect(move || address.replace(GROUPS));
            ().into_any()
        }
        Page::Unknown => {
            view! { <NotFound title=Words::NOT_FOUND_TITLE sentence=Words::NOT_FOUND_TEXT /> }.into_any()
        }
        page => view! { <PageInModule page /> }.into_any(),
    }
}
