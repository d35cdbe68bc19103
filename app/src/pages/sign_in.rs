//! `/sign-in`, which is also shown at every other address while no operator is signed in.

use crate::address::Address;
use crate::demo::DemoButton;
use crate::error::Error;
use crate::hub::HubClient;
use crate::registration::Registration;
use crate::session::Session;
use crate::sign_in::SignInForm;
use crate::ui::page_header::PageHeader;
use crate::ui::panel::Panel;
use crate::words::Words;
use console_api::pages::{self, Page};
use hub_api::connectivity_group::ListGroups;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let hub = HubClient::of_app();
    let session = Session::of_app();
    let unregistered = RwSignal::new(false);
    let enter = enter();
    // The hub refuses calls for groups to an application that is not registered: the operator reads it here
    // instead of on every page.
    let on_done = Callback::new(move |()| {
        spawn_local(async move {
            let list = ListGroups { limit: Some(1), ..ListGroups::default() };
            match hub.send_quietly(&list).await {
                Err(Error::Hub(hub_api::Error::ApplicationNotRegistered(_))) => unregistered.set(true),
                _ => enter.run(()),
            }
        });
    });
    let shared = move || session.has_shared_access();
    let lead = move || match session.hub_info()? {
        hub if hub.demo.is_some() => None,
        hub if hub.shared_access.is_some() => Some(Words::SHARED_ACCESS_TEXT()),
        _ => Some(Words::SIGN_IN_LEAD()),
    };
    view! {
        <div class="sign-in">
            <PageHeader title=Words::SIGN_IN_TITLE />
            {move || match unregistered.get() {
                true => {
                    view! {
                        <Registration
                            on_done=enter
                            on_other=Callback::new(move |()| unregistered.set(false))
                        />
                    }
                        .into_any()
                }
                false => {
                    view! {
                        <div class="stack">
                            <p class="lead">{lead} <span class="sign-in-hub">{hub_name}</span></p>
                            {move || {
                                view! {
                                    <Panel title=if shared() {
                                        Words::SHARED_ACCESS
                                    } else {
                                        Words::OWN_ACCESS
                                    }>
                                        <SignInForm submit=Words::SIGN_IN_BUTTON on_done />
                                    </Panel>
                                }
                            }}
                            <DemoAccess on_done />
                        </div>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

/// Which hub the console talks to.
fn hub_name() -> Option<String> {
    let hub = Session::of_app().hub_info()?;
    Some(match hub.demo {
        Some(_) => Words::hub(Words::HUB_OF_DEMO()),
        None => Words::hub(hub.api_url.split('/').nth(2)?),
    })
}

/// Opens the page at this address, or the groups.
fn enter() -> Callback<()> {
    let address = Address::of_app();
    let session = Session::of_app();
    Callback::new(move |()| {
        session.open();
        if untrack(|| address.page()) == Page::SignIn {
            address.go(pages::GROUPS);
        }
    })
}

/// The offer of the built-in hub.
#[component]
fn DemoAccess(on_done: Callback<()>) -> impl IntoView {
    let session = Session::of_app();
    move || {
        let demo = session.hub_info()?.demo?;
        Some(view! {
            <Panel title=Words::DEMO_TITLE>
                <p>{Words::DEMO_TEXT}</p>
                <DemoButton demo on_done />
            </Panel>
        })
    }
}
