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
    let lead = move || if shared() { Words::SHARED_ACCESS_TEXT() } else { Words::SIGN_IN_LEAD() };
    view! {
        <PageHeader title=Words::SIGN_IN_TITLE />
        {move || match unregistered.get() {
            true => {
                view! {
                    <div class="narrow">
                        <Registration
                            on_done=enter
                            on_other=Callback::new(move |()| unregistered.set(false))
                        />
                    </div>
                }
                    .into_any()
            }
            false => {
                view! {
                    <div class="stack narrow">
                        <p class="lead">{lead}</p>
                        <DemoAccess on_done />
                        {move || {
                            view! {
                                <Panel title=if shared() { Words::SHARED_ACCESS } else { Words::OWN_ACCESS }>
                                    <SignInForm submit=Words::SIGN_IN_BUTTON on_done />
                                </Panel>
                            }
                        }}
                    </div>
                }
                    .into_any()
            }
        }}
    }
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
