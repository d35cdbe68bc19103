//! The frame around the pages, what all of them share, and the table of routes.

use crate::address::Address;
use crate::clock::Clock;
use crate::failure::Failure;
use crate::frame::{Frame, SignInDialog};
use crate::groups::Groups;
use crate::mutation::Mutation;
use crate::not_found::NotFound;
use crate::pages::create::CreatePage;
use crate::pages::edit::EditPage;
use crate::pages::find::FindPage;
use crate::pages::group::GroupPage;
use crate::pages::groups::GroupsPage;
use crate::pages::product::ProductPage;
use crate::pages::products::ProductsPage;
use crate::pages::sign_in::SignInPage;
use crate::preferences;
use crate::session::Session;
use crate::sign_out;
use crate::ui::skeleton::Skeleton;
use crate::ui::toast::Toasts;
use crate::words::Words;
use console_api::pages::{GROUPS, Page};
use leptos::prelude::*;

/// The app.
#[component]
pub fn App() -> impl IntoView {
    Words::choose(preferences::language());
    let session = Session::default();
    provide_context(session);
    provide_context(Groups::start(session));
    sign_out::follow();
    provide_context(Clock::start());
    provide_context(Address::start());
    Toasts::provide();
    let start = Mutation::default();
    let run = Callback::new(move |()| start.run(session.start()));
    run.run(());
    view! {
        <Frame>
            {move || match (session.is_open(), start.pending().get(), start.error()) {
                (true, _, _) => view! { <Pages /> }.into_any(),
                (false, true, _) => view! { <Skeleton label=Words::LOADING rows=8 columns=5 /> }.into_any(),
                (false, false, None) => view! { <SignInPage /> }.into_any(),
                (false, false, Some(error)) => view! { <Failure error on_retry=run /> }.into_any(),
            }}
        </Frame>
        <SignInDialog />
    }
}

/// The page at the address: the table of routes.
#[component]
fn Pages() -> impl IntoView {
    let address = Address::of_app();
    move || match address.page() {
        Page::Groups => view! { <GroupsPage /> }.into_any(),
        Page::NewGroup => view! { <CreatePage /> }.into_any(),
        Page::Group(name) => view! { <GroupPage name /> }.into_any(),
        Page::EditGroup(name) => view! { <EditPage name /> }.into_any(),
        Page::Products => view! { <ProductsPage /> }.into_any(),
        Page::Find => view! { <FindPage /> }.into_any(),
        Page::Product(id) => view! { <ProductPage id /> }.into_any(),
        Page::SignIn => {
            // The person is signed in already.
            Effect::new(move || address.replace(GROUPS));
            ().into_any()
        }
        Page::Unknown => {
            view! { <NotFound title=Words::NOT_FOUND_TITLE sentence=Words::NOT_FOUND_TEXT /> }.into_any()
        }
    }
}
