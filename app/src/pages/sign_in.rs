//! `/sign-in`, and what stands at any address while nobody is signed in.

use crate::address::Address;
use crate::hub::HubClient;
use crate::registration::Registration;
use crate::session::{Session, SignIn, SignInError};
use crate::sign_in::{SignInForm, sign_in_error};
use crate::submission::Submission;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::notice::{Notice, Tone};
use crate::ui::page_header::PageHeader;
use crate::ui::panel::Panel;
use crate::words::Words;
use console_api::pages::{self, Page};
use hub_api::Error;
use hub_api::connectivity_group::ListGroups;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let words = Words;
    let hub = HubClient::of_app();
    let unregistered = RwSignal::new(false);
    let enter = enter();
    let session = Session::of_app();
    let shared = move || session.address().is_some_and(|address| address.shared.is_some());
    // The hub refuses groups to an application that is not registered: better said here than on
    // every page.
    let on_done = Callback::new(move |()| {
        spawn_local(async move {
            let list = ListGroups { limit: Some(1), offset: None };
            match hub.send_quietly(&list).await {
                Err(Error::ApplicationNotRegistered(_)) => unregistered.set(true),
                _ => enter.run(()),
            }
        });
    });
    view! {
        <PageHeader title=words.sign_in_title()/>
        {move || match unregistered.get() {
            true => view! {
                <div class="narrow">
                    <Registration on_done=enter on_other=Callback::new(move |()| unregistered.set(false))/>
                </div>
            }
            .into_any(),
            false => view! {
                <div class="stack narrow">
                    <p class="lead">{move || if shared() { words.shared_access_text()() } else { words.sign_in_lead()() }}</p>
                    <Demo on_done/>
                    {move || view! {
                        <Panel title=if shared() { words.shared_access() } else { words.own_access() }>
                            <SignInForm submit=words.sign_in_button() on_done/>
                        </Panel>
                    }}
                </div>
            }.into_any(),
        }}
    }
}

/// Goes to the page that was asked for: the one at this address, or the groups.
fn enter() -> Callback<()> {
    let address = Address::of_app();
    let session = Session::of_app();
    Callback::new(move |()| {
        session.enter();
        if untrack(|| address.page()) == Page::SignIn {
            address.go(pages::GROUPS);
        }
    })
}

/// The button that needs no access of one's own.
#[component]
fn Demo(on_done: Callback<()>) -> impl IntoView {
    let words = Words;
    let session = Session::of_app();
    let sign_in = Submission::<SignInError>::new();
    let go = move |with: SignIn| {
        sign_in.run(async move {
            session.sign_in(&with).await?;
            on_done.run(());
            Ok(())
        });
    };
    move || {
        let demo = session.address()?.demo?;
        Some(view! {
            <Panel title=words.demo_title()>
                <p>{words.demo_text()}</p>
                {move || sign_in.error().map(|error| view! {
                    <Notice tone=Tone::Failed title=move || sign_in_error(words, &error)/>
                })}
                <Button
                    kind=ButtonKind::Primary
                    pending=sign_in.pending()
                    on_press=Callback::new(move |()| go(demo.clone()))
                >
                    {words.demo_button()}
                </Button>
            </Panel>
        })
    }
}
