//! The configuration of one proxy.

use crate::assets::site::Site;
use crate::audit::Audit;
use crate::config_error::ConfigError;
use crate::identity::SharedAccess;
use crate::session::lifetime::SessionLifetime;
use crate::session::store::Sessions;
use crate::sign_on::SignOnProxy;
use crate::trusted_proxy::TrustedProxies;
use crate::urls::{HubUrls, PublicUrl};
use console_api::Demo;
use hub_client::HubClient;
use serve::LostLines;
use std::net::SocketAddr;

/// Everything that is decided when the proxy starts.
pub struct Config {
    /// The address that the proxy listens on, or the first of several.
    pub listening: SocketAddr,
    /// The URL at which browsers reach it, if it differs from `http://` and [`listening`](Self::listening).
    pub public_url: Option<PublicUrl>,
    /// Where the hub is.
    pub hub: HubUrls,
    /// The HTTP client for the hub.
    pub client: HubClient,
    /// The console's files.
    pub site: Site,
    /// Public credentials that the page offers.
    pub demo: Option<Demo>,
    /// The session store.
    pub sessions: Sessions,
    /// The shared access. Every client that reaches the console can use it, so the console
    /// has to be behind a sign-on proxy or on this machine only.
    pub shared_access: Option<SharedAccess>,
    /// Servers in front whose `X-Forwarded-For` the limit of sign-ins uses.
    pub trusted_proxies: TrustedProxies,
    /// The sign-on proxy in front, whose requests alone are accepted.
    pub sign_on: Option<SignOnProxy>,
    /// The file that records every change.
    pub audit: Option<Audit>,
    /// How many lines the log of this process has lost, for the metrics.
    pub lost_log_lines: LostLines,
}

impl Config {
    /// The default for a hub: the embedded console, sessions in memory, and operators who sign in with their
    /// own credentials. Fails if the machine has no trusted certificate authorities, or if its environment
    /// names an unusable proxy for calls to the hub.
    pub fn new(listening: SocketAddr, hub: HubUrls) -> Result<Self, ConfigError> {
        let client = HubClient::new(&[hub.api_url(), hub.token_url()])
            .map_err(|error| ConfigError::new(error.to_string()))?;
        Ok(Self {
            listening,
            public_url: None,
            hub,
            client,
            site: Site::embedded(),
            demo: None,
            sessions: Sessions::in_memory(SessionLifetime::default()),
            shared_access: None,
            trusted_proxies: TrustedProxies::default(),
            sign_on: None,
            audit: None,
            lost_log_lines: LostLines::default(),
        })
    }
}
