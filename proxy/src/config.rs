//! What one proxy is made of.

use crate::address::{HubAddresses, Misconfigured, PublicUrl};
use crate::assets::Site;
use crate::audit::Audit;
use crate::in_flight::InFlight;
use crate::session::{Attempts, SessionLifetime, Sessions};
use crate::shared_access::SharedAccess;
use crate::sign_on::SignOnProxy;
use crate::signals::{Metrics, Readiness};
use crate::token::Tokens;
use crate::trusted_proxy::TrustedProxies;
use hub_client::HubClient;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize, Serializer};
use std::net::SocketAddr;
use std::sync::Arc;

/// Everything that is decided when the proxy starts.
pub struct Config {
    pub(crate) public_url: PublicUrl,
    pub(crate) listening: SocketAddr,
    pub(crate) hub: HubAddresses,
    pub(crate) client: HubClient,
    pub(crate) site: Site,
    pub(crate) demo: Option<Demo>,
    pub(crate) sessions: Sessions,
    pub(crate) shared_access: Option<SharedAccess>,
    pub(crate) trusted_proxies: TrustedProxies,
    pub(crate) sign_on: Option<SignOnProxy>,
    pub(crate) audit: Option<Audit>,
}

impl Config {
    /// A proxy for the hub at `hub` that listens on `listening`, with the console that is built in.
    /// Fails when the machine has no list of trusted certificate authorities.
    pub fn new(
        listening: SocketAddr,
        public_url: PublicUrl,
        hub: HubAddresses,
    ) -> Result<Self, Misconfigured> {
        let client = HubClient::new().map_err(|error| {
            Misconfigured(format!("no trusted certificate authorities on this machine: {error}"))
        })?;
        Ok(Self {
            public_url,
            listening,
            hub,
            client,
            site: Site::embedded(),
            demo: None,
            sessions: Sessions::in_memory(SessionLifetime::default()),
            shared_access: None,
            trusted_proxies: TrustedProxies::default(),
            sign_on: None,
            audit: None,
        })
    }

    /// The same with another console.
    #[must_use]
    pub fn with_site(self, site: Site) -> Self {
        Self { site, ..self }
    }

    /// The same with credentials that everybody may know.
    #[must_use]
    pub fn with_demo(self, demo: Demo) -> Self {
        Self { demo: Some(demo), ..self }
    }

    /// The same with sessions that are kept elsewhere or live otherwise.
    #[must_use]
    pub fn with_sessions(self, sessions: Sessions) -> Self {
        Self { sessions, ..self }
    }

    /// The same with an access of the console's own, which whoever can reach it uses: so it has to
    /// be reached through a sign-on proxy, or by this machine alone.
    #[must_use]
    pub fn with_shared_access(self, shared_access: SharedAccess) -> Self {
        Self { shared_access: Some(shared_access), ..self }
    }

    /// The same with a file in which every change is written down.
    #[must_use]
    pub fn with_audit(self, audit: Audit) -> Self {
        Self { audit: Some(audit), ..self }
    }

    /// The same behind servers that say whom a request comes from, for the limit of sign-ins.
    #[must_use]
    pub fn with_trusted_proxies(self, trusted_proxies: TrustedProxies) -> Self {
        Self { trusted_proxies, ..self }
    }

    /// The same behind a sign-on proxy, which alone is heard.
    #[must_use]
    pub fn with_sign_on_proxy(self, sign_on: SignOnProxy) -> Self {
        Self { sign_on: Some(sign_on), ..self }
    }
}

/// Credentials of the built-in mock, for the button that uses them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Demo {
    /// The mock's tenant.
    pub tenant: String,
    /// The application that is registered at the mock.
    pub application: String,
    /// Its client id.
    pub client_id: String,
    /// Its secret, which is none.
    pub client_secret: String,
}

/// What the handlers share.
pub(crate) struct Shared {
    pub(crate) config: Config,
    pub(crate) tokens: Tokens,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) readiness: Readiness,
    pub(crate) attempts: Attempts,
    pub(crate) in_flight: InFlight,
}

impl Shared {
    pub(crate) fn new(config: Config) -> Self {
        let metrics = Arc::new(Metrics::new());
        let shared_access = config.shared_access.as_ref().map(|access| access.credentials.clone());
        let tokens =
            Tokens::new(config.client.clone(), config.hub.clone(), shared_access, Arc::clone(&metrics));
        let attempts = Attempts::default();
        let in_flight = InFlight::new();
        Self { config, tokens, metrics, readiness: Readiness::default(), attempts, in_flight }
    }
}

/// How somebody proves to the hub who they are. Serialised into the session store and nowhere else.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Credentials {
    pub(crate) client_id: String,
    #[serde(serialize_with = "exposed")]
    pub(crate) client_secret: SecretString,
}

/// Writes a secret out, which serde would refuse to do by itself.
pub(crate) fn exposed<S: Serializer>(secret: &SecretString, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(secret.expose_secret())
}
