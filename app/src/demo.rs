//! Signing in to the built-in hub.

use crate::failure::Failure;
use crate::mutation::Mutation;
use crate::session::Session;
use crate::ui::button::{Button, ButtonKind};
use crate::words::Words;
use console_api::{Demo, SessionInfo, SignInRequest};
use leptos::prelude::*;

/// The demo whose tenant and application a session has.
pub fn demo_of(session: Session, info: &SessionInfo) -> Option<Demo> {
    let demo = session.hub_info()?.demo?;
    let is_same = demo.tenant == info.tenant.as_str() && demo.application == info.application.as_str();
    is_same.then_some(demo)
}

/// The button that signs in to the built-in hub, and above it why that failed.
#[component]
pub fn DemoButton(
    /// The public credentials.
    demo: Demo,
    /// Its visual weight.
    #[prop(optional)]
    kind: ButtonKind,
    /// Called once the operator is signed in.
    on_done: Callback<()>,
) -> impl IntoView {
    let session = Session::of_app();
    let sign_in = Mutation::default();
    let go = move |()| {
        let request = request(demo.clone());
        sign_in.run(async move {
            session.sign_in(&request).await?;
            on_done.run(());
            Ok(())
        });
    };
    view! {
        {move || sign_in.error().map(|error| view! { <Failure error /> })}
        <Button kind pending=sign_in.pending() on_press=go>
            {Words::DEMO_BUTTON}
        </Button>
    }
}

fn request(demo: Demo) -> SignInRequest {
    SignInRequest::Credentials {
        tenant: demo.tenant,
        application: demo.application,
        client_id: demo.client_id,
        client_secret: demo.client_secret.into(),
    }
}
