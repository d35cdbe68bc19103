//! Signing in: the form, used by the page and by the dialog over a page.

use crate::session::{Session, SignIn, SignInError};
use crate::submission::Submission;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::field::FieldSpec;
use crate::ui::notice::{Notice, Tone};
use crate::ui::text_field::{TextField, TextKind};
use crate::words::Words;
use hub_api::{ApplicationId, Tenant};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// How somebody signs in.
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
    fn new(tenant: String, application: String, renews: bool) -> Self {
        Self {
            way: RwSignal::new(if renews { Way::Credentials } else { Way::Token }),
            tenant: RwSignal::new(tenant),
            application: RwSignal::new(application),
            client_id: RwSignal::new(String::new()),
            secret: RwSignal::new(String::new()),
            token: RwSignal::new(String::new()),
        }
    }

    fn sign_in(self) -> SignIn {
        let text = |signal: RwSignal<String>| signal.get_untracked().trim().to_owned();
        let (tenant, application) = (text(self.tenant), text(self.application));
        match self.way.get_untracked() {
            Way::Credentials => SignIn::Credentials {
                tenant,
                application,
                client_id: text(self.client_id),
                client_secret: text(self.secret),
            },
            Way::Token => SignIn::Token { tenant, application, access_token: text(self.token) },
        }
    }
}

/// The form, or only its button when the console has an access of its own. With `previous` somebody
/// was signed in, whose tenant and application stay. `on_done` is called once it worked.
#[component]
pub fn SignInForm(
    /// Who was signed in, when this is to go on.
    #[prop(optional_no_strip)]
    previous: Option<(Tenant, ApplicationId, bool)>,
    /// The words of the button.
    #[prop(into)]
    submit: TextProp,
    /// Called once somebody is signed in.
    on_done: Callback<()>,
) -> impl IntoView {
    let words = Words;
    let session = Session::of_app();
    let shared = session.address().is_some_and(|address| address.shared.is_some());
    let is_new = previous.is_none() && !shared;
    let draft = match previous {
        None => Draft::new(String::new(), String::new(), true),
        Some((tenant, application, renews)) => Draft::new(tenant.into(), application.into(), renews),
    };
    let shown = RwSignal::new(false);
    let sign_in = Submission::<SignInError>::new();
    let missing = move |value: RwSignal<String>| {
        Signal::derive(move || {
            (shown.get() && value.get().trim().is_empty()).then(|| words.missing_value()().to_owned())
        })
    };
    let checked = move |value: RwSignal<String>, check: fn(&str) -> Option<hub_api::identifier::Invalid>| {
        Signal::derive(move || {
            let invalid = check(value.get().trim()).filter(|_| shown.get())?;
            Some(crate::problem_words::invalid(words, invalid))
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
            let with = if shared { SignIn::Shared {} } else { draft.sign_in() };
            sign_in.run(async move {
                session.sign_in(&with).await?;
                on_done.run(());
                Ok(())
            });
        }
    };
    view! {
        <form class="form" on:submit=submit_form novalidate=true>
            {is_new.then(|| view! {
                <TextField
                    field=FieldSpec::new("tenant", words.tenant()).hint(words.tenant_hint()).error(tenant_error).required()
                    value=draft.tenant on_input=move |text| draft.tenant.set(text) autocomplete="organization"
                />
                <TextField
                    field=FieldSpec::new("application", words.application())
                        .abbreviation("X-M2M-Origin")
                        .hint(words.application_hint())
                        .error(application_error)
                        .required()
                    value=draft.application on_input=move |text| draft.application.set(text)
                />
            })}
            {(!shared).then(|| view! { <WayChoice way=draft.way/> })}
            {move || (!shared).then(|| match draft.way.get() {
                Way::Credentials => view! {
                    <TextField
                        field=FieldSpec::new("client_id", words.client_id()).error(client_id_error).required()
                        value=draft.client_id on_input=move |text| draft.client_id.set(text)
                        autocomplete="username" monospace=true
                    />
                    <TextField
                        field=FieldSpec::new("client_secret", words.client_secret())
                            .hint(words.client_secret_hint())
                            .error(secret_error)
                            .required()
                        value=draft.secret on_input=move |text| draft.secret.set(text)
                        kind=TextKind::Password autocomplete="current-password"
                    />
                }.into_any(),
                Way::Token => view! {
                    <TextField
                        field=FieldSpec::new("access_token", words.access_token())
                            .hint(words.access_token_hint())
                            .error(token_error)
                            .required()
                        value=draft.token on_input=move |text| draft.token.set(text) kind=TextKind::Password
                    />
                }.into_any(),
            })}
            {move || sign_in.error().map(|error| view! {
                <Notice tone=Tone::Failed title=move || sign_in_error(words, &error)/>
            })}
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

/// Why signing in did not work, in words.
pub fn sign_in_error(words: Words, error: &SignInError) -> String {
    match error {
        SignInError::Refused(reason) => reason.clone(),
        SignInError::NoAnswer => words.no_answer()().to_owned(),
    }
}
