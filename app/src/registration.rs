//! Making the application known to the hub.

use crate::failure::Failure;
use crate::hub::HubClient;
use crate::session::Session;
use crate::submission::Submission;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::panel::Panel;
use crate::ui::toast::Toasts;
use crate::words::Words;
use hub_api::application_entity::RegisterApplication;
use hub_api::{Error, ResourceName};
use leptos::prelude::*;

/// The kind of application that the console registers as (`api`).
const KIND: &str = "NGroupsConsole";

/// Says that the hub does not know the application, and registers it on request.
#[component]
pub fn Registration(
    /// Called once it is registered.
    on_done: Callback<()>,
    /// Called to sign in with another application instead.
    on_other: Callback<()>,
) -> impl IntoView {
    let words = Words;
    let session = Session::of_app();
    let hub = HubClient::of_app();
    let toasts = expect_context::<Toasts>();
    let application =
        move || session.signed_in().map_or_else(String::new, |signed_in| signed_in.application.to_string());
    let register = Submission::<Error>::new();
    let go = move || {
        register.run(async move {
            let application = untrack(application);
            // An AE-ID that can stand in a header can hold what a resource name cannot.
            let name = ResourceName::new(application.clone()).or_else(|_| ResourceName::new("GroupsConsole"));
            let Ok(name) = name else { return Ok(()) };
            hub.send(&RegisterApplication { api: KIND.to_owned(), name }).await.map(|_| {
                toasts.show(untrack(|| words.registered(application)));
                on_done.run(());
            })
        });
    };
    let failure = move || register.error();
    view! {
        <Panel title=move || words.register_title(application())>
            <p>{words.register_text()}</p>
            {move || failure().map(|error| view! { <Failure error/> })}
            <div class="form-actions">
                <Button
                    kind=ButtonKind::Primary
                    pending=register.pending()
                    on_press=Callback::new(move |()| go())
                >
                    {move || words.register_button(application())}
                </Button>
                <Button kind=ButtonKind::Quiet on_press=on_other>{words.other_application()}</Button>
            </div>
        </Panel>
    }
}
