//! Signing in: the form, used by the page and by the dialog over a page.

use crate::failure::Failure;
use crate::message;
use crate::mutation::Mutation;
use crate::session::Session;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::text_field::{TextField, TextKind};
use crate::words::Words;
use console_api::{SessionInfo, SignInRequest};
use hub_api::{ApplicationId, Tenant};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// The way to sign in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Credentials,
    Token,
}

/// What stands in the form.
#[derive(Clone, Copy)]
struct Draft {
    way: RwSignal<Way>,
    tenant: RwSignal<String>,
    application: RwSignal<String>,
    client_id: RwSignal<String>,
    secret: RwSignal<String>,
    token: RwSignal<String>,
}

impl Draft {
    /// Begins with the tenant and the application of the session before.
    fn new(previous: Option<SessionInfo>) -> Self {
        let renews = previous.as_ref().is_none_or(|info| info.renews);
        let (tenant, application) =
            previous.map(|info| (info.tenant.into(), info.application.into())).unwrap_or_default();
        Self {
            way: RwSignal::new(if renews { Way::Credentials } else { Way::Token }),
            tenant: RwSignal::new(tenant),
            application: RwSignal::new(application),
            client_id: RwSignal::new(String::new()),
            secret: RwSignal::new(String::new()),
            token: RwSignal::new(String::new()),
        }
    }

    fn request(self) -> SignInRequest {
        let text = |signal: RwSignal<String>| signal.get_untracked().trim().to_owned();
        let (tenant, application) = (text(self.tenant), text(self.application));
        match self.way.get_untracked() {
            Way::Credentials => SignInRequest::Credentials {
                tenant,
                application,
                client_id: text(self.client_id),
                client_secret: text(self.secret).into(),
            },
            Way::Token => SignInRequest::Token { tenant, application, access_token: text(self.token).into() },
        }
    }
}

/// The form, or only its button when the console has an access that all operators share.
#[component]
pub fn SignInForm(
    /// The session that is to continue; its tenant and application stay.
    #[prop(optional_no_strip)]
    previous: Option<SessionInfo>,
    /// The label of the button.
    #[prop(into)]
    submit: TextProp,
    /// Called once the person is signed in.
    on_done: Callback<()>,
) -> impl IntoView {
    let words = Words;
    let session = Session::of_app();
    let shared = session.has_shared_access();
    let is_new = previous.is_none() && !shared;
    let draft = Draft::new(previous);
    let shown = RwSignal::new(false);
    let sign_in = Mutation::new();
    let missing = move |value: RwSignal<String>| {
        Signal::derive(move || {
            (shown.get() && value.get().trim().is_empty()).then(|| words.missing_value()().to_owned())
        })
    };
    let checked = move |value: RwSignal<String>, check: fn(&str) -> Option<hub_api::identifier::Invalid>| {
        Signal::derive(move || {
            let invalid = check(value.get().trim()).filter(|_| shown.get())?;
            Some(message::invalid(words, invalid))
        })
    };
    let tenant_error = checked(draft.tenant, |text| Tenant::new(text).err());
    let application_error = checked(draft.application, |text| ApplicationId::new(text).err());
    let client_id_error = missing(draft.client_id);
    let secret_error = missing(draft.secret);
    let token_error = missing(draft.token);
    let submit_form = move |event: SubmitEvent| {
        event.prevent_default();
        shown.set(true);
        let by_way = match draft.way.get_untracked() {
            Way::Credentials => [client_id_error, secret_error],
            Way::Token => [token_error, token_error],
        };
        let errors = [tenant_error, application_error].into_iter().chain(by_way);
        let complete = errors.into_iter().all(|error| error.get_untracked().is_none());
        if shared || complete {
            let request = if shared { SignInRequest::Shared } else { draft.request() };
            sign_in.run(async move {
                session.sign_in(&request).await?;
                on_done.run(());
                Ok(())
            });
        }
    };
    view! {
        <form class="form" on:submit=submit_form novalidate=true>
            {is_new.then(|| view! {
                <TextField
                    label=words.tenant() name="tenant" value=draft.tenant
                    on_input=Callback::new(move |text| draft.tenant.set(text))
                    hint=words.tenant_hint() error=tenant_error autocomplete="organization" required=true
                />
                <TextField
                    label=words.application() name="application" value=draft.application
                    on_input=Callback::new(move |text| draft.application.set(text))
                    hint=words.application_hint() error=application_error abbreviation="X-M2M-Origin"
                    autocomplete="off" required=true
                />
            })}
            {(!shared).then(|| view! { <WayChoice way=draft.way/> })}
            {move || (!shared).then(|| match draft.way.get() {
                Way::Credentials => view! {
                    <TextField
                        label=words.client_id() name="client_id" value=draft.client_id
                        on_input=Callback::new(move |text| draft.client_id.set(text))
                        error=client_id_error autocomplete="username" monospace=true required=true
                    />
                    <TextField
                        label=words.client_secret() name="client_secret" value=draft.secret
                        on_input=Callback::new(move |text| draft.secret.set(text))
                        hint=words.client_secret_hint() error=secret_error kind=TextKind::Password
                        autocomplete="current-password" required=true
                    />
                }.into_any(),
                Way::Token => view! {
                    <TextField
                        label=words.access_token() name="access_token" value=draft.token
                        on_input=Callback::new(move |text| draft.token.set(text))
                        hint=words.access_token_hint() error=token_error kind=TextKind::Password
                        autocomplete="off" required=true
                    />
                }.into_any(),
            })}
            {move || sign_in.error().map(|error| view! { <Failure error/> })}
            <div class="form-actions">
                <Button kind=ButtonKind::Primary submit=true pending=sign_in.pending()>
                    {move || submit.get()}
                </Button>
            </div>
        </form>
    }
}

/// Credentials or a token.
#[component]
fn WayChoice(way: RwSignal<Way>) -> impl IntoView {
    let words = Words;
    let choice = move |this: Way, label: fn(Words) -> &'static str| {
        view! {
            <label class="segment">
                <input type="radio" name="way" prop:checked=move || way.get() == this on:change=move |_| way.set(this)/>
                <span>{move || label(words)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="segments">
            <legend>{words.way_legend()}</legend>
            {choice(Way::Credentials, |words| words.way_credentials()())}
            {choice(Way::Token, |words| words.way_token()())}
        </fieldset>
    }
}
