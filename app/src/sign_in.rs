//! Signing in: the form, used by the page and by the dialog over a page.

use crate::failure::Failure;
use crate::message;
use crate::mutation::Mutation;
use crate::session::Session;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::field::FieldSpec;
use crate::ui::text_field::TextField;
use crate::words::{Text, Words};
use console_api::{Field, SessionInfo, SignInRequest};
use hub_api::identifier::Invalid;
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

/// What stands in the form, and whether its errors are shown.
#[derive(Clone, Copy)]
struct Draft {
    way: RwSignal<Way>,
    /// In the order of [`Field::ALL`].
    values: [RwSignal<String>; 5],
    checked: RwSignal<bool>,
}

impl Draft {
    /// Begins with the tenant and the application of the session before.
    fn new(previous: Option<&SessionInfo>) -> Self {
        let way = if previous.is_none_or(|info| info.renews) { Way::Credentials } else { Way::Token };
        let value = |field| match (field, previous) {
            (Field::Tenant, Some(info)) => info.tenant.to_string(),
            (Field::Application, Some(info)) => info.application.to_string(),
            _ => String::new(),
        };
        Self {
            way: RwSignal::new(way),
            values: Field::ALL.map(|field| RwSignal::new(value(field))),
            checked: RwSignal::new(false),
        }
    }

    fn value(self, field: Field) -> RwSignal<String> {
        self.values[field as usize]
    }

    fn error(self, field: Field) -> Option<Invalid> {
        self.value(field).with(|text| match (field, text.trim()) {
            (Field::Tenant, text) => Tenant::new(text).err(),
            (Field::Application, text) => ApplicationId::new(text).err(),
            (_, text) => text.is_empty().then_some(Invalid::Empty),
        })
    }

    /// The fields of the chosen way.
    fn credentials(self) -> &'static [Field] {
        match self.way.get() {
            Way::Credentials => &[Field::ClientId, Field::ClientSecret],
            Way::Token => &[Field::AccessToken],
        }
    }

    /// Shows the errors, and gives the request if there are none.
    fn request(self) -> Option<SignInRequest> {
        self.checked.set(true);
        let mut fields = [Field::Tenant, Field::Application].iter().chain(self.credentials());
        if fields.any(|field| self.error(*field).is_some()) {
            return None;
        }
        let text = |field| self.value(field).with(|text| text.trim().to_owned());
        let (tenant, application) = (text(Field::Tenant), text(Field::Application));
        Some(match self.way.get() {
            Way::Credentials => SignInRequest::Credentials {
                tenant,
                application,
                client_id: text(Field::ClientId),
                client_secret: text(Field::ClientSecret).into(),
            },
            Way::Token => {
                SignInRequest::Token { tenant, application, access_token: text(Field::AccessToken).into() }
            }
        })
    }
}

/// The form, or only its button when the console has a shared access.
#[component]
pub fn SignInForm(
    /// The session that is to continue; its tenant and application stay.
    #[prop(optional_no_strip)]
    previous: Option<SessionInfo>,
    /// The label of the button.
    #[prop(into)]
    submit: TextProp,
    /// The visual weight of the button.
    #[prop(default = ButtonKind::Primary)]
    kind: ButtonKind,
    /// Called once the operator is signed in.
    on_done: Callback<()>,
) -> impl IntoView {
    let session = Session::of_app();
    let shared = session.has_shared_access();
    let is_new = previous.is_none() && !shared;
    let draft = Draft::new(previous.as_ref());
    let sign_in = Mutation::default();
    let submit_form = move |event: SubmitEvent| {
        event.prevent_default();
        let request = if shared { Some(SignInRequest::Shared) } else { untrack(|| draft.request()) };
        if let Some(request) = request {
            sign_in.run(async move {
                session.sign_in(&request).await?;
                on_done.run(());
                Ok(())
            });
        }
    };
    view! {
        <form class="form" on:submit=submit_form novalidate=true>
            {is_new.then(|| inputs(draft, &[Field::Tenant, Field::Application]))}
            {(!shared).then(|| view! { <WayChoice way=draft.way /> })}
            {move || (!shared).then(|| inputs(draft, draft.credentials()))}
            {move || sign_in.error().map(|error| view! { <Failure error /> })}
            <div class="form-actions">
                <Button kind submit=true pending=sign_in.pending()>
                    {move || submit.get()}
                </Button>
            </div>
        </form>
    }
}

fn inputs(draft: Draft, fields: &[Field]) -> impl IntoView + use<> {
    fields.iter().map(|&field| view! { <Input draft field /> }).collect_view()
}

#[component]
fn Input(draft: Draft, field: Field) -> impl IntoView {
    let value = draft.value(field);
    let error =
        Signal::derive(move || draft.error(field).filter(|_| draft.checked.get()).map(message::invalid));
    let spec = FieldSpec::new(field.as_str(), message::label(field)).error(error).required();
    let (spec, kind, autocomplete) = match field {
        Field::Tenant => (spec.hint(Words::TENANT_HINT), "text", "organization"),
        Field::Application => {
            (spec.hint(Words::APPLICATION_HINT).abbreviation("X-M2M-Origin"), "text", "off")
        }
        Field::ClientId => (spec, "text", "username"),
        Field::ClientSecret => (spec.hint(Words::CLIENT_SECRET_HINT), "password", "current-password"),
        Field::AccessToken => (spec.hint(Words::ACCESS_TOKEN_HINT), "password", "off"),
    };
    view! {
        <TextField
            field=spec
            value
            on_input=move |text| value.set(text)
            autocomplete
            kind
            monospace=field == Field::ClientId
        />
    }
}

/// Credentials or a token.
#[component]
fn WayChoice(way: RwSignal<Way>) -> impl IntoView {
    let choice = move |this: Way, label: Text| {
        view! {
            <label class="segment">
                <input
                    type="radio"
                    name="way"
                    prop:checked=move || way.get() == this
                    on:change=move |_| way.set(this)
                />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="segments">
            <legend>{Words::WAY_LEGEND}</legend>
            {choice(Way::Credentials, Words::WAY_CREDENTIALS)}
            {choice(Way::Token, Words::WAY_TOKEN)}
        </fieldset>
    }
}
