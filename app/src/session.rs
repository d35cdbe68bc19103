//! Who is signed in, as the proxy tells it, and the calls that change it. Neither token nor secret
//! is kept here: they go to the proxy once and stay there.

use crate::sign_out;
use console_api::paths;
use futures_channel::oneshot;
use gloo_net::http::{Request, Response};
use hub_api::fields::Fields;
use hub_api::permission::Permissions;
use hub_api::{ApplicationId, Hub, Tenant};
use leptos::prelude::*;
use serde::Serialize;
use serde_json::Value;

/// What the proxy tells about the session: `GET /session`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// The tenant of every call.
    pub tenant: Tenant,
    /// The application of every call.
    pub application: ApplicationId,
    /// What the token says it permits.
    pub permissions: Permissions,
    /// How many seconds the token has left; nothing if the proxy cannot tell.
    pub expires_in: Option<u32>,
    /// Whether the proxy renews it by itself.
    pub renews: bool,
}

/// Which hub the console talks to: `GET /hub`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HubAddress {
    /// The base of both APIs, for commands that work without the proxy.
    pub api_url: String,
    /// The token endpoint.
    pub token_url: String,
    /// How to sign in to the built-in hub, if that is the one.
    pub demo: Option<SignIn>,
    /// Whether the console has an access of its own, so that nobody needs one.
    pub shared: Option<Value>,
}

impl TryFrom<Value> for SignedIn {
    type Error = serde_json::Error;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        let mut fields = Fields::of(value)?;
        Ok(Self {
            tenant: fields.required("tenant")?,
            application: fields.required("application")?,
            permissions: fields.required("permissions")?,
            expires_in: fields.optional("expires_in")?,
            renews: fields.required("renews")?,
        })
    }
}

impl TryFrom<Value> for HubAddress {
    type Error = serde_json::Error;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        let mut fields = Fields::of(value)?;
        Ok(Self {
            api_url: fields.required("api_url")?,
            token_url: fields.required("token_url")?,
            demo: fields.optional_value("demo").map(SignIn::Demo),
            shared: fields.optional_value("shared_access"),
        })
    }
}

/// What a person gives to sign in: `POST /session`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(untagged)]
pub enum SignIn {
    /// With credentials, from which the proxy makes tokens as long as it is needed.
    Credentials {
        /// The tenant.
        tenant: String,
        /// The application.
        application: String,
        /// The client id.
        client_id: String,
        /// Its secret.
        client_secret: String,
    },
    /// With a token that was made elsewhere.
    Token {
        /// The tenant.
        tenant: String,
        /// The application.
        application: String,
        /// The token.
        access_token: String,
    },
    /// With the console's own access.
    Shared {},
    /// To the built-in hub, as the proxy told.
    Demo(Value),
}

/// Why signing in, or asking about it, did not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInError {
    /// The proxy, or the hub behind it, said no in these words.
    Refused(String),
    /// No answer from the proxy.
    NoAnswer,
}

/// The session of the page.
#[derive(Clone, Copy)]
pub struct Session {
    signed_in: RwSignal<Option<SignedIn>>,
    entered: RwSignal<bool>,
    address: RwSignal<Option<HubAddress>>,
    /// When the token ends, in the milliseconds of `performance.now()`, which no clock change moves.
    token_ends: RwSignal<Option<f64>>,
    asks: RwSignal<bool>,
    waiting: StoredValue<Vec<oneshot::Sender<()>>>,
}

impl Default for Session {
    fn default() -> Self {
        Self {
            signed_in: RwSignal::new(None),
            entered: RwSignal::new(false),
            address: RwSignal::new(None),
            token_ends: RwSignal::new(None),
            asks: RwSignal::new(false),
            waiting: StoredValue::new(Vec::new()),
        }
    }
}

impl Session {
    /// The session of the app, provided once in `app.rs`.
    pub fn of_app() -> Self {
        expect_context()
    }

    /// Who is signed in.
    pub fn signed_in(self) -> Option<SignedIn> {
        self.signed_in.get()
    }

    /// Who is signed in, for code that is run once.
    pub fn signed_in_untracked(self) -> Option<SignedIn> {
        self.signed_in.get_untracked()
    }

    /// Which hub the console talks to, once the proxy has told.
    pub fn address(self) -> Option<HubAddress> {
        self.address.get()
    }

    /// Whether the pages are open: somebody is signed in and has seen what there was to say about
    /// it. They stay open when the session ends under them.
    pub fn is_entered(self) -> bool {
        self.entered.get()
    }

    /// Opens the pages.
    pub fn enter(self) {
        self.entered.set(true);
    }

    /// Whether changing groups makes sense with this token.
    pub fn may_change_groups(self) -> bool {
        self.signed_in
            .with(|signed_in| signed_in.as_ref().is_some_and(|it| it.permissions.groups.may_write()))
    }

    /// Whether the proxy renews the token by itself.
    pub fn renews(self) -> bool {
        self.signed_in.with(|signed_in| signed_in.as_ref().is_some_and(|signed_in| signed_in.renews))
    }

    /// How many seconds the token has left at a moment of `performance.now()`.
    pub fn seconds_left(self, now: f64) -> Option<u32> {
        let milliseconds = (self.token_ends.get()? - now).max(0.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a day")]
        Some((milliseconds / 1000.0).min(86_400.0) as u32)
    }

    /// The hub as calls from the page see it: behind the proxy, on the page's own origin.
    pub fn hub(self) -> Option<Hub> {
        let signed_in = self.signed_in.get_untracked()?;
        Some(Hub {
            api_url: paths::API.to_owned(),
            token_url: String::new(),
            tenant: signed_in.tenant,
            application: signed_in.application,
        })
    }

    /// The hub as a command in a terminal sees it.
    pub fn direct_hub(self) -> Option<Hub> {
        let (signed_in, address) = (self.signed_in.get()?, self.address.get()?);
        Some(Hub {
            api_url: address.api_url,
            token_url: address.token_url,
            tenant: signed_in.tenant,
            application: signed_in.application,
        })
    }

    /// Asks the proxy who is signed in and which hub this is.
    pub async fn refresh(self) -> Result<(), SignInError> {
        if self.address.get_untracked().is_none() {
            let response = answer(Request::get(paths::HUB).send().await).await?;
            self.address.set(Some(json(response).await?));
        }
        let response = answer(Request::get(paths::SESSION).send().await).await?;
        // 204: nobody is. A page that was in use stays, and the next call asks to sign in again.
        if response.status() != 204 {
            self.accept(json(response).await?);
        }
        Ok(())
    }

    /// Signs in; the calls that wait for it go on.
    pub async fn sign_in(self, with: &SignIn) -> Result<(), SignInError> {
        let body = serde_json::to_value(with).map_err(|_| SignInError::NoAnswer)?.to_string();
        let request = Request::post(paths::SESSION).header(CONSOLE, "1");
        let request = request.header("Content-Type", "application/json").body(body);
        let request = request.map_err(|_| SignInError::NoAnswer)?;
        let response = answer(request.send().await).await?;
        self.accept(json(response).await?);
        self.asks.set(false);
        let waiting = self.waiting.try_update_value(std::mem::take).unwrap_or_default();
        for call in waiting {
            let _ = call.send(());
        }
        Ok(())
    }

    /// Signs out.
    pub async fn sign_out(self) -> Result<(), SignInError> {
        answer(Request::delete(paths::SESSION).header(CONSOLE, "1").send().await).await?;
        self.entered.set(false);
        self.token_ends.set(None);
        self.signed_in.set(None);
        sign_out::tell_other_tabs();
        Ok(())
    }

    /// Opens the dialog for signing in again.
    pub fn ask(self) {
        self.asks.set(true);
    }

    /// Whether the dialog is open.
    pub fn asks(self) -> bool {
        self.asks.get()
    }

    /// Whether calls that the hub refused wait for the dialog.
    pub fn is_awaited(self) -> bool {
        self.waiting.with_value(|waiting| !waiting.is_empty())
    }

    /// Closes the dialog; the calls that waited end with the hub's refusal.
    pub fn give_up(self) {
        self.asks.set(false);
        self.waiting.update_value(Vec::clear);
    }

    /// Asks to sign in again and waits; `false` if the person gave up.
    pub async fn signed_in_again(self) -> bool {
        let (sender, receiver) = oneshot::channel();
        self.waiting.update_value(|waiting| waiting.push(sender));
        self.ask();
        receiver.await.is_ok()
    }

    fn accept(self, signed_in: SignedIn) {
        let left = signed_in.expires_in.map(|seconds| now() + f64::from(seconds) * 1000.0);
        self.token_ends.set(left);
        // Who is signed in changes rarely, how long for changes each time: a page must not be
        // rebuilt for the latter.
        let same = self.signed_in.with_untracked(|before| {
            before.as_ref().is_some_and(|before| {
                SignedIn { expires_in: signed_in.expires_in, ..before.clone() } == signed_in
            })
        });
        if !same {
            self.signed_in.set(Some(signed_in));
        }
    }
}

/// The header that every call which changes something carries, so that no other site can make it.
pub const CONSOLE: &str = "X-Console";

/// The milliseconds of the page's own clock, which only goes forward.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

async fn answer(result: Result<Response, gloo_net::Error>) -> Result<Response, SignInError> {
    let response = result.map_err(|_| SignInError::NoAnswer)?;
    if response.ok() {
        return Ok(response);
    }
    let mut refusal = Fields::of(value(response).await?).map_err(|_| SignInError::NoAnswer)?;
    Err(refusal.required("message").map_or(SignInError::NoAnswer, SignInError::Refused))
}

async fn json<T: TryFrom<Value>>(response: Response) -> Result<T, SignInError> {
    T::try_from(value(response).await?).map_err(|_| SignInError::NoAnswer)
}

async fn value(response: Response) -> Result<Value, SignInError> {
    let text = response.text().await.map_err(|_| SignInError::NoAnswer)?;
    serde_json::from_str(&text).map_err(|_| SignInError::NoAnswer)
}
