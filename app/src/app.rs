//! The frame around the pages, what all of them share, and the one table of routes.

use crate::clock::Clock;
use crate::failure::Failure;
use crate::frame::{Frame, SignInDialog};
use crate::pages::create::CreatePage;
use crate::pages::edit::EditPage;
use crate::pages::find::FindPage;
use crate::pages::group::GroupPage;
use crate::pages::groups::GroupsPage;
use crate::pages::not_found::NotFoundPage;
use crate::pages::product::ProductPage;
use crate::pages::products::ProductsPage;
use crate::pages::sign_in::SignInPage;
use crate::paths::{GROUPS, pattern};
use crate::preferences;
use crate::session::{Session, SignInError};
use crate::submission::Submission;
use crate::ui::skeleton::Skeleton;
use crate::ui::toast::Toasts;
use crate::words::Words;
use hub_api::Error;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Redirect, Route, Router};

/// The app.
#[component]
pub fn App() -> impl IntoView {
    let words = Words;
    Words::choose(preferences::language());
    let session = Session::default();
    provide_context(session);
    provide_context(Clock::start());
    Toasts::provide();
    let start = Submission::<SignInError>::new();
    let ask = move || {
        start.run(async move {
            session.refresh().await?;
            if session.signed_in_untracked().is_some() {
                session.enter();
            }
            Ok(())
        });
    };
    ask();
    view! {
        <Router>
            <Frame>
                {move || match (session.is_entered(), start.pending().get(), start.error()) {
                    (true, _, _) => view! { <Pages/> }.into_any(),
                    (false, true, _) => view! { <Skeleton label=words.loading() rows=8 columns=5/> }.into_any(),
                    (false, false, None) => view! { <SignInPage/> }.into_any(),
                    (false, false, Some(error)) => {
                        let on_retry = Callback::new(move |()| ask());
                        view! { <Failure error=no_answer(error) on_retry/> }.into_any()
                    }
                }}
            </Frame>
            <SignInDialog/>
        </Router>
    }
}

fn no_answer(error: SignInError) -> Error {
    let reason = match error {
        SignInError::Refused(reason) => reason,
        SignInError::NoAnswer => String::new(),
    };
    Error::NoAnswer { reason }
}

/// Every route.
#[component]
fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=NotFoundPage>
            <Route path=pattern::groups() view=GroupsPage/>
            <Route path=pattern::new_group() view=CreatePage/>
            <Route path=pattern::group() view=GroupPage/>
            <Route path=pattern::edit_group() view=EditPage/>
            <Route path=pattern::products() view=ProductsPage/>
            <Route path=pattern::find() view=FindPage/>
            <Route path=pattern::product() view=ProductPage/>
            <Route path=pattern::sign_in() view=|| view! { <Redirect path=GROUPS/> }/>
        </FlatRoutes>
    }
}
