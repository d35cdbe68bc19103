//! From the command line to sessions, shared access and sign-on proxy. Each refuses what would be
//! unsafe.

use crate::address::{Misconfigured, PublicUrl};
use crate::options::Options;
use crate::session::{SessionKey, SessionLifetime, Sessions};
use crate::shared_access::SharedAccess;
use crate::sign_on::SignOnProxy;
use crate::trusted_proxy::TrustedProxies;
use crate::{Config, secret_file};
use std::time::Duration;

/// What the command line says beside hub, page and address.
pub(crate) struct Door {
    sessions: Sessions,
    shared_access: Option<SharedAccess>,
    trusted_proxies: TrustedProxies,
    sign_on: Option<SignOnProxy>,
}

impl Door {
    /// Reads the files that are named. `public_url` is what `--public-url` says, if it is there.
    pub(crate) fn read(options: &Options, public_url: Option<&PublicUrl>) -> Result<Self, Misconfigured> {
        let trusted_proxies = TrustedProxies::new(&options.trusted_proxy)?;
        let sign_on = sign_on(options, &trusted_proxies)?;
        let shared_access = shared_access(options)?;
        // What comes through a server in front comes from others.
        let this_machine_only = options.listen.ip().is_loopback()
            && public_url.is_none_or(PublicUrl::is_loopback)
            && options.trusted_proxy.is_empty();
        if shared_access.is_some() && sign_on.is_none() && !this_machine_only {
            return Err(Misconfigured(
                "--client-id: whoever reaches this console could use its access to the hub, so it has to \
                 be behind a sign-on proxy (--trusted-proxy and --user-header), or for this machine alone \
                 (--listen and --public-url on 127.0.0.1, and no --trusted-proxy)"
                    .to_owned(),
            ));
        }
        Ok(Self { sessions: sessions(options)?, shared_access, trusted_proxies, sign_on })
    }

    pub(crate) fn apply(self, config: Config) -> Config {
        let mut config = config.with_sessions(self.sessions).with_trusted_proxies(self.trusted_proxies);
        if let Some(shared_access) = self.shared_access {
            config = config.with_shared_access(shared_access);
        }
        if let Some(sign_on) = self.sign_on {
            config = config.with_sign_on_proxy(sign_on);
        }
        config
    }
}

fn sign_on(options: &Options, peers: &TrustedProxies) -> Result<Option<SignOnProxy>, Misconfigured> {
    let header = options.user_header.as_deref();
    header.map(|header| SignOnProxy::new(peers.clone(), header)).transpose()
}

/// The four flags come together, which the command line sees to.
fn shared_access(options: &Options) -> Result<Option<SharedAccess>, Misconfigured> {
    let (Some(client_id), Some(file), Some(tenant), Some(application)) =
        (&options.client_id, &options.client_secret_file, &options.tenant, &options.application)
    else {
        return Ok(None);
    };
    let secret = secret_file::read("--client-secret-file", file)?;
    SharedAccess::new(tenant, application, client_id, &secret).map(Some)
}

fn sessions(options: &Options) -> Result<Sessions, Misconfigured> {
    let lifetime = SessionLifetime {
        idle: Duration::from_mins(options.session_idle),
        absolute: Duration::from_mins(options.session_lifetime),
    };
    match (options.sessions.as_str(), &options.session_key_file) {
        ("memory", None) => Ok(Sessions::in_memory(lifetime)),
        ("memory", Some(_)) => {
            let message = "--session-key-file has no meaning with sessions in memory";
            Err(Misconfigured(message.to_owned()))
        }
        (address, Some(file)) => {
            let key = SessionKey::from_base64(&secret_file::read("--session-key-file", file)?)?;
            Sessions::in_redis(address, key, lifetime)
        }
        (_, None) => {
            let message = "--session-key-file is needed for sessions that leave this process";
            Err(Misconfigured(message.to_owned()))
        }
    }
}
