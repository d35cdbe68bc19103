//! Registering the application with the hub.

use crate::failure::Failure;
use crate::hub::HubClient;
use crate::mutation::Mutation;
use crate::session::Session;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::panel::Panel;
use crate::ui::toast::Toasts;
use crate::words::Words;
use hub_api::ResourceName;
use hub_api::application_entity::RegisterApplication;
use leptos::prelude::*;

/// The kind of application (`api`) that the console registers.
const APPLICATION_KIND: &str = "NGroupsConsole";

/// Says that the hub does not know the application, and registers it on request.
#[component]
pub fn Registration(
    /// Called once it is registered.
    on_done: Callback<()>,
    /// Called to sign in with another application instead.
    on_other: Callback<()>,
) -> impl IntoView {
    let session = Session::of_app();
    let hub = HubClient::of_app();
    let toasts = expect_context::<Toasts>();
    let application = move || session.info().map_or_else(String::new, |info| info.application.to_string());
    let register = Mutation::default();
    let go = move || {
        register.run(async move {
            let application = untrack(application);
            // An AE-ID may have characters that a resource name may not have.
            let name = ResourceName::new(application.clone()).or_else(|_| ResourceName::new("GroupsConsole"));
            let Ok(name) = name else { return Ok(()) };
            hub.send(&RegisterApplication { api: APPLICATION_KIND.to_owned(), name }).await.map(|_| {
                toasts.show(untrack(|| Words::registered(application)));
                on_done.run(());
            })
        });
    };
    view! {
        <Panel title=move || Words::register_title(application())>
            <p>{Words::REGISTER_TEXT}</p>
            {move || register.error().map(|error| view! { <Failure error /> })}
            <div class="form-actions">
                <Button
                    kind=ButtonKind::Primary
                    pending=register.pending()
                    on_press=Callback::new(move |()| go())
                >
                    {move || Words::register_button(application())}
                </Button>
                <Button kind=ButtonKind::Quiet on_press=on_other>
                    {Words::OTHER_APPLICATION}
                </Button>
            </div>
        </Panel>
    }
}
