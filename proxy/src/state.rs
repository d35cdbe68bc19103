//! The state of a running proxy. Handlers and layers extract the parts that they use.

use crate::assets::site::Site;
use crate::config::Config;
use crate::forward::Forwarder;
use crate::forward::upstream::Upstream;
use crate::host_check::Hosts;
use crate::in_flight::InFlight;
use crate::monitoring::metrics::Metrics;
use crate::monitoring::readiness::{Needed, Readiness};
use crate::session::SignInService;
use crate::session::attempts::Attempts;
use crate::session::cookie::SessionCookie;
use crate::session::store::Sessions;
use crate::sign_on::SignOnProxy;
use crate::token::Tokens;
use crate::token::endpoint::TokenEndpoint;
use axum::extract::FromRef;
use console_api::{HubInfo, SharedAccess};
use std::sync::Arc;

/// A clone is the same state.
#[derive(Clone)]
pub(crate) struct State(Arc<Parts>);

struct Parts {
    hosts: Hosts,
    is_https: bool,
    sign_on: Option<SignOnProxy>,
    site: Arc<Site>,
    hub_info: HubInfo,
    metrics: Arc<Metrics>,
    readiness: Arc<Readiness>,
    sessions: Sessions,
    session_cookie: SessionCookie,
    tokens: Arc<Tokens>,
    sign_ins: Arc<SignInService>,
    forwarder: Arc<Forwarder>,
}

impl State {
    pub(crate) fn new(config: Config) -> Self {
        let Config { hub, client, sessions, shared_access, .. } = config;
        let metrics = Arc::new(Metrics::new(config.lost_log_lines));
        let in_flight = Arc::new(InFlight::new());
        let credentials = shared_access.as_ref().map(|access| access.credentials.clone());
        let endpoint = Arc::new(TokenEndpoint::new(client.clone(), hub.token_url().to_owned()));
        let tokens = Arc::new(Tokens::new(Arc::clone(&endpoint), credentials, Arc::clone(&metrics)));
        let hub_info = HubInfo {
            api_url: hub.api_url().to_owned(),
            token_url: hub.token_url().to_owned(),
            demo: config.demo,
            shared_access: shared_access.as_ref().map(|access| SharedAccess {
                tenant: access.tenant.to_string(),
                application: access.application.to_string(),
            }),
        };
        let readiness = Readiness::new(Needed {
            client: client.clone(),
            hub: hub.clone(),
            token_endpoint: endpoint,
            sessions: sessions.clone(),
        });
        let sign_ins = SignInService {
            tokens: Arc::clone(&tokens),
            attempts: Attempts::default(),
            in_flight: Arc::clone(&in_flight),
            trusted_proxies: config.trusted_proxies,
            shared_access,
        };
        let upstream = Upstream { client, tokens: Arc::clone(&tokens) };
        let forwarder = Forwarder { hub, upstream, in_flight, audit: config.audit };
        Self(Arc::new(Parts {
            hosts: Hosts::new(config.public_url.as_ref(), config.listening),
            session_cookie: SessionCookie::new(config.public_url.as_ref(), config.listening),
            is_https: config.public_url.is_some_and(|url| url.is_https()),
            sign_on: config.sign_on,
            site: Arc::new(config.site),
            hub_info,
            metrics,
            readiness: Arc::new(readiness),
            sessions,
            tokens,
            sign_ins: Arc::new(sign_ins),
            forwarder: Arc::new(forwarder),
        }))
    }

    /// Whether browsers reach the console over TLS.
    pub(crate) fn is_https(&self) -> bool {
        self.0.is_https
    }
}

macro_rules! parts {
    ($($name:ident: $part:ty,)*) => {
        $(impl FromRef<State> for $part {
            fn from_ref(state: &State) -> Self {
                state.0.$name.clone()
            }
        })*
    };
}

parts! {
    hosts: Hosts,
    sign_on: Option<SignOnProxy>,
    site: Arc<Site>,
    hub_info: HubInfo,
    metrics: Arc<Metrics>,
    readiness: Arc<Readiness>,
    sessions: Sessions,
    session_cookie: SessionCookie,
    tokens: Arc<Tokens>,
    sign_ins: Arc<SignInService>,
    forwarder: Arc<Forwarder>,
}
